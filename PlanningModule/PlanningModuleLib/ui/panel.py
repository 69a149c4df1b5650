# SPDX-License-Identifier: Apache-2.0
"""The panel of AIO Planning: plan a case, look at beams and dose."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.errors import Cancelled, InputError
from AIOCommon.core.progress import CallbackProgress
from AIOCommon.mrml.case import Role
from AIOCommon.ui import packages
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import INFO, WARN
from AIOCommon.ui.panel import Panel
from AIOCommon.ui.process_runner import ProcessRunner
from AIOCommon.ui.sparkline import Sparkline
from AIOCommon.ui.widgets import (
    Cell,
    Choice,
    ResultTable,
    RunBar,
    banner,
    form,
    node_selector,
    plain_label,
    section,
    set_banner,
)
from RadiobiologyModuleLib.core.protocol import load_protocol
from RadiobiologyModuleLib.ui.options import protocol_options

from ..core.plan import Plan
from ..mrml import beam_models, planning
from .dose_display import DoseDisplay
from .options import machine_options

_OBJECTIVE = re.compile(r"objective ([0-9.eE+-]+)")


class PlanningPanel(Panel):
    """Everything about plans; optimisation and dose run in a child process."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        super().__init__(scene)
        self.runner = ProcessRunner()
        self._folder: Path | None = None
        self._following = False
        self._plan: Plan | None = None
        self._seconds: dict[str, float] = {}
        self.add_research_banner()
        self._build_input()
        self._build_beams()
        self.dose_display = DoseDisplay(self.prescription_gy)
        self.layout.addWidget(self.dose_display.widget)
        self.refresh()

    # --- building
    def _build_input(self) -> None:
        box, layout = section(_("Plan"))
        self.layout.addWidget(box)
        fields = form(layout)
        self.ct_selector = node_selector("vtkMRMLScalarVolumeNode", self._on_nodes, none_text=_("Select a CT"))
        fields.addRow(_("CT:"), self.ct_selector)
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
        self.prescription_label = plain_label()
        fields.addRow(_("Prescription:"), self.prescription_label)
        self.machine = Choice(self._on_choice)
        self.machine.set_options(*machine_options())
        fields.addRow(_("Machine:"), self.machine.widget)
        self.technique = Choice(self._on_choice)
        self.technique.set_options(
            [("breast", _("Breast: opposed tangents")), ("nodes", _("Breast and contoured lymph nodes"))]
        )
        fields.addRow(_("Technique:"), self.technique.widget)
        self.out_of_lung = qt.QCheckBox(_("Keep the PTV margin out of the lung"))
        fields.addRow(self.out_of_lung)
        self.run_bar = RunBar(_("Plan"), self.on_run, self.on_cancel, _("Cancel"))
        layout.addWidget(self.run_bar.widget)
        self.objective_label = plain_label()
        layout.addWidget(self.objective_label)
        self.objective_label.setVisible(False)
        self.objective = Sparkline()
        layout.addWidget(self.objective.widget)
        self.objective.clear()

    def _build_beams(self) -> None:
        box, layout = section(_("Beams"))
        self.layout.addWidget(box)
        self.plan_label = banner(_("No plan yet."), INFO)
        layout.addWidget(self.plan_label)
        headers = (_("Beam"), _("Gantry"), _("Collim."), _("Couch"), _("MU"), _("Seconds"))
        self.beam_table = ResultTable(headers)
        layout.addWidget(self.beam_table.widget)
        self.show_beams = qt.QCheckBox(_("Show the beams in 3D and in the slices"))
        self.show_beams.connect("toggled(bool)", self._on_show_beams)
        layout.addWidget(self.show_beams)
        self.notes = banner("", WARN)
        layout.addWidget(self.notes)
        set_banner(self.notes, "", WARN)

    # --- state
    @property
    def ct(self) -> slicer.vtkMRMLScalarVolumeNode | None:
        return self.ct_selector.currentNode()

    @property
    def segmentation(self) -> slicer.vtkMRMLSegmentationNode | None:
        return self.segmentation_selector.currentNode()

    def prescription_gy(self) -> float:
        """Of the plan that is shown, else of the protocol that is chosen."""
        if self._plan is not None:
            return self._plan.prescription_gy
        return load_protocol(self.protocol.key).prescription_gy if self.protocol.key else 0.0

    def refresh(self) -> None:
        """Show what the case holds."""
        if self.scene_is_busy:
            return
        case = self.case
        self._following = True
        self.ct_selector.setCurrentNode(case.get(Role.CT) or self.ct)
        drawn = (Role.EDITED_SEGMENTATION, Role.MANUAL_SEGMENTATION, Role.AUTO_SEGMENTATION)
        shown = next((case.get(role) for role in drawn if case.get(role) is not None), None)
        self.segmentation_selector.setCurrentNode(shown or self.segmentation)
        self.side.set_key(case.setting("side", ""))
        self.protocol.set_key(case.setting("protocol", ""))
        self._following = False
        with errors_shown(_("The plan in the scene could not be read.")):
            self._read_plan()
        if case.get(Role.DOSE) is not None and self.dose_display.dose is None:
            self.dose_display.show(case.get(Role.DOSE))
        self._update()

    def _read_plan(self) -> None:
        from ..mrml.plan_node import plan_from_node

        node = self.case.get(Role.PLAN)
        self.show_plan(plan_from_node(node) if node is not None else None)

    def _update(self) -> None:
        missing = [
            text
            for text, there in (
                (_("a CT"), self.ct),
                (_("contours"), self.segmentation),
                (_("the treated side"), self.side.key),
                (_("a protocol"), self.protocol.key),
            )
            if not there
        ]
        tip = _("Choose {what} first.").format(what=", ".join(missing)) if missing else ""
        self.run_bar.set_ready(not missing and not self.runner.is_running, tip)
        if self.protocol.key:
            protocol = load_protocol(self.protocol.key)
            text = _("{dose:g} Gy in {n} fractions").format(dose=protocol.prescription_gy, n=protocol.fractions)
            self.prescription_label.setText(text)

    def _on_nodes(self, *_args) -> None:
        if not self._following and not self.scene_is_busy:
            if self.ct is not None and self.case.get(Role.CT) is None:
                self.case.set(Role.CT, self.ct)
            self._update()

    def _on_choice(self) -> None:
        self.case.set_setting("side", self.side.key)
        self.case.set_setting("protocol", self.protocol.key)
        self._update()

    # --- planning
    def on_run(self) -> None:
        with errors_shown(_("The case could not be planned."), wait_cursor=True):
            if not packages.ensure(packages.FOR_PLANNING, _("Planning")):
                return
            self._folder = Path(tempfile.mkdtemp(prefix="aio-plan-"))
            task = planning.planning_task(
                self.ct,
                self.segmentation,
                self._folder,
                protocol=self.protocol.key,
                side=self.side.key,
                machine=self.machine.key,
                options=self._options(),
            )
            self._job = (self.segmentation.GetID(), load_protocol(self.protocol.key).prescription_gy)
            self.objective.clear()
            self.run_bar.busy(_("Starting"))
            self.runner.run(task, CallbackProgress(self._on_progress), self._done)
        self._update()

    def _options(self) -> dict:
        options: dict = {"out_of_lung": bool(self.out_of_lung.checked)}
        if self.technique.key == "nodes":
            nodes = planning.nodal_targets(self.segmentation, self.side.key)
            if not nodes:
                raise InputError(
                    _("there are no nodal targets on that side"),
                    where=self.segmentation.GetName(),
                    hint=_("Contour them, or plan the breast alone."),
                )
            options["nodes"] = list(nodes)
        return options

    def on_cancel(self) -> None:
        self.run_bar.cancelling(_("Cancelling"))
        self.runner.cancel()

    def _on_progress(self, fraction: float, message: str) -> None:
        self.run_bar.progress(fraction, message)
        found = _OBJECTIVE.search(message)
        if found is not None:
            self.objective_label.setText(_("Objective {value}").format(value=found.group(1)))
            self.objective_label.setVisible(True)
            value = float(found.group(1))
            if not self.objective.values or self.objective.values[-1] != value:
                self.objective.add(value)

    def _done(self, error: BaseException | None) -> None:
        folder, self._folder = self._folder, None
        try:
            if isinstance(error, Cancelled):
                self.run_bar.idle(_("Cancelled; nothing was changed."))
                return
            self.run_bar.idle()
            with errors_shown(_("The case could not be planned.")):
                if error is not None:
                    raise error
                self._take(folder)
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            self._update()

    def _take(self, folder: Path) -> None:
        segmentation_id, prescription_gy = self._job
        segmentation = self.scene.GetNodeByID(segmentation_id)
        if segmentation is None:
            self.run_bar.idle(_("The contours were removed while they were planned on; the plan was dropped."))
            return
        result = planning.take_plan(self.case, folder, segmentation, prescription_gy)
        self._seconds = dict(result.history.get("delivery_seconds", {}))
        self.objective.show([float(row["objective"]) for row in result.history.get("iterations", ())])
        self.show_plan(result.plan)
        self.dose_display.show(self.case.get(Role.DOSE))
        text = _("{technique}: {mu:.0f} MU a fraction").format(technique=result.plan.technique, mu=result.plan.total_mu)
        self.run_bar.idle(text)

    # --- showing
    def show_plan(self, plan: Plan | None) -> None:
        """Show a plan's beams, or that there is none."""
        self._plan = plan
        beams = plan.beams if plan is not None else ()
        self.beam_table.set_rows(
            [
                (
                    beam.name,
                    _angle(beam.gantry_deg),
                    _angle(beam.collimator_deg),
                    _angle(beam.couch_deg),
                    Cell(f"{beam.mu:.1f}", right=True, tip=_("Monitor units per fraction")),
                    Cell(f"{self._seconds[beam.name]:.0f}" if beam.name in self._seconds else "–", right=True),
                )
                for beam in beams
            ]
        )
        if plan is None:
            set_banner(self.plan_label, _("No plan yet."), INFO)
        else:
            text = _("{technique}, {dose:g} Gy in {n} fractions, {machine}, {mu:.0f} MU a fraction").format(
                technique=plan.technique,
                dose=plan.prescription_gy,
                n=plan.fractions,
                machine=plan.machine,
                mu=plan.total_mu,
            )
            set_banner(self.plan_label, text, INFO)
        set_banner(self.notes, "\n".join(plan.notes) if plan is not None else "", WARN)
        self.show_beams.setEnabled(plan is not None)
        self._on_show_beams(bool(self.show_beams.checked))

    def _on_show_beams(self, shown: bool) -> None:
        node = self.case.get(Role.PLAN)
        if node is None:
            return
        with errors_shown(_("The beams could not be shown.")):
            if shown:
                beam_models.show_beams(node, self.scene)
            else:
                beam_models.remove_beams(node, self.scene)

    # --- told by the module
    def scene_closing(self) -> None:
        self._plan, self._seconds = None, {}
        self.beam_table.set_rows([])
        set_banner(self.plan_label, _("No plan yet."), INFO)

    def close(self) -> None:
        self.runner.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        super().close()


def _angle(degrees: float) -> Cell:
    return Cell(f"{degrees:.1f}°", right=True)
