# SPDX-License-Identifier: Apache-2.0
"""What was drawn against what the expert drew: as a whole and slice by slice, with the sign of each distance."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from AIOCommon import Structure
from AIOCommon.core.slice_agreement import SliceAgreement, compare
from AIOCommon.core.surface_distance import common_masks, surface_distances


@dataclass(frozen=True)
class SliceGeometry:
    """One slice of the CT.

    Parameters
    ----------
    k, position_mm : index and place of the slice. dice : 0..1 in it.
    hd95_mm : None where one of both contours is absent.
    mean_mm, most_out_mm, most_in_mm : of the drawn outline's signed distances from the expert's outline in the slice,
        positive outside of it; the most are 0 where it nowhere lies so. None where one is absent.
    drawn_cm2, expert_cm2 : areas.
    """

    k: int
    position_mm: float
    dice: float
    hd95_mm: float | None
    mean_mm: float | None
    most_out_mm: float | None
    most_in_mm: float | None
    drawn_cm2: float
    expert_cm2: float


@dataclass(frozen=True)
class Geometry:
    """A structure as a whole; distances are None where one of both is empty.

    Parameters
    ----------
    surface_dice : part of both surfaces (0..1) that lies within the tolerance of the other.
    mean_signed_mm : over all slices, of the drawn outline's distance from the expert's, positive outside.
    slice_overlap : slices that both have, of those that one of them has (0..1).
    """

    structure: str
    dice: float
    hd95_mm: float | None
    mean_distance_mm: float | None
    surface_dice: float
    mean_signed_mm: float | None
    slice_overlap: float
    drawn_cc: float
    expert_cc: float
    slices: tuple[SliceGeometry, ...]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def geometry_of(drawn: Structure, expert: Structure, tolerance_mm: float) -> Geometry:
    """
    Parameters
    ----------
    drawn, expert : on one grid; the expert's is not empty. tolerance_mm : for the surface Dice.

    Raises
    ------
    ValueError : they lie on different grids.
    """
    agreement = compare(drawn, expert, "drawn", "expert")
    ours, theirs = common_masks(drawn, expert)
    distances = None if drawn.is_empty else surface_distances(ours, theirs, drawn.grid.spacing_kji_mm)
    rows, signed = [], []
    start = min(s.offset_kji[0] for s in (drawn, expert) if s.mask.size)
    for row in agreement.slices:
        found = _signed_mm(ours[row.k - start], theirs[row.k - start], drawn.grid.spacing_kji_mm)
        signed.append(found)
        rows.append(_slice(row, found))
    everything = np.concatenate(signed)
    both = sum(row.drawn_cm2 > 0 and row.expert_cm2 > 0 for row in rows)
    return Geometry(
        structure=expert.name,
        dice=agreement.dice,
        hd95_mm=agreement.hd95_mm,
        mean_distance_mm=None if distances is None else distances.mean_mm(),
        surface_dice=0.0 if distances is None else distances.surface_dice(tolerance_mm),
        mean_signed_mm=float(everything.mean()) if everything.size else None,
        slice_overlap=both / len(rows),
        drawn_cc=drawn.volume_cc,
        expert_cc=expert.volume_cc,
        slices=tuple(rows),
    )


def _slice(row: SliceAgreement, signed: np.ndarray) -> SliceGeometry:
    there = signed.size > 0
    return SliceGeometry(
        k=row.k,
        position_mm=row.position_mm,
        dice=row.dice,
        hd95_mm=row.hd95_mm,
        mean_mm=float(signed.mean()) if there else None,
        most_out_mm=max(float(signed.max()), 0.0) if there else None,
        most_in_mm=max(-float(signed.min()), 0.0) if there else None,
        drawn_cm2=row.first_cm2,
        expert_cm2=row.second_cm2,
    )


def _signed_mm(drawn: np.ndarray, expert: np.ndarray, spacing_kji_mm: np.ndarray) -> np.ndarray:
    """Distance of every edge pixel of one mask (j, i) to the nearest edge pixel of the other; positive outside it."""
    from scipy import ndimage

    if not drawn.any() or not expert.any():
        return np.zeros(0)
    edges = [mask & ~ndimage.binary_erosion(mask) for mask in (drawn, expert)]
    away = ndimage.distance_transform_edt(~edges[1], sampling=tuple(float(s) for s in spacing_kji_mm[1:]))
    distance: np.ndarray = np.where(expert, -away, away)[edges[0]]
    return distance
