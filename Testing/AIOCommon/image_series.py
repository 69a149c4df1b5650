# SPDX-License-Identifier: Apache-2.0
"""MR and PET series as scanners write them, for tests to read and to damage."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from AIOCommon.core.dicom.context import DicomContext
from AIOCommon.core.dicom.objects import ds, ds_list, new_object, save
from AIOCommon.core.dicom.uids import CT_IMAGE, MR_IMAGE, PET_IMAGE, content_uid
from AIOCommon.core.volume import Volume

PATIENT = {"PatientName": "Test^Images", "PatientID": "IMG-1", "PatientBirthDate": "19700131", "PatientSex": "F"}
WHEN = datetime(2026, 3, 5, 14, 0, 0)
WEIGHT_KG, DOSE_BQ, HALF_LIFE_S = 68.0, 250e6, 6586.2
CLASSES = {"CT": CT_IMAGE, "MR": MR_IMAGE, "PT": PET_IMAGE}


def context_of(volume: Volume, name: str, patient: dict[str, str] | None = None) -> DicomContext:
    """An identity with a study and a frame of reference of its own."""
    return DicomContext(
        grid=volume.grid,
        study_uid=content_uid(name, "study"),
        series_uid=content_uid(name, "series"),
        frame_of_reference_uid=content_uid(name, "frame"),
        sop_instance_uids=tuple(content_uid(name, k) for k in range(volume.grid.shape_kji[0])),
        sop_class_uid=CLASSES.get(name.split()[0], MR_IMAGE),
        patient=PATIENT if patient is None else patient,
        study={"StudyDate": "20260305", "StudyTime": "140000"},
    )


def write_series(folder: Path, volume: Volume, context: DicomContext, modality: str, **changed: object) -> list[Path]:
    """One file a slice, each with its own rescaling; ``changed`` attributes are set in all, or left out by None."""
    folder.mkdir(parents=True, exist_ok=True)
    grid, paths = volume.grid, []
    for k, values in enumerate(volume.array_kji.astype(float)):
        image = new_object(
            context,
            sop_class_uid=CLASSES[modality],
            sop_instance_uid=context.sop_instance_uids[k],
            series_uid=context.series_uid,
            modality="REG",  # for its series number; overwritten
            description=f"{modality} test",
            when=WHEN,
        )
        image.Modality = modality
        image.ImageType = ["ORIGINAL", "PRIMARY"]
        image.FrameOfReferenceUID = context.frame_of_reference_uid
        image.InstanceNumber = k + 1
        image.SliceThickness = ds(grid.spacing_ijk_mm[2])
        image.ImagePositionPatient = ds_list(grid.ijk_to_lps[:3, 3] + grid.ijk_to_lps[:3, 2] * k)
        image.ImageOrientationPatient = ds_list(grid.directions_lps[:, :2].T.ravel())
        image.PixelSpacing = ds_list((grid.spacing_ijk_mm[1], grid.spacing_ijk_mm[0]))
        image.SamplesPerPixel, image.PhotometricInterpretation = 1, "MONOCHROME2"
        image.Rows, image.Columns = values.shape
        image.BitsAllocated, image.BitsStored, image.HighBit, image.PixelRepresentation = 16, 16, 15, 0
        image.AcquisitionDate, image.AcquisitionTime = "20260305", "140000"
        if modality == "PT":
            _add_pet(image)
        slope = max(float(values.max()), 1e-6) / 30_000.0
        image.RescaleSlope, image.RescaleIntercept = ds(slope), "0"
        for keyword, value in changed.items():
            holder = image
            if keyword.startswith("Radio") and modality == "PT" and keyword != "RadiopharmaceuticalInformationSequence":
                holder = image.RadiopharmaceuticalInformationSequence[0]
            if value is None:
                delattr(holder, keyword)
            else:
                setattr(holder, keyword, value)
        image.PixelData = np.rint(values / float(image.RescaleSlope)).astype("<u2").tobytes()
        paths.append(save(image, folder / f"{modality}.{k:04d}.dcm").path)
    return paths


def _add_pet(image: Dataset) -> None:
    tracer = Dataset()
    tracer.RadiopharmaceuticalStartTime = "130000"
    tracer.RadionuclideTotalDose = ds(DOSE_BQ)
    tracer.RadionuclideHalfLife = ds(HALF_LIFE_S)
    image.RadiopharmaceuticalInformationSequence = Sequence([tracer])
    image.Units, image.DecayCorrection = "BQML", "START"
    image.CorrectedImage = ["ATTN", "DECY", "SCAT"]
    image.PatientWeight = ds(WEIGHT_KG)
    image.FrameReferenceTime, image.ActualFrameDuration = "0", "120000"
