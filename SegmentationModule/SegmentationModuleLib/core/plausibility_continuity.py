# SPDX-License-Identifier: Apache-2.0
"""Checks along the slices: none missing in between, no sudden end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from AIOCommon import Structure, Volume

Answer = tuple[str, bool, str]
BRANCHING = ("A_LAD", "CTVn", "CTVp_Tumorbed")  # lie in several places of a slice, or in slices that do not follow
STEP_MM = 6.0  # a surface across the body is farther than this from the last slice only where it was cut off
FLAT_SHARE = 0.75


def continuity_findings(s: Structure, ct: Volume) -> Iterator[Answer]:
    """(check, ok, message): slices without the structure between others, and ends that are as wide as its middle."""
    axis = 2 - int(np.argmax(np.abs(ct.grid.directions_ras[2])))
    spacing = np.asarray(ct.grid.spacing_kji_mm, float)
    area = s.mask.sum(axis=tuple(a for a in range(3) if a != axis)).astype(float)
    if not s.name.startswith(BRANCHING):
        missing = int(np.count_nonzero(area == 0))
        ok = missing == 0
        yield "every slice", ok, "in every slice" if ok else f"{missing} of its {len(area)} slices are without it."
    if s.name.startswith(("Heart", "Lung", "CTVp_Breast", "HumeralHead")):
        yield from _ends(s, area, axis, spacing)


def _ends(s: Structure, area: np.ndarray, axis: int, spacing: np.ndarray) -> Iterator[Answer]:
    """Organs taper off; one that ends at full width was cut off. Ends at the edge of the scan are judged elsewhere."""
    first, last = s.offset_kji[axis], s.offset_kji[axis] + len(area)
    inside_scan = (first > 0, last < s.grid.shape_kji[axis])
    full = float(np.percentile(area, 90))
    slices = max(1, round(STEP_MM / float(spacing[axis])))
    wide = [
        e
        for e, inside, end in zip(("lower", "upper"), inside_scan, (area[:slices], area[-slices:]))
        if inside and float(end.max()) > FLAT_SHARE * full
    ]
    if spacing[axis] < STEP_MM:
        where = " and ".join(wide)
        ok = not wide
        yield "ends", ok, "tapers off" if ok else f"It ends at full width at its {where} end, as if cut off."
