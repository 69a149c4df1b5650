# SPDX-License-Identifier: Apache-2.0
"""Texts and table rows of the fractionation explorer."""

from __future__ import annotations

from slicer.i18n import tr as _

from AIOCommon.ui.palette import GOOD
from AIOCommon.ui.widgets import Cell

from ..core.fractionation import AlphaBeta, Candidate, Estimate


def alpha_beta_text(ab: AlphaBeta) -> str:
    """A published alpha/beta as an option of a combo box."""
    return _("tumour {target:g}, late {late:g} Gy ({name})").format(
        target=ab.target_gy, late=ab.organ_gy, name=ab.source.partition(",")[0]
    )


def _quantity(value: float, unit: str) -> str:
    if unit != "probability":
        return f"{value:.2f} {unit}"
    percent = 100.0 * value
    return "< 0.01 %" if percent < 0.005 else f"{percent:.2f} %" if percent < 10 else f"{percent:.1f} %"


def _ends(interval: tuple[float, float] | None, unit: str) -> str:
    if interval is None:
        return ""
    low, high = (_quantity(end, unit) for end in interval)
    return "" if low == high else f"{low.removesuffix(' Gy').removesuffix(' %')} … {high}"


def estimate_row(row: Estimate) -> tuple[Cell, ...]:
    """Quantity, value, interval and the plan's value."""
    return (
        Cell(row.name, tip=row.source),
        Cell(_quantity(row.value, row.unit), right=True, tip=row.source),
        Cell(_ends(row.interval, row.unit), right=True, tip=_("from the uncertainty of alpha/beta alone")),
        Cell(_quantity(row.reference, row.unit), right=True, tip=row.source),
    )


def _with_ends(name: str, value: float, interval: tuple[float, float] | None) -> str:
    ends = _ends(interval, "probability")
    return f"{name}: {_quantity(value, 'probability')}" + (f" ({ends})" if ends else "")


def candidate_row(candidate: Candidate, best: bool) -> tuple[Cell, ...]:
    """Fractions, dose per fraction, total dose, complication, both TCPs, and part of the samples in which it is the
    best."""
    outcome, tone = candidate.outcome, GOOD if best else None
    ends = candidate.ntcp_interval or {}
    tip = "\n".join(_with_ends(f"NTCP {n}", value, ends.get(n)) for n, value in outcome.ntcp.items())
    dose = f"{outcome.schedule.dose_per_fraction_gy:.2f}"
    if candidate.dose_interval_gy is not None:
        dose += " ({:.2f}…{:.2f})".format(*candidate.dose_interval_gy)
    count = str(outcome.schedule.fractions) + (_(" best") if best else "")
    chosen = "" if candidate.chosen is None else f"{100 * candidate.chosen:.0f} %"
    return (
        Cell(count, tone, tip=tip),
        Cell(dose, right=True, tip=tip),
        Cell(f"{outcome.schedule.total_gy:.1f} Gy", right=True, tip=tip),
        Cell(_quantity(outcome.complication, "probability"), right=True, tip=tip),
        Cell(_quantity(outcome.tcp, "probability"), right=True, tip=tip),
        Cell(_quantity(outcome.tcp_trials, "probability"), right=True, tip=tip),
        Cell(chosen, right=True, tip=_("share of the draws of alpha/beta in which it is the best")),
    )
