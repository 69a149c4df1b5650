# SPDX-License-Identifier: Apache-2.0
"""The child process that makes maps of doubt, for the command line and the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from AIOCommon import Volume
from AIOCommon.core.child import ChildTask

from .uncertainty import DEFAULT_VIEWS

CT_FILE, RESULT_FOLDER = "ct.nrrd", "maps"


def doubt_task(
    ct: Volume,
    folder: Path,
    model: str = "",
    structures: Sequence[str] = (),
    attention: Sequence[str] = (),
    *,
    views: int = DEFAULT_VIEWS,
    dropout: int = 0,
) -> ChildTask:
    """Write the CT into ``folder`` and describe the process; it writes its maps into ``folder / RESULT_FOLDER``.

    Parameters
    ----------
    structures : those to be unsure about; all of the model by default.
    attention : those to show what speaks for them.
    """
    import SimpleITK as sitk

    sitk.WriteImage(ct.to_sitk(), str(folder / CT_FILE))
    argv = ["-m", "SegmentationModuleLib.core.doubt.worker", str(folder / CT_FILE), str(folder / RESULT_FOLDER)]
    argv += ["--model", str(model)] if model else []
    argv += ["--views", str(views), "--dropout", str(dropout)]
    for option, names in (("--structure", structures), ("--attention", attention)):
        for name in names:
            argv += [option, name]
    return ChildTask(tuple(argv), "Looking for doubt")
