# SPDX-License-Identifier: Apache-2.0
"""The child process that contours a CT, described once for the command line and the user interface."""

from __future__ import annotations

from pathlib import Path

from AIOCommon.core.child import ChildTask, python_executable, run_child
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.structure_file import load_structures
from AIOCommon.core.structures import StructureSet
from AIOCommon.core.volume import Volume

CT_FILE, RESULT_FILE = "ct.nrrd", "structures.npz"


def contouring_task(ct: Volume, folder: Path, model: str = "") -> ChildTask:
    """Write the CT into ``folder`` and describe the process that contours it; :func:`take_result` reads the outcome."""
    import SimpleITK as sitk

    sitk.WriteImage(ct.to_sitk(), str(folder / CT_FILE))
    argv = ["-m", "SegmentationModuleLib.core.worker", str(folder / CT_FILE), str(folder / RESULT_FILE)]
    if model:
        argv += ["--model", str(model)]
    return ChildTask(tuple(argv), "Contouring")


def take_result(folder: Path) -> StructureSet:
    """The structures a finished contouring task left in ``folder``."""
    return load_structures(folder / RESULT_FILE)


def contour_in_child(ct: Volume, folder: Path, model: str = "", progress: Progress = NO_PROGRESS) -> StructureSet:
    """Contour and wait: writes into ``folder``, raises what :func:`AIOCommon.core.child.run_child` raises."""
    run_child(contouring_task(ct, folder, model), progress, python_executable())
    return take_result(folder)
