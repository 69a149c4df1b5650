# SPDX-License-Identifier: Apache-2.0
"""The report's figures as data URIs and inline SVG; nothing refers to another file."""

from __future__ import annotations

import base64
import io
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import Structure, Volume
from AIOCommon.core.figure_files import inlined, svg_text

from .planes import THIN_MM, Plane, planes_through

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.image import AxesImage

LineStyle = str | tuple[float, tuple[float, ...]]  # a name of matplotlib, or offset and dashes in points
CT_WINDOW_HU = (-160.0, 240.0)
# percent of the prescription, colour; the classic order from hot to cold
ISODOSES = (
    (107.0, "#d81b9a"),
    (105.0, "#ff3b30"),
    (100.0, "#ff8c00"),
    (95.0, "#ffd60a"),
    (80.0, "#34c759"),
    (50.0, "#32ade6"),
    (20.0, "#5e7bff"),
)
_BOOST_ISODOSES = ((107.0, "#ffffff"), (95.0, "#b07cff"))  # percent of the boost's total dose


@dataclass(frozen=True)
class Isodose:
    """One line in the slices, with its entry in the legend."""

    level_gy: float
    color: str
    label: str


def isodoses_of(prescription_gy: float, boost_gy: float = 0.0) -> list[Isodose]:
    """The isodoses of a prescription, from hot to cold; with a boost (its total dose) those of its level go first."""
    if not prescription_gy > 0:
        return []
    given = [(level, boost_gy, color, " of the boost") for level, color in _BOOST_ISODOSES if boost_gy > 0]
    given += [(level, prescription_gy, color, "") for level, color in ISODOSES]
    found = [
        Isodose(level * of / 100, color, f"{level:g} %{what} = {level * of / 100:.4g} Gy")
        for level, of, color, what in given
    ]
    return sorted(found, key=lambda isodose: -isodose.level_gy)


def slices_png(
    ct: Volume,
    structures: Sequence[Structure],
    point_ras_mm: Sequence[float] | np.ndarray,
    dose: Volume | None = None,
    isodoses: Sequence[Isodose] = (),
) -> tuple[str, set[str]]:
    """Planes through a point as one PNG data URI: CT, contours (thick), isodoses (thin, over a wash).

    Returns the picture and the names of the structures that are in it. Planes in which the CT is but a strip (a CT
    of a few slices) are left out; the picture is empty where all are.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    planes = planes_through(point_ras_mm, ct, _body(structures))
    planes = [p for p in planes if abs(p.extent_mm[3] - p.extent_mm[2]) >= THIN_MM]
    if not planes:
        return "", set()
    widths = [p.extent_mm[1] - p.extent_mm[0] for p in planes]
    ratios = [abs(w) for w in widths]
    heights = [abs(p.extent_mm[3] - p.extent_mm[2]) for p in planes]
    width_in = 5.0 * len(planes)
    height_in = max(1.6, width_in / sum(ratios) * max(heights) * 1.04)
    figure = Figure(figsize=(width_in, height_in), facecolor="black")
    FigureCanvasAgg(figure)
    grid = figure.add_gridspec(1, len(planes), width_ratios=ratios, left=0, right=1, top=1, bottom=0, wspace=0.01)
    drawn: set[str] = set()
    for column, plane in enumerate(planes):
        axes = figure.add_subplot(grid[0, column])
        drawn |= draw_plane(axes, plane, ct, structures, dose, isodoses)
    return _png(figure, dpi=110), drawn


def _body(structures: Sequence[Structure]) -> Structure | None:
    return next((s for s in structures if s.kind == "EXTERNAL"), None)


def draw_plane(
    axes: Axes,
    plane: Plane,
    ct: Volume,
    structures: Sequence[Structure],
    dose: Volume | None,
    isodoses: Sequence[Isodose],
) -> set[str]:
    """CT, dose and contours on one plane, with the patient's directions; returns the structures that are in it."""
    drawn = set()
    image = plane.sample(ct, -1000.0)
    options: dict[str, Any] = {"extent": plane.extent_mm, "origin": "upper", "aspect": "equal"}
    low, high = CT_WINDOW_HU
    axes.imshow(image, cmap="gray", vmin=low, vmax=high, interpolation="bilinear", **options)
    if dose is not None and isodoses:
        _draw_dose(axes, plane.sample(dose, 0.0), isodoses, options)
    for structure in structures:
        coverage = plane.sample_structure(structure)
        if coverage is None:
            continue
        drawn.add(structure.name)
        target = structure.kind in ("CTV", "PTV", "GTV")
        width = 2.2 if structure.kind == "PTV" else 1.6 if target else 1.1
        axes.contour(
            coverage,
            levels=[0.5],
            colors=[structure.color_rgb],
            linewidths=width,
            extent=plane.extent_mm,
            origin="upper",
        )
    axes.set_axis_off()
    style = _edge_letters(axes, plane.labels)
    axes.text(0.01, 0.985, f"{plane.name}  {offset_text(plane)}", va="top", **style)
    return drawn


def offset_text(plane: Plane) -> str:
    """Where the plane lies in the patient, by the letter of the side: "L 60 mm", not "R -60 mm"."""
    axis = {"axial": 2, "coronal": 1, "sagittal": 0}[plane.name]
    at_mm = round(float(plane.grid.origin_ras_mm[axis]))
    return f"{(('R', 'L'), ('A', 'P'), ('S', 'I'))[axis][at_mm < 0]} {abs(at_mm)} mm"


def _edge_letters(axes: Axes, letters: tuple[str, str, str, str]) -> dict[str, Any]:
    """The patient's directions at the left, right, bottom and top of a picture; returns the style of their text."""
    from matplotlib.patheffects import withStroke

    left, right, bottom, top = letters
    outline = [withStroke(linewidth=2.5, foreground="black")]
    style: dict[str, Any] = {"color": "#e8eef4", "fontsize": 11, "transform": axes.transAxes, "path_effects": outline}
    axes.text(0.01, 0.5, left, va="center", **style)
    axes.text(0.99, 0.5, right, va="center", ha="right", **style)
    axes.text(0.5, 0.985, top, va="top", ha="center", **style)
    axes.text(0.5, 0.015, bottom, ha="center", **style)
    return style


def _draw_dose(axes: Axes, dose_gy: np.ndarray, isodoses: Sequence[Isodose], options: Mapping[str, Any]) -> None:
    from matplotlib.colors import to_rgba

    rising = sorted(isodoses, key=lambda isodose: isodose.level_gy)
    wash = np.zeros((*dose_gy.shape, 4))
    for isodose in rising:
        red, green, blue, _ = to_rgba(isodose.color)
        wash[dose_gy >= isodose.level_gy] = (red, green, blue, 0.16)
    axes.imshow(wash, interpolation="nearest", **options)
    there = [isodose for isodose in rising if isodose.level_gy < dose_gy.max()]
    if there:
        levels, colors = [isodose.level_gy for isodose in there], [isodose.color for isodose in there]
        axes.contour(dose_gy, levels=levels, colors=colors, linewidths=0.9, extent=options["extent"], origin="upper")


def lines_svg(
    curves: Sequence[tuple[str, str, np.ndarray, np.ndarray, LineStyle]],
    x_label: str,
    y_label: str,
    vertical_lines: Sequence[tuple[float, str]] = (),
    title: str = "",
) -> str:
    """A plot of (label, colour, x, y, line style) curves as inline SVG with selectable text."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    # names of structures may hold "$", which is not to be read as mathematics
    settings: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": "aio",
        "font.family": "sans-serif",
        "text.parse_math": False,
    }
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        # The text stays text: the reader's browser has the letters (Chinese, say) that matplotlib's font lacks.
        warnings.filterwarnings("ignore", message="Glyph")
        figure = Figure(figsize=(9.6, 4.8))
        FigureCanvasSVG(figure)
        axes = figure.add_axes((0.07, 0.115, 0.70, 0.86))
        for label, color, x, y, style in curves:
            axes.plot(x, y, color=color, label=label, linestyle=style, linewidth=1.7)
        for at, label in vertical_lines:
            axes.axvline(at, color="#5b6770", linewidth=0.9, linestyle=(0, (4, 3)))
            axes.annotate(
                label, (at, 103.5), color="#3d4852", fontsize=8.5, ha="right", va="center", xytext=(-3, 0),
                textcoords="offset points",
            )  # fmt: skip
        axes.set_xlim(left=0)
        axes.set_ylim(0, 107)
        axes.set_xlabel(x_label)
        axes.set_ylabel(y_label)
        axes.grid(color="#e3e8ec", linewidth=0.7)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), frameon=False, fontsize=9, handlelength=1.8)
        return inlined(svg_text(figure), title)


@dataclass(frozen=True, eq=False)
class BevMap:
    """A map as seen from the source.

    Parameters
    ----------
    array : rows along Y upwards, columns along X. extent_mm : x0, x1, y0, y1 of its edges.
    letters : of the patient's directions at the left, right, bottom and top.
    """

    title: str
    array: np.ndarray
    extent_mm: tuple[float, float, float, float]
    letters: tuple[str, str, str, str]


def maps_png(images: Sequence[BevMap], unit: str) -> str:
    """Beam's-eye-view maps side by side on one scale, as PNG data URI."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.2 * len(images), 3.3), facecolor="white")
    FigureCanvasAgg(figure)
    highest = max(float(np.max(image.array)) for image in images) or 1.0
    for column, image in enumerate(images):
        axes = figure.add_subplot(1, len(images), column + 1)
        shown = draw_map(axes, image, highest)
        figure.colorbar(shown, ax=axes, shrink=0.85, label=unit)
    figure.tight_layout()
    return _png(figure, dpi=100)


def draw_map(axes: Axes, image: BevMap, highest: float) -> AxesImage:
    """One map with its scales and letters; returns what a colour bar is for."""
    shown = axes.imshow(image.array, extent=image.extent_mm, cmap="viridis", vmin=0, vmax=highest, origin="lower")
    axes.set_title(image.title, fontsize=10)
    axes.set_xlabel("x [mm]", fontsize=8)
    axes.set_ylabel("y [mm]", fontsize=8)
    axes.tick_params(labelsize=8)
    _edge_letters(axes, image.letters)
    return shown


def css_color(rgb: Sequence[float]) -> str:
    """(0..1, 0..1, 0..1) as #rrggbb."""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, c))):02x}" for c in rgb)


def _png(figure: Figure, dpi: int) -> str:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dpi, facecolor=figure.get_facecolor(), metadata={"Software": None})
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
