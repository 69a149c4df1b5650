# SPDX-License-Identifier: Apache-2.0
"""3D surfaces: the voxels that they are made from, that they are Slicer's, and of a structure's present shape."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

pytest.importorskip("slicer", reason="needs the Slicer core")

import slicer
import vtk
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy

from Workbench.host.node_surfaces import Surfaces
from Workbench.host.surface_filter import SMOOTHING, surface_of
from Workbench.host.surface_shapes import cut, steps_for

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


def labelmap_of(values: np.ndarray, spacing_mm, first=(0, 0, 0)):
    """Label values (i, j, k) as a label map whose first voxel has these indices."""
    labelmap = slicer.vtkOrientedImageData()
    labelmap.SetExtent(*np.column_stack([first, np.add(first, values.shape) - 1]).ravel())
    labelmap.SetSpacing(*spacing_mm)
    labelmap.GetPointData().SetScalars(numpy_to_vtk(values.transpose(2, 1, 0).ravel(), deep=True))
    return labelmap


def points_of(surface) -> np.ndarray:
    return vtk_to_numpy(surface.GetPoints().GetData())


def test_a_coarse_surface_has_the_place_and_volume_of_its_structure_and_none_of_its_neighbours():
    half_mm, first = np.array([32.0, 28.0, 35.0]), np.array([11, 7, 3])
    size = (np.ceil(half_mm / CT_MM) * 2 + 5).astype(int)
    places = np.stack(np.meshgrid(*[np.arange(n) * mm for n, mm in zip(size, CT_MM)], indexing="ij"), axis=-1)
    middle = (size - 1) / 2 * CT_MM
    labels = (((places - middle) / half_mm) ** 2).sum(axis=-1) <= 1.0
    values = 3 * labels.astype(np.uint8)
    values[0] = 2  # another structure of the layer
    surface = surface_of(cut(labelmap_of(values, CT_MM, first), 3, (2, 2, 1)))
    bounds = np.array(surface.GetBounds()).reshape(3, 2)
    assert bounds.mean(axis=1) == pytest.approx(middle + first * CT_MM, abs=1.0)
    assert np.ptp(bounds, axis=1) / 2 == pytest.approx(half_mm, abs=2.0)
    triangles, mass = vtk.vtkTriangleFilter(), vtk.vtkMassProperties()
    triangles.SetInputData(surface)
    mass.SetInputConnection(triangles.GetOutputPort())
    mass.Update()
    assert mass.GetVolume() == pytest.approx(labels.sum() * np.prod(CT_MM), rel=0.02)


def test_a_surface_is_the_one_that_slicer_makes():
    i, j, k = np.ogrid[:40, :35, :30]
    values = ((((i - 19) / 17) ** 2 + ((j - 17) / 15) ** 2 + ((k - 14) / 13) ** 2) < 1).astype(np.uint8) * 3
    values[5:20, :8, :9] = 3  # a corner that reaches the edge
    values[30:, 28:, 25:] = 2  # another structure of the layer
    labelmap, segment = labelmap_of(values, CT_MM, (5, 6, 7)), slicer.vtkSegment()
    turned = vtk.vtkMatrix4x4()
    turned.DeepCopy((-0.9, 0.1, 0, 80, 0, -0.9, 0.2, 60, 0, 0, 2.5, -40, 0, 0, 0, 1))
    labelmap.SetImageToWorldMatrix(turned)
    segment.SetLabelValue(3)
    segment.AddRepresentation("Binary labelmap", labelmap)
    rule = slicer.vtkBinaryLabelmapToClosedSurfaceConversionRule()
    rule.SetConversionParameter(rule.GetSmoothingFactorParameterName(), str(SMOOTHING))
    assert rule.Convert(segment)
    theirs, ours = segment.GetRepresentation("Closed surface"), surface_of(cut(labelmap, 3, (1, 1, 1)))
    assert ours.GetNumberOfPolys() == theirs.GetNumberOfPolys() > 5000
    assert points_of(ours) == pytest.approx(points_of(theirs), abs=1e-3)
    normals = [vtk_to_numpy(each.GetPointData().GetNormals()) for each in (ours, theirs)]
    assert normals[0] == pytest.approx(normals[1], abs=1e-2)


def test_no_voxels_have_no_surface():
    assert surface_of(cut(labelmap_of(np.zeros((4, 5, 6), np.uint8), CT_MM), 1, (1, 1, 1))) is None


def test_a_surface_beside_the_window_lets_the_window_go_on():
    """Python runs on in one thread while another one makes a surface."""
    with ThreadPoolExecutor(1) as maker:
        made = maker.submit(surface_of, cut(labelmap_of(np.ones((150, 150, 150), np.uint8), CT_MM), 1, (1, 1, 1)))
        turns = 0
        while not made.done():
            time.sleep(0.001)
            turns += 1
    assert made.result().GetNumberOfPolys() > 100_000
    assert turns > 20


class _Node:
    """A segmentation node as far as its surfaces look at it."""

    def __init__(self, sizes: dict[str, int]):
        self.segmentation = slicer.vtkSegmentation()
        self.segmentation.SetSourceRepresentationName("Binary labelmap")
        for name, size in sizes.items():
            segment = slicer.vtkSegment()
            segment.AddRepresentation("Binary labelmap", labelmap_of(np.ones((size, size, size), np.uint8), CT_MM))
            self.segmentation.AddSegment(segment, name)

    def GetSegmentation(self):
        return self.segmentation

    def GetDisplayNode(self):
        return None


def test_every_structure_has_the_size_of_its_own_layer():
    sizes = {f"Structure {n}": 2 + n for n in range(40)}
    assert Surfaces(_Node(sizes)).voxels() == {name: size**3 for name, size in sizes.items()}


def test_a_surface_of_a_shape_that_was_edited_meanwhile_is_not_taken():
    node = _Node({"Heart": 10, "Lung": 8})
    surfaces = Surfaces(node)
    heart, lung = surfaces.order("Heart"), surfaces.order("Lung")
    made = {order.segment_id: surface_of(order.cut) for order in (heart, lung)}
    labelmap = node.segmentation.GetSegment("Heart").GetRepresentation("Binary labelmap")
    scalars = labelmap.GetPointData().GetScalars()
    vtk_to_numpy(scalars)[:7] = 0
    scalars.Modified()
    labelmap.Modified()
    assert heart.cut.voxels.all(), "what was ordered is a copy"
    assert surfaces.take(lung, made["Lung"])
    assert not surfaces.take(heart, made["Heart"])
    surfaces.put("Heart")
    surfaces.put("Lung")
    shown = [node.segmentation.GetSegment(each).GetRepresentation("Closed surface") for each in ("Heart", "Lung")]
    assert shown == [None, made["Lung"]]
    assert surfaces.stale() == ["Heart"]
    assert surfaces.take(surfaces.order("Heart"), made["Heart"])
