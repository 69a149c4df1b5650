# SPDX-License-Identifier: Apache-2.0
"""Automatic tangents on the simple chest: where they come from and what they spare."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.beams.field_shape import shape_field
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.beams.isocentre import default_isocentre
from PlanningModuleLib.core.beams.planned_beam import check_frame
from PlanningModuleLib.core.beams.tangents import EDGE_MARGIN_MM, place_tangents
from PlanningModuleLib.core.case_check import check_case
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.planning_case import voxel_points_ras_mm
from PlanningModuleLib.core.technique_registry import technique_for
from Testing.PlanningModule.planning_request import request_for


@pytest.fixture(scope="module", params=["left", "right"])
def placed(request, simple_case, machine):
    case = check_case(request_for(simple_case, side=request.param))
    isocentre = default_isocentre(case)
    return case, machine, dict(technique_for("", case).frames(case, machine, isocentre))


def angle_between(a: float, b: float) -> float:
    return abs((a - b + 180) % 360 - 180)


def test_the_medial_beam_comes_from_the_other_side_and_the_lateral_one_opposes_it(placed):
    case, _, frames = placed
    medial, lateral = frames["Medial tangent"], frames["Lateral tangent"]
    sign = 1 if case.side == "left" else -1  # patient's left is -R
    assert sign * medial.source_ras_mm[0] > 0
    assert medial.source_ras_mm[1] > 0
    assert sign * lateral.source_ras_mm[0] < 0
    assert angle_between(medial.gantry_deg, lateral.gantry_deg) > 160


def test_the_posterior_edges_do_not_diverge_into_the_lung(placed):
    case, _, frames = placed
    target = voxel_points_ras_mm(case.ptvs[0])[0]
    directions = []
    for frame in frames.values():
        flat = BeamFrame(frame.gantry_deg, 0, 0, frame.isocentre_ras_mm)
        sign = 1 if flat.axes_ras[0, 1] > 0 else -1
        plane, _ = flat.project(target)
        rows = np.floor(plane[:, 1] / 10)
        edge = np.median([sign * (sign * plane[rows == r, 0]).min() for r in np.unique(rows)]) - sign * EDGE_MARGIN_MM
        ray = flat.to_ras([edge, 0, 0]) - flat.source_ras_mm
        directions.append(ray / np.linalg.norm(ray))
    # the edge rays run in one plane, against each other; angles are rounded to 0.1 degrees
    assert np.degrees(np.arccos(-directions[0] @ directions[1])) < 0.5


def test_the_fields_hold_the_target_and_spare_the_other_breast_and_lung(placed):
    case, machine, frames = placed
    target = voxel_points_ras_mm(case.ptvs[0], 10**6)[0]
    body = voxel_points_ras_mm(case.body, 10**6)[0]
    for frame in frames.values():
        field = shape_field(frame, machine, target, body)
        assert inside(field, frame, target).mean() > 0.97
        for name, stem in (("other breast", "CTVp_Breast"), ("other lung", "Lung")):
            spared = voxel_points_ras_mm(case.find(stem, ipsilateral=False), 10**6)[0]
            assert inside(field, frame, spared).mean() < 0.02, name
        own_lung = voxel_points_ras_mm(case.find("Lung"), 10**6)[0]
        assert inside(field, frame, own_lung).mean() < 0.25


def inside(field, frame, points) -> np.ndarray:
    return field.sees(frame.project(points)[0])


def test_the_field_flashes_over_the_skin_and_flash_follows_its_neighbour(placed):
    case, machine, frames = placed
    target = voxel_points_ras_mm(case.ptvs[0], 10**6)[0]
    body = voxel_points_ras_mm(case.body, 10**6)[0]
    for frame in frames.values():
        field = shape_field(frame, machine, target, body)
        middle = field.source.shape[0] // 2
        width = np.count_nonzero(field.flash[middle]) * 5.0
        assert 10.0 <= width <= 20.0
        sources = np.unique(field.source[middle][field.flash[middle]])
        assert sources.size == 1
        expansion = field.expansion()
        assert expansion.shape == (field.source.size, field.n_variables)
        assert expansion.sum() == np.count_nonzero(field.source >= 0)
    assert shape_field(frame, machine, target, body, flash_mm=0).flash.sum() == 0


def test_the_chosen_angle_costs_least_of_all_that_were_tried(simple_case):
    case = check_case(request_for(simple_case))
    target = voxel_points_ras_mm(case.ptvs[0])[0]
    risk = {
        "lung": voxel_points_ras_mm(case.find("Lung"), 3000),
        "heart": voxel_points_ras_mm(case.named("Heart"), 3000),
    }
    found = place_tangents("left", default_isocentre(case), target, risk)
    costs = {row["gantry_deg"]: row["cost"] for row in found.tried}
    assert costs[found.medial.gantry_deg] == min(costs.values())
    assert len(costs) > 20
    assert max(costs.values()) > 1.2 * min(costs.values())


def test_nodes_add_beams_through_the_front(simple_case, machine):
    case = check_case(request_for(simple_case, PlanOptions(nodes=("CTVn_IMN_L",))))
    technique = technique_for("", case)
    frames = technique.frames(case, machine, default_isocentre(case))
    assert "anterior" in technique.title
    assert len(frames) == 7
    assert [ptv.name for ptv in case.ptvs] == ["PTVp_Breast_L", "PTVn_Nodes_L"]
    for _, frame in frames[1:-1]:
        assert frame.source_ras_mm[1] > frames[-1][1].source_ras_mm[1]


def test_a_couch_angle_that_the_machine_does_not_have_is_refused(machine):
    with pytest.raises(InputError, match="couch"):
        check_frame(machine, BeamFrame(0, 0, 10, (0, 0, 0)))
    check_frame(machine, BeamFrame(0, 0, 360, (0, 0, 0)))


def test_a_target_larger_than_the_largest_field_is_refused(machine):
    long = np.column_stack([np.zeros(60), np.zeros(60), np.linspace(-150, 150, 60)])
    with pytest.raises(InputError, match="does not fit"):
        shape_field(BeamFrame(0, 0, 0, (0, 0, 0)), machine, long, long)
