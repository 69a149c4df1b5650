# SPDX-License-Identifier: Apache-2.0
"""Which contours of a case are references, never to be painted on, and which are shown while others are painted."""

from __future__ import annotations

import slicer

from .case import Case, Role


def is_reference(case: Case, node: slicer.vtkMRMLSegmentationNode | None) -> bool:
    """Whether contours are the model's, or came with the case: they stay as they are, and a copy is edited."""
    if node is None:
        return False
    return any(node is case.get(role) for role in (Role.AUTO_SEGMENTATION, Role.MANUAL_SEGMENTATION))


def show_contours(case: Case, node: slicer.vtkMRMLSegmentationNode) -> None:
    """Outline these contours in the views, and none of the case's others."""
    roles = (Role.AUTO_SEGMENTATION, Role.MANUAL_SEGMENTATION, Role.EDITED_SEGMENTATION)
    for other in (case.get(role) for role in roles):
        if other is not None and other is not node and other.GetDisplayNode() is not None:
            other.GetDisplayNode().SetVisibility(False)
    if node.GetDisplayNode() is None:
        node.CreateDefaultDisplayNodes()
    node.GetDisplayNode().SetVisibility(True)
