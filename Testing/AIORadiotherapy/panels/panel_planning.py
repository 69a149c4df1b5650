# SPDX-License-Identifier: Apache-2.0
"""Planning from the panel, with a child in place of the optimiser; beams, isodoses and what is refused."""

from __future__ import annotations

import re

import numpy as np
import pytest

from AIOCommon.mrml.case import Role
from AIOCommon.mrml.currency import reasons


@pytest.fixture
def plan(phantom):
    from PlanningModuleLib.core.machines.machine_library import load_machine
    from PlanningModuleLib.core.plan import Beam, ControlPoint, Fluence, LeafPositions, Plan

    open_leaves = {
        layer.name: LeafPositions(np.full(layer.n_pairs, -80.0), np.full(layer.n_pairs, 80.0))
        for layer in load_machine().layers
    }
    standing = tuple(ControlPoint(weight, open_leaves) for weight in (0.0, 1.0))
    centre = tuple(float(x) for x in phantom.structures.get("CTVp_Breast_L").centroid_ras_mm())
    edges = np.arange(-80.0, 81.0, 20.0)
    beams = tuple(
        Beam(name, gantry, 10.0, 0.0, centre, mu, Fluence(edges, edges, np.full((8, 8), mu / 64)), points)
        for name, gantry, mu, points in (("Medial", 305.0, 130.0, standing), ("Lateral", 125.4, 120.0, ()))
    )
    note = "The heart goal was hard to meet."
    return Plan("Plan", "40in15-dbcg", 40.0, 15, "halcyon_6mv_fff", "left", beams, "open tangents", (note,))


@pytest.fixture
def planner(small_case, panel, monkeypatch, phantom, plan, child):
    """The planning panel; its child reports two iterations and leaves the plan and the scene's dose scaled by 1.1."""
    import slicer

    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml.doses import dose_from_node
    from PlanningModuleLib.core.treatment import PlanHistory, Treatment, TreatmentPhase
    from PlanningModuleLib.mrml import planning
    from PlanningModuleLib.ui import plan_run

    dose = dose_from_node(small_case.dose, slicer.mrmlScene)
    more = Volume((dose.array_kji * 1.1).astype(np.float32), dose.grid, "Gy")
    ptv = phantom.structures.get("CTVp_Breast_L")
    ptv = ptv.with_mask(ptv.full_mask(), name="PTVp_Breast_L", kind="PTV")
    history = PlanHistory(iterations=({"objective": 9.0}, {"objective": 3.0}, {"objective": 1.0}))
    result = Treatment(more, (TreatmentPhase(more, 15, plan, history),), structures=(ptv,))
    monkeypatch.setattr(planning, "take_result", lambda folder: found.result)
    script = """
        import json
        for n, value in ((1, "9.0"), (2, "3.1")):
            line = {"progress": n / 3, "message": f"Optimising: iteration {n}, objective {value}"}
            print(json.dumps(line), flush=True)
        """

    def task(folder, request):
        found.asked = request
        return child(found.script, "Planning")

    monkeypatch.setattr(plan_run, "planning_task", task)
    found = panel("PlanningModule")
    found.refresh()
    found.script, found.asked, found.result = script, None, result
    return found


def test_planning_gives_plan_dose_and_ptv(planner, small_case, until):
    highest = planner_max(small_case)
    planner.run.start()
    assert planner.run.is_running and not planner.run.bar.run_button.visible
    until(lambda: not planner.run.is_running)
    assert [row[:2] for row in planner.beams.table.texts()] == [["Medial", "305.0°"], ["Lateral", "125.4°"]]
    assert [row[3:] for row in planner.beams.table.texts()] == [
        ["130.0", "52 %", "10 s"],
        ["120.0", "48 %", "–"],
    ]  # 800 MU/min
    assert small_case.contours.GetSegmentation().GetSegment("PTVp_Breast_L") is not None
    planned = small_case.case.get(Role.DOSE)
    assert planner_max(small_case) == highest and planned is not small_case.dose, "the imported dose is kept"
    assert planner_max(small_case, planned) == pytest.approx(1.1 * highest, rel=1e-5)
    planner.run.start()
    until(lambda: not planner.run.is_running)
    assert small_case.case.get(Role.DOSE) is planned, "planning again replaces the planned dose"
    assert re.fullmatch(r"Open tangents \d\d\.\d\d(_\d+)?", small_case.case.get(Role.PLAN).GetName())
    assert "heart goal" in planner.beams.notes.text and planner.run.objective.values == [9.0, 3.0, 1.0]
    assert "3.1" in planner.run.objective_label.text
    assert (planner.asked.side, planner.asked.protocol.name) == ("left", planner.form.protocol.key)


def planner_max(small_case, node=None) -> float:
    import slicer

    return float(slicer.util.arrayFromVolume(node or small_case.dose).max())


def test_a_cancelled_plan_leaves_dose_and_contours_alone(planner, small_case, until):
    before = planner_max(small_case)
    planner.script = "import time; time.sleep(60)"
    planner.run.start()
    planner.run.cancel()
    until(lambda: not planner.run.is_running, seconds=8)
    assert planner_max(small_case) == before and small_case.case.get(Role.PLAN) is None
    assert "Cancelled" in planner.run.bar.message.text and planner.run.bar.run_button.enabled


def test_lymph_nodes_are_asked_for_by_name_and_refused_when_not_contoured(planner, small_case, until, messages):
    planner.form.with_nodes.setChecked(True)
    planner.run.start()
    until(lambda: not planner.run.is_running)
    assert planner.asked.options.nodes == ("CTVn_L1_L",)
    small_case.contours.GetSegmentation().RemoveSegment("CTVn_L1_L")
    planner.run.start()
    (text,) = messages.take("error")
    assert "no nodal targets" in text and not planner.run.is_running
    planner.form.with_nodes.setChecked(False)


def _boosted(result):
    """The plan and dose with a second phase of 16 Gy in 8 fractions whose dose is a fifth of the sum."""
    from dataclasses import replace

    from AIOCommon.core.volume import Volume
    from AIOEvaluation.core.boost import Boost

    (first,) = result.phases
    beams = tuple(replace(beam, name=f"Boost {beam.name.lower()}") for beam in result.plan.beams)
    second = replace(result.plan, name="Boost Plan", prescription_gy=16.0, fractions=8, beams=beams)
    doses = [Volume(result.dose.array_kji * np.float32(part), result.dose.grid, "Gy") for part in (0.8, 0.2)]
    phases = replace(first, dose=doses[0]), replace(first, dose=doses[1], fractions=8, plan=second)
    return replace(result, boost=Boost(16.0, 8), phases=phases)


def test_a_boost_in_a_second_phase_is_asked_for_shown_and_not_moved_away(planner, small_case, until, messages):
    import slicer

    from AIOEvaluation.mrml.dose_course import boost_of, phases_of
    from PlanningModuleLib.mrml.plan_doses import plan_nodes
    from PlanningModuleLib.mrml.plan_node import boost_plan_of

    form = planner.form
    assert (form.options().boost_gy, form.options().boost_fractions) == (0.0, 0)
    form.boost_gy.setValue(16.0)
    form.boost_fractions.setValue(8)
    planner.result = _boosted(planner.result)
    planner.run.start()
    until(lambda: not planner.run.is_running)
    assert (planner.asked.options.boost_gy, planner.asked.options.boost_fractions) == (16.0, 8)
    dose = small_case.case.get(Role.DOSE)
    phases, refused = phases_of(dose)
    assert [p.fractions for p in phases] == [15, 8] and not refused and boost_of(dose).dose_gy == 16.0
    assert boost_plan_of(small_case.case.get(Role.PLAN)) is not None and len(plan_nodes(slicer.mrmlScene)) == 1
    text = planner.beams.plan_label.text
    assert "Phase 1:" in text and "Phase 2, boost:" in text and "16 Gy in 8 fractions" in text
    assert not planner.steering.gantry.enabled and "dropping the boost" in planner.steering.message.text
    names = [row[0] for row in planner.beams.table.texts()]
    planner.beams.show_beams.setChecked(True)
    for phase, expected in (("second", [f"Boost {n.lower()}" for n in names]), ("first", names)):
        planner.beams.phase.set_key(phase)
        planner.refresh()
        assert [row[0] for row in planner.beams.table.texts()] == expected == planner.bev.beam.keys
        assert [node.GetAttribute("AIO.Beam") for node in beams_in_scene() if node.GetDisplayVisibility()] == expected
    planner.beams.show_beams.setChecked(False)
    planner.replan.follow.setChecked(True)
    (said,) = messages.take("error")
    assert "planned again together" in said and not planner.replan.follow.checked
    planner.refresh()
    assert (float(form.boost_gy.value), int(form.boost_fractions.value)) == (16.0, 8)


def test_a_simultaneous_boost_is_in_the_objectives_before_and_after_planning_and_in_the_levels(
    planner, small_case, until
):
    from dataclasses import replace

    from AIOEvaluation.core.boost import Boost

    def rows() -> dict:
        return {(row[0], row[1]): row[2] for row in planner.objectives.table.texts()}

    assert not any(name == "PTVp_Boost_L" for name, _ in rows())
    planner.form.boost_gy.setValue(48.0)
    asked = rows()
    assert asked["PTVp_Boost_L", "D >= 48 Gy"] == "100" and asked["BODY", "D <= 49.44 Gy"] == "200"
    assert "PTV_outside_boost" in planner.objectives.form.structure.keys
    planner.refresh()
    assert rows() == asked, "what was asked for stays until it is planned"
    (first,) = planner.result.phases
    kept = [o.to_dict() for o in planner.objectives.objectives]
    kept[0] = {**kept[0], "raised_to": 800.0}
    first = replace(first, history=replace(first.history, objectives=tuple(kept)))
    note = "IMRT tangents cannot give this simultaneous boost."
    first = replace(first, plan=replace(first.plan, notes=(note,)))
    planner.result = replace(planner.result, phases=(first,), boost=Boost(48.0))
    planner.run.start()
    until(lambda: not planner.run.is_running)
    assert planner.asked.options.boost_gy == 48.0 and planner.asked.options.objectives == ()
    assert "simultaneous boost to 48 Gy" in planner.beams.plan_label.text and note in planner.beams.notes.text
    used = rows()
    assert set(used) == set(asked) and "100 → 800" in used.values()
    assert small_case.case.get(Role.DOSE).GetDisplayNode().GetWindowLevelMax() == pytest.approx(1.15 * 48)
    assert planner.dose_display.levels.text.startswith("128.4, 114, 107")
    planner.form.boost_gy.setValue(0.0)
    assert not any(name == "PTVp_Boost_L" for name, _ in rows())


def test_objectives_by_hand_get_those_of_a_boost_where_it_is_asked_for(planner, small_case):
    planner.objectives.form.structure.set_key("Heart")
    planner.objectives.form.kind.set_key("squared_overdose")
    planner.objectives.on_add()
    own = len(planner.objectives.objectives)
    planner.form.boost_gy.setValue(48.0)
    assert planner.objectives.is_own and len(planner.objectives.objectives) == own + 3
    assert {o.structure for o in planner.options().objectives} >= {"PTVp_Boost_L", "PTV_outside_boost"}
    planner.objectives.on_automatic()


def test_beams_through_the_couch_can_be_allowed(planner):
    assert not planner.options().allow_couch
    planner.form.allow_couch.setChecked(True)
    assert planner.options().allow_couch
    planner.form.allow_couch.setChecked(False)


def test_a_plan_without_a_boost_forgets_the_phases_of_the_one_before(planner, small_case, until):
    import slicer

    from AIOEvaluation.mrml.dose_course import boost_of, phases_of
    from PlanningModuleLib.mrml.plan_doses import dose_of, plan_nodes, use_plan

    plain = planner.result
    planner.result = _boosted(plain)
    planner.run.start()
    until(lambda: not planner.run.is_running)
    planner.result = plain
    planner.run.start()
    until(lambda: not planner.run.is_running)
    dose = small_case.case.get(Role.DOSE)
    assert phases_of(dose) == ((), "") and boost_of(dose) is None
    first, second = plan_nodes(slicer.mrmlScene)
    kept, _refused = phases_of(dose_of(small_case.case, first))
    assert [p.fractions for p in kept] == [15, 8], "the plan before keeps its dose with its phases"
    use_plan(small_case.case, first)
    assert [p.fractions for p in phases_of(small_case.case.get(Role.DOSE))[0]] == [15, 8]
    use_plan(small_case.case, second)
    assert phases_of(small_case.case.get(Role.DOSE)) == ((), "")


def test_radiobiology_takes_the_phases_of_the_planned_dose(planner, small_case, until, panel):
    import slicer

    planner.result = _boosted(planner.result)
    planner.run.start()
    until(lambda: not planner.run.is_running)
    shown = panel("RadiobiologyModule")
    shown.refresh()
    until(lambda: shown.evaluation is not None)
    evaluation = shown.evaluation
    assert [p.fractions for p in evaluation.course.phases] == [15, 8]
    assert evaluation.protocol.boost is not None and evaluation.protocol.boost.fractions == 8
    rows = [row for row in evaluation.models if row.parameters.needs_fractions and row.value is not None]
    assert rows and all(any("own fractions" in flag for flag in row.flags) for row in rows)
    logic = slicer.util.getModuleLogic("RadiobiologyModule")
    again = logic.evaluate(small_case.case.get(Role.DOSE), small_case.contours, evaluation.protocol.name, "left")
    assert [r.value for r in again.evaluation.models] == pytest.approx([r.value for r in evaluation.models], rel=1e-6)


def beams_in_scene() -> list:
    """Models of beams, shown or not."""
    import slicer

    return [node for node in slicer.util.getNodesByClass("vtkMRMLModelNode") if node.GetAttribute("AIO.Beam")]


def test_beams_are_shown_and_hidden_by_their_check_box(planner, small_case, until):
    import slicer

    planner.run.start()
    until(lambda: not planner.run.is_running)
    assert beams_in_scene() == []
    planner.beams.show_beams.setChecked(True)
    assert [node.GetDisplayVisibility() for node in beams_in_scene()] == [1, 1]
    planner.beams.show_beams.setChecked(False)
    assert [node.GetDisplayVisibility() for node in beams_in_scene()] == [0, 0], "hidden, and saved with the case"
    (isocentre,) = slicer.util.getNodesByClass("vtkMRMLMarkupsFiducialNode")
    assert not isocentre.GetDisplayVisibility()
    planner.beams.show_beams.setChecked(True)
    assert isocentre.GetDisplayVisibility() and len(beams_in_scene()) == 2


def test_opening_the_panel_changes_nothing_that_the_views_show(planner, small_case, panel, until):
    import slicer

    from PlanningModuleLib.mrml.beam_models import show_beams

    planner.run.start()
    until(lambda: not planner.run.is_running)
    panel("SegmentationModule")
    show_beams(small_case.case.get(Role.PLAN), slicer.mrmlScene)  # as the front door does
    slicer.util.setSliceViewerLayers(foreground=small_case.case.get(Role.DOSE), foregroundOpacity=0.25)

    def seen() -> list:
        nodes = [*beams_in_scene(), *slicer.util.getNodesByClass("vtkMRMLMarkupsFiducialNode")]
        layers = slicer.util.getNodesByClass("vtkMRMLSliceCompositeNode")
        return [
            [(node.GetID(), node.GetDisplayVisibility()) for node in nodes],
            [(layer.GetForegroundVolumeID(), layer.GetForegroundOpacity()) for layer in layers],
        ]

    before = seen()
    found = panel("PlanningModule")
    assert seen() == before and len(before[0]) == 3
    assert found.beams.show_beams.checked, "the box says what is shown"
    assert found.dose_display.opacity.value == pytest.approx(0.25)
    panel("SegmentationModule")
    beams_in_scene()[0].SetDisplayVisibility(False)
    beams_in_scene()[1].SetDisplayVisibility(False)
    slicer.util.setSliceViewerLayers(foreground=None)
    before = seen()
    found = panel("PlanningModule")
    assert seen() == before and not found.beams.show_beams.checked and not found.dose_display.wash.checked
    found._on_planned()
    assert found.dose_display.wash.checked, "a plan that was made here is shown"


def test_a_plan_is_out_of_date_after_an_edit_or_another_choice_and_current_again_after_undoing_it(
    planner, small_case, until
):
    import slicer

    planner.run.start()
    until(lambda: not planner.run.is_running)
    beams = planner.beams
    assert beams.table.widget.enabled and beams.notes.enabled and not planner.currency_bar.text
    heart = small_case.mask("Heart").copy()
    edited = heart.copy()
    edited[np.argwhere(heart)[0][0]] = False  # a slice less

    def draw(mask) -> None:
        slicer.util.updateSegmentBinaryLabelmapFromArray(mask, small_case.contours, "Heart", small_case.ct)

    draw(edited)
    until(lambda: not beams.table.widget.enabled)
    assert not beams.notes.enabled
    until(lambda: "Heart drawn otherwise" in planner.currency_bar.text)
    assert not planner.run.objective.widget.enabled and not planner.comparison.table.widget.enabled
    draw(heart)
    until(lambda: beams.table.widget.enabled)
    assert beams.notes.enabled
    until(lambda: planner.currency_bar.text == "")
    draw_esophagus = small_case.mask("Esophagus").copy()
    draw_esophagus[np.argwhere(draw_esophagus)[0][0]] = False
    slicer.util.updateSegmentBinaryLabelmapFromArray(draw_esophagus, small_case.contours, "Esophagus", small_case.ct)
    planner.form.technique.set_key("vmat")
    planner.form._on_choice()
    assert not beams.table.widget.enabled
    until(lambda: "technique" in planner.currency_bar.text)
    assert "Esophagus" not in planner.currency_bar.text, "no objective and no goal is about it"
    planner.form.technique.set_key("")
    planner.form._on_choice()
    assert beams.table.widget.enabled
    until(lambda: planner.currency_bar.text == "")


def test_a_plan_that_was_made_while_contours_were_edited_is_out_of_date_at_once(planner, small_case, until):
    import slicer

    planner.script = "import time; time.sleep(0.5)"
    planner.run.start()
    lung = small_case.mask("Lung_L").copy()
    lung[np.argwhere(lung)[0][0]] = False
    slicer.util.updateSegmentBinaryLabelmapFromArray(lung, small_case.contours, "Lung_L", small_case.ct)
    until(lambda: not planner.run.is_running)
    until(lambda: "Lung_L drawn otherwise" in planner.currency_bar.text)


def test_isodoses_in_percent_are_those_in_gy_of_the_prescription(planner, small_case):
    import slicer

    from PlanningModuleLib.mrml.isodoses import isodose_models

    display = planner.dose_display
    display.show(small_case.dose)

    def drawn() -> list[str]:
        display.on_isodoses()
        return [node.GetName() for node in isodose_models(slicer.mrmlScene)]

    display.unit.set_key("%")
    display.levels.setText("95; 50")
    in_percent = drawn()
    display.unit.set_key("Gy")
    display.levels.setText("38, 20")
    assert drawn() == in_percent == ["Isodose 38 Gy (95 %)", "Isodose 20 Gy (50 %)"]
    display.unit.set_key("%")


def test_levels_that_are_no_numbers_are_refused(planner, small_case, messages):
    planner.dose_display.show(small_case.dose)
    planner.dose_display.levels.setText("95, many")
    planner.dose_display.on_isodoses()
    (text,) = messages.take("error")
    assert "95, many" in text and "e.g. 107, 100" in text
    planner.dose_display.levels.setText("95, 50")


def test_the_colour_wash_can_be_switched_off(planner, small_case):
    import slicer

    display = planner.dose_display
    display.show(small_case.dose)
    composite = slicer.util.getNodesByClass("vtkMRMLSliceCompositeNode")[0]
    assert composite.GetForegroundVolumeID() == small_case.dose.GetID()
    assert composite.GetForegroundOpacity() == pytest.approx(0.4)
    display.wash.setChecked(False)
    assert composite.GetForegroundOpacity() == 0.0
    display.wash.setChecked(True)


def test_without_contours_the_button_says_what_is_missing(panel, workbench):
    found = panel("PlanningModule")
    found.refresh()
    assert not found.run.bar.run_button.enabled
    assert "contours" in found.run.bar.run_button.toolTip


def test_a_reopened_plan_shows_the_choices_that_it_was_made_with(planner, small_case, until, workbench, tmp_path):
    import slicer

    form, usual = planner.form, planner.form.engine.key
    form.technique.set_key("vmat")
    form.engine.set_key("pencil_beam")
    form.boost_gy.setValue(48.0)
    form.out_of_lung.setChecked(True)
    planner.run.start()
    until(lambda: not planner.run.is_running)
    assert planner.asked.options.technique == "vmat"
    slicer.util.saveScene(str(tmp_path / "case.mrb"))
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.2)
    form.technique.set_key("")
    form.engine.set_key(usual)
    form.boost_gy.setValue(0.0)
    form.out_of_lung.setChecked(False)
    slicer.util.loadScene(str(tmp_path / "case.mrb"))
    workbench.spin(0.2)
    planner.refresh()
    assert (form.technique.key, form.engine.key, float(form.boost_gy.value)) == ("vmat", "pencil_beam", 48.0)
    assert bool(form.out_of_lung.checked) and not bool(form.allow_couch.checked)
    assert not any("changed since then" in line for line in reasons(planner.scene)), "they are no change"
    form.technique.set_key("")
    form.engine.set_key(usual)
    form.boost_gy.setValue(0.0)
    form.out_of_lung.setChecked(False)
