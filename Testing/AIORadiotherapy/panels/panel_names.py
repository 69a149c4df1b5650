# SPDX-License-Identifier: Apache-2.0
"""Names of other systems, several cases in one folder, target and protocol: asked and said in the window."""

from __future__ import annotations

import json

import numpy as np
import pydicom
import pytest

from AIOCommon.core.errors import Cancelled
from AIOCommon.mrml.case import Role

FOREIGN = {
    "BODY": "Contorno externo", "Heart": "Corazon", "Lung_L": "Pulmon Izqdo", "Lung_R": "Pulmon dcho",
    "SpinalCord": "Medula", "Esophagus": "Esofago", "CTVp_Breast_L": "Volumen 3", "CTVn_L1_L": "Zona 1",
}  # fmt: skip


@pytest.fixture(scope="module")
def strangers_case(phantom, tmp_path_factory):
    """CT and structure set of a clinic whose names mean nothing here; its target is smaller than the phantom's."""
    from scipy.ndimage import binary_erosion

    from AIOCommon.core.dicom import synthetic_context, write_ct_series, write_rtstruct
    from AIOCommon.core.structures import StructureSet

    folder = tmp_path_factory.mktemp("stranger") / "case"
    context = synthetic_context(phantom.ct)
    own = phantom.structures["CTVp_Breast_L"]
    drawn = [s if s is not own else own.with_mask(binary_erosion(own.full_mask())) for s in phantom.structures]
    write_ct_series(phantom.ct, context, folder)
    write_rtstruct(folder / "RS.dcm", StructureSet(phantom.ct.grid, tuple(drawn)), context)
    dataset = pydicom.dcmread(folder / "RS.dcm")
    for row in dataset.StructureSetROISequence:
        row.ROIName = FOREIGN[row.ROIName]
    dataset.save_as(folder / "RS.dcm")
    return folder


@pytest.fixture
def door(panel, tmp_path):
    """The front door on a DICOM folder, exporting into a temporary one; preferences as after an installation."""
    from AIORadiotherapyLib.ui.import_questions import set_asks, set_names_file, window_questions

    found = panel("AIORadiotherapy")
    found.form.side.set_key("left")
    found.form.protocol.set_key("")
    found.form._output.set_path(tmp_path / "out")
    found.form.source.set_key("dicom")
    yield found
    set_asks(True)
    set_names_file("")
    found.form.names.file.set_path("")
    found.form.side.set_key("")
    found.form.source.set_key("sample")
    found.form.target.set_key("case")
    found.cases.questions = window_questions


@pytest.fixture
def answer(door, monkeypatch):
    """``answer(names={...}, row=1)``: a person who uses the dialogs; what they showed is in ``answer.seen``."""
    from AIORadiotherapyLib.ui import choice_dialog, import_questions, names_dialog

    class Person:
        names: dict = {}  # noqa: RUF012
        row, keeps, gives_up = 0, False, False
        seen: list = []  # noqa: RUF012

        def __call__(self, **wishes):
            self.__dict__.update(wishes)

    person = Person()
    person.seen = []

    def names(dialog):
        person.seen.append(dialog)
        for name, standard in person.names.items():
            dialog.set_answer(name, standard)
        dialog.keep.setChecked(person.keeps)
        return not person.gives_up

    def choice(dialog):
        person.seen.append(dialog)
        dialog.choose(person.row)
        return -1 if person.gives_up else dialog.chosen

    monkeypatch.setattr(names_dialog.NamesDialog, "ask", names)
    monkeypatch.setattr(choice_dialog.ChoiceDialog, "ask", choice)
    door.cases.questions = import_questions.WindowQuestions
    return person


@pytest.fixture
def planned(monkeypatch, child):
    """Planning takes no time: the dose falls off around the target that counts."""
    from scipy.ndimage import distance_transform_edt

    from AIOCommon.core.volume import Volume
    from AIORadiotherapyLib.core.steps import PlanStep
    from PlanningModuleLib.core.plan import Beam, Plan
    from PlanningModuleLib.core.treatment import Treatment, TreatmentPhase

    def finish(self, state, workdir, progress):
        target = state.contours.structures["CTVp_Breast_L"]
        spacing = tuple(target.grid.spacing_kji_mm)
        away_mm = distance_transform_edt(~target.full_mask(), sampling=spacing)
        dose = Volume((41.0 / (1.0 + np.exp((away_mm - 20.0) / 6.0))).astype(np.float32), target.grid, "Gy")
        centre = tuple(float(x) for x in target.centroid_ras_mm())
        beams = tuple(Beam(n, g, 0.0, 0.0, centre, 100.0) for n, g in (("Medial", 305.0), ("Lateral", 125.0)))
        plan = Plan("Plan", "40in15-dbcg", 40.0, 15, "halcyon_6mv_fff", "left", beams, "open tangents")
        state.treatment = Treatment(dose, (TreatmentPhase(dose, 15, plan),))
        return "two beams"

    monkeypatch.setattr(PlanStep, "prepare", lambda self, state, workdir: child("pass", "Planning"))
    monkeypatch.setattr(PlanStep, "finish", finish)


def imported(door, folder):
    door.form._folder.set_path(folder)
    door.run_one("import")
    return door.workflow.state


def test_a_strangers_case_goes_from_import_to_a_verdict_on_its_own_target(
    door, answer, planned, strangers_case, phantom, until
):
    answer(names={"Volumen 3": "CTVp_Breast_L", "Zona 1": "CTVn_L1_L"})
    door.form._folder.set_path(strangers_case)
    door._run(["import", "plan", "evaluate"])
    until(lambda: not door.workflow.is_running)
    assert door.steps.rows["evaluate"].state_text == "done", door.workflow["evaluate"].note
    (dialog,) = answer.seen
    rows = [dialog.table.item(r, 0).text() for r in range(dialog.table.rowCount)]
    assert {"Volumen 3", "Zona 1"} <= set(rows) and "Corazon" not in rows, "what is certain is not asked"
    state = door.workflow.state
    target = state.contours.structures["CTVp_Breast_L"]
    assert target.original_name == "Volumen 3"
    assert target.volume_cc < 0.9 * phantom.structures["CTVp_Breast_L"].volume_cc, "its own, not another"
    verdict = {(row[0], row[1]): row for row in door.verdict.goals.texts()}
    covered = next(row for (name, _metric), row in verdict.items() if name == "CTVp_Breast_L")
    assert covered[4] in ("pass", "acceptable", "fail") and "goals" in door.verdict._headline.text
    heart = [row for (name, _metric), row in verdict.items() if name == "Heart"]
    assert heart and all(row[4] != "not evaluable" for row in heart)
    node = door.case.get(Role.MANUAL_SEGMENTATION).GetSegmentation()
    assert node.GetSegment("CTVp_Breast_L") is not None


def test_what_holds_for_every_patient_is_kept_in_the_clinics_file_and_taken_next_time(
    door, answer, strangers_case, tmp_path
):
    from AIORadiotherapyLib.ui.import_questions import set_names_file

    file = tmp_path / "clinic.json"
    set_names_file(str(file))
    door.form.names.file.set_path(file)
    answer(names={"Volumen 3": "CTVp_Breast_L", "Zona 1": "Liver"}, keeps=True)
    imported(door, strangers_case)
    (dialog,) = answer.seen
    assert "does not say the side: Volumen 3" in dialog.kept_note.text
    assert json.loads(file.read_text()) == {"Zona 1": "Liver"}
    answer.seen.clear()
    answer(names={})
    state = imported(door, strangers_case)
    assert "Liver" in state.contours.manual.names
    (dialog,) = answer.seen
    assert [dialog.table.item(r, 0).text() for r in range(dialog.table.rowCount)] == ["Volumen 3"]


def test_one_standard_name_for_two_contours_is_refused_in_the_dialog(door, answer, strangers_case):
    import qt

    answer(names={"Volumen 3": "CTVp_Breast_L", "Zona 1": "CTVp_Breast_L"}, gives_up=True)
    imported(door, strangers_case)
    (dialog,) = answer.seen
    assert dialog.problem.text == "Two contours cannot both be CTVp_Breast_L."
    assert not dialog.buttons.button(qt.QDialogButtonBox.Ok).isEnabled()
    assert door.steps.rows["import"].state_text == "cancelled" and door.workflow.state.contours.manual is not None


def test_a_window_without_a_person_asks_nothing(door, strangers_case, messages):
    from AIORadiotherapyLib.ui.import_questions import asks, set_asks, window_questions

    assert window_questions() is None, "the application is under test"
    state = imported(door, strangers_case)
    assert door.steps.rows["import"].state_text == "done"
    assert any("do not tell what they are" in text for text in state.warnings)
    set_asks(False)
    assert not asks()


def test_names_said_later_make_the_contour_the_target_and_its_nodes_follow(door, answer, strangers_case, messages):
    state = imported(door, strangers_case)
    assert "CTVp_Breast_L" not in state.contours.manual.names
    answer(names={"Volumen 3": "CTVp_Breast_L"})
    door.form.names.button.click()
    assert "CTVp_Breast_L" in state.contours.manual.names
    assert state.settings.names == ["Volumen 3=CTVp_Breast_L", "Zona 1="]
    given = door.case.get(Role.MANUAL_SEGMENTATION).GetSegmentation()
    assert given.GetSegment("CTVp_Breast_L") is not None and given.GetSegment("Volumen 3") is None
    first, dialog = answer.seen
    assert first.table.rowCount == 2 and dialog.table.rowCount == 8, "all that the case brings can be named"


def drawn_by_a_model(door, phantom):
    """As the contour step leaves the case, without the network."""
    from AIORadiotherapyLib.core.counting_contours import settle_contours
    from AIORadiotherapyLib.core.steps.contour_step import compare_with_manual

    state = door.workflow.state
    state.contours.auto = phantom.structures
    settle_contours(state)
    compare_with_manual(state)
    door.cases.scene_case.write(state, ("contour",))
    door.live.watch()
    door._show()
    return state


def test_the_target_is_chosen_and_said_and_the_models_is_outlined_beside_the_cases(
    door, answer, strangers_case, phantom
):
    answer(names={"Volumen 3": "CTVp_Breast_L"})
    imported(door, strangers_case)
    state = drawn_by_a_model(door, phantom)
    own = state.contours.edited["CTVp_Breast_L"].n_voxels
    assert "The target is the case's own CTVp_Breast_L ('Volumen 3')" in door.form.facts.text
    display = door.case.get(Role.AUTO_SEGMENTATION).GetDisplayNode()
    assert display.GetVisibility() and display.GetSegmentVisibility("CTVp_Breast_L")
    assert not display.GetSegmentVisibility("Heart") and not display.GetVisibility2DFill()
    door.form.target.set_key("model")
    door._on_settings()
    assert "The target is the model's CTVp_Breast_L, as asked for" in door.form.facts.text
    assert state.contours.edited["CTVp_Breast_L"].n_voxels > own and state.contours.edited["Volumen 3"].n_voxels == own
    edited = door.case.get(Role.EDITED_SEGMENTATION).GetSegmentation()
    assert edited.GetSegment("Volumen 3") is not None
    door.form.target.set_key("case")
    door._on_settings()
    assert state.contours.edited["CTVp_Breast_L"].n_voxels == own and edited.GetSegment("Volumen 3") is None


def test_the_models_target_is_not_among_the_contours_to_work_on_while_nobody_said_which_is_the_cases(
    door, strangers_case, phantom, messages
):
    imported(door, strangers_case)
    state = drawn_by_a_model(door, phantom)
    assert "CTVp_Breast_L" not in state.contours.edited
    edited = door.case.get(Role.EDITED_SEGMENTATION).GetSegmentation()
    assert edited.GetSegment("CTVp_Breast_L") is None and edited.GetSegment("Volumen 3") is not None
    door.cases.scene_case.take_edits(state)
    assert "CTVp_Breast_L" not in state.contours.edited, "an export does not bring it back"


def test_of_two_patients_the_chosen_one_is_imported_and_the_dialog_names_both(
    door, answer, strangers_case, tmp_path, messages
):
    import shutil

    folder = shutil.copytree(strangers_case, tmp_path / "two")
    for number, file in enumerate(sorted(f for f in strangers_case.iterdir() if f.name != "RS.dcm")):
        dataset = pydicom.dcmread(file)
        dataset.PatientID, dataset.PatientName, dataset.SeriesInstanceUID = "7", "Doe^Maria", "1.2.3"
        dataset.SOPInstanceUID, dataset.FrameOfReferenceUID = f"1.2.3.{number}", "1.9"
        dataset.StudyDate, dataset.SeriesDescription = "20240203", "Planning"
        (folder / "b").mkdir(exist_ok=True)
        dataset.save_as(folder / "b" / file.name)
    answer(row=0)
    state = imported(door, folder)
    (dialog,) = answer.seen
    texts = dialog.table.texts()
    assert len(texts) == 2 and any("Doe Maria, 7" in row[0] and "2024-02-03" in row[1] for row in texts)
    assert state.inputs.dicom.patient["PatientID"] == "7" and state.contours.manual is None
    assert any("another patient" in text for text in state.warnings)


def test_a_person_who_gives_up_cancels_the_import_without_an_error(door, answer, strangers_case, messages):
    answer(gives_up=True)
    imported(door, strangers_case)
    assert door.steps.rows["import"].state_text == "cancelled" and isinstance(door.workflow.error, Cancelled)
    assert messages.take("error") == []


def test_the_form_names_no_protocol_unless_a_person_does_and_says_which_one_counts(door, answer, strangers_case):
    from AIOEvaluation.core.prescription import Prescription
    from AIORadiotherapyLib.core.steps.import_prescription import settle_protocol

    state = imported(door, strangers_case)
    assert door.form.protocol.key == "" and state.settings.protocol == ""
    assert "the case prescribes nothing" in door.form.facts.text
    state.prescription = Prescription(50.0, 25, "Breast 50")
    settle_protocol(state)
    door._on_settings()
    assert state.base_protocol.name == "50in25", "the form does not put another one in its place"
    assert "'Breast 50' prescribes 50 Gy in 25 fractions" in door.form.facts.text
    door.form.protocol.set_key("40in15-dbcg")
    door._on_settings()
    assert state.base_protocol.name == "40in15-dbcg" and "does not fit" in door.form.facts.text
    assert any("prescribes 50 Gy in 25" in text for text in state.warnings)
    door.form.protocol.set_key("")


def test_contours_of_the_scene_with_names_of_another_system_count_by_their_standard_names(
    door, answer, planned, small_case, until
):
    """They are another program's nodes: they stay as they are, the copy to work on has the standard names."""
    segmentation = small_case.contours.GetSegmentation()
    for segment_id in segmentation.GetSegmentIDs():
        segmentation.GetSegment(segment_id).SetName(FOREIGN[segment_id])
    small_case.case.set(Role.DOSE, None)
    answer(names={"Volumen 3": "CTVp_Breast_L", "Zona 1": "CTVn_L1_L"})
    door.form.use_scene_ct(small_case.ct)
    door._run(["import", "plan", "evaluate"])
    until(lambda: not door.workflow.is_running)
    assert door.steps.rows["evaluate"].state_text == "done", door.workflow["evaluate"].note
    edited = door.case.get(Role.EDITED_SEGMENTATION).GetSegmentation()
    assert {edited.GetSegment(i).GetName() for i in edited.GetSegmentIDs()} == set(FOREIGN)
    assert segmentation.GetSegment("Heart").GetName() == "Corazon"
    door.cases.scene_case.take_edits(door.workflow.state)
    taken = door.workflow.state.contours.edited
    assert taken["CTVp_Breast_L"].original_name == "Volumen 3" and "Heart" in taken
