# SPDX-License-Identifier: Apache-2.0
"""The state of the segments of a segmentation at one time, to determine later which of them really changed.

Slicer sends "modified" events for more than edits: for the conversion of a representation, for the separation of a
segment from a shared layer, and for all segments of a layer if one of them is painted. Segments with unchanged
modification times are skipped; the voxels of the others are compared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import vtk
from slicer import vtkOrientedImageData, vtkSegmentation, vtkSegmentationConverter
from vtk.util.numpy_support import vtk_to_numpy

_LABELMAP = vtkSegmentationConverter.GetSegmentationBinaryLabelmapRepresentationName()


# Address and modification times of a data object; empty without an object.
Stamp = tuple[str | int, ...]


@dataclass(frozen=True)
class _Layer:
    """The voxels of one labelmap object: ``voxels_kji`` is a copy, ``extent_ijk`` is the VTK extent."""

    stamp: Stamp
    geometry: tuple[float, ...]
    extent_ijk: tuple[int, ...]
    voxels_kji: np.ndarray


@dataclass(frozen=True)
class _Segment:
    """A segment in its layer; without a labelmap only the stamp of its source representation."""

    layer: _Layer | None
    label: int
    stamp: Stamp
    name: str = ""
    color_rgb: tuple[float, ...] = ()


@dataclass(frozen=True)
class SegmentChanges:
    """Segment IDs by kind of change, in the order of the segmentation; ``edited`` have other voxels than before."""

    edited: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    recoloured: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.edited or self.added or self.removed or self.renamed or self.recoloured)

    @property
    def to_recompute(self) -> tuple[str, ...]:
        """Segments whose metrics must be recomputed: with other voxels, or another name."""
        return tuple(dict.fromkeys((*self.edited, *self.added, *self.renamed)))


class SegmentSnapshot:
    """The segments of a vtkSegmentation at one time; holds no reference to VTK objects."""

    def __init__(self, segments: dict[str, _Segment] | None = None):
        self._segments = segments or {}

    @property
    def segment_ids(self) -> tuple[str, ...]:
        return tuple(self._segments)

    @classmethod
    def take(cls, segmentation: vtkSegmentation | None, before: SegmentSnapshot | None = None) -> SegmentSnapshot:
        """The present state; voxels that have not changed since ``before`` are not copied again."""
        if segmentation is None:
            return cls()
        known = {s.layer.stamp: s.layer for s in (before._segments if before else {}).values() if s.layer}
        layers: dict[Stamp, _Layer] = {}
        segments = {}
        for index in range(segmentation.GetNumberOfSegments()):
            segment = segmentation.GetNthSegment(index)
            image = segment.GetRepresentation(_LABELMAP)
            look = {"name": segment.GetName(), "color_rgb": tuple(segment.GetColor())}
            if image is None:
                source = segment.GetRepresentation(segmentation.GetSourceRepresentationName())
                entry = _Segment(None, 0, _stamp(source), **look)
            else:
                stamp = _stamp(image)
                if stamp not in layers:
                    layers[stamp] = known.get(stamp) or _copy_layer(image, stamp)
                entry = _Segment(layers[stamp], int(segment.GetLabelValue()), stamp, **look)
            segments[segmentation.GetNthSegmentID(index)] = entry
        return cls(segments)

    def changes_since(self, before: SegmentSnapshot) -> SegmentChanges:
        """Which segments were added or removed, or have other voxels, another name or colour than in ``before``."""
        edited_labels: dict[tuple[Stamp, Stamp], set[int] | None] = {}
        edited = []
        for segment_id, now in self._segments.items():
            then = before._segments.get(segment_id)
            if then is not None and _differs(then, now, edited_labels):
                edited.append(segment_id)
        both = [(i, before._segments[i], now) for i, now in self._segments.items() if i in before._segments]
        return SegmentChanges(
            edited=tuple(edited),
            added=tuple(s for s in self._segments if s not in before._segments),
            removed=tuple(s for s in before._segments if s not in self._segments),
            renamed=tuple(i for i, then, now in both if then.name != now.name),
            recoloured=tuple(i for i, then, now in both if then.color_rgb != now.color_rgb),
        )


def _differs(then: _Segment, now: _Segment, edited_labels: dict[tuple[Stamp, Stamp], set[int] | None]) -> bool:
    if then.stamp == now.stamp and then.label == now.label:
        return False
    if then.layer is None or now.layer is None:
        return True
    if then.label != now.label:  # the segment moved to another layer
        return not _same_mask(then, now)
    pair = (then.stamp, now.stamp)
    if pair not in edited_labels:  # one comparison for all segments of the layer
        edited_labels[pair] = _edited_labels(then.layer, now.layer)
    labels = edited_labels[pair]
    return labels is None or now.label in labels


def _edited_labels(then: _Layer, now: _Layer) -> set[int] | None:
    """Labels that gained or lost voxels; None if the geometry changed, which changes all of them."""
    if then.geometry != now.geometry:
        return None
    old, new = _on_common_extent(then, now)
    different = old != new
    return set(np.unique(old[different]).tolist()) | set(np.unique(new[different]).tolist())


def _same_mask(then: _Segment, now: _Segment) -> bool:
    assert then.layer is not None and now.layer is not None
    if then.layer.geometry != now.layer.geometry:
        return False
    old, new = _on_common_extent(then.layer, now.layer)
    return bool(np.array_equal(old == then.label, new == now.label))


def _on_common_extent(a: _Layer, b: _Layer) -> tuple[np.ndarray, np.ndarray]:
    if a.extent_ijk == b.extent_ijk:
        return a.voxels_kji, b.voxels_kji
    if a.voxels_kji.size == 0:
        return np.zeros_like(b.voxels_kji), b.voxels_kji
    if b.voxels_kji.size == 0:
        return a.voxels_kji, np.zeros_like(a.voxels_kji)
    low = np.minimum(a.extent_ijk[0::2], b.extent_ijk[0::2])
    high = np.maximum(a.extent_ijk[1::2], b.extent_ijk[1::2])
    return _padded(a, low, high), _padded(b, low, high)


def _padded(layer: _Layer, low_ijk: np.ndarray, high_ijk: np.ndarray) -> np.ndarray:
    whole = np.zeros((high_ijk - low_ijk + 1)[::-1], layer.voxels_kji.dtype)
    start = (np.array(layer.extent_ijk[0::2]) - low_ijk)[::-1]
    whole[tuple(slice(s, s + n) for s, n in zip(start, layer.voxels_kji.shape))] = layer.voxels_kji
    return whole


def _stamp(data: vtk.vtkObject | None) -> Stamp:
    """Address of a data object, and the modification times of it and of its voxels."""
    if data is None:
        return ()
    scalars = data.GetPointData().GetScalars() if hasattr(data, "GetPointData") else None
    return (data.GetAddressAsString(""), data.GetMTime(), scalars.GetMTime() if scalars else 0)


def _copy_layer(image: vtkOrientedImageData, stamp: Stamp) -> _Layer:
    to_world = vtk.vtkMatrix4x4()
    image.GetImageToWorldMatrix(to_world)
    geometry = tuple(round(to_world.GetElement(r, c), 5) for r in range(3) for c in range(4))
    extent = tuple(image.GetExtent())
    scalars = image.GetPointData().GetScalars()
    shape = tuple(max(0, extent[2 * axis + 1] - extent[2 * axis] + 1) for axis in (2, 1, 0))
    if scalars is None or 0 in shape:
        return _Layer(stamp, geometry, extent, np.zeros((0, 0, 0), np.uint8))
    return _Layer(stamp, geometry, extent, vtk_to_numpy(scalars).reshape(shape).copy())
