# SPDX-License-Identifier: Apache-2.0
"""``targets``: breast, chest wall and lymph node levels by a written guideline, from landmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from SegmentationModuleLib.core.surgery import AS_SEEN, SURGERY

from .exit_codes import NO_PLAN, OK
from .further_option import further_option
from .names_command import name_options
from .output import say

if TYPE_CHECKING:
    from ..core.guideline_targets import TargetsOutcome

GUIDELINES = ("estro", "rtog", "estro-scl")
surgery_option = click.option(
    "--surgery",
    type=click.Choice(SURGERY),
    default=AS_SEEN,
    show_default=True,
    help="Of that breast: whether the rules draw the breast or the chest wall.",
)


@click.command()
@click.argument("case")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for RTSTRUCT, report.html and targets.json.")
@click.option("--side", default="", metavar="left|right", help="The side to draw. Default: what the case says.")
@click.option(
    "--guideline",
    type=click.Choice(GUIDELINES),
    default="estro",
    show_default=True,
    help="Whose rules; estro-scl adds RTOG's supraclavicular region to ESTRO's levels, as Chung 2021.",
)
@surgery_option
@click.option(
    "--landmarks",
    default="",
    metavar="PATH",
    help="Label map, or folder of masks as TotalSegmentator writes it, with bones, muscles and vessels of this CT.",
)
@click.option("--with-model", is_flag=True, help="Let the model contour the case too: for landmarks and to compare.")
@click.option("--model", default="", metavar="NAME", help="Segmentation model, by name or path; `info` lists them.")
@further_option
@click.option("--bands", is_flag=True, help="Write the least and the most that the rules allow, too (NAME-, NAME+).")
@click.option("--series", default="", metavar="UID", help="CT series to take, where there are several.")
@name_options
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON instead of tables.")
def targets(
    case: str,
    output: str,
    guideline: str,
    surgery: str,
    landmarks: str,
    with_model: bool,
    bands: bool,
    as_json: bool,
    **given: Any,
) -> int:
    """Draw the targets of CASE by the written rules of a guideline.

    CASE is a DICOM folder (CT, with or without RTSTRUCT), a NRRD or NIfTI volume, or `sample`. Landmarks are taken from
    its structures and from --landmarks by their names (ours, TotalSegmentator's), then found in the CT, then estimated;
    every border of every target says which rule and which landmark made it, and how sure that is. Targets that the case
    or the model has under the same name are compared slice by slice. Exit code 3: no target could be drawn.

    \b
    The JSON is one object:
      guideline, side
      targets    [{name, volume_cc, least_cc, most_cc, borders [{direction, rule, citation, landmark, source, how,
                 band_mm, share}]}], share of the target's surface
      not_drawn  [{name, reason}]
      agreement  [{target, first, second, dice, hd95_mm, slices_to_check [{position_mm, dice, hd95_mm}]}]
    """
    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.names import require_side
    from AIOCommon.core.scratch import scratch

    from ..core.case_state import Settings
    from ..core.guideline_targets import NEEDED_BYTES, draw_for_case, read_landmarks, save_outcome
    from ..core.output_folder import OutputFolder
    from ..core.recalculation.recalculate import imported
    from .console import one_bar
    from .output import show_json
    from .run_command import check_output

    if given["side"]:
        require_side(given["side"])
    check_output(case, output)
    own = {name: value for name, value in given.items() if name in Settings.__dataclass_fields__}
    with OutputFolder(output, NEEDED_BYTES) as outputs:
        with scratch("targets") as workdir, one_bar("Targets") as progress:
            state = imported(Settings(case, **own))
            outcome = draw_for_case(
                state,
                workdir,
                lambda task, part: run_child(task, part, python=python_executable()),
                progress,
                guideline=guideline,
                surgery=surgery,
                landmarks=read_landmarks(landmarks, state) if landmarks else None,
                model=with_model,
            )
        save_outcome(state, outcome, outputs, bands)
        say(f"wrote {outputs.path}", err=True)
    if as_json:
        show_json(outcome.to_dict())
    else:
        _show(outcome)
    return OK if outcome.found.targets else NO_PLAN


def _show(outcome: TargetsOutcome) -> None:
    from ..core.guideline_targets import agreement_rows, border_rows
    from .output import show_table

    found = outcome.found
    rows = [(t.structure.name, t.structure.volume_cc, t.least.volume_cc, t.most.volume_cc) for t in found.targets]
    show_table("Targets by rule", ("target", "cc", "least cc", "most cc"), rows)
    for target in found.targets:
        columns = ("border", "rule", "landmark", "where from", "doubt", "surface")
        show_table(target.structure.name, columns, border_rows(target))
    if found.not_drawn:
        show_table("Not drawn", ("target", "why"), found.not_drawn)
    if outcome.agreement:
        columns = ("target", "versions", "Dice", "HD95", "slices to check")
        show_table("Rule, case and model", columns, agreement_rows(outcome.agreement))
