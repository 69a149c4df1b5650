# SPDX-License-Identifier: Apache-2.0
"""The same target drawn by rule, by a model and by a person, slice by slice: where they disagree is where to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from .structures import Structure, StructureSet
from .surface_distance import common_masks, dice, surface_distances

LEAST_DICE, MOST_HD95_MM = 0.70, 10.0  # a slice that is worse in either is listed


@dataclass(frozen=True)
class SliceAgreement:
    """Two contours in one slice of the CT.

    ``k`` its index, ``position_mm`` its place along the slices' axis (RAS z of an axial CT), areas in cm2; ``hd95_mm``
    in the slice, None where one contour is absent from it.
    """

    k: int
    position_mm: float
    dice: float
    hd95_mm: float | None
    first_cm2: float
    second_cm2: float

    @property
    def disagrees(self) -> bool:
        return self.dice < LEAST_DICE or self.hd95_mm is None or self.hd95_mm > MOST_HD95_MM


@dataclass(frozen=True)
class TargetAgreement:
    """Two versions of a target: Dice and HD95 (mm) as a whole, None for HD95 where one is empty, and by slice."""

    target: str
    first: str
    second: str
    dice: float
    hd95_mm: float | None
    slices: tuple[SliceAgreement, ...]

    @property
    def to_check(self) -> tuple[SliceAgreement, ...]:
        """The slices of disagreement, those with the most of it first."""
        return tuple(sorted((s for s in self.slices if s.disagrees), key=lambda s: -_missed_cm2(s)))


def _missed_cm2(row: SliceAgreement) -> float:
    return (1.0 - row.dice) * (row.first_cm2 + row.second_cm2)


def compare_sets(versions: Mapping[str, StructureSet], targets: tuple[str, ...]) -> list[TargetAgreement]:
    """Every pair of versions, for each target that at least two of them have.

    Parameters
    ----------
    versions : structure sets on one grid by what they are ("rule", "model", "edited").
    targets : names to compare.

    Raises
    ------
    ValueError : the sets lie on different grids.
    """
    rows = []
    for target in targets:
        for first, second in combinations(versions, 2):
            a, b = versions[first].get(target), versions[second].get(target)
            if a is not None and b is not None and not (a.is_empty and b.is_empty):
                rows.append(compare(a, b, first, second))
    return rows


def compare(a: Structure, b: Structure, first: str, second: str) -> TargetAgreement:
    """Two structures of one grid, as a whole and in each slice that either of them has."""
    ours, theirs = common_masks(a, b)
    spacing = a.grid.spacing_kji_mm
    whole = None
    if not a.is_empty and not b.is_empty:
        whole = surface_distances(ours, theirs, spacing).hausdorff_mm(95.0)
    start = min(s.offset_kji[0] for s in (a, b) if s.mask.size)
    rows = []
    for n in np.flatnonzero((ours | theirs).any(axis=(1, 2))):
        k = int(start + n)
        position = float(a.grid.to_ras((0.0, 0.0, float(k))) @ a.grid.directions_ras[:, 2])
        pixel_cm2 = float(spacing[1] * spacing[2]) / 100.0
        rows.append(
            SliceAgreement(
                k,
                position,
                dice(ours[n], theirs[n]),
                _planar_hd95_mm(ours[n], theirs[n], float(spacing[1]), float(spacing[2])),
                float(np.count_nonzero(ours[n])) * pixel_cm2,
                float(np.count_nonzero(theirs[n])) * pixel_cm2,
            )
        )
    return TargetAgreement(a.name, first, second, dice(ours, theirs), whole, tuple(rows))


def _planar_hd95_mm(a: np.ndarray, b: np.ndarray, row_mm: float, column_mm: float) -> float | None:
    """95th percentile of the distances between the edge pixels of two masks, the larger of both directions."""
    from scipy import ndimage

    if not a.any() or not b.any():
        return None
    edges = [mask & ~ndimage.binary_erosion(mask) for mask in (a, b)]
    away = [ndimage.distance_transform_edt(~e, sampling=(row_mm, column_mm)) for e in edges]
    return float(max(np.percentile(away[1][edges[0]], 95), np.percentile(away[0][edges[1]], 95)))
