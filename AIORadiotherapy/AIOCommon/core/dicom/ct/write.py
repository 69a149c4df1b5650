# SPDX-License-Identifier: Apache-2.0
"""Write a CT as a DICOM series, so that the RT objects of a sample or NRRD case refer to existing images."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from ...atomic import atomic_folder
from ...progress import NO_PROGRESS, Progress
from ...volume import Volume
from ..context import DicomContext
from ..objects import da, ds, ds_list, new_object, save, tm
from ..uids import CT_IMAGE

INTERCEPT_HU = -1024


def write_ct_series(
    volume: Volume,
    context: DicomContext,
    folder: str | Path,
    *,
    description: str = "CT",
    when: datetime | None = None,
    progress: Progress = NO_PROGRESS,
) -> list[Path]:
    """Write one file per slice (CT.0001.dcm ...) into ``folder``, which is replaced as a whole.

    Values are rounded to whole HU and kept within -1024 .. 31743.

    Raises
    ------
    InputError : the folder cannot be written.
    ValueError : the context belongs to another grid.
    """
    if not volume.grid.same_as(context.grid):
        raise ValueError("the CT lies on another grid than its DICOM context")
    when = when or datetime.now()
    folder = Path(folder)
    names = []
    with atomic_folder(folder) as temporary:
        for k, hu in enumerate(volume.array_kji):
            progress.update(k / len(volume.array_kji), "Writing the CT")
            name = f"CT.{k + 1:04d}.dcm"
            save(_slice(hu, k, context, description, when), temporary / name)
            names.append(name)
    return [folder / name for name in names]


def _slice(hu: np.ndarray, k: int, context: DicomContext, description: str, when: datetime) -> Dataset:
    grid = context.grid
    image = new_object(
        context,
        sop_class_uid=CT_IMAGE,
        sop_instance_uid=context.sop_instance_uids[k],
        series_uid=context.series_uid,
        modality="CT",
        description=description,
        when=when,
    )
    image.ImageType = ["DERIVED", "SECONDARY", "AXIAL"]
    image.ContentDate, image.ContentTime = da(when), tm(when)
    image.AcquisitionNumber = ""
    image.InstanceNumber = k + 1
    image.KVP = ""
    image.BodyPartExamined = "CHEST"
    image.PatientPosition = context.patient_position or "HFS"
    image.FrameOfReferenceUID = context.frame_of_reference_uid
    image.PositionReferenceIndicator = ""
    column_mm, row_mm, slice_mm = grid.spacing_ijk_mm
    image.SliceThickness = ds(slice_mm)
    image.ImagePositionPatient = ds_list(grid.ijk_to_lps[:3, 3] + grid.ijk_to_lps[:3, 2] * k)
    image.ImageOrientationPatient = ds_list(grid.directions_lps[:, :2].T.ravel())
    image.PixelSpacing = ds_list((row_mm, column_mm))
    image.SamplesPerPixel = 1
    image.PhotometricInterpretation = "MONOCHROME2"
    image.Rows, image.Columns = hu.shape
    image.BitsAllocated, image.BitsStored, image.HighBit = 16, 16, 15
    image.PixelRepresentation = 0
    image.RescaleIntercept, image.RescaleSlope, image.RescaleType = str(INTERCEPT_HU), "1", "HU"
    image.WindowCenter, image.WindowWidth = "40", "400"
    stored = np.clip(np.rint(hu), INTERCEPT_HU, 32767 + INTERCEPT_HU) - INTERCEPT_HU
    image.PixelData = stored.astype("<u2").tobytes()
    return image
