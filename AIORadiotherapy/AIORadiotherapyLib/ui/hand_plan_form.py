# SPDX-License-Identifier: Apache-2.0
"""Sliders of two tangents: gantry, collimator, field edges and weight of each, and the isocentre of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import ctk
import qt
from slicer.i18n import tr as _

from AIOCommon.ui.widgets import Choice, form
from AIOTeaching.core.hand_plan import COLLIMATOR_DEG, EDGE_MM, LATERAL, MEDIAL, WEIGHT, HandBeam, HandPlan

ISOCENTRE_REACH_MM = 100.0
_EDGES = ("posterior_mm", "anterior_mm", "superior_mm", "inferior_mm")


class HandPlanForm:
    """``changed(plan)`` is called with the plan as the sliders stand after each move; at the end of ``layout``."""

    def __init__(self, layout: qt.QVBoxLayout, changed: Callable[[HandPlan], None]):
        self._changed = changed
        self.plan: HandPlan | None = None
        self._following = False
        fields = form(layout)
        self.beam = Choice(self._follow)
        self.beam.set_options([(MEDIAL, _("Medial")), (LATERAL, _("Lateral"))])
        self.beam.widget.setToolTip(_("Which beam the sliders move"))
        fields.addRow(_("Beam:"), self.beam.widget)
        self.sliders = {
            "gantry_deg": _slider(fields, _("Gantry:"), 0.0, 359.9, 1.0, "°", _("Where the gantry stands (IEC 61217)")),
            "collimator_deg": _slider(
                fields, _("Collimator:"), COLLIMATOR_DEG.minimum, COLLIMATOR_DEG.maximum, 1.0, "°",
                _("Turns the field, so that its edge follows the chest wall"),
            ),
        }  # fmt: skip
        titles = (_("Edge to the chest:"), _("Edge beyond the skin:"), _("Edge to the head:"), _("Edge to the feet:"))
        for key, title in zip(_EDGES, titles):
            tip = _("From the central axis, on the plane of the isocentre")
            self.sliders[key] = _slider(fields, title, EDGE_MM.minimum, EDGE_MM.maximum, 1.0, " mm", tip)
        tip = _("Part of the dose, relative to the other beam")
        self.sliders["weight"] = _slider(fields, _("Weight:"), WEIGHT.minimum, 4.0, 0.05, "", tip, decimals=2)
        titles = (_("Isocentre right:"), _("Isocentre anterior:"), _("Isocentre superior:"))
        tip = _("Of both beams together, in the patient's RAS coordinates")
        self.isocentre = [_slider(fields, title, 0.0, 0.0, 1.0, " mm", tip) for title in titles]
        for slider in (*self.sliders.values(), *self.isocentre):
            slider.connect("valueChanged(double)", lambda _value: self._on_slider())

    def show(self, plan: HandPlan) -> None:
        """Another plan."""
        self.plan = plan
        self._following = True
        for slider, middle in zip(self.isocentre, plan.isocentre_ras_mm):
            slider.minimum, slider.maximum = middle - ISOCENTRE_REACH_MM, middle + ISOCENTRE_REACH_MM
            slider.value = middle
        self._following = False
        self._follow()

    def set_enabled(self, enabled: bool) -> None:
        for widget in (self.beam.widget, *self.sliders.values(), *self.isocentre):
            widget.setEnabled(enabled)

    def _shown(self) -> HandBeam:
        return self.plan.medial if self.beam.key == MEDIAL else self.plan.lateral

    def _follow(self) -> None:
        """The sliders to the chosen beam."""
        if self.plan is None:
            return
        self._following = True
        beam = self._shown()
        for key, slider in self.sliders.items():
            slider.value = float(getattr(beam, key)) % 360.0 if key == "gantry_deg" else float(getattr(beam, key))
        self._following = False

    def _on_slider(self) -> None:
        """A field that is shut is not taken: its edge goes back."""
        if self._following or self.plan is None:
            return
        values = {key: round(float(slider.value), 2) for key, slider in self.sliders.items()}
        try:
            beam = replace(self._shown(), **values)
        except ValueError:
            self._follow()
            return
        at = tuple(round(float(slider.value), 1) for slider in self.isocentre)
        self.plan = replace(self.plan.with_beam(self.beam.key, beam), isocentre_ras_mm=at)
        self._changed(self.plan)


def _slider(
    fields: qt.QFormLayout, title: str, low: float, high: float, step: float, suffix: str, tip: str, decimals: int = 1
):
    slider = ctk.ctkSliderWidget()
    slider.minimum, slider.maximum, slider.singleStep = float(low), float(high), step
    slider.decimals, slider.suffix = decimals, suffix
    slider.setToolTip(tip)
    fields.addRow(title, slider)
    return slider
