# SPDX-License-Identifier: Apache-2.0
"""The one way into and out of a scene: whole or step by step, again and again, and out without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

pytest.importorskip("slicer")

from AIOCommon.core.errors import InputError
from AIOCommon.core.structures import StructureSet
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.scene_file import HeadlessScene
from AIOCommon.mrml.segmentations import set_structures, structure_from_segment, structures_to_node
from AIOCommon.mrml.volumes import volume_to_node
from AIOEvaluation.core.evaluation_options import EvaluationOptions
from AIORadiotherapyLib.core.inputs import OF_SCENE
from AIORadiotherapyLib.mrml.scene_case import PARTS, SceneCase
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.treatment import IMPORTED, Treatment, TreatmentPhase
from PlanningModuleLib.mrml.plan_node import options_of
from Testing.AIORadiotherapy.whole_case import GRID, box, dose, whole_case


def described(scene) -> list[tuple]:
    """What a person or a program can tell of every node with data: class, name, place, attributes, visibility."""
    tree, found = sh.hierarchy(scene), []
    for n in range(scene.GetNumberOfNodes()):
        node = scene.GetNthNode(n)
        item = tree.GetItemByDataNode(node)
        if not item:
            continue
        parent = tree.GetItemParent(item)
        place = (tree.GetItemName(tree.GetItemParent(parent)), tree.GetItemName(parent))
        attributes = tuple((key, node.GetAttribute(key)) for key in sorted(node.GetAttributeNames()))
        display = node.GetDisplayNode() if node.IsA("vtkMRMLDisplayableNode") else None
        found.append((node.GetClassName(), node.GetName(), place, attributes, display and display.GetVisibility()))
    return sorted(found)


def roles(case: Case) -> dict[str, list[str]]:
    return {role: sorted(node.GetName() for node in case.get_all(role)) for role in Role.ALL}


def is_whole(case: Case) -> bool:
    """Whether every role has its node; further images belong to no step of a case."""
    return all(names for role, names in roles(case).items() if role != Role.FURTHER_IMAGES)


def test_a_case_written_step_by_step_is_the_case_written_at_once():
    state, whole, stepwise = whole_case(), HeadlessScene(), HeadlessScene()
    at_once = SceneCase(whole.scene).write(state)
    early = replace(state, treatment=None, check=None, evaluation=None)
    SceneCase(stepwise.scene).write(early, ("import",))
    SceneCase(stepwise.scene).write(early, ("contour",))
    for step in ("plan", "check", "evaluate", "export"):
        in_steps = SceneCase(stepwise.scene).write(state, (step,))
    assert roles(in_steps) == roles(at_once) and is_whole(at_once)
    assert described(stepwise.scene) == described(whole.scene)


def test_results_come_back_as_they_went_in():
    host, state = HeadlessScene(), whole_case()
    SceneCase(host.scene).write(state)
    back = SceneCase(host.scene).read()
    assert back.evaluation_hash() == state.evaluation_hash() == back.done["evaluate"]
    assert back.plan_hash() == state.plan_hash() and back.evaluation is not None
    assert [g.value for g in back.evaluation.goals] == [g.value for g in state.evaluation.goals]
    np.testing.assert_array_equal(back.check.dose.array_kji, state.check.dose.array_kji)


def test_a_plan_is_named_by_when_it_was_made_wherever_it_is_shown():
    state = whole_case()
    made = datetime(2026, 3, 1, 14, 32, 5, tzinfo=UTC)
    state.treatment = replace(state.treatment, made=made)
    state.settings.plan_options = PlanOptions(technique="open_tangents", out_of_lung=True, allow_couch=True)
    host = HeadlessScene()
    SceneCase(host.scene).write(state)
    plan = Case.find(host.scene).get(Role.PLAN)
    assert plan.GetName() == f"Open tangents {made.astimezone():%H.%M}"
    assert SceneCase(host.scene).read().treatment.made == made
    options = options_of(plan)
    assert (options.technique, options.out_of_lung, options.allow_couch) == ("open_tangents", True, True)
    plan.SetParameter("options", '{"technique": "no such"}')
    with pytest.raises(InputError, match="no such"):
        options_of(plan)


def test_the_rule_for_the_ends_of_contours_goes_into_the_scene_and_back():
    host, state = HeadlessScene(), whole_case()
    state.settings.evaluation = EvaluationOptions(end_caps="none")
    SceneCase(host.scene).write(state)
    case = Case.find(host.scene)
    assert case.setting("end_caps") == "none"
    assert SceneCase(host.scene).read().settings.evaluation.end_caps == "none"
    case.set_setting("end_caps", "half-slice")  # a person chose otherwise in AIO Radiobiology
    SceneCase(host.scene).write(state, ())  # a record that is written meanwhile does not take it back
    assert SceneCase(host.scene).read().settings.evaluation.end_caps == "half-slice"


def _count(scene) -> int:
    return scene.GetNumberOfNodes()


def test_the_same_case_run_three_times_does_not_pile_up_nodes():
    host, case = HeadlessScene(), whole_case()  # one case: plans are named by the minute that they were made in
    counts, names = [], []
    for _run in range(3):
        for step in PARTS:
            SceneCase(host.scene).write(case, (step,))
        counts.append(_count(host.scene))
        names.append(described(host.scene))
    assert counts[0] == counts[2] and names[0] == names[2]


@pytest.mark.parametrize("step", ["contour", "plan", "check", "evaluate", "export"])
def test_a_step_run_again_does_not_pile_up_nodes(step):
    host, state = HeadlessScene(), whole_case()
    SceneCase(host.scene).write(state)
    before = described(host.scene), _count(host.scene)
    SceneCase(host.scene).write(state, (step,))
    if step == "contour":  # planning adds its targets to them, and results belong to contours
        SceneCase(host.scene).write(state, ("plan", "check", "evaluate"))
    if step == "plan":
        SceneCase(host.scene).write(state, ("check", "evaluate"))
    assert (described(host.scene), _count(host.scene)) == before


def test_a_second_case_leaves_nothing_of_the_first_but_what_a_person_loaded():
    host, alone = HeadlessScene(), HeadlessScene()
    for scene in (host.scene, alone.scene):
        volume_to_node(whole_case().inputs.ct, scene, "My MRI")
        structures_to_node(StructureSet(GRID, (box("Drawn by me", (1, 2), (1, 3), (1, 3)),)), scene, "My contours")
    SceneCase(host.scene).write(whole_case("first"))
    SceneCase(host.scene).write(whole_case("second"))
    SceneCase(alone.scene).write(whole_case("second"))
    assert described(host.scene) == described(alone.scene) and _count(host.scene) == _count(alone.scene)
    assert host.scene.GetFirstNodeByName("My MRI") is not None


def test_clearing_leaves_the_scene_as_it_was_before_the_case():
    host = HeadlessScene()
    before = described(host.scene)
    SceneCase(host.scene).write(whole_case())
    SceneCase(host.scene).clear()
    assert described(host.scene) == before and not SceneCase(host.scene).is_saved
    assert not any(roles(Case.find(host.scene)).values())
    tree = sh.hierarchy(host.scene)
    assert tree.GetItemChildWithName(tree.GetSceneItemID(), "first") == 0


def test_a_ct_that_a_person_loaded_stays_without_its_role():
    host = HeadlessScene()
    ct = volume_to_node(whole_case().inputs.ct, host.scene, "Loaded by me")
    Case.in_scene(host.scene).set(Role.CT, ct)
    SceneCase(host.scene).write(whole_case())
    assert ct.GetScene() is host.scene and Case.find(host.scene).get(Role.CT) is not ct


@pytest.mark.parametrize("from_bundle", [True, False])
def test_a_case_of_a_scenes_ct_that_was_saved_is_written_whole_elsewhere(from_bundle):
    host, state = HeadlessScene(), whole_case()
    state.inputs.kind, state.inputs.from_bundle = OF_SCENE, from_bundle
    if from_bundle:  # where another case is open
        SceneCase(host.scene).write(whole_case("other"))
    case = SceneCase(host.scene).write(state, ("import",) if from_bundle else PARTS)
    assert case.get(Role.CT).GetName() == "CT first" and is_whole(case)
    assert host.scene.GetFirstNodeByName("CT other") is None


def test_another_ct_of_the_scene_begins_another_case():
    host, state = HeadlessScene(), whole_case()
    scene_case = SceneCase(host.scene)
    scene_case.write(state)
    other = volume_to_node(state.inputs.ct, host.scene, "Loaded by me")
    scene_case.use_ct(other)
    assert roles(scene_case.case) == {role: ["Loaded by me"] if role == Role.CT else [] for role in Role.ALL}


def test_contours_that_a_person_corrected_are_kept_when_the_model_draws_again():
    host, state = HeadlessScene(), whole_case()
    scene_case = SceneCase(host.scene)
    case = scene_case.write(state)
    edited = case.get(Role.EDITED_SEGMENTATION)
    assert not scene_case.has_corrections
    scene_case.take_edits(state, ["Heart"])
    assert not scene_case.has_corrections, "nothing differs"
    heart = structure_from_segment(edited, "Heart", GRID)
    smaller = heart.full_mask()
    smaller[: int(np.argwhere(smaller)[:, 0].mean()) + 1] = False
    set_structures(edited, [heart.with_mask(smaller)])
    scene_case.take_edits(state, ["Heart"])
    assert scene_case.has_corrections
    set_structures(edited, [heart])
    scene_case.take_edits(state, ["Heart"])
    assert not scene_case.has_corrections, "undone"
    set_structures(edited, [heart.with_mask(smaller)])
    scene_case.take_edits(state, ["Heart"])
    scene_case.write(state, ("contour",))
    assert edited.GetName() != case.get(Role.EDITED_SEGMENTATION).GetName(), "two of one name cannot be told apart"
    assert case.get(Role.EDITED_SEGMENTATION) is not edited and not scene_case.has_corrections
    assert edited.GetScene() is host.scene and not edited.GetDisplayNode().GetVisibility()


def test_an_imported_dose_with_phases_comes_back_with_their_fractions():
    host, state = HeadlessScene(), whole_case()
    phases = (TreatmentPhase(dose(40.0), 15), TreatmentPhase(dose(10.0), 5))
    state.treatment, state.check, state.evaluation = Treatment(dose(50.0), phases, origin=IMPORTED), None, None
    case = SceneCase(host.scene).write(state)
    assert case.get(Role.PLAN) is None and case.get(Role.DOSE).GetName() == "Imported dose"
    back = SceneCase(host.scene).read()
    assert back.treatment.origin == IMPORTED and [p.fractions for p in back.evaluated_phases] == [15, 5]
    assert back.evaluation_hash() == state.evaluation_hash()
