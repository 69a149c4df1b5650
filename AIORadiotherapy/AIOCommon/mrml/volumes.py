# SPDX-License-Identifier: Apache-2.0
"""Conversion between volumes (CT, dose) and volume nodes."""

from __future__ import annotations

import numpy as np
import slicer
import vtk
from vtk.util.numpy_support import get_vtk_array_type, numpy_to_vtk, vtk_to_numpy

from ..core.grid import Grid
from ..core.volume import Volume


def matrix_to_vtk(matrix: np.ndarray) -> vtk.vtkMatrix4x4:
    result = vtk.vtkMatrix4x4()
    result.DeepCopy(np.asarray(matrix, float).ravel().tolist())
    return result


def matrix_from_vtk(matrix: vtk.vtkMatrix4x4) -> np.ndarray:
    return np.array([[matrix.GetElement(r, c) for c in range(4)] for r in range(4)])


def image_from_array(array_kji: np.ndarray) -> vtk.vtkImageData:
    """A vtkImageData with its own copy of the scalars (bool becomes uint8)."""
    array = array_kji.astype(np.uint8) if array_kji.dtype == bool else array_kji
    image = vtk.vtkImageData()
    image.SetDimensions(*array.shape[::-1])
    scalars = numpy_to_vtk(np.ascontiguousarray(array).ravel(), deep=True, array_type=get_vtk_array_type(array.dtype))
    image.GetPointData().SetScalars(scalars)
    return image


def array_from_image(image: vtk.vtkImageData) -> np.ndarray:
    """(k, j, i) view of an image's scalars; zero-sized when the image has none."""
    scalars = image.GetPointData().GetScalars() if image is not None else None
    if scalars is None:
        return np.zeros((0, 0, 0), np.uint8)
    return vtk_to_numpy(scalars).reshape(image.GetDimensions()[::-1])


def volume_to_node(volume: Volume, scene: slicer.vtkMRMLScene, name: str) -> slicer.vtkMRMLScalarVolumeNode:
    """A new scalar volume node with a display node."""
    node = scene.AddNewNodeByClass("vtkMRMLScalarVolumeNode", name)
    update_volume_node(node, volume)
    node.CreateDefaultDisplayNodes()
    return node


def update_volume_node(node: slicer.vtkMRMLScalarVolumeNode, volume: Volume) -> None:
    """Replace array and geometry of a node, with one modified event."""
    was_modifying = node.StartModify()
    try:
        node.SetIJKToRASMatrix(matrix_to_vtk(volume.grid.ijk_to_ras))
        node.SetAndObserveImageData(image_from_array(volume.array_kji))
        node.SetVoxelValueUnits(_unit_entry(volume.unit))
    finally:
        node.EndModify(was_modifying)


def volume_from_node(node: slicer.vtkMRMLScalarVolumeNode, unit: str = "") -> Volume:
    """Array (copied) and geometry of a node; a parent transform must have been hardened.

    Raises
    ------
    ValueError : the node holds no image.
    """
    if node.GetImageData() is None:
        raise ValueError(f"{node.GetName()} holds no image")
    array = array_from_image(node.GetImageData()).copy()
    return Volume(array, grid_of_node(node), unit or _unit_name(node))


def grid_of_node(node: slicer.vtkMRMLVolumeNode) -> Grid:
    matrix = vtk.vtkMatrix4x4()
    node.GetIJKToRASMatrix(matrix)
    return Grid(node.GetImageData().GetDimensions()[::-1], matrix_from_vtk(matrix))


_UNIT_CODES = {
    "HU": ("[hnsf'U]", "UCUM", "Hounsfield unit"),
    "Gy": ("Gy", "UCUM", "Gray"),
    "SUV": ("{SUVbw}g/ml", "UCUM", "Standardized Uptake Value body weight"),
}


def _unit_entry(unit: str) -> slicer.vtkCodedEntry | None:
    if unit not in _UNIT_CODES:
        return None
    entry = slicer.vtkCodedEntry()
    entry.SetValueSchemeMeaning(*_UNIT_CODES[unit])
    return entry


def _unit_name(node: slicer.vtkMRMLScalarVolumeNode) -> str:
    entry = node.GetVoxelValueUnits()
    code = entry.GetCodeValue() if entry is not None else ""
    return next((unit for unit, (value, _, _) in _UNIT_CODES.items() if value == code), "")
