# SPDX-License-Identifier: Apache-2.0
"""The child process that contours a CT, for the command line and the user interface."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from AIOCommon import StructureSet, Volume, load_structures, save_structures
from AIOCommon.core.child import ChildTask

from .contouring import require_images
from .rule_targets import NotDrawn, read_not_drawn, require_guideline
from .surgery import AS_SEEN, was_removed

CT_FILE, RESULT_FILE, FURTHER_STEM = "ct.nrrd", "structures.npz", "further_"
LANDMARKS_FILE, NOT_DRAWN_FILE = "landmarks.npz", "not_drawn.json"


def contouring_task(
    ct: Volume,
    folder: Path,
    model: str = "",
    guideline: str = "",
    landmarks: StructureSet | None = None,
    images: Mapping[str, Volume] | None = None,
    side: str = "",
    surgery: str = AS_SEEN,
) -> ChildTask:
    """Write the CT into ``folder`` and describe the process that contours it; :func:`take_result` reads its result.

    Parameters
    ----------
    guideline : by whose rules targets are drawn in the place of the model's; empty for the model's.
    landmarks : structures of this CT that the rules may use.
    images : that the model looks at beside the CT, by name, on the CT's grid.
    side, surgery : of the breast that was operated on; for the rules.

    Raises
    ------
    InputError : there is no such guideline or surgery, an image is missing, or one is given that the model does not
        look at.
    """
    import SimpleITK as sitk

    require_images(model, images or {})
    sitk.WriteImage(ct.to_sitk(), str(folder / CT_FILE))
    argv = ["-m", "SegmentationModuleLib.core.worker", str(folder / CT_FILE), str(folder / RESULT_FILE)]
    if model:
        argv += ["--model", str(model)]
    for number, (name, image) in enumerate((images or {}).items()):
        path = folder / f"{FURTHER_STEM}{number}.nrrd"
        sitk.WriteImage(image.to_sitk(), str(path))
        argv += ["--further", f"{name}={path}"]
    if guideline:
        require_guideline(guideline)
        was_removed(surgery)
        argv += ["--guideline", guideline, "--not-drawn", str(folder / NOT_DRAWN_FILE)]
        argv += ["--side", side, "--surgery", surgery]
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
