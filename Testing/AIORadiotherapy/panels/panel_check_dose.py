# SPDX-License-Identifier: Apache-2.0
"""The check dose in the planning panel, with a stand-in for pyRadMC in the child process."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from AIOCommon.mrml.case import Role
from Testing.PlanningModule.fake_pyradmc import fake_pyradmc


@pytest.fixture
def fake(tmp_path, monkeypatch):
    monkeypatch.setenv("FAKE_PYRADMC_SCALE", "0.2")
    with fake_pyradmc(tmp_path / "fake", monkeypatch):
        yield


@pytest.fixture
def planned(small_case, panel, phantom):
    """The planning panel with a plan of two open beams on the coarse phantom."""
    import slicer

    from PlanningModuleLib.core.machines.machine_library import load_machine
    from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions, Plan
    from PlanningModuleLib.mrml.plan_node import plan_to_node

    machine = load_machine()
    leaves = {
        layer.name: LeafPositions(np.full(layer.n_pairs, -40.0), np.full(layer.n_pairs, 40.0))
        for layer in machine.layers
    }
    points = tuple(ControlPoint(weight, leaves) for weight in (0.0, 1.0))
    centre = tuple(float(x) for x in phantom.structures.get("CTVp_Breast_L").centroid_ras_mm())
    beams = tuple(
        Beam(name, gantry, 0.0, 0.0, centre, 100.0, None, points)
        for name, gantry in (("Medial", 305.0), ("Lateral", 125.0))
    )
    plan = Plan("Plan", "40in15-dbcg", 40.0, 15, machine.name, "left", beams, "Open tangents")
    small_case.case.set(Role.PLAN, plan_to_node(plan, slicer.mrmlScene, "Plan"))
    found = panel("PlanningModule")
    found.refresh()
    return SimpleNamespace(panel=found, case=small_case.case, scene=slicer.mrmlScene)


def test_a_check_dose_comes_into_the_scene_beside_the_plans(planned, until, fake):
    section = planned.panel.check
    section.widget.collapsed = False
    before = planned.case.get(Role.DOSE)
    section.histories.setValue(1)
    section.run.start()
    assert section.run.is_running
    until(lambda: not section.run.is_running)
    assert section.comparing.visible and section.check is None, "both doses are compared in a thread"
    assert not section.run.bar.run_button.enabled, "the next check waits for it"
    until(lambda: not section.comparing.visible)
    assert section.run.bar.run_button.enabled
    node = planned.case.get(Role.CHECK_DOSE)
    assert node.GetName() == "Plan check dose (Monte Carlo)" and node.GetAttribute("DicomRtImport.DoseVolume") == "1"
    assert planned.case.get(Role.DOSE) is before and node is not before
    assert "2 %/2 mm" in section.result.text and "3 %/3 mm" in section.result.text
    assert "Statistical error" in section.result.text and "histories" in section.run.bar.message.text
    assert section.table.texts()[0][0] == "CTVp_Breast_L D95%"
    section.run.start()
    until(lambda: not section.run.is_running and not section.comparing.visible)
    assert planned.case.get(Role.CHECK_DOSE) is node
    planned.case.set(Role.PLAN, None)
    planned.panel.refresh()
    assert not section.run.bar.run_button.enabled and section.result.text == ""
    section.widget.collapsed = True


def test_a_plan_that_goes_while_doses_are_compared_gets_no_check(planned, until, fake, messages):
    section = planned.panel.check
    section.run.start()
    until(lambda: not section.run.is_running)
    planned.case.set(Role.PLAN, None)
    until(lambda: not section.comparing.visible)
    assert planned.case.get(Role.CHECK_DOSE) is None and section.check is None
    assert "was dropped" in str(messages.take("error"))


def test_a_cancelled_check_leaves_the_scene_as_it_was(planned, until, fake, monkeypatch):
    monkeypatch.setenv("FAKE_PYRADMC", "slow")
    section = planned.panel.check
    section.run.start()
    until(lambda: "histories" in section.run.bar.message.text)
    section.run.cancel()
    until(lambda: not section.run.is_running)
    assert planned.case.get(Role.CHECK_DOSE) is None and "nothing was changed" in section.run.bar.message.text


def test_pyradmc_is_asked_for_before_it_is_installed(planned, messages, monkeypatch):
    from AIOCommon.ui import packages

    monkeypatch.setattr(packages, "missing", lambda names: [n for n in names if n == "pyradmc"])
    messages.answers.append(False)
    planned.panel.check.run.start()
    assert not planned.panel.check.run.is_running and planned.case.get(Role.CHECK_DOSE) is None
    messages.take("question")


def test_who_agreed_to_the_installation_is_not_asked_again(planned, messages, monkeypatch):
    import slicer.packaging

    from AIOCommon.ui import packages

    installed = []
    monkeypatch.setattr(slicer.packaging, "pip_check", lambda requirement: False)
    monkeypatch.setattr(slicer.packaging, "pip_install", lambda names, **more: installed.extend(map(str, names)))
    there = iter([["pyradmc"], []])
    monkeypatch.setattr(packages, "missing", lambda names: next(there))
    messages.answers.append(True)
    assert packages.ensure(packages.FOR_CHECK_DOSE, "The Monte Carlo check dose")
    assert installed == ["pyradmc[warp]==0.2.1"]
    assert len(messages.take("question")) == 1
