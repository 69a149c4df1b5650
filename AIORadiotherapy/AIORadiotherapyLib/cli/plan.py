# SPDX-License-Identifier: Apache-2.0
"""``plan``: from given contours to a plan with its dose, and which goals it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from AIOEvaluation.core.boost_goals import BOOST_ROLE

if TYPE_CHECKING:
    from PlanningModuleLib.core.treatment import Treatment, TreatmentPhase

    from ..core.case_state import CaseState
    from ..core.output_folder import OutputFolder
    from ..core.workflow import Workflow


BOOST_DOSE_HELP = "Whole dose of the tumour bed in the protocol's fractions; with --boost-fractions of a second phase."
BOOST_FRACTIONS_HELP = "Give the boost's dose in so many fractions after the breast's."


@click.command()
@click.argument("case")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the results; made if missing.")
@click.option("--technique", default="", metavar="NAME", help="`info` lists them. Default: IMRT tangents.")
@click.option("--protocol", default="", metavar="NAME", help="Prescription and goals; `info` lists them.")
@click.option("--side", default="", metavar="left|right", help="The breast to treat. Default: what the case says.")
@click.option("--machine", default="", metavar="NAME", help="Treatment machine; `info` lists them.")
@click.option("--dose-engine", default="", metavar="NAME", help="Of the final dose; `info` lists them.")
@click.option("--nodes", multiple=True, metavar="CTV", help="A nodal CTV to treat as well, or all; may be given again.")
@click.option("--setup-error", type=float, metavar="MM", help="Keep the CTV covered under shifts of this size.")
@click.option("--breathing", type=float, metavar="MM", help="Keep it covered when the breast moves outwards so far.")
@click.option("--boost-dose", type=float, metavar="GY", help=BOOST_DOSE_HELP)
@click.option("--boost-fractions", type=click.IntRange(min=1), metavar="N", help=BOOST_FRACTIONS_HELP)
@click.option("--density-table", default="", metavar="FILE", help="From CT numbers to densities, of the scanner.")
@click.option("--allow-couch", is_flag=True, help="Plan even though a beam crosses the couch.")
@click.option("--check-dose", default="", metavar="NAME", help="A second dose of the beams: monte_carlo.")
@click.option("--histories", type=click.IntRange(min=100_000), metavar="N", help="Photons of it; default 20,000,000.")
@click.option("--check-device", type=click.Choice(["cpu", "cuda"]), default="cpu", help="What it is computed on.")
@click.option("--dose-grid", type=click.FloatRange(1.0, 10.0), metavar="MM", help="Spacing of the dose grid.")
@click.option("--series", default="", metavar="UID", help="CT series to take, where there are several.")
@click.option("--force", is_flag=True, help="Plan even when the target fails its plausibility checks.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON instead of a table.")
def plan(
    case: str,
    output: str,
    technique: str,
    protocol: str,
    side: str,
    machine: str,
    dose_engine: str,
    nodes: tuple[str, ...],
    setup_error: float | None,
    breathing: float | None,
    boost_dose: float | None,
    boost_fractions: int | None,
    density_table: str,
    allow_couch: bool,
    check_dose: str,
    histories: int | None,
    check_device: str,
    dose_grid: float | None,
    series: str,
    force: bool,
    as_json: bool,
) -> int:
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
    from ..core.case_state import Settings
    from ..core.steps.check_step import require_check
    from .run_command import run_case

    options = plan_options(technique, dose_engine, nodes, dose_grid, boost_dose, boost_fractions)
    for name, value in (("setup_mm", setup_error), ("breathing_mm", breathing)):
        if value is not None:
            options[name] = value
    if density_table:
        options["density_table"] = density_table
    if allow_couch:
        options["allow_couch"] = True
    if check_dose:
        if boost_fractions is not None:
            raise click.UsageError("--check-dose is for plans of one phase; leave out one of it and --boost-fractions.")
        require_check(check_dose, machine)
    elif histories is not None:
        raise click.UsageError("--histories is for --check-dose monte_carlo; give both.")
    settings = Settings(case, side, protocol, "", machine, series, force, True, options, check_dose)
    settings.check_device = check_device
    if histories is not None:
        settings.check_histories = histories
    return run_case(settings, output, given_contours=True, show=_show_json if as_json else None)


def plan_options(
    technique: str,
    dose_engine: str,
    nodes: tuple[str, ...],
    dose_grid: float | None,
    boost_dose: float | None = None,
    boost_fractions: int | None = None,
) -> dict[str, object]:
    """The planner's options for what was asked for on the command line, without those that were not.

    Raises
    ------
    InputError : an unknown technique or dose engine, fractions of a boost without its dose.
    """
    from PlanningModuleLib.core.dose.dose_engines import dose_engine as engine_of
    from PlanningModuleLib.core.techniques import technique as technique_of

    options: dict[str, object] = {}
    if technique:
        options["technique"] = technique_of(technique).name
    if dose_engine:
        options["dose_engine"] = engine_of(dose_engine).name
    if nodes:
        options["nodes"] = list(nodes)
    if dose_grid is not None:
        options["dose_spacing_mm"] = dose_grid
    if boost_fractions is not None and boost_dose is None:
        raise click.UsageError("--boost-fractions needs --boost-dose, the dose of the second phase alone.")
    if boost_dose is not None:
        options["boost_gy"] = boost_dose
    if boost_fractions is not None:
        options["boost_fractions"] = boost_fractions
    return options


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
