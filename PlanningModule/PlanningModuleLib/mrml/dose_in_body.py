# SPDX-License-Identifier: Apache-2.0
"""What is shown of a dose inside the body: a picture of it, while the dose itself stays as it was computed."""

from __future__ import annotations

import numpy as np
import slicer

from AIOCommon import Volume
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import copy_dose_colors
from AIOCommon.mrml.segmentations import structure_from_segment
from AIOCommon.mrml.volumes import grid_of_node, update_volume_node, volume_from_node

ATTRIBUTE = "AIO.DoseInBody"  # ID of the dose that it is a picture of


def dose_in_body(dose: slicer.vtkMRMLScalarVolumeNode, case: Case) -> slicer.vtkMRMLScalarVolumeNode | None:
    """A volume with a dose's values inside the outline of the body, 0 elsewhere; None where no outline is drawn.

    It is no dose volume (nothing computes with it), is not saved, and takes the place of an earlier one.
    """
    scene = dose.GetScene()
    inside = _body_on(dose, case)
    if inside is None:
        return None
    node = picture_of(scene)
    if node is None:
        node = scene.CreateNodeByClass("vtkMRMLScalarVolumeNode")
        node.UnRegister(None)
        node.SetSaveWithScene(False)
        node.SetHideFromEditors(True)
        node.SetAttribute(ATTRIBUTE, dose.GetID())
        node = scene.AddNode(node)
        node.CreateDefaultDisplayNodes()
        node.GetDisplayNode().SetSaveWithScene(False)
    given = volume_from_node(dose)
    node.SetName(f"{dose.GetName()} in the body")
    node.SetAttribute(ATTRIBUTE, dose.GetID())
    update_volume_node(node, Volume(np.where(inside, given.array_kji, 0.0).astype(np.float32), given.grid, "Gy"))
    copy_dose_colors(dose, node)
    shown, display = dose.GetDisplayNode(), node.GetDisplayNode()
    display.AutoWindowLevelOff()
    display.SetUpperThreshold(shown.GetUpperThreshold())
    display.SetApplyThreshold(shown.GetApplyThreshold())
    return node


def picture_of(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLScalarVolumeNode | None:
    """The picture in the scene, or None."""
    count = scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")
    nodes = (scene.GetNthNodeByClass(n, "vtkMRMLScalarVolumeNode") for n in range(count))
    return next((node for node in nodes if node.GetAttribute(ATTRIBUTE)), None)


def _body_on(dose: slicer.vtkMRMLScalarVolumeNode, case: Case) -> np.ndarray | None:
    """Which voxels of a dose lie in the outline of the body."""
    for role in (Role.EDITED_SEGMENTATION, Role.MANUAL_SEGMENTATION, Role.AUTO_SEGMENTATION):
        node = case.get(role)
        if node is None:
            continue
        content = node.GetSegmentation()
        for segment_id in content.GetSegmentIDs():
            structure = structure_from_segment(node, segment_id, grid_of_node(dose))
            if structure.kind == "EXTERNAL" and not structure.is_empty:
                return structure.full_mask()
    return None
