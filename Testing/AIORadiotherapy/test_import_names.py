# SPDX-License-Identifier: Apache-2.0
"""Contours with the names of other systems: standard names at import, the original ones again at export."""

from __future__ import annotations

import json
import shutil
import unicodedata

import numpy as np
import pydicom
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.progress import NO_PROGRESS
from AIOCommon.core.structures import Structure, StructureSet
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.contours import Contours
from AIORadiotherapyLib.core.merging import merged
from AIORadiotherapyLib.core.steps import ImportStep
from AIORadiotherapyLib.core.steps.doubtful_names import doubt_warnings, doubtful_names
from AIORadiotherapyLib.core.steps.import_names import HINT, name_structures, settle_names

GRID = Grid.axial((10, 40, 60), (5.0, 5.0, 5.0), (147.5, 97.5, 0.0))  # R coordinates 147.5 (i = 0) to -147.5
SPANISH = {
    "BODY": "Contorno externo",
    "Heart": "Corazón",
    "Lung_L": "Pulmon Izqdo",
    "Lung_R": "Pulmón dcho",
    "SpinalCord": "Medula",
    "Esophagus": "Esófago",
    "CTVp_Breast_L": "CTV mama izqda",
    "CTVp_Breast_R": "Mama dcha",
}


def name_warnings(named) -> list[str]:
    return doubt_warnings(doubtful_names(named.structures, named.readings), HINT)


def box(name: str, i: tuple[int, int], *, kind: str = "ORGAN", j: tuple[int, int] = (10, 20)) -> Structure:
    """A cuboid from i[0] to i[1] along R (small i lies on the patient's right)."""
    mask = np.zeros(GRID.shape_kji, bool)
    if i[1] > i[0]:
        mask[2:8, slice(*j), slice(*i)] = True
    return Structure.from_mask(name, mask, GRID, kind=kind)


def a_set(*structures: Structure) -> StructureSet:
    body = box("BODY", (2, 58), kind="EXTERNAL", j=(2, 38))
    return StructureSet(GRID, (body, *structures))


def names_after(*structures: Structure, **options) -> dict[str, str]:
    """Original names to names after import, without BODY."""
    named = name_structures(a_set(*structures), **options)
    return {s.original_name: s.name for s in named.structures if s.original_name != "BODY"}


def test_sure_and_likely_names_become_standard_ones_and_others_stay():
    structures = (box("Herz", (30, 36)), box("tim", (0, 0)), box("CTV mama dcha", (5, 15)), box("Hilfe 1", (8, 9)))
    assert names_after(*structures) == {
        "Herz": "Heart",
        "tim": "tim",  # empty: it would cost nothing and say nothing
        "CTV mama dcha": "CTVp_Breast_R",
        "Hilfe 1": "Hilfe 1",
    }


def test_the_side_that_a_name_does_not_say_comes_from_the_place():
    named = name_structures(a_set(box("CTV breast", (5, 15)), box("Mamma", (45, 55))))
    assert [s.name for s in named.structures] == ["BODY", "CTVp_Breast_R", "Breast_L"]
    (warning,) = name_warnings(named)
    assert "'CTV breast' as CTVp_Breast_R" in warning and "'Mamma' as Breast_L" in warning and "--map" in warning


def test_near_the_midline_no_side_is_taken_from_the_place():
    assert names_after(box("CTV breast", (28, 32))) == {"CTV breast": "CTV breast"}


def test_a_side_that_the_place_denies_is_asked_about():
    named = name_structures(a_set(box("Left lung", (5, 15))))
    assert named.structures.names == ("BODY", "Left lung")
    (warning,) = name_warnings(named)
    assert "its name says left, but it lies on the right" in warning


def test_without_a_body_the_lungs_tell_the_midline():
    structures = (box("左肺", (45, 55)), box("右肺", (5, 15)), box("CTV breast", (3, 12), j=(20, 30)))
    named = name_structures(StructureSet(GRID, structures))
    assert named.structures.names == ("Lung_L", "Lung_R", "CTVp_Breast_R")


def test_a_target_without_a_site_is_of_the_breast_that_it_lies_in():
    breast = box("Breast_R", (5, 20))
    assert names_after(breast, box("CTV", (5, 18), kind="CTV"))["CTV"] == "CTVp_Breast_R"
    assert names_after(breast, box("CTV", (8, 10), kind="CTV"))["CTV"] == "CTVp_Tumorbed"
    assert names_after(breast, box("CTV", (30, 50), kind="CTV"))["CTV"] == "CTV"
    assert names_after(breast, box("zCTV", (5, 18), kind="CTV"))["zCTV"] == "zCTV"


def test_of_two_that_mean_the_same_the_surer_name_has_it():
    assert names_after(box("heart", (30, 36)), box("Heart", (31, 35)))["heart"] == "heart"
    assert names_after(box("Heart_old", (30, 36)), box("Herz", (31, 35))) == {"Heart_old": "Heart_old", "Herz": "Heart"}


def test_of_two_that_mean_the_same_as_surely_none_has_it():
    named = name_structures(a_set(box("HEART 1", (30, 36)), box("Heart 2", (31, 35))))
    assert named.structures.names == ("BODY", "HEART 1", "Heart 2")
    (warning,) = name_warnings(named)
    assert warning.count("more than one name means Heart") == 2


def test_an_empty_structure_keeps_no_name_from_a_full_one():
    named = name_structures(a_set(box("Heart", (0, 0)), box("Herz", (30, 36))))
    assert named.structures["Heart"].original_name == "Herz"
    assert named.structures["Heart (2)"].original_name == "Heart"


def test_targets_and_outlines_get_their_kind_where_a_file_calls_all_of_them_organs():
    structures = (box("Contorno externo", (2, 58)), box("CTV mama dcha", (5, 15)))
    named = name_structures(StructureSet(GRID, structures)).structures
    assert [s.kind for s in named] == ["EXTERNAL", "CTV"]


def test_a_persons_mapping_goes_before_everything():
    mapping = {"ROI 7": "CTVp_Breast_R", "Herz": ""}
    assert names_after(box("ROI 7", (45, 55)), box("Herz", (30, 36)), mapping=mapping) == {
        "ROI 7": "CTVp_Breast_R",
        "Herz": "Herz",
    }


def test_ptvs_keep_their_names_where_planning_makes_its_own():
    ptv = box("PTV mama izq", (45, 55), kind="PTV")
    assert names_after(ptv, keep_ptvs=True) == {"PTV mama izq": "PTV mama izq"}
    assert names_after(ptv) == {"PTV mama izq": "PTVp_Breast_L"}


def test_a_breast_drawn_as_organ_is_the_target_only_where_none_is_named():
    breast, target = box("Breast_L", (40, 55)), box("CTVp_Breast_L", (42, 55))
    empty = StructureSet(GRID)
    assert merged(empty, StructureSet(GRID, (breast,))).names == ("CTVp_Breast_L",)
    both = merged(empty, StructureSet(GRID, (breast, target)))
    assert both.names == ("Breast_L", "CTVp_Breast_L")
    assert both["CTVp_Breast_L"].n_voxels == target.n_voxels


def test_a_mapping_of_a_structure_that_is_not_there_is_refused():
    state = CaseState(Settings("case", names=["Hertz=Heart"]), contours=Contours(manual=a_set(box("Herz", (30, 36)))))
    with pytest.raises(InputError, match=r"unknown structure 'Hertz'\. Did you mean Herz"):
        settle_names(state)


def test_a_mapping_finds_a_name_whose_accents_are_put_together_otherwise():
    manual = a_set(box("Pulmo\u0301n X", (30, 36)))
    state = CaseState(Settings("case", names=["Pulm\u00f3n X=Lung_R"]), contours=Contours(manual=manual))
    settle_names(state)
    assert "Lung_R" in state.contours.manual.names


def test_control_characters_of_names_do_not_reach_warnings():
    state = CaseState(
        Settings("case"), contours=Contours(manual=a_set(box("Th\x1b[31ming", (30, 36)), box("\x9b7mtim", (31, 35))))
    )
    settle_names(state)
    assert state.warnings and not any(c < " " or "\x7f" <= c <= "\x9f" for w in state.warnings for c in w)


@pytest.fixture
def spanish_case(tmp_path, phantom_case):
    """The phantom's CT and contours, with names as a Spanish clinic writes them and everything called an organ."""
    folder = tmp_path / "spanish"
    shutil.copytree(phantom_case, folder)
    for file in folder.rglob("*.dcm"):
        dataset = pydicom.dcmread(file)
        if dataset.Modality != "RTSTRUCT":
            continue
        for row in dataset.StructureSetROISequence:
            row.ROIName = SPANISH.get(row.ROIName, row.ROIName)
        for row in dataset.RTROIObservationsSequence:
            row.RTROIInterpretedType = "ORGAN"
        dataset.save_as(file)
    return folder


def test_a_structure_set_with_foreign_names_is_imported_by_standard_ones(spanish_case):
    state = CaseState(Settings(str(spanish_case)))
    ImportStep().finish(state, spanish_case, NO_PROGRESS)
    assert set(SPANISH) - {"CTVp_Breast_R"} <= set(state.contours.manual.names)
    assert state.contours.manual["Lung_L"].original_name == "Pulmon Izqdo"
    assert state.contours.manual["CTVp_Breast_L"].kind == "CTV" and state.contours.manual["BODY"].kind == "EXTERNAL"
    assert (state.side, state.contours.manual["Breast_R"].original_name) == ("left", "Mama dcha")


def test_the_exported_structure_set_has_the_original_names(spanish_case, tmp_path):
    from AIOCommon.core.dicom import write_rtstruct

    state = CaseState(Settings(str(spanish_case)))
    ImportStep().finish(state, spanish_case, NO_PROGRESS)
    state.contours.edited = merged(StructureSet(state.contours.manual.grid), state.contours.manual)
    write_rtstruct(tmp_path / "RS.dcm", state.contours.edited, state.inputs.dicom)
    written = pydicom.dcmread(tmp_path / "RS.dcm")
    assert set(SPANISH.values()) <= {row.ROIName for row in written.StructureSetROISequence}
    labels = {row.ROIObservationLabel for row in written.RTROIObservationsSequence}
    assert {"Heart", "Lung_L", "CTVp_Breast_L"} <= labels


@pytest.mark.validation
def test_planning_on_foreign_names_uses_the_clinics_target(spanish_case, tmp_path, command):
    for file in spanish_case.rglob("*.dcm"):
        dataset = pydicom.dcmread(file)
        if dataset.Modality == "RTSTRUCT":
            for row in dataset.StructureSetROISequence:
                row.ROIName = "Volumen 7" if row.ROIName == "CTV mama izqda" else row.ROIName
            dataset.save_as(file)
    out = tmp_path / "out"
    options = ("--technique", "open_tangents", "--dose-grid", "8", "--force", "--map", "Volumen 7=CTVp_Breast_L")
    ended = command("plan", spanish_case, "--output", out, *options)
    assert ended.code == 0, ended.err
    names = {row.ROIName for row in pydicom.dcmread(out / "dicom" / "RTSTRUCT.dcm").StructureSetROISequence}
    assert {"Volumen 7", "Pulmon Izqdo", "PTVp_Breast_L"} <= names


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--map", "Hertz=Heart"), "unknown structure 'Hertz'"),
        (("--map", "Medula=Hart"), "unknown standard name 'Hart'"),
        (("--mapping", "none.csv"), "none.csv: is no file"),
    ],
)
def test_a_wrong_mapping_ends_in_one_line(spanish_case, tmp_path, command, options, says):
    ended = command("run", spanish_case, "--output", tmp_path / "out", *options)
    assert ended.code == 2 and says in ended.error_line


def test_names_are_read_on_the_command_line(command):
    ended = command("names", "CTV mama dcha", "左肺", "Th\x1b[31ming", "--json")
    assert ended.code == 0
    read = json.loads(ended.out)
    assert (read["左肺"]["standard"], read["左肺"]["certainty"]) == ("Lung_L", "sure")
    assert read["Th\x1b[31ming"]["standard"] is None
    for as_json in (("--json",), ()):
        printed = command("names", "Th\x1b[31ming", "\x9b7mHeart", "a\u202eb", *as_json).out
        assert not any(unicodedata.category(c).startswith("C") and c != "\n" for c in printed)


def test_a_clinics_file_is_asked_before_the_words(command, tmp_path):
    (tmp_path / "clinic.csv").write_text("name,standard\nROI 7,CTVp_Breast_R\n", encoding="utf-8")
    ended = command("names", "roi 7", "--mapping", tmp_path / "clinic.csv", "--json")
    assert json.loads(ended.out)["roi 7"]["standard"] == "CTVp_Breast_R"
