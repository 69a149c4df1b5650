# SPDX-License-Identifier: Apache-2.0
"""Undo that keeps the edited structures only.

trame-slicer's own command copies the whole segmentation, surfaces included, twice per brush stroke: with 25 structures
that is seconds and hundreds of MB. Here a step holds the labelmaps that really changed, cropped to their contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

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


@dataclass(frozen=True)
class _Layer:
    """One labelmap: the structures that share it with their label values, when it changed, and a cropped copy."""

    labels: tuple[tuple[str, int], ...]
    modified: int
    image: object

    def same_as(self, other: _Layer) -> bool:
        return self.labels == other.labels and _same(self.image, other.image)


def _shared(segmentation) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every distinct labelmap with the structures that share it."""
    images, members = [], []
    for segment_id in segmentation.GetSegmentIDs():
        image = segmentation.GetSegment(segment_id).GetRepresentation(_LABELMAP)
        if image is None:
            continue
        at = next((n for n, each in enumerate(images) if each is image), None)
        if at is None:
            images.append(image)
            members.append([segment_id])
        else:
            members[at].append(segment_id)
    return zip((tuple(each) for each in members), images)


def _layers(segmentation, known: dict[tuple[str, ...], _Layer] | None = None) -> dict[tuple[str, ...], _Layer]:
    """All labelmaps by who shares them; those that were not touched since are taken from ``known``, uncopied."""
    found = {}
    for ids, image in _shared(segmentation):
        earlier = (known or {}).get(ids)
        if earlier is not None and earlier.modified == image.GetMTime():
            found[ids] = earlier
            continue
        labels = tuple((each, segmentation.GetSegment(each).GetLabelValue()) for each in ids)
        found[ids] = _Layer(labels, image.GetMTime(), _copy(image))
    return found


class LabelmapUndo(UndoCommand):
    """Puts the labelmaps of one edit back, or forth again.

    An edit may also change who shares a labelmap: a structure that is painted over a neighbour of the same layer gets
    a labelmap of its own. So a step holds whole layers, with the structures in them and their label values.
    """

    def __init__(self, segmentation, before: list[_Layer], after: list[_Layer]) -> None:
        super().__init__()
        self._segmentation, self._before, self._after = segmentation, before, after

    def undo(self) -> None:
        self._restore(self._before)

    def redo(self) -> None:
        self._restore(self._after)

    def _restore(self, layers: list[_Layer]) -> None:
        taken = []  # labelmaps of other layers must not be written into
        for layer in layers:
            segments = [(self._segmentation.GetSegment(each), label) for each, label in layer.labels]
            segments = [(segment, label) for segment, label in segments if segment is not None]
            if not segments:
                continue
            image = segments[0][0].GetRepresentation(_LABELMAP)
            if image is None or any(image is each for each in taken):
                source = layer.image if layer.image is not None else next(iter(taken), None)
                if source is None:
                    continue
                image = slicer.vtkOrientedImageData()
                image.DeepCopy(source)
            elif layer.image is not None:  # in place: the segmentation hears of it
                image.DeepCopy(layer.image)
            if layer.image is None:
                slicer.vtkOrientedImageDataResample.FillImage(image, 0)
            taken.append(image)
            for segment, label in segments:
                segment.SetLabelValue(label)
                if segment.GetRepresentation(_LABELMAP) is not image:
                    segment.AddRepresentation(_LABELMAP, image)
            image.Modified()


@contextmanager
def _record(_cls, wrapper) -> Iterator[None]:
    """Stands in for trame-slicer's push_state_change: one undo step for what happens inside."""
    segmentation = wrapper.segmentation
    if not wrapper.undo_stack or segmentation is None:
        yield
        return
    before = _layers(segmentation)
    yield
    after = _layers(segmentation, before)
    # A labelmap may be touched (its margin grows) without a voxel of it changing.
    same = {ids for ids, layer in after.items() if ids in before and before[ids].same_as(layer)}
    changed = [[layer for ids, layer in state.items() if ids not in same] for state in (before, after)]
    if any(changed):
        wrapper.undo_stack.push(LabelmapUndo(segmentation, *changed))


def install() -> None:
    """Let all tools of trame-slicer record this way."""
    segmentation_undo_command.SegmentationLabelMapUndoCommand.push_state_change = classmethod(_record)
