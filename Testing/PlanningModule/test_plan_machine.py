# SPDX-License-Identifier: Apache-2.0
"""A clinic's own machine travels with the plans that were made with it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.machines.plan_machine import data_to_carry, machine_of_plan
from PlanningModuleLib.core.plan import Plan
from Testing.PlanningModule.own_machine import write_own_machine


@pytest.fixture
def own_file(tmp_path):
    return write_own_machine(tmp_path / "ours.json")


def plan_with(machine) -> Plan:
    made = Plan("Plan", "40in15-dbcg", 40.0, 15, machine.name, "left", (), machine_data=data_to_carry(machine))
    return Plan.from_dict(json.loads(json.dumps(made.to_dict())))


def test_a_plan_finds_its_own_machine_after_the_file_is_gone(own_file):
    machine = load_machine(str(own_file))
    plan = plan_with(machine)
    own_file.unlink()
    found = machine_of_plan(plan)
    assert found == machine and found.title == "Our machine"


def test_a_machine_that_ships_is_kept_by_name_alone():
    plan = plan_with(load_machine())
    assert plan.machine_data is None and "machine_data" not in plan.to_dict()
    assert machine_of_plan(plan) == load_machine()


def test_a_file_with_the_name_of_a_machine_that_ships_is_not_taken_for_it(own_file):
    path = own_file.rename(own_file.with_name("halcyon_6mv_fff.json"))
    assert machine_of_plan(plan_with(load_machine(str(path)))).title == "Our machine"


def test_a_machine_that_was_changed_in_the_plan_is_refused(own_file):
    plan = plan_with(load_machine(str(own_file)))
    content = {**plan.machine_data["content"], "title": "Another"}
    with pytest.raises(InputError, match="not the one that the plan was made with"):
        machine_of_plan(replace(plan, machine_data={**plan.machine_data, "content": content}))
    for damaged in ("text", {}, {"title": 1}):
        with pytest.raises(InputError):
            machine_of_plan(replace(plan, machine_data={"hash": "x", "content": damaged}))


def test_a_file_of_another_format_is_named_when_it_is_gone(tmp_path):
    machine = replace(load_machine(), name="theirs", content=None, path=str(tmp_path / "theirs.mat"), content_hash="x")
    with pytest.raises(InputError, match=r"theirs\.mat.*not there any more"):
        machine_of_plan(plan_with(machine))


def test_a_plan_of_an_unknown_machine_says_what_is_known():
    with pytest.raises(InputError, match="unheard_of"):
        machine_of_plan(Plan("Plan", "40in15-dbcg", 40.0, 15, "unheard_of", "left", ()))
