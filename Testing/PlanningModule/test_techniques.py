# SPDX-License-Identifier: Apache-2.0
"""Techniques by name: where their beams stand, and that each ends in a plan that can be delivered."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.dvh import dvh
from AIOEvaluation.core.protocol import load_protocol
from PlanningModuleLib.core import techniques as files
from PlanningModuleLib.core.autoplan import auto_plan
from PlanningModuleLib.core.beams.beam_parts import turn_deg
from PlanningModuleLib.core.beams.isocentre import default_isocentre
from PlanningModuleLib.core.beams.mlc import check_control_points
from PlanningModuleLib.core.case_check import check_case
from PlanningModuleLib.core.delivery.field_in_field import MOST_SUBFIELDS
from PlanningModuleLib.core.delivery.sequencers import sequencer
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.technique import register
from PlanningModuleLib.core.technique_registry import technique, technique_for, techniques
from Testing.PlanningModule.planning_request import request_for


@pytest.fixture(scope="module")
def case(simple_case):
    return check_case(request_for(simple_case))


SHIPPED = ["imrt_tangents", "open_tangents", "field_in_field", "tangents_and_fan", "multi_field_imrt", "vmat"]


def test_the_shipped_techniques_come_first_in_their_order():
    assert list(techniques())[: len(SHIPPED)] == SHIPPED
    titles = [one.title for one in techniques().values()]
    assert len(set(titles)) == len(titles)


def test_every_file_registers_the_technique_of_its_name():
    assert {file.stem for file in Path(files.__path__[0]).glob("*.py")} - {"__init__"} == set(techniques())


@pytest.mark.parametrize("name", techniques())
def test_a_technique_says_what_it_is_and_has_a_sequencer(name):
    one = techniques()[name]
    assert one.name == name and one.title
    assert one.description.endswith(".")
    assert callable(sequencer(one.sequencer))


@pytest.mark.parametrize("name", techniques())
def test_the_beams_of_a_technique_turn_around_the_isocentre(case, machine, name):
    isocentre = default_isocentre(case)
    frames = technique(name).frames(case, machine, isocentre)
    assert frames
    for title, frame in frames:
        assert title
        assert frame.isocentre_ras_mm == pytest.approx(isocentre) and frame.sad_mm == machine.sad_mm
        for angle in (frame.gantry_deg, frame.collimator_deg, frame.couch_deg):
            assert 0.0 <= angle < 360.0


def test_a_name_is_registered_once():
    with pytest.raises(ValueError, match="already a technique vmat"):
        register(technique("vmat"))


def test_a_technique_is_found_by_name_or_title_and_else_the_nearest_are_named():
    assert technique("Open tangents") is technique("open_tangents")
    with pytest.raises(InputError, match=r"open_tangents"):
        technique("open_tangent")
    with pytest.raises(InputError, match="sweep"):
        sequencer("sweeep")


def test_techniques_that_reach_no_nodes_are_refused_for_nodes(simple_case):
    protocol = load_protocol("40in15-dbcg")
    nodal = check_case(request_for(simple_case, PlanOptions(nodes=("CTVn_IMN_L",)), protocol=protocol))
    with pytest.raises(InputError, match="tangents_and_fan"):
        technique_for("open_tangents", nodal)
    assert technique_for("", nodal).name == "tangents_and_fan"
    assert technique_for("multi_field_imrt", nodal).treats_nodes


def test_the_beams_of_multi_field_imrt_go_evenly_through_the_front(case, machine):
    frames = technique("multi_field_imrt").frames(case, machine, default_isocentre(case))
    angles = np.unwrap(np.deg2rad([frame.gantry_deg for _, frame in frames]))
    assert np.abs(np.diff(np.rad2deg(angles)) - np.rad2deg(angles[-1] - angles[0]) / 8).max() < 1.1
    assert len({name for name, _ in frames}) == 9
    assert all(
        frame.source_ras_mm[1] > min(frames[0][1].source_ras_mm[1], frames[-1][1].source_ras_mm[1]) - 1
        for _, frame in frames
    )


@pytest.mark.parametrize("side", ["left", "right"])
def test_two_arcs_turn_there_and_back_through_the_front_in_even_sectors(simple_case, machine, side):
    case = check_case(request_for(simple_case, side=side))
    frames = technique("vmat").frames(case, machine, default_isocentre(case))
    first = [frame for name, frame in frames if name == "Arc 1"]
    second = [frame for name, frame in frames if name == "Arc 2"]
    assert [f.gantry_deg for f in second] == [f.gantry_deg for f in first][::-1]
    assert {f.collimator_deg for f in first} == {10.0} and {f.collimator_deg for f in second} == {350.0}
    steps = [turn_deg(a.gantry_deg, b.gantry_deg) for a, b in pairwise(first)]
    assert np.ptp(steps) < 0.5
    assert np.sign(steps[0]) == (1 if side == "left" else -1)
    assert 150 < abs(sum(steps)) + abs(steps[0]) < 215
    assert first[len(first) // 2].axes_ras[2, 1] > 0.5  # its source is in front of the patient


@pytest.fixture(scope="module")
def plans(simple_case):
    def make(name: str):
        options = PlanOptions(
            dose_spacing_mm=10.0,
            max_iterations=12,
            levels=6,
            goal_rounds=0,
            technique=name,
            corrections=0,
            dose_engine="pencil_beam",
        )
        return auto_plan(request_for(simple_case, options))

    return {name: make(name) for name in ("imrt_tangents", "open_tangents", "field_in_field")}


def test_leaves_can_deliver_the_plans(plans, machine):
    for name, result in plans.items():
        assert result.plan.technique == technique(name).title
        for beam in result.plan.beams:
            check_control_points(machine, beam.control_points)
        curve = dvh(result.structures[0], result.dose)
        assert curve.dose_at_volume_gy(curve.volume_cc / 2) == pytest.approx(40.0, abs=0.05)


def test_open_tangents_have_one_aperture_a_beam_and_modulation_makes_the_dose_more_even(plans):
    assert [len(beam.control_points) for beam in plans["open_tangents"].plan.beams] == [2, 2]

    def spread(name: str) -> float:
        curve = dvh(plans[name].structures[0], plans[name].dose)
        return curve.dose_at_volume_gy(0.02 * curve.volume_cc) - curve.dose_at_volume_gy(0.9 * curve.volume_cc)

    assert spread("imrt_tangents") < 0.8 * spread("open_tangents")
    assert spread("field_in_field") < 0.95 * spread("open_tangents")
    fields = plans["field_in_field"].plan.beams
    assert 2 < sum(len(beam.control_points) // 2 for beam in fields) <= 2 + MOST_SUBFIELDS
