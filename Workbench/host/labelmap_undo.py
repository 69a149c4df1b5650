# SPDX-License-Identifier: Apache-2.0
"""Undo that keeps the edited structures only.

trame-slicer's own command copies the whole segmentation, surfaces included, twice per brush stroke: with 25 structures
that is seconds and hundreds of MB. Here a step holds the labelmaps that really changed, cropped to their contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import slicer
from trame_slicer.segmentation import segmentation_undo_command
from undo_stack import UndoCommand
from vtkmodules.util.numpy_support import vtk_to_numpy

_LABELMAP = slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName()


def _copy(labelmap):
    """A copy without the empty margin, None for an empty labelmap."""
    extent = [0] * 6
    if labelmap is None or not slicer.vtkOrientedImageDataResample.CalculateEffectiveExtent(labelmap, extent):
        return None
    copy = slicer.vtkOrientedImageData()
    slicer.vtkOrientedImageDataResample.CopyImage(labelmap, copy, extent)
    return copy


def _same(first, second) -> bool:
    """True when two cropped copies hold the same voxels."""
    if first is None or second is None:
        return first is second
    if first.GetExtent() != second.GetExtent():
        return False
    arrays = [vtk_to_numpy(each.GetPointData().GetScalars()) for each in (first, second)]
    return bool(np.array_equal(*arrays))


def _labelmaps(segmentation) -> dict[str, object]:
    """One segment id per distinct labelmap: structures that share a layer share the object."""
    seen: dict[int, str] = {}
    found = {}
    for segment_id in segmentation.GetSegmentIDs():
        labelmap = segmentation.GetSegment(segment_id).GetRepresentation(_LABELMAP)
        if labelmap is not None and id(labelmap) not in seen:
            seen[id(labelmap)] = segment_id
            found[segment_id] = labelmap
    return found


class LabelmapUndo(UndoCommand):
    """Puts the labelmaps of one edit back, or forth again."""

    def __init__(self, segmentation, before: dict, after: dict) -> None:
        super().__init__()
        self._segmentation, self._before, self._after = segmentation, before, after

    def undo(self) -> None:
        self._restore(self._before)

    def redo(self) -> None:
        self._restore(self._after)

    def _restore(self, labelmaps: dict) -> None:
        for segment_id, saved in labelmaps.items():
            segment = self._segmentation.GetSegment(segment_id)
            current = segment.GetRepresentation(_LABELMAP) if segment is not None else None
            if current is None:
                continue
            # In place: structures that share the layer follow, and the segmentation hears of it.
            if saved is None:
                slicer.vtkOrientedImageDataResample.FillImage(current, 0)
            else:
                current.DeepCopy(saved)
            current.Modified()


@contextmanager
def _record(_cls, wrapper) -> Iterator[None]:
    """Stands in for trame-slicer's push_state_change: one undo step for what happens inside."""
    segmentation = wrapper.segmentation
    if not wrapper.undo_stack or segmentation is None:
        yield
        return
    times = {each: image.GetMTime() for each, image in _labelmaps(segmentation).items()}
    before = {each: _copy(image) for each, image in _labelmaps(segmentation).items()}
    yield
    changed = {each: i for each, i in _labelmaps(segmentation).items() if i.GetMTime() != times.get(each)}
    after = {each: _copy(image) for each, image in changed.items()}
    # A labelmap may be touched (its margin grows) without a voxel of it changing.
    edited = [each for each in after if not _same(before.get(each), after[each])]
    if edited:
        saved = ({each: state.get(each) for each in edited} for state in (before, after))
        wrapper.undo_stack.push(LabelmapUndo(segmentation, *saved))


def install() -> None:
    """Let all tools of trame-slicer record this way."""
    segmentation_undo_command.SegmentationLabelMapUndoCommand.push_state_change = classmethod(_record)
