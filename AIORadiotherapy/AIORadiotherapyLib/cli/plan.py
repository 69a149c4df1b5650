# SPDX-License-Identifier: Apache-2.0
"""``plan``: from given contours to a plan with its dose, and which goals it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from AIOEvaluation.core.boost_goals import BOOST_ROLE
from AIOEvaluation.core.evaluation_options import EvaluationOptions
from PlanningModuleLib import PlanOptions
from PlanningModuleLib.core.dose.check_options import CheckOptions

from ..core.export_options import ExportOptions
from .declared_options import declared_options
from .names_command import name_options

if TYPE_CHECKING:
    from PlanningModuleLib import Treatment, TreatmentPhase

    from ..core.case_state import CaseState
    from ..core.output_folder import OutputFolder
    from ..core.workflow import Workflow


@click.command()
@click.argument("case")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the results; made if missing.")
@click.option("--protocol", default="", metavar="NAME", help="Prescription and goals; `info` lists them.")
@click.option("--side", default="", metavar="left|right", help="The breast to treat. Default: what the case says.")
@click.option("--machine", default="", metavar="NAME", help="Treatment machine; `info` lists them.")
@declared_options(PlanOptions, CheckOptions, EvaluationOptions, ExportOptions)
@click.option("--series", default="", metavar="UID", help="CT series to take, where there are several.")
@click.option("--force", is_flag=True, help="Plan even when the target fails its plausibility checks.")
@name_options
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON instead of a table.")
def plan(case: str, output: str, as_json: bool, **given: Any) -> int:
    """Plan CASE on the contours that it brings, and hold the dose against the protocol.

    CASE is a DICOM folder with a CT and an RTSTRUCT, a case.mrb, or `sample` (the built-in digital phantom). The
    folder gets what `run` writes; a plan or dose that the case brings is not used. Exit codes are those of `run`.

    \b
    The JSON is one object:
      technique  title of the technique          seconds    that planning took, all phases
      objective  at the end of the optimisation  MU         per fraction, all beams
      phases     [{technique, prescription_gy, fractions, target, MU, objective, seconds, delivery_seconds, beams}],
                 a second one of a boost with --boost-fractions; the entries above and beams are of the first
      boost      {dose_gy, fractions, structure, margin_mm}, fractions 0 in those of the protocol; null without
      goals      [{structure, metric, comparison, limit, unit, value, pass, missed_by}]
    and beside it verdict, protocol, side, machine, delivery_seconds, beams, notes, output, and with --check-dose
      check_dose {gamma_pass_percent, sigma_percent, histories, seconds, values [{structure, metric, plan, check}]}
    Goals are those of the whole dose, of two phases the sum; with a boost, upper limits on the breast hold outside it,
    and its own goals follow. A goal that could not be evaluated has the value null and pass false; missed_by is null
    where pass is true.
    Without a plan the object holds "technique": null and the "reason".
    """
    from .run_command import run_case, settings_of

    settings = settings_of(case, replan=True, **given)
    return run_case(settings, output, given_contours=True, show=_show_json if as_json else None)


def _show_json(workflow: Workflow, outputs: OutputFolder) -> None:
    from .output import show_json

    show_json(outcome(workflow, outputs))


def outcome(workflow: Workflow, outputs: OutputFolder) -> dict:
    """What --json prints; see :func:`plan`."""
    from ..core.step import Status
    from ..core.verdict import verdict_of

    state = workflow.state
    treatment = state.treatment
    if workflow["plan"].status is not Status.DONE or treatment is None:
        return {"technique": None, "reason": state.no_plan_reason, "goals": [], "output": str(outputs.path)}
    made = treatment.plans[0]
    phases = _phases(state, treatment)
    goals = state.evaluation.goals if state.evaluation is not None else ()
    return {
        "technique": made.technique,
        "seconds": round(sum(phase["seconds"] for phase in phases), 2),
        "objective": phases[0]["objective"],
        "MU": phases[0]["MU"],
        "phases": phases,
        "boost": treatment.boost.to_dict() if treatment.boost is not None else None,
        "verdict": verdict_of(state).headline,
        "goals": [_goal(goal) for goal in goals],
        "protocol": made.protocol,
        "side": made.side,
        "machine": made.machine,
        "delivery_seconds": phases[0]["delivery_seconds"],
        "beams": phases[0]["beams"],
        "notes": list(made.notes),
        "output": str(outputs.path),
        **({"check_dose": state.check.record} if state.check is not None else {}),
    }


def _phases(state: CaseState, treatment: Treatment) -> list[dict]:
    """Technique, MU, fractions and times of every phase."""
    assert state.protocol is not None
    targets = (state.protocol.structure_name(role, state.side) for role in ("PTV", BOOST_ROLE))
    return [_phase(phase, target) for phase, target in zip(treatment.phases, targets)]


def _phase(phase: TreatmentPhase, target: str) -> dict:
    plan, history = phase.plan, phase.history
    return {
        "technique": plan.technique,
        "prescription_gy": plan.prescription_gy,
        "fractions": plan.fractions,
        "target": target,
        "MU": round(plan.total_mu, 2),
        "objective": history.iterations[-1]["objective"] if history.iterations else None,
        "seconds": round(sum(history.seconds.values()), 2),
        "delivery_seconds": round(sum(history.delivery_seconds.values()), 1),
        "beams": [{"name": b.name, "gantry_deg": b.gantry_deg, "MU": round(b.mu, 2)} for b in plan.beams],
    }


def _goal(result) -> dict:
    missed = None if result.passed or result.value is None else abs(result.value - result.limit)
    return {
        "structure": result.structure,
        "metric": str(result.goal.metric),
        "comparison": result.goal.comparison,
        "limit": result.limit,
        "unit": result.unit,
        "value": result.value,
        "pass": result.passed,
        "missed_by": missed,
    }
