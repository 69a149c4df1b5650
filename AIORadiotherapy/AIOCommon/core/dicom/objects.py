# SPDX-License-Identifier: Apache-2.0
"""Common parts of the DICOM objects that are written: patient, study, series, equipment; text formats; saving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import UID, ExplicitVRLittleEndian

from ..atomic import atomic_file
from ..triples import Numbers
from ..versions import VERSION
from .context import DicomContext
from .files import quiet
from .uids import IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION

MANUFACTURER = "AIORadiotherapy"
RESEARCH_ONLY = "research use only"
UNAPPROVED = "UNAPPROVED"
SERIES_NUMBERS = {"CT": 1, "RTSTRUCT": 101, "RTPLAN": 102, "RTDOSE": 103, "REG": 104}


@dataclass(frozen=True)
class ObjectRef:
    """Identifies a written object, for the objects that refer to it."""

    path: Path
    sop_class_uid: str
    sop_instance_uid: str


def new_object(
    context: DicomContext,
    *,
    sop_class_uid: str,
    sop_instance_uid: str,
    series_uid: str,
    modality: str,
    description: str,
    when: datetime,
) -> Dataset:
    """A data set with the patient, study, series and equipment modules filled in."""
    ds = Dataset()
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.InstanceCreationDate, ds.InstanceCreationTime = da(when), tm(when)
    ds.SOPClassUID, ds.SOPInstanceUID = sop_class_uid, sop_instance_uid
    if context.deidentified:
        ds.PatientIdentityRemoved = "YES"
    for keyword in ("StudyDate", "StudyTime", "AccessionNumber", "ReferringPhysicianName", "StudyID"):
        setattr(ds, keyword, context.study.get(keyword, ""))
    ds.StudyInstanceUID = context.study_uid
    if context.study.get("StudyDescription"):
        ds.StudyDescription = context.study["StudyDescription"]
    for keyword in ("PatientName", "PatientID", "PatientBirthDate", "PatientSex"):
        setattr(ds, keyword, context.patient.get(keyword, ""))
    ds.Modality = modality
    ds.SeriesInstanceUID = series_uid
    ds.SeriesNumber = SERIES_NUMBERS[modality]
    ds.SeriesDescription = long_string(description)
    ds.SeriesDate, ds.SeriesTime = da(when), tm(when)
    ds.OperatorsName = ""
    ds.Manufacturer = MANUFACTURER
    ds.ManufacturerModelName = MANUFACTURER
    ds.SoftwareVersions = VERSION
    return ds


def save(dataset: Dataset, path: Path, transfer_syntax_uid: UID = ExplicitVRLittleEndian) -> ObjectRef:
    """Write a Part 10 file, completely or not at all; one of an anonymous context by the profile of :mod:`.deidentify`.

    Raises
    ------
    InputError : the folder is read-only or full.
    """
    if dataset.get("PatientIdentityRemoved") == "YES":
        from .deidentify import deidentify  # it needs a library that others do not

        deidentify(dataset)
    meta = FileMetaDataset()
    meta.FileMetaInformationVersion = b"\x00\x01"
    meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    meta.TransferSyntaxUID = transfer_syntax_uid
    meta.ImplementationClassUID = UID(IMPLEMENTATION_CLASS_UID)
    meta.ImplementationVersionName = IMPLEMENTATION_VERSION
    dataset.file_meta = meta
    with atomic_file(path) as temporary, quiet():
        dataset.save_as(temporary, enforce_file_format=True)
    return ObjectRef(Path(path), str(dataset.SOPClassUID), str(dataset.SOPInstanceUID))


def reference(ref: ObjectRef) -> Dataset:
    """The item of a reference sequence."""
    item = Dataset()
    item.ReferencedSOPClassUID = ref.sop_class_uid
    item.ReferencedSOPInstanceUID = ref.sop_instance_uid
    return item


def code(value: str, meaning: str, scheme: str = "SCT") -> Dataset:
    """The item of a code sequence."""
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, long_string(meaning)
    return item


def ds(value: float) -> str:
    """A decimal string (VR DS) of at most 16 characters, as exact as possible."""
    value = float(value)
    if not np.isfinite(value):
        raise ValueError(f"{value} cannot be written into a DICOM object")
    for digits in range(17, 0, -1):
        shown = f"{value:.{digits}g}"
        if len(shown) <= 16:
            return "0" if shown == "-0" else shown
    raise AssertionError("unreachable")


def ds_list(values: Numbers, decimals: int | None = None) -> list[str]:
    """Decimal strings of several numbers, rounded to ``decimals`` if given."""
    return [ds(v if decimals is None else round(float(v), decimals)) for v in values]


def lps(point_ras_mm: Sequence[float]) -> list[str]:
    """A RAS point (mm) as LPS decimal strings, rounded to 0.1 micrometre."""
    x, y, z = (float(v) for v in point_ras_mm)
    return ds_list((-x, -y, z), 4)


def da(when: datetime) -> str:
    """DA: YYYYMMDD."""
    return when.strftime("%Y%m%d")


def tm(when: datetime) -> str:
    """TM: HHMMSS."""
    return when.strftime("%H%M%S")


def long_string(value: str) -> str:
    """LO: at most 64 characters, no backslash."""
    return value.replace("\\", "/").strip()[:64].strip()


def short_string(value: str) -> str:
    """SH: at most 16 characters, no backslash."""
    return value.replace("\\", "/").strip()[:16].strip()


def short_text(value: str) -> str:
    """ST: at most 1024 characters."""
    return value.strip()[:1024]
