# SPDX-License-Identifier: Apache-2.0
"""Colours and windows of images that lie over the CT: a PET from black to yellow, changes of volume in blue and red."""

from __future__ import annotations

import numpy as np
import slicer

from AIOCommon.mrml.color_tables import color_table
from AIOCommon.mrml.volumes import volume_from_node

from ..core.registration.checkerboard import shown_range

_PET, _CHANGE = "AIO PET", "AIO volume change"
# Nine samples of matplotlib's inferno (van der Walt and Smith, CC0): brighter all along, for every colour vision.
_INFERNO = (
    (0, 0, 4), (31, 12, 72), (85, 15, 109), (136, 34, 106), (186, 54, 85), (227, 89, 51), (249, 140, 10),
    (249, 201, 50), (252, 255, 164),
)  # fmt: skip
_TWO = ((33, 102, 172), (146, 197, 222), (247, 247, 247), (244, 165, 130), (178, 24, 43))  # shrinks, stays, grows
CHANGE_RANGE = (0.5, 1.5)
FAINTEST_SUV = 0.5  # below, the CT shows through


def give_colours(node: slicer.vtkMRMLScalarVolumeNode, modality: str) -> None:
    """Window and colours for what the image is."""
    unit = {"PT": "SUV", "CT": "HU"}.get(modality, "")
    display = node.GetDisplayNode()
    display.AutoWindowLevelOff()
    display.SetWindowLevelMinMax(*shown_range(volume_from_node(node, unit)))
    if modality == "PT":
        display.SetAndObserveColorNodeID(_table(node.GetScene(), _PET, _INFERNO, "SUV").GetID())
        display.SetLowerThreshold(FAINTEST_SUV)
        display.SetUpperThreshold(1e6)
        display.ApplyThresholdOn()


def give_jacobian_colours(node: slicer.vtkMRMLScalarVolumeNode) -> None:
    """Blue where tissue is smaller in the further image, red where it is larger, white where it is alike."""
    display = node.GetDisplayNode()
    display.AutoWindowLevelOff()
    display.SetWindowLevelMinMax(*CHANGE_RANGE)
    display.SetAndObserveColorNodeID(_table(node.GetScene(), _CHANGE, _TWO, "").GetID())


def fusion_colours(scene: slicer.vtkMRMLScene) -> list[slicer.vtkMRMLNode]:
    """The colour tables of fused images, for removal with the case."""
    nodes = (scene.GetFirstNode(name, "vtkMRMLColorTableNode") for name in (_PET, _CHANGE))
    return [node for node in nodes if node is not None]


def _table(
    scene: slicer.vtkMRMLScene, name: str, stops: tuple[tuple[int, int, int], ...], unit: str
) -> slicer.vtkMRMLColorTableNode:
    rgb = np.array(stops) / 255.0
    where = np.linspace(0.0, 1.0, len(stops))

    def entry(share: float) -> tuple[str, tuple[float, float, float, float]]:
        red, green, blue = (float(np.interp(share, where, rgb[:, c])) for c in range(3))
        return f"{100 * share:.0f} % {unit}".strip(), (red, green, blue, 1.0)

    return color_table(scene, name, entry)
