# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that shows the beam's eye view."""

from __future__ import annotations

from collections.abc import Callable

import ctk
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.widgets import Choice, form, plain_label, section
from AIOCommon.ui.wording import in_window

from ..core.beams.beams_eye_view import frame_at, moment
from ..core.machines.machine import Machine
from ..core.plan import Beam, Plan
from ..mrml.beams_eye_view import Projector
from .bev_canvas import BevCanvas


class BevSection:
    """``nodes()`` gives the CT and the segmentation whose visible segments are drawn."""

    def __init__(
        self,
        nodes: Callable[[], tuple[slicer.vtkMRMLScalarVolumeNode | None, slicer.vtkMRMLSegmentationNode | None]],
    ):
        self._nodes = nodes
        self._projector = Projector()
        self._plan: Plan | None = None
        self._machine: Machine | None = None
        self._drawn: tuple | None = None
        self.widget, layout = section(_("Beam's eye view"), collapsed=True)
        self.widget.connect("contentsCollapsed(bool)", lambda _collapsed: self.redraw())
        fields = form(layout)
        self.beam = Choice(self._on_beam)
        self.beam.widget.setToolTip(_("The beam that is looked along"))
        fields.addRow(_("Beam:"), self.beam.widget)
        self.point = ctk.ctkSliderWidget()
        self.point.decimals = 0
        self.point.minimum = 1
        self.point.maximum = 1
        self.point.setToolTip(_("From the first to the last control point of the beam."))
        self.point.connect("valueChanged(double)", lambda _value: self._draw_moment())
        fields.addRow(_("Control point:"), self.point)
        self.canvas = BevCanvas()
        layout.addWidget(self.canvas.widget)
        self.legend = plain_label()
        layout.addWidget(self.legend)
        self.show(None, None)

    @property
    def shown_beam(self) -> Beam | None:
        """The chosen beam."""
        if self._plan is None:
            return None
        return next((beam for beam in self._plan.beams if beam.name == self.beam.key), None)

    def show(self, plan: Plan | None, machine: Machine | None) -> None:
        """Another plan, or the same one with other angles; the chosen beam stays where it still is."""
        self._plan, self._machine, self._drawn = plan, machine, None
        self.beam.set_options([(b.name, b.name) for b in plan.beams] if plan is not None else [])
        self.legend.setText(_legend(machine) if machine is not None else "")
        self._on_beam()

    def forget(self) -> None:
        """The scene lost its nodes."""
        self._projector.forget()
        self.show(None, None)

    def redraw(self) -> None:
        """Contours or visibility may have changed."""
        self._drawn = None
        self._draw_moment()

    def _on_beam(self) -> None:
        beam = self.shown_beam
        self.point.maximum = max(1, len(beam.control_points)) if beam is not None else 1
        self.point.setEnabled(beam is not None and len(beam.control_points) > 1)
        self._draw_moment()

    def _draw_moment(self) -> None:
        if self.widget.collapsed:
            return
        beam, machine = self.shown_beam, self._machine
        if beam is None or machine is None:
            self.canvas.clear(_("No beam to look along"))
            return
        with errors_shown(_("The beam's eye view could not be drawn.")):
            now = moment(machine, beam, round(self.point.value) - 1)
            self._draw_patient(beam, now.gantry_deg, machine)
            self.canvas.show_moment(now, machine.field_mm, self._title(beam, now))

    def _draw_patient(self, beam: Beam, gantry_deg: float, machine: Machine) -> None:
        key = (gantry_deg, beam.collimator_deg, beam.couch_deg, beam.isocentre_ras_mm)
        if key == self._drawn:
            return
        ct, segmentation = self._nodes()
        frame = frame_at(beam, gantry_deg, machine.sad_mm)
        self.canvas.show_patient(self._projector.project(segmentation, ct, frame), frame, machine.field_mm)
        self._drawn = key

    def _title(self, beam: Beam, now) -> list[str]:
        angles = _("{name}: gantry {g:.1f}°, collimator {c:.1f}°").format(
            name=beam.name, g=now.gantry_deg, c=beam.collimator_deg
        )
        if not beam.control_points:
            return [angles, _("no control points")]
        place = _("{mu:.1f} of {all:.1f} MU given, opening {area:.0f} cm²").format(
            mu=now.mu, all=beam.mu, area=now.area_cm2
        )
        return [angles, place]


def _legend(machine: Machine) -> str:
    if len(machine.layers) == 1:
        return _("Blue: leaves. Yellow: opening. Red: isocentre. View from the source.")
    return _("Blue: {a} leaves. Brown: {b} leaves. Yellow: open in both. Red: isocentre. View from the source.").format(
        a=in_window(machine.layers[0].name), b=in_window(machine.layers[1].name)
    )
