# SPDX-License-Identifier: Apache-2.0
"""Studies that Slicer's DICOM module has loaded: CT, contours and dose that belong together, and whose they are.

Slicer and SlicerRT put what they load below patient and study in the subject hierarchy, with the UIDs of DICOM;
SlicerRT's structure sets say which series their contours were drawn on (attributes as in SlicerRT's
vtkSlicerDicomRtImportExportModuleLogic).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import slicer

from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role, is_own
from AIOCommon.mrml.doses import is_dose
from AIOCommon.mrml.patient import PatientIdentity, identity_of

if TYPE_CHECKING:
    from AIOCommon import DicomContext

ROI_SERIES = "DicomRtImport.RoiReferencedSeriesUid"


@dataclass(frozen=True, eq=False)
class LoadedStudy:
    """One CT with what was loaded for it.

    Parameters
    ----------
    contours, doses : that belong to the CT, in the order of the scene. plans : names of SlicerRT's plans beside them.
    """

    ct: slicer.vtkMRMLScalarVolumeNode
    contours: tuple[slicer.vtkMRMLSegmentationNode, ...]
    doses: tuple[slicer.vtkMRMLScalarVolumeNode, ...]
    plans: tuple[str, ...]
    patient: PatientIdentity


def loaded_studies(scene: slicer.vtkMRMLScene) -> list[LoadedStudy]:
    """Those that are not the open case already, in the order of the scene."""
    case = Case.find(scene)
    taken = case.get(Role.CT) if case is not None else None
    return [_study(scene, ct) for ct in _volumes(scene) if ct is not taken and _is_loaded_ct(scene, ct)]


def use_loaded(case: Case, study: LoadedStudy, contours: int = 0, dose: int = 0) -> None:
    """Give the nodes of a study their roles in a case whose CT is that of the study.

    Parameters
    ----------
    contours, dose : which of several.
    """
    if study.contours:
        case.set(Role.MANUAL_SEGMENTATION, study.contours[contours])
    if study.doses:
        case.set(Role.DOSE, study.doses[dose])


def with_identity(
    context: DicomContext, scene: slicer.vtkMRMLScene, ct: slicer.vtkMRMLScalarVolumeNode
) -> DicomContext:
    """A context that was made for a CT of the scene, with the patient and study that the CT lies below.

    The UIDs stay those that were made: which slice has which SOP instance UID is not known from a volume.
    """
    patient, study = identity_of(scene, ct)
    if not patient.get("PatientName") and not patient.get("PatientID"):
        return context
    return replace(context, patient={**dict.fromkeys(context.patient, ""), **patient}, study={**context.study, **study})


def _volumes(scene: slicer.vtkMRMLScene) -> list[slicer.vtkMRMLScalarVolumeNode]:
    count = scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")
    nodes = (scene.GetNthNodeByClass(n, "vtkMRMLScalarVolumeNode") for n in range(count))
    return [node for node in nodes if node.GetClassName() == "vtkMRMLScalarVolumeNode" and node.GetImageData()]


def _is_loaded_ct(scene: slicer.vtkMRMLScene, node: slicer.vtkMRMLScalarVolumeNode) -> bool:
    names = slicer.vtkMRMLSubjectHierarchyConstants
    tree = sh.hierarchy(scene)
    item = tree.GetItemByDataNode(node)
    modality = tree.GetItemAttribute(item, names.GetDICOMSeriesModalityAttributeName()) if item else ""
    return modality == "CT" and bool(sh.parent_study(scene, node)) and not is_dose(node) and not is_own(node)


def _study(scene: slicer.vtkMRMLScene, ct: slicer.vtkMRMLScalarVolumeNode) -> LoadedStudy:
    doses = [n for n in _volumes(scene) if is_dose(n) and not is_own(n) and _is_beside(scene, n, ct)]
    count = scene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode")
    drawn = [scene.GetNthNodeByClass(n, "vtkMRMLSegmentationNode") for n in range(count)]
    drawn = [n for n in drawn if not is_own(n) and n.GetSegmentation().GetNumberOfSegments() and _is_on(scene, n, ct)]
    plans = _nodes_of(scene, "vtkMRMLRTPlanNode")
    names = tuple(p.GetName() for p in plans if _is_beside(scene, p, ct))
    patient, study = identity_of(scene, ct)
    identity = PatientIdentity(
        patient.get("PatientName", ""),
        patient.get("PatientID", ""),
        patient.get("PatientBirthDate", ""),
        study.get("StudyDate", ""),
    )
    return LoadedStudy(ct, tuple(drawn), tuple(doses), names, identity)


def _nodes_of(scene: slicer.vtkMRMLScene, name: str) -> Iterable[slicer.vtkMRMLNode]:
    """Nodes of a class that this application may not have."""
    return [scene.GetNthNodeByClass(n, name) for n in range(scene.GetNumberOfNodesByClass(name))]


def _is_on(scene: slicer.vtkMRMLScene, contours: slicer.vtkMRMLNode, ct: slicer.vtkMRMLNode) -> bool:
    """Whether contours were drawn on a CT: they say so, or say nothing and lie in its study."""
    names, tree = slicer.vtkMRMLSubjectHierarchyConstants, sh.hierarchy(scene)
    item, image = tree.GetItemByDataNode(contours), tree.GetItemByDataNode(ct)
    if not item:
        return False
    series = tree.GetItemAttribute(item, ROI_SERIES)
    if series:
        return bool(series == tree.GetItemUID(image, names.GetDICOMUIDName()))
    referenced = set(tree.GetItemAttribute(item, names.GetDICOMReferencedInstanceUIDsAttributeName()).split())
    if referenced:
        return bool(referenced & set(tree.GetItemUID(image, names.GetDICOMInstanceUIDName()).split()))
    return _is_beside(scene, contours, ct)


def _is_beside(scene: slicer.vtkMRMLScene, node: slicer.vtkMRMLNode, ct: slicer.vtkMRMLNode) -> bool:
    """Whether a node lies in the study of a CT."""
    study = sh.parent_study(scene, node)
    return bool(study) and study == sh.parent_study(scene, ct)
