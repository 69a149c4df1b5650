# SPDX-License-Identifier: Apache-2.0
"""Plausibility checks of contours: presence, volume, density, pieces, position, ends, symmetry.

The checks find gross errors that a person would see immediately. A structure that fails may still be correct, and one
that passes may still be wrong. No plan is made on a target that fails, unless the user forces it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon import Structure, StructureSet, Volume
from AIOCommon.core.names import SIDES, for_side

from .atoms import STRUCTURE_ATOMS
from .lost_network import lost_findings
from .oesophagus_doubt import apart_findings
from .plausibility_anatomy import AnatomyChecks, anatomy_checks
from .plausibility_continuity import continuity_findings
from .plausibility_devices import implant_findings
from .plausibility_limits import Limits, limits_for
from .plausibility_position import Landmarks, position_findings
from .scan_checks import SCAN, scan_findings
from .two_views import view_findings

EXPECTED = tuple(name for name in STRUCTURE_ATOMS if name != "CTVp_Tumorbed")
LEAST_PIECE = 0.05  # of the volume; smaller pieces are not counted
HU_SAMPLES = 20000  # voxels that the median is computed from


@dataclass(frozen=True)
class Finding:
    """One check of one structure. ``message`` gives the result in a sentence for the clinician."""

    structure: str
    check: str
    ok: bool
    message: str


def check_plausibility(
    structures: StructureSet,
    ct: Volume,
    side: str | None = None,
    expected: Sequence[str] = EXPECTED,
    anatomy: AnatomyChecks | None = None,
) -> list[Finding]:
    """Whether size, density, place and pieces of each structure can be right: one finding per structure and check.

    The first are about the CT itself (:mod:`.scan_checks`), under the name "CT".

    Parameters
    ----------
    structures : any structures; only those with known limits are checked.
    ct : the CT in HU on the grid of the structures.
    side : "left" or "right", the treated side, whose breast must be present; None if not known.
    expected : names whose absence is reported.
    anatomy : the landmarks of the CT, where they are known already; else they are looked for (seconds).

    Raises
    ------
    ValueError : the CT lies on another grid.
    """
    if not ct.grid.same_as(structures.grid):
        raise ValueError("the CT and the structures lie on different grids")
    landmarks = Landmarks.of(structures)
    anatomy = anatomy or anatomy_checks(structures, ct)
    findings = [Finding(SCAN, *f) for f in scan_findings(anatomy.anchors)]
    findings += _absent(structures, expected, side)
    for structure in structures:
        limits = limits_for(structure.name)
        if structure.is_empty or limits is None:
            continue
        findings += structure_findings(structure, ct, limits, landmarks, anatomy)
    findings += _pairs(structures)
    return findings


def structure_findings(
    structure: Structure, ct: Volume, limits: Limits, landmarks: Landmarks, anatomy: AnatomyChecks
) -> list[Finding]:
    """The checks of one structure that is not empty."""
    return [
        _volume(structure, limits),
        _density(structure, ct, limits),
        _pieces(structure, limits),
        *_ends(structure, ct),
        *(Finding(structure.name, *f) for f in position_findings(structure, landmarks)),
        *(Finding(structure.name, *f) for f in continuity_findings(structure, ct)),
        *(Finding(structure.name, *f) for f in anatomy.findings(structure)),
        *(Finding(structure.name, *f) for f in implant_findings(structure, ct)),
        *(Finding(structure.name, *f) for f in view_findings(structure)),
        *(Finding(structure.name, *f) for f in lost_findings(structure)),
        *(Finding(structure.name, *f) for f in apart_findings(structure)),
    ]


def _absent(structures: StructureSet, expected: Sequence[str], side: str | None) -> Iterator[Finding]:
    breasts = [for_side("CTVp_Breast", s) for s in SIDES]
    if all(_missing(structures, b) for b in breasts):
        for name in breasts if side is None else [for_side("CTVp_Breast", side)]:
            yield Finding(
                name,
                "present",
                False,
                "No breast was found: the CT may not show it. Check the field of view and the patient's position.",
            )
    for name in expected:
        known = name in breasts and all(_missing(structures, b) for b in breasts)
        if known or not _missing(structures, name):
            continue
        needed = side is not None and name == for_side("CTVp_Breast", side)
        where = "the side to treat" if needed else "this CT"
        message = f"Not found in {where}; it may lie outside the scan. Draw it if it is needed."
        if name in breasts and not _missing(structures, name.replace("Breast", "Chestwall")):
            if not needed:
                continue  # removed by surgery, as the chest wall in its place says
            message = "The chest wall was drawn in its place. To plan on it, check it and copy it into this target."
        yield Finding(name, "present", False, message)


def _missing(structures: StructureSet, name: str) -> bool:
    structure = structures.get(name)
    return structure is None or structure.is_empty


def _volume(s: Structure, limits: Limits) -> Finding:
    low, high = limits.volume_cc
    volume = s.volume_cc
    if low <= volume <= high:
        return Finding(s.name, "volume", True, f"{volume:.1f} cc")
    size = "small" if volume < low else "large"
    return Finding(s.name, "volume", False, f"{volume:.1f} cc is too {size} ({low:g} to {high:g} cc are plausible).")


def _density(s: Structure, ct: Volume, limits: Limits) -> Finding:
    low, high = limits.median_hu
    values = ct.array_kji[s.slices_kji][s.mask]
    step = max(1, values.size // HU_SAMPLES)
    median = float(np.median(values[::step]))
    if low <= median <= high:
        return Finding(s.name, "HU", True, f"median {median:.0f} HU")
    return Finding(
        s.name, "HU", False, f"The median is {median:.0f} HU; {low:g} to {high:g} HU are plausible for this tissue."
    )


def _pieces(s: Structure, limits: Limits) -> Finding:
    from scipy import ndimage

    labels, count = ndimage.label(s.mask, np.ones((3, 3, 3), bool))
    sizes = np.bincount(labels.ravel(), minlength=count + 1)[1:]
    large = int(np.count_nonzero(sizes > LEAST_PIECE * sizes.sum()))
    if large <= limits.pieces:
        return Finding(s.name, "pieces", True, "one piece" if large == 1 else f"{large} pieces")
    return Finding(
        s.name,
        "pieces",
        False,
        f"It is in {large} pieces; at most {limits.pieces} can be right. Remove the wrong ones.",
    )


def _ends(s: Structure, ct: Volume) -> Iterator[Finding]:
    """Structures that must be completely inside the scan must not reach its first or last slice, nor its sides."""
    stem = s.name[:-2] if s.name.endswith(("_L", "_R")) else s.name
    if stem in ("BODY", "Esophagus", "SpinalCord"):
        return
    axis = 2 - int(np.argmax(np.abs(ct.grid.directions_ras[2])))
    first, last = s.offset_kji[axis], s.offset_kji[axis] + s.mask.shape[axis]
    problem = ""
    if first == 0 or last == s.grid.shape_kji[axis]:
        ends = np.take(s.mask, [0 if first == 0 else -1], axis=axis)
        if np.count_nonzero(ends) * s.grid.voxel_volume_cc > 0.005 * s.volume_cc:
            problem = "It reaches the first or last slice: the scan cuts it off."
    for side_axis in (a for a in range(3) if a != axis):
        if (
            s.offset_kji[side_axis] == 0
            or s.offset_kji[side_axis] + s.mask.shape[side_axis] == s.grid.shape_kji[side_axis]
        ):
            problem = problem or "It reaches the edge of the field of view, which may cut it off."
    yield Finding(s.name, "inside the scan", not problem, problem or "inside the scan")


def _pairs(structures: StructureSet) -> Iterator[Finding]:
    """Both sides of a paired organ have similar volumes (breasts may differ more, after surgery)."""
    for stem, ratio in (("Lung", 2.5), ("CTVp_Breast", 6.0), ("CTVn_L1", 4.0), ("CTVn_SCL", 3.0), ("HumeralHead", 2.5)):
        left, right = structures.get(f"{stem}_L"), structures.get(f"{stem}_R")
        if left is None or right is None or left.is_empty or right.is_empty:
            continue
        small, large = sorted((left, right), key=lambda s: s.volume_cc)
        ok = large.volume_cc <= ratio * small.volume_cc
        message = f"{small.volume_cc:.0f} cc against {large.volume_cc:.0f} cc on the other side"
        yield Finding(small.name, "symmetry", ok, message if ok else f"{message}: too different to be right.")
