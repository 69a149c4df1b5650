# SPDX-License-Identifier: Apache-2.0
"""The panel of AIO Radiobiology: curves and numbers that follow the contours."""

from __future__ import annotations

import time

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.debounce import Debounce
from AIOCommon.core.errors import InputError
from AIOCommon.core.figure_files import save_figure
from AIOCommon.mrml.case import Role
from AIOCommon.mrml.contour_observer import ContourObserver
from AIOCommon.mrml.csv_file import save_tables
from AIOCommon.mrml.doses import DOSE_ATTRIBUTE
from AIOCommon.mrml.given_nodes import CONTOUR_ROLES, give_role
from AIOCommon.mrml.segment_snapshot import SegmentChanges
from AIOCommon.ui.errors import errors_shown, show_error
from AIOCommon.ui.layout import show_chart
from AIOCommon.ui.palette import BAD, WARN
from AIOCommon.ui.panel import Panel
from AIOCommon.ui.segment_editor import SegmentEditor
from AIOCommon.ui.widgets import Choice, form, node_selector, plain_label, section
from AIOEvaluation.core.protocol import Protocol, load_protocol
from AIOEvaluation.mrml import curve_choice
from AIOEvaluation.mrml.curve_pick import segment_of_curve, select_segment
from AIOEvaluation.mrml.dvh_tables import find_dvh_table
from AIOEvaluation.mrml.live_dvh import shown_curves, styles
from AIOEvaluation.mrml.plots import show_in_chart
from AIOEvaluation.ui.protocol_options import protocol_options

from ..core.comparison.figures import dvh_figure
from ..core.evaluate import ModelledEvaluation
from ..mrml.live_evaluation import LiveEvaluation
from .evaluation_view import EvaluationView
from .review import Review
from .review_section import Shown

UPDATE_SECONDS, LONGEST_SECONDS = 0.05, 0.5


class RadiobiologyPanel(Panel):
    """Keeps DVHs, metrics, TCP and NTCP in step with the chosen contours and dose."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        super().__init__(scene)
        self.evaluation: ModelledEvaluation | None = None
        self._observer = ContourObserver(scene, self.clock, self._on_contours)
        self._observer.node_lost.connect(self._forget)
        self._later = Debounce(self.clock, lambda _items: self._compute_all(), UPDATE_SECONDS, LONGEST_SECONDS)
        self._live: LiveEvaluation | None = None
        self._pending: dict[str, None] = {}  # segments edited while nothing followed
        self._following = False  # true while the widgets are being set from the scene
        self._drawn: slicer.vtkMRMLSegmentationNode | None = None  # what the case had at the last look
        self._watched_charts: set[str] = set()  # by ID of the plot view node
        self._dose_tag: tuple[slicer.vtkMRMLScalarVolumeNode, int] | None = None
        self.add_research_banner()
        self._build_input()
        self.view = EvaluationView()
        self.layout.addWidget(self.view.widget)
        self.review = Review(scene, self.clock, self.view, self.compare.setChecked)
        self.layout.addWidget(self.review.widget)
        self._build_editor()
        self.refresh()

    # --- building
    def _build_input(self) -> None:
        box, layout = section(_("Dose and contours"))
        self.layout.addWidget(box)
        fields = form(layout)
        self.dose_selector = node_selector(
            "vtkMRMLScalarVolumeNode", self._on_nodes, none_text=_("Select a dose"), attribute=(DOSE_ATTRIBUTE, "1")
        )
        fields.addRow(_("Dose:"), self.dose_selector)
        self.segmentation_selector = node_selector(
            "vtkMRMLSegmentationNode", self._on_nodes, none_text=_("Select contours")
        )
        fields.addRow(_("Contours:"), self.segmentation_selector)
        self.side = Choice(self._on_choice)
        self.side.set_options([("", _("choose")), ("left", _("left breast")), ("right", _("right breast"))])
        fields.addRow(_("Treated side:"), self.side.widget)
        self.protocol = Choice(self._on_choice)
        self.protocol.set_options(*protocol_options())
        fields.addRow(_("Protocol:"), self.protocol.widget)
        self.curves = Choice(self._choose_curves)
        self.curves.set_options(
            [
                (curve_choice.PROTOCOL, _("structures of the protocol")),
                (curve_choice.VISIBLE, _("visible structures")),
                (curve_choice.ALL, _("all structures")),
            ]
        )
        fields.addRow(_("Curves:"), self.curves.widget)
        self.compare = qt.QCheckBox(_("Compare with the case's other contours"))
        self.compare.setToolTip(_("Automatic contours are dotted, edited ones dashed, manual ones solid."))
        self.compare.connect("toggled(bool)", lambda _on: self._choose_curves())
        layout.addWidget(self.compare)
        self.follow = qt.QCheckBox(_("Follow contour edits"))
        self.follow.setChecked(True)
        self.follow.setToolTip(_("Curves and numbers move with every stroke of the segment editor."))
        self.follow.connect("toggled(bool)", self._on_follow)
        layout.addWidget(self.follow)
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        self.compute_button = qt.QPushButton(_("Compute"))
        self.compute_button.connect("clicked()", self.on_compute)
        self.export_button = qt.QPushButton(_("Export CSV..."))
        self.export_button.connect("clicked()", self.on_export)
        self.figure_button = qt.QPushButton(_("Export figure..."))
        self.figure_button.setToolTip(_("The curves that the chart shows, as SVG, PNG or PDF."))
        self.figure_button.connect("clicked()", self.on_export_figure)
        row.addWidget(self.compute_button)
        row.addWidget(self.export_button)
        row.addWidget(self.figure_button)
        self.status = plain_label()
        layout.addWidget(self.status)

    def _build_editor(self) -> None:
        box, layout = section(_("Correct the contours here"), collapsed=True)
        self.layout.addWidget(box)
        self.editor = SegmentEditor(self.scene, "AIORadiobiologyEditor")
        layout.addWidget(self.editor.widget)

    # --- state
    @property
    def dose(self) -> slicer.vtkMRMLScalarVolumeNode | None:
        return self.dose_selector.currentNode()

    @property
    def segmentation(self) -> slicer.vtkMRMLSegmentationNode | None:
        return self.segmentation_selector.currentNode()

    def _protocol(self) -> Protocol:
        return load_protocol(self.protocol.key)

    def refresh(self) -> None:
        """Show what the case holds; compute what is missing."""
        if self.scene_is_busy:
            return
        case = self.case
        before = self._inputs()
        drawn = next((case.get(role) for role in CONTOUR_ROLES if case.get(role) is not None), None)
        self._following = True
        self.dose_selector.setCurrentNode(case.get(Role.DOSE) or self.dose)
        if self.segmentation is None or drawn is not self._drawn:  # else a person's choice stays
            self.segmentation_selector.setCurrentNode(drawn)
        self.side.set_key(case.setting("side", ""))
        self.protocol.set_key(case.setting("protocol", ""))
        self._following = False
        self._drawn = drawn
        if self._inputs() != before:
            self._forget()
        self._attend()
        if self._is_ready() and self.evaluation is None:
            self._later.request()

    def _inputs(self) -> tuple:
        return self.dose, self.segmentation, self.side.key, self.protocol.key

    def _is_ready(self) -> bool:
        return bool(self.dose and self.segmentation and self.side.key and self.protocol.key)

    def _attend(self) -> None:
        """Watch the chosen nodes and say what is missing."""
        self._observer.set_node(self.segmentation)
        self._watch_dose(self.dose)
        self.compute_button.setEnabled(self._is_ready())
        self._set_exportable(self.evaluation is not None)
        self.editor.show(self._editable(), self.case.get(Role.CT) if not self.scene_is_busy else None)
        if not self._is_ready():
            missing = [
                text
                for text, there in (
                    (_("a dose"), self.dose),
                    (_("contours"), self.segmentation),
                    (_("the treated side"), self.side.key),
                )
                if not there
            ]
            self.view.say(_("Choose {what}.").format(what=", ".join(missing)))

    def _editable(self) -> slicer.vtkMRMLSegmentationNode | None:
        """The automatic contours are never edited."""
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
        self._restart()

    def _restart(self) -> None:
        """Other nodes or another protocol: nothing that was computed applies."""
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
        if self._live is None:  # nothing was computed yet, or it could not be: perhaps it can be now
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
                show_in_chart(table, chart, styles()[role])
        self._choose_curves()

    def _watch_dose(self, node: slicer.vtkMRMLScalarVolumeNode | None) -> None:
        if self._dose_tag is not None and self._dose_tag[0] is node:
            return
        if self._dose_tag is not None:
            self._dose_tag[0].RemoveObserver(self._dose_tag[1])
            self._dose_tag = None
        if node is not None:
            tag = node.AddObserver(slicer.vtkMRMLVolumeNode.ImageDataModifiedEvent, self._on_dose)
            self._dose_tag = (node, tag)

    def _on_dose(self, caller, event) -> None:
        if not self.scene_is_busy and self._is_ready():
            self._later.request()

    # --- computing
    def on_compute(self) -> None:
        self._forget()
        self._compute_all()

    def _compute_all(self) -> None:
        if not self._is_ready() or self.scene_is_busy:
            return
        with self._shown_errors():
            started = time.monotonic()
            self._live = LiveEvaluation(self.scene, self.case, self._protocol(), self.side.key)
            self._observer.accept()
            self._live.update()
            self._show_result()
            show_chart(self.case.get(Role.CHART))
            self._watch_chart()
            self._say(_("{count} structures").format(count=len(self.evaluation.dvhs)), started)

    def _compute_edited(self) -> None:
        if self.scene_is_busy:
            return
        ids = list(self._pending)
        with self._shown_errors():
            started = time.monotonic()
            names = ", ".join(self._name(i) for i in ids)
            self._live.update(ids, self.segmentation)
            self._pending = {}
            self._show_result()
            self._say(names, started)

    def _shown_errors(self):
        """What cannot be evaluated is said in the panel: a dialog at every stroke would be in the way."""
        return _InPanel(self)

    def _show_result(self) -> None:
        is_main = self.segmentation is self._live.main_segmentation()
        self.evaluation = self._live.evaluation if is_main else self._live.evaluation_of(self.segmentation)
        self.view.show(self.evaluation)
        self.review.show(Shown(self.scene, self.case, self._live, self.segmentation, self.evaluation))
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

    # --- export
    def on_export(self) -> None:
        path = qt.QFileDialog.getSaveFileName(
            self.widget, _("Export metrics, TCP and NTCP"), "metrics.csv", "CSV (*.csv)"
        )
        if path:
            with errors_shown(_("The numbers could not be exported.")):
                self.export_to(str(path))

    def export_to(self, path: str) -> None:
        """Write the metrics table and the table of TCP and NTCP to a CSV file."""
        tables = [self.case.get(role) for role in (Role.METRICS_TABLE, Role.RADIOBIOLOGY_TABLE)]
        rows = save_tables([t for t in tables if t is not None], path)
        self.status.setText(_("{rows} rows written to {path}").format(rows=rows, path=path))

    def on_export_figure(self) -> None:
        path = qt.QFileDialog.getSaveFileName(
            self.widget, _("Export the curves"), "dvh.svg", "SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"
        )
        if path:
            with errors_shown(_("The curves could not be exported.")):
                self.export_figure_to(str(path))

    def export_figure_to(self, path: str) -> None:
        """Draw the curves of the chart into a file."""
        save_figure(dvh_figure(shown_curves(self.scene, self.case, self._live)), path)
        self.status.setText(_("Curves written to {path}").format(path=path))

    def _set_exportable(self, there: bool) -> None:
        self.export_button.setEnabled(there)
        self.figure_button.setEnabled(there)

    # --- the chart
    def _watch_chart(self) -> None:
        """A click on a curve selects its segment."""
        manager = slicer.app.layoutManager()
        plot = manager.plotWidget(0) if manager is not None else None
        view = plot.plotView() if plot is not None else None
        node = plot.mrmlPlotViewNode() if plot is not None else None
        if node is not None and node.GetID() not in self._watched_charts:
            self._watched_charts.add(node.GetID())
            view.connect("dataSelected(vtkStringArray*,vtkCollection*)", self._on_curve)

    def _on_curve(self, series_ids, _points) -> None:
        found = segment_of_curve(self.scene, series_ids)
        if found is not None and not self.scene_is_busy:
            select_segment(self.scene, *found)
            name = found[0].GetSegmentation().GetSegment(found[1]).GetName()
            self.view.show_structure(name)
            self.status.setText(_("Selected: {name}").format(name=name))

    # --- told by the module
    def enter(self) -> None:
        super().enter()
        self.editor.enter()

    def exit(self) -> None:
        super().exit()
        self.editor.exit()

    def scene_closing(self) -> None:
        self._drawn = None
        self._observer.set_node(None)
        self._watch_dose(None)
        self._forget()
        self.review.scene_closing()
        self.editor.rest()

    def close(self) -> None:
        self._later.cancel()
        self._observer.close()
        self._watch_dose(None)
        self.review.close()
        self.editor.rest()
        super().close()


class _InPanel:
    """Shows an InputError as the panel's headline; anything else goes to the application's error display."""

    def __init__(self, panel: RadiobiologyPanel):
        self._panel = panel

    def __enter__(self) -> None:
        slicer.app.setOverrideCursor(qt.QCursor(qt.Qt.BusyCursor))

    def __exit__(self, kind, error, trace) -> bool:
        slicer.app.restoreOverrideCursor()
        if error is None:
            return False
        self._panel._forget()
        if isinstance(error, InputError):
            self._panel.view.say(str(error), BAD)
            return True
        show_error(_("DVHs could not be computed."), error)
        return True
