# SPDX-License-Identifier: Apache-2.0
"""The front door: steps one after the other, cancelled, failed, out of date, saved and continued."""

from __future__ import annotations

import zipfile

import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.mrml.case import Role
from AIOCommon.mrml.currency import reasons


@pytest.fixture
def door(small_case, panel, tmp_path):
    """The front door on the CT of the scene, left side, exporting into a temporary folder."""
    found = panel("AIORadiotherapy")
    found.form.side.set_key("left")
    found.form._output.set_path(tmp_path / "out")
    found.form.use_scene_ct(small_case.ct)
    return found


@pytest.fixture
def planned(monkeypatch, phantom, child):
    """Planning takes no time: a child that does nothing, and a plan of two open beams with the dose of the scene."""
    from AIORadiotherapyLib.core.steps import PlanStep
    from PlanningModuleLib.core.plan import Beam, Plan
    from PlanningModuleLib.core.treatment import Treatment, TreatmentPhase
    from Testing.AIORadiotherapy.whole_case import deliverable

    centre = tuple(float(x) for x in phantom.structures.get("CTVp_Breast_L").centroid_ras_mm())
    beams = tuple(Beam(n, g, 0.0, 0.0, centre, 100.0) for n, g in (("Medial", 305.0), ("Lateral", 125.0)))
    plan = deliverable(Plan("Plan", "40in15-dbcg", 40.0, 15, "halcyon_6mv_fff", "left", beams, "open tangents"))
    script = ["import json; print(json.dumps({'progress': 0.5, 'message': 'half of it'}), flush=True)"]

    def finish(self, state, workdir, progress):
        dose = state.treatment.dose
        state.treatment = Treatment(dose, (TreatmentPhase(dose, 15, plan),))
        state.contours.edited = state.contours.structures
        return "two beams"

    monkeypatch.setattr(PlanStep, "prepare", lambda self, state, workdir: child(script[0], "Planning"))
    monkeypatch.setattr(PlanStep, "finish", finish)
    return script


def states(door) -> dict[str, str]:
    return {name: row.state_text for name, row in door.steps.rows.items()}


def warnings_of(door) -> list[str]:
    return door.verdict._warnings.text.splitlines()


def imported_and_planned(door, until):
    door.run_one("import")
    door.run_one("plan")
    until(lambda: not door.workflow.is_running)
    assert states(door)["plan"] == "needs review", door.workflow["plan"].note


def test_import_takes_ct_contours_and_dose_of_the_scene(door, small_case):
    door.run_one("import")
    assert states(door) == dict.fromkeys(("contour", "plan", "evaluate", "export"), "not done") | {"import": "done"}
    state = door.workflow.state
    assert state.inputs.ct.grid.shape_kji == (41, 68, 94) or state.inputs.ct.unit == "HU"
    assert len(state.contours.manual) == 8 and state.treatment.dose.unit == "Gy" and state.side == "left"
    assert small_case.case.get(Role.CT) is small_case.ct, "the CT is not doubled"


def test_a_step_before_the_import_says_so(door, messages):
    door.run_one("evaluate")
    assert messages.take("warning") == ["Import a case first."]


def test_evaluate_shows_the_verdict_in_words(door, planned, until):
    imported_and_planned(door, until)
    door.run_one("evaluate")
    assert states(door)["evaluate"] == "done"
    rows = door.verdict.goals.texts()
    assert rows and {row[4] for row in rows} <= {"pass", "acceptable", "fail", "not evaluable"}
    assert "goals" in door.verdict._headline.text
    assert [row[0] for row in door.timeline.table.texts()] == ["import", "plan", "evaluate"]


def test_progress_of_the_child_is_shown_and_cancel_stops_it(door, planned, until):
    planned[0] = (
        "import json, time; print(json.dumps({'progress': 0.4, 'message': 'optimising'}), flush=True); time.sleep(60)"
    )
    door.run_one("import")
    door.run_one("plan")
    row = door.steps.rows["plan"]
    until(lambda: "optimising" in row._note.text)
    assert states(door)["plan"] == "running" and door.steps.cancel_button.enabled
    assert not door.steps.run_all_button.enabled
    door.cancel()
    until(lambda: not door.workflow.is_running, seconds=8)
    assert states(door)["plan"] == "cancelled" and states(door)["import"] == "done"
    assert door.workflow.state.plans == () and door.steps.run_all_button.enabled


@pytest.fixture
def contoured(monkeypatch, child):
    """Contouring takes no time: a child that does nothing, and the contours that the case brought."""
    from AIORadiotherapyLib.core.steps import ContourStep

    script = "import json; print(json.dumps({'progress': 0.5, 'message': 'half of it'}), flush=True)"

    def finish(self, state, workdir, progress):
        progress.update(0.9, "checking")
        state.contours.auto = state.contours.edited = state.contours.manual
        return "8 structures"

    monkeypatch.setattr(ContourStep, "prepare", lambda self, state, workdir: child(script, "Contouring"))
    monkeypatch.setattr(ContourStep, "finish", finish)


@pytest.mark.parametrize("name", ["import", "contour", "plan", "evaluate", "export"])
def test_cancel_works_in_every_step_of_run_all(door, planned, contoured, until, monkeypatch, tmp_path, name):
    from AIORadiotherapyLib.core.steps import PlanStep

    title, line = door.workflow[name].title, door.view.running
    wait = "import json, time; print(json.dumps({'progress': 0.1, 'message': 'at work'}), flush=True); time.sleep(60)"
    if name == "plan":  # else the child may have ended before its first line is read
        planned[0] = wait

    def cancel(shown, fraction, message):
        if shown == title:
            door.cancel()

    monkeypatch.setattr(line, "progress", cancel)
    monkeypatch.setattr(PlanStep, "blocked", lambda self, state: "")  # although the case has a dose
    door.run_all()
    until(lambda: not door.workflow.is_running)
    order = ["import", "contour", "plan", "evaluate", "export"]
    assert states(door)[name] == "cancelled"
    assert all(states(door)[later] == "not done" for later in order[order.index(name) + 1 :])
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").rglob("report.html")), "nothing half written"
    assert line.widget.isHidden() and door.steps.run_all_button.enabled and not door.steps.cancel_button.enabled


def test_what_is_running_is_told_at_the_top_with_a_way_to_stop_it(door, planned, until, workbench):
    planned[0] = (
        "import json, time; print(json.dumps({'progress': 0.4, 'message': 'optimising'}), flush=True); time.sleep(60)"
    )
    door.run_one("import")
    assert door.view.running.widget.isHidden()
    door.run_one("plan")
    until(lambda: "40 %" in door.view.running.bar.format)
    assert not door.view.running.widget.isHidden() and "optimising" in door.view.running.bar.toolTip
    assert "40 %" in workbench.window.statusBar().currentMessage()
    door.view.running.cancel_button.click()
    until(lambda: not door.workflow.is_running, seconds=8)
    assert states(door)["plan"] == "cancelled" and door.view.running.widget.isHidden()


def test_structures_are_listed_with_volume_and_dose_and_found_by_a_click(door, planned, until):
    import slicer

    imported_and_planned(door, until)
    door.run_one("evaluate")
    table = door.view.structures.table
    rows = {row[1]: row for row in table.texts()}
    assert rows["Heart"][2].endswith("cc") and rows["Heart"][3].endswith("Gy")
    assert "Heart" in {row[0] for row in door.verdict.doses.texts()}
    table.sort_by("volume_cc", descending=True)
    door.view.structures._show()
    assert table.texts()[0][1] == "BODY"
    number = [row[1] for row in table.texts()].index("Heart")
    before = slicer.app.layoutManager().sliceWidget("Red").mrmlSliceNode().GetSliceOffset()
    slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, 0.0, 0.0, before + 40.0)
    door.view.structures._on_row(number)
    node = door.workflow.state.contours.structures.get("Heart")
    offset = slicer.app.layoutManager().sliceWidget("Red").mrmlSliceNode().GetSliceOffset()
    assert offset == pytest.approx(node.centroid_ras_mm()[2], abs=10.0)


def test_while_a_plan_is_made_only_cancel_can_be_pressed(door, planned, until):
    planned[0] = "import time; time.sleep(60)"  # no word of progress that would show the state again
    door.run_one("import")
    door.run_one("plan")
    try:
        assert door.steps.cancel_button.enabled and not door.steps.run_all_button.enabled
        assert not any(row.run_button.enabled for row in door.steps.rows.values())
    finally:
        door.cancel()
        until(lambda: not door.workflow.is_running, seconds=8)


def test_a_failing_child_is_told_once_and_the_steps_after_it_do_not_run(door, planned, until, messages):
    planned[0] = (
        "import json, sys; print(json.dumps({'error': {'what': 'the target is empty', 'where': 'CTV'}})); sys.exit(2)"
    )
    door.run_one("import")
    door.workflow.state.settings.replan = True
    door._run(["plan", "evaluate"])
    until(lambda: not door.workflow.is_running)
    (text,) = messages.take("error")
    assert "the target is empty" in text
    assert states(door)["plan"] == "failed" and states(door)["evaluate"] == "not done"


def test_an_import_that_fails_is_told_once(door, messages, tmp_path):
    door.form.source.set_key("file")
    door.form._file.set_path(tmp_path / "nothing.nrrd")
    door.run_one("import")
    (text,) = messages.take("error")
    assert "nothing.nrrd" in text and "does not exist" in text
    assert states(door)["import"] == "failed"


def test_a_corrected_contour_makes_the_plan_stale_the_verdict_follows_and_it_is_the_persons_time(
    door, planned, small_case, until
):
    from PlanningModuleLib.mrml.plan_currency import differences

    imported_and_planned(door, until)
    door.run_one("evaluate")
    assert not differences(small_case.case), "a plan that was just made"
    before = door.workflow.state.evaluation
    edited = small_case.case.get(Role.EDITED_SEGMENTATION)
    small_case.grow("Heart", edited)
    until(lambda: "Heart drawn otherwise" in door.currency_bar.text)
    until(lambda: states(door)["plan"] == "out of date")
    until(lambda: states(door)["evaluate"] == "done" and door.workflow.state.evaluation is not before)
    assert door.workflow.state.evaluation.metric("Heart", "Volume[cc]") > before.metric("Heart", "Volume[cc]")
    assert states(door)["import"] == "done" and any("plan was made for other" in w for w in warnings_of(door))
    assert "changed" in door.steps.rows["plan"]._note.text
    last = door.workflow.state.timeline.entries[-1]
    assert (last.step, last.by, last.note) == ("correct contours", "person", "Heart")
    door.run_one("evaluate")
    assert states(door)["evaluate"] == "done"


def test_another_protocol_makes_the_plan_stale(door, planned, until):
    imported_and_planned(door, until)
    other = next(k for k in door.form.protocol.keys if k != door.form.protocol.key)
    kept = door.form.protocol.key
    door.form.protocol.set_key(other)
    door._on_settings()
    assert states(door)["plan"] == "out of date"
    until(lambda: any("changed since then: protocol" in line for line in reasons(door.scene)))  # in every panel's bar
    door.form.protocol.set_key(kept)
    door._on_settings()
    until(lambda: reasons(door.scene) == [])


def test_another_side_is_told_by_every_panel(door, planned, until):
    imported_and_planned(door, until)
    door.form.side.set_key("right")
    door._on_settings()
    until(lambda: any("changed since then: treated side" in line for line in reasons(door.scene)))


def test_a_new_case_begins_without_the_choices_of_the_one_before(door, planned, small_case, until, workbench, tmp_path):
    import slicer

    other = next(k for k in door.form.protocol.keys if k not in ("", door.form.protocol.key))
    door.form.protocol.set_key(other)
    door.form.force.setChecked(True)
    imported_and_planned(door, until)
    choices = (door.form.protocol, door.form.side, door.form.force)
    door.form.source.set_key("dicom")
    door.form._folder.set_path(tmp_path)
    door.form._on_source()  # as a person who looks for the next case
    assert (door.form.protocol.key, door.form.side.key, bool(door.form.force.checked)) == ("", "", False), choices
    assert (door.workflow.state.base_protocol.name, door.workflow.state.side) == (other, "left"), "the open case's stay"
    door.run_one("evaluate")
    assert states(door)["plan"] == "needs review" and door.workflow.state.evaluation.protocol.name == other
    door.form.use_scene_ct(small_case.ct)  # back to the open one
    assert (door.form.protocol.key, door.form.side.key, bool(door.form.force.checked)) == (other, "left", True)
    assert states(door)["plan"] == "needs review"
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.1)
    assert (door.form.protocol.key, door.form.side.key, bool(door.form.force.checked)) == ("", "", False)


def test_the_surgery_is_for_targets_by_rule_alone(door):
    form = door.form
    form.surgery.set_key("mastectomy")
    assert not form.surgery.widget.enabled and form.settings().surgery == "as-seen"
    form.rules.set_key("estro")
    form._on_change()
    assert form.surgery.widget.enabled and form.settings().surgery == "mastectomy"
    form.begin_anew()
    assert not form.surgery.widget.enabled and form.surgery.key == "as-seen"


def test_a_new_case_takes_nothing_from_one_that_was_opened(door, planned, small_case, until, workbench, tmp_path):
    other = next(k for k in door.form.protocol.keys if k not in ("", door.form.protocol.key))
    door.form.protocol.set_key(other)
    imported_and_planned(door, until)
    saved_and_loaded(until, workbench, tmp_path / "case.mrb")
    assert (door.form.protocol.key, door.form.side.key) == (other, "left")
    asked = door.form.settings_of_new_case()  # "Run all steps" on what the form imports from
    assert (asked.protocol, asked.side, door.form.protocol.key) == ("", "", "")


def test_closing_the_scene_while_a_step_runs_cancels_it(door, planned, until, workbench):
    import slicer

    planned[0] = "import time; time.sleep(60)"
    door.run_one("import")
    door.run_one("plan")
    slicer.mrmlScene.Clear(False)
    until(lambda: not door.workflow.is_running, seconds=8)
    workbench.spin(0.2)
    assert not [n for n in slicer.util.getNodesByClass("vtkMRMLScriptedModuleNode") if n.GetAttribute("AIO.Plan")]
    assert set(states(door).values()) == {"not done"}, "the closed case is gone from the panel"


def test_a_saved_case_is_continued_where_it_was(door, planned, small_case, until, workbench, tmp_path):
    import slicer

    imported_and_planned(door, until)
    slicer.util.saveScene(str(tmp_path / "case.mrb"))
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.2)
    assert states(door)["import"] == "not done"
    slicer.util.loadScene(str(tmp_path / "case.mrb"))
    until(lambda: states(door)["import"] == "done")
    assert states(door)["plan"] == "needs review", door.workflow["plan"].note
    state = door.workflow.state
    assert state.side == "left" and len(state.contours.structures) == 8 and len(state.plans[0].beams) == 2
    door.run_one("evaluate")
    assert states(door)["evaluate"] == "done"


def saved_and_loaded(until, workbench, path, before_saving=lambda: None):
    """Another program may have changed the nodes before the scene was saved: ``before_saving``."""
    import slicer

    before_saving()
    slicer.util.saveScene(str(path))
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.2)
    slicer.util.loadScene(str(path))
    workbench.spin(0.2)


def test_a_saved_verdict_is_there_as_soon_as_the_case_is_opened(door, planned, until, workbench, tmp_path):
    imported_and_planned(door, until)
    door.run_one("evaluate")
    goals, models = door.verdict.goals.texts(), door.verdict.radiobiology.texts()
    headline, times = door.verdict._headline.text, door.timeline.table.texts()
    numbers = door.workflow.state.evaluation
    saved_and_loaded(until, workbench, tmp_path / "case.mrb")
    assert states(door)["evaluate"] == "done" and states(door)["plan"] == "needs review"
    assert (door.verdict.goals.texts(), door.verdict.radiobiology.texts()) == (goals, models)
    assert door.verdict._headline.text == headline and door.timeline.table.texts() == times
    restored = door.workflow.state.evaluation
    assert [g.value for g in restored.goals] == [g.value for g in numbers.goals], "to the last digit"
    assert [m.value for m in restored.models] == [m.value for m in numbers.models]
    assert restored.dvhs.keys() == numbers.dvhs.keys()


def test_a_contour_changed_elsewhere_makes_the_saved_verdict_stale(
    door, planned, small_case, until, workbench, tmp_path
):
    import slicer

    imported_and_planned(door, until)
    door.run_one("evaluate")
    door.live.rest()  # as if the front door had not been there
    edited = small_case.case.get(Role.EDITED_SEGMENTATION)
    saved_and_loaded(until, workbench, tmp_path / "case.mrb", lambda: small_case.grow("Heart", edited))
    assert states(door)["evaluate"] == "out of date" and states(door)["plan"] == "out of date"
    assert door.verdict._headline.text.startswith("Out of date")
    assert door.verdict.goals.texts(), "what it was is still shown"
    door.run_one("evaluate")
    assert states(door)["evaluate"] == "done" and not door.verdict._headline.text.startswith("Out of date")
    assert any("plan was made for other" in line for line in door.verdict._warnings.text.splitlines())
    slicer.mrmlScene.Clear(False)


def test_the_form_shows_what_an_opened_case_was_made_with(door, planned, until, workbench, tmp_path):
    kept = door.form.protocol.key
    other = next(k for k in door.form.protocol.keys if k != kept)
    door.form.protocol.set_key(other)
    imported_and_planned(door, until)
    door.run_one("evaluate")
    import slicer

    slicer.util.saveScene(str(tmp_path / "case.mrb"))
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.2)
    door.form.protocol.set_key(kept)
    door.form.side.set_key("")
    slicer.util.loadScene(str(tmp_path / "case.mrb"))
    workbench.spin(0.2)
    assert (door.form.protocol.key, door.form.side.key) == (other, "left")
    door._on_settings()
    assert states(door)["evaluate"] == "done", "the form's protocol is the case's"
    door.form.protocol.set_key(kept)


def test_a_case_loaded_before_the_front_door_was_opened_is_continued_too(door, planned, until, workbench, tmp_path):
    imported_and_planned(door, until)
    door.run_one("evaluate")
    saved_and_loaded(until, workbench, tmp_path / "case.mrb")
    door._use(door.cases.new_workflow(door.form.settings()))  # a panel that is made only now knows of no case
    door.refresh()
    assert states(door)["import"] == "not done"
    door.enter()
    assert states(door)["evaluate"] == "done" and door.verdict.goals.texts()


def test_a_case_that_a_script_has_run_meanwhile_is_shown_instead_of_the_one_before(door, planned, small_case, until):
    from AIORadiotherapyLib.core.case_state import Settings
    from AIORadiotherapyLib.core.runner import BlockingRunner
    from AIORadiotherapyLib.mrml.scene_workflow import scene_workflow

    imported_and_planned(door, until)
    door.refresh()
    kept = door.workflow
    with scene_workflow(door.scene, Settings(source="", side="left"), from_scene=True) as script:
        script.run(BlockingRunner(), ["import", "evaluate"])
    assert door.workflow is kept, "nothing was shown yet"
    door.refresh()
    shown, ran = door.workflow.state.timeline.to_json(), script.state.timeline.to_json()
    assert shown["entries"][0]["start"] == ran["entries"][0]["start"]
    assert shown["entries"][0]["start"] != kept.state.timeline.to_json()["entries"][0]["start"]
    assert states(door)["evaluate"] == "done"
    again = door.workflow
    door.refresh()
    assert door.workflow is again, "the same case is not read twice"


def test_exporting_with_contours_changed_since_evaluates_them_first(door, planned, small_case, until, monkeypatch):
    monkeypatch.setattr("AIORadiotherapyLib.core.dicom_outputs.save_plan", lambda *_: None)  # its beams have no leaves
    imported_and_planned(door, until)
    door.run_one("evaluate")
    before = door.workflow.state.evaluation
    small_case.grow("Heart", small_case.case.get(Role.EDITED_SEGMENTATION))
    door.workflow["export"].scene_writers = ()
    door.run_one("export")  # at once, before anything has followed the stroke
    until(lambda: not door.workflow.is_running)
    assert states(door)["export"] == "done", door.workflow["export"].note
    assert door.workflow.state.evaluation is not before
    assert door.place.report().is_file()


def test_a_step_with_flagged_contours_needs_review_and_is_not_simply_done(door, planned, monkeypatch, until):
    from AIORadiotherapyLib.core.steps import ContourStep
    from SegmentationModuleLib import Finding

    monkeypatch.setattr(ContourStep, "prepare", lambda *_: None)
    monkeypatch.setattr(ContourStep, "finish", lambda self, state, workdir, progress: "8 structures")
    door.run_one("import")
    state = door.workflow.state
    state.contours.findings = [Finding("Heart", "volume", True, "fine")]
    door.run_one("contour")
    assert states(door)["contour"] == "needs review"
    state.contours.findings.append(Finding("Lung_L", "volume", False, "12 cc is too small."))
    door._show()
    row = door.steps.rows["contour"]
    assert row.state_text == "needs review" and "Failed their checks: Lung_L." in row._note.text
    assert door.workflow["contour"].status.value == "done", "it is complete all the same, and is not run again"


def test_an_output_folder_that_cannot_be_written_is_told(door, planned, until, messages, tmp_path):
    (tmp_path / "file").write_text("")
    door.form._output.set_path(tmp_path / "file")
    imported_and_planned(door, until)
    door.run_one("export")
    texts = messages.take("error")
    assert len(texts) == 1 and "file" in texts[0]
    assert states(door)["export"] in ("not done", "failed")


def test_errors_of_the_core_keep_their_hint(door, monkeypatch, messages):
    from AIORadiotherapyLib.mrml.scene_import import SceneImportStep

    def refuse(self, state, workdir, progress):
        raise InputError("is not a CT", where="CT", hint="Choose another volume.")

    monkeypatch.setattr(SceneImportStep, "finish", refuse)
    door.run_one("import")
    (text,) = messages.take("error")
    assert "Choose another volume." in text


@pytest.fixture
def from_file(door, phantom, tmp_path):
    """The front door set to import a CT from a file."""
    import SimpleITK as sitk

    sitk.WriteImage(phantom.ct.to_sitk(), str(tmp_path / "ct.nrrd"))
    door.form.source.set_key("file")
    door.form._file.set_path(tmp_path / "ct.nrrd")
    return door


def test_importing_again_leaves_nothing_of_the_case_before(from_file):
    import slicer

    counts = []
    for _run in range(3):
        from_file.run_one("import")
        assert states(from_file)["import"] == "done"
        counts.append(slicer.mrmlScene.GetNumberOfNodes())
    assert counts[0] == counts[2]
    assert len(slicer.util.getNodesByClass("vtkMRMLScalarVolumeNode")) == 3, "the CT and what a person had loaded"


def test_a_new_case_does_not_take_corrected_contours_away_unasked(door, planned, small_case, until, messages, tmp_path):
    imported_and_planned(door, until)
    edited = small_case.case.get(Role.EDITED_SEGMENTATION)
    small_case.grow("Heart", edited)
    until(lambda: states(door)["plan"] == "out of date")
    before = door.workflow
    door.form.source.set_key("sample")
    import qt

    messages.answers.append(qt.QMessageBox.Cancel)
    door.run_one("import")
    assert door.workflow is before and edited.GetScene() is not None
    (said,) = messages.take("message")
    assert "not saved" in said and edited.GetName() in said and "plan 'Open tangents " in said
    door.form.use_scene_ct(small_case.ct)


def test_contours_made_in_the_segmentation_module_are_taken_over_and_nothing_is_doubled(door, small_case):
    import slicer

    from SegmentationModuleLib.mrml.contours import editable_copy

    small_case.case.set(Role.MANUAL_SEGMENTATION, None)
    small_case.case.set(Role.AUTO_SEGMENTATION, small_case.contours)
    editable_copy(small_case.case, small_case.contours)
    count = slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode")
    door.run_one("import")
    assert states(door)["contour"] == "needs review"
    assert len(door.workflow.state.contours.auto) == len(door.workflow.state.contours.edited) == 8
    assert slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode") == count
    assert small_case.case.get(Role.DOSE) is small_case.dose


def test_the_export_says_where_it_wrote(door, until, tmp_path):
    door.run_one("import")
    door._run(["evaluate", "export"])
    until(lambda: not door.workflow.is_running)
    assert states(door)["export"] == "done", door.workflow["export"].note
    note = door.steps.rows["export"]._note.text
    assert note == f"Written to {door.cases.exported_to}" and str(tmp_path / "out") in note


def test_an_anonymous_export_is_a_copy_and_the_open_case_keeps_its_name(door, until, tmp_path, small_case, monkeypatch):
    import slicer

    saved = []
    monkeypatch.setattr("AIORadiotherapyLib.ui.case_place.settle_saving", lambda scene, written: saved.append(written))
    small_case.ct.SetName("Zweistein CT")
    url = slicer.mrmlScene.GetURL()
    door.run_one("import")
    name = door.workflow.state.inputs.name
    door.form.anonymise.setChecked(True)
    door._run(["evaluate", "export"])
    until(lambda: not door.workflow.is_running)
    door.form.anonymise.setChecked(False)
    assert states(door)["export"] == "done", door.workflow["export"].note
    folder = door.cases.exported_to
    assert folder == tmp_path / "out" / "anonymous" and (folder / "case.mrb").is_file()
    assert (folder / "dicom" / "CT").is_dir() and (folder / "dicom" / "RTSTRUCT.dcm").is_file()
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with zipfile.ZipFile(folder / "case.mrb") as archive:
        files |= {name: archive.read(name) for name in archive.namelist()}
    assert [name for name, content in files.items() if b"Zweistein" in content] == []
    assert "Zweistein" in name == door.workflow.state.inputs.name, "the open case keeps who it is"
    assert small_case.ct.GetName() == "Zweistein CT"
    assert slicer.mrmlScene.GetURL() == url and saved == [], "a copy without identity saves nobody's work"


def test_a_name_that_a_narrow_box_cuts_is_whole_in_its_tool_tip(door):
    choice = door.form.protocol
    for key in choice.keys[:3]:
        choice.set_key(key)
        assert choice.widget.toolTip == choice.widget.currentText != ""


def test_sample_data_offers_the_phantom_and_leaves_an_open_case_alone(workbench, monkeypatch, small_case):
    import sys
    from types import SimpleNamespace

    import slicer

    offered = []
    logic = SimpleNamespace(registerCustomSampleDataSource=lambda **source: offered.append(source))
    monkeypatch.setitem(sys.modules, "SampleData", SimpleNamespace(SampleDataLogic=logic))
    slicer.util.getModule("AIORadiotherapy")
    module = sys.modules["AIORadiotherapy"]
    module.AIORadiotherapy.registerSampleData()
    (source,) = offered
    assert source["category"] == "AIO Radiotherapy" and source["sampleName"] == "AIOBreastPhantom"
    ct = source["customDownloader"](None)
    assert ct.GetName() == "Sample CT" and small_case.case.get(Role.CT) is small_case.ct
    slicer.mrmlScene.Clear(False)
    from AIOCommon.mrml.case import Case

    ct = source["customDownloader"](None)
    assert Case.find(slicer.mrmlScene).get(Role.CT) is ct


def test_a_case_from_the_command_line_is_shown_at_once(door, planned, small_case, until, workbench, panel, tmp_path):
    import slicer

    from AIOCommon.mrml.case import Case
    from AIORadiotherapyLib.mrml.bundle import write_bundle
    from AIORadiotherapyLib.mrml.where_to_look import body_bounds_ras_mm, target_center_ras_mm

    imported_and_planned(door, until)
    door.run_one("evaluate")
    write_bundle(door.workflow.state, tmp_path / "case.mrb")
    slicer.mrmlScene.Clear(False)
    panel("SegmentationModule")  # nobody has the front door open
    manager = slicer.app.layoutManager()
    manager.setLayout(6)  # one slice alone
    workbench.spin(0.1)
    slicer.util.loadScene(str(tmp_path / "case.mrb"))
    workbench.spin(0.3)
    case = Case.find(slicer.mrmlScene)
    layers = [manager.sliceWidget(name).mrmlSliceCompositeNode() for name in ("Red", "Green", "Yellow")]
    assert {layer.GetBackgroundVolumeID() for layer in layers} == {case.get(Role.CT).GetID()}
    assert {layer.GetForegroundVolumeID() for layer in layers} == {case.get(Role.DOSE).GetID()}
    assert all(0.2 < layer.GetForegroundOpacity() < 0.6 for layer in layers)
    assert case.get(Role.EDITED_SEGMENTATION).GetDisplayVisibility()
    target = target_center_ras_mm(case)
    offset = manager.sliceWidget("Red").mrmlSliceNode().GetSliceOffset()
    assert offset == pytest.approx(target[2], abs=8.0), "the slices are at the target"
    description = manager.layoutLogic().GetLayoutNode().GetCurrentLayoutDescription()
    assert "vtkMRMLViewNode" in description and "vtkMRMLPlotViewNode" in description
    (plot,) = slicer.util.getNodesByClass("vtkMRMLPlotViewNode")
    assert plot.GetPlotChartNodeID() == case.get(Role.CHART).GetID()
    low, high = body_bounds_ras_mm(case)
    camera = slicer.modules.cameras.logic().GetViewActiveCameraNode(slicer.util.getNodesByClass("vtkMRMLViewNode")[0])
    assert all(a <= x <= b for a, x, b in zip(low, camera.GetFocalPoint(), high))
    assert camera.GetPosition()[1] > high[1] + 200.0, "the camera is in front of the patient, outside the beams"


def test_a_case_that_was_saved_with_its_views_is_left_as_it_was(door, planned, until, workbench, tmp_path):
    import slicer

    from AIOCommon.mrml.case import Case

    imported_and_planned(door, until)
    slicer.util.setSliceViewerLayers(foreground=None, foregroundOpacity=0.0)
    saved_and_loaded(until, workbench, tmp_path / "case.mrb")
    case = Case.find(slicer.mrmlScene)
    layer = slicer.app.layoutManager().sliceWidget("Red").mrmlSliceCompositeNode()
    assert layer.GetBackgroundVolumeID() == case.get(Role.CT).GetID() and not layer.GetForegroundVolumeID()


def surfaces_of(node) -> set[str]:
    import slicer

    closed, content = slicer.vtkSegmentationConverter.GetClosedSurfaceRepresentationName(), node.GetSegmentation()
    return {each for each in content.GetSegmentIDs() if content.GetSegment(each).GetRepresentation(closed) is not None}


def test_an_opened_case_is_soon_there_in_3d_without_waiting_for_it(door, planned, until, workbench, tmp_path):
    import slicer

    from AIOCommon.mrml.case import Case

    imported_and_planned(door, until)
    saved_and_loaded(until, workbench, tmp_path / "case.mrb")
    node = Case.find(slicer.mrmlScene).get(Role.EDITED_SEGMENTATION)
    until(lambda: len(surfaces_of(node)) == 8)
    assert workbench.surfaces.is_shown(node), "the button of the tool bar says so"


def test_surfaces_are_made_one_after_the_other_and_the_largest_last(small_case, workbench, until, monkeypatch):
    import qt
    import slicer

    from AIOCommon.ui import surface_queue
    from AIOCommon.ui.qt_clock import QtClock

    monkeypatch.setattr(surface_queue, "REST_SECONDS", 0.05)
    made, make = [], surface_queue.make_surface
    monkeypatch.setattr(surface_queue, "make_surface", lambda node, each: (made.append(each), make(node, each)))
    held = [qt.Qt.LeftButton]
    monkeypatch.setattr(qt.QApplication, "mouseButtons", lambda: held[0])
    small_case.contours.GetDisplayNode().SetSegmentVisibility("Heart", False)
    queue = surface_queue.SurfaceQueue(slicer.mrmlScene, QtClock())
    queue.show(small_case.contours)
    workbench.spin(0.3)
    assert made == [], "a mouse button is down: somebody paints"
    held[0] = qt.Qt.NoButton
    until(lambda: not queue.is_busy)
    sizes = surface_queue.segment_voxels(small_case.contours)
    assert made == sorted(made, key=sizes.get) and made[-1] == "BODY" and len(made) == 7
    assert surfaces_of(small_case.contours) >= set(made) and "Heart" not in made
    assert sizes["BODY"] == small_case.mask("BODY").sum()
    queue.show(small_case.contours)
    slicer.mrmlScene.Clear(False)
    until(lambda: not queue.is_busy)
    assert len(made) == 7


def test_the_ends_of_contours_chosen_in_radiobiology_are_those_of_the_verdict(door, planned, panel, until):
    imported_and_planned(door, until)
    door.run_one("evaluate")
    assert door.workflow.state.evaluation.end_caps == "rounded"
    radiobiology = panel("RadiobiologyModule")
    until(lambda: radiobiology.evaluation is not None)
    radiobiology.end_caps.widget.setCurrentIndex(2)
    radiobiology.end_caps.widget.activated.emit(2)
    until(lambda: door.workflow.state.evaluation.end_caps == "none")
    assert door.workflow.state.settings.evaluation.end_caps == "none"
    assert states(panel("AIORadiotherapy"))["evaluate"] == "done"
    door.run_one("evaluate")
    assert door.workflow.state.evaluation.end_caps == "none"


def test_the_dose_of_each_beam_is_exported_on_wish(door, planned, until):
    import pydicom

    from Testing.tools.dicom_verifier import defects

    imported_and_planned(door, until)
    door.form.beam_doses.click()
    try:
        door.steps.rows["export"].run_button.click()
        until(lambda: not door.workflow.is_running, 300)
    finally:
        door.form.beam_doses.setChecked(False)
    assert states(door)["export"] == "done", door.workflow["export"].note
    written = sorted((door.cases.exported_to / "dicom").glob("RTDOSE_beam_*.dcm"))
    assert [path.name for path in written] == ["RTDOSE_beam_1.dcm", "RTDOSE_beam_2.dcm"]
    assert defects(sorted((door.cases.exported_to / "dicom").rglob("*.dcm"))) == []
    read = [pydicom.dcmread(path) for path in written]
    assert {str(dose.DoseSummationType) for dose in read} == {"BEAM"}
    peaks = [float(dose.DoseGridScaling) * float(dose.pixel_array.max()) for dose in read]
    assert min(peaks) > 0.0
    assert not list((door.cases.exported_to / "dicom").glob("*.tmp*"))
