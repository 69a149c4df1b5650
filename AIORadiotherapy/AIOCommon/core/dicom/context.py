# SPDX-License-Identifier: Apache-2.0
"""The attributes that RT objects share with their CT: patient, study, frame of reference, slices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..grid import Grid
from ..volume import Volume
from .uids import CT_IMAGE, content_uid

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

PATIENT_KEYWORDS = ("PatientName", "PatientID", "PatientBirthDate", "PatientSex")
STUDY_KEYWORDS = (
    "StudyDate", "StudyTime", "StudyID", "AccessionNumber", "ReferringPhysicianName", "StudyDescription",
)  # fmt: skip
SAMPLE_PATIENT_NAME = "AIORT^SAMPLE"


@dataclass(frozen=True, eq=False)
class DicomContext:
    """The identity of a CT series.

    Parameters
    ----------
    grid : the CT's grid; ``sop_instance_uids`` follow its slices k.
    patient, study : DICOM keyword to text. They identify a person: not in ``repr``, and never to be logged.
    patient_position : HFS, FFS, HFP, ... or "".
    synthetic : the CT did not come from DICOM; the identifiers were derived from its voxels.
    deidentified : the identity was replaced, see :mod:`.deidentify`; objects are written without any.
    """

    grid: Grid = field(repr=False)
    study_uid: str
    series_uid: str
    frame_of_reference_uid: str
    sop_instance_uids: tuple[str, ...] = field(repr=False)
    sop_class_uid: str = CT_IMAGE
    patient: Mapping[str, str] = field(default_factory=dict, repr=False)
    study: Mapping[str, str] = field(default_factory=dict, repr=False)
    patient_position: str = "HFS"
    synthetic: bool = False
    deidentified: bool = False

    def __post_init__(self) -> None:
        if len(self.sop_instance_uids) != self.grid.shape_kji[0]:
            raise ValueError("a context needs one SOP instance UID for each slice of its grid")
        object.__setattr__(self, "patient", MappingProxyType(dict(self.patient)))
        object.__setattr__(self, "study", MappingProxyType(dict(self.study)))


def context_from_headers(headers: list[Dataset], grid: Grid, frame_of_reference_uid: str) -> DicomContext:
    """The context of a CT from the headers of its slices, in the order of the grid."""
    from .files import text

    first = headers[0]
    return DicomContext(
        grid=grid,
        study_uid=text(first, "StudyInstanceUID"),
        series_uid=text(first, "SeriesInstanceUID"),
        frame_of_reference_uid=frame_of_reference_uid,
        sop_instance_uids=tuple(text(h, "SOPInstanceUID") for h in headers),
        sop_class_uid=text(first, "SOPClassUID"),
        patient={k: text(first, k) for k in PATIENT_KEYWORDS},
        study={k: text(first, k) for k in STUDY_KEYWORDS},
        patient_position=text(first, "PatientPosition"),
    )


def synthetic_context(ct: Volume, description: str = "") -> DicomContext:
    """A context for a CT that did not come from DICOM; the same CT always gives the same identifiers.

    Write the CT with ``write_ct_series``, too, so that the images that the RT objects refer to exist.
    """
    seed = content_uid("ct", ct)
    return DicomContext(
        grid=ct.grid,
        study_uid=content_uid(seed, "study"),
        series_uid=content_uid(seed, "series"),
        frame_of_reference_uid=content_uid(seed, "frame of reference"),
        sop_instance_uids=tuple(content_uid(seed, "slice", k) for k in range(ct.grid.shape_kji[0])),
        patient={
            "PatientName": SAMPLE_PATIENT_NAME,
            "PatientID": f"AIORT-{seed[-8:]}",
            "PatientBirthDate": "",
            "PatientSex": "",
        },
        study={"StudyDescription": description or "AIORadiotherapy", "StudyID": "1"},
        patient_position="HFS",
        synthetic=True,
    )
