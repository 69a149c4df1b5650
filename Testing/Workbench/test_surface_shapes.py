# SPDX-License-Identifier: Apache-2.0
"""The voxels that the 3D surface of a large structure is made from: few, evenly apart, and where the structure is."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("slicer", reason="needs the Slicer core")

import slicer
import vtk
from vtkmodules.util.numpy_support import numpy_to_vtk

from Workbench.host.surface_shapes import coarse, steps_for

CT_MM = (0.977, 0.977, 2.5)


@pytest.mark.parametrize("voxels", [1_000, 60_000, 197_000, 1_200_000, 9_000_000])
@pytest.mark.parametrize("spacing_mm", [CT_MM, (1.0, 1.0, 1.0), (2.0, 2.0, 1.0)])
def test_steps_leave_few_voxels_and_about_the_same_distance_in_all_directions(voxels, spacing_mm):
    steps = steps_for(voxels, spacing_mm, 60_000)
    assert voxels / np.prod(steps) <= 60_000
    if voxels <= 60_000:
        assert steps == (1, 1, 1)
    apart = np.array(steps) * spacing_mm
    assert apart.max() <= max(2.0 * apart.min(), max(spacing_mm))


def test_a_heart_on_a_ct_is_thinned_within_its_slices_alone():
    assert steps_for(197_000, CT_MM, 60_000) == (2, 2, 1)


def test_a_coarse_copy_has_the_place_and_volume_of_its_structure_and_none_of_its_neighbours():
    half_mm, first = np.array([32.0, 28.0, 35.0]), np.array([11, 7, 3])
    size = (np.ceil(half_mm / CT_MM) * 2 + 5).astype(int)
    places = np.stack(np.meshgrid(*[np.arange(n) * mm for n, mm in zip(size, CT_MM)], indexing="ij"), axis=-1)
    middle = (size - 1) / 2 * CT_MM
    labels = (((places - middle) / half_mm) ** 2).sum(axis=-1) <= 1.0
    values = 3 * labels.astype(np.uint8)
    values[0] = 2  # another structure of the layer
    labelmap = slicer.vtkOrientedImageData()
    labelmap.SetExtent(*np.column_stack([first, first + size - 1]).ravel())
    labelmap.SetSpacing(*CT_MM)
    labelmap.GetPointData().SetScalars(numpy_to_vtk(values.transpose(2, 1, 0).ravel(), deep=True))
    segment = slicer.vtkSegment()
    segment.SetLabelValue(1)
    segment.AddRepresentation("Binary labelmap", coarse(labelmap, 3, (2, 2, 1)))
    assert slicer.vtkBinaryLabelmapToClosedSurfaceConversionRule().Convert(segment)
    surface = segment.GetRepresentation("Closed surface")
    bounds = np.array(surface.GetBounds()).reshape(3, 2)
    assert bounds.mean(axis=1) == pytest.approx(middle + first * CT_MM, abs=1.0)
    assert np.ptp(bounds, axis=1) / 2 == pytest.approx(half_mm, abs=2.0)
    triangles, mass = vtk.vtkTriangleFilter(), vtk.vtkMassProperties()
    triangles.SetInputData(surface)
    mass.SetInputConnection(triangles.GetOutputPort())
    mass.Update()
    assert mass.GetVolume() == pytest.approx(labels.sum() * np.prod(CT_MM), rel=0.02)
