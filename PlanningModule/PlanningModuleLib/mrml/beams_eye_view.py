# SPDX-License-Identifier: Apache-2.0
"""Outlines of the visible segments in the beam's eye view."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import slicer
import vtk
from vtk.util.numpy_support import numpy_to_vtk, vtk_to_numpy

from AIOCommon.mrml.segmentations import structure_from_segment
from AIOCommon.mrml.volumes import grid_of_node

from ..core.beams.beams_eye_view import RASTER_MM, silhouette, surface_points_ras_mm
from ..core.beams.geometry import BeamFrame

_TARGETS = ("PTV", "CTV", "GTV")


@dataclass(frozen=True, eq=False)
class Projection:
    """A structure in the beam's eye view: closed polylines (n, 2) of x, y in mm on the isocentre plane."""

    name: str
    color_rgb: tuple[float, float, float]
    is_target: bool
    outlines_mm: tuple[np.ndarray, ...]


class Projector:
    """Projects the visible segments of a segmentation; their surfaces are kept until they are edited."""

    def __init__(self) -> None:
        self._surfaces: dict[tuple[str, str], tuple[tuple[object, ...], str, np.ndarray]] = {}

    def project(
        self,
        segmentation: slicer.vtkMRMLSegmentationNode | None,
        ct: slicer.vtkMRMLScalarVolumeNode | None,
        frame: BeamFrame,
    ) -> list[Projection]:
        """Targets last, so that they are drawn on top. The body outline is left out: it fills the whole view."""
        if segmentation is None or ct is None or ct.GetImageData() is None:
            return []
        display, content, found = segmentation.GetDisplayNode(), segmentation.GetSegmentation(), []
        for segment_id in content.GetSegmentIDs():
            segment = content.GetSegment(segment_id)
            if display is not None and not display.GetSegmentVisibility(segment_id):
                continue
            kind, surface = self._surface(segmentation, segment_id, ct)
            if kind == "EXTERNAL" or len(surface) == 0:
                continue
            voxel_mm = float(np.max(ct.GetSpacing()))
            lines = tuple(outlines(*silhouette(frame, surface, voxel_mm)))
            found.append(Projection(segment.GetName(), tuple(segment.GetColor()), kind in _TARGETS, lines))
        return sorted(found, key=lambda each: each.is_target)

    def forget(self) -> None:
        """Forget all surfaces."""
        self._surfaces = {}

    def _surface(
        self, node: slicer.vtkMRMLSegmentationNode, segment_id: str, ct: slicer.vtkMRMLScalarVolumeNode
    ) -> tuple[str, np.ndarray]:
        """Kind of a segment and its surface."""
        segment = node.GetSegmentation().GetSegment(segment_id)
        name = slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName()
        labelmap = segment.GetRepresentation(name)
        state = (labelmap.GetMTime() if labelmap is not None else 0, segment.GetLabelValue(), ct.GetID())
        key = (node.GetID(), segment_id)
        known = self._surfaces.get(key)
        if known is None or known[0] != state:
            structure = structure_from_segment(node, segment_id, grid_of_node(ct))
            known = self._surfaces[key] = (state, structure.kind, surface_points_ras_mm(structure))
        return known[1:]


def outlines(coverage: np.ndarray, first_mm: tuple[float, float]) -> list[np.ndarray]:
    """Polylines (n, 2) in mm along the level 0.5 of a coverage map."""
    image = vtk.vtkImageData()
    image.SetDimensions(coverage.shape[1], coverage.shape[0], 1)
    image.SetSpacing(RASTER_MM, RASTER_MM, 1.0)
    image.SetOrigin(*first_mm, 0.0)
    image.GetPointData().SetScalars(numpy_to_vtk(np.ascontiguousarray(coverage, np.float32).ravel(), deep=True))
    contour = vtk.vtkMarchingSquares()
    contour.SetInputData(image)
    contour.SetValue(0, 0.5)
    strips = vtk.vtkStripper()
    strips.SetInputConnection(contour.GetOutputPort())
    strips.JoinContiguousSegmentsOn()
    strips.Update()
    result = strips.GetOutput()
    if result.GetNumberOfLines() == 0:
        return []
    points = vtk_to_numpy(result.GetPoints().GetData())[:, :2]
    found, ids = [], vtk.vtkIdList()
    lines = result.GetLines()
    lines.InitTraversal()
    while lines.GetNextCell(ids):
        found.append(points[[ids.GetId(n) for n in range(ids.GetNumberOfIds())]].astype(float))
    return found
