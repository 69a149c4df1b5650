# SPDX-License-Identifier: Apache-2.0
"""Patient and study items of our nodes in the subject hierarchy, as SlicerRT expects them."""

from __future__ import annotations

import slicer

DOSE_UNIT_NAME = "DicomRtImport.DoseUnitName"
DOSE_UNIT_VALUE = "DicomRtImport.DoseUnitValue"


def hierarchy(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLSubjectHierarchyNode:
    return slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(scene)


def item_of(scene: slicer.vtkMRMLScene, node: slicer.vtkMRMLNode) -> int:
    """The item of a node; created below the scene item if the plug-ins of Slicer have not created one."""
    tree = hierarchy(scene)
    item = tree.GetItemByDataNode(node)
    return item or tree.CreateItem(tree.GetSceneItemID(), node)


def study_item(scene: slicer.vtkMRMLScene, patient_name: str, study_name: str) -> int:
    """The study of that name below that patient; both are created if missing."""
    tree = hierarchy(scene)
    patient = tree.GetItemChildWithName(tree.GetSceneItemID(), patient_name)
    if not patient:
        patient = tree.CreateSubjectItem(tree.GetSceneItemID(), patient_name)
    study = tree.GetItemChildWithName(patient, study_name)
    return study or tree.CreateStudyItem(patient, study_name)


def put_into_study(scene: slicer.vtkMRMLScene, node: slicer.vtkMRMLNode, study: int) -> None:
    hierarchy(scene).SetItemParent(item_of(scene, node), study)


def parent_study(scene: slicer.vtkMRMLScene, node: slicer.vtkMRMLNode) -> int:
    """The study item above a node, or 0."""
    tree = hierarchy(scene)
    item = tree.GetItemByDataNode(node)
    level_name = slicer.vtkMRMLSubjectHierarchyConstants.GetDICOMLevelStudy()
    return tree.GetItemAncestorAtLevel(item, level_name) if item else 0
