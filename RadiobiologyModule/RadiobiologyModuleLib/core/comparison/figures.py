# SPDX-License-Identifier: Apache-2.0
"""Figures of DVHs of several contour sets, of one case or averaged over a cohort."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError, recognise

from .cohort_dvh import MeanDvh
from .contours import LINE_STYLES, ContourComparison

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from AIOEvaluation import Dvh

Color = tuple[float, float, float]
_MORE_STYLES = ("dashdot", "dotted", "dashed")


def dvh_overlay(comparison: ContourComparison) -> Figure:
    """DVHs of all structures: one colour for each structure, one line style for each contour set.

    Raises
    ------
    InputError : the comparison has no DVHs.
    """
    if not comparison.dvhs:
        raise InputError("there are no DVHs to draw", hint="Compare on a dose, and keep the curves.")
    return dvh_figure(comparison.dvhs)


def dvh_figure(curves: Mapping[str, Mapping[str, Dvh]]) -> Figure:
    """DVHs by contour set and structure, drawn as in :func:`dvh_overlay`.

    Raises
    ------
    InputError : there are none.
    """
    if not any(curves.values()):
        raise InputError("there are no DVHs to draw", hint="Show some curves first.")
    figure, axes = _axes()
    styles, colors = _styles(curves), _colors(curves)
    for variant, dvhs in curves.items():
        for name, dvh in dvhs.items():
            if dvh.covered_volume_cc > 0:
                dose, volume = dvh.resampled(0.1)
                percent = 100.0 * volume / dvh.covered_volume_cc
                axes.plot(dose, percent, color=colors[name], linestyle=styles[variant], linewidth=1.3)
    _legends(figure, axes, styles, colors)
    return figure


def mean_dvh_figure(curves: Mapping[str, Mapping[str, MeanDvh]]) -> Figure:
    """Mean DVHs by contour set and structure, with a band of one standard deviation for the first set.

    Raises
    ------
    InputError : there are none.
    """
    if not any(curves.values()):
        raise InputError("there are no DVHs to draw", hint="Save the comparisons with --curves.")
    figure, axes = _axes()
    styles, colors = _styles(curves), _colors(curves)
    for number, (variant, by_name) in enumerate(curves.items()):
        for name, mean in by_name.items():
            axes.plot(mean.dose_gy, mean.mean_percent, color=colors[name], linestyle=styles[variant], linewidth=1.3)
            if number == 0:
                low = (mean.mean_percent - mean.sd_percent).clip(0, 100)
                high = (mean.mean_percent + mean.sd_percent).clip(0, 100)
                axes.fill_between(mean.dose_gy, low, high, color=colors[name], alpha=0.15, linewidth=0)
    _legends(figure, axes, styles, colors)
    return figure


def _axes() -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 5.5), layout="constrained")
    axes = figure.add_subplot()
    axes.set(xlabel="Dose (Gy)", ylabel="Volume (%)", ylim=(0, 101))
    axes.grid(alpha=0.25)
    return figure, axes


def _styles(variants: Mapping[str, Any]) -> dict[str, str]:
    more = cycle(_MORE_STYLES)
    styles = {v: LINE_STYLES[v] for v in variants if v in LINE_STYLES}
    for number, variant in enumerate(variants):
        if variant not in styles:
            styles[variant] = "solid" if number == 0 else next(more)
    return styles


def _colors(curves: Mapping[str, Mapping[str, Any]]) -> dict[str, Color]:
    """By structure, the colour of the structure catalogue; from a palette where there is none or it is used already."""
    from matplotlib import colormaps

    shades = colormaps["tab20"]
    palette = cycle([shades(n)[:3] for n in range(shades.N)])
    colors: dict[str, Color] = {}
    for by_name in curves.values():
        for name in by_name:
            if name not in colors:
                known = recognise(name)
                own = None if known is None else known.color_rgb
                colors[name] = own if own is not None and own not in colors.values() else next(palette)
    return colors


def _legends(figure: Figure, axes: Axes, styles: Mapping[str, Any], colors: Mapping[str, Color]) -> None:
    from matplotlib.lines import Line2D

    axes.autoscale(axis="x", tight=True)
    axes.set_xlim(left=0)
    names = [Line2D([], [], color=color, label=name) for name, color in colors.items()]
    sets = [Line2D([], [], color="black", linestyle=style, label=variant) for variant, style in styles.items()]
    figure.legend(handles=sets, loc="outside upper left", ncols=len(sets))
    figure.legend(handles=names, loc="outside right upper", fontsize="small")
