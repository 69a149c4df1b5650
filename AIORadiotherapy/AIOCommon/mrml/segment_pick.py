# SPDX-License-Identifier: Apache-2.0
"""Which structures lie at a place, and which one tools should work on when nobody has chosen."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import slicer
import vtk

from ..core.names import recognise
from ..core.triples import Numbers
from .volumes import array_from_image

_LABELMAP = slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName()
_OUTLINES = ("EXTERNAL",)


class SegmentsAt:
    """The visible segments at a place; their sizes are remembered until they change."""

    def __init__(self) -> None:
        self._sizes: dict[tuple[str, str], tuple[int, int]] = {}

    def ids(self, node: slicer.vtkMRMLSegmentationNode, ras_mm: Numbers) -> list[str]:
        """IDs of the visible segments with a voxel at a place (RAS mm, in the segmentation's own space)."""
        content, display = node.GetSegmentation(), node.GetDisplayNode()
        found = []
        for segment_id in content.GetSegmentIDs():
            if display is not None and not display.GetSegmentVisibility(segment_id):
                continue
            segment = content.GetSegment(segment_id)
            image = segment.GetRepresentation(_LABELMAP)
            if image is not None and _has(image, segment.GetLabelValue(), ras_mm):
                found.append(segment_id)
        return sorted(found, key=lambda each: self._size(node, each))  # a small one on top of a large one

    def next(self, node: slicer.vtkMRMLSegmentationNode, ras_mm: Numbers, current: str) -> str:
        """The segment that a click selects: the smallest there, and the next larger one when that is ``current``."""
        ids = self.ids(node, ras_mm)
        if not ids:
            return ""
        return ids[(ids.index(current) + 1) % len(ids)] if current in ids else ids[0]

    def _size(self, node: slicer.vtkMRMLSegmentationNode, segment_id: str) -> int:
        segment = node.GetSegmentation().GetSegment(segment_id)
        image = segment.GetRepresentation(_LABELMAP)
        key, stamp = (node.GetID(), segment_id), image.GetMTime()
        if self._sizes.get(key, (-1, 0))[0] != stamp:
            self._sizes[key] = stamp, int(np.count_nonzero(array_from_image(image) == segment.GetLabelValue()))
        return self._sizes[key][1]


def _has(image: slicer.vtkOrientedImageData, label: int, ras_mm: Numbers) -> bool:
    to_ijk = vtk.vtkMatrix4x4()
    image.GetWorldToImageMatrix(to_ijk)
    ijk = [round(each) for each in to_ijk.MultiplyPoint((*ras_mm, 1.0))[:3]]
    extent = image.GetExtent()
    if image.GetPointData().GetScalars() is None:
        return False
    if any(not extent[2 * axis] <= index <= extent[2 * axis + 1] for axis, index in enumerate(ijk)):
        return False
    return bool(image.GetScalarComponentAsDouble(*ijk, 0) == label)


def first_to_edit(node: slicer.vtkMRMLSegmentationNode) -> str:
    """The first visible segment that is not the patient's outline; the outline where there is no other."""
    content, display = node.GetSegmentation(), node.GetDisplayNode()
    ids = list(content.GetSegmentIDs())
    visible = [each for each in ids if display is None or display.GetSegmentVisibility(each)]
    candidates: Iterable[str] = (*visible, *ids)
    return next((each for each in candidates if not is_outline(content.GetSegment(each))), ids[0] if ids else "")


def is_outline(segment: slicer.vtkSegment) -> bool:
    """Whether a segment is the patient's outline, in whatever words."""
    known = recognise(segment.GetName())
    return known is not None and known.kind in _OUTLINES
