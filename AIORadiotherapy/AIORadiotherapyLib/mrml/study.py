# SPDX-License-Identifier: Apache-2.0
"""The study of a case in the subject hierarchy, by the patient's name, and what is removed of it."""

from __future__ import annotations

import slicer

from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.patient import write_identity
from AIOCommon.mrml.removal import children, remove_empty_study

from ..core.case_state import CaseState

_OWN = "AIO.CaseStudy"


def case_study(scene: slicer.vtkMRMLScene, state: CaseState) -> int:
    """The item of the case's study; it is made where there is none, and follows the names of patient and study."""
    patient, name = _names(state)
    tree = sh.hierarchy(scene)
    study = _found(scene)
    if not study:
        study = sh.study_item(scene, patient, name)
        tree.SetItemAttribute(study, _OWN, "1")
    tree.SetItemName(study, name)
    study_of = dict(state.inputs.dicom.study) if state.inputs.dicom is not None else {}
    write_identity(scene, study, state.inputs.patient(), study_of)
    above = tree.GetItemParent(study)
    if tree.GetItemName(above) != patient:
        tree.SetItemName(above, patient)
    return study


def remove_study(scene: slicer.vtkMRMLScene) -> None:
    """Remove the case's study, and the patient above it, where nothing is in them any more."""
    study = _found(scene)
    if study:
        remove_empty_study(scene, study)
    study = _found(scene)
    if study:  # a person has put something of their own there
        sh.hierarchy(scene).RemoveItemAttribute(study, _OWN)


def _found(scene: slicer.vtkMRMLScene) -> int:
    tree = sh.hierarchy(scene)
    for patient in children(scene, tree.GetSceneItemID()):
        for study in children(scene, patient):
            if tree.GetItemAttribute(study, _OWN) == "1":
                return study
    return 0


def _names(state: CaseState) -> tuple[str, str]:
    """Of the patient, else of the case; and of the study."""
    patient, protocol = state.inputs.patient(), state.base_protocol
    name = patient.get("PatientName") or patient.get("PatientID") or state.inputs.name or "case"
    return str(name), f"AIO {state.side or 'breast'} {protocol.name if protocol is not None else ''}".strip()
