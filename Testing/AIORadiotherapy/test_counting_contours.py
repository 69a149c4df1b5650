# SPDX-License-Identifier: Apache-2.0
"""A target that the case brings is the one that is planned on; without one, nobody guesses."""

from __future__ import annotations

import csv
import io
import json
import shutil

import pydicom
import pytest

from AIOCommon.core.structures import AUTOMATIC, Structure
from AIORadiotherapyLib.core.case_state import CaseState
from AIORadiotherapyLib.core.counting_contours import missing_target, settle_contours, target_beside_the_models
from AIORadiotherapyLib.core.report.rows import contours as contour_rows
from AIORadiotherapyLib.core.steps import PlanStep
from AIORadiotherapyLib.core.steps.contour_step import check_contours, compare_with_manual
from AIORadiotherapyLib.core.table_outputs import metrics_csv
from Testing.AIORadiotherapy.drawn_case import box, drawn_case


def case_with(*drawn: Structure, **settings) -> CaseState:
    state = drawn_case(*drawn, **settings)
    compare_with_manual(state)
    return state


def test_the_clinics_target_is_planned_on_and_the_models_is_shown_beside_it():
    state = case_with(box("CTV mama izqda", (15, 19), kind="CTV"))
    target = state.contours.structures["CTVp_Breast_L"]
    assert target.mask.shape[2] == 4 and target.algorithm != AUTOMATIC
    assert PlanStep().blocked(state) == ""
    line = target_beside_the_models(state)
    assert "the case's own CTVp_Breast_L ('CTV mama izqda'), 86 cc" in line
    assert "the model's, shown beside it, has 130 cc (Dice 0.80)" in line
    (row,) = [r for r in contour_rows(state)["contours"] if r["name"] == "CTVp_Breast_L"]
    assert (row["volume"], row["model_volume"], row["dice"]) == ("86.4 cc", "129.6 cc", "0.800")
    table = {(r["kind"], r["metric"]): r for r in csv.DictReader(io.StringIO(metrics_csv(state)))}
    assert float(table["agreement", "Volume of the model[cc]"]["value"]) == pytest.approx(129.6)


def test_where_no_contour_is_the_target_none_is_made_up():
    state = case_with(box("Volumen 7", (15, 19)), box("Herz", (9, 13)))
    assert "CTVp_Breast_L" not in state.contours.structures
    assert "CTVp_Breast_R" in state.contours.structures, "the other breast is an organ at risk"
    reason = PlanStep().blocked(state)
    assert reason == missing_target(state) == state.no_plan_reason
    assert "no structure is named CTVp_Breast_L" in reason and "'Volumen 7' (86 cc), 'Herz'" in reason
    assert '--map "NAME=CTVp_Breast_L"' in reason and "--model-target" in reason


def test_a_ptv_alone_is_listed_before_the_organs_also_where_its_file_calls_it_one():
    organs = [box(name, (1 + n, 3 + n)) for n, name in enumerate(("Herz", "Lunge li", "Lunge re"))]
    text = missing_target(case_with(*organs, box("PTV mama izq", (14, 20))))
    assert "The case brings 'PTV mama izq'" in text


def test_without_a_side_either_both_names_are_told():
    state = case_with(box("Volumen 7", (15, 19)))
    state.side = ""
    settle_contours(state)
    assert not {"CTVp_Breast_L", "CTVp_Breast_R"} & set(state.contours.structures.names)
    assert "no structure is named CTVp_Breast_L or CTVp_Breast_R" in missing_target(state)


def test_the_models_target_is_taken_where_a_person_asks_for_it():
    state = case_with(box("Volumen 7", (15, 19)), model_target=True)
    assert PlanStep().blocked(state) == "" and target_beside_the_models(state) == ""
    assert state.contours.structures["CTVp_Breast_L"].mask.shape[2] == 6


def test_the_models_target_takes_the_place_of_the_cases_where_asked_for_and_both_stay():
    state = case_with(box("CTV mama izqda", (15, 19), kind="CTV"), model_target=True)
    assert state.contours.structures["CTVp_Breast_L"].mask.shape[2] == 6
    assert state.contours.structures["CTV mama izqda"].mask.shape[2] == 4
    line = target_beside_the_models(state)
    assert line.startswith("The target is the model's CTVp_Breast_L, as asked for, 130 cc; the case's own")
    assert "'CTV mama izqda'" in line and "has 86 cc (Dice 0.80)" in line


def test_a_case_target_with_the_models_very_name_stays_under_another_one():
    state = case_with(box("CTVp_Breast_L", (15, 19), kind="CTV"), model_target=True)
    assert state.contours.structures["CTVp_Breast_L"].mask.shape[2] == 6
    assert state.contours.structures["CTVp_Breast_L_case"].mask.shape[2] == 4


def test_a_mapping_makes_it_the_target():
    state = case_with(box("Volumen 7", (15, 19)), names=["Volumen 7=CTVp_Breast_L"])
    assert missing_target(state) == "" and state.contours.structures["CTVp_Breast_L"].mask.shape[2] == 4


def test_what_nobody_drew_or_looked_for_has_failed_no_check():
    state = case_with(box("Herz", (10, 13)), box("CTV mama izqda", (15, 19)))
    assert {f.structure for f in absent(state)} > {"Esophagus", "CTVn_L1_R"}  # the model has looked for them
    state.contours.auto = None
    settle_contours(state)
    assert absent(state) == []
    state.contours.edited = state.contours.edited.without(["CTVp_Breast_L"])
    assert {f.structure for f in absent(state)} == {"CTVp_Breast_L"}


def absent(state: CaseState) -> list:
    """The failed checks for being there at all."""
    check_contours(state)
    return [f for f in state.contours.findings if f.check == "present" and not f.ok]


def test_an_outline_alone_is_no_contouring():
    state = case_with()
    assert missing_target(state) == "" and "CTVp_Breast_L" in state.contours.structures


@pytest.fixture
def unnamed_target(phantom_case, tmp_path):
    """The small phantom as DICOM, with a target whose name says nothing."""
    folder = tmp_path / "case"
    shutil.copytree(phantom_case, folder)
    dataset = pydicom.dcmread(folder / "RS.dcm")
    for row in dataset.StructureSetROISequence:
        if row.ROIName in ("CTVp_Breast_L", "CTVp_Breast_R"):
            row.ROIName = "Volumen " + row.ROIName[-1]
    dataset.save_as(folder / "RS.dcm")
    return folder


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", ["plan", "run"])
def test_a_case_without_a_recognised_target_ends_with_the_list_and_a_report(command, unnamed_target, tmp_path, name):
    out = tmp_path / "out"
    ended = command(name, unnamed_target, "-o", out, "--side", "left")
    assert ended.code == 3, ended.err
    assert "No contour of the case is recognised" in ended.out and "breast was found" not in ended.out
    reason = json.loads((out / "evaluation.json").read_text())["no_plan_reason"]
    assert reason.startswith("no structure is named CTVp_Breast_L. The case brings 'Volumen L' (521 cc), 'Volumen R'")
    assert '--map "NAME=CTVp_Breast_L"' in reason and ("--model-target" in reason) == (name == "run")
    assert "Volumen L" in (out / "report.html").read_text()
