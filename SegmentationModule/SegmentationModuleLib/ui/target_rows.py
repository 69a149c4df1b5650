# SPDX-License-Identifier: Apache-2.0
"""Targets by guideline, their borders and their agreement as rows of tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from slicer.i18n import tr as _

from AIOCommon.ui.palette import BAD, WARN
from AIOCommon.ui.widgets import Cell
from AIOCommon.ui.wording import in_window

if TYPE_CHECKING:
    from AIOCommon.core.slice_agreement import SliceAgreement, TargetAgreement

    from ..core.targets import Border, BorderMap

DOUBTFUL_MM = 5.0


def target_row(borders: BorderMap, volumes_cc: Mapping[str, float]) -> tuple[Cell, ...]:
    """Name, volume, what the rules allow, and the landmark that is least certain among those that make a surface."""
    name = borders.target
    own, least, most = (volumes_cc.get(each) for each in (name, f"{name}-", f"{name}+"))
    used = [b for b in borders.borders if b.share > 0.02]
    worst = max(used, key=lambda b: b.band_mm) if used else None
    doubtful = worst is not None and worst.band_mm >= DOUBTFUL_MM
    text = "–" if worst is None or worst.band_mm == 0 else f"{worst.landmark} ± {worst.band_mm:.0f} mm"
    return (
        Cell(name, tip=_("Click: its borders are listed below.")),
        Cell("–" if own is None else f"{own:.1f}", right=True),
        Cell(f"{least or 0.0:.1f} … {most or 0.0:.1f}", right=True),
        Cell(text, WARN if doubtful else None, tip=worst.text if worst is not None else ""),
    )


def border_row(border: Border) -> tuple[Cell, ...]:
    """Direction, rule and landmark, doubt and part of the surface; the whole sentence as tool tip."""
    doubt = "–" if border.band_mm == 0 else f"± {border.band_mm:.0f} mm"
    return (
        Cell(border.direction, tip=border.text),
        Cell(f"{border.rule} · {border.landmark} ({border.source.kind})", tip=border.text),
        Cell(doubt, WARN if border.band_mm >= DOUBTFUL_MM else None, right=True, tip=border.text),
        Cell(f"{border.share:.0%}", right=True, tip=border.text),
    )


def under_cursor(found: tuple[str, Border] | None) -> str:
    """What made the surface that is nearest to the mouse."""
    if found is None:
        return _("Move the mouse over a target in a slice view: the rule and the landmark of its nearest border.")
    name, border = found
    return f"{name}: {border.text}"


def agreement_row(row: TargetAgreement, place: SliceAgreement | None) -> tuple[Cell, ...]:
    """Two versions of a target, and one of the slices where they disagree."""
    hd95 = "–" if row.hd95_mm is None else f"{row.hd95_mm:.1f}"
    where = (
        Cell(_("none")) if place is None else Cell(f"{place.position_mm:.1f} mm", tip=_("Click: the views go there."))
    )
    if place is None:
        there = Cell("")
    elif place.hd95_mm is None:
        there = Cell(_("only in one"), BAD)
    else:
        there = Cell(f"Dice {place.dice:.2f}, {place.hd95_mm:.0f} mm", WARN)
    return (
        Cell(row.target),
        Cell(f"{in_window(row.first)} – {in_window(row.second)}"),
        Cell(f"{row.dice:.2f}", right=True, tip=_("HD95 of the whole target: {hd95} mm").format(hd95=hd95)),
        where,
        there,
    )
