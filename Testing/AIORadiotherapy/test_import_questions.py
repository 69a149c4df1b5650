# SPDX-License-Identifier: Apache-2.0
"""What an import asks a person: which CT, which structure set, and what names mean. Without one it refuses or warns."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pydicom
import pytest

from AIOCommon.core.errors import Cancelled, InputError
from AIOCommon.core.progress import NO_PROGRESS
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.steps import ImportStep
from AIORadiotherapyLib.core.steps.doubtful_names import holds_for_every_patient
from AIORadiotherapyLib.core.steps.import_names import with_answers

FOREIGN = {"CTVp_Breast_L": "Zielvolumen 3", "Lung_L": "Pulmon Izqdo", "Heart": "Hrz"}


@dataclass
class Answers:
    """A person who answers what the test says, and remembers what was asked."""

    wanted: str = ""
    meant: dict[str, str] = field(default_factory=dict)
    set_name: str = ""
    asked: list = field(default_factory=list)

    def series(self, candidates):
        self.asked.append(candidates)
        return next(c.uid for c in candidates if self.wanted in c.description)

    def structure_set(self, candidates):
        self.asked.append(candidates)
        return next(c.file for c in candidates if c.file.name == self.set_name)

    def names(self, doubtful):
        self.asked.append(doubtful)
        return self.meant


def imported(folder: Path, answers: Answers | None = None, **settings) -> CaseState:
    state = CaseState(Settings(str(folder), side="left", **settings))
    ImportStep(questions=answers).finish(state, folder, NO_PROGRESS)
    return state


@pytest.fixture
def case(phantom_case, tmp_path) -> Path:
    return Path(shutil.copytree(phantom_case, tmp_path / "case"))


def edited(file: Path, **changes) -> None:
    dataset = pydicom.dcmread(file)
    for keyword, value in changes.items():
        setattr(dataset, keyword, value)
    dataset.save_as(file)


def second_ct(case: Path, **changes) -> None:
    files = [f for f in case.iterdir() if f.name != "RS.dcm"]
    (case / "second").mkdir()
    for number, file in enumerate(files):
        shutil.copy(file, case / "second" / file.name)
        edited(
            case / "second" / file.name,
            SeriesInstanceUID="1.2.3", SOPInstanceUID=f"1.2.3.{number}", SeriesDescription="second", **changes,
        )  # fmt: skip


def renamed(file: Path, names: dict[str, str]) -> None:
    dataset = pydicom.dcmread(file)
    for row in dataset.StructureSetROISequence:
        row.ROIName = names.get(row.ROIName, row.ROIName)
    dataset.save_as(file)


def test_of_two_patients_the_one_that_the_person_chose_is_imported(case):
    second_ct(case, PatientID="other", FrameOfReferenceUID="1.9")
    with pytest.raises(InputError, match="files of 2 patients"):
        imported(case)
    answers = Answers("second")
    state = imported(case, answers)
    assert len(answers.asked[0]) == 2 and len(answers.asked) == 1
    assert state.inputs.dicom.series_uid == state.settings.series == "1.2.3"
    assert state.contours.manual is None, "the structure set is the other patient's"
    assert any("another patient" in text for text in state.warnings)


def test_of_two_frames_the_contours_of_the_other_one_are_left_aside_and_said(case):
    second_ct(case, FrameOfReferenceUID="1.9")
    state = imported(case, Answers("second"))
    assert state.contours.manual is None
    assert any("RTSTRUCT RS.dcm belongs to another CT" in text for text in state.warnings)


def test_of_two_structure_sets_the_one_that_the_person_chose_is_taken(case):
    shutil.copy(case / "RS.dcm", case / "RS2.dcm")
    edited(case / "RS2.dcm", SOPInstanceUID="1.2.8", StructureSetLabel="Peer review")
    with pytest.raises(InputError, match="2 structure sets"):
        imported(case)
    answers = Answers(set_name="RS2.dcm")
    assert "Peer review" in imported(case, answers).contours.manual_label
    assert {c.label for c in answers.asked[0]} >= {"Peer review"}


def test_a_person_who_gives_up_ends_the_import(case):
    class GivesUp(Answers):
        def series(self, candidates):
            raise Cancelled("cancelled")

    second_ct(case)
    with pytest.raises(Cancelled):
        imported(case, GivesUp())


def test_what_a_person_says_of_names_counts_as_a_mapping_and_is_kept_in_the_settings(case):
    renamed(case / "RS.dcm", FOREIGN)
    without = imported(case)
    assert any("'Zielvolumen 3'" in text for text in without.warnings)
    answers = Answers(meant={"Zielvolumen 3": "CTVp_Breast_L", "Hrz": ""})
    state = imported(case, answers)
    (doubtful,) = answers.asked
    assert {"Zielvolumen 3", "Hrz"} <= {d.name for d in doubtful} and all(d.volume_cc > 0 for d in doubtful)
    assert state.contours.manual["CTVp_Breast_L"].original_name == "Zielvolumen 3"
    assert "Hrz" in state.contours.manual.names
    assert state.settings.names == ["Zielvolumen 3=CTVp_Breast_L", "Hrz="]
    assert not any("do not tell" in text for text in state.warnings), "what was settled is no warning"
    again = imported(case, Answers(), names=state.settings.names)
    assert again.contours.manual.names == state.contours.manual.names


def test_what_is_certain_is_not_asked(case):
    answers = Answers()
    imported(case, answers)
    assert answers.asked == []


def test_a_name_that_does_not_say_its_side_means_it_for_one_patient_alone():
    assert holds_for_every_patient("Herz", "Heart")
    assert holds_for_every_patient("CTV mama dcha", "CTVp_Breast_R")
    assert not holds_for_every_patient("CTV mama", "CTVp_Breast_R")
    assert not holds_for_every_patient("Zielvolumen 3", "CTVp_Breast_L")


def test_later_answers_take_the_place_of_earlier_ones():
    assert with_answers(["A=Heart", "x=y=Lung_L"], {"A": "", "B": "Heart"}) == ["A=", "x=y=Lung_L", "B=Heart"]
