# SPDX-License-Identifier: Apache-2.0
"""Where a class drew, over the CT: a volume of the share of persons (in %) whose contour holds a voxel."""

from __future__ import annotations

import numpy as np
import slicer

from AIOCommon import Volume
from AIOCommon.mrml.color_tables import color_table
from AIOCommon.mrml.removal import remove_nodes
from AIOCommon.mrml.volumes import volume_to_node

_ATTRIBUTE, _COLORS = "AIO.ClassShare", "AIO share of the class"
# viridis (matplotlib, CC0): brighter all along, also for the colour-blind
STOPS_RGB = ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))
_FAINTEST_PERCENT = 0.5
OPACITY = 0.6


def show_share(scene: slicer.vtkMRMLScene, share: Volume, name: str) -> slicer.vtkMRMLScalarVolumeNode:
    """The share (0..1 of the persons) as a volume in %, in the place of an earlier one, over the CT in the slices."""
    hide_share(scene)
    percent = Volume(share.array_kji * np.float32(100.0), share.grid)
    node = volume_to_node(percent, scene, name)
    node.SetAttribute(_ATTRIBUTE, "1")
    node.SetSaveWithScene(False)  # it is of the class's file, not of the case
    display = node.GetDisplayNode()
    display.SetSaveWithScene(False)
    display.SetAndObserveColorNodeID(color_table(scene, _COLORS, _entry).GetID())
    display.AutoWindowLevelOff()
    display.SetWindowLevelMinMax(0.0, 100.0)
    display.SetLowerThreshold(_FAINTEST_PERCENT)
    display.SetUpperThreshold(200.0)
    display.ApplyThresholdOn()
    if slicer.app.layoutManager() is not None:
        slicer.util.setSliceViewerLayers(foreground=node, foregroundOpacity=OPACITY)
    _go_to(scene, share)
    return node


def hide_share(scene: slicer.vtkMRMLScene) -> None:
    """Take it out of the scene."""
    count = scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")
    nodes = [scene.GetNthNodeByClass(n, "vtkMRMLScalarVolumeNode") for n in range(count)]
    remove_nodes(scene, [node for node in nodes if node.GetAttribute(_ATTRIBUTE)])


def _entry(share: float) -> tuple[str, tuple[float, float, float, float]]:
    where = np.linspace(0.0, 1.0, len(STOPS_RGB))
    red, green, blue = (float(np.interp(share, where, [c[n] / 255.0 for c in STOPS_RGB])) for n in range(3))
    return f"{100 * share:.0f} %", (red, green, blue, 1.0)


def _go_to(scene: slicer.vtkMRMLScene, share: Volume) -> None:
    """The slice in which the persons differ most."""
    values = share.array_kji
    unsure = np.sum(values * (1.0 - values), axis=(1, 2))
    k = int(unsure.argmax()) if unsure.any() else int(values.sum(axis=(1, 2)).argmax())
    there = np.argwhere(values[k] > 0)
    if len(there):
        j, i = there.mean(axis=0)
        slicer.vtkMRMLSliceNode.JumpAllSlices(scene, *[float(x) for x in share.grid.to_ras((i, j, k))])
