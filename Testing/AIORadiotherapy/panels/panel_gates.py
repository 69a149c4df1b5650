# SPDX-License-Identifier: Apache-2.0
"""Gates in the front door: a person accepts contours and plan, and what changes afterwards is not accepted."""

from __future__ import annotations

import pytest

from AIORadiotherapyLib.core.acceptance import CONTOURS, PLAN
from AIORadiotherapyLib.core.gates import is_accepted
from AIORadiotherapyLib.mrml.scene_case import SceneCase
from Testing.AIORadiotherapy.panels.panel_front_door import (  # noqa: F401 - fixtures
    contoured,
    door,
    imported_and_planned,
    planned,
    states,
)


@pytest.fixture
def evaluated(door, contoured, planned, until):  # noqa: F811
    """A case with contours, plan and numbers, and a person in front of it."""
    imported_and_planned(door, until)
    door.run_one("contour")
    until(lambda: not door.workflow.is_running)
    door.run_one("evaluate")
    until(lambda: not door.workflow.is_running)
    door.steps.reviewer.field.setText("Ann Example")
    yield door
    door.steps.reviewer.field.setText("")


def row(door, name):  # noqa: F811
    return door.steps.rows[name]


def test_nothing_can_be_accepted_before_there_is_something(door):  # noqa: F811
    assert row(door, "contour").gate.button.isHidden() and row(door, "plan").gate.button.isHidden()
    assert row(door, "import").gate is None


def test_without_a_name_nobody_accepts_and_the_window_says_so(evaluated, messages):
    evaluated.steps.reviewer.field.setText(" ")
    row(evaluated, "contour").gate.button.click()
    (said,) = messages.take("error")
    assert "name" in said and not evaluated.workflow.state.acceptances


def test_contours_then_plan_are_accepted_with_a_click_and_the_scene_keeps_it(evaluated, small_case):
    door = evaluated  # noqa: F811
    assert states(door)["contour"] == states(door)["plan"] == "needs review"
    assert not row(door, "plan").gate.button.enabled, "contours come first"
    assert "contours have to be accepted first" in row(door, "plan").gate.button.toolTip
    row(door, "contour").gate.button.click()
    assert states(door)["contour"] == "accepted" and "Ann Example" in row(door, "contour").gate.label.text
    row(door, "plan").gate.button.click()
    assert states(door)["plan"] == "accepted"
    saved = SceneCase(small_case.case.node.GetScene()).read()
    assert [(r.what, r.by) for r in saved.acceptances] == [(CONTOURS, "Ann Example"), (PLAN, "Ann Example")]
    assert is_accepted(saved, CONTOURS) and is_accepted(saved, PLAN), "as when the case is opened again"
    steps = [r[0] for r in door.timeline.table.texts()]
    assert steps[-2:] == ["accept contours", "accept plan"]
    assert "by hand 39 min" in door.steps.times.text


def test_a_stroke_takes_the_acceptance_away(evaluated, small_case, until):
    from AIOCommon.mrml.case import Role

    door = evaluated  # noqa: F811
    row(door, "contour").gate.button.click()
    row(door, "plan").gate.button.click()
    small_case.grow("Heart", small_case.case.get(Role.EDITED_SEGMENTATION))
    until(lambda: "changed since" in row(door, "contour").gate.label.text)
    assert "changed since" in row(door, "plan").gate.label.text
    assert states(door)["contour"] != "accepted" and states(door)["plan"] != "accepted"
    until(lambda: row(door, "contour").gate.button.enabled)
    row(door, "contour").gate.button.click()
    assert is_accepted(door.workflow.state, CONTOURS) and not is_accepted(door.workflow.state, PLAN)


def test_an_acceptance_is_withdrawn_by_the_same_button(evaluated):
    door = evaluated  # noqa: F811
    row(door, "contour").gate.button.click()
    assert row(door, "contour").gate.button.text == "Withdraw"
    row(door, "contour").gate.button.click()
    assert states(door)["contour"] == "needs review" and "withdrawn by Ann" in row(door, "contour").gate.label.text
    assert row(door, "contour").gate.button.text == "Accept contours"


def test_run_all_stops_where_a_person_has_to_accept(evaluated, until, messages):
    door = evaluated  # noqa: F811
    door.steps.reviewer.waits.setChecked(True)
    try:
        door.run_all()  # what is left is the export
        assert messages.take("warning") == ["Accept the plan first: the steps wait for that."]
        row(door, "contour").gate.button.click()
        row(door, "plan").gate.button.click()
        door.run_all()
        until(lambda: not door.workflow.is_running)
        assert states(door)["export"] == "done", door.workflow["export"].note
    finally:
        door.steps.reviewer.waits.setChecked(False)


def test_what_is_exported_says_approved_and_an_acceptance_makes_the_export_out_of_date(evaluated, until, tmp_path):
    import pydicom

    door = evaluated  # noqa: F811
    door.run_one("export")
    until(lambda: not door.workflow.is_running)
    structures = next(tmp_path.rglob("RTSTRUCT.dcm"))
    assert pydicom.dcmread(structures).ApprovalStatus == "UNAPPROVED"
    row(door, "contour").gate.button.click()
    assert states(door)["export"] == "out of date"
    door.run_one("export")
    until(lambda: not door.workflow.is_running)
    found = pydicom.dcmread(structures)
    assert (found.ApprovalStatus, str(found.ReviewerName)) == ("APPROVED", "Ann Example")
    assert "accept contours" in next(tmp_path.rglob("timeline.json")).read_text()
