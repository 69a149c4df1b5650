# SPDX-License-Identifier: Apache-2.0
"""What a case brought with it, contours and dose apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from AIOCommon import Volume
from AIOCommon.core.hashing import content_hash

if TYPE_CHECKING:
    from AIOCommon.core.dicom import DicomContext, PlanRecord

OF_SCENE = "CT of the scene"


@dataclass
class Inputs:
    """The image and the identity of a case.

    Parameters
    ----------
    name : of the case, for people: a folder's, a file's or a patient's.
    kind : "DICOM", "volume file", "digital phantom" or OF_SCENE.
    ct : in HU.
    dicom : identity of the CT series, which written RT objects refer to.
    plans : of RTPLAN files that lie with the CT. dose_plan_uids : of the plans that the case's dose is of, as it says.
    images : that the model looks at beside the CT, by name, on the CT's grid; None before they are read.
    from_bundle : a case that was saved before: its contours and plan are kept unless a new plan is asked for.
    """

    name: str = "case"
    kind: str = ""
    ct: Volume | None = None
    dicom: DicomContext | None = None
    plans: list[PlanRecord] = field(default_factory=list)
    dose_plan_uids: tuple[str, ...] = ()
    images: dict[str, Volume] | None = None
    from_bundle: bool = False
    _ct_hash: tuple[Volume, str] | None = field(default=None, repr=False, compare=False)

    @property
    def of_scene(self) -> bool:
        """Whether the CT was a node of the scene before the case began."""
        return self.kind == OF_SCENE

    def ct_hash(self) -> str:
        """Of the CT's voxels and grid; empty without a CT."""
        if self.ct is None:
            return ""
        if self._ct_hash is None or self._ct_hash[0] is not self.ct:  # volumes are never changed in place
            self._ct_hash = (self.ct, content_hash(self.ct))
        return self._ct_hash[1]

    def patient(self) -> dict[str, str]:
        """The patient's DICOM attributes by keyword; empty where the identity was made here."""
        from AIOCommon.core.dicom.context import SAMPLE_PATIENT_NAME

        told = dict(self.dicom.patient) if self.dicom is not None else {}
        return {} if told.get("PatientName") == SAMPLE_PATIENT_NAME else told
