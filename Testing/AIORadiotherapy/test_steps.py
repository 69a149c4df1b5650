# SPDX-License-Identifier: Apache-2.0
"""What each step refuses, skips and says, without the child processes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.progress import NO_PROGRESS
from AIOCommon.core.structures import AUTOMATIC, PlanarContour, Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.evaluation_options import EvaluationOptions
from AIOEvaluation.core.protocol import load_protocol
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.merging import merged
from AIORadiotherapyLib.core.runner import BlockingRunner
from AIORadiotherapyLib.core.step import Status
from AIORadiotherapyLib.core.steps import ContourStep, EvaluateStep, ExportStep, PlanStep
from AIORadiotherapyLib.core.steps.contour_step import (
    _require_a_chest,
    _settle_side_by_tumour_bed,
    _tell_what_rules_lack,
    check_contours,
    compare_with_manual,
    on_grid,
)
from AIORadiotherapyLib.core.verdict import Tone, number_text, verdict_of
from AIORadiotherapyLib.core.workflow import Workflow
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.treatment import IMPORTED, Treatment
from SegmentationModuleLib.core.lost_network import marked_lost
from SegmentationModuleLib.core.plausibility import Finding
from SegmentationModuleLib.core.segmentation_task import NOT_DRAWN_FILE

GRID = Grid.axial((30, 20, 24), (5.0, 6.0, 6.0), (69.0, 57.0, 0.0))


def _box(name, k=(5, 20), j=(4, 12), i=(14, 20), **attributes) -> Structure:
    mask = np.zeros(GRID.shape_kji, bool)
    mask[slice(*k), slice(*j), slice(*i)] = True
    return Structure.from_mask(name, mask, GRID, **attributes)


@pytest.fixture
def state() -> CaseState:
    case = CaseState(Settings("case"))
    case.inputs.ct = Volume(np.full(GRID.shape_kji, -1000, np.int16), GRID, "HU")
    case.base_protocol, case.side = load_protocol(), "left"
    case.contours.auto = case.contours.edited = StructureSet(
        GRID, (_box("CTVp_Breast_L", kind="CTV", algorithm=AUTOMATIC),)
    )
    return case


def test_a_good_target_may_be_planned_on(state):
    assert PlanStep().blocked(state) == ""


def test_no_plan_without_a_side_and_it_says_which_option_to_give(state):
    state.side = ""
    assert "--side" in PlanStep().blocked(state)


def test_a_dose_is_evaluated_with_the_ends_of_contours_that_were_asked_for(state):
    corners = np.array([[-40.0, -40.0], [-20.0, -40.0], [-20.0, -20.0], [-40.0, -20.0]])
    drawn = tuple(PlanarContour(np.column_stack([corners, np.full(4, z)])) for z in (50.0, 55.0, 60.0))
    heart = Structure("Heart", GRID, np.zeros((0, 0, 0), bool), contours=drawn)
    state.contours.edited = StructureSet(GRID, (heart,))
    state.treatment = Treatment(Volume(np.full(GRID.shape_kji, 10.0, np.float32), GRID, "Gy"), origin=IMPORTED)
    step, volumes, hashes = EvaluateStep(), {}, set()
    for rule in ("half-slice", "none"):
        state.settings.evaluation = EvaluationOptions(end_caps=rule)
        step.finish(state, Path(), NO_PROGRESS)
        assert state.evaluation is not None and state.evaluation.end_caps == rule
        volumes[rule] = state.evaluation.dvhs["Heart"].volume_cc
        hashes.add(step.input_hash(state))
    assert volumes == {"half-slice": pytest.approx(6.0), "none": pytest.approx(4.0)}
    assert len(hashes) == 2  # another rule makes the evaluation out of date
    assert Settings.from_dict(state.settings.to_dict()) == state.settings


def test_landmarks_are_looked_for_once_for_a_ct_and_its_body(state, monkeypatch):
    from SegmentationModuleLib.core import plausibility_anatomy

    found, looked = plausibility_anatomy.anatomy_checks, []
    monkeypatch.setattr(plausibility_anatomy, "anatomy_checks", lambda *a: looked.append(a) or found(*a))
    state.contours.edited = state.contours.edited.with_structures([_box("BODY", kind="EXTERNAL")])
    check_contours(state)
    before = list(state.contours.findings)
    state.contours.edited = state.contours.edited.with_structures([_box("Heart")])
    check_contours(state)
    assert len(looked) == 1 and before and state.contours.findings != before
    state.contours.edited = state.contours.edited.with_structures([_box("BODY", k=(4, 20), kind="EXTERNAL")])
    check_contours(state)
    assert len(looked) == 2


def test_no_plan_without_a_target(state):
    state.side = "right"
    assert "CTVp_Breast_R" in PlanStep().blocked(state)


def test_no_plan_on_a_target_that_failed_its_checks_unless_forced(state):
    state.contours.findings = [Finding("CTVp_Breast_L", "volume", False, "3 cc is too small.")]
    reason = PlanStep().blocked(state)
    assert "3 cc is too small" in reason and "--force" in reason
    assert state.no_plan_reason == reason
    state.settings.force = True
    assert PlanStep().blocked(state) == ""
    assert any("--force" in w and "3 cc" in w for w in state.warnings)


def test_a_failed_check_of_another_structure_does_not_stop_the_plan(state):
    state.contours.findings = [Finding("Heart", "volume", False, "too small")]
    assert PlanStep().blocked(state) == ""


def test_a_case_that_brings_its_dose_keeps_it_unless_a_new_plan_is_asked_for(state):
    state.treatment = Treatment(Volume(np.ones(GRID.shape_kji, np.float32), GRID, "Gy"), origin=IMPORTED)
    assert "--replan" in PlanStep().blocked(state)
    state.settings.replan = True
    assert PlanStep().blocked(state) == ""


def test_a_ct_of_one_slice_is_not_contoured_and_says_what_is_needed(state):
    state.inputs.ct = Volume(np.zeros((1, 20, 24), np.int16), Grid.axial((1, 20, 24), (3.0, 6.0, 6.0)), "HU")
    reason = ContourStep().blocked(state)
    assert "1 slice" in reason and "whole CT series" in reason


def test_a_ct_without_a_breast_is_refused_unless_a_person_drew_one(state):
    _require_a_chest(state)
    state.contours.auto = StructureSet(GRID, (_box("Heart"),))
    with pytest.raises(InputError, match=r"no breast was found .* field of view"):
        _require_a_chest(state)
    state.contours.manual = StructureSet(GRID, (_box("CTVp_Breast_L", kind="CTV"),))
    _require_a_chest(state)


def test_breasts_and_lungs_that_cannot_be_any_are_no_chest(state):
    """Legs: the model finds something it calls a breast, and "lungs" of fat."""
    state.contours.auto = StructureSet(GRID, (_box("CTVp_Breast_R"), _box("Lung_L")))
    wrong = [Finding("CTVp_Breast_R", "volume", False, "too small"), Finding("Lung_L", "HU", False, "fat")]
    state.contours.findings = wrong
    with pytest.raises(InputError, match="neither breast nor lung"):
        _require_a_chest(state)
    for one in wrong:  # a breast that is cut off by the scan, or a chest with an unusual breast, is the person's matter
        state.contours.findings = [one, Finding("CTVp_Breast_R", "ends", False, "cut off")]
        _require_a_chest(state)


def test_a_side_that_only_the_models_tumour_bed_tells_is_said(state):
    state.side = ""
    body = _box("BODY", j=(0, 20), i=(0, 24), kind="EXTERNAL")
    state.contours.edited = StructureSet(GRID, (body, _box("CTVp_Tumorbed", i=(16, 19), kind="CTV")))
    assert _settle_side_by_tumour_bed(state) == "; side left (from the model's tumour bed)"
    assert (state.side, state.side_reason) == ("left", "from the model's tumour bed")
    assert _settle_side_by_tumour_bed(state) == ""  # it is known, and was said


def test_a_tumour_bed_of_a_lost_network_tells_no_side(state):
    state.side = ""
    body = _box("BODY", j=(0, 20), i=(0, 24), kind="EXTERNAL")
    bed = replace(_box("CTVp_Tumorbed", i=(16, 19), kind="CTV"), algorithm=AUTOMATIC)
    state.contours.edited = StructureSet(GRID, (body, marked_lost(bed)))
    assert _settle_side_by_tumour_bed(state) == "" and state.side == ""
    state.contours.edited = StructureSet(GRID, (body, bed))
    assert _settle_side_by_tumour_bed(state) == "; side left (from the model's tumour bed)"


def test_targets_that_rules_lack_are_told_for_the_treated_side(state, tmp_path):
    (tmp_path / NOT_DRAWN_FILE).write_text(
        '{"not_drawn": [{"name": "CTVn_L1_L", "reason": "no vein"}, {"name": "CTVn_L1_R", "reason": "no vein"}]}'
    )
    _tell_what_rules_lack(state, tmp_path)
    assert state.warnings == []
    state.settings.guideline = "estro"
    _tell_what_rules_lack(state, tmp_path)
    assert state.warnings == ["Not drawn by rule, and left out: CTVn_L1_L (no vein)."]


def test_what_rules_did_not_draw_says_why_and_what_they_do_not_have_is_not_missed(state, tmp_path):
    (tmp_path / NOT_DRAWN_FILE).write_text('{"not_drawn": [{"name": "CTVn_L1_R", "reason": "no vein"}]}')
    state.settings.guideline = "estro"
    _tell_what_rules_lack(state, tmp_path)
    for _again in range(2):  # also when the contours are checked once more
        check_contours(state)
        absent = {f.structure: f.message for f in state.contours.findings if f.check == "present"}
        assert absent["CTVn_L1_R"] == "Not drawn by rule: no vein."
        assert "outside the scan" in absent["CTVn_L2_R"]
        assert "CTVn_SCL_R" not in absent  # ESTRO has none
    state.settings.guideline = "rtog"
    (tmp_path / NOT_DRAWN_FILE).write_text('{"not_drawn": []}')
    _tell_what_rules_lack(state, tmp_path)
    check_contours(state)
    absent = {f.structure: f.message for f in state.contours.findings if f.check == "present"}
    assert "outside the scan" in absent["CTVn_L1_R"] and "CTVn_SCL_R" in absent and "CTVn_L4_R" not in absent


def test_another_guideline_or_surgery_makes_contours_out_of_date(state):
    before = state.contours_hash()
    state.settings.surgery = "mastectomy"
    assert state.contours_hash() == before  # it is for the rules alone
    state.settings.guideline = "rtog"
    by_rule = state.contours_hash()
    state.settings.surgery = "as-seen"
    assert len({before, by_rule, state.contours_hash()}) == 3


def test_a_surgery_whose_side_is_not_known_is_asked_for(state, tmp_path):
    state.side, state.settings.guideline, state.settings.surgery = "", "estro", "mastectomy"
    with pytest.raises(InputError, match="side of the surgery"):
        ContourStep().prepare(state, tmp_path)


def test_a_target_by_rule_says_so_in_the_verdict(state):
    _evaluated(state)
    state.contours.model = {"warning": "not for clinical use"}
    assert any("drawn by a model" in line for line in verdict_of(state).lines)
    target = state.contours.edited["CTVp_Breast_L"]
    state.contours.edited = StructureSet(GRID, (replace(target, description="by rule, ESTRO"),))
    assert any("drawn by rule" in line for line in verdict_of(state).lines)


def test_a_persons_contours_replace_the_models_and_get_standard_names(state):
    person = StructureSet(GRID, (_box("heart", i=(2, 6)), _box("My ring", i=(0, 2)), _box("CTVp_Breast_L", i=(15, 17))))
    both = StructureSet(GRID, (*state.contours.auto, _box("Heart", i=(8, 12), algorithm=AUTOMATIC)))
    result = merged(both, person)
    assert result.names == ("CTVp_Breast_L", "Heart", "My ring")
    assert result["Heart"].mask.shape[2] == 4 and result["Heart"].algorithm == "MANUAL"
    assert result["CTVp_Breast_L"].mask.shape[2] == 2


def test_an_empty_contour_of_a_person_does_not_erase_the_models(state):
    empty = Structure("CTVp_Breast_L", GRID, np.zeros((0, 0, 0), bool))
    assert not merged(state.contours.auto, StructureSet(GRID, (empty,)))["CTVp_Breast_L"].is_empty


def test_contours_on_turned_axes_come_back_to_the_cts_grid(state):
    flipped = np.diag([-1.0, 1.0, -1.0, 1.0])
    flipped[:3, 3] = [GRID.shape_kji[2] - 1, 0, GRID.shape_kji[0] - 1]
    turned = Grid(GRID.shape_kji, GRID.ijk_to_ras @ flipped)
    structure = state.contours.auto["CTVp_Breast_L"]
    there = Structure.from_mask("CTVp_Breast_L", structure.full_mask()[::-1, :, ::-1], turned)
    back = on_grid(StructureSet(turned, (there,)), GRID)["CTVp_Breast_L"]
    assert back.offset_kji == structure.offset_kji
    np.testing.assert_array_equal(back.mask, structure.mask)


def test_agreement_is_measured_against_what_came_with_the_case(state):
    state.contours.manual = StructureSet(GRID, (_box("CTVp_Breast_L", i=(15, 21)),))
    compare_with_manual(state)
    (row,) = state.contours.agreement
    assert row["structure"] == "CTVp_Breast_L"
    assert row["dice"] == pytest.approx(2 * 5 / (6 + 6))
    assert row["hd95_mm"] == pytest.approx(6.0, abs=0.01)


def test_an_error_about_our_copy_of_the_ct_names_the_persons_file(state):
    error = ContourStep().handle_error(state, InputError("holds no patient", where="/tmp/x/ct.nrrd", hint="Give a CT."))
    assert str(error) == "case: holds no patient. Give a CT."


def test_an_error_about_the_model_is_left_as_it_is(state):
    error = InputError("is damaged", where="weights.safetensors")
    state.contours.manual, state.contours.manual_takes_precedence = state.contours.auto, True
    assert ContourStep().handle_error(state, error) is error


def test_a_ct_that_cannot_be_contoured_is_no_end_when_contours_came_with_it(state):
    state.contours.manual, state.contours.manual_takes_precedence = state.contours.auto, True
    outcome = ContourStep().handle_error(state, InputError("does not look like a CT", where="/tmp/x/ct.nrrd"))
    assert isinstance(outcome, str) and "does not look like a CT" in outcome


def test_an_export_without_a_folder_is_skipped(state):
    workflow = Workflow(state, [ExportStep()])
    workflow.run(BlockingRunner())
    assert workflow["export"].status is Status.SKIPPED and "folder" in workflow["export"].note


def test_the_verdict_without_a_plan_says_why(state):
    state.no_plan_reason = "the target failed its checks."
    verdict = verdict_of(state)
    assert verdict.headline == "No plan was made: the target failed its checks." and verdict.tone is Tone.BAD


def _evaluated(state: CaseState) -> CaseState:
    """A case whose one goal is met."""
    goal = state.protocol.goals[0]
    result = SimpleNamespace(
        goal=goal, structure="CTVp_Breast_L", value=99.0, unit="%", verdict="pass", reason="", passed=True
    )
    state.evaluation = SimpleNamespace(goals=(result,), models=(), dvhs={}, warnings=())
    return state


def test_met_goals_are_good_news_on_a_target_that_a_person_drew(state):
    state.contours.edited = StructureSet(GRID, (_box("CTVp_Breast_L", kind="CTV"),))
    state.contours.model = {"warning": "phantom-trained"}
    assert verdict_of(_evaluated(state)).tone is Tone.GOOD


def test_met_goals_call_for_caution_on_a_target_that_only_a_phantom_trained_model_has_seen(state):
    state.contours.model = {"warning": "phantom-trained"}
    verdict = verdict_of(_evaluated(state))
    assert verdict.tone is Tone.CAUTION and "a person must check it" in verdict.lines[0]
    state.inputs.kind = "digital phantom"
    assert verdict_of(state).tone is Tone.GOOD


def test_a_target_that_another_program_drew_is_not_said_to_be_this_models(state):
    state.contours.model = {"warning": "phantom-trained"}
    state.contours.manual = StructureSet(GRID, (_box("CTVp_Breast_L", kind="CTV", algorithm=AUTOMATIC),))
    state.contours.manual_takes_precedence = True
    verdict = verdict_of(_evaluated(state))
    assert verdict.tone is Tone.CAUTION
    assert not any("phantom-trained" in line for line in verdict.lines)
    assert (
        "The target came with the case, drawn by a program as its file says: a person must check it." in verdict.lines
    )


def test_met_goals_call_for_caution_when_their_contours_failed_the_checks(state):
    state.contours.findings = [Finding("CTVp_Breast_L", "volume", False, "too small")]
    verdict = verdict_of(_evaluated(state))
    assert verdict.tone is Tone.CAUTION and "CTVp_Breast_L" in verdict.lines[0]


def test_the_verdict_tells_what_was_imported(state):
    state.contours.manual, state.contours.manual_takes_precedence = state.contours.auto, True
    state.inputs.plans = [SimpleNamespace(label="B1", name="", beams=(1, 2, 3))]
    assert verdict_of(state).headline.startswith("Imported: 1 structure, the plan 'B1' (3 beams). No plan")


def test_findings_with_the_same_message_share_a_line(state):
    state.contours.findings = [
        Finding("Heart", "present", False, "Not found."),
        Finding("A_LAD", "present", False, "Not found."),
        Finding("Lung_L", "volume", True, "Fine."),
    ]
    assert verdict_of(state).findings == ("Heart, A_LAD: Not found.",)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (97.345, "%", "97.3 %"),
        (0.0000067, "%", "0.00 %"),
        (1239.7, "cc", "1240 cc"),
        (None, "Gy", "–"),
        (2.5, "Gy", "2.50 Gy"),
    ],
)
def test_numbers_are_given_as_precisely_as_anybody_can_use_them(value, unit, text):
    assert number_text(value, unit) == text


def test_a_warning_is_remembered_once_and_as_a_sentence(state):
    state.warn("the CT has one slice")
    state.warn("The CT has one slice.")
    state.warn("rtss.dcm is odd")
    assert state.warnings == ["The CT has one slice.", "rtss.dcm is odd."]


def test_a_volume_file_is_called_by_its_name_and_not_by_a_patient_made_up_for_dicom(state):
    from AIOCommon.core.dicom import synthetic_context
    from AIORadiotherapyLib.core.report.rows import case_line

    state.inputs.dicom, state.inputs.name = synthetic_context(state.inputs.ct), "chest_042"
    assert case_line(state).startswith("chest_042")


def test_nodes_are_planned_on_where_they_are_contoured_and_pass_their_checks(state):
    from AIORadiotherapyLib.core.steps.nodal_targets import nodal_targets

    state.side, state.base_protocol = "left", load_protocol()
    nodes = [_box(name, kind="CTV") for name in ("CTVn_L1_L", "CTVn_IMN_L", "CTVn_L1_R")]
    state.contours.auto = state.contours.edited = StructureSet(GRID, (_box("CTVp_Breast_L", kind="CTV"), *nodes))
    state.settings.plan_options = PlanOptions(nodes=["all"])
    assert nodal_targets(state).names == ("CTVn_L1_L", "CTVn_IMN_L"), "of the treated side only"
    state.contours.findings = [Finding("CTVn_IMN_L", "volume", False, "0.1 cc is too small.")]
    found = nodal_targets(state)
    assert found.names == ("CTVn_L1_L",) and not found.reason and "CTVn_IMN_L" in found.warnings[0]
    state.settings.plan_options = PlanOptions(nodes=["CTVn_IMN_L"])
    assert "0.1 cc is too small" in PlanStep().blocked(state)
    state.settings.force = True
    found = nodal_targets(state)
    assert (found.names, found.reason) == (("CTVn_IMN_L",), "") and "--force" in found.warnings[0]


def test_nodes_that_nobody_contoured_are_a_reason_not_to_plan(state):
    state.side, state.base_protocol = "left", load_protocol()
    state.contours.auto = state.contours.edited = StructureSet(GRID, (_box("CTVp_Breast_L", kind="CTV"),))
    state.settings.plan_options = PlanOptions(nodes=["all"])
    assert "none are contoured" in PlanStep().blocked(state)
    state.settings.plan_options = PlanOptions()
    assert PlanStep().blocked(state) == ""
