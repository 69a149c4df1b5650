# SPDX-License-Identifier: Apache-2.0
"""Outlines of segments at one slice as models of lines, dotted or dashed, seen in chosen slice views."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import slicer
import vtk
from numpy.typing import NDArray
from vtk.util.numpy_support import numpy_to_vtk, vtk_to_numpy

from AIOCommon.mrml.volumes import matrix_from_vtk

from ..core.comparison.dashes import cut_into_dashes

ATTRIBUTE = "AIO.ComparedOutline"
_LABELMAP = slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName()
_WIDTH_PX = 2


def outline_model(
    scene: slicer.vtkMRMLScene, name: str, color: tuple[float, float, float], view_ids: list[str]
) -> slicer.vtkMRMLModelNode:
    """A model without points yet, which is not saved with the scene.

    Parameters
    ----------
    color : (red, green, blue), 0 to 1. view_ids : of the slice view nodes that show it.
    """
    node = scene.CreateNodeByClass("vtkMRMLModelNode")
    node.UnRegister(None)
    node.SetName(name)
    node.SetAttribute(ATTRIBUTE, "1")
    node.SetSaveWithScene(False)
    node.SetHideFromEditors(True)
    node.SetSelectable(False)
    node = scene.AddNode(node)
    node.SetAndObservePolyData(vtk.vtkPolyData())
    node.CreateDefaultDisplayNodes()
    display = node.GetDisplayNode()
    display.SetSaveWithScene(False)
    display.SetColor(*color)
    display.SetVisibility2D(True)
    display.SetVisibility3D(False)
    display.SetSliceDisplayModeToProjection()  # the lines are those of the slice that is shown
    display.SetSliceIntersectionThickness(_WIDTH_PX)
    display.SetLineWidth(_WIDTH_PX)
    display.SetViewNodeIDs(view_ids)
    return node


def remove_outlines(scene: slicer.vtkMRMLScene) -> None:
    """Take all of these models out of the scene."""
    count = scene.GetNumberOfNodesByClass("vtkMRMLModelNode")
    nodes = [scene.GetNthNodeByClass(n, "vtkMRMLModelNode") for n in range(count)]
    for node in nodes:
        if node.GetAttribute(ATTRIBUTE) == "1":
            scene.RemoveNode(node)


def draw_outline(
    node: slicer.vtkMRMLModelNode,
    segment: slicer.vtkSegment | None,
    place_ras_mm: tuple[float, float, float],
    pattern_mm: tuple[float, float],
) -> None:
    """Draw the outline of a segment in the slice of its label map that a place lies in; nothing where it has none."""
    points, lines = vtk.vtkPoints(), vtk.vtkCellArray()
    for ring in slice_outlines(segment, place_ras_mm) if segment is not None else []:
        for part in cut_into_dashes(ring, pattern_mm):
            first = points.GetNumberOfPoints()
            for point in part:
                points.InsertNextPoint(*point)
            lines.InsertNextCell(len(part), range(first, first + len(part)))
    drawn = vtk.vtkPolyData()
    drawn.SetPoints(points)
    drawn.SetLines(lines)
    node.SetAndObservePolyData(drawn)


def slice_outlines(segment: slicer.vtkSegment, place_ras_mm: tuple[float, float, float]) -> list[NDArray[np.float64]]:
    """Outlines (n, 3) in RAS mm, closed, half way between voxels of the label map's slice that a place lies in."""
    labelmap = segment.GetRepresentation(_LABELMAP)
    scalars = labelmap.GetPointData().GetScalars() if labelmap is not None else None
    if scalars is None:
        return []
    matrix = vtk.vtkMatrix4x4()
    labelmap.GetImageToWorldMatrix(matrix)
    to_ras = matrix_from_vtk(matrix)
    extent = labelmap.GetExtent()
    k = round(float((np.linalg.inv(to_ras) @ (*place_ras_mm, 1.0))[2]))
    if not extent[4] <= k <= extent[5]:
        return []
    size = [extent[2 * axis + 1] - extent[2 * axis] + 1 for axis in range(3)]
    plane = vtk_to_numpy(scalars).reshape(size[::-1])[k - extent[4]] == segment.GetLabelValue()
    rings = plane_outlines(plane)
    first = np.array([extent[0], extent[2]], float)
    return [
        np.column_stack([ring + first, np.full(len(ring), float(k)), np.ones(len(ring))]) @ to_ras.T[:, :3]
        for ring in rings
    ]


def plane_outlines(plane_ji: NDArray[np.bool_]) -> list[NDArray[np.float64]]:
    """Closed outlines (n, 2), (i, j) in voxels, of a plane mask, half way between voxels inside and outside."""
    if not plane_ji.any():
        return []
    padded = np.pad(plane_ji, 1).astype(np.uint8)
    image = vtk.vtkImageData()
    image.SetDimensions(padded.shape[1], padded.shape[0], 1)
    image.GetPointData().SetScalars(numpy_to_vtk(padded.ravel(), deep=True))
    edges = vtk.vtkFlyingEdges2D()
    edges.SetInputData(image)
    edges.SetValue(0, 0.5)
    edges.ComputeScalarsOff()
    joined = vtk.vtkStripper()
    joined.SetInputConnection(edges.GetOutputPort())
    joined.JoinContiguousSegmentsOn()
    joined.SetMaximumLength(1_000_000)
    joined.Update()
    found = joined.GetOutput()
    if found.GetNumberOfLines() == 0:
        return []
    points = vtk_to_numpy(found.GetPoints().GetData())[:, :2].astype(float) - 1.0
    cells = found.GetLines()
    starts, ids = vtk_to_numpy(cells.GetOffsetsArray()), vtk_to_numpy(cells.GetConnectivityArray())
    return [points[ids[a:b]] for a, b in pairwise(starts) if b - a > 2]
