# SPDX-License-Identifier: Apache-2.0
"""A case as a scene and back, without having been planned."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("slicer")

from AIOCommon.core.dicom import synthetic_context
from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import AUTOMATIC, SEMIAUTOMATIC, Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.scene_file import HeadlessScene
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.protocol import load_protocol
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.state_json import state_from_json, state_to_json
from AIORadiotherapyLib.mrml.bundle import read_bundle, write_bundle
from AIORadiotherapyLib.mrml.scene_case import SceneCase
from PlanningModuleLib.core.treatment import Treatment, TreatmentPhase
from SegmentationModuleLib.core.plausibility import Finding


def _case(n_slices: int, contour_slices: int) -> CaseState:
    grid = Grid.axial((n_slices, 16, 20), (3.0, 4.0, 4.0), (38.0, 30.0, 0.0))
    contour_grid = Grid.axial((contour_slices, 16, 20), (3.0, 4.0, 4.0), (38.0, 30.0, 0.0))
    mask = np.zeros(contour_grid.shape_kji, bool)
    mask[1:4, 4:9, 6:12] = True
    state = CaseState(Settings("case.nrrd", side="left", force=True))
    state.inputs.ct = Volume(np.arange(grid.n_voxels, dtype=np.int16).reshape(grid.shape_kji), grid, "HU")
    state.inputs.dicom = synthetic_context(state.inputs.ct)
    state.contours.manual = StructureSet(contour_grid, (Structure.from_mask("Heart", mask, contour_grid),))
    state.contours.manual_label, state.side, state.base_protocol = "drawn", "left", load_protocol()
    state.contours.findings = [Finding("Heart", "volume", np.bool_(False), "too small")]
    state.warn("look at the heart")
    state.timeline.end(state.timeline.begin("correct contours", "person"), note="heart")
    return state


def _plan():
    from PlanningModuleLib.core.plan import Beam, Plan

    beam = Beam("Medial", 305.0, 0.0, 0.0, (0.0, 0.0, 0.0), 100.0)
    return Plan("Plan", "40in15-dbcg", 40.0, 15, "halcyon_6mv_fff", "left", (beam,), "open tangents")


def outdated(state: CaseState) -> bool:
    """Whether the plan was made for other contours, side, protocol or machine than there are now."""
    return state.is_outdated("plan", state.plan_hash())


def test_what_is_neither_image_nor_contour_survives_as_json():
    state = _case(5, 5)
    back = state_from_json(json.loads(json.dumps(state_to_json(state))))
    assert back.settings == state.settings
    assert (back.side, back.warnings, back.contours.findings) == (state.side, state.warnings, state.contours.findings)
    assert back.timeline.to_json() == state.timeline.to_json()
    assert back.protocol == state.protocol
    assert back.inputs.dicom.sop_instance_uids == state.inputs.dicom.sop_instance_uids
    assert back.inputs.dicom.grid.same_as(state.inputs.dicom.grid)


def test_an_edited_copy_is_there_to_work_on_and_the_original_stays():
    state, host = _case(5, 5), HeadlessScene()
    case = SceneCase(host.scene).write(state)
    manual, edited = case.get(Role.MANUAL_SEGMENTATION), case.get(Role.EDITED_SEGMENTATION)
    assert manual is not edited
    assert edited.GetDisplayNode().GetVisibility() and not manual.GetDisplayNode().GetVisibility()
    edited.GetSegmentation().RemoveSegment("Heart")
    assert manual.GetSegmentation().GetSegment("Heart") is not None


def test_a_bundle_gives_the_case_back(tmp_path):
    state = _case(5, 5)
    write_bundle(state, tmp_path / "case.mrb")
    back = read_bundle(tmp_path / "case.mrb")
    np.testing.assert_array_equal(back.inputs.ct.array_kji, state.inputs.ct.array_kji)
    np.testing.assert_array_equal(back.contours.manual["Heart"].full_mask(), state.contours.manual["Heart"].full_mask())
    assert back.inputs.ct_hash() == state.inputs.ct_hash()
    assert [p.name for p in tmp_path.iterdir()] == ["case.mrb"]


def test_contours_beyond_a_single_slice_ct_come_back_whole(tmp_path):
    state = _case(1, 5)
    write_bundle(state, tmp_path / "case.mrb")
    back = read_bundle(tmp_path / "case.mrb")
    assert back.inputs.ct.grid.shape_kji[0] == 1
    np.testing.assert_array_equal(
        back.contours.structures["Heart"].full_mask(), state.contours.manual["Heart"].full_mask()
    )


def test_a_scene_without_a_case_is_refused():
    with pytest.raises(InputError, match="holds no case"):
        SceneCase(HeadlessScene().scene).read()


def test_a_second_case_in_the_scene_takes_the_roles(tmp_path):
    host = HeadlessScene()
    SceneCase(host.scene).write(_case(5, 5))
    SceneCase(host.scene).write(_case(4, 5))
    case = Case.find(host.scene)
    assert case.get(Role.CT).GetImageData().GetDimensions()[2] == 4


def test_a_contour_that_was_changed_is_no_longer_the_models_alone(tmp_path):
    from AIORadiotherapyLib.core.steps.import_bundle import import_bundle

    state = _case(5, 5)
    drawn = replace(state.contours.manual["Heart"], algorithm=AUTOMATIC)
    lung = replace(drawn, name="Lung_L")
    state.contours.auto = StructureSet(drawn.grid, (drawn, lung))
    state.contours.edited = state.contours.auto.with_structures([drawn.with_mask(drawn.full_mask()[:, :, ::-1])])
    write_bundle(state, tmp_path / "case.mrb")
    again = CaseState(Settings(str(tmp_path / "case.mrb")))
    import_bundle(again, tmp_path / "case.mrb", read_bundle)
    assert (again.contours.edited["Heart"].algorithm, again.contours.edited["Lung_L"].algorithm) == (
        SEMIAUTOMATIC,
        AUTOMATIC,
    )
    assert again.contours.auto["Heart"].algorithm == AUTOMATIC
    assert any("Heart" in w and "Lung_L" not in w for w in again.warnings)


def test_a_damaged_record_of_a_case_is_refused_by_the_bundles_name():
    host = HeadlessScene()
    case = SceneCase(host.scene).write(_case(5, 5))
    good = case.setting("state")
    for key, value in (
        ("done", ["plan"]),
        ("settings", {"colour": 1}),
        ("settings", {"source": "x", "plan_options": ["nodes"]}),
        ("timeline", {}),
        ("inputs", {**good["inputs"], "dicom": {"grid": 1}}),
        ("contours", {**good["contours"], "agreement": "none"}),
    ):
        case.set_setting("state", {**good, key: value})
        with pytest.raises(InputError, match=r"case\.mrb: holds a case whose record is damaged"):
            SceneCase(host.scene).read("case.mrb")
    case.set_setting("state", {**good, "format": 99})
    with pytest.raises(InputError, match=r"case\.mrb: was saved by a later version"):
        SceneCase(host.scene).read("case.mrb")
    case.set_setting("state", "nonsense")
    with pytest.raises(InputError, match="damaged"):
        SceneCase(host.scene).read("case.mrb")


def test_a_plan_keeps_the_hash_of_what_it_was_made_from_when_contours_have_changed_since(tmp_path):
    state = _case(5, 5)
    state.treatment = _in_one_phase(state)
    state.done["plan"] = "as it was"
    write_bundle(state, tmp_path / "case.mrb")
    back = read_bundle(tmp_path / "case.mrb")
    assert back.done["plan"] == "as it was" and outdated(back)
    state.done["plan"] = state.plan_hash()
    write_bundle(state, tmp_path / "case.mrb")
    assert not outdated(read_bundle(tmp_path / "case.mrb"))


def test_a_plan_that_is_kept_is_not_outdated_by_options_that_nobody_gave_again(tmp_path):
    """A new run's settings are empty; the plan was made with a boost and on a machine that were asked for."""
    from AIORadiotherapyLib.core.steps.import_bundle import import_bundle
    from PlanningModuleLib.core.plan_options import PlanOptions

    state = _in_two_phases(_case(5, 5))
    state.settings.plan_options = PlanOptions(boost_gy=10.0, boost_fractions=5)
    state.settings.machine = state.plans[0].machine
    state.done["plan"] = state.plan_hash()
    write_bundle(state, tmp_path / "case.mrb")
    again = CaseState(Settings(str(tmp_path / "case.mrb")))
    import_bundle(again, tmp_path / "case.mrb", read_bundle)
    assert again.plans and not outdated(again)
    anew = CaseState(Settings(str(tmp_path / "case.mrb"), replan=True))
    import_bundle(anew, tmp_path / "case.mrb", read_bundle)
    assert anew.settings.plan_options == PlanOptions(), "a new plan is made with what is asked for now"


def _in_one_phase(state: CaseState) -> Treatment:
    dose = Volume(np.ones((5, 16, 20), np.float32), state.inputs.ct.grid, "Gy")
    return Treatment(dose, (TreatmentPhase(dose, 15, _plan()),))


def _in_two_phases(state: CaseState) -> CaseState:
    """30 Gy in 10 fractions, then 10 in 5 of which the tumour bed gets a boost."""
    first, second = (Volume(np.full((5, 16, 20), d, np.float32), state.inputs.ct.grid, "Gy") for d in (30.0, 10.0))
    plans = _plan(), replace(_plan(), name="Boost", prescription_gy=10.0, fractions=5)
    phases = (TreatmentPhase(first, 10, plans[0]), TreatmentPhase(second, 5, plans[1]))
    dose = Volume(first.array_kji + second.array_kji, state.inputs.ct.grid, "Gy")
    state.treatment = Treatment(dose, phases, boost=Boost(10.0, 5))
    state.done.update(plan=state.plan_hash(), evaluate=state.evaluation_hash())
    return state


def test_two_phases_are_two_plan_nodes_and_three_doses_and_come_back_unchanged(tmp_path):
    from AIOEvaluation.mrml.dose_course import phase_nodes
    from PlanningModuleLib.mrml.plan_doses import plan_nodes
    from PlanningModuleLib.mrml.plan_node import boost_plan_of

    state, host = _in_two_phases(_case(5, 5)), HeadlessScene()
    case = SceneCase(host.scene).write(state)
    assert plan_nodes(host.scene) == [case.get(Role.PLAN)] and boost_plan_of(case.get(Role.PLAN)) is not None
    names = [node.GetName() for node in (case.get(Role.DOSE), *phase_nodes(case.get(Role.DOSE)))]
    assert names == ["Planned dose", "Planned dose, phase 1 (10 fractions)", "Planned dose, phase 2 (5 fractions)"]
    write_bundle(state, tmp_path / "case.mrb")
    back = read_bundle(tmp_path / "case.mrb")
    assert [p.to_dict() for p in back.plans] == [p.to_dict() for p in state.plans]
    phases = back.treatment.phases
    assert [p.fractions for p in phases] == [10, 5] and back.protocol == state.protocol
    for ours, theirs in zip(state.treatment.phases, phases):
        np.testing.assert_array_equal(ours.dose.array_kji, theirs.dose.array_kji)
    assert not outdated(back) and back.evaluation_hash() == back.done["evaluate"]


def test_a_sum_whose_phases_are_gone_is_not_taken_as_given_in_the_protocols_fractions():
    from AIOEvaluation.mrml.dose_course import phase_nodes

    host = HeadlessScene()
    case = SceneCase(host.scene).write(_in_two_phases(_case(5, 5)))
    host.scene.RemoveNode(phase_nodes(case.get(Role.DOSE))[1])
    back = SceneCase(host.scene).read()
    assert back.treatment.phases == () and "its fractions are gone" in back.treatment.fractions_unknown


def test_a_scene_with_a_plan_of_two_phases_is_taken_over_whole():
    host = HeadlessScene()
    SceneCase(host.scene).write(_in_two_phases(_case(5, 5)))
    fresh = CaseState(Settings("", side="left"), base_protocol=load_protocol())
    SceneCase(host.scene).take_roles(fresh)
    assert fresh.plans[1].fractions == 5 and [p.fractions for p in fresh.treatment.phases] == [10, 5]
    assert fresh.protocol.boost == Boost(10.0, 5)


def test_planning_again_without_a_boost_leaves_one_plan_and_one_dose_in_the_open_scene():
    from AIOEvaluation.mrml.dose_course import boost_of, phases_of
    from PlanningModuleLib.mrml.plan_node import boost_plan_of

    host = HeadlessScene()
    state = _case(5, 5)
    scene_case = SceneCase(host.scene)
    case = scene_case.write(state)
    scene_case.write(_in_two_phases(state), ("plan",))
    dose = case.get(Role.DOSE)
    assert [p.fractions for p in phases_of(dose)[0]] == [10, 5] and boost_of(dose) == Boost(10.0, 5)
    assert boost_plan_of(case.get(Role.PLAN)) is not None
    state.treatment = _in_one_phase(state)
    scene_case.write(state, ("plan",))
    assert case.get(Role.DOSE) is dose and phases_of(dose) == ((), "") and boost_of(dose) is None
    assert boost_plan_of(case.get(Role.PLAN)) is None


def test_an_evaluation_of_goals_that_are_others_now_is_not_taken_from_a_saved_case():
    from AIOEvaluation.core.dvh import Dvh
    from AIOEvaluation.core.evaluate import evaluate_dvhs
    from AIORadiotherapyLib.core.evaluation_record import evaluation_from_record, evaluation_to_record
    from RadiobiologyModuleLib.core.evaluate import with_models

    protocol = load_protocol()
    dvhs = {
        name: Dvh(name, np.array([0.0, 10.0, 20.0]), np.array([50.0, 20.0, 0.0]), 50.0, 1.0, 19.0, 9.5)
        for name in ("Heart", "Lung_L", "Lung_R", "CTVp_Breast_L", "PTVp_Breast_L")
    }
    evaluation = with_models(evaluate_dvhs(dvhs, protocol, "left"))
    record = json.loads(json.dumps(evaluation_to_record(evaluation)))
    back = evaluation_from_record(record, protocol, dvhs)
    assert back.to_dict() == evaluation.to_dict()
    assert evaluation_from_record(record, replace(protocol, goals=protocol.goals[:-1]), dvhs) is None
    assert evaluation_from_record(record, replace(protocol, fractions=1), dvhs) is None
    assert evaluation_from_record({**record, "metrics": [{"x": 1}]}, protocol, dvhs) is None
    harder = replace(protocol.goals[0], limit=99.9)
    assert evaluation_from_record(record, replace(protocol, goals=(harder, *protocol.goals[1:])), dvhs) is None
