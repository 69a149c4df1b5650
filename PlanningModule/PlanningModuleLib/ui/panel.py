# SPDX-License-Identifier: Apache-2.0
"""The panel of AIO Planning: plan a case, look at beams and dose."""

from __future__ import annotations

import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Role
from AIOCommon.ui import packages
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.panel import Panel
from AIOCommon.ui.widgets import section
from AIOCommon.ui.wording import in_window
from AIOCommon.ui.work import Work
from AIOEvaluation import load_protocol
from AIOEvaluation.mrml.dose_course import boost_of

from ..core.optimisation.boost_objectives import knows_boost, with_boost
from ..core.optimisation.live_optimisation import Snapshot
from ..core.plan import Plan
from ..core.plan_options import PlanOptions
from ..mrml import planning
from ..mrml.plan_doses import put_imported_plan
from ..mrml.plan_node import (
    boost_plan_of,
    engine_of,
    is_geometry_only,
    machine_of,
    objectives_of,
    options_of,
    plan_from_node,
    raised_priorities_of,
    seconds_of,
    stale_of,
)
from ..mrml.rtplan import import_rtplan
from ..mrml.steering import TWO_PHASES
from .asked_plan import AskedPlan
from .beam_display import BeamDisplay
from .beams_section import FIRST, BeamsSection, ask_for_rtplan
from .bev_section import BevSection
from .check_section import CheckSection
from .comparison_section import PlanComparisonSection
from .dose_display import DoseDisplay
from .objectives_section import ObjectivesSection
from .pareto_section import ParetoSection
from .plan_currency import PlanCurrency
from .plan_curves import PlanCurves
from .plan_form import PlanForm
from .plan_run import PlanInputs, PlanRun
from .replan_section import ReplanSection
from .steering_section import SteeringSection


class PlanningPanel(Panel):
    """Everything about plans; optimisation and dose run in a child process."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        super().__init__(scene)
        self._plan: Plan | None = None
        self._shown: slicer.vtkMRMLScriptedModuleNode | None = None
        self._listed: slicer.vtkMRMLScriptedModuleNode | None = None  # the plan whose objectives were last listed
        self._is_fine = True
        self.work = Work(self.clock)
        self.add_research_banner()
        box, layout = section(_("Plan"))
        self.layout.addWidget(box)
        self.form = PlanForm(layout, self._on_input)
        self.run = PlanRun(self.scene, layout, self._inputs, self._on_planned, self._on_run, self._on_live)
        self.beam_display = BeamDisplay(self.scene, lambda: self._shown, lambda: self.scene_is_busy)
        self.beams = self.beam_display.section = BeamsSection(
            self.beam_display.show,
            self.beam_display.show_fields,
            self.on_import,
            lambda: self.show_plan(self.case.get(Role.PLAN)),
            self._on_renamed,
        )
        self.layout.addWidget(self.beams.widget)
        self.steering = SteeringSection(
            self.clock, lambda: (self.case, self.form.segmentation), self._on_steered, self.optimise_again
        )
        self.layout.addWidget(self.steering.widget)
        self.objectives = ObjectivesSection(lambda: self.asking.automatic(), self.optimise_again)
        self.objectives.widget.connect("contentsCollapsed(bool)", lambda _collapsed: self._show_curves())
        self.layout.addWidget(self.objectives.widget)
        self.asking = AskedPlan(self.form, self.steering, self.objectives, lambda: self._plan)
        self.curves = PlanCurves(
            self.objectives, lambda: (self.form.ct, self.form.segmentation, self.case.get(Role.DOSE))
        )
        self.bev = BevSection(lambda: (self.form.ct, self.form.segmentation))
        self.layout.addWidget(self.bev.widget)
        self.replan = ReplanSection(self.scene, self.clock, self._inputs, self._show_made)
        self.layout.addWidget(self.replan.widget)
        self.pareto = ParetoSection(self.scene, self.clock, self._inputs, self._show_made)
        self.layout.addWidget(self.pareto.widget)
        self.comparison = PlanComparisonSection(self.scene, self.work, self._comparison_inputs, self._show_made)
        self.layout.addWidget(self.comparison.widget)
        self.check = CheckSection(self.work, lambda: (self.case, self.form.segmentation), self._show_made)
        self.layout.addWidget(self.check.widget)
        self.plan_currency = PlanCurrency(self.scene, self.clock, self.asking.choices, self._on_contours)
        self.dose_display = DoseDisplay(self.prescription_gy, self.boost_gy)
        self.layout.addWidget(self.dose_display.widget)
        self.refresh()

    def prescription_gy(self) -> float:
        """Of the plan that is shown, else of the protocol that is chosen."""
        if self._plan is not None:
            return self._plan.prescription_gy
        return load_protocol(self.form.protocol.key).prescription_gy if self.form.protocol.key else 0.0

    def boost_gy(self) -> float:
        """Total dose of the boost that the case's dose was planned with; 0 without one."""
        boost = boost_of(self.case.get(Role.DOSE))
        return boost.whole_gy(self.prescription_gy()) if boost is not None else 0.0

    def refresh(self) -> None:
        """Show what the case holds."""
        if self.scene_is_busy:
            return
        self.form.follow(self.case)
        with errors_shown(_("The plan in the scene could not be read.")):
            self.show_plan(self.case.get(Role.PLAN))
        self.dose_display.reflect(self.case.get(Role.DOSE))
        self.pareto.show_kept()
        self._update()

    def _show_made(self) -> None:
        """Show what a section of this panel has made or chosen, the case's dose in the views with it."""
        before = self.dose_display.dose
        self.refresh()
        if self.case.get(Role.DOSE) is not None and self.case.get(Role.DOSE) is not before:
            self.dose_display.show(self.case.get(Role.DOSE))

    def _update(self) -> None:
        missing = self.form.missing()
        tip = _("Choose {what} first.").format(what=", ".join(missing)) if missing else ""
        self.run.bar.set_ready(not missing and not self.run.is_running, tip)
        self.objectives.button.setEnabled(not missing)
        self._show_current()
        if not missing:
            self._show_objectives()

    def _show_objectives(self) -> None:
        protocol, side = self.asking.protocol(), self.form.side.key
        targets = planning.targets(protocol, side)
        names = [*targets, *planning.boost_names(protocol, side), *planning.contoured_names(self.form.segmentation)]
        self.objectives.show_choices(list(dict.fromkeys(names)), list(targets), protocol.prescription_gy)
        if not self.objectives.objectives:
            self.objectives.set_objectives(self.asking.automatic(), own=False)
        elif self.objectives.is_own and not knows_boost(self.objectives.objectives, protocol, side):
            self.objectives.set_objectives(with_boost(self.objectives.objectives, protocol, side), own=True)

    def _comparison_inputs(self) -> tuple:
        protocol = load_protocol(self.form.protocol.key) if self.form.protocol.key else None
        return self.case, self.form.ct, self.form.segmentation, protocol, self.form.side.key

    def _on_input(self, nodes: bool) -> None:
        if self.scene_is_busy:
            return
        case = self.case
        if nodes:
            if self.form.ct is not None and case.get(Role.CT) is None:
                case.set(Role.CT, self.form.ct)
        else:
            case.set_setting("side", self.form.side.key)
            case.set_setting("protocol", self.form.protocol.key)
            if not self.objectives.is_own:
                self.objectives.set_objectives([], own=False)
        self._update()

    # --- planning
    def optimise_again(self) -> None:
        """Optimise with the objectives and angles as they are; a run under way is given up for it."""
        self.run.start_again(warm=bool(self.objectives.warm.checked))

    def _on_run(self) -> None:
        self._update()
        if not self.run.is_running:
            self._show_curves()

    def _on_live(self, snapshot: Snapshot) -> None:
        if not self.objectives.widget.collapsed:
            self.curves.show_live(snapshot)

    def _inputs(self, warm: bool = False, keeps: bool = False) -> PlanInputs | None:
        return self.asking.inputs(self.case, warm=warm, keeps=keeps)

    def options(self, *, keeps: bool = False) -> PlanOptions:
        """Planning options as chosen and as beams were moved, see :meth:`AskedPlan.options`."""
        return self.asking.options(keeps=keeps)

    def _on_planned(self) -> None:
        self.plan_currency.follow(self.case.get(Role.PLAN), self.asking.last)
        self.show_plan(self.case.get(Role.PLAN))
        self.dose_display.show(self.case.get(Role.DOSE))

    # --- showing
    def show_plan(self, node: slicer.vtkMRMLScriptedModuleNode | None) -> None:
        """Show the plan of a node, or that there is none; the case's plan can be turned and optimised again."""
        plan = plan_from_node(node) if node is not None else None
        second = boost_plan_of(node)
        shown = second if second is not None and self.beams.wants_second else node
        before, self._shown = self._shown, shown
        told = ({}, "") if plan is None else (seconds_of(shown), engine_of(node))
        boost = boost_of(self.case.get(Role.DOSE)) if node is self.case.get(Role.PLAN) else None
        self.beams.name.show(node)
        self.beams.show(plan, *told, plan_from_node(second) if second is not None else None, boost)
        self.dose_display.follow_prescription()
        self.bev.show(*(plan_from_node(shown), machine_of(shown)) if plan is not None else (None, None))
        if node is self.case.get(Role.PLAN):
            if plan is not None and self._plan is None and not is_geometry_only(node):
                self.form.machine.show_plan(plan)
                options = options_of(node)
                if options is not None:
                    self.form.show_options(options)
            self._plan = plan
            fixed = node is not None and (second is not None or is_geometry_only(node))
            why_not = _("The plan {reason}.").format(reason=in_window(TWO_PHASES)) if second is not None else ""
            self.plan_currency.follow(node)
            self.steering.show(node, None if fixed else plan, why_not)
            if plan is not None and node is not self._listed and not self.objectives.is_own:
                self._listed = node
                used = objectives_of(node) or self.objectives.objectives
                self.objectives.set_objectives(used, own=False, raised=raised_priorities_of(node))
        self.beam_display.follow(before)
        self.comparison.refresh()
        self.check.show(self.case)
        self._show_current()
        self._show_curves()

    def _show_current(self) -> None:
        """Dim what is no longer true of contours and choices as they are; the bar says why."""
        node = self.case.get(Role.PLAN)
        of_before = self.plan_currency.judge() and self._shown in (node, boost_plan_of(node))
        by_hand = self._shown is not None and bool(stale_of(self._shown))
        self.beams.show_current(not of_before, by_hand=by_hand)
        for part in (self.run, self.comparison, self.check):
            part.show_current(not of_before)

    def _on_contours(self) -> None:
        """Contours were edited: the curves are of the new ones, the plan is not."""
        if not self.scene_is_busy:
            self.pareto.contours_changed()
            self._show_current()
            self._show_curves()

    def on_import(self) -> None:
        """Show the beams of an RTPLAN file."""
        path = ask_for_rtplan()
        if not path:
            return
        with errors_shown(_("The plan could not be imported."), wait_cursor=True):
            if packages.ensure(("pydicom",), _("Reading DICOM")):
                node = import_rtplan(path, self.scene, protocol=self.form.protocol.key, side=self.form.side.key)
                put_imported_plan(self.case, node)
                self.beams.show_beams.setChecked(True)
                self.show_plan(node)

    def _show_curves(self) -> None:
        """DVHs of the dose that the case has now."""
        if self.run.is_running or self.scene_is_busy:
            return
        steering = self.steering.steering
        if steering is not None and steering.is_changed and not self._is_fine:
            self.curves.show_drag(steering)
        else:
            self.curves.show_plan(_("Pull a curve, or move a mark, to change what is asked for."))

    def _on_steered(self, fine: bool) -> None:
        """Beams were moved by hand, or put back."""
        self._is_fine = fine
        self.show_plan(self.case.get(Role.PLAN))
        self.dose_display.follow()
        if self.case.get(Role.DOSE) is not self.dose_display.dose:
            self.dose_display.show(self.case.get(Role.DOSE))

    def _on_renamed(self) -> None:
        self.comparison.refresh()

    def show_comparison(self) -> None:
        """Two plans side by side in the views, their goals in the panel: for the layout of that name."""
        self.comparison.widget.collapsed = False
        self.comparison.show_in_views()

    # --- told by the module
    def scene_closing(self) -> None:
        self._plan = self._shown = self._listed = None
        self.beams.phase.set_key(FIRST)
        self.beams.show(None, {}, "")
        self.bev.forget()
        self.steering.show(None)
        self.curves.forget()
        self.plan_currency.follow(None)
        self.replan.stop()
        self.pareto.forget()
        self.check.stop()
        self.objectives.set_objectives([], own=False)

    def scene_closed(self) -> None:
        self.comparison.forget()
        super().scene_closed()

    def close(self) -> None:
        self.run.close()
        self.replan.close()
        self.pareto.close()
        self.plan_currency.close()
        self.check.close()
        self.work.close()
        super().close()
