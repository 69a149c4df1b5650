# SPDX-License-Identifier: Apache-2.0
"""Plans and beams in the scene."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("slicer")

from AIOCommon import Grid, Volume
from AIOCommon.core.errors import InputError
from AIOCommon.mrml.scene_file import HeadlessScene
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.field_shape import FieldShape
from PlanningModuleLib.core.delivery.limits import delivery_seconds
from PlanningModuleLib.core.delivery.sequencing import Aperture, control_points
from PlanningModuleLib.core.plan import Beam, Fluence, Plan
from PlanningModuleLib.mrml.beam_models import (
    FIELDS_ATTRIBUTE,
    beam_polydata,
    has_fields,
    set_fields,
    show_beams,
    thin_beams_of_before,
)
from PlanningModuleLib.mrml.plan_node import (
    is_plan,
    plan_from_node,
    plan_to_node,
    rename_plan,
    seconds_of,
    set_boost_plan,
)


@pytest.fixture
def scene():
    return HeadlessScene().scene


@pytest.fixture
def plan(machine) -> Plan:
    rows = np.arange(10, 18)
    edges = machine.layers[0].edges_mm()
    grid = BixelGrid(np.arange(-20, 41, 5.0), np.append(edges[rows, 0], edges[rows[-1], 1]))
    field = FieldShape(grid, rows, np.arange(8 * 12).reshape(8, 12), np.zeros((8, 12), bool))
    apertures = [Aperture(60.0, np.zeros(8, int), np.full(8, 12)), Aperture(40.0, np.full(8, 3), np.full(8, 9))]
    points = control_points(machine, field, apertures)
    fluence = Fluence(grid.x_edges_mm, grid.y_edges_mm, np.full((8, 12), 50.0))
    beams = tuple(
        Beam(name, gantry, 5.0, 0.0, (-80.0, 50.0, -10.0), 100.0, fluence, points)
        for name, gantry in (("Medial", 0.0), ("Lateral", 90.0))
    )
    return Plan("Tangents", "40in15-dbcg", 40.0, 15, machine.name, "left", beams, "IMRT tangents")


def test_a_plan_node_gives_back_the_plan(scene, plan):
    node = plan_to_node(plan, scene, "My plan")
    assert is_plan(node)
    assert plan_from_node(node).content_hash == plan.content_hash
    assert node.GetAttribute("AIO.Plan.TotalMu") == "200.0"
    assert node.GetAttribute("AIO.Plan.Hash") == plan.content_hash


def test_a_saved_plan_still_knows_how_long_each_beam_takes(scene, plan, machine):
    node = plan_to_node(plan, scene)
    at_full_rate = 60 * 100.0 / machine.dose_rate_mu_per_min
    assert seconds_of(node) == {b.name: delivery_seconds(machine, b) for b in plan.beams}
    assert all(at_full_rate < seconds < 3 * at_full_rate for seconds in seconds_of(node).values())


def test_the_time_on_a_machine_that_is_not_known_is_left_open(scene, plan):
    assert seconds_of(plan_to_node(replace(plan, machine="elsewhere"), scene)) == {}


def test_a_node_without_a_plan_is_refused(scene):
    node = scene.AddNewNodeByClass("vtkMRMLScriptedModuleNode", "Something")
    with pytest.raises(InputError, match="Something"):
        plan_from_node(node)


def test_the_beam_model_is_the_opening_seen_from_the_source(plan, machine):
    beam = plan.beams[0]  # gantry 0, collimator 5: the opening spans -20..40 by -40..40 mm around the isocentre
    polydata = beam_polydata(beam, machine)
    points = np.array([polydata.GetPoint(n) for n in range(polydata.GetNumberOfPoints())])
    at_isocentre = np.abs(points[:, 1] - 50.0) < 1e-3
    corner = np.hypot(40.0, 40.0)
    reach = np.hypot(points[at_isocentre, 0] + 80.0, points[at_isocentre, 2] + 10.0).max()
    assert reach == pytest.approx(corner, abs=1e-3)
    far = np.abs(points[:, 1] - (50.0 - 200.0)) < 1e-3
    assert np.hypot(points[far, 0] + 80.0, points[far, 2] + 10.0).max() == pytest.approx(1.2 * corner, abs=1e-3)


def test_beams_are_thin_until_whole_fields_are_asked_for(scene, plan):
    node = plan_to_node(plan, scene)
    models = show_beams(node, scene)
    assert not has_fields(node)
    for model in models:
        assert model.GetPolyData().GetNumberOfPolys() == 0 and model.GetPolyData().GetNumberOfLines() >= 2
        assert not model.GetDisplayNode().GetVisibility2D()
    set_fields(node, True)
    assert has_fields(node) and show_beams(node, scene) == models
    assert all(m.GetPolyData().GetNumberOfPolys() > 0 and m.GetDisplayNode().GetVisibility2D() for m in models)
    set_fields(node, False)
    assert all(m.GetPolyData().GetNumberOfPolys() == 0 for m in models)


def test_fields_of_a_case_that_was_saved_by_an_earlier_version_become_thin_and_chosen_ones_stay(scene, plan):
    node = plan_to_node(plan, scene)
    set_fields(node, True)
    (model, _other) = show_beams(node, scene)
    thin_beams_of_before(scene)
    assert model.GetPolyData().GetNumberOfPolys() > 0, "a person has chosen so"
    node.SetAttribute(FIELDS_ATTRIBUTE, None)
    thin_beams_of_before(scene)
    assert model.GetPolyData().GetNumberOfPolys() == 0


def test_beams_are_shown_once_however_often_asked(scene, plan):
    node = plan_to_node(plan, scene)
    for _ in range(2):
        models = show_beams(node, scene)
    assert [m.GetAttribute("AIO.Beam") for m in models] == ["Medial", "Lateral"]
    assert node.GetNumberOfNodeReferences("BeamModel") == 2
    names = [
        scene.GetNthNodeByClass(n, "vtkMRMLModelNode").GetName()
        for n in range(scene.GetNumberOfNodesByClass("vtkMRMLModelNode"))
    ]
    assert sum("gantry" in name for name in names) == 2
    isocentre = node.GetNodeReference("Isocentre")
    np.testing.assert_allclose(isocentre.GetNthControlPointPosition(0), (-80, 50, -10))


def test_a_plan_is_renamed_with_what_belongs_to_it(scene, plan):
    first, second, other = (plan_to_node(plan, scene, name) for name in ("IMRT 14.32", "IMRT 14.32, boost", "VMAT"))
    set_boost_plan(first, second)
    dose = scene.AddNewNodeByClass("vtkMRMLScalarVolumeNode", "Dose of IMRT 14.32")
    first.SetNodeReferenceID("PlanDose", dose.GetID())
    rename_plan(first, "  Deep   inspiration ")
    assert first.GetName() == "Deep inspiration" and second.GetName() == "Deep inspiration, boost"
    assert dose.GetName() == "Dose of Deep inspiration"
    for name in ("", "   ", "x" * 65, "VMAT"):
        with pytest.raises(InputError):
            rename_plan(first, name)
    assert first.GetName() == "Deep inspiration" and other.GetName() == "VMAT"


def test_gamma_as_a_volume_is_zero_where_it_was_not_evaluated(scene):
    from PlanningModuleLib.mrml.gamma_volume import gamma_volume, put_gamma
    from PlanningModuleLib.mrml.plan_comparison import remove_comparison

    gamma = np.full((3, 4, 5), np.nan, np.float32)
    gamma[1, 2, 3] = 1.5
    volume = gamma_volume(gamma, Volume(np.zeros((3, 4, 5)), Grid((3, 4, 5), np.eye(4)), "Gy"))
    assert volume.array_kji.max() == 1.5 and np.count_nonzero(volume.array_kji) == 1
    node = put_gamma(scene, volume, "Gamma")
    colors = node.GetDisplayNode().GetColorNode()
    rgba = [0.0] * 4
    colors.GetColor(0, rgba)
    assert rgba[3] == 0.0, "the CT shows where nothing was evaluated"
    colors.GetColor(200, rgba)
    assert rgba[3] == 1.0
    remove_comparison(scene)
    assert scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode") == 0
