# SPDX-License-Identifier: Apache-2.0
"""A figure that compares a fitted beam model with the measurements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .machine_commissioning import CommissioningFit, FittedCurve

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_COLOURS = ("#1f5fa8", "#c2571a", "#2d7d46", "#7b4ea3", "#a33b52", "#5b6770")


def fit_figure(fit: CommissioningFit) -> Figure:
    """Depth doses, profiles (each with its differences below) and output factors: dots measured, lines fitted."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12.0, 6.5), layout="constrained")
    axes = figure.subplots(2, 3, gridspec_kw={"height_ratios": (3, 1)})
    for column, (kind, title, label) in enumerate(
        (("depth dose", "Depth doses", "depth / mm"), ("profile", "Profiles", "off axis / mm"))
    ):
        curves = [c for c in fit.curves if c.curve.kind == kind]
        top, below = axes[:, column]
        for number, fitted in enumerate(curves):
            colour, at = _COLOURS[number % len(_COLOURS)], _positions(fitted)
            top.plot(at, fitted.measured_percent, ".", ms=4, color=colour, alpha=0.6)
            top.plot(at, fitted.model_percent, "-", lw=1.2, color=colour, label=_short(fitted))
            below.plot(at, fitted.difference_percent, "-", lw=0.8, color=colour)
        top.set(title=title, ylabel="dose / % of the fit's maximum")
        below.set(xlabel=label, ylabel="fit - measured / %")
        below.axhline(0, color="0.6", lw=0.6)
        if curves:
            top.legend(fontsize=7, frameon=False, loc="best" if kind == "depth dose" else "upper left", handlelength=1)
    top, below = axes[:, 2]
    rows = sorted(fit.factors)
    fields = [row[0] for row in rows]
    top.plot(fields, [row[3] for row in rows], "o", ms=4, color=_COLOURS[0], alpha=0.6, label="measured")
    top.plot(fields, [row[4] for row in rows], "-", lw=1.2, color=_COLOURS[0], label="fitted")
    below.plot(fields, [100 * (row[4] / row[3] - 1) for row in rows], "o-", ms=3, lw=0.8, color=_COLOURS[0])
    below.axhline(0, color="0.6", lw=0.6)
    top.set(title="Output factors", ylabel="relative to 100 mm")
    below.set(xlabel="side of the field / mm", ylabel="fit / measured - 1 / %")
    top.legend(fontsize=7, frameon=False)
    return figure


def _positions(fitted: FittedCurve) -> np.ndarray:
    return fitted.curve.depth_mm if fitted.curve.kind == "depth dose" else fitted.curve.x_mm


def _short(fitted: FittedCurve) -> str:
    curve = fitted.curve
    return f"{curve.field_mm:g} mm" + ("" if curve.kind == "depth dose" else f" at {curve.depth_mm[0]:g} mm")
