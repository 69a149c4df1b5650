# SPDX-License-Identifier: Apache-2.0
"""The treated side where no option gives it, inferred from target structures and isocentres; empty if they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from AIOCommon import Structure, StructureSet, recognise
from AIOCommon.core.names.geometry import midline_x_mm, side_of

_BED_WORDS = ("tumorbed", "tumourbed", "boost", "seroma", "scar", "gtv")
_TARGET_WORDS = (*_BED_WORDS, "ctv", "ptv")


def infer_side(
    structures: StructureSet | None, target_points_ras_mm: Sequence[Sequence[float]] = ()
) -> tuple[str, str]:
    """(side, reason) from target structures or isocentres; ("", reason) where they say nothing or differ.

    Targets are recognised by name; the side is where they lie relative to the body (or to the structures' middle).
    """
    middle_x = midline_x_mm(structures or ())
    targets = [s for s in structures or () if not s.is_empty and _is_target(s)]
    beds = [s for s in targets if _is_tumour_bed(s)]
    reason = "no target in the case tells it"
    for group in (beds, targets):  # a drawn tumour bed says more than targets that may have been drawn on both sides
        votes = _votes(group, middle_x, target_points_ras_mm)
        told = [side for side, names in votes.items() if names]
        if len(told) == 1:
            return told[0], f"from {', '.join(dict.fromkeys(votes[told[0]]))}"
        if told:
            reason = "there are targets on both sides"
    return "", reason


def _votes(
    targets: Iterable[Structure], middle_x: float | None, points_ras_mm: Iterable[Sequence[float]]
) -> dict[str, list[str]]:
    votes: dict[str, list[str]] = {"left": [], "right": []}
    for structure in targets:
        known = recognise(structure.name)
        side = known.side if known is not None else ""
        if not side and middle_x is not None:
            side = side_of(structure.centroid_ras_mm()[0], middle_x)
        if side:
            votes[side].append(structure.name)
    for point in points_ras_mm:
        side = side_of(float(point[0]), middle_x) if middle_x is not None else ""
        if side:
            votes[side].append("the plan's isocentre")
    return votes


def _is_target(structure: Structure) -> bool:
    return structure.kind in ("GTV", "CTV", "PTV") or any(word in _folded(structure) for word in _TARGET_WORDS)


def _is_tumour_bed(structure: Structure) -> bool:
    return structure.kind == "GTV" or any(word in _folded(structure) for word in _BED_WORDS)


def _folded(structure: Structure) -> str:
    return "".join(c for c in structure.name.casefold() if c.isalnum())
