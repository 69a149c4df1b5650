# SPDX-License-Identifier: Apache-2.0
"""A clinic's own machine in the panels: from its file, and from a plan that was made with it."""

from __future__ import annotations

import json

import pytest

from AIOCommon.mrml.case import Role
from Testing.PlanningModule.own_machine import write_own_machine


@pytest.fixture
def own_file(tmp_path):
    return write_own_machine(tmp_path / "ours.json")


def _plan_with(machine):
    from PlanningModuleLib.core.machines.plan_machine import data_to_carry
    from PlanningModuleLib.core.plan import Beam, Plan

    beams = (Beam("Medial", 305.0, 5.0, 0.0, (0.0, 0.0, 0.0), 100.0, None, ()),)
    data = data_to_carry(machine)
    return Plan("Plan", "40in15-dbcg", 40.0, 15, machine.name, "left", beams, "Open tangents", machine_data=data)


def test_a_machine_file_is_offered_and_goes_to_plans_and_re_plans(small_case, panel, own_file, messages):
    from PlanningModuleLib.core.machines.machine_library import load_machine

    found = panel("PlanningModule")
    found.form.machine.set_key("")  # the panel is as the last check left it
    found.refresh()
    machines = found.form.machine
    assert machines.machine.name == "halcyon_6mv_fff"
    messages.files.append(str(own_file))
    machines.button.click()
    assert machines.choice.widget.currentText == "Our machine"
    asked = found._inputs().request.machine
    assert asked.title == "Our machine" and asked.content_hash == load_machine(str(own_file)).content_hash
    n = len(machines.choice.keys)
    machines.take_file(str(own_file))
    assert len(machines.choice.keys) == n


def test_a_machine_file_that_is_none_is_told_and_changes_nothing(small_case, panel, tmp_path, messages):
    found = panel("PlanningModule")
    found.form.machine.set_key("")  # the panel is as the last check left it
    found.refresh()
    broken = tmp_path / "broken.json"
    broken.write_text("{}", encoding="utf-8")
    found.form.machine.take_file(str(broken))
    (text,) = messages.take("error")
    assert "lacks the entry" in text
    assert found.form.machine.machine.name == "halcyon_6mv_fff"


def test_a_case_planned_on_an_own_machine_goes_on_with_it_after_the_file_is_gone(small_case, panel, own_file):
    import slicer

    from PlanningModuleLib.core.machines.machine_library import load_machine
    from PlanningModuleLib.core.machines.plan_machine import described, from_description
    from PlanningModuleLib.mrml.plan_node import plan_to_node

    made = load_machine(str(own_file))
    own_file.unlink()
    small_case.case.set(Role.PLAN, plan_to_node(_plan_with(made), slicer.mrmlScene, "Plan"))
    found = panel("PlanningModule")
    found.form.machine.set_key("")  # the panel is as the last check left it
    found.refresh()
    machines = found.form.machine
    assert machines.choice.widget.currentText == "Our machine (of the plan)"
    asked = found._inputs().request.machine
    assert asked.content_hash == made.content_hash and asked.title == "Our machine"
    # what the child process is told finds the same machine
    assert from_description(json.loads(json.dumps(described(asked)))) == made


def test_the_front_door_takes_a_machine_file_too(panel, own_file):
    found = panel("AIORadiotherapy")
    found.form.machine.take_file(str(own_file))
    assert found.form.settings().machine == str(own_file)
