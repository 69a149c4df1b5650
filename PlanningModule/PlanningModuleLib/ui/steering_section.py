# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that moves beams: sliders for gantry, collimator, weight and isocentre; the dose follows."""

from __future__ import annotations

import time
from collections.abc import Callable

import ctk
import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.core.debounce import Debounce
from AIOCommon.mrml.case import Case
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.qt_clock import QtClock
from AIOCommon.ui.widgets import Choice, form, plain_label, section
from AIOCommon.ui.wording import in_window

from ..core.given_angles import angles_of
from ..core.plan import Plan
from ..core.plan_options import Angles
from ..mrml.steering import Steering

ISOCENTRE_REACH_MM, SLIDER_MM = 100.0, 0.06
DRAG_SECONDS, LONGEST_SECONDS, SETTLE_SECONDS = 0.02, 0.12, 0.7


class SteeringSection:
    """Sliders on the beams of the case's plan.

    Parameters
    ----------
    inputs : () -> (case, segmentation) to begin with. shown : (fine) after plan and dose in the scene have changed.
    optimise : asked to optimise again with the angles as they are.
    """

    def __init__(
        self,
        clock: QtClock,
        inputs: Callable[[], tuple[Case, slicer.vtkMRMLSegmentationNode | None]],
        shown: Callable[[bool], None],
        optimise: Callable[[], None],
    ):
        self._inputs, self._shown = inputs, shown
        self._drag = Debounce(clock, lambda _items: self._apply(fine=False), DRAG_SECONDS, LONGEST_SECONDS)
        self._settle = Debounce(clock, lambda _items: self._apply(fine=True), SETTLE_SECONDS)
        self._plan: Plan | None = None
        self.steering: Steering | None = None
        self._following = False
        self.widget, layout = section(_("Turn the beams by hand"), collapsed=True)
        fields = form(layout)
        self.beam = Choice(self._follow_beam)
        self.beam.widget.setToolTip(_("The beam that is moved"))
        fields.addRow(_("Beam:"), self.beam.widget)
        self.gantry = self._slider(fields, _("Gantry:"), 0.0, 359.9, 1.0, "°")
        self.collimator = self._slider(fields, _("Collimator:"), 0.0, 359.9, 1.0, "°")
        self.gantry.setToolTip(_("Gantry angle of the beam, IEC 61217"))
        self.collimator.setToolTip(_("Collimator angle of the beam, IEC 61217"))
        self.weight = self._slider(fields, _("Weight:"), 0.0, 200.0, 1.0, " %")
        self.weight.setToolTip(_("Monitor units in per cent of what the plan gives."))
        self.isocentre = tuple(
            self._slider(fields, title, 0.0, 0.0, 1.0, " mm")
            for title in (_("Isocentre right:"), _("Isocentre anterior:"), _("Isocentre superior:"))
        )
        for slider in self.isocentre:
            slider.setToolTip(_("Of all beams together, in the patient's RAS coordinates."))
        self._refused = ""
        self._hint = _(
            "The dose follows as a coarse pencil beam and gets finer when the slider rests. Leaves stay as they are."
        )
        self.message = plain_label(self._hint)
        layout.addWidget(self.message)
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        self.reset_button = qt.QPushButton(_("Back to the plan"))
        self.reset_button.setToolTip(_("All beams, their weights and the isocentre as the plan has them"))
        self.reset_button.connect("clicked()", self.reset)
        self.optimise_button = qt.QPushButton(_("Optimise with these angles"))
        self.optimise_button.setToolTip(_("Makes the plan again with the beams where they are now"))
        self.optimise_button.connect("clicked()", optimise)
        row.addWidget(self.reset_button)
        row.addWidget(self.optimise_button)
        self.show(None)

    def _slider(self, fields: qt.QFormLayout, title: str, low: float, high: float, step: float, suffix: str):
        slider = ctk.ctkSliderWidget()
        slider.minimum, slider.maximum, slider.singleStep, slider.decimals, slider.suffix = low, high, step, 1, suffix
        slider.connect("valueChanged(double)", lambda _value: self._on_slider())
        fields.addRow(title, slider)
        return slider

    @property
    def is_changed(self) -> bool:
        """Whether beams were moved and not put back."""
        return self.steering is not None and self.steering.is_changed

    def angles(self) -> tuple[Angles, ...]:
        """Those of all beams as they stand; empty where nothing was moved."""
        return angles_of(self.steering.plan) if self.is_changed else ()

    def isocentre_ras_mm(self) -> tuple[float, float, float] | None:
        """Where the isocentre was moved to; None where it was not."""
        if not self.is_changed:
            return None
        now, before = (plan.beams[0].isocentre_ras_mm for plan in (self.steering.plan, self.steering.original))
        return None if now == before else now

    def show(self, node: slicer.vtkMRMLScriptedModuleNode | None, plan: Plan | None = None, why_not: str = "") -> None:
        """The plan that the case has now; the one being moved is gone on with, any other begins anew.

        ``why_not`` says why there is no plan to move.
        """
        self.message.setText(in_window(why_not) or self._hint)
        moved = self.steering.node if self.steering is not None else None
        same = self.steering is None and self._plan is not None and plan is not None
        if (node is not None and node is moved) or (same and plan.content_hash == self._plan.content_hash):
            self._enable()  # shown again: what a hand is doing goes on
            return
        self._drag.cancel()
        self._settle.cancel()
        self.steering, self._plan = None, plan
        beams = [beam for beam in plan.beams if beam.control_points] if plan is not None else []
        self.beam.set_options([(beam.name, beam.name) for beam in beams])
        self._follow_beam()

    def reset(self) -> None:
        """Put plan and dose back."""
        self._drag.cancel()
        self._settle.cancel()
        if self.steering is not None:
            self.steering.reset()
            self._shown(True)
        self._follow_beam()

    def _follow_beam(self) -> None:
        plan = self.steering.plan if self.steering is not None else self._plan
        beam = next((b for b in plan.beams if b.name == self.beam.key), None) if plan is not None else None
        self._following = True
        if beam is not None:
            self.gantry.value, self.collimator.value = beam.gantry_deg % 360.0, beam.collimator_deg % 360.0
            given = next(b for b in self._plan.beams if b.name == beam.name)
            self.weight.value = 100.0 * beam.mu / given.mu if given.mu > 0 else 0.0
            for slider, middle, value in zip(
                self.isocentre, self._plan.beams[0].isocentre_ras_mm, plan.beams[0].isocentre_ras_mm
            ):
                slider.minimum, slider.maximum = middle - ISOCENTRE_REACH_MM, middle + ISOCENTRE_REACH_MM
                slider.value = value
        self._following = False
        self._enable()

    def _enable(self) -> None:
        there = bool(self.beam.key)
        for widget in (self.gantry, self.collimator, self.weight, *self.isocentre):
            widget.setEnabled(there)
        self.reset_button.setEnabled(self.is_changed)
        self.optimise_button.setEnabled(self.is_changed)

    def _on_slider(self) -> None:
        if not self._following and self.beam.key:
            self._refused = ""
            self._drag.request()
            self._settle.request()

    def _apply(self, *, fine: bool) -> None:
        with errors_shown(_("The beam could not be moved."), wait_cursor=fine or self.steering is None):
            if self.steering is None:
                case, segmentation = self._inputs()
                self.steering = Steering(case, segmentation)
            began = time.process_time()
            self.steering.move(
                self.beam.key,
                gantry_deg=float(self.gantry.value),
                collimator_deg=float(self.collimator.value),
                weight_percent=float(self.weight.value),
            )
            self._move_isocentre()
            self.steering.show(fine=fine)
            spent = 1000 * (time.process_time() - began)
            self._shown(fine)
            what = _("Finer preview") if fine else _("Preview")
            text = _("{what}: pencil beam, {ms:.0f} ms.").format(what=what, ms=spent)
            self.message.setText(f"{self._refused} {text}".strip())
        self._enable()

    def _move_isocentre(self) -> None:
        """To where the sliders are; out of the patient they go back, and the message says why.

        A slider shows a tenth of a millimetre, a plan has more: what nobody moved stays exactly where it is.
        """
        now = self.steering.plan.beams[0].isocentre_ras_mm
        asked = [float(slider.value) for slider in self.isocentre]
        try:
            self.steering.move_isocentre([a if abs(a - n) > SLIDER_MM else n for a, n in zip(asked, now)])
        except InputError as error:
            self._follow_beam()
            self._refused = str(error)
