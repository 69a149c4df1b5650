# SPDX-License-Identifier: Apache-2.0
"""Checks of the nodes that a script passes to a module's logic, and their roles in the case."""

from __future__ import annotations

import slicer

from ..core.errors import InputError
from .case import Case, Role

CONTOUR_ROLES = (Role.EDITED_SEGMENTATION, Role.MANUAL_SEGMENTATION, Role.AUTO_SEGMENTATION)


def require_volume(node: slicer.vtkMRMLNode | None, what: str) -> None:
    """Check that a node is a scalar volume with an image.

    Parameters
    ----------
    what : name of the node in messages, e.g. "the CT".

    Raises
    ------
    InputError : it is not.
    """
    volume = _require(node, "vtkMRMLScalarVolumeNode", what)
    if volume.GetImageData() is None:
        raise InputError(f"{what} holds no image", where=volume.GetName(), hint="Load it again.")


def require_segmentation(node: slicer.vtkMRMLNode | None, what: str = "the segmentation") -> None:
    """Check that a node is a segmentation with at least one segment; InputError when it is not."""
    segmentation = _require(node, "vtkMRMLSegmentationNode", what)
    if segmentation.GetSegmentation().GetNumberOfSegments() == 0:
        hint = "Contour or import structures first."
        raise InputError(f"{what} has no segments", where=segmentation.GetName(), hint=hint)


def _require(node: slicer.vtkMRMLNode | None, class_name: str, what: str) -> slicer.vtkMRMLNode:
    """The node itself if it is of the class; InputError otherwise."""
    if node is None or not hasattr(node, "IsA") or not node.IsA(class_name):
        found = "nothing" if node is None else type(node).__name__
        hint = "Get the node by its name: slicer.util.getNode('...')."
        raise InputError(f"{what} has to be a {class_name}, not {found}", hint=hint)
    return node


def give_role(case: Case, segmentation: slicer.vtkMRMLSegmentationNode) -> None:
    """Make a segmentation the manual one of the case if it has none, else the edited one; one with a role keeps it."""
    if all(case.get(role) is not segmentation for role in CONTOUR_ROLES):
        has_manual = case.get(Role.MANUAL_SEGMENTATION) is not None
        case.set(Role.EDITED_SEGMENTATION if has_manual else Role.MANUAL_SEGMENTATION, segmentation)
