# SPDX-License-Identifier: Apache-2.0
"""The surfaces of one segmentation node: the polygons, and what each was made from."""

from __future__ import annotations

from typing import NamedTuple

import slicer

from .surface_shapes import Cut, cut, fingerprints, steps_for

# The triangles of a surface slow down every turn of 3D: a body outline of millions of voxels has as many as all others.
_MOST_VOXELS = 60_000
_LABELMAP = slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName()
SURFACE = slicer.vtkSegmentationConverter.GetClosedSurfaceRepresentationName()


class Order(NamedTuple):
    """A surface that is to be made: of which structure, of which shape of it (see fingerprints), and its voxels."""

    segment_id: str
    fingerprint: object
    cut: Cut | None


class Surfaces:
    """Orders surfaces, takes what was made where it is still of the structure's shape, and shows it."""

    def __init__(self, node) -> None:
        self.node = node
        self.segmentation = node.GetSegmentation()
        self._made: dict[str, tuple[object, object]] = {}
        self._prints: dict[str, tuple[int, object]] = {}

    def _refresh_prints(self) -> None:
        """Finger prints of the structures whose layer was touched since the last time."""
        layers: dict[object, dict] = {}  # by the layer itself: the address of one that was let go is another's soon
        for segment_id in self.segmentation.GetSegmentIDs():
            segment = self.segmentation.GetSegment(segment_id)
            labelmap = segment.GetRepresentation(_LABELMAP)
            if labelmap is None or self._prints.get(segment_id, (-1, None))[0] == labelmap.GetMTime():
                continue
            if labelmap not in layers:
                layers[labelmap] = fingerprints(labelmap)
            self._prints[segment_id] = (labelmap.GetMTime(), layers[labelmap].get(segment.GetLabelValue()))

    def voxels(self) -> dict[str, int]:
        """How many voxels each structure has."""
        self._refresh_prints()
        return {each: (found or (0,))[0] for each, (_time, found) in self._prints.items()}

    def stale(self) -> list[str]:
        """Visible structures without a surface of their present shape, the small and quick ones first."""
        voxels, display = self.voxels(), self.node.GetDisplayNode()
        ids = [
            each
            for each in self.segmentation.GetSegmentIDs()
            if (display is None or display.GetSegmentVisibility(each))
            and self._made.get(each, ("never", None))[0] != self._print(each)
        ]
        return sorted(ids, key=lambda each: voxels.get(each, 0))

    def order(self, segment_id: str) -> Order | None:
        """What the surface of a structure is to be made from; None where the structure is gone."""
        segment = self.segmentation.GetSegment(segment_id)
        if segment is None:
            self._made.pop(segment_id, None)
            return None
        self._refresh_prints()
        fingerprint = self._print(segment_id)
        if fingerprint is None:
            return Order(segment_id, None, None)
        labelmap = segment.GetRepresentation(_LABELMAP)
        steps = steps_for(fingerprint[0], labelmap.GetSpacing(), _MOST_VOXELS)
        return Order(segment_id, fingerprint, cut(labelmap, segment.GetLabelValue(), steps))

    def take(self, order: Order, polygons) -> bool:
        """Keep what was made, for :meth:`put`; False where the structure has another shape by now, or is gone."""
        self._refresh_prints()
        if self.segmentation.GetSegment(order.segment_id) is None or self._print(order.segment_id) != order.fingerprint:
            return False
        self._made[order.segment_id] = (order.fingerprint, polygons)
        return True

    def put(self, segment_id: str) -> None:
        """Give a structure the surface that was made for it."""
        segment = self.segmentation.GetSegment(segment_id)
        if segment is None or segment_id not in self._made:
            return
        polygons = self._made[segment_id][1]
        if polygons is None:
            segment.RemoveRepresentation(SURFACE)
        elif segment.GetRepresentation(SURFACE) is not polygons:
            segment.AddRepresentation(SURFACE, polygons)

    def put_back(self) -> None:
        """Give every structure the surface it had, the edited one included until its new one is ready."""
        for segment_id, (_fingerprint, polygons) in self._made.items():
            segment = self.segmentation.GetSegment(segment_id)
            if segment is not None and polygons is not None and segment.GetRepresentation(SURFACE) is None:
                segment.AddRepresentation(SURFACE, polygons)

    def remove(self) -> None:
        """Take the surfaces away."""
        self._made.clear()
        self._prints.clear()
        self.node.RemoveClosedSurfaceRepresentation()

    def _print(self, segment_id: str) -> object:
        return self._prints.get(segment_id, (0, None))[1]
