# SPDX-License-Identifier: Apache-2.0
"""A DVH chart whose curves and objectives can be dragged with the mouse.

Slicer's plot view moves points of a table, not objectives; this label draws and listens itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import qt
from slicer.i18n import tr as _

from AIOEvaluation import Dvh

WIDTH_PX, HEIGHT_PX = 350, 240
STEP_GY = 0.25
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 10, 12, 34
GROUND, AXIS, TEXT, GRAB = "#101820", "#46555f", "#c9d4da", "#ffd54f"
NEAR_PX = 12.0
_Places = TypeVar("_Places", float, np.ndarray)


@dataclass(frozen=True, eq=False)
class Curve:
    """One structure: (n,) doses in Gy and volumes in %; dashed ones are for comparison and cannot be pulled."""

    name: str
    color_rgb: tuple[float, float, float]
    dose_gy: np.ndarray
    volume_percent: np.ndarray
    dashed: bool = False


def curve_of(dvh: Dvh, color_rgb: tuple[float, float, float], *, dashed: bool = False) -> Curve:
    """The cumulative DVH of what the dose grid covers of a structure."""
    dose, volume_cc = dvh.resampled(STEP_GY)
    share = 100.0 * volume_cc / dvh.covered_volume_cc if dvh.covered_volume_cc > 0 else volume_cc
    return Curve(dvh.name, color_rgb, dose, share, dashed)


@dataclass(frozen=True)
class Handle:
    """An objective's place in the chart; ``number`` is its row in the list of objectives."""

    number: int
    name: str
    at: tuple[float, float]
    upper: bool
    color_rgb: tuple[float, float, float]


class _Label(qt.QLabel):
    """Reports where the mouse is pressed, moved and released."""

    def __init__(self, report: Callable[[str, float, float], None]):
        super().__init__()
        self._report = report

    def mousePressEvent(self, event) -> None:
        self._tell("press", event)

    def mouseMoveEvent(self, event) -> None:
        self._tell("move", event)

    def mouseReleaseEvent(self, event) -> None:
        self._tell("release", event)

    def _tell(self, what: str, event) -> None:
        place = event.position()
        self._report(what, float(place.x()), float(place.y()))


class DvhCanvas:
    """Draws curves and handles.

    Parameters
    ----------
    pulled : (curve name, grabbed, released) with (dose Gy, volume %). moved : (row of the objective, place).
    """

    def __init__(
        self,
        pulled: Callable[[str, tuple[float, float], tuple[float, float]], None],
        moved: Callable[[int, tuple[float, float]], None],
    ):
        self._pulled, self._moved = pulled, moved
        self.curves: list[Curve] = []
        self.handles: list[Handle] = []
        self.widget = _Label(self._on_mouse)
        self.widget.setMinimumSize(WIDTH_PX, HEIGHT_PX)
        self.widget.setMaximumSize(WIDTH_PX, HEIGHT_PX)
        self.widget.setToolTip(
            _("Pull a curve left or down for less dose, right or up for more; move a mark to change its objective.")
        )
        self._grabbed: tuple[Curve | Handle, tuple[float, float]] | None = None
        self._now: tuple[float, float] = (0.0, 0.0)
        self._most_gy = 50.0
        self.show([], [], 50.0)

    def show(self, curves: Sequence[Curve], handles: Sequence[Handle], prescription_gy: float) -> None:
        """Show other curves and handles; a drag in progress continues."""
        self.curves, self.handles = list(curves), list(handles)
        highest = max((float(c.dose_gy[-1]) for c in self.curves if len(c.dose_gy)), default=0.0)
        self._most_gy = max(1.2 * prescription_gy, min(1.02 * highest, 1.5 * prescription_gy), 1.0)
        self._draw()

    # --- places
    def at(self, dose_gy: _Places, volume_percent: _Places) -> tuple[_Places, _Places]:
        """Pixel of a place, (x, y); of arrays of the same length, two arrays."""
        across, down = WIDTH_PX - _LEFT - _RIGHT, HEIGHT_PX - _TOP - _BOTTOM
        return _LEFT + across * dose_gy / self._most_gy, _TOP + down * (1.0 - volume_percent / 100.0)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """(dose Gy, volume %) of a pixel, within the axes."""
        across, down = WIDTH_PX - _LEFT - _RIGHT, HEIGHT_PX - _TOP - _BOTTOM
        dose = min(max((x - _LEFT) / across, 0.0), 1.0) * self._most_gy
        return dose, 100.0 * (1.0 - min(max((y - _TOP) / down, 0.0), 1.0))

    # --- the mouse
    def _on_mouse(self, what: str, x: float, y: float) -> None:
        if what == "press":
            self._grab(x, y)
        elif self._grabbed is None:
            return
        elif what == "move":
            self._now = self.place(x, y)
        else:
            (thing, start), self._grabbed = self._grabbed, None
            x0, y0 = self.at(*start)
            if (x - x0) ** 2 + (y - y0) ** 2 > 9.0:  # a click is no pull
                if isinstance(thing, Handle):
                    self._moved(thing.number, self.place(x, y))
                else:
                    self._pulled(thing.name, start, self.place(x, y))
        self._draw()

    def _grab(self, x: float, y: float) -> None:
        best, nearest = None, NEAR_PX**2
        for handle in self.handles:
            hx, hy = self.at(*handle.at)
            if (away := (hx - x) ** 2 + (hy - y) ** 2) < nearest:
                best, nearest = (handle, handle.at), away
        if best is None:
            for curve in self.curves:
                if curve.dashed or not len(curve.dose_gy):
                    continue
                pixels = np.array([self.at(d, v) for d, v in zip(*_dense(curve))])
                away = ((pixels - (x, y)) ** 2).sum(axis=1)
                if away.min() < nearest:
                    nearest = float(away.min())
                    best = (curve, self.place(*pixels[int(away.argmin())]))
        self._grabbed = best
        self._now = best[1] if best is not None else (0.0, 0.0)

    # --- drawing
    def _draw(self) -> None:
        pixmap = qt.QPixmap(WIDTH_PX, HEIGHT_PX)
        pixmap.fill(qt.QColor(GROUND))
        painter = qt.QPainter(pixmap)
        painter.setRenderHint(qt.QPainter.Antialiasing)
        self._axes(painter)
        for curve in self.curves:
            pen = qt.QPen(_rgb(curve.color_rgb))
            pen.setWidth(2)
            if curve.dashed:
                pen.setStyle(qt.Qt.DashLine)
            painter.setPen(pen)
            painter.drawPath(self._path(curve))
        self._name_curves(painter)
        for handle in self.handles:
            self._mark(painter, handle.at, handle.upper, handle.color_rgb)
        if self._grabbed is not None:
            self._draw_pull(painter)
        painter.end()
        self.widget.setPixmap(pixmap)

    def _path(self, curve: Curve) -> qt.QPainterPath:
        """The curve as far as the axis goes, drawn in one stroke."""
        doses, volumes = _dense(curve)
        seen = doses <= self._most_gy
        path = qt.QPainterPath()
        for number, (x, y) in enumerate(zip(*(each.tolist() for each in self.at(doses[seen], volumes[seen])))):
            path.lineTo(x, y) if number else path.moveTo(x, y)
        return path

    def _name_curves(self, painter: qt.QPainter) -> None:
        """The name of each curve that can be pulled, right of it, each at a height of its own."""
        named = [curve for curve in self.curves if not curve.dashed and len(curve.dose_gy)]
        for number, curve in enumerate(named):
            volume = 92.0 - 84.0 * number / max(len(named) - 1, 1)
            doses, volumes = _dense(curve)
            above = doses[volumes >= volume]
            x, y = self.at(float(above[-1]) if len(above) else 0.0, volume)
            width = painter.fontMetrics().horizontalAdvance(curve.name)
            _write(painter, min(x + 5.0, WIDTH_PX - _RIGHT - width) + width / 2.0, y + 4.0, curve.name, curve.color_rgb)

    def _axes(self, painter: qt.QPainter) -> None:
        step = next(s for s in (1.0, 2.0, 5.0, 10.0, 20.0, 50.0) if self._most_gy / s <= 8)
        for number in range(int(self._most_gy / step) + 1):
            x, bottom = self.at(number * step, 0.0)
            self._line(painter, AXIS, x, _TOP, x, bottom)
            _write(painter, x, bottom + 14, f"{number * step:g}")
        for volume in range(0, 101, 20):
            left, y = self.at(0.0, volume)
            self._line(painter, AXIS, left, y, WIDTH_PX - _RIGHT, y)
            _write(painter, left - 16, y + 4, f"{volume:g}")
        _write(painter, (WIDTH_PX + _LEFT) / 2, HEIGHT_PX - 5, _("Dose (Gy), volume (%)"))

    def _mark(self, painter: qt.QPainter, at: tuple[float, float], upper: bool, color) -> None:
        """A triangle on its tip: pointing left for "at most", right for "at least"."""
        x, y = self.at(*at)
        size = -9.0 if upper else 9.0
        path = qt.QPainterPath()
        path.moveTo(x + size, y)
        path.lineTo(x, y - 7.0)
        path.lineTo(x, y + 7.0)
        path.closeSubpath()
        painter.fillPath(path, qt.QBrush(_rgb(color)))
        painter.setPen(qt.QPen(qt.QColor(TEXT)))
        painter.drawPath(path)

    def _draw_pull(self, painter: qt.QPainter) -> None:
        thing, start = self._grabbed
        (x0, y0), (x1, y1) = self.at(*start), self.at(*self._now)
        self._line(painter, GRAB, x0, y0, x1, y1)
        painter.setPen(qt.QPen(qt.QColor(GRAB)))
        painter.drawRect(qt.QRectF(x1 - 4, y1 - 4, 8, 8))
        text = f"{thing.name}: {self._now[0]:.1f} Gy, {self._now[1]:.0f} %"
        _write(painter, WIDTH_PX / 2, _TOP + 12, text, GRAB)

    def _line(self, painter: qt.QPainter, color: str, x0: float, y0: float, x1: float, y1: float) -> None:
        painter.setPen(qt.QPen(qt.QColor(color)))
        painter.drawLine(qt.QPointF(x0, y0), qt.QPointF(x1, y1))


def _dense(curve: Curve) -> tuple[np.ndarray, np.ndarray]:
    """The curve resampled to about one point per two pixels."""
    doses = np.linspace(0.0, float(curve.dose_gy[-1]), 180) if len(curve.dose_gy) else np.zeros(0)
    return doses, np.interp(doses, curve.dose_gy, curve.volume_percent, right=0.0) if len(doses) else doses


def _rgb(color) -> qt.QColor:
    return qt.QColor(*(round(255 * channel) for channel in color))


def _write(
    painter: qt.QPainter,
    middle: float,
    baseline: float,
    text: str,
    color: str | tuple[float, float, float] = TEXT,
) -> None:
    painter.setPen(qt.QPen(qt.QColor(color) if isinstance(color, str) else _rgb(color)))
    painter.drawText(qt.QPointF(middle - painter.fontMetrics().horizontalAdvance(text) / 2, baseline), text)
