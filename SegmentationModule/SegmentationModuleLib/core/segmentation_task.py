# SPDX-License-Identifier: Apache-2.0
"""The child process that contours a CT, for the command line and the user interface."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import StructureSet, Volume, load_structures, save_structures
from AIOCommon.core.child import ChildTask

from .rule_targets import NotDrawn, read_not_drawn, require_guideline

CT_FILE, RESULT_FILE = "ct.nrrd", "structures.npz"
LANDMARKS_FILE, NOT_DRAWN_FILE = "landmarks.npz", "not_drawn.json"


def contouring_task(
    ct: Volume, folder: Path, model: str = "", guideline: str = "", landmarks: StructureSet | None = None
) -> ChildTask:
    """Write the CT into ``folder`` and describe the process that contours it; :func:`take_result` reads its result.

    Parameters
    ----------
    guideline : by whose rules targets are drawn in the place of the model's; empty for the model's.
    landmarks : structures of this CT that the rules may use.

    Raises
    ------
    InputError : there is no such guideline.
    """
    import SimpleITK as sitk

    sitk.WriteImage(ct.to_sitk(), str(folder / CT_FILE))
    argv = ["-m", "SegmentationModuleLib.core.worker", str(folder / CT_FILE), str(folder / RESULT_FILE)]
    if model:
        argv += ["--model", str(model)]
    if guideline:
        require_guideline(guideline)
        argv += ["--guideline", guideline, "--not-drawn", str(folder / NOT_DRAWN_FILE)]
        if landmarks is not None:
            save_structures(folder / LANDMARKS_FILE, landmarks)
            argv += ["--landmarks", str(folder / LANDMARKS_FILE)]
    return ChildTask(tuple(argv), "Contouring")


def take_result(folder: Path) -> StructureSet:
    """The structures that a finished contouring task wrote into ``folder``."""
    return load_structures(folder / RESULT_FILE)


def take_not_drawn(folder: Path) -> NotDrawn:
    """(name, reason) of the targets that a task with a guideline left out."""
    return read_not_drawn(folder / NOT_DRAWN_FILE)
