# SPDX-License-Identifier: Apache-2.0
"""The child process that contours a CT, for the command line and the user interface."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import StructureSet, Volume, load_structures
from AIOCommon.core.child import ChildTask

CT_FILE, RESULT_FILE = "ct.nrrd", "structures.npz"


def contouring_task(ct: Volume, folder: Path, model: str = "") -> ChildTask:
    """Write the CT into ``folder`` and describe the process that contours it; :func:`take_result` reads its result."""
    import SimpleITK as sitk

    sitk.WriteImage(ct.to_sitk(), str(folder / CT_FILE))
    argv = ["-m", "SegmentationModuleLib.core.worker", str(folder / CT_FILE), str(folder / RESULT_FILE)]
    if model:
        argv += ["--model", str(model)]
    return ChildTask(tuple(argv), "Contouring")


def take_result(folder: Path) -> StructureSet:
    """The structures that a finished contouring task wrote into ``folder``."""
    return load_structures(folder / RESULT_FILE)
