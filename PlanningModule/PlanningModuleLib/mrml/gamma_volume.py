# SPDX-License-Identifier: Apache-2.0
"""Gamma of one plan's dose against another's, as a volume that lies over the CT."""

from __future__ import annotations

import numpy as np
import slicer

from AIOCommon import Volume
from AIOCommon.mrml.volumes import update_volume_node

from .plan_comparison import COMPARISON_ATTRIBUTE

DOSE_PERCENT, DISTANCE_MM, THRESHOLD_PERCENT = 2.0, 2.0, 10.0
_COLORS = "AIO gamma"


def gamma_volume(gamma_kji: np.ndarray, reference: Volume) -> Volume:
    """Gamma on the reference's grid; 0 where it was not evaluated."""
    return Volume(np.nan_to_num(gamma_kji, nan=0.0).astype(np.float32), reference.grid, "")


def put_gamma(scene: slicer.vtkMRMLScene, gamma: Volume, name: str) -> slicer.vtkMRMLScalarVolumeNode:
    """A volume without the attribute of a dose; it goes with the comparison that it belongs to."""
    node = scene.AddNewNodeByClass("vtkMRMLScalarVolumeNode", name)
    node.SetAttribute(COMPARISON_ATTRIBUTE, "1")
    update_volume_node(node, gamma)
    node.CreateDefaultDisplayNodes()
    display = node.GetDisplayNode()
    display.SetAndObserveColorNodeID(_colors(scene).GetID())
    display.AutoWindowLevelOff()
    display.SetWindowLevelMinMax(0.0, 2.0)
    display.SetInterpolate(False)
    return node


def _colors(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLColorTableNode:
    """The CT shows where the doses agree; from 1 on orange, at 2 violet, which all colour visions tell apart."""
    found = scene.GetFirstNode(_COLORS, "vtkMRMLColorTableNode")
    if found is not None:
        return found
    node = scene.AddNewNodeByClass("vtkMRMLColorTableNode", _COLORS)
    node.SetTypeToUser()
    node.SetNumberOfColors(256)
    for n in range(256):
        gamma = n / 127.5
        if gamma <= 1.0:
            node.SetColor(n, f"{gamma:.2f}", 0.2, 0.5, 0.9, 0.0)
        else:
            part = gamma - 1.0
            node.SetColor(n, f"{gamma:.2f}", 1.0 - 0.4 * part, 0.62 * (1.0 - part) + 0.1 * part, 0.1 + 0.8 * part, 1.0)
    return node
