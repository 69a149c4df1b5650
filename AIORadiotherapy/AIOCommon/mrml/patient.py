# SPDX-License-Identifier: Apache-2.0
"""Whose images a scene holds, as the subject hierarchy says; Slicer's DICOM module writes the same attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import slicer

from . import subject_hierarchy as sh
from .case import Case, Role


def _constants() -> type[slicer.vtkMRMLSubjectHierarchyConstants]:
    return slicer.vtkMRMLSubjectHierarchyConstants


@dataclass(frozen=True)
class PatientIdentity:
    """Texts of DICOM; empty where a file does not say. They identify a person and are never logged.

    Parameters
    ----------
    name : a person's, or of a case without a DICOM identity that case's. birth_date, study_date : YYYYMMDD.
    """

    name: str = ""
    patient_id: str = ""
    birth_date: str = ""
    study_date: str = ""

    def identifying(self) -> tuple[str, ...]:
        """Texts that tell who the patient is, dates in both ways that they are written."""
        dates = (self.birth_date, _date(self.birth_date)) if self.birth_date else ()
        return tuple(text for text in (self.name, self.patient_id, *dates) if text)

    def text(self) -> str:
        """One line: name, ID, birth date and study date, those that there are; empty without a name."""
        parts = [" ".join(self.name.replace("^", " ").split())]
        if self.patient_id:
            parts.append(f"ID {self.patient_id}")
        if self.birth_date:
            parts.append(f"born {_date(self.birth_date)}")
        if self.study_date:
            parts.append(f"study of {_date(self.study_date)}")
        return ", ".join(part for part in parts if part)


def write_identity(
    scene: slicer.vtkMRMLScene, study: int, patient: Mapping[str, str], study_of: Mapping[str, str]
) -> None:
    """Put a CT's DICOM attributes (keyword to text) on its study's item and on the patient's above it."""
    tree, names = sh.hierarchy(scene), _constants()
    above = tree.GetItemParent(study)
    for name, keyword in (
        (names.GetDICOMPatientNameAttributeName(), "PatientName"),
        (names.GetDICOMPatientIDAttributeName(), "PatientID"),
        (names.GetDICOMPatientBirthDateAttributeName(), "PatientBirthDate"),
    ):
        tree.SetItemAttribute(above, name, patient.get(keyword, ""))
    tree.SetItemAttribute(study, names.GetDICOMStudyDateAttributeName(), study_of.get("StudyDate", ""))


def patient_in(scene: slicer.vtkMRMLScene) -> PatientIdentity:
    """Of the CT of the scene's case; empty where there is no case, or its CT is below no patient."""
    case = Case.find(scene)
    ct = case.get(Role.CT) if case is not None else None
    if ct is None:
        return PatientIdentity()
    patient, study = identity_of(scene, ct)
    if not patient:
        return PatientIdentity(name=ct.GetName())
    return PatientIdentity(
        patient["PatientName"], patient["PatientID"], patient["PatientBirthDate"], study.get("StudyDate", "")
    )


def identity_of(scene: slicer.vtkMRMLScene, ct: slicer.vtkMRMLNode) -> tuple[dict[str, str], dict[str, str]]:
    """DICOM keyword to text of the patient and of the study that a CT lies below; empty where it lies below none."""
    tree, names = sh.hierarchy(scene), _constants()
    item = tree.GetItemByDataNode(ct)
    study = tree.GetItemAncestorAtLevel(item, names.GetDICOMLevelStudy()) if item else 0
    patient = tree.GetItemAncestorAtLevel(item, names.GetDICOMLevelPatient()) if item else 0
    of_patient = {
        "PatientName": names.GetDICOMPatientNameAttributeName(),
        "PatientID": names.GetDICOMPatientIDAttributeName(),
        "PatientBirthDate": names.GetDICOMPatientBirthDateAttributeName(),
        "PatientSex": names.GetDICOMPatientSexAttributeName(),
    }
    of_study = {
        "StudyDate": names.GetDICOMStudyDateAttributeName(),
        "StudyTime": names.GetDICOMStudyTimeAttributeName(),
        "StudyDescription": names.GetDICOMStudyDescriptionAttributeName(),
    }
    told = {word: tree.GetItemAttribute(patient, name) for word, name in of_patient.items()} if patient else {}
    if told and not told["PatientName"]:
        told["PatientName"] = tree.GetItemName(patient)
    return told, {word: tree.GetItemAttribute(study, name) for word, name in of_study.items()} if study else {}


def _date(text: str) -> str:
    """19700131 as 1970-01-31; other texts as they are."""
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 and text.isdigit() else text
