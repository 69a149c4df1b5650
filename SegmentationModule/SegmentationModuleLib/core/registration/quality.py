# SPDX-License-Identifier: Apache-2.0
"""How well a registered image fits the planning CT: landmarks, bodies, folding; for a person who accepts or rejects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from AIOCommon import Volume
from AIOCommon.core.spatial_transform import SpatialTransform

from ..body import body_mask
from .landmarks import Landmark, LandmarkError, landmark_errors

LEAST_BODY_DICE = 0.9
LEAST_COVERED = 0.3
JACOBIAN_LIMITS = (0.4, 2.5)  # of soft tissue between two examinations; beyond, the bending has gone wild
MOST_TURN_DEG, MOST_SHIFT_MM = 15.0, 150.0
TOLERANCE_MM = (
    5.0  # of landmarks on average, for a target that gets a margin of that order (AAPM TG-132: 2-3 mm to aim for)
)


@dataclass(frozen=True)
class Quality:
    """What was measured of a registration.

    Parameters
    ----------
    turn_deg, shift_mm : of its rigid part; the shift is that of the middle of the body.
    bend_mm : largest displacement by the deformation in the body; 0 for a rigid one.
    jacobian_least, jacobian_most, folded_percent : of the whole transform in the body; folded: 0 or less.
    body_dice : of the bodies of both images, where the further image sees; None where it shows none.
    covered_percent : of the CT's body that the further image sees.
    landmarks : of a person, with their errors. cautions : sentences for the person who accepts.
    """

    turn_deg: float
    shift_mm: float
    bend_mm: float
    jacobian_least: float
    jacobian_most: float
    folded_percent: float
    body_dice: float | None
    covered_percent: float
    landmarks: tuple[LandmarkError, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def landmark_mean_mm(self) -> float | None:
        """Of all landmarks, after the registration; None without any."""
        return float(np.mean([row.after_mm for row in self.landmarks])) if self.landmarks else None

    def to_json(self) -> dict[str, Any]:
        """Plain values, rounded to what can be read."""
        content = {key: _rounded(value) for key, value in asdict(self).items()}
        content["landmarks"] = [{key: _rounded(v) for key, v in asdict(row).items()} for row in self.landmarks]
        mean = self.landmark_mean_mm
        return {
            **content,
            "cautions": list(self.cautions),
            "landmark_mean_mm": None if mean is None else round(mean, 3),
        }


def judge(
    ct: Volume, moving: Volume, modality: str, transform: SpatialTransform, landmarks: Sequence[Landmark] = ()
) -> Quality:
    """Measure a registration of ``moving`` to ``ct``.

    Parameters
    ----------
    modality : MR, PT or CT.
    """
    coarse = ct.resampled_to(ct.grid.resampled(np.maximum(ct.grid.spacing_kji_mm, 3.0)), outside=-1000.0)
    body = body_mask(coarse.array_kji, coarse.grid)
    seen = transform.resampled(Volume(np.ones(moving.array_kji.shape, np.float32), moving.grid), coarse.grid)
    inside = seen.array_kji > 0.5
    there = transform.resampled(Volume(image_body(moving, modality), moving.grid), coarse.grid, order=0).array_kji > 0.5
    jacobian = transform.jacobian(coarse.grid)[body] if body.any() else np.ones(1, np.float32)
    errors = tuple(landmark_errors(landmarks, transform))
    matrix = transform.matrix_lps
    middle = _middle_lps(body, coarse)
    found = Quality(
        turn_deg=float(np.degrees(np.arccos(np.clip((np.trace(_rotation(matrix)) - 1.0) / 2.0, -1.0, 1.0)))),
        shift_mm=float(np.linalg.norm(matrix[:3, :3] @ middle + matrix[:3, 3] - middle)),
        bend_mm=_bend_mm(transform, body, coarse),
        jacobian_least=float(jacobian.min()),
        jacobian_most=float(jacobian.max()),
        folded_percent=float(100.0 * np.mean(jacobian <= 0.0)),
        body_dice=_dice(body & inside, there & inside),
        covered_percent=float(100.0 * (body & inside).sum() / max(1, body.sum())),
        landmarks=errors,
    )
    return replace(found, cautions=tuple(_cautions(found)))


def _cautions(q: Quality) -> list[str]:
    said = []
    if q.folded_percent > 0:
        said.append(
            f"Tissue is folded over itself in {q.folded_percent:.2g} % of the body: do not use the deformation."
        )
    elif not JACOBIAN_LIMITS[0] <= q.jacobian_least <= q.jacobian_most <= JACOBIAN_LIMITS[1]:
        said.append(f"Volumes change by factors of {q.jacobian_least:.2f} to {q.jacobian_most:.2f}: look where.")
    if q.body_dice is not None and q.body_dice < LEAST_BODY_DICE:
        said.append(f"The bodies agree by a Dice of {q.body_dice:.2f} only.")
    if q.covered_percent < 100.0 * LEAST_COVERED:
        said.append(f"The image sees {q.covered_percent:.0f} % of the body in the CT.")
    if q.turn_deg > MOST_TURN_DEG or q.shift_mm > MOST_SHIFT_MM:
        said.append(f"It is turned by {q.turn_deg:.0f} degrees and shifted by {q.shift_mm:.0f} mm.")
    mean = q.landmark_mean_mm
    if mean is not None and mean > TOLERANCE_MM:
        said.append(f"Landmarks are {mean:.1f} mm apart on average.")
    return said


def _rotation(matrix: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    u, _, vt = np.linalg.svd(matrix[:3, :3])
    return np.asarray(u @ vt)


def _middle_lps(body: npt.NDArray[np.bool_], volume: Volume) -> npt.NDArray[np.float64]:
    grid = volume.grid
    kji = np.argwhere(body).mean(axis=0) if body.any() else (np.array(grid.shape_kji) - 1) / 2.0
    return np.asarray(grid.to_ras(kji[::-1]) * (-1.0, -1.0, 1.0))


def _bend_mm(transform: SpatialTransform, body: npt.NDArray[np.bool_], volume: Volume) -> float:
    if transform.deformation is None or not body.any():
        return 0.0
    k, j, i = np.nonzero(body)
    chosen = slice(None, None, max(1, len(k) // 50_000))
    points = volume.grid.to_ras(np.stack([i, j, k], axis=-1)[chosen])
    return float(np.linalg.norm(transform.deformation.at(points), axis=-1).max())


def image_body(moving: Volume, modality: str) -> npt.NDArray[np.float32]:
    """1 in the body of a further image, holes (lungs, airways) filled; 0 elsewhere."""
    from scipy import ndimage

    array, spacing = moving.array_kji.astype(np.float32), moving.grid.spacing_kji_mm
    if modality == "CT":
        return body_mask(array, moving.grid).astype(np.float32)
    smooth = ndimage.gaussian_filter(array, 2.0 / spacing)
    level = 0.08 * np.percentile(smooth[smooth > smooth.mean()], 90) if (smooth > smooth.mean()).any() else 0.0
    tissue = smooth > level
    labels, count = ndimage.label(tissue)
    if count > 1:
        tissue = labels == 1 + int(np.argmax(np.bincount(labels.ravel())[1:]))
    for k in range(len(tissue)):
        framed = np.pad(tissue[k], 1)
        framed[-1] = True  # the back of a breast coil's field of view lies inside the body
        tissue[k] = ndimage.binary_fill_holes(framed)[1:-1, 1:-1]
    return tissue.astype(np.float32)


def _dice(a: npt.NDArray[np.bool_], b: npt.NDArray[np.bool_]) -> float | None:
    both = int(a.sum()) + int(b.sum())
    return float(2.0 * (a & b).sum() / both) if a.any() and b.any() else None


def _rounded(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else value
