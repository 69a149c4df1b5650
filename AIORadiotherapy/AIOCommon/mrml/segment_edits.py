# SPDX-License-Identifier: Apache-2.0
"""Edits of whole segments: what to read for them, and how they reach the scene as one step."""

from __future__ import annotations

import slicer

from ..core.grid import Grid
from ..core.names import other_side, recognise, suffix
from ..core.structures import Structure
from .segmentations import structure_from_segment, write_voxels
from .volumes import grid_of_node

# What an edit is called while it is done; hosts that name the steps of undo read it.
EDIT_ATTRIBUTE = "SegmentEditor.Edit"


class EditTarget:
    """A segment on the grid of a volume.

    Raises
    ------
    ValueError : the segment is gone, or the volume has no voxels.
    """

    def __init__(
        self, node: slicer.vtkMRMLSegmentationNode, segment_id: str, volume: slicer.vtkMRMLScalarVolumeNode
    ) -> None:
        if volume.GetImageData() is None:
            raise ValueError(f"{volume.GetName()} has no voxels: open the CT of the case")
        self.node, self.segment_id, self.volume = node, segment_id, volume
        self.grid: Grid = grid_of_node(volume)

    def read(self, segment_id: str = "") -> Structure:
        """The segment, or another one of the same segmentation, as it is now."""
        return structure_from_segment(self.node, segment_id or self.segment_id, self.grid)

    def write(self, structure: Structure) -> None:
        """Give the segment these voxels."""
        write_voxels(self.node, self.segment_id, structure)

    def slice_at(self, slice_node: slicer.vtkMRMLSliceNode) -> int:
        """The index k of the axial slice that a slice view shows; ValueError where the view is not axial."""
        to_ras = slice_node.GetSliceToRAS()
        if abs(to_ras.GetElement(2, 2)) < 0.98:
            raise ValueError("the view does not show an axial slice")
        origin = [to_ras.GetElement(axis, 3) for axis in range(3)]
        return round(float(self.grid.to_ijk(origin)[2]))


def other_side_of(node: slicer.vtkMRMLSegmentationNode, segment_id: str) -> str:
    """The ID of the segment with the same structure of the other side of the body; "" where there is none."""
    content = node.GetSegmentation()
    known = recognise(content.GetSegment(segment_id).GetName())
    if known is None or not known.side:
        return ""
    own = f"_{suffix(known.side)}"
    if not known.name.endswith(own):
        return ""
    wanted = known.name.removesuffix(own) + f"_{suffix(other_side(known.side))}"
    for each in content.GetSegmentIDs():
        other = recognise(content.GetSegment(each).GetName())
        if other is not None and other.name == wanted:
            return str(each)
    return ""


def outline_of(node: slicer.vtkMRMLSegmentationNode) -> str:
    """The ID of the segment that is the patient's outline; "" where there is none."""
    content = node.GetSegmentation()
    for each in content.GetSegmentIDs():
        known = recognise(content.GetSegment(each).GetName())
        if known is not None and known.kind == "EXTERNAL":
            return str(each)
    return ""
