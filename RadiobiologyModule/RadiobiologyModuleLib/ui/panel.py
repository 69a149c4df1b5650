# SPDX-License-Identifier: Apache-2.0
"""The panel of AIO Radiobiology: curves and numbers, updated after edits of contours."""

from __future__ import annotations

import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.mrml.case import Role
from AIOCommon.mrml.given_nodes import CONTOUR_ROLES, give_role
from AIOCommon.mrml.reference_contours import is_reference
from AIOCommon.ui.errors import show_error
from AIOCommon.ui.layout import offer_chart, show_chart
from AIOCommon.ui.palette import BAD, WARN
from AIOCommon.ui.segment_editor import SegmentEditor
from AIOCommon.ui.widgets import section
from AIOEvaluation.mrml import curve_choice
from AIOEvaluation.mrml.chart_curves import shown_curves
from AIOEvaluation.mrml.live_dvh import END_CAPS_SETTING, end_caps_of
from AIOEvaluation.ui.follower import scene_follower
from AIOEvaluation.ui.protocol_options import show_protocol

from ..core.evaluate import ModelledEvaluation
from ..mrml.live_evaluation import LiveEvaluation
from .curve_selection import CurveSelection
from .evaluation_view import EvaluationView
from .input_panel import InputPanel
from .price_keeper import price_keeper
from .price_section import PriceSection
from .result_export import ResultExport
from .review import Review
from .review_section import ReviewInput


class RadiobiologyPanel(InputPanel):
    """Shows DVHs, metrics, TCP and NTCP of the chosen contours and dose, which follow every change of the scene."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        super().__init__(scene)
        self.evaluation: ModelledEvaluation | None = None
        self.follower = scene_follower()
        self._signals = (
            (self.follower.updated, self._on_updated),
            (self.follower.stale, self._on_stale),
            (self.follower.failed, self._on_failed),
            (self.follower.recoloured, self._keep_curves),
            (self.follower.lost, self._forget),
        )
        self._following = False  # true while widgets are set from the scene
        self._is_asked = False  # a person wants results: their chart is brought into sight
        self._has_chosen = False  # a person has said which curves to see
        self._is_behind = False  # results have changed while another module was shown
        self._drawn: slicer.vtkMRMLSegmentationNode | None = None  # segmentation of the case at the last refresh
        self._selection = CurveSelection(scene, lambda: self.scene_is_busy, self._on_segment)
        self.add_research_banner()
        self._build_input()
        self._export = ResultExport(self.widget, self.status.setText)
        self.view = EvaluationView()
        self.layout.addWidget(self.view.widget)
        self.review = Review(scene, self.clock, self.view, self.compare.setChecked)
        show_map = self.review.sensitivity.show_map_of
        self.price = PriceSection(price_keeper(), self.review.work, show_map, self._corrected)
        self.layout.addWidget(self.price.widget)
        self._build_editor()
        self.layout.addWidget(self.review.widget)
        for signal, slot in self._signals:
            signal.connect(slot)
        self.refresh()

    def _build_editor(self) -> None:
        box, layout = section(_("Correct the contours here"), collapsed=True)
        self.layout.addWidget(box)
        self.editor = SegmentEditor(self.scene, "AIORadiobiologyEditor")
        for each in self.editor.widgets:
            layout.addWidget(each)

    def _corrected(self) -> str:
        """The name of the structure that is being corrected."""
        segment = self.editor.session.segment
        return segment.GetName() if segment is not None else ""

    def refresh(self) -> None:
        """Show the nodes and settings of the case, and its results; compute what is missing."""
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
        show_protocol(self.protocol, str(case.setting("protocol", "")))
        self.end_caps.set_key(end_caps_of(case))
        self._following = False
        self._drawn = drawn
        if self._inputs() != before:
            self._forget()
        self._attend()
        if self._is_ready() and (self.evaluation is None or self._is_behind):
            self._is_behind = False
            if self.follower.is_current:
                self._on_updated([])
            else:
                self.follower.request()

    def _attend(self) -> None:
        """Show which nodes are missing."""
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
        """The segmentation for the editor; None for references, which are never edited."""
        return None if is_reference(self.case, self.segmentation) else self.segmentation

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
            self._is_asked = True
            self.follower.restart()

    def _forget(self) -> None:
        self.evaluation, self._is_behind = None, False
        self.view.show(None)
        self.review.forget()
        self.status.setText("")
        self._set_exportable(False)

    # --- following
    @property
    def _live(self) -> LiveEvaluation | None:
        live = self.follower.live
        return live if isinstance(live, LiveEvaluation) else None

    def _on_updated(self, names: list[str]) -> None:
        """Results were computed: of edited structures, or all."""
        if not self._is_ready() or self._live is None:
            return
        if not self.is_entered:
            self._is_behind = True
            return
        try:
            self._show_result()
        except InputError as error:  # of contours that are not the case's main ones
            self._on_failed(error)
            return
        if not names:
            (show_chart if self._is_asked else offer_chart)(self.case.get(Role.CHART))
            self._is_asked = False
            self._selection.observe()
        what = ", ".join(names) or _("{count} structures").format(count=len(self.evaluation.dvhs))
        milliseconds = 1000 * self.follower.seconds
        self.status.setText(_("Updated in {ms:.0f} ms: {what}").format(ms=milliseconds, what=what))

    def _on_stale(self, reason: str) -> None:
        self.view.say(reason, WARN)

    def _on_failed(self, error: Exception) -> None:
        self._forget()
        if isinstance(error, InputError):
            self.view.say(str(error), BAD)
        else:
            show_error(_("DVHs could not be computed."), error)

    def _on_follow(self, on: bool) -> None:
        self.follower.set_follows_edits(on)

    # --- computing
    def on_compute(self) -> None:
        self._forget()
        if self._is_ready():
            self._is_asked = True
            self.follower.compute()

    def _show_result(self) -> None:
        is_main = self.segmentation is self._live.main_segmentation()
        self.evaluation = self._live.evaluation if is_main else self._live.evaluation_of(self.segmentation)
        self.view.show(self.evaluation)
        self.review.show(ReviewInput(self.scene, self.case, self._live, self.segmentation, self.evaluation))
        self._set_exportable(True)
        self._keep_curves()

    def _keep_curves(self) -> None:
        """What a person has chosen holds for new results; otherwise the chart stays as it is."""
        if self._has_chosen:
            self._choose_curves()

    def _choose_curves(self) -> None:
        self._has_chosen = True
        if self._live is None:
            return
        case = self.case
        shown = [self.segmentation]
        if bool(self.compare.checked):
            shown = [case.get(role) for role in CONTOUR_ROLES if case.get(role) is not None]
        names = curve_choice.goal_structures(self._live.protocol, self.side.key)
        curve_choice.choose_curves(self.scene, case, shown, self.curves.key, names)

    def show_comparison(self) -> None:
        """Contours side by side in the views, their tables and curves: for the layout of that name."""
        for box in (self.input_box, *self.view.boxes, self.price.widget):
            box.collapsed = True  # so that tables and views are seen together
        self.review.comparison.widget.collapsed = False
        self.review.comparison.show_in_views(True)

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
        self.price.enter()

    def exit(self) -> None:
        super().exit()
        self.editor.exit()
        self.price.exit()

    def scene_closing(self) -> None:
        self.compare.setChecked(False)  # the next case begins with its own curves
        self._drawn, self._has_chosen, self._is_asked = None, False, False
        self._forget()
        self.review.scene_closing()
        self.editor.rest()

    def close(self) -> None:
        for signal, slot in self._signals:
            signal.disconnect(slot)
        self.price.close()
        self.review.close()
        self.editor.close()
        super().close()
