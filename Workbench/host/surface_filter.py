# SPDX-License-Identifier: Apache-2.0
"""The 3D surface of voxels: that of Slicer's own conversion, by VTK's filters, made beside the window.

Slicer's conversion rule holds Python's lock until it has ended, in any thread; VTK's filters let go of it.
"""

from __future__ import annotations

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonDataModel import vtkImageData, vtkPolyData
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkCommonTransforms import vtkMatrixToLinearTransform
from vtkmodules.vtkFiltersCore import vtkPolyDataNormals, vtkWindowedSincPolyDataFilter
from vtkmodules.vtkFiltersGeneral import vtkDiscreteFlyingEdges3D, vtkTransformPolyDataFilter

from .surface_shapes import Cut

SMOOTHING = 0.3  # Slicer's smoothing factor: 0 is none, 1 much
# What Slicer 5.11 makes of it (vtkBinaryLabelmapToClosedSurfaceConversionRule).
_ITERATIONS, _PASS_BAND = round(20 + 40 * SMOOTHING), 10.0 ** (-4.0 * SMOOTHING)


def surface_of(cut: Cut) -> vtkPolyData | None:
    """The smoothed surface, RAS in mm, with normals; None of no voxels. Needs no scene, and may run in any thread."""
    box = _box(cut.voxels)
    if box is None:
        return None
    edges = vtkDiscreteFlyingEdges3D()
    edges.SetInputData(_padded(cut.voxels, box))
    edges.ComputeGradientsOff()
    edges.ComputeNormalsOff()
    edges.SetValue(0, 1)
    smooth = vtkWindowedSincPolyDataFilter()
    smooth.SetInputConnection(edges.GetOutputPort())
    smooth.SetNumberOfIterations(_ITERATIONS)
    smooth.SetPassBand(_PASS_BAND)
    smooth.BoundarySmoothingOff()
    smooth.FeatureEdgeSmoothingOff()
    smooth.NonManifoldSmoothingOn()
    smooth.NormalizeCoordinatesOn()
    matrix, transform, placed = vtkMatrix4x4(), vtkMatrixToLinearTransform(), vtkTransformPolyDataFilter()
    matrix.DeepCopy(cut.to_ras.ravel())
    transform.SetInput(matrix)
    placed.SetInputConnection(smooth.GetOutputPort())
    placed.SetTransform(transform)
    normals = vtkPolyDataNormals()
    normals.SetInputConnection(placed.GetOutputPort())
    normals.ConsistencyOn()
    normals.SplittingOff()
    normals.Update()
    surface = vtkPolyData()
    surface.ShallowCopy(normals.GetOutput())  # without the filters behind it
    return surface


def _box(voxels: np.ndarray) -> tuple[slice, ...] | None:
    """Where there are voxels, along k, j, i."""
    box = []
    for axis in range(3):
        filled = np.flatnonzero(voxels.any(axis=tuple(other for other in range(3) if other != axis)))
        if not len(filled):
            return None
        box.append(slice(int(filled[0]), int(filled[-1]) + 1))
    return tuple(box)


def _padded(voxels: np.ndarray, box: tuple[slice, ...]) -> vtkImageData:
    """The voxels of the box with a rim of empty ones, without which the surface would be open."""
    array = np.pad(voxels[box].view(np.uint8), 1)
    image = vtkImageData()
    image.SetExtent(*[edge for part in reversed(box) for edge in (part.start - 1, part.stop)])
    image.GetPointData().SetScalars(numpy_to_vtk(array.ravel(), deep=True))
    return image
