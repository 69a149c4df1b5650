# SPDX-License-Identifier: Apache-2.0
"""The child processes that train a maker of CTs, and that make one, for the command line."""

from __future__ import annotations

import json
from pathlib import Path

from AIOCommon import Volume
from AIOCommon.core.child import ChildTask

from .options import SyntheticCtOptions

MR_FILE, ORDER_FILE, RESULT_FOLDER = "mr.nrrd", "order.json", "result"
TRAIN, APPLY = "train", "apply"
_WORKER = "SegmentationModuleLib.core.synthetic_ct.worker"


def training_task(
    folder: Path,
    output: Path,
    options: SyntheticCtOptions,
    mr_folder: Path | None = None,
    ct_folder: Path | None = None,
    name: str = "",
) -> ChildTask:
    """Write the order into ``folder`` and describe the process that trains into ``output``; see :func:`.run.train`."""
    order = {
        "options": options.to_dict(),
        "output": str(output),
        "mr_folder": str(mr_folder or ""),
        "ct_folder": str(ct_folder or ""),
        "name": name,
    }
    (folder / ORDER_FILE).write_text(json.dumps(order), encoding="utf-8")
    return ChildTask(("-m", _WORKER, TRAIN, str(folder)), "Training a synthetic CT")


def apply_task(folder: Path, mr: Volume, model: str | Path) -> ChildTask:
    """Write the MR into ``folder`` and describe the process; its files come into ``folder / RESULT_FOLDER``."""
    import SimpleITK as sitk

    sitk.WriteImage(mr.to_sitk(), str(folder / MR_FILE))
    (folder / ORDER_FILE).write_text(json.dumps({"model": str(Path(model).expanduser().absolute())}), encoding="utf-8")
    return ChildTask(("-m", _WORKER, APPLY, str(folder)), "Making a synthetic CT")
