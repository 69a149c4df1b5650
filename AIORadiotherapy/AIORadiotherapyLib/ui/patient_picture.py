# SPDX-License-Identifier: Apache-2.0
"""A figure of single patients as a picture: who is under the mouse is named, a click asks for the case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import qt

from AIOCommon.core.figure_files import save_figure
from AIOCommon.core.scratch import scratch

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from AIOTrial.core.report.patient_figures import PatientFigure

WIDTH_PX = 560


def pixmap_of(figure: Figure, width_px: int = WIDTH_PX) -> qt.QPixmap:
    """The figure as wide as the panel's pictures are, or as asked for."""
    with scratch("trial") as folder:
        path = folder / "figure.png"
        save_figure(figure, path)
        return qt.QPixmap(str(path)).scaledToWidth(width_px, qt.Qt.SmoothTransformation)


class _Label(qt.QLabel):
    """Reports where the mouse is and where it is released."""

    def __init__(self, report: Callable[[str, float, float], None]):
        super().__init__()
        self._report = report

    def mouseMoveEvent(self, event) -> None:
        place = event.position()
        self._report("move", float(place.x()), float(place.y()))

    def mouseReleaseEvent(self, event) -> None:
        place = event.position()
        self._report("release", float(place.x()), float(place.y()))


class PatientPicture:
    """``chosen(patient)`` is called after a click on a patient's place."""

    def __init__(self, found: PatientFigure, chosen: Callable[[str], None]):
        self.found, self._chosen = found, chosen
        self.widget = _Label(self.on_mouse)
        pixmap = pixmap_of(found.figure)
        self.size_px = (pixmap.width(), pixmap.height())
        self.widget.setPixmap(pixmap)
        self.widget.setAlignment(qt.Qt.AlignLeft | qt.Qt.AlignTop)
        self.widget.setMouseTracking(True)

    def on_mouse(self, what: str, x: float, y: float) -> None:
        """The mouse moved, or a button was released, at a pixel of the picture."""
        patient = self.found.nearest(x / self.size_px[0], y / self.size_px[1])
        if what == "move":
            self.widget.setToolTip(patient or "")
            self.widget.setCursor(qt.QCursor(qt.Qt.PointingHandCursor if patient else qt.Qt.ArrowCursor))
        elif patient is not None:
            self._chosen(patient)
