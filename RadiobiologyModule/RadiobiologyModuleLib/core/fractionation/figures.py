# SPDX-License-Identifier: Apache-2.0
"""Figures of the iso-effect curve and of the NTCPs along it, with the bands from alpha/beta's interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .search import ScheduleSearch

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def iso_effect_figure(result: ScheduleSearch) -> Figure:
    """Dose per fraction with the reference's EUD, and the NTCPs, over the number of fractions, with 95 % bands."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 4.5), layout="constrained")
    dose_axes, ntcp_axes = figure.subplots(1, 2)
    counts = [c.schedule.fractions for c in result.candidates]
    doses = [c.schedule.dose_per_fraction_gy for c in result.candidates]
    dose_axes.plot(counts, doses, marker="o", markersize=3)
    ends = [c.dose_interval_gy for c in result.candidates]
    if all(ends):
        dose_axes.fill_between(counts, *zip(*ends), alpha=0.2, linewidth=0)
    reference = result.reference.schedule
    dose_axes.plot([reference.fractions], [reference.dose_per_fraction_gy], "k*", label=f"reference: {reference}")
    best = result.best.schedule
    dose_axes.plot([best.fractions], [best.dose_per_fraction_gy], "rD", markersize=5, label=f"lowest NTCP: {best}")
    dose_axes.set(
        xlabel="Fractions",
        ylabel="Dose per fraction (Gy)",
        title=f"Same EUD of {result.reference.eud_gy:.1f} Gy (EQD2)",
    )
    for name, value in result.reference.ntcp.items():
        (line,) = ntcp_axes.plot(counts, [100 * c.outcome.ntcp[name] for c in result.candidates], label=name)
        ntcp_axes.plot([reference.fractions], [100 * value], "*", color=line.get_color())
        intervals = [c.ntcp_interval[name] for c in result.candidates if c.ntcp_interval is not None]
        if len(intervals) == len(result.candidates):
            low, high = zip(*[[100 * x for x in interval] for interval in intervals])
            ntcp_axes.fill_between(counts, low, high, color=line.get_color(), alpha=0.15, linewidth=0)
    ntcp_axes.set(xlabel="Fractions", ylabel="NTCP (%)", ylim=(0, None), title="Complications")
    for axes in (dose_axes, ntcp_axes):
        axes.grid(alpha=0.25)
        axes.legend(fontsize="small")
    return figure
