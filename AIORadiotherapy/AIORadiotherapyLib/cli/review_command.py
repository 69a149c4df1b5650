# SPDX-License-Identifier: Apache-2.0
"""``review``: the slices whose contours to check first, because an error there would change the verdict."""

from __future__ import annotations

import click

from .finite_range import FiniteRange


@click.command()
@click.argument("rtstruct")
@click.argument("rtdose")
@click.option("--side", required=True, metavar="left|right", help="The treated breast.")
@click.option("--protocol", default="", metavar="NAME", help="Goals; `info` lists the protocols.")
@click.option(
    "--error", type=FiniteRange(0.5, 20.0), default=2.0, show_default=True, metavar="MM", help="Contouring error."
)
@click.option("--top", type=click.IntRange(1), default=3, show_default=True, metavar="N", help="Slices a goal.")
@click.option("--ct", metavar="FOLDER", help="The CT that the structures were drawn on.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (all slices) instead of a table.")
def review(
    rtstruct: str, rtdose: str, side: str, protocol: str, error: float, top: int, ct: str | None, as_json: bool
) -> int:
    """For every goal of the protocol, the slices where an error of the contour matters most.

    Goals come in the order of how near their verdict is to turning. The JSON is {"goals": [{"structure", "quantity",
    "value", "limit", "error_mm", "whole_outward", "whole_inward", "slices": [...]}]}.
    """
    from AIOCommon import InputError
    from AIOCommon.core.names import require_side
    from AIOEvaluation import DvhEngine
    from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL, load_protocol
    from RadiobiologyModuleLib.core.sensitivity import goal_sensitivity, rank_structures

    from ..core.analysis.rt_files import choose_structures, read_structures_and_dose
    from .output import show_json, show_table, warn

    require_side(side)
    goals = load_protocol(protocol or DEFAULT_PROTOCOL)
    files = read_structures_and_dose(rtstruct, rtdose, ct)
    engine = DvhEngine()
    found, skipped, outside = [], [], {}
    for goal in goals.goals:
        name = goals.structure_name(goal.role, side)
        try:
            (structure,) = choose_structures(files.structures, [name])
            curve = engine.dvh(structure, files.dose)
            outside[name] = curve.coverage_remark
            found.append(
                goal_sensitivity(
                    structure,
                    files.dose,
                    goal,
                    goals.prescription_gy,
                    error_mm=error,
                    dvh=curve,
                )
            )
        except InputError as problem:
            skipped.append(f"{goal}: {problem.what}")
    warn([*files.warnings, *filter(None, outside.values()), *skipped])
    if not found:
        raise InputError("no goal of the protocol can be evaluated", where=goals.name, hint="Choose another protocol.")
    found = rank_structures(found)
    if as_json:
        show_json({"goals": [result.to_dict() for result in found]})
        return 0
    rows = []
    for result in found:
        for row in result.slices[:top]:
            rows.append(
                (
                    result.structure,
                    result.quantity,
                    result.value,
                    result.limit,
                    f"{row.position_ras_mm[2]:.1f}",
                    f"{row.outward:+.3g}",
                    f"{row.inward:+.3g}",
                    "yes" if row.changes_verdict else "",
                )
            )
    columns = (
        "structure",
        "metric",
        "value",
        "limit",
        "slice S mm",
        f"{error:g} mm out",
        f"{error:g} mm in",
        "turns it",
    )
    show_table("Slices to check first", columns, rows)
    return 0
