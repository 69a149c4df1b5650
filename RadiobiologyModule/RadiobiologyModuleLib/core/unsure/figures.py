# SPDX-License-Identifier: Apache-2.0
"""DVHs with the band between which they lie when the outline is unsure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import TYPE_CHECKING

from AIOCommon import InputError, recognise

from .bands import OutlineBands

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from AIOEvaluation import Dvh


def band_figure(bands: Sequence[OutlineBands], curves: Mapping[str, Dvh]) -> Figure:
    """The DVH of each contour as it is, and a band from the 5th to the 95th percentile of its samples.

    Raises
    ------
    InputError : there are no bands.
    """
    from matplotlib import colormaps
    from matplotlib.figure import Figure

    if not bands:
        raise InputError("there are no bands to draw")
    figure = Figure(figsize=(9, 5.5), layout="constrained")
    axes = figure.add_subplot()
    shades = colormaps["tab10"]
    palette = cycle([shades(n)[:3] for n in range(shades.N)])
    used: list[tuple[float, ...]] = []
    for band in bands:
        known = recognise(band.structure)
        color = tuple(known.color_rgb) if known is not None and known.color_rgb not in used else next(palette)
        used.append(color)
        axes.fill_between(band.dose_gy, band.low_percent, band.high_percent, color=color, alpha=0.25, linewidth=0)
        curve = curves.get(band.structure)
        if curve is not None and curve.covered_volume_cc > 0:
            axes.plot(curve.dose_gy, curve.relative_volume(), color=color, linewidth=1.4, label=band.structure)
    axes.set(xlabel="Dose (Gy)", ylabel="Volume (%)", ylim=(0, 101))
    axes.set_title("Contour as it is, and 5 to 95 % of contours as the model could have drawn it", fontsize="small")
    axes.autoscale(axis="x", tight=True)
    axes.set_xlim(left=0)
    axes.grid(alpha=0.25)
    figure.legend(loc="outside right upper", fontsize="small")
    return figure
