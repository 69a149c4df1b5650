# SPDX-License-Identifier: Apache-2.0
"""The sample phantom as nodes of a scene."""

from __future__ import annotations

import slicer

from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.segmentations import structures_to_node
from AIOCommon.mrml.volumes import volume_to_node


def add_sample(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLScalarVolumeNode:
    """Put CT (HU) and exact structures of the sample phantom into a scene; returns the CT's node.

    They get their roles in the scene's case unless that has a CT: two patients are never mixed in one case.
    """
    from SegmentationModuleLib import make_sample

    phantom = make_sample()
    ct = volume_to_node(phantom.ct, scene, "Sample CT")
    ct.CreateDefaultDisplayNodes()
    structures = structures_to_node(phantom.structures, scene, "Sample structures", ct)
    # Twenty-five filled structures would hide the CT: outlines only.
    structures.GetDisplayNode().SetVisibility2DFill(False)
    structures.GetDisplayNode().SetSliceIntersectionThickness(2)
    case = Case.in_scene(scene)
    if case.get(Role.CT) is None:
        case.set(Role.CT, ct)
        case.set(Role.MANUAL_SEGMENTATION, structures)
    return ct
