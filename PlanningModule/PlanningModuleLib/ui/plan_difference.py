# SPDX-License-Identifier: Apache-2.0
"""How two plans' doses differ, over the CT: their difference, or gamma; gone again when it is unticked."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.doses import dose_from_node
from AIOCommon.ui.widgets import plain_label
from AIOCommon.ui.work import Job, Work

from ..core.dose.gamma import gamma_index
from ..mrml.gamma_volume import DISTANCE_MM, DOSE_PERCENT, THRESHOLD_PERCENT, gamma_volume, put_gamma
from ..mrml.plan_comparison import Comparison
from .plan_views import PlanViews


class PlanDifference:
    """Two boxes of which one at most is ticked; ``shown()`` gives the comparison, if any, and the CT."""

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        work: Work,
        views: PlanViews,
        shown: Callable[[], tuple[Comparison | None, object]],
    ):
        self._scene, self._work, self._views, self._shown = scene, work, views, shown
        self._gamma: slicer.vtkMRMLScalarVolumeNode | None = None
        self._is_setting = False
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        self.show_difference = qt.QCheckBox(_("Show the dose difference in the slices"))
        self.show_difference.setToolTip(_("B - A: red where B gives more, blue where it gives less."))
        self.show_gamma = qt.QCheckBox(
            _("Show gamma {percent:g} %/{mm:g} mm in the slices").format(percent=DOSE_PERCENT, mm=DISTANCE_MM)
        )
        self.show_gamma.setToolTip(
            _("B against A, global, of the prescription, above {threshold:g} % of it: orange where it fails.").format(
                threshold=THRESHOLD_PERCENT
            )
        )
        for box, other in ((self.show_difference, self.show_gamma), (self.show_gamma, self.show_difference)):
            box.connect("toggled(bool)", self._ticker(other))
            layout.addWidget(box)
        self.said = plain_label()
        self.said.setVisible(False)
        layout.addWidget(self.said)
        self.attend()

    def attend(self) -> None:
        """Without a comparison there is nothing to tick."""
        there = self._shown()[0] is not None
        for box in (self.show_difference, self.show_gamma):
            box.setEnabled(there)

    def forget(self) -> None:
        """The comparison is gone."""
        self._work.cancel("gamma")
        self._gamma = None
        self._say("")
        self._is_setting = True
        self.show_gamma.setChecked(False)
        self._is_setting = False

    def apply(self) -> None:
        """Bring the views in line with the boxes."""
        found, ct = self._shown()
        if found is None:
            return
        if bool(self.show_gamma.checked):
            if self._gamma is None:
                self._compute(found)
                return
            self._views.show_over(self._gamma, ct)
        else:
            self._views.show_over(found.difference if bool(self.show_difference.checked) else None, ct)

    def _ticker(self, other: qt.QCheckBox):
        def toggle(on: bool) -> None:
            if self._is_setting:
                return
            if on:
                self._is_setting = True
                other.setChecked(False)
                self._is_setting = False
            self.apply()

        return toggle

    def _compute(self, found: Comparison) -> None:
        reference, evaluated = (dose_from_node(dose, self._scene) for dose in found.doses)
        prescription_gy = found.first.plan.prescription_gy

        def compute(progress):
            return gamma_index(
                reference,
                evaluated,
                dose_percent=DOSE_PERCENT,
                distance_mm=DISTANCE_MM,
                threshold_percent=THRESHOLD_PERCENT,
                normalisation_gy=prescription_gy,
                progress=progress,
            )

        def take(gamma) -> None:
            if self._shown()[0] is not found:
                return
            name = f"Gamma: {found.second.name} against {found.first.name}"
            self._gamma = put_gamma(self._scene, gamma_volume(gamma.gamma_kji, reference), name)
            text = _("{percent:.1f} % of voxels agree within {criterion}.")
            self._say(text.format(percent=gamma.pass_percent, criterion=gamma.criterion))
            self.apply()

        def report(fraction: float, _message: str) -> None:
            self._say(_("Gamma: {percent:.0f} %").format(percent=100 * fraction))

        self._work.start(Job("gamma", compute, take, self._say, report))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
