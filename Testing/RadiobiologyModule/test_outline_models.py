# SPDX-License-Identifier: Apache-2.0
"""Outlines of segments at one slice, as models that are not saved."""

from __future__ import annotations

import numpy as np
import pytest
import slicer

from AIOCommon import Grid, Structure, StructureSet
from AIOCommon.mrml.segmentations import structures_to_node
from RadiobiologyModuleLib.core.comparison.dashes import DASHED, SOLID
from RadiobiologyModuleLib.mrml.outline_models import (
    draw_outline,
    outline_model,
    plane_outlines,
    remove_outlines,
    slice_outlines,
)


@pytest.fixture
def segment():
    to_ras = np.diag([-2.0, -2.0, 3.0, 1.0])
    to_ras[:3, 3] = (50.0, 60.0, -30.0)
    mask = np.zeros((10, 30, 30), bool)
    mask[4:7, 10:20, 5:25] = True
    structures = StructureSet(Grid(mask.shape, to_ras), (Structure.from_mask("Heart", mask, Grid(mask.shape, to_ras)),))
    scene = slicer.vtkMRMLScene()
    node = structures_to_node(structures, scene, "Contours")
    return scene, node.GetSegmentation().GetSegment("Heart")


def test_an_outline_lies_half_way_between_voxels_in_patient_space(segment):
    (ring,) = slice_outlines(segment[1], (0.0, 0.0, -15.0))  # slice 5
    assert ring[:, 2] == pytest.approx(-15.0)
    assert (ring[:, 0].min(), ring[:, 0].max()) == pytest.approx((50.0 - 2 * 24.5, 50.0 - 2 * 4.5))
    assert (ring[:, 1].min(), ring[:, 1].max()) == pytest.approx((60.0 - 2 * 19.5, 60.0 - 2 * 9.5))
    assert ring[0] == pytest.approx(ring[-1])


def test_a_slice_without_the_structure_has_no_outline(segment):
    assert slice_outlines(segment[1], (0.0, 0.0, 60.0)) == []


def test_two_islands_and_a_hole_are_three_rings():
    plane = np.zeros((20, 30), bool)
    plane[3:12, 3:12] = True
    plane[6:9, 6:9] = False
    plane[5:10, 20:25] = True
    assert len(plane_outlines(plane)) == 3
    assert plane_outlines(np.zeros((4, 4), bool)) == []


def test_models_are_dashed_not_saved_and_go_together(segment):
    scene, heart = segment
    node = outline_model(scene, "Heart, edited", (1.0, 0.0, 0.0), ["vtkMRMLSliceNodeAIOOverlay"])
    draw_outline(node, heart, (0.0, 0.0, -15.0), SOLID)
    whole = node.GetPolyData().GetNumberOfLines()
    draw_outline(node, heart, (0.0, 0.0, -15.0), DASHED)
    assert whole == 1 and node.GetPolyData().GetNumberOfLines() > 5
    draw_outline(node, None, (0.0, 0.0, -15.0), DASHED)
    assert node.GetPolyData().GetNumberOfPoints() == 0
    assert not node.GetSaveWithScene() and not node.GetDisplayNode().GetSaveWithScene()
    remove_outlines(scene)
    assert scene.GetNumberOfNodesByClass("vtkMRMLModelNode") == 0
