# SPDX-License-Identifier: Apache-2.0
"""``learn both``: the version in use and the candidate on one CT."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .output import say, show_json, show_table

if TYPE_CHECKING:
    from AIOCommon import StructureSet
    from SegmentationModuleLib.core.learning.both_versions import WhatChanges

PICTURE, IN_USE, CANDIDATE = "where_they_differ.png", "in_use", "candidate"


@click.command()
@click.argument("library", metavar="LIBRARY")
@click.argument("ct", metavar="CT")
@click.option("--dose", default="", metavar="RTDOSE", help="Of a plan on this CT; it stays as it is.")
@click.option("--output", "-o", default="", metavar="DIR", help=f"For {PICTURE} and the masks of both.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def both(library: str, ct: str, dose: str, output: str, as_json: bool) -> int:
    """Contour CT with the version in use and with the candidate: where they differ, and what that is in dose.

    CT is a DICOM folder or a volume file. Dose: D95% of targets, mean of the others.
    """
    from AIOCommon import InputError, read_ct, read_rtdose
    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.scratch import scratch
    from SegmentationModuleLib.core.learning.both_versions import both_task, take_both, what_changes
    from SegmentationModuleLib.core.learning.library import Library
    from SegmentationModuleLib.core.learning.versions import candidate

    from ..core.analysis.ct_file import read_given_ct
    from .console import one_bar

    if output and Path(output).exists():
        raise InputError("exists already", where=output, hint="Choose another folder.")
    with Library.open(library) as opened:
        candidate(opened)  # what is wrong is said before a process is started
    series = read_ct(ct) if Path(ct).is_dir() else None
    volume = series.volume if series is not None else read_given_ct(ct)
    given = read_rtdose(dose, series.dicom if series is not None else None) if dose else None
    with scratch("both") as folder, one_bar("Contouring with both versions") as progress:
        run_child(both_task(library, volume, folder), progress, python=python_executable())
        in_use, new = take_both(folder)
    rows = what_changes(in_use, new, given)
    if output:
        _write(Path(output), volume, in_use, new, rows)
    if as_json:
        show_json({"structures": [asdict(row) for row in rows]})
        return 0
    show_table(
        "In use, and the candidate",
        ("structure", "Dice", "cc in use", "cc candidate", "dose", "Gy in use", "Gy candidate"),
        [
            (r.structure, round(r.dice, 4), round(r.volumes_cc[0], 1), round(r.volumes_cc[1], 1), r.metric,
             *(None if gy is None else round(gy, 2) for gy in r.dose_gy))
            for r in rows
        ],
    )  # fmt: skip
    if output:
        say(f"Pictures and masks: {output}")
    return 0


def _write(folder: Path, ct, in_use: StructureSet, new: StructureSet, rows: list[WhatChanges]) -> None:
    from AIOCommon.core.atomic import atomic_folder
    from AIOCommon.core.figure_files import save_figure
    from SegmentationModuleLib.core.learning.accept import write_masks

    from ..core.analysis.version_figure import version_figure

    with atomic_folder(folder) as temporary:
        write_masks(in_use, temporary / IN_USE)
        write_masks(new, temporary / CANDIDATE)
        figure = version_figure(ct, in_use, new, rows)
        if figure is not None:
            save_figure(figure, temporary / PICTURE)


BOTH_COMMANDS: tuple[click.Command, ...] = (both,)
