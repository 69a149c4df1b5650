# SPDX-License-Identifier: Apache-2.0
"""What a mixture of plans gives: its dose over the CT, its DVHs and its goals beside those of the balanced plan."""

from __future__ import annotations

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon import Volume
from AIOCommon.ui.widgets import ResultTable
from AIOEvaluation import Dvh, GoalResult

from ..core.pareto.plan_set import PlanSet
from ..mrml.side_dose import MIXTURE, put_side_dose
from .dvh_canvas import DvhCanvas, curve_of
from .goal_cells import goal_cell, value_cell

_OTHER = (0.65, 0.7, 0.75)


class MixtureView:
    """Curves and goals at the end of ``layout``."""

    def __init__(self, scene: slicer.vtkMRMLScene, layout: qt.QVBoxLayout):
        self._scene = scene
        self.canvas = DvhCanvas(lambda *_pull: None, lambda *_move: None)
        self.canvas.widget.setToolTip(_("DVHs of the mixture; dashed: of the balanced plan."))
        layout.addWidget(self.canvas.widget)
        self.table = ResultTable((_("Goal"), _("Balanced"), _("Mixture")), stretch=0)
        layout.addWidget(self.table.widget)
        self._before: tuple[dict[str, Dvh], tuple[GoalResult, ...]] = ({}, ())

    def begin(self, plans: PlanSet, balanced: Volume) -> None:
        """What mixtures are compared with."""
        self._before = plans.base.judged(balanced)

    def show(self, plans: PlanSet, dose: Volume) -> None:
        """The dose of a mixture, in the slices and in numbers."""
        case = plans.base.preparation.case
        node = put_side_dose(self._scene, dose, case.protocol.prescription_gy, MIXTURE)
        slicer.util.setSliceViewerLayers(foreground=node, foregroundOpacity=0.4)
        dvhs, goals = plans.base.judged(dose)
        old, before = self._before
        self.table.set_rows(
            [(goal_cell(now), value_cell(old_one), value_cell(now)) for old_one, now in zip(before, goals)]
        )
        structures = case.structures.with_structures(case.ptvs)
        colors = {name: structures[name].color_rgb if name in structures else _OTHER for name in dvhs}
        dashed = [curve_of(dvh, colors[name], dashed=True) for name, dvh in old.items()]
        curves = [curve_of(dvh, colors[name]) for name, dvh in dvhs.items()]
        self.canvas.show([*dashed, *curves], [], case.protocol.prescription_gy)

    def set_visible(self, visible: bool) -> None:
        for part in (self.canvas.widget, self.table.widget):
            part.setVisible(visible)
