# SPDX-License-Identifier: Apache-2.0
"""Which DVHs the objectives' chart shows: of the plan, of beams that are being turned, of a running optimisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import slicer
from slicer.i18n import tr as _

from AIOCommon import Structure
from AIOEvaluation import Dvh

from ..core.optimisation.live_optimisation import Snapshot
from ..mrml.plan_dvh import PlanDvh
from ..mrml.steering import Steering
from .dvh_canvas import Curve, curve_of
from .objectives_section import ObjectivesSection

_OTHER = (0.65, 0.7, 0.75)


class PlanCurves:
    """``inputs()`` gives CT, segmentation and dose."""

    def __init__(self, section: ObjectivesSection, inputs: Callable[[], tuple]):
        self._section, self._inputs = section, inputs
        self._dvh = PlanDvh()
        self._settled: list[Curve] = []
        self._colors: dict[str, tuple[float, float, float]] = {}

    def forget(self) -> None:
        """The scene lost its nodes."""
        self._dvh.forget()
        self._settled = []
        self._section.show_curves([], {}, "")

    def show_plan(self, caption: str) -> None:
        """Exact curves of the dose as it stands; skipped while nobody looks."""
        ct, segmentation, dose = self._inputs()
        if self._section.widget.collapsed:
            return
        if dose is None or dose.GetImageData() is None:
            self.forget()
            return
        structures = self._structures(segmentation, ct)
        dvhs = self._dvh.exact(dose, structures)
        self._settled = [self._curve(dvh) for dvh in dvhs.values()]
        self._section.show_curves(self._settled, dvhs, caption)

    def show_drag(self, steering: Steering) -> None:
        """Quick curves of the beams as they are held, the plan before dashed."""
        if self._section.widget.collapsed:
            return
        ct, segmentation, _dose = self._inputs()
        engine = steering.engine()
        structures = self._structures(segmentation, ct)
        dvhs = self._dvh.quick(engine.points, engine.point_dose(steering.plan.beams), structures)
        self._with_before([self._curve(dvh) for dvh in dvhs.values()], dvhs, _("Preview; dashed: the plan before."))

    def show_live(self, snapshot: Snapshot) -> None:
        """Curves of an optimisation that runs, the plan before dashed."""
        curves = [
            Curve(name, self._colors.get(name, _OTHER), np.asarray(dose, float), np.asarray(volume, float))
            for name, (dose, volume) in snapshot.curves.items()
            if name != "BODY"
        ]
        text = _("Iteration {n}, before normalisation; dashed: the plan before.").format(n=snapshot.iteration)
        self._with_before(curves, {}, text)

    def _with_before(self, curves: list[Curve], dvhs: Mapping, caption: str) -> None:
        shown = {curve.name for curve in curves}
        before = [
            Curve(c.name, c.color_rgb, c.dose_gy, c.volume_percent, dashed=True)
            for c in self._settled
            if c.name in shown
        ]
        self._section.show_curves([*before, *curves], dvhs, caption)

    def _structures(self, segmentation: slicer.vtkMRMLSegmentationNode | None, ct) -> list[Structure]:
        """Those that objectives are about and a few more."""
        wanted = {objective.structure for objective in self._section.objectives} - {"BODY"}
        structures = self._dvh.structures(segmentation, ct, wanted or None)
        self._colors.update({s.name: s.color_rgb for s in structures})
        return structures

    def _curve(self, dvh: Dvh) -> Curve:
        return curve_of(dvh, self._colors.get(dvh.name, _OTHER))
