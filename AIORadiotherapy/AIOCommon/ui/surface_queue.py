# SPDX-License-Identifier: Apache-2.0
"""3D surfaces of a segmentation, made one after the other while nobody waits for them.

``CreateClosedSurfaceRepresentation`` makes all of them at once, which holds up the window for seconds on a CT. Here
each structure has its turn in the event loop, the smallest first, and never while a mouse button is down.
"""

from __future__ import annotations

import numpy as np
import qt
import slicer
from vtk.util.numpy_support import vtk_to_numpy

from ..core.debounce import Clock

REST_SECONDS, BETWEEN_SECONDS = 1.5, 0.05
_LABELMAP = slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName()
_SURFACE = slicer.vtkSegmentationConverter.GetClosedSurfaceRepresentationName()


class SurfaceQueue:
    """Works on one segmentation at a time; a later call of :meth:`show` takes the place of an earlier one."""

    def __init__(self, scene: slicer.vtkMRMLScene, clock: Clock):
        self._scene, self._clock = scene, clock
        self._node_id = ""
        self._waiting: list[str] = []
        self._cancel = lambda: None

    def show(self, node: slicer.vtkMRMLSegmentationNode) -> None:
        """Make the surfaces of its visible structures, beginning after a moment of rest.

        Where the application has begun to make them itself until then, it is left to it.
        """
        self._cancel()
        self._node_id, self._waiting = node.GetID(), []
        self._cancel = self._clock.call_later(REST_SECONDS, self._begin)

    def stop(self) -> None:
        """Make no more."""
        self._cancel()
        self._node_id, self._waiting = "", []

    @property
    def is_busy(self) -> bool:
        """Whether surfaces are being made or waited for."""
        return bool(self._node_id)

    def _node(self) -> slicer.vtkMRMLSegmentationNode | None:
        gone = not self._node_id or self._scene.IsClosing()
        return None if gone else self._scene.GetNodeByID(self._node_id)

    def _begin(self) -> None:
        node = self._node()
        display = node.GetDisplayNode() if node is not None else None
        if display is None or _has_surfaces(node):
            self.stop()
            return
        display.SetPreferredDisplayRepresentationName3D(_SURFACE)
        sizes = segment_voxels(node)
        shown = [each for each in sizes if sizes[each] and display.GetSegmentVisibility(each)]
        self._waiting = sorted(shown, key=lambda each: sizes[each])
        self._make_next()

    def _make_next(self) -> None:
        node = self._node()
        if node is None or not self._waiting:
            self.stop()
            return
        if not qt.QApplication.mouseButtons():
            make_surface(node, self._waiting.pop(0))
        self._cancel = self._clock.call_later(BETWEEN_SECONDS, self._make_next)


def make_surface(node: slicer.vtkMRMLSegmentationNode, segment_id: str) -> None:
    """Make the surface of one structure, aside, so that the views hear of it once; a segment that is gone has none."""
    segment = node.GetSegmentation().GetSegment(segment_id)
    labelmap = segment.GetRepresentation(_LABELMAP) if segment is not None else None
    if labelmap is None or segment.GetRepresentation(_SURFACE) is not None:
        return
    aside = slicer.vtkSegment()
    aside.SetLabelValue(segment.GetLabelValue())
    aside.AddRepresentation(_LABELMAP, labelmap)
    if slicer.vtkBinaryLabelmapToClosedSurfaceConversionRule().Convert(aside):
        segment.AddRepresentation(_SURFACE, aside.GetRepresentation(_SURFACE))


def segment_voxels(node: slicer.vtkMRMLSegmentationNode) -> dict[str, int]:
    """Number of voxels of each segment, by its ID; a label map that segments share is counted once."""
    segmentation, layers, sizes = node.GetSegmentation(), {}, {}
    for segment_id in segmentation.GetSegmentIDs():
        segment = segmentation.GetSegment(segment_id)
        labelmap = segment.GetRepresentation(_LABELMAP)
        scalars = labelmap.GetPointData().GetScalars() if labelmap is not None else None
        if scalars is None:
            sizes[segment_id] = 0
            continue
        if labelmap not in layers:
            layers[labelmap] = np.bincount(vtk_to_numpy(scalars).ravel().astype(np.intp, copy=False))
        counts, value = layers[labelmap], segment.GetLabelValue()
        sizes[segment_id] = int(counts[value]) if 0 <= value < len(counts) else 0
    return sizes


def _has_surfaces(node: slicer.vtkMRMLSegmentationNode) -> bool:
    segmentation = node.GetSegmentation()
    return any(
        segmentation.GetSegment(each).GetRepresentation(_SURFACE) is not None for each in segmentation.GetSegmentIDs()
    )
