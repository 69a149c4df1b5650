# SPDX-License-Identifier: Apache-2.0
"""What is asked for in AIO Planning: choices of the form, beams moved by hand, objectives; and their request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from slicer.i18n import tr as _

from AIOCommon.mrml.case import Case
from AIOCommon.ui import packages
from AIOEvaluation import Protocol, load_protocol
from AIOEvaluation.core.boost_goals import boosted

from ..core.given_angles import angles_of, has_technique
from ..core.optimisation.objectives import Objective
from ..core.plan import Plan
from ..core.plan_options import PlanOptions
from ..core.technique_registry import usual_technique
from ..mrml import planning
from .objectives_section import ObjectivesSection
from .plan_form import PlanForm
from .plan_run import PlanInputs
from .steering_section import SteeringSection


class AskedPlan:
    """Reads the widgets; ``plan()`` gives the case's plan as it is."""

    def __init__(
        self,
        form: PlanForm,
        steering: SteeringSection,
        objectives: ObjectivesSection,
        plan: Callable[[], Plan | None],
    ):
        self._form, self._steering, self._objectives, self._plan = form, steering, objectives, plan
        self.last: dict[str, object] | None = None  # the choices of the plan that is being made

    def protocol(self) -> Protocol:
        """The chosen one, with the goals of the boost that is asked for."""
        return boosted(load_protocol(self._form.protocol.key), self._form.boost())

    def automatic(self) -> list[Objective]:
        """Objectives that follow from the protocol."""
        form = self._form
        with_nodes = bool(form.with_nodes.checked) and bool(planning.nodal_targets(form.segmentation, form.side.key))
        return planning.automatic_objectives(form.segmentation, self.protocol(), form.side.key, with_nodes=with_nodes)

    def choices(self) -> dict[str, object]:
        """By their names, to be compared with those of a plan that was made."""
        own = tuple(self._objectives.objectives) if self._objectives.is_own else ()
        return {**self._form.choices(), _("objectives"): own}

    def inputs(self, case: Case, *, warm: bool = False, keeps: bool = False) -> PlanInputs | None:
        """What is asked for now; None while something is missing.

        Parameters
        ----------
        warm : from the fluence that there is. keeps : with the beams where they are, as far as the technique is the
            same.
        """
        form = self._form
        if form.missing() or not packages.ensure(packages.FOR_PLANNING, _("Planning")):
            return None
        self.last = self.choices()
        request = planning.plan_request(
            form.ct,
            form.segmentation,
            load_protocol(form.protocol.key),
            form.side.key,
            machine=form.machine.machine,
            options=self.options(keeps=keeps),
            start=self._plan() if warm else None,
        )
        return PlanInputs(case, form.ct, form.segmentation, request)

    def options(self, *, keeps: bool = False) -> PlanOptions:
        """Planning options as chosen and as beams were moved, with the objectives and the density table of the plan."""
        asked, plan, steering = self._form.options(), self._plan(), self._steering
        changes: dict = {"angles": steering.angles(), "isocentre_ras_mm": steering.isocentre_ras_mm()}
        wanted = asked.technique or usual_technique(
            bool(asked.nodes), bool(asked.boost_gy) and not asked.boost_fractions
        )
        if keeps and plan is not None and plan.beams and has_technique(plan, wanted):
            changes = {"angles": angles_of(plan), "isocentre_ras_mm": plan.beams[0].isocentre_ras_mm}
        if plan is not None and plan.density_table is not None:
            changes["density_table"] = plan.density_table
        if self._objectives.is_own:
            changes["objectives"] = tuple(self._objectives.objectives)
        return replace(asked, **changes)
