# SPDX-License-Identifier: Apache-2.0
"""Training phantoms, made when they are needed and stored in a cache folder, and patches of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from AIOCommon.core.atomic import atomic_file

from .atoms import ATOMS, atom_labels
from .augmentation import augmented
from .phantom import make_phantom
from .preprocessing import AIR_HU, body_box, body_middle_mm, position_channel, windowed

MARGIN_MM = 12.0
POINTS_PER_ATOM = 64
HARD_ATOMS = {
    "Tumorbed": 8.0,
    "LAD": 6.0,
    "L2": 6.0,
    "L3": 2.0,
    "IMN": 3.0,
}  # weights: rare, thin or low-contrast structures are sampled more often


@dataclass(frozen=True)
class Case:
    """One cached phantom: HU, atom labels, position of the midline (mm) and sample voxels of each atom."""

    hu: np.ndarray
    labels: np.ndarray
    middle_mm: float
    points: dict[int, np.ndarray]


def prepare_case(seed: int, spacing_kji_mm: Sequence[float]) -> Case:
    """A phantom cropped to its body; about a third of them are shortened along the patient."""
    phantom = make_phantom(seed, spacing_kji_mm)
    rng = np.random.default_rng((seed, 1))
    masks = {s.name: s.full_mask() for s in phantom.structures}
    labels = atom_labels(masks, phantom.ct.grid.shape_kji)
    box = body_box(masks["BODY"], spacing_kji_mm, MARGIN_MM)
    if rng.random() < 0.35:
        n = box[0].stop - box[0].start
        first, last = int(rng.integers(0, n // 5 + 1)), n - int(rng.integers(0, n // 6 + 1))
        box = (slice(box[0].start + first, box[0].start + last), *box[1:])
    hu, labels = np.ascontiguousarray(phantom.ct.array_kji[box]), np.ascontiguousarray(labels[box])
    middle = body_middle_mm(masks["BODY"][box], spacing_kji_mm[2])
    points = {}
    for number in range(1, len(ATOMS)):
        where = np.argwhere(labels == number)
        if len(where):
            points[number] = where[rng.integers(len(where), size=POINTS_PER_ATOM)]
    return Case(hu, labels, middle, points)


class CaseCache:
    """Cases in .npz files of a folder; a case that was read stays in memory."""

    def __init__(self, folder: Path, spacing_kji_mm: Sequence[float]):
        self.folder, self.spacing = Path(folder), tuple(spacing_kji_mm)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._open: dict[int, Case] = {}

    def get(self, seed: int) -> Case:
        if seed not in self._open:
            self._open[seed] = self._load(seed)
        return self._open[seed]

    def _load(self, seed: int) -> Case:
        path = self.folder / f"phantom-{seed}.npz"
        if not path.exists():
            case = prepare_case(seed, self.spacing)
            numbers = sorted(case.points)
            with atomic_file(path) as temporary, open(temporary, "wb") as stream:
                np.savez(
                    stream,
                    hu=case.hu,
                    labels=case.labels,
                    middle_mm=case.middle_mm,
                    atoms=np.array(numbers),
                    points=np.stack([case.points[n] for n in numbers]),
                )
            return case
        with np.load(path, allow_pickle=False) as stored:
            points = dict(zip(stored["atoms"].tolist(), stored["points"]))
            return Case(stored["hu"], stored["labels"], float(stored["middle_mm"]), points)


def draw_patch(
    case: Case, patch: Sequence[int], spacing_kji_mm: Sequence[float], rng: np.random.Generator, *, augment: bool = True
) -> tuple[np.ndarray, np.ndarray]:
    """One training patch: (2, k, j, i) float32 channels and (k, j, i) uint8 labels.

    Half of the patches have a random position, the other half are centred near a voxel of a random atom (with the
    weights ``HARD_ATOMS``), so that small structures are sampled as often as large ones.
    """
    shape = np.array(case.hu.shape)
    size = np.asarray(patch)
    room = shape - size
    if rng.random() < 0.5 and case.points:
        atoms = list(case.points)
        weights = np.array([HARD_ATOMS.get(ATOMS[a].removesuffix("_L").removesuffix("_R"), 1.0) for a in atoms])
        atom = atoms[int(rng.choice(len(atoms), p=weights / weights.sum()))]
        centre = case.points[atom][int(rng.integers(POINTS_PER_ATOM))]
        start = centre - size // 2 + np.rint(rng.uniform(-0.3, 0.3, 3) * size).astype(int)
        start = np.clip(start, np.minimum(room, 0), np.maximum(room, 0))
    else:
        start = np.array([int(rng.integers(min(r, 0), max(r, 0) + 1)) for r in room])
    inner = tuple(slice(max(0, a), min(n, a + p)) for a, n, p in zip(start, shape, size))
    pad = [(s.start - a, a + p - s.stop) for s, a, p in zip(inner, start, size)]
    hu = np.pad(case.hu[inner], pad, constant_values=int(AIR_HU))
    labels = np.pad(case.labels[inner], pad)
    left = (np.arange(size[2]) + start[2]) * spacing_kji_mm[2] - case.middle_mm
    if augment:
        hu, labels = augmented(hu, labels, spacing_kji_mm, rng)
        left = left + rng.normal(0, 8)
    position = np.broadcast_to(position_channel(left), hu.shape)
    return np.stack([windowed(hu), position]), labels
