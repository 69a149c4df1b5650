# SPDX-License-Identifier: Apache-2.0
"""The child process that draws targets by guideline, for the command line and the user interface."""

from __future__ import annotations

import json
from pathlib import Path

from AIOCommon import InputError, StructureSet, Volume, load_structures, save_structures
from AIOCommon.core.child import ChildTask
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json

from .surgery import AS_SEEN
from .targets.border_map import BorderMap
from .targets.drawing import GUIDELINES, LEAST, MOST, GuidelineTargets, Target

CT_FILE, STRUCTURES_FILE, RESULT_FILE, RECORD_FILE = "ct.nrrd", "structures.npz", "targets.npz", "targets.json"
_MOST_TARGETS = 40


def targets_task(
    ct: Volume, structures: StructureSet, folder: Path, side: str, guideline: str, surgery: str = AS_SEEN
) -> ChildTask:
    """Write CT and structures into ``folder`` and describe the process that draws the targets."""
    import SimpleITK as sitk

    sitk.WriteImage(ct.to_sitk(), str(folder / CT_FILE))
    save_structures(folder / STRUCTURES_FILE, structures)
    argv = ("-m", "SegmentationModuleLib.core.targets_worker", str(folder), side, guideline, surgery)
    return ChildTask(argv, "Targets by guideline")


def save_targets(found: GuidelineTargets, structures: StructureSet, folder: Path) -> None:
    """Write what was drawn; ``structures`` are those that it was drawn from."""
    save_structures(folder / RESULT_FILE, StructureSet(structures.grid, found.structures(bands=True)))
    record = {
        "guideline": found.guideline,
        "side": found.side,
        "targets": [target.borders.to_dict() for target in found.targets],
        "not_drawn": [{"name": name, "reason": reason} for name, reason in found.not_drawn],
    }
    (folder / RECORD_FILE).write_text(json.dumps(record), encoding="utf-8")


def take_targets(folder: Path) -> GuidelineTargets:
    """What a finished process wrote into ``folder``.

    Raises
    ------
    InputError : the files are missing or damaged.
    """
    drawn = load_structures(folder / RESULT_FILE)
    record = Entries(read_json(folder / RECORD_FILE), folder / RECORD_FILE)
    targets = []
    for row in record.rows("targets", _MOST_TARGETS):
        borders = BorderMap.from_dict(row.content, str(folder / RECORD_FILE))
        name = borders.target
        targets.append(Target(drawn[name], drawn[name + LEAST], drawn[name + MOST], borders))
    not_drawn = tuple((r.text("name"), r.text("reason")) for r in record.rows("not_drawn", _MOST_TARGETS))
    guideline = record.text("guideline")
    if guideline not in GUIDELINES:
        raise InputError(f"names no known guideline ({guideline[:40]})", where=folder / RECORD_FILE)
    return GuidelineTargets(guideline, record.text("side"), tuple(targets), not_drawn)
