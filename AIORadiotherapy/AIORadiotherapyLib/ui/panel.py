# SPDX-License-Identifier: Apache-2.0
"""The front door: import, contour, plan, evaluate, export - with state, progress, cancel and a verdict."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.errors import Cancelled
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.contour_observer import ContourObserver
from AIOCommon.mrml.scene_file import save_scene
from AIOCommon.mrml.segment_snapshot import SegmentChanges
from AIOCommon.ui import packages
from AIOCommon.ui.errors import errors_shown, show_error
from AIOCommon.ui.layout import show_chart, show_plot_layout
from AIOCommon.ui.panel import Panel
from AIOCommon.ui.process_runner import ProcessRunner
from AIOCommon.ui.widgets import section

from ..core.case_state import CaseState
from ..core.output_folder import OutputFolder
from ..core.steps import ContourStep, EvaluateStep, ExportStep, ImportStep, PlanStep
from ..core.timeline import PERSON
from ..core.verdict import verdict_of
from ..core.workflow import Status, Step, Workflow
from ..mrml.live_case import LiveCase
from ..mrml.scene_import import SceneImportStep
from .case_form import DICOM, FILE, SCENE, CaseForm
from .step_rows import StepRows
from .verdict_view import TimelineView, VerdictView

CORRECTION = "correct contours"
EDIT_DELAY_SECONDS = 0.6  # after a stroke, before steps are marked as out of date
REPAINT_SECONDS = 0.05
DOSE_OPACITY = 0.35


class FrontDoorPanel(Panel):
    """Runs the same workflow as the command line, without blocking the application."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        super().__init__(scene)
        self.runner = ProcessRunner()
        self._observer = ContourObserver(scene, self.clock, self._on_edit, delay_seconds=EDIT_DELAY_SECONDS)
        self._then: list[str] = []  # steps to run after the present run has ended well
        self._closed_meanwhile = False
        self._last_repaint = 0.0
        self._exported_to: Path | None = None
        self.workflow = self._new_workflow(from_scene=False)
        self.live = LiveCase(scene, self.workflow.state)
        self.add_research_banner()
        self.form = CaseForm(self._on_settings)
        self.layout.addWidget(self.form.widget)
        self.steps = StepRows(self.workflow.steps, self.run_all, self.run_one, self.cancel)
        self.layout.addWidget(self.steps.widget)
        box, layout = section(_("Verdict"))
        self.verdict = VerdictView()
        layout.addWidget(self.verdict.widget)
        self.report_button = qt.QPushButton(_("Open the report"))
        self.report_button.connect("clicked()", self.open_report)
        self.report_button.setVisible(False)
        layout.addWidget(self.report_button)
        self.layout.addWidget(box)
        box, layout = section(_("Timeline"), collapsed=True)
        self.timeline = TimelineView()
        layout.addWidget(self.timeline.widget)
        self.layout.addWidget(box)
        self.refresh()

    # --- the workflow
    def _new_workflow(self, *, from_scene: bool) -> Workflow:
        steps = (
            SceneImportStep(self.scene) if from_scene else ImportStep(),
            ContourStep(),
            PlanStep(),
            EvaluateStep(),
            ExportStep([self._write_scene]),
        )
        workflow = Workflow(CaseState(self.form.settings() if hasattr(self, "form") else _no_settings()), steps)
        workflow.step_changed.connect(self._on_step)
        workflow.progressed.connect(self._on_progress)
        workflow.ended.connect(self._on_ended)
        return workflow

    def _use(self, workflow: Workflow) -> None:
        self.workflow.close()
        self.workflow = workflow
        self._exported_to = None
        self.live = LiveCase(self.scene, workflow.state)
        self._observer.set_node(None)

    def _start_case(self) -> None:
        """A new case from the form; what an earlier case left in the scene stays there."""
        from_scene = self.form.source.key == SCENE
        if from_scene:
            self.case.set(Role.CT, self.form.ct_selector.currentNode())
        self._use(self._new_workflow(from_scene=from_scene))

    def run_all(self) -> None:
        """Everything that is not done; a case that is complete or not begun is started afresh."""
        names = [s.name for s in self.workflow.steps if s.status is not Status.DONE]
        if not names or self.workflow["import"].status is not Status.DONE:
            names = [s.name for s in self.workflow.steps]
        self._run(names)

    def run_one(self, name: str) -> None:
        """One step alone; who asks for a plan gets one, even where the case brought a dose."""
        if name == "plan":
            self.workflow.state.settings.replan = True
        # an export of yesterday's numbers beside today's contours would be worse than none
        outdated = name == "export" and self.workflow["evaluate"].status is Status.STALE
        self._run(["evaluate", name] if outdated else [name])

    def _run(self, names: Sequence[str]) -> None:
        if self.workflow.is_running or self.scene_is_busy:
            return
        with errors_shown(_("The case could not be started.")):
            if not self._packages_for(names):
                return
            if "import" in names:
                self._start_case()
            elif self.workflow["import"].status is Status.PENDING:
                slicer.util.warningDisplay(_("Import a case first."))
                return
            else:
                self._take_settings()
                self._observer.flush()
            # Outputs are only written by the export: the other steps' results are in the scene.
            now = [n for n in names if n != "export"]
            self._then = ["export"] if "export" in names else []
            self._next(now)
        self._show()

    def _next(self, names: Sequence[str]) -> None:
        if names:
            self.workflow.run(self.runner, names)
        elif self._then:
            names, self._then = self._then, []
            self.live.take_edits()
            folder = Path(self.form.output or Path.home() / "AIORadiotherapy") / (self.workflow.state.name or "case")
            self.workflow.outputs = OutputFolder(folder)
            self._exported_to = folder
            self.workflow.run(self.runner, names)

    def cancel(self) -> None:
        """Stop the running step; finished ones stay."""
        self._then = []
        self.workflow.cancel()
        self.steps.cancel_button.setEnabled(False)

    def _packages_for(self, names: Sequence[str]) -> bool:
        needed: dict[str, None] = {}
        by_step = {
            "import": {DICOM: packages.FOR_DICOM, FILE: ("SimpleITK",)}.get(self.form.source.key, ()),
            "contour": packages.FOR_CONTOURING,
            "plan": packages.FOR_PLANNING,
            "export": packages.FOR_EXPORT,
        }
        for name in names:
            needed.update(dict.fromkeys(by_step.get(name, ())))
        return packages.ensure(needed, _("This"))

    def _write_scene(self, state: CaseState, outputs: OutputFolder) -> None:
        self.live.remember()
        with outputs.atomic("case.mrb") as path:
            save_scene(self.scene, path)

    # --- told by the workflow
    def _on_step(self, step: Step) -> None:
        if step.status is Status.DONE and not self.scene.IsClosing():
            self.live.show_step(step.name)
            if isinstance(step, SceneImportStep):
                self.workflow.restore()
            if step.name in ("contour", "plan", "import"):
                self._watch_contours()
                self._show_in_views(step.name)
            if step.name == "evaluate":
                self._show_evaluation()
        self._show()
        self._repaint()

    def _on_progress(self, step: Step, fraction: float, message: str) -> None:
        self.steps.rows[step.name].progress(fraction, message)
        self._repaint()

    def _on_ended(self, error: BaseException | None) -> None:
        self.workflow.outputs = None
        if self._closed_meanwhile:
            self._closed_meanwhile, self._then = False, []
            self._use(self._new_workflow(from_scene=False))
            self._show()
            return
        if error is None and self._then:
            self._next([])
            return
        self._then = []
        self._show()
        if error is not None and not isinstance(error, Cancelled):
            step = next((s for s in self.workflow.steps if s.status is Status.FAILED), None)
            title = _("{step} did not work.").format(step=step.title if step else _("The case"))
            show_error(title, error)

    def _repaint(self) -> None:
        """Steps that work in this process must not freeze the panel, nor make Cancel unreachable."""
        now = time.monotonic()
        if now - self._last_repaint >= REPAINT_SECONDS:
            self._last_repaint = now
            slicer.app.processEvents()

    # --- the scene
    def _watch_contours(self) -> None:
        node = self.case.get(Role.EDITED_SEGMENTATION)
        self._observer.set_node(node)
        self._observer.accept()

    def _on_edit(self, changes: SegmentChanges) -> None:
        """A person corrected contours: what depends on them is out of date, and the time is theirs."""
        if self.workflow.is_running:
            return
        self.live.take_edits((*changes.edited, *changes.added))
        timeline = self.workflow.state.timeline
        last = timeline.entries[-1] if timeline.entries else None
        entry = last if last is not None and last.step == CORRECTION else timeline.begin(CORRECTION, PERSON)
        timeline.end(entry, "done", ", ".join(dict.fromkeys((*changes.edited, *changes.added, *changes.removed))))
        self.live.remember()  # so that the scene can be saved by any means
        self.workflow.refresh()
        self._show()

    def _show_in_views(self, name: str) -> None:
        if slicer.app.layoutManager() is None:
            return
        case = self.case
        if name == "import":
            show_plot_layout()
            slicer.util.setSliceViewerLayers(background=case.get(Role.CT), foreground=None, fit=True)
            return
        contours = case.get(Role.EDITED_SEGMENTATION)
        contours.CreateClosedSurfaceRepresentation()
        if name == "plan":
            slicer.util.setSliceViewerLayers(foreground=case.get(Role.DOSE), foregroundOpacity=DOSE_OPACITY)
        center = self.live.target_center_ras_mm()
        if center is not None:
            slicer.vtkMRMLSliceNode.JumpAllSlices(self.scene, *center)
        slicer.util.resetThreeDViews()

    def _show_evaluation(self) -> None:
        from AIOEvaluation.mrml.curve_choice import PROTOCOL, choose_curves, goal_structures
        from RadiobiologyModuleLib.mrml.live_evaluation import evaluation_to_scene

        state, case = self.workflow.state, self.case
        live, _evaluation = evaluation_to_scene(self.scene, case, state.protocol, state.side)
        names = goal_structures(state.protocol, state.side)
        choose_curves(self.scene, case, [live.main_segmentation()], PROTOCOL, names)
        show_chart(case.get(Role.CHART))

    # --- showing
    def _on_settings(self) -> None:
        self._take_settings()
        self._show()

    def _take_settings(self) -> None:
        """Settings that apply to the case at hand; its source only matters when a case is started."""
        from AIOEvaluation.core.boost_goals import boosted
        from AIOEvaluation.core.protocol import load_protocol

        state = self.workflow.state
        if state.ct is None or self.workflow.is_running:
            return
        wanted = self.form.settings()
        state.settings.protocol, state.settings.model = wanted.protocol, wanted.model
        state.settings.machine = wanted.machine
        state.protocol = boosted(load_protocol(wanted.protocol), state.protocol.boost if state.protocol else None)
        if wanted.side and wanted.side != state.side:
            state.settings.side = state.side = wanted.side
            state.side_reason = "as asked for"
        self.workflow.refresh()

    def _show(self) -> None:
        running = self.workflow.is_running
        missing = self.form.why_not()
        steps, timeline = self.workflow.steps, self.workflow.state.timeline
        self.steps.show(steps, timeline, running=running, ready=not missing, why_not=missing)
        self.form.set_enabled(not running)
        self.timeline.show(timeline)
        state = self.workflow.state
        has_verdict = state.evaluation is not None or bool(state.no_plan_reason)
        is_stale = self.workflow["evaluate"].status is Status.STALE
        self.verdict.show(verdict_of(state) if has_verdict else None, is_stale=is_stale)
        self.report_button.setVisible(self.workflow["export"].status is Status.DONE and self._report().is_file())

    def _report(self) -> Path:
        """Where the last export went; for a case that was opened, beside its bundle."""
        return (self._exported_to or Path(self.scene.GetRootDirectory() or ".")) / "report.html"

    def open_report(self) -> None:
        """Show the report in the browser."""
        qt.QDesktopServices.openUrl(qt.QUrl.fromLocalFile(str(self._report())))

    def refresh(self) -> None:
        if not self.scene_is_busy:
            self._show()

    # --- told by the module
    def scene_closing(self) -> None:
        self.cancel()
        self._observer.set_node(None)

    def scene_closed(self) -> None:
        if self.workflow.is_running:
            self._closed_meanwhile = True  # the running step ends first
        else:
            self._use(self._new_workflow(from_scene=False))
        super().scene_closed()

    def scene_imported(self) -> None:
        """A scene that holds a case continues where it was saved."""
        if not self.workflow.is_running:
            self._continue_case()
        super().scene_imported()

    def enter(self) -> None:
        """A case may have been loaded before this module was first opened."""
        if not self.scene_is_busy and not self.workflow.is_running and self.workflow.state.ct is None:
            self._continue_case()
        super().enter()

    def _continue_case(self) -> None:
        """Take over the case that the scene holds, if it is one that was saved."""
        from ..mrml.case_scene import STATE_SETTING, read_case

        found = Case.find(self.scene)
        if found is None or not found.setting(STATE_SETTING) or found.get(Role.CT) is None:
            return
        with errors_shown(_("The case in this scene could not be continued.")):
            workflow = self._new_workflow(from_scene=False)
            workflow.state = state = read_case(self.scene)
            workflow.restore()
            self._use(workflow)
            self.form.show_case(state.settings, state.side, state.protocol.name if state.protocol is not None else "")
            self._watch_contours()

    def close(self) -> None:
        self.runner.close()
        self._observer.close()
        self.workflow.close()
        super().close()


def _no_settings():
    from ..core.case_state import Settings

    return Settings(source="")
