# SPDX-License-Identifier: Apache-2.0
"""A structure's surface as a model node, coloured by the effect of a contouring error at each place."""

from __future__ import annotations

import numpy as np
import slicer
import vtk
from numpy.typing import NDArray
from vtk.util.numpy_support import numpy_to_vtk, vtk_to_numpy

from AIOCommon import Structure
from AIOCommon.mrml.volumes import image_from_array, matrix_to_vtk

from ..core.sensitivity import BoundarySensitivity

MODEL_ATTRIBUTE = "AIO.Sensitivity"
STRUCTURE_ATTRIBUTE, LEGEND_ATTRIBUTE = "AIO.SensitivityStructure", "AIO.SensitivityLegend"
SCALARS = "Sensitivity"
# from dark to light as in the colour map cividis, which people with colour vision deficiency see equally
COLORS_RGB = (
    (0.0, 0.135, 0.305),
    (0.24, 0.30, 0.42),
    (0.48, 0.48, 0.47),
    (0.74, 0.67, 0.42),
    (0.995, 0.91, 0.14),
)
_LEVELS = 256
_NEIGHBOURS = 8
_SMOOTHING_STEPS = 15


def show_sensitivity(
    scene: slicer.vtkMRMLScene, structure: Structure, result: BoundarySensitivity
) -> slicer.vtkMRMLModelNode:
    """Show the coloured surface; an earlier one is replaced, its display settings are kept.

    Point scalars: the larger change of the value if one square centimetre moves outwards or inwards.
    """
    node = sensitivity_model(scene)
    surface = closed_surface(structure)
    values = on_surface(vtk_to_numpy(surface.GetPoints().GetData()), result)
    array = numpy_to_vtk(np.ascontiguousarray(values, np.float32), deep=True)
    array.SetName(SCALARS)
    surface.GetPointData().SetScalars(array)
    if node is None:
        node = scene.AddNewNodeByClass("vtkMRMLModelNode", "Boundary sensitivity")
        node.SetAttribute(MODEL_ATTRIBUTE, "1")
        node.CreateDefaultDisplayNodes()
        display = node.GetDisplayNode()
        display.SetAndObserveColorNodeID(_colors(scene).GetID())
        display.SetVisibility2D(True)
        display.SetSliceIntersectionThickness(4)
    node.SetAndObservePolyData(surface)
    node.SetName(f"Boundary sensitivity, {structure.name}")
    node.SetAttribute(STRUCTURE_ATTRIBUTE, structure.name)
    node.SetAttribute(LEGEND_ATTRIBUTE, legend_text(result))
    display = node.GetDisplayNode()
    display.SetActiveScalarName(SCALARS)
    display.SetScalarVisibility(True)
    display.SetScalarRangeFlag(display.UseManualScalarRange)
    display.SetScalarRange(0.0, highest(result))
    return node


def sensitivity_model(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLModelNode | None:
    """The coloured surface in the scene, or None."""
    for n in range(scene.GetNumberOfNodesByClass("vtkMRMLModelNode")):
        node = scene.GetNthNodeByClass(n, "vtkMRMLModelNode")
        if node.GetAttribute(MODEL_ATTRIBUTE) == "1":
            return node
    return None


def remove_sensitivity(scene: slicer.vtkMRMLScene) -> None:
    """Remove the coloured surface from the scene."""
    node = sensitivity_model(scene)
    if node is not None:
        scene.RemoveNode(node)


def highest(result: BoundarySensitivity) -> float:
    """The value of the brightest colour, above 0: the 99th percentile, so that single points do not darken the map."""
    top = float(np.percentile(result.magnitude, 99)) if result.magnitude.size else 0.0
    return top if top > 0 else max(float(result.magnitude.max(initial=0.0)), 1e-9)


def legend_text(result: BoundarySensitivity) -> str:
    """The meaning of the colours, for the legend."""
    return f"change of {result.quantity.partition('[')[0]} for 1 cm² of surface moved by {result.error_mm:g} mm"


def closed_surface(structure: Structure) -> vtk.vtkPolyData:
    """The smoothed surface of a structure's mask, in RAS mm."""
    edges = vtk.vtkFlyingEdges3D()
    edges.SetInputData(image_from_array(np.pad(structure.mask, 1)))
    edges.SetValue(0, 0.5)
    edges.ComputeNormalsOff()
    edges.ComputeScalarsOff()
    to_ras = structure.grid.ijk_to_ras.copy()
    first_ijk = np.asarray(structure.offset_kji[::-1], float) - 1.0  # of the padded mask
    to_ras[:3, 3] += to_ras[:3, :3] @ first_ijk
    transform = vtk.vtkTransform()
    transform.SetMatrix(matrix_to_vtk(to_ras))
    moved = vtk.vtkTransformPolyDataFilter()
    moved.SetInputConnection(edges.GetOutputPort())
    moved.SetTransform(transform)
    smooth = vtk.vtkWindowedSincPolyDataFilter()
    smooth.SetInputConnection(moved.GetOutputPort())
    smooth.SetNumberOfIterations(_SMOOTHING_STEPS)
    smooth.SetPassBand(0.05)
    smooth.BoundarySmoothingOff()
    smooth.NormalizeCoordinatesOn()
    normals = vtk.vtkPolyDataNormals()
    normals.SetInputConnection(smooth.GetOutputPort())
    normals.SplittingOff()
    normals.AutoOrientNormalsOn()
    normals.Update()
    result = vtk.vtkPolyData()
    result.ShallowCopy(normals.GetOutput())
    return result


def on_surface(points_ras_mm: NDArray[np.floating], result: BoundarySensitivity) -> NDArray[np.float64]:
    """(n,) the result's magnitude at points (n, 3) near the surface: mean of the nearest values by inverse distance."""
    from scipy.spatial import cKDTree

    count = min(_NEIGHBOURS, len(result.points_ras_mm))
    distance, at = cKDTree(result.points_ras_mm).query(points_ras_mm, k=count)
    distance, at = distance.reshape(len(points_ras_mm), count), at.reshape(len(points_ras_mm), count)
    weight = 1.0 / np.maximum(distance, 0.1)
    return (result.magnitude[at] * weight).sum(axis=1) / weight.sum(axis=1)


def _colors(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLColorTableNode:
    for n in range(scene.GetNumberOfNodesByClass("vtkMRMLColorTableNode")):
        node = scene.GetNthNodeByClass(n, "vtkMRMLColorTableNode")
        if node.GetAttribute(MODEL_ATTRIBUTE) == "1":
            return node
    node = scene.AddNewNodeByClass("vtkMRMLColorTableNode", "Boundary sensitivity colours")
    node.SetAttribute(MODEL_ATTRIBUTE, "1")
    node.SetHideFromEditors(False)
    node.SetTypeToUser()
    node.SetNumberOfColors(_LEVELS)
    stops = np.linspace(0.0, 1.0, len(COLORS_RGB))
    for level in range(_LEVELS):
        rgb = [float(np.interp(level / (_LEVELS - 1), stops, channel)) for channel in zip(*COLORS_RGB)]
        node.SetColor(level, f"{level}", *rgb, 1.0)
    return node
