# SPDX-License-Identifier: Apache-2.0
"""The panel of AIO Radiobiology: curves and numbers, updated after edits of contours."""

from __future__ import annotations

import time

import slicer
from slicer.i18n import tr as _

from AIOCommon.core.debounce import Debounce
from AIOCommon.mrml.case import Role
from AIOCommon.mrml.contour_observer import ContourObserver
from AIOCommon.mrml.given_nodes import CONTOUR_ROLES, give_role
from AIOCommon.mrml.segment_snapshot import SegmentChanges
from AIOCommon.ui.layout import show_chart
from AIOCommon.ui.palette import WARN
from AIOCommon.ui.segment_editor import SegmentEditor
from AIOCommon.ui.widgets import section
from AIOEvaluation.mrml import curve_choice
from AIOEvaluation.mrml.chart_curves import shown_curves
from AIOEvaluation.mrml.contour_roles import STYLE_OF_ROLE
from AIOEvaluation.mrml.dvh_tables import find_dvh_table
from AIOEvaluation.mrml.live_dvh import END_CAPS_SETTING, end_caps_of
from AIOEvaluation.mrml.plots import show_in_chart

from ..core.evaluate import ModelledEvaluation
from ..mrml.live_evaluation import LiveEvaluation
from .curve_selection import CurveSelection
from .evaluation_view import EvaluationView
from .headline_errors import errors_as_headline
from .input_panel import InputPanel
from .result_export import ResultExport
from .review import Review
from .review_section import ReviewInput
from .voxel_observer import VoxelObserver

UPDATE_SECONDS, LONGEST_SECONDS = 0.05, 0.5


class RadiobiologyPanel(InputPanel):
    """Updates DVHs, metrics, TCP and NTCP after changes of the chosen contours and dose."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        super().__init__(scene)
        self.evaluation: ModelledEvaluation | None = None
        self._observer = ContourObserver(scene, self.clock, self._on_contours)
        self._observer.node_lost.connect(self._forget)
        self._later = Debounce(self.clock, lambda _items: self._compute_all(), UPDATE_SECONDS, LONGEST_SECONDS)
        self._live: LiveEvaluation | None = None
        self._pending: dict[str, None] = {}  # segments edited while following was off
        self._following = False  # true while widgets are set from the scene
        self._drawn: slicer.vtkMRMLSegmentationNode | None = None  # segmentation of the case at the last refresh
        self._selection = CurveSelection(scene, lambda: self.scene_is_busy, self._on_segment)
        self._dose_observer = VoxelObserver(self._on_dose)
        self.add_research_banner()
        self._build_input()
        self._export = ResultExport(self.widget, self.status.setText)
        self.view = EvaluationView()
        self.layout.addWidget(self.view.widget)
        self.review = Review(scene, self.clock, self.view, self.compare.setChecked)
        self.layout.addWidget(self.review.widget)
        self._build_editor()
        self.refresh()

    def _build_editor(self) -> None:
        box, layout = section(_("Correct the contours here"), collapsed=True)
        self.layout.addWidget(box)
        self.editor = SegmentEditor(self.scene, "AIORadiobiologyEditor")
        layout.addWidget(self.editor.widget)

    def refresh(self) -> None:
        """Show the nodes and settings of the case; compute what is missing."""
        if self.scene_is_busy:
            return
        case = self.case
        before = self._inputs()
        drawn = next((case.get(role) for role in CONTOUR_ROLES if case.get(role) is not None), None)
        self._following = True
        self.dose_selector.setCurrentNode(case.get(Role.DOSE) or self.dose)
        if self.segmentation is None or drawn is not self._drawn:  # otherwise the user's choice stays
            self.segmentation_selector.setCurrentNode(drawn)
        self.side.set_key(case.setting("side", ""))
        self.protocol.set_key(case.setting("protocol", ""))
        self.end_caps.set_key(end_caps_of(case))
        self._following = False
        self._drawn = drawn
        if self._inputs() != before:
            self._forget()
        self._attend()
        if self._is_ready() and self.evaluation is None:
            self._later.request()

    def _attend(self) -> None:
        """Observe the chosen nodes and show which are missing."""
        self._observer.set_node(self.segmentation)
        self._dose_observer.set_node(self.dose)
        self.compute_button.setEnabled(self._is_ready())
        self._set_exportable(self.evaluation is not None)
        self.editor.show(self._editable(), self.case.get(Role.CT) if not self.scene_is_busy else None)
        if not self._is_ready():
            missing = [
                text
                for text, chosen in (
                    (_("a dose"), self.dose),
                    (_("contours"), self.segmentation),
                    (_("the treated side"), self.side.key),
                )
                if not chosen
            ]
            self.view.say(_("Choose {what}.").format(what=", ".join(missing)))

    def _editable(self) -> slicer.vtkMRMLSegmentationNode | None:
        """The segmentation for the editor; None for the automatic contours, which are never edited."""
        node = self.segmentation
        return None if node is self.case.get(Role.AUTO_SEGMENTATION) else node

    def _on_nodes(self, *_args) -> None:
        if self._following or self.scene_is_busy:
            return
        case = self.case
        if self.dose is not None and case.get(Role.DOSE) is not self.dose:
            case.set(Role.DOSE, self.dose)
        if self.segmentation is not None:
            give_role(case, self.segmentation)
        self._restart()

    def _on_choice(self) -> None:
        self.case.set_setting("side", self.side.key)
        self.case.set_setting("protocol", self.protocol.key)
        self.case.set_setting(END_CAPS_SETTING, self.end_caps.key)
        self._restart()

    def _restart(self) -> None:
        """Discard all results and compute again, after a change of nodes, side or protocol."""
        self._forget()
        self._attend()
        if self._is_ready():
            self._later.request()

    def _forget(self) -> None:
        self._later.cancel()
        self._live, self.evaluation = None, None
        self._pending = {}
        self.view.show(None)
        self.review.forget()
        self.status.setText("")
        self._set_exportable(False)

    # --- following
    def _on_contours(self, changes: SegmentChanges) -> None:
        if self._live is None:  # nothing was computed yet, or an error prevented it
            if bool(self.follow.checked) and self._is_ready():
                self._later.request()
            return
        if changes.recoloured:
            self._recolour(changes.recoloured)
        if not changes.to_recompute and not changes.removed:
            return
        self._pending.update(dict.fromkeys(changes.to_recompute))
        if bool(self.follow.checked):
            self._compute_edited()
        else:
            names = ", ".join(self._name(i) for i in self._pending)
            self.view.say(_("Out of date: {names} changed.").format(names=names), WARN)

    def _on_follow(self, on: bool) -> None:
        if on and self._pending and self._live is not None:
            self._compute_edited()

    def _recolour(self, segment_ids) -> None:
        case = self.case
        chart = case.get(Role.CHART)
        role = next((r for r in CONTOUR_ROLES if case.get(r) is self.segmentation), Role.EDITED_SEGMENTATION)
        for segment_id in segment_ids:
            table = find_dvh_table(self.scene, self.dose, self.segmentation, segment_id)
            if table is not None and chart is not None:
                show_in_chart(table, chart, STYLE_OF_ROLE[role])
        self._choose_curves()

    def _on_dose(self) -> None:
        if not self.scene_is_busy and self._is_ready():
            self._later.request()

    # --- computing
    def on_compute(self) -> None:
        self._forget()
        self._compute_all()

    def _compute_all(self) -> None:
        if not self._is_ready() or self.scene_is_busy:
            return
        with errors_as_headline(self.view, self._forget):
            started = time.monotonic()
            self._live = LiveEvaluation(self.scene, self.case, self._protocol(), self.side.key)
            self._observer.accept()
            self._live.update()
            self._show_result()
            show_chart(self.case.get(Role.CHART))
            self._selection.observe()
            self._say(_("{count} structures").format(count=len(self.evaluation.dvhs)), started)

    def _compute_edited(self) -> None:
        if self.scene_is_busy:
            return
        ids = list(self._pending)
        with errors_as_headline(self.view, self._forget):
            started = time.monotonic()
            names = ", ".join(self._name(i) for i in ids)
            self._live.update(ids, self.segmentation)
            self._pending = {}
            self._show_result()
            self._say(names, started)

    def _show_result(self) -> None:
        is_main = self.segmentation is self._live.main_segmentation()
        self.evaluation = self._live.evaluation if is_main else self._live.evaluation_of(self.segmentation)
        self.view.show(self.evaluation)
        self.review.show(ReviewInput(self.scene, self.case, self._live, self.segmentation, self.evaluation))
        self._set_exportable(True)
        self._choose_curves()

    def _choose_curves(self) -> None:
        if self._live is None:
            return
        case = self.case
        shown = [self.segmentation]
        if bool(self.compare.checked):
            shown = [case.get(role) for role in CONTOUR_ROLES if case.get(role) is not None]
        names = curve_choice.goal_structures(self._live.protocol, self.side.key)
        curve_choice.choose_curves(self.scene, case, shown, self.curves.key, names)

    def _say(self, what: str, started: float) -> None:
        milliseconds = 1000 * (time.monotonic() - started)
        self.status.setText(_("Updated in {ms:.0f} ms: {what}").format(ms=milliseconds, what=what))

    def _name(self, segment_id: str) -> str:
        segment = self.segmentation.GetSegmentation().GetSegment(segment_id) if self.segmentation else None
        return segment.GetName() if segment is not None else segment_id

    # --- export and selection
    def on_export(self) -> None:
        roles = (Role.METRICS_TABLE, Role.RADIOBIOLOGY_TABLE)
        self._export.ask_for_tables(lambda: [t for t in map(self.case.get, roles) if t is not None])

    def on_export_figure(self) -> None:
        self._export.ask_for_figure(lambda: shown_curves(self.scene, self.case, self._live))

    def _set_exportable(self, on: bool) -> None:
        self.export_button.setEnabled(on)
        self.figure_button.setEnabled(on)

    def _on_segment(self, name: str) -> None:
        self.view.show_structure(name)
        self.status.setText(_("Selected: {name}").format(name=name))

    # --- called by the module
    def enter(self) -> None:
        super().enter()
        self.editor.enter()

    def exit(self) -> None:
        super().exit()
        self.editor.exit()

    def scene_closing(self) -> None:
        self._drawn = None
        self._observer.set_node(None)
        self._dose_observer.set_node(None)
        self._forget()
        self.review.scene_closing()
        self.editor.rest()

    def close(self) -> None:
        self._later.cancel()
        self._observer.close()
        self._dose_observer.set_node(None)
        self.review.close()
        self.editor.rest()
        super().close()
