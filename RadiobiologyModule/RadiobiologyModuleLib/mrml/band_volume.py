# SPDX-License-Identifier: Apache-2.0
"""The band between two sets of contours as a volume that lies over the CT, coloured by signed distance."""

from __future__ import annotations

import slicer

from AIOCommon import Volume
from AIOCommon.mrml.volumes import update_volume_node

ATTRIBUTE = "AIO.DifferenceBand"
FARTHEST_MM = 10.0  # where the colours end
# Seen apart with any colour vision: what goes beyond the reference, and what leaves some of it out
BEYOND_RGB, SHORT_RGB = (0.55, 0.35, 1.0), (1.0, 0.62, 0.1)
_PALEST = 0.35  # of the full colour, next to the reference


def put_band(scene: slicer.vtkMRMLScene, band: Volume) -> slicer.vtkMRMLScalarVolumeNode:
    """Show a band in the node of an earlier one; it is not saved with the scene."""
    node = band_node(scene)
    if node is None:
        node = _new(scene, "vtkMRMLScalarVolumeNode", "Difference of contours (mm)")
        node.CreateDefaultDisplayNodes()
        display = node.GetDisplayNode()
        display.SetSaveWithScene(False)
        display.SetAndObserveColorNodeID(_colors(scene).GetID())
        display.AutoWindowLevelOff()
        display.SetWindowLevelMinMax(-FARTHEST_MM, FARTHEST_MM)
        display.SetInterpolate(False)  # between a distance and nothing there is nothing
    update_volume_node(node, band)
    return node


def band_node(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLScalarVolumeNode | None:
    """The band in the scene, or None."""
    return next(iter(_found(scene, "vtkMRMLScalarVolumeNode")), None)


def remove_band(scene: slicer.vtkMRMLScene) -> None:
    """Take the band and its colours out of the scene."""
    for class_name in ("vtkMRMLScalarVolumeNode", "vtkMRMLColorTableNode"):
        for node in _found(scene, class_name):
            scene.RemoveNode(node)


def _found(scene: slicer.vtkMRMLScene, class_name: str) -> list[slicer.vtkMRMLNode]:
    nodes = [scene.GetNthNodeByClass(n, class_name) for n in range(scene.GetNumberOfNodesByClass(class_name))]
    return [node for node in nodes if node.GetAttribute(ATTRIBUTE) == "1"]


def _new(scene: slicer.vtkMRMLScene, class_name: str, name: str) -> slicer.vtkMRMLNode:
    node = scene.CreateNodeByClass(class_name)
    node.UnRegister(None)
    node.SetName(name)
    node.SetAttribute(ATTRIBUTE, "1")
    node.SetSaveWithScene(False)
    return scene.AddNode(node)


def _colors(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLColorTableNode:
    """Transparent at 0, darker the farther away."""
    node = _new(scene, "vtkMRMLColorTableNode", "Difference of contours")
    node.SetTypeToUser()
    node.SetNumberOfColors(256)
    for n in range(256):
        part = n / 127.5 - 1.0
        full = BEYOND_RGB if part > 0 else SHORT_RGB
        strength = _PALEST + (1.0 - _PALEST) * abs(part)
        color = [1.0 - strength * (1.0 - channel) for channel in full]
        node.SetColor(n, f"{part * FARTHEST_MM:+.1f} mm", *color, 0.0 if n in (127, 128) else 1.0)
    return node
