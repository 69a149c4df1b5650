# SPDX-License-Identifier: Apache-2.0
"""Find maps of doubt in the scene: volumes that say how sure a model is, made in one module and read in others.

Their values are in %, as the legends of slice views show whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import slicer

from ..core.volume import Volume
from .volumes import volume_from_node

KIND, STRUCTURE = "AIO.Doubt", "AIO.DoubtStructure"  # attributes of the volumes
OF = "AIO.DoubtOf"  # reference to the CT
PROBABILITY = "probability"
PERCENT = np.float32(100.0)


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
) -> Volume | None:
    """The probability (0..1) of a structure, or None where there is no map of it."""
    for node in doubt_maps(scene, ct_node):
        if node.GetAttribute(KIND) == PROBABILITY and node.GetAttribute(STRUCTURE) == structure:
            volume = volume_from_node(node)
            return Volume(np.clip(volume.array_kji.astype(np.float32) / PERCENT, 0.0, 1.0), volume.grid)
    return None
