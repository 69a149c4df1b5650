# SPDX-License-Identifier: Apache-2.0
"""``pareto``: a set of plans that trade target against organs, and a deliverable plan of the mixture that is picked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from AIOCommon import InputError
from AIOEvaluation.core.evaluation_options import EvaluationOptions
from PlanningModuleLib import PlanOptions

from ..core.export_options import ExportOptions
from .declared_options import declared_options
from .names_command import name_options
from .output import say

if TYPE_CHECKING:
    from AIOCommon.core.options import Number
    from PlanningModuleLib.core.pareto.task import Pick

    from ..core.output_folder import OutputFolder
    from ..core.steps import TradeOffStep
    from ..core.workflow import Workflow


@click.command()
@click.argument("case")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the set and the results.")
@click.option("--limit", "limits", multiple=True, metavar="NAME=GY", help="Pick: at most so much; may be given again.")
@click.option("--weight", "weights", multiple=True, metavar="NAME=N", help="Pick: counts N times as much as others.")
@click.option("--plans", type=click.IntRange(2, 20), default=20, show_default=True, help="Of the set, at most.")
@click.option("--set", "kept", metavar="FILE", help="A set to take up. Default: pareto.npz in DIR, or beside CASE.")
@click.option("--protocol", default="", metavar="NAME", help="Prescription and goals; `info` lists them.")
@click.option("--side", default="", metavar="left|right", help="The breast to treat. Default: what the case says.")
@click.option("--machine", default="", metavar="NAME", help="Treatment machine; `info` lists them.")
@declared_options(PlanOptions, EvaluationOptions, ExportOptions)
@click.option("--series", default="", metavar="UID", help="CT series to take, where there are several.")
@click.option("--force", is_flag=True, help="Plan even when the target fails its plausibility checks.")
@name_options
@click.option("--json", "as_json", is_flag=True, help="Print the set and the pick as JSON instead of tables.")
def pareto(
    case: str,
    output: str,
    limits: tuple[str, ...],
    weights: tuple[str, ...],
    plans: int,
    kept: str | None,
    as_json: bool,
    **given: Any,
) -> int:
    """Make a set of plans for CASE on the contours that it brings: one balanced, the others each with another emphasis.

    What is traded is what the target lacks to 95 % of the prescription (on average over its volume, Gy) and the mean
    doses of heart, lung and the other breast. With --limit or --weight the best mixture of the plans is picked, made
    deliverable, and the folder gets what `plan` writes; how far the delivered plan is from the pick is told. Without
    them the folder gets the set alone, from which a second call picks in seconds.

    \b
    The set is kept in pareto.npz and taken up again while CT, contours, machine, protocol and choices are the same.
    The JSON is that of pareto.json:
      reused, stale   whether a kept set was taken up, and what was another one when it was made
      trade_offs      [{name, what ("lacks" or "mean"), wanted_gy}]
      plans           [{emphasis, values_gy}], values in the order of the trade-offs
      picked          null, or {shares, picked_gy, reached_gy, distance_gy, seconds}
    """
    from AIOCommon.core.scratch import scratch
    from PlanningModuleLib.core.pareto.set_file import SET_FILE
    from PlanningModuleLib.core.pareto.task import IMPORTANCE, LIMIT_GY, Pick

    from ..core.steps import TradeOffStep
    from .run_command import run_case, settings_of

    pick = Pick(_named(weights, IMPORTANCE, "weight"), _named(limits, LIMIT_GY, "limit"))
    settings = settings_of(case, replan=True, **given)
    with scratch("pareto") as folder:
        step = TradeOffStep(pick, _copied(kept, case, output, folder / SET_FILE), plans)

        def show(workflow: Workflow, outputs: OutputFolder) -> None:
            _show(step, workflow, outputs, pick, as_json=as_json)

        steps = ["import", "contour", "plan"] if pick.is_empty else None
        return run_case(settings, output, given_contours=True, plan_step=step, steps=steps, show=show)


def _named(texts: Sequence[str], kind: Number, what: str) -> dict[str, float]:
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        try:
            if not equals or not name.strip():
                raise ValueError("it has no name and value")
            found[name.strip()] = float(kind.read(float(value)))
        except ValueError as error:
            raise InputError(f"is no {what} ({error})", where=text[:60], hint=f"Write --{what} NAME=NUMBER.") from error
    return found


def _copied(kept: str | None, case: str, output: str, copy: Path) -> Path | None:
    """The kept set out of the way of the outputs, which take its place; None where there is none."""
    from PlanningModuleLib.core.pareto.set_file import MOST_BYTES, SET_FILE

    places = [Path(kept)] if kept else [Path(output) / SET_FILE, Path(case).parent / SET_FILE]
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        if kept:
            raise InputError("is no file", where=kept, hint="Leave --set out to make the set anew.")
        return None
    if found.stat().st_size > MOST_BYTES:
        raise InputError("is too large for a set of plans", where=found, hint="Make the set again.")
    copy.write_bytes(found.read_bytes())
    return copy


def _show(step: TradeOffStep, workflow: Workflow, outputs: OutputFolder, pick: Pick, *, as_json: bool) -> None:
    from .console import show_verdict
    from .output import show_json, show_table, warn

    report = step.report
    if as_json:
        show_json({**report, "output": str(outputs.path)})
        return
    if not report:
        show_verdict(workflow.state, outputs)
        return
    if report["stale"]:
        warn([f"The kept set was not taken up: others are now: {'; '.join(report['stale'])}. It was made again."])
    names = [f"{row['name']} {row['what']} Gy" for row in report["trade_offs"]]
    rows = [(n, plan["emphasis"], *plan["values_gy"]) for n, plan in enumerate(report["plans"], start=1)]
    title = "Plans (kept set)" if report["reused"] else f"Plans ({report['seconds']:.0f} s)"
    show_table(title, ("plan", "emphasis", *names), rows)
    picked = report["picked"]
    if picked is None:
        say(f"the set is in {outputs.path}; pick with --limit NAME=GY or --weight NAME=N")
        return
    mixed = [f"{100 * share:.0f} % of {n}" for n, share in enumerate(picked["shares"], start=1) if share > 0.005]
    say(f"Picked: {', '.join(mixed)}")
    rows = list(zip(names, picked["picked_gy"], picked["reached_gy"], picked["distance_gy"]))
    show_table("Picked and delivered", ("quantity", "picked", "delivered", "away"), rows)
    show_verdict(workflow.state, outputs)
