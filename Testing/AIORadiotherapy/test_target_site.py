# SPDX-License-Identifier: Apache-2.0
"""After a mastectomy the case's chest wall is the target: planned on, judged and shown by its own name."""

from __future__ import annotations

import shutil

import pydicom
import pytest

from AIOCommon.core.structures import Structure
from AIOEvaluation.core.prescription import Prescription
from AIOEvaluation.core.protocol import load_protocol, protocols_folder
from AIOEvaluation.ui.protocol_options import show_protocol
from AIORadiotherapyLib.core.case_state import CaseState
from AIORadiotherapyLib.core.counting_contours import missing_target, settle_contours, target_beside_the_models
from AIORadiotherapyLib.core.resettling import choose_target, rename_contours
from AIORadiotherapyLib.core.state_json import state_from_json, state_to_json
from AIORadiotherapyLib.core.steps import PlanStep
from AIORadiotherapyLib.core.steps.contour_step import check_contours
from AIORadiotherapyLib.core.steps.import_prescription import protocol_asked_for, settle_protocol
from AIORadiotherapyLib.core.verdict import verdict_of
from Testing.AIORadiotherapy.drawn_case import box, drawn_case

NAME = "CTVp_Chestwall_L"


def case_with(*drawn: Structure, **settings) -> CaseState:
    return drawn_case(*drawn, automatic=(box("CTVp_Tumorbed", (16, 18)),), **settings)


def target_of(state: CaseState) -> str:
    return state.protocol.ctv_name("left")


@pytest.mark.parametrize(
    "name", ["CTV Brustwand li", "CTV chest wall L", "CTV parete toracica sx", "CTV胸壁", "CTVp_Chestwall"]
)
def test_where_only_a_chest_wall_is_drawn_it_is_the_target(name):
    state = case_with(box(name, (15, 19)))
    assert missing_target(state) == "" and PlanStep().blocked(state) == ""
    assert target_of(state) == NAME and state.protocol.ptv_name("left") == "PTVp_Chestwall_L"
    assert state.contours.structures[NAME].original_name == name
    assert state.contours.structures[NAME].kind == "CTV"


def test_the_models_breast_is_not_shown_where_it_was_taken_off_but_the_other_one_is():
    state = case_with(box("CTV Brustwand li", (15, 19)))
    assert not {"CTVp_Breast_L", "CTVp_Tumorbed"} & set(state.contours.structures.names)
    assert "CTVp_Breast_R" in state.contours.structures
    check_contours(state)
    assert "CTVp_Breast_L" not in {f.structure for f in state.contours.findings}


def test_one_sentence_says_what_the_chest_wall_is_judged_by_and_what_is_not_adapted():
    state = case_with(box("CTV Brustwand li", (15, 19)))
    (line,) = [text for text in verdict_of(state).lines if "chest wall" in text]
    assert line.startswith("The target is the chest wall CTVp_Chestwall_L ('CTV Brustwand li')")
    assert "5 mm from the skin" in line and "bolus is not modelled" in line
    assert "'CTV Brustwand li'" in target_beside_the_models(state)


def test_a_breast_of_the_treated_side_goes_before_the_chest_wall():
    both = (box("CTV Brustwand li", (15, 19)), box("CTV Mamma li", (14, 20)))
    state = case_with(*both)
    assert target_of(state) == "CTVp_Breast_L" and NAME in state.contours.structures
    assert not [text for text in verdict_of(state).lines if "chest wall" in text]


def ruled(*drawn: Structure, **settings) -> CaseState:
    """A case whose targets were drawn by rule after a mastectomy on the left."""
    state = case_with(*drawn, **settings)
    walls = [box(NAME, (15, 19), kind="CTV", description="by rule, ESTRO"), box("CTVp_Tumorbed", (16, 18), kind="CTV")]
    state.contours.auto = state.contours.auto.without(["CTVp_Breast_L"]).with_structures(walls)
    settle_contours(state)
    return state


def test_a_chest_wall_that_was_drawn_by_the_rules_that_were_asked_for_is_the_target():
    state = ruled(guideline="estro", surgery="mastectomy")
    assert target_of(state) == NAME and PlanStep().blocked(state) == ""
    assert not {"CTVp_Breast_L", "CTVp_Tumorbed"} & set(state.contours.structures.names)
    assert any("drawn by rule" in text or "chest wall" in text for text in verdict_of(state).lines)


def test_a_chest_wall_by_rule_gives_way_to_the_cases_own_breast():
    assert target_of(ruled(box("CTV Mamma li", (14, 20)), guideline="estro")) == "CTVp_Breast_L"


def test_nobody_gets_a_chest_wall_for_a_target_who_did_not_ask_for_rules():
    assert target_of(ruled()) == "CTVp_Breast_L"


def test_a_breast_of_the_other_side_does_not():
    assert target_of(case_with(box("CTV Brustwand li", (15, 19)), box("Mamma re", (2, 8)))) == NAME


def test_a_chest_wall_of_the_other_side_is_no_target():
    state = case_with(box("CTV Brustwand re", (3, 8)))
    assert target_of(state) == "CTVp_Breast_L" and "no structure is named CTVp_Breast_L" in missing_target(state)


def test_a_chest_wall_that_is_an_organ_at_risk_is_asked_about_and_one_that_is_called_a_ctv_is_not():
    assert missing_target(case_with(box("胸壁", (15, 19), kind="ORGAN")))
    state = case_with(box("胸壁", (15, 19), kind="CTV"))
    assert missing_target(state) == "" and state.contours.structures[NAME].original_name == "胸壁"


def test_a_mapping_makes_an_organ_the_chest_wall_that_is_planned_on():
    state = case_with(box("胸壁", (15, 19)), names=[f"胸壁={NAME}"])
    assert missing_target(state) == "" and target_of(state) == NAME


def test_two_contours_that_mean_the_chest_wall_are_asked_about():
    state = case_with(box("CTV Brustwand li", (15, 19)), box("CTV chest wall L", (15, 18)))
    assert target_of(state) == "CTVp_Breast_L" and missing_target(state)


def test_the_models_breast_is_taken_where_a_person_asks_for_it():
    state = case_with(box("CTV Brustwand li", (15, 19)))
    choose_target(state, of_model=True)
    assert target_of(state) == "CTVp_Breast_L" and "CTVp_Breast_L" in state.contours.structures
    choose_target(state, of_model=False)
    assert target_of(state) == NAME and "CTVp_Breast_L" not in state.contours.structures


def test_a_person_may_call_it_the_breast():
    state = case_with(box("CTV Brustwand li", (15, 19)))
    rename_contours(state, {"CTV Brustwand li": "CTVp_Breast_L"})
    assert target_of(state) == "CTVp_Breast_L" and missing_target(state) == ""


def test_another_protocol_is_held_against_the_chest_wall_too():
    state = case_with(box("CTV Brustwand li", (15, 19)))
    assert protocol_asked_for(state) == ""
    state.settings.protocol = "50in25"
    settle_protocol(state)
    assert target_of(state) == NAME and protocol_asked_for(state) == "50in25"


def test_a_prescription_that_does_not_fit_is_told_once():
    state = case_with(box("CTV Brustwand li", (15, 19)))
    state.prescription = Prescription(48.0, 20, "old")
    settle_protocol(state)
    settle_contours(state)
    settle_protocol(state)
    assert len([text for text in state.warnings if "prescribes" in text]) == 1


def test_a_saved_case_keeps_its_chest_wall():
    state = case_with(box("CTV Brustwand li", (15, 19)))
    assert state_from_json(state_to_json(state)).base_protocol == state.base_protocol


@pytest.fixture
def chest_wall_case(phantom_case, tmp_path):
    """The small phantom as DICOM, its target named as a chest wall and everything called an organ."""
    folder = tmp_path / "case"
    shutil.copytree(phantom_case, folder)
    for file in folder.rglob("*.dcm"):
        dataset = pydicom.dcmread(file)
        if dataset.Modality != "RTSTRUCT":
            continue
        for row in dataset.StructureSetROISequence:
            row.ROIName = "CTV Brustwand li" if row.ROIName == "CTVp_Breast_L" else row.ROIName
        for row in dataset.RTROIObservationsSequence:
            row.RTROIInterpretedType = "ORGAN"
        dataset.save_as(file)
    return folder


def test_a_chest_wall_is_planned_on_and_judged_without_a_mapping(chest_wall_case, tmp_path, command):
    out = tmp_path / "out"
    ended = command(
        "plan", chest_wall_case, "--output", out, "--technique", "open_tangents", "--dose-grid", "8", "--force"
    )
    assert ended.code == 0, ended.err
    assert "chest wall CTVp_Chestwall_L ('CTV Brustwand li')" in " ".join(ended.out.split())
    report = (out / "report.html").read_text(encoding="utf-8")
    assert "CTV Brustwand li" in report and "bolus is not modelled" in report
    written = pydicom.dcmread(out / "dicom" / "RTSTRUCT.dcm")
    assert {"CTV Brustwand li", "PTVp_Chestwall_L"} <= {row.ROIName for row in written.StructureSetROISequence}
    assert NAME in {row.ROIObservationLabel for row in written.RTROIObservationsSequence}
    metrics = (out / "metrics.csv").read_text(encoding="utf-8")
    assert f"{NAME}" in metrics and "CTVp_Breast_L" not in metrics


def test_a_protocol_for_the_chest_wall_is_found_by_its_reference(tmp_path):
    wall = load_protocol("50in25").for_chest_wall()
    assert load_protocol(wall.reference) == wall and wall.for_breast() == load_protocol("50in25")
    assert wall.structure_name("Breast_contra", "left") == "CTVp_Breast_R"
    own = tmp_path / "own.json"
    own.write_bytes((protocols_folder() / "50in25.json").read_bytes())
    assert load_protocol(load_protocol(str(own)).for_chest_wall().reference).ptv_name("right") == "PTVp_Chestwall_R"


def test_a_protocol_for_the_chest_wall_that_is_asked_for_stays_one():
    state = case_with(box("CTV Mamma li", (15, 19)), protocol="40in15-dbcg-chestwall")
    settle_protocol(state)
    assert target_of(state) == NAME
    assert f"no structure is named {NAME}" in missing_target(state)


class _Choice:
    def __init__(self):
        self.keys, self.key = ["40in15-dbcg"], ""

    def add_option(self, key, _text):
        self.keys.append(key)

    def set_key(self, key):
        self.key = key if key in self.keys else self.key


def test_panels_of_other_rooms_show_the_cases_protocol_for_the_chest_wall():
    choice = _Choice()
    for _ in range(2):
        show_protocol(choice, "40in15-dbcg-chestwall")
    assert choice.key == "40in15-dbcg-chestwall" and len(choice.keys) == 2
    show_protocol(choice, "40in15-dbcg")
    assert choice.key == "40in15-dbcg"
