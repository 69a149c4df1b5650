# SPDX-License-Identifier: Apache-2.0
"""Pictures of feedback: the slices that differ most, and the scores of a class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import Structure, Volume

from .axes import FRONT, RIGHT, axis_of
from .class_file import Kept
from .geometry import Geometry

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DRAWN, EXPERT = "#d55e00", "#009e73"  # told apart by the colour-blind, too
_WINDOW_HU = (-160.0, 240.0)
_MARGIN_MM = 25.0
_SHOWN = 3


def worst_slices(geometry: Geometry, count: int = _SHOWN) -> list[int]:
    """Indices k of the slices with the largest area that only one of both has."""
    order = sorted(geometry.slices, key=lambda s: -(1.0 - s.dice) * (s.drawn_cm2 + s.expert_cm2))
    return [row.k for row in order[:count] if row.dice < 1.0]


def slices_figure(ct: Volume, geometry: Geometry, drawn: Structure | None, expert: Structure) -> Figure | None:
    """Both outlines on the CT in the slices that differ most, as a radiologist looks at them; None where none does."""
    from matplotlib.figure import Figure

    chosen = worst_slices(geometry)
    if not chosen:
        return None
    masks = [(expert.full_mask(), EXPERT, "expert")]
    if drawn is not None and not drawn.is_empty:
        masks.append((drawn.full_mask(), DRAWN, "drawn"))
    rows, columns = _window(ct, [mask for mask, _, _ in masks], chosen)
    figure = Figure(figsize=(3.2 * len(chosen), 3.4), layout="constrained")
    places = {row.k: row.position_mm for row in geometry.slices}
    for axes, k in zip(np.ravel(figure.subplots(1, len(chosen))), chosen):
        _slice(axes, ct, k, masks, rows, columns)
        axes.set_title(f"{places[k]:.0f} mm", fontsize=9)
    handles = [_line(color, label) for _, color, label in masks]
    figure.legend(handles=handles, loc="outside lower center", ncols=2, fontsize=9, frameon=False)
    return figure


def _line(color: str, label: str):  # type: ignore[no-untyped-def]
    from matplotlib.lines import Line2D

    return Line2D([], [], color=color, label=label)


def _window(ct: Volume, masks: Sequence[np.ndarray], chosen: Sequence[int]) -> tuple[slice, slice]:
    """Rows and columns about what was drawn in the chosen slices."""
    union = np.logical_or.reduce([mask[chosen].any(axis=0) for mask in masks])
    found = []
    for axis, step in zip((1, 0), ct.grid.spacing_kji_mm[1:]):
        hit = np.flatnonzero(union.any(axis=axis))
        margin = round(_MARGIN_MM / float(step))
        found.append(slice(max(0, int(hit[0]) - margin), int(hit[-1]) + margin + 1))
    return found[0], found[1]


def _slice(axes, ct: Volume, k: int, masks, rows: slice, columns: slice) -> None:  # type: ignore[no-untyped-def]
    low, high = _WINDOW_HU
    _, row_mm, column_mm = (float(s) for s in ct.grid.spacing_kji_mm)
    axes.imshow(ct.array_kji[k, rows, columns], cmap="gray", vmin=low, vmax=high, aspect=row_mm / column_mm)
    for mask, color, _ in masks:
        part = mask[k, rows, columns]
        if part.any():
            axes.contour(part.astype(float), levels=[0.5], colors=[color], linewidths=1.4)
    (front_axis, front), (right_axis, right) = axis_of(ct.grid, FRONT), axis_of(ct.grid, RIGHT)
    if front_axis == 1 and front > 0:
        axes.invert_yaxis()
    if right_axis == 2 and right > 0:  # the patient's right is on the left of the picture
        axes.invert_xaxis()
    axes.set_xticks([])
    axes.set_yticks([])


def progress_figure(
    attempts: Sequence[Kept], person: str = "", size_inches: tuple[float, float] = (7.5, 3.6)
) -> Figure | None:
    """The score of each person over all attempts in the order of time; None where nobody has two.

    Parameters
    ----------
    person : whose line stands out; "" for all alike.
    """
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    by_person: dict[str, list[Kept]] = {}
    for row in sorted(attempts, key=lambda row: row.started):
        by_person.setdefault(row.person, []).append(row)
    if max((len(rows) for rows in by_person.values()), default=0) < 2:
        return None
    figure = Figure(figsize=size_inches, layout="constrained")
    axes = figure.subplots()
    for name, rows in by_person.items():
        style = {} if person in ("", name) else {"color": "0.75", "zorder": 1}
        scores = [row.score for row in rows]
        axes.plot(range(1, len(rows) + 1), scores, marker="o", markersize=4, label=name, **style)  # type: ignore[arg-type]
    axes.set_xlabel("attempts, in the order of time")
    axes.set_ylabel("score")
    axes.set_ylim(0, 102)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    if len(by_person) <= 12:
        axes.legend(fontsize=8, frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return figure


def heat_figure(heat: Volume, title: str) -> Figure | None:
    """A heat map in the slice in which the persons differ most; None where nobody drew."""
    from matplotlib.figure import Figure

    values = heat.array_kji
    unsure = np.sum(values * (1.0 - values), axis=(1, 2))
    if not values.any():
        return None
    k = int(unsure.argmax()) if unsure.any() else int(values.sum(axis=(1, 2)).argmax())
    rows, columns = _window(heat, [values > 0], [k])
    figure = Figure(figsize=(4.4, 3.4), layout="constrained")
    axes = figure.subplots()
    _, row_mm, column_mm = (float(s) for s in heat.grid.spacing_kji_mm)
    shown = axes.imshow(values[k, rows, columns], cmap="viridis", vmin=0, vmax=1, aspect=row_mm / column_mm)
    axes.set_title(title, fontsize=9)
    axes.set_xticks([])
    axes.set_yticks([])
    figure.colorbar(shown, ax=axes, label="part of the persons")
    return figure
