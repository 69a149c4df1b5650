# SPDX-License-Identifier: Apache-2.0
"""Find maps of doubt in the scene: volumes that say how sure a model is, made in one module and read in others."""

from __future__ import annotations

from collections.abc import Iterator

import slicer

KIND, STRUCTURE = "AIO.Doubt", "AIO.DoubtStructure"  # attributes of the volumes
OF = "AIO.DoubtOf"  # reference to the CT
PROBABILITY = "probability"


def doubt_maps(
    scene: slicer.vtkMRMLScene, ct_node: slicer.vtkMRMLScalarVolumeNode | None = None
) -> Iterator[slicer.vtkMRMLScalarVolumeNode]:
    """All maps of the scene, or those of a CT."""
    for n in range(scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")):
        node = scene.GetNthNodeByClass(n, "vtkMRMLScalarVolumeNode")
        if node.GetAttribute(KIND) and (ct_node is None or node.GetNodeReferenceID(OF) == ct_node.GetID()):
            yield node


def probability_map(
    scene: slicer.vtkMRMLScene, structure: str, ct_node: slicer.vtkMRMLScalarVolumeNode | None = None
) -> slicer.vtkMRMLScalarVolumeNode | None:
    """The map of a structure's probability, or None."""
    for node in doubt_maps(scene, ct_node):
        if node.GetAttribute(KIND) == PROBABILITY and node.GetAttribute(STRUCTURE) == structure:
            return node
    return None
