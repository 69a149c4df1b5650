# SPDX-License-Identifier: Apache-2.0
"""The child process that registers, for the command line and the window."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from AIOCommon import Volume
from AIOCommon.core.child import ChildTask
from AIOCommon.core.spatial_transform import SpatialTransform

from .landmarks import Landmark
from .options import RegistrationOptions
from .result import save_transform

CT_FILE, MOVING_FILE, ORDER_FILE, GIVEN_FILE = "ct.nrrd", "moving.nrrd", "order.json", "given.npz"
RESULT_FOLDER = "result"


def registration_task(
    ct: Volume,
    moving: Volume,
    modality: str,
    folder: Path,
    options: RegistrationOptions | None = None,
    landmarks: Sequence[Landmark] = (),
    given: SpatialTransform | None = None,
) -> ChildTask:
    """Write the images into ``folder`` and describe the process; its files come into ``folder / RESULT_FOLDER``.

    Parameters
    ----------
    given : a transform that is applied instead of searched.
    """
    import SimpleITK as sitk

    sitk.WriteImage(ct.to_sitk(), str(folder / CT_FILE))
    sitk.WriteImage(moving.to_sitk(), str(folder / MOVING_FILE))
    if given is not None:
        save_transform(folder / GIVEN_FILE, given)
    order = {
        "modality": modality,
        "unit": moving.unit,
        "options": (options or RegistrationOptions()).to_dict(),
        "landmarks": [asdict(one) for one in landmarks],
    }
    (folder / ORDER_FILE).write_text(json.dumps(order), encoding="utf-8")
    return ChildTask(("-m", "SegmentationModuleLib.core.registration.worker", str(folder)), "Registration")
