# SPDX-License-Identifier: Apache-2.0
"""``doubt``: how sure the model is of its contours, where, and what in the CT speaks for them."""

from __future__ import annotations

import click

_COLUMNS = ("structure", "volume cc", "SD cc", "views agree (Dice)", "uncertain cc", "outline SD mm")


@click.command()
@click.argument("ct")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the maps; made if missing.")
@click.option("--model", default="", metavar="NAME", help="Segmentation model; `info` lists them.")
@click.option("--structure", "structures", multiple=True, metavar="NAME", help="Default: all of the model.")
@click.option(
    "--views", type=click.IntRange(0, 32), default=6, show_default=True, help="The CT turned, scaled, shifted ..."
)
@click.option("--dropout", type=click.IntRange(0, 64), default=0, help="Answers with dropout left on; 0 for none.")
@click.option("--attention", multiple=True, metavar="NAME", help="What in the CT speaks for this structure.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def doubt(
    ct: str,
    output: str,
    model: str,
    structures: tuple[str, ...],
    views: int,
    dropout: int,
    attention: tuple[str, ...],
    as_json: bool,
) -> int:
    """How sure the model is of its contours of CT, a DICOM folder, a volume file or `sample`.

    DIR gets uncertainty.nrrd (entropy in bits, the highest of all structures), probability-NAME.nrrd,
    attention-NAME.nrrd (0..1) and doubt.json: {"method", "structures": [{"name", "volume_cc", "volume_sd_cc",
    "agreement", "uncertain_cc", "slices": [{"s_mm", "sd_mm"}]}], "attention": [...], "maps": [...]}, where sd_mm is the
    standard deviation of the outline's place in the slice. The maps are of the network alone: contours that
    anatomy replaced have none.
    """
    from pathlib import Path

    from AIOCommon import InputError
    from AIOCommon.core.atomic import check_writable
    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.json_file import read_json
    from AIOCommon.core.scratch import scratch
    from SegmentationModuleLib.core.doubt.files import INDEX
    from SegmentationModuleLib.core.doubt.task import RESULT_FOLDER, doubt_task
    from SegmentationModuleLib.core.models import require_structures

    from ..core.analysis.ct_file import read_given_ct
    from ..core.analysis.folder_copy import put_files
    from .console import one_bar
    from .output import say, show_json, show_table

    if not (views or dropout or attention):
        raise InputError("nothing is asked for", hint="Give --views, --dropout or --attention.")
    check_writable(output)
    require_structures(model, [*structures, *attention])
    volume = read_given_ct(ct)
    with scratch("doubt") as folder, one_bar("Doubt") as progress:
        task = doubt_task(volume, folder, model, structures, attention, views=views, dropout=dropout)
        run_child(task, progress, python=python_executable())
        put_files(folder / RESULT_FOLDER, Path(output))
    content = read_json(Path(output) / INDEX)
    if as_json:
        show_json(content)
        return 0
    show_table(f"Doubt of {content['method'] or 'the model'}", _COLUMNS, map(_row, content["structures"]))
    for row in content["attention"]:
        verdict = "speaks for it" if row["explains"] else "does not explain the answer"
        say(
            f"{row['structure']}: what is bright {verdict} (score falls by {100 * row['drop_bright']:.0f} % without it)"
        )
    say(f"Maps: {output}")
    return 0


def _row(entry: dict) -> tuple:
    off = sorted(row["sd_mm"] for row in entry["slices"])
    median = off[len(off) // 2] if off else None
    numbers = (entry["volume_cc"], entry["volume_sd_cc"], entry["agreement"], entry["uncertain_cc"])
    return entry["name"], *numbers, median
