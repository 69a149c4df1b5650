# SPDX-License-Identifier: Apache-2.0
"""Choices of a planner: limits, plain values for other processes, and what contradicts itself."""

from __future__ import annotations

import json
import math

import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.options import OptionError, check_rules
from PlanningModuleLib.core.dose.check_options import CHECK_OF_PLAN, CheckOptions
from PlanningModuleLib.core.machines.hu import load_density_table
from PlanningModuleLib.core.optimisation.objectives import Objective, check_structures
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.planning_task import read_input, write_input
from Testing.PlanningModule.planning_request import request_for

HEART = Objective("max_dvh", "Heart", {"dose_gy": 8.0, "volume_percent": 10.0}, 5.0, "pulled in the DVH")
TABLE = {"name": "ours", "points": [[-1000, 0.0], [0, 1.0], [2000, 2.2]], "source": "measured", "status": "of 2026"}


def test_objectives_and_angles_survive_the_way_through_json():
    options = PlanOptions.from_dict({"objectives": [HEART.to_dict()], "angles": [["Medial", 305, 5, 0]]})
    assert options.objectives == (HEART,)
    assert options.angles == (("Medial", 305.0, 5.0, 0.0),)
    assert PlanOptions.from_dict(json.loads(json.dumps(options.to_dict()))) == options


def test_a_garbled_objective_is_refused_by_what_it_lacks():
    with pytest.raises(InputError, match="structure"):
        PlanOptions.from_dict({"objectives": [{"kind": "max_mean", "parameters": {}}]})


def test_an_objective_for_a_structure_that_is_not_there_is_refused_by_its_name():
    check_structures([HEART], {"Heart"})
    with pytest.raises(InputError, match="Heart is not contoured"):
        check_structures([HEART], {"Lung_L"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("dose_spacing_mm", 0.5), ("dose_spacing_mm", 11), ("dose_spacing_mm", math.nan), ("dose_spacing_mm", "3"),
        ("setup_mm", -1.0), ("setup_mm", 31.0), ("breathing_mm", -2.0), ("breathing_mm", math.inf),
        ("boost_gy", -10.0), ("boost_gy", math.nan), ("boost_fractions", -1), ("boost_fractions", 2.5),
        ("boost_fractions", True), ("max_iterations", 0), ("levels", 1), ("nodes", "CTVn_L1_L"),
        ("allow_couch", "no"), ("isocentre_ras_mm", (0.0, 1.0)), ("isocentre_ras_mm", (0.0, 1.0, math.nan)),
        ("angles", [["Medial", 305, 5]]), ("angles", [["Medial", 305, 5, math.inf]]), ("objectives", 3),
    ],
)  # fmt: skip
def test_values_that_cannot_be_planned_with_are_refused_by_the_options_name(name, value):
    with pytest.raises(OptionError, match=f"planning option {name}"):
        PlanOptions(**{name: value})


def test_a_technique_is_known_by_name_or_title_and_kept_by_its_name():
    assert PlanOptions(technique="Open tangents").technique == "open_tangents"
    with pytest.raises(InputError, match="open_tangents"):
        PlanOptions(technique="open_tangent")


def test_fractions_of_a_boost_need_its_dose_and_a_check_dose_one_phase():
    with pytest.raises(OptionError, match="8 fractions has no dose") as found:
        PlanOptions(boost_fractions=8)
    assert found.value.command_line.startswith("--boost-fractions needs --boost-dose")
    two_phases, check = PlanOptions(boost_gy=16, boost_fractions=8), CheckOptions(check_dose="monte_carlo")
    check_rules(CHECK_OF_PLAN, PlanOptions(boost_gy=48), check)
    check_rules(CHECK_OF_PLAN, two_phases, CheckOptions())
    with pytest.raises(OptionError, match="plans of one phase"):
        check_rules(CHECK_OF_PLAN, two_phases, check)


def test_there_always_is_a_density_table_and_one_from_a_file_travels_as_its_values(simple_case, tmp_path):
    assert PlanOptions().density_table == PlanOptions(density_table="").density_table == load_density_table()
    assert "density_table" not in PlanOptions().asked()
    path = tmp_path / "ours.json"
    path.write_text(json.dumps(TABLE), encoding="utf-8")
    asked = request_for(simple_case, PlanOptions(density_table=str(path)))
    path.unlink()  # read once, where it was asked for
    write_input(tmp_path / "in", asked)
    found = read_input(tmp_path / "in")
    assert found.options == asked.options and found.options.density_table.to_dict() == TABLE
    with pytest.raises(InputError, match=r"gone\.json: no such density table"):
        PlanOptions(density_table=str(tmp_path / "gone.json"))


def test_a_request_comes_out_of_its_folder_as_it_went_in(simple_case, tmp_path):
    from AIOCommon.core.resources import resource
    from AIOEvaluation.core.protocol import load_protocol

    own = tmp_path / "ours.json"
    own.write_text(resource("protocols", "26in5-fastforward.json").read_text(encoding="utf-8"), encoding="utf-8")
    options = PlanOptions(nodes=("CTVn_IMN_L",), out_of_lung=True, objectives=(HEART,))
    asked = request_for(simple_case, options, side="right", protocol=load_protocol(str(own)))
    write_input(tmp_path / "in", asked)
    found = read_input(tmp_path / "in")
    assert found.protocol == asked.protocol and found.protocol.name == "ours"
    assert (found.side, found.options, found.start) == ("right", options, None)
    assert found.machine.content_hash == asked.machine.content_hash
    assert found.ct.grid.same_as(asked.ct.grid) and len(found.structures) == len(asked.structures)


def test_a_request_with_an_option_that_is_not_taken_is_refused_by_the_child(simple_case, tmp_path):
    write_input(tmp_path / "in", request_for(simple_case))
    path = tmp_path / "in" / "request.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    for options in ({"dose_spacing_mm": 0}, {"dose_grid": 3}):
        path.write_text(json.dumps({**content, "options": options}), encoding="utf-8")
        with pytest.raises(InputError, match="planning option"):
            read_input(tmp_path / "in")
