# SPDX-License-Identifier: Apache-2.0
"""``recalculate``: the plans of a case computed again, held against the doses that came with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from AIOEvaluation.core.evaluation_options import EvaluationOptions
from PlanningModuleLib import PlanOptions

from ..core.export_options import ExportOptions
from .declared_options import declared_options, read_group
from .exit_codes import NO_PLAN, OK
from .names_command import name_options
from .output import say

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ..core.output_folder import OutputFolder
    from ..core.recalculation.recalculate import Outcome

_COLUMNS = ("structure", "metric", "given", "recalculated", "difference")
_SUMMARY = ("what", "given", "recalculated", "difference")


@click.command()
@click.argument("case")
@click.option(
    "-o", "--output", default="", metavar="DIR", help="Folder for report.html, recalculation.json and RTDOSE files."
)
@click.option(
    "--machine", default="", metavar="NAME", help="Compute with this machine whatever the plan calls its own."
)
@click.option("--dose-engine", default="", metavar="NAME", help="`info` lists them.  [default: superposition]")
@click.option("--dose-grid", "dose_spacing_mm", type=float, metavar="MM", help="Spacing of the dose grid.")
@click.option("--density-table", default="", metavar="FILE", help="From CT numbers to densities, of the scanner.")
@click.option("--against", default="", metavar="RTDOSE", help="Dose to compare with. Default: those beside the plans.")
@click.option(
    "--protocol", default="", metavar="NAME", help="Goals. Default: the protocol with the plan's prescription."
)
@click.option("--side", default="", metavar="left|right", help="The treated breast. Default: what the case says.")
@click.option("--series", default="", metavar="UID", help="CT series to take, where there are several.")
@declared_options(EvaluationOptions, ExportOptions)
@name_options
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON instead of tables.")
def recalculate(case: str, output: str, against: str, as_json: bool, **given: Any) -> int:
    """Compute every RTPLAN of CASE again, and compare with its RTDOSE.

    CASE is a DICOM folder with a CT and one or more RTPLANs, with or without RTSTRUCT and RTDOSE; doses of plans, of
    single beams and of several plans are each compared with their like. A machine that is not known here is stood in
    for by one that is, which the report says. Beams that cannot be computed (electrons, ions, sources, wedges, blocks,
    boli, couch angles that the machine does not have) are named. Exit code 3: no beam could be.

    \b
    The JSON is {"plans": [PLAN], "sums": [SUM], "remarks": [TEXT], "output": DIR or null}, and each PLAN has
      plan, prescription, fractions, engine, stand_in, is_whole, cautions, against (files of the given dose)
      beams      [{name, number, machine_of_plan, machine, stand_in, gantry_deg, is_arc, MU, computed, reason,
                 against, max_gy, point, gamma_pass_percent}]
      max_gy     of the recalculated dose
      point      {name, ras_mm, given_gy, recalculated_gy, difference_percent, mu, mu_for_given_dose}
      gamma_pass_percent  by criterion, in BODY; the given dose is the reference; null without one
      structures [{structure, metric, unit, given, recalculated, difference, reason}]
      protocol, goals     as in evaluation.json, with given_value and given_verdict
    A SUM has plans, is_whole, against, max_gy, point and gamma_pass_percent of several plans together.
    """
    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.names import require_side
    from AIOCommon.core.scratch import scratch

    from ..core.case_state import Settings
    from ..core.recalculation.outputs import save_recalculation
    from ..core.recalculation.recalculate import imported, recalculate, without_identity
    from .console import one_bar
    from .output import show_json, warn
    from .run_command import check_output

    if given["side"]:
        require_side(given["side"])
    if output:
        check_output(case, output)
    options, export = read_group(PlanOptions, given), read_group(ExportOptions, given)
    evaluation = read_group(EvaluationOptions, given)
    own = {name: value for name, value in given.items() if name in Settings.__dataclass_fields__}
    with _output_folder(output) as outputs:
        with scratch("recalculate") as workdir, one_bar("Recalculate") as progress:
            state = imported(Settings(case, **own, plan_options=options, export=export, evaluation=evaluation))
            outcome = recalculate(
                state,
                workdir,
                lambda task, part: run_child(task, part, python=python_executable()),
                against=against,
                progress=progress,
            )
        state, outcome = without_identity(state, outcome)
        content = {**outcome.to_dict(), "output": output or None}
        if outputs is not None:
            save_recalculation(state, outcome, content, outputs)
            say(f"wrote {outputs.path}", err=True)
    warn(outcome.remarks)
    if as_json:
        show_json(content)
    else:
        _show(outcome)
    return OK if any(plan.dose is not None for plan in outcome.plans) else NO_PLAN


def _output_folder(output: str) -> AbstractContextManager[OutputFolder | None]:
    """Held from the start: who cannot write there learns it before the computation."""
    from contextlib import nullcontext

    from ..core.output_folder import OutputFolder
    from ..core.recalculation.outputs import NEEDED_BYTES

    return OutputFolder(output, NEEDED_BYTES) if output else nullcontext()


def _show(outcome: Outcome) -> None:
    from ..core.recalculation.page import dose_rows
    from .output import show_table

    for result in outcome.plans:
        report, name = result.report, result.plan.name
        rows = [
            (b["name"], b["machine"] or "-", b["gantry_deg"], b["MU"], b["reason"] or "computed")
            for b in report["beams"]
        ]
        show_table(f"{name}: beams", ("beam", "computed as", "gantry", "MU", ""), rows)
        for text in report["cautions"]:
            say(f"! {text}")
        if result.dose is None:
            continue
        show_table(f"{name}: dose", _SUMMARY, dose_rows(report))
        for beam in report["beams"]:
            if beam.get("against"):
                show_table(f"{name}: dose of {beam['name']}", _SUMMARY, dose_rows(beam))
        structures = [
            (r["structure"], r["metric"], r["given"], r["recalculated"], r["difference"]) for r in report["structures"]
        ]
        if structures:
            show_table(f"{name}: structures", _COLUMNS, structures)
        goals = [(g["structure"], _goal_text(g), g["given_value"], g["value"], g["verdict"]) for g in report["goals"]]
        if goals:
            columns = ("structure", "goal", "given", "recalculated", "verdict")
            show_table(f"{name}: goals of {report['protocol']}", columns, goals)
    for row in outcome.sums:
        if row["is_whole"]:
            show_table(f"{' + '.join(row['plans'])}: dose", _SUMMARY, dose_rows(row))


def _goal_text(goal: dict[str, Any]) -> str:
    return f"{goal['metric']} {goal['comparison']} {goal['limit']:g}"
