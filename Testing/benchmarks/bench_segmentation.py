# SPDX-License-Identifier: Apache-2.0
"""Distances between surfaces against DeepMind's surface-distance and against distance transforms of whole volumes, in
time and in error against two ellipsoids whose distances are known; inference per volume. Distances: processor seconds
on one thread, median; inference: the clock on the wall."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from AIOCommon.core.surface_distance import SurfaceDistances, surface_distances
from Testing.benchmarks.figure import Figure
from Testing.benchmarks.timing import cpu_seconds, median, quick
from Testing.oracles import peers

SPACING_KJI_MM = (2.5, 1.0, 1.0)
TOLERANCE_MM = 2.0


def figures() -> Iterable[Figure]:
    a, b = heart_masks(1 if not quick() else 4)
    repeats = 1 if quick() else 3
    with_deepmind = not quick() and peers.has_surface_distance()
    deepmind = _deepmind(a, b, repeats) if with_deepmind else None
    theirs = median(deepmind["cpu_s"]) if deepmind else None
    whole = _median_cpu(lambda: whole_volume(a, b), repeats)
    seconds = _median_cpu(lambda: _all_metrics(surface_distances(a, b, SPACING_KJI_MM)), repeats)
    yield Figure("surface_distance_vs_deepmind", seconds, theirs, "CPU s")
    yield Figure("surface_distance_vs_whole_volume", seconds, whole, "CPU s")
    if not quick():
        yield from _errors(a, b, deepmind)
        yield from _inference()
        yield from _sliding_window()


ELLIPSOIDS = (((150, 200, 210), (55, 48, 54)), ((153, 202, 207), (53, 47, 55)))  # centres, half axes (k, j, i; mm)


def heart_masks(coarser: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Two ellipsoids of about 600 cc, the second moved and smaller, in a volume of 120 x 400 x 400 voxels."""
    shape = tuple(n // coarser for n in (120, 400, 400))
    k, j, i = np.ogrid[tuple(slice(n) for n in shape)]
    mm = [coarser * s for s in SPACING_KJI_MM]

    def ellipsoid(centre: tuple[float, ...], half: tuple[float, ...]) -> np.ndarray:
        parts = ((((x + 0.5) * s - c) / h) ** 2 for x, s, c, h in zip((k, j, i), mm, centre, half))
        return sum(parts) <= 1.0

    return ellipsoid(*ELLIPSOIDS[0]), ellipsoid(*ELLIPSOIDS[1])


def true_distances(n: int = 250) -> tuple[float, float, float]:
    """HD95 (mm), mean distance (mm) and surface Dice of the two ellipsoids, from 2 n x n points on each."""
    from scipy.spatial import cKDTree

    u, v = np.meshgrid((np.arange(n) + 0.5) / n * np.pi, np.arange(2 * n) / n * np.pi, indexing="ij")
    way = np.stack([np.cos(u), np.sin(u) * np.cos(v), np.sin(u) * np.sin(v)], axis=-1).reshape(-1, 3)
    points = [way * half + centre for centre, half in ELLIPSOIDS]
    areas = [np.prod(h) * np.linalg.norm(way / h, axis=1) * np.sin(u).ravel() for _, h in ELLIPSOIDS]
    to_b, to_a = cKDTree(points[1]).query(points[0])[0], cKDTree(points[0]).query(points[1])[0]
    return _all_metrics(SurfaceDistances(to_b, areas[0], to_a, areas[1]))


def _errors(a: np.ndarray, b: np.ndarray, deepmind: dict | None) -> Iterable[Figure]:
    theirs = [deepmind[k] for k in ("hd95_mm", "mean_mm", "surface_dice")] if deepmind else [None] * 3
    truth = true_distances()
    ours = _all_metrics(surface_distances(a, b, SPACING_KJI_MM))
    for name, unit, o, t, x in zip(("hd95", "mean_distance", "surface_dice"), ("mm", "mm", "1"), ours, theirs, truth):
        peer = None if t is None else abs(t - x)
        yield Figure(f"{name}_error_vs_deepmind", abs(float(o) - x), peer, unit)


def whole_volume(a: np.ndarray, b: np.ndarray) -> tuple[float, float, float]:
    """What one writes first: distance transforms of the whole volume."""
    from scipy import ndimage

    surface_a, surface_b = (m & ~ndimage.binary_erosion(m) for m in (a, b))
    to_a, to_b = (ndimage.distance_transform_edt(~s, sampling=SPACING_KJI_MM) for s in (surface_a, surface_b))
    to_b, to_a = to_b[surface_a], to_a[surface_b]
    both = np.concatenate([to_b, to_a])
    return max(np.percentile(to_b, 95), np.percentile(to_a, 95)), both.mean(), (both <= TOLERANCE_MM).mean()


def _all_metrics(found: SurfaceDistances) -> tuple[float, float, float]:
    return found.hausdorff_mm(95), found.mean_mm(), found.surface_dice(TOLERANCE_MM)


def _median_cpu(work: Callable[[], object], repeats: int) -> float:
    work()
    return median([cpu_seconds(work) for _ in range(repeats)])


def _deepmind(a: np.ndarray, b: np.ndarray, repeats: int) -> dict:
    with tempfile.TemporaryDirectory(prefix="aiort-bench-") as folder:
        path = Path(folder) / "masks.npz"
        np.savez(path, a=a, b=b, spacing_kji_mm=np.array(SPACING_KJI_MM))
        return peers.deepmind_surface_distance(path, TOLERANCE_MM, repeats)


def _inference() -> Iterable[Figure]:
    """The default model on the built-in sample, from HU to structures, loading the model not counted."""
    from SegmentationModuleLib.core.inference import segment
    from SegmentationModuleLib.core.models import DEFAULT_MODEL, load_model
    from SegmentationModuleLib.core.phantom.make import make_sample
    from Testing.benchmarks.figure import median_seconds

    ct, model = make_sample().ct, load_model(DEFAULT_MODEL)
    yield Figure("inference_s_per_volume", median_seconds(lambda: segment(ct, model), repeats=1, warm_up=0), None, "s")


def _sliding_window() -> Iterable[Figure]:
    """The default network over the built-in sample: the body alone in the precision that this processor has, against
    monai's sliding window over the whole resampled CT in float32 with the same network, patches and overlap; and how
    many voxels of the body get the same class."""
    import torch
    from monai.inferers import sliding_window_inference

    from SegmentationModuleLib.core.models import load_model
    from SegmentationModuleLib.core.patient import find_patient, mask_on_grid
    from SegmentationModuleLib.core.phantom.make import make_sample
    from SegmentationModuleLib.core.preprocessing import resampled
    from SegmentationModuleLib.core.sliding import OVERLAP, class_probabilities

    model, patient = load_model(), find_patient(make_sample().ct)
    coarse = resampled(patient.turned, model.spacing_kji_mm, smooth=model.preparation.smooth)
    body = mask_on_grid(patient.body_turned, patient.turned.grid, coarse.grid)
    network_in = model.preparation.network_input(coarse, body)
    whole = model.preparation.network_input(coarse, np.ones_like(body))
    found: dict[str, np.ndarray] = {}

    def ours() -> None:
        found["ours"] = class_probabilities(model.network, network_in.channels, model.patch_kji, device="cpu")

    def theirs() -> None:
        with torch.inference_mode():
            image = torch.from_numpy(whole.channels)[None]
            logits = sliding_window_inference(
                image, model.patch_kji, 1, model.network, overlap=OVERLAP, mode="gaussian", sigma_scale=0.2
            )
            found["theirs"] = torch.softmax(logits, 1)[0].numpy()

    seconds = [median([cpu_seconds(work) for _ in range(3)]) for work in (ours, theirs)]
    yield Figure("sliding_window_vs_monai", seconds[0], seconds[1], "CPU s")
    inner = whole.grid.to_ijk(network_in.grid.to_ras((0, 0, 0)))[::-1].round().astype(int)
    box = tuple(slice(n, n + size) for n, size in zip(inner, network_in.channels.shape[1:]))
    same = found["ours"].argmax(0) == found["theirs"][(slice(None), *box)].argmax(0)
    yield Figure("sliding_window_same_class", float(same.mean()), None, "1")
