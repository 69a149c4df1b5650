# SPDX-License-Identifier: Apache-2.0
"""Undo that keeps what an edit changed, and says what it was.

trame-slicer's own command copies the whole segmentation, surfaces included, twice per brush stroke: with 25 structures
that is seconds and hundreds of MB. Here a step holds the box of voxels that really changed; whole labelmaps only where
an edit also changes which structures share one. What is known from the last step is not copied again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import slicer
from trame_slicer.segmentation import segmentation_undo_command
from undo_stack import UndoCommand
from vtkmodules.util.numpy_support import vtk_to_numpy

from Workbench.translation.i18n import tr as _

_LABELMAP = slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName()
_Extent = tuple[int, int, int, int, int, int]


def _voxels(labelmap) -> np.ndarray:
    """View (k, j, i) of an image's voxels."""
    extent = labelmap.GetExtent()
    shape = [extent[2 * axis + 1] - extent[2 * axis] + 1 for axis in (2, 1, 0)]
    return vtk_to_numpy(labelmap.GetPointData().GetScalars()).reshape(shape)


def _copy(labelmap):
    """A copy without the empty margin, None for an empty labelmap."""
    extent = [0] * 6
    if labelmap is None or not slicer.vtkOrientedImageDataResample.CalculateEffectiveExtent(labelmap, extent):
        return None
    copy = slicer.vtkOrientedImageData()
    slicer.vtkOrientedImageDataResample.CopyImage(labelmap, copy, extent)
    return copy


def _part(array: np.ndarray, extent: _Extent, box: _Extent) -> np.ndarray:
    """The voxels of a box, copied from an array of another extent; 0 where that has none."""
    shape = tuple(box[2 * axis + 1] - box[2 * axis] + 1 for axis in (2, 1, 0))
    result = np.zeros(shape, array.dtype)
    ours, theirs = [], []
    for axis in (2, 1, 0):
        low, high = max(box[2 * axis], extent[2 * axis]), min(box[2 * axis + 1], extent[2 * axis + 1])
        if high < low:
            return result
        ours.append(slice(low - box[2 * axis], high - box[2 * axis] + 1))
        theirs.append(slice(low - extent[2 * axis], high - extent[2 * axis] + 1))
    result[tuple(ours)] = array[tuple(theirs)]
    return result


def _around(first: _Extent, second: _Extent) -> _Extent:
    low = [min(first[2 * axis], second[2 * axis]) for axis in range(3)]
    high = [max(first[2 * axis + 1], second[2 * axis + 1]) for axis in range(3)]
    return low[0], high[0], low[1], high[1], low[2], high[2]


@dataclass(frozen=True)
class _Layer:
    """One labelmap: the structures that share it with their label values, when it changed, and a cropped copy."""

    labels: tuple[tuple[str, int], ...]
    modified: int
    image: object

    def write(self, segmentation, taken: list) -> None:
        """Give the structures their labelmap of then; labelmaps in ``taken`` are others' and not written into."""
        segments = [(segmentation.GetSegment(each), label) for each, label in self.labels]
        segments = [(segment, label) for segment, label in segments if segment is not None]
        if not segments:
            return
        image = segments[0][0].GetRepresentation(_LABELMAP)
        if image is None or any(image is each for each in taken):
            source = self.image if self.image is not None else next(iter(taken), None)
            if source is None:
                return
            image = slicer.vtkOrientedImageData()
            image.DeepCopy(source)
        elif self.image is not None:  # in place: the segmentation hears of it
            image.DeepCopy(self.image)
        if self.image is None:
            slicer.vtkOrientedImageDataResample.FillImage(image, 0)
        taken.append(image)
        for segment, label in segments:
            segment.SetLabelValue(label)
            if segment.GetRepresentation(_LABELMAP) is not image:
                segment.AddRepresentation(_LABELMAP, image)
        image.Modified()


@dataclass(frozen=True)
class _Piece:
    """The voxels of a box of one labelmap."""

    labels: tuple[tuple[str, int], ...]
    box: _Extent
    voxels: np.ndarray

    def write(self, segmentation, taken: list) -> None:
        """Write the voxels into the labelmap as it is now, which grows where it must."""
        segments = [segment for each, _label in self.labels if (segment := segmentation.GetSegment(each)) is not None]
        image = segments[0].GetRepresentation(_LABELMAP) if segments else None
        if image is None or image.GetPointData().GetScalars() is None:
            return
        extent = image.GetExtent()
        whole = _around(extent, self.box)
        if whole != extent:
            slicer.vtkOrientedImageDataResample.CopyImage(image, image, list(whole))
            whole = image.GetExtent()
        inner = tuple(
            slice(self.box[2 * axis] - whole[2 * axis], self.box[2 * axis + 1] - whole[2 * axis] + 1)
            for axis in (2, 1, 0)
        )
        _voxels(image)[inner] = self.voxels
        taken.append(image)
        image.GetPointData().GetScalars().Modified()
        image.Modified()


def _pieces(before: _Layer, after: _Layer) -> tuple[_Piece, _Piece] | None:
    """What differs between two states of a layer: None where it is nothing."""
    images = [each.image for each in (before, after) if each.image is not None]
    if not images:
        return None
    whole = images[0].GetExtent() if len(images) == 1 else _around(images[0].GetExtent(), images[1].GetExtent())
    kind = _voxels(images[0]).dtype
    empty = np.zeros((0, 0, 0), kind)
    arrays = [
        _part(_voxels(each.image), each.image.GetExtent(), whole)
        if each.image is not None
        else _part(empty, (0, -1, 0, -1, 0, -1), whole)
        for each in (before, after)
    ]
    differs = arrays[0] != arrays[1]
    if not differs.any():
        return None
    ranges = []
    for axis in (2, 1, 0):
        hit = np.flatnonzero(differs.any(axis=tuple(a for a in range(3) if a != axis)))
        ranges.append((int(hit[0]), int(hit[-1])))
    (i0, i1), (j0, j1), (k0, k1) = ranges
    box = (whole[0] + i0, whole[0] + i1, whole[2] + j0, whole[2] + j1, whole[4] + k0, whole[4] + k1)
    inner = (slice(k0, k1 + 1), slice(j0, j1 + 1), slice(i0, i1 + 1))
    return _Piece(before.labels, box, arrays[0][inner].copy()), _Piece(before.labels, box, arrays[1][inner].copy())


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


def _layers(segmentation, known: dict[tuple[str, ...], _Layer]) -> dict[tuple[str, ...], _Layer]:
    """All labelmaps by who shares them; those that were not touched since are taken from ``known``, uncopied."""
    found = {}
    for ids, image in _shared(segmentation):
        labels = tuple((each, segmentation.GetSegment(each).GetLabelValue()) for each in ids)
        earlier = known.get(ids)
        if earlier is not None and earlier.modified == image.GetMTime() and earlier.labels == labels:
            found[ids] = earlier
            continue
        found[ids] = _Layer(labels, image.GetMTime(), _copy(image))
    return found


class LabelmapUndo(UndoCommand):
    """Puts the labelmaps of one edit back, or forth again.

    An edit may also change who shares a labelmap: a structure that is painted over a neighbour of the same layer gets
    a labelmap of its own. Then a step holds whole layers, with the structures in them and their label values.
    """

    def __init__(self, segmentation, before: list, after: list, text: str = "") -> None:
        super().__init__()
        self._segmentation, self._before, self._after, self._text = segmentation, before, after, text

    def undo(self) -> None:
        self._restore(self._before)

    def redo(self) -> None:
        self._restore(self._after)

    def _restore(self, parts: list) -> None:
        taken: list = []
        for part in parts:
            part.write(self._segmentation, taken)


class UndoRecorder:
    """Turns what happens to a segmentation between :meth:`begin` and :meth:`end` into one step of the undo stack."""

    def __init__(self, wrapper) -> None:
        """``wrapper`` is trame-slicer's Segmentation, which knows the stack."""
        self._wrapper = wrapper
        self._known: dict[tuple[str, ...], _Layer] = {}
        self._before: dict[tuple[str, ...], _Layer] | None = None

    def begin(self) -> None:
        """Remember the state; an edit that is still open ends here."""
        self.end()
        if self._wrapper.undo_stack and self._wrapper.segmentation is not None:
            self._before = _layers(self._wrapper.segmentation, self._known)

    def end(self) -> None:
        """Push what has changed since :meth:`begin`; nothing where nothing has."""
        before, self._before = self._before, None
        segmentation = self._wrapper.segmentation
        if before is None or segmentation is None or not self._wrapper.undo_stack:
            return
        after = self._known = _layers(segmentation, before)
        changed: tuple[list, list] = ([], [])
        names = []
        for ids in dict.fromkeys((*before, *after)):
            one, two = before.get(ids), after.get(ids)
            if one is two:
                continue
            pair = (one, two)
            if one is not None and two is not None and one.labels == two.labels:
                pieces = _pieces(one, two)
                if pieces is None:
                    continue
                pair = pieces
            for parts, part in zip(changed, pair):
                if part is not None:
                    parts.append(part)
            names += [segmentation.GetSegment(each).GetName() for each in ids if segmentation.GetSegment(each)]
        if any(changed):
            self._wrapper.undo_stack.push(LabelmapUndo(segmentation, *changed, _said(names)))


_tool: list[Callable[[], str]] = [lambda: ""]


def _said(names: list[str]) -> str:
    """What an edit was, such as "Paint Heart"."""
    shown = (
        ", ".join(dict.fromkeys(names))
        if len(set(names)) < 4
        else _("{count} structures").format(count=len(set(names)))
    )
    return f"{_tool[0]() or _('Edit')} {shown}".strip()


def recorder_of(wrapper) -> UndoRecorder:
    """The recorder of one of trame-slicer's Segmentation objects; it lives as long as that."""
    found = getattr(wrapper, "undo_recorder", None)
    if found is None:
        found = wrapper.undo_recorder = UndoRecorder(wrapper)
    return found


@contextmanager
def _record(_cls, wrapper) -> Iterator[None]:
    """Stands in for trame-slicer's push_state_change: one undo step for what happens inside."""
    recorder = recorder_of(wrapper)
    recorder.begin()
    yield
    recorder.end()


def install(tool: Callable[[], str] | None = None) -> None:
    """Let all tools of trame-slicer record this way; ``tool`` names the tool that is at work."""
    segmentation_undo_command.SegmentationLabelMapUndoCommand.push_state_change = classmethod(_record)
    if tool is not None:
        _tool[0] = tool
