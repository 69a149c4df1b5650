# SPDX-License-Identifier: Apache-2.0
"""``dvh``, ``compare`` and ``review``: DICOM files in, numbers out."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import numpy as np
import pydicom
import pytest

from AIOCommon.core.dicom import ObjectRef, synthetic_context, write_rtdose, write_rtstruct
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume

GRID = Grid.axial((20, 40, 40), (3.0, 2.0, 2.0), (40.0, 40.0, 0.0))
CONTEXT = synthetic_context(Volume(np.zeros(GRID.shape_kji, np.int16), GRID, "HU"))


def box(name, first, last):
    mask = np.zeros(GRID.shape_kji, bool)
    mask[tuple(slice(a, b) for a, b in zip(first, last))] = True
    return Structure.from_mask(name, mask, GRID)


def ramp(scale=1.0):
    """50 Gy at the first column of voxels, 0.5 Gy less per mm."""
    i = np.arange(GRID.shape_kji[2])
    return Volume(np.broadcast_to(scale * (50.0 - i), GRID.shape_kji).astype(np.float32), GRID, "Gy")


def write_set(path, structures):
    write_rtstruct(path, StructureSet(GRID, tuple(structures)), CONTEXT)
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rt")
    heart, lung = box("Heart", (5, 10, 10), (15, 30, 20)), box("Lung_L", (4, 8, 22), (16, 34, 36))
    write_set(folder / "manual.dcm", [heart, lung, box("Empty", (0, 0, 0), (0, 0, 0))])
    write_set(folder / "automatic.dcm", [box("HEART", (5, 10, 12), (15, 30, 22)), lung])
    plan = ObjectRef(folder / "plan.dcm", "1.2.840.10008.5.1.4.1.1.481.5", "2.25.1")
    write_rtdose(folder / "dose.dcm", ramp(), CONTEXT, plan)
    elsewhere = replace(CONTEXT, frame_of_reference_uid="2.25.99")
    write_rtdose(folder / "other_frame.dcm", ramp(), elsewhere, plan)
    relative = pydicom.dcmread(folder / "dose.dcm")
    relative.DoseUnits = "RELATIVE"
    relative.save_as(folder / "relative.dcm")
    return folder


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "-2+3", "+cmd|' /C calc'!A0"])
def test_a_structure_called_like_a_formula_is_text_in_the_csv(command, files, tmp_path, name):
    path = write_set(tmp_path / "set.dcm", [box(name, (5, 10, 10), (15, 30, 20))])
    table = tmp_path / "table.csv"
    assert command("dvh", path, files / "dose.dcm", "--csv", table).code == 0
    assert {row["structure"] for row in csv.DictReader(table.open())} == {f"'{name}"}


def test_dvh_prints_its_documented_json(command, files):
    asked = ["Dmean[Gy]", "V45Gy[%]", "d2%", "D0.03cc[Gy]"]
    options = [x for metric in asked for x in ("--metric", metric)]
    ended = command("dvh", files / "manual.dcm", files / "dose.dcm", "--structure", "Heart", *options, "--json")
    assert ended.code == 0
    content = json.loads(ended.out)
    assert list(content) == ["end_caps", "structures"] and list(content["structures"]) == ["Heart"]
    heart = content["structures"]["Heart"]
    assert list(heart) == ["volume_cc", "cap_volume_cc", "covered_fraction", "metrics"]
    assert heart["volume_cc"] == pytest.approx(10 * 20 * 10 * 12e-3, rel=5e-3) and heart["covered_fraction"] == 1
    assert list(heart["metrics"]) == asked  # spelled as they were asked for
    # voxels 10 to 19: from 50 - 9.5 down to 50 - 19.5 Gy
    assert heart["metrics"]["Dmean[Gy]"] == {"value": pytest.approx(35.5, abs=0.03), "unit": "Gy"}
    assert heart["metrics"]["V45Gy[%]"] == {"value": 0.0, "unit": "%"}
    assert heart["metrics"]["d2%"]["value"] == pytest.approx(40.5 - 0.2, abs=0.05)


def test_structures_are_found_by_their_tg263_meaning(command, files):
    ended = command("dvh", files / "automatic.dcm", files / "dose.dcm", "--structure", "Heart", "--json")
    assert ended.code == 0 and list(json.loads(ended.out)["structures"]) == ["HEART"]


def test_without_a_choice_all_structures_that_are_not_empty_come_in_a_table(command, files):
    ended = command("dvh", files / "manual.dcm", files / "dose.dcm", "--metric", "V20Gy[cc]")
    assert ended.code == 0
    assert "V20Gy[cc]" in ended.out and "Heart" in ended.out and "Lung_L" in ended.out
    assert "│ Empty" not in ended.out and "Empty has no contours" in ended.err


def test_end_caps_change_the_volume_by_a_slice(command, files):
    volumes, caps_cc = {}, {}
    for caps in ("half-slice", "half", "none"):
        ended = command(
            "dvh", files / "manual.dcm", files / "dose.dcm", "--structure", "Heart", "--end-caps", caps, "--json"
        )
        heart = json.loads(ended.out)["structures"]["Heart"]
        volumes[caps], caps_cc[caps] = heart["volume_cc"], heart["cap_volume_cc"]
    assert volumes["half"] == volumes["half-slice"]
    assert volumes["none"] / volumes["half"] == pytest.approx(9 / 10, rel=1e-3)
    assert caps_cc["none"] == 0 and caps_cc["half"] == pytest.approx(volumes["half"] - volumes["none"], rel=1e-3)


def test_without_end_caps_the_numbers_are_those_of_reports_and_panels(command, files):
    from AIOCommon.core.dicom import read_rtdose, read_rtstruct
    from AIOEvaluation.core.dvh import dvh

    ended = command("dvh", files / "manual.dcm", files / "dose.dcm", "--structure", "Heart", "--json")
    found = json.loads(ended.out)["structures"]["Heart"]
    expected = dvh(read_rtstruct(files / "manual.dcm").structures["Heart"], read_rtdose(files / "dose.dcm"))
    assert found["volume_cc"] == pytest.approx(expected.volume_cc, rel=1e-9)
    assert found["metrics"]["Dmean[Gy]"]["value"] == pytest.approx(expected.mean_gy, rel=1e-9)


def test_the_curve_of_dvh_is_what_radiobiology_reads(command, files, tmp_path):
    curve, table = tmp_path / "heart.csv", tmp_path / "table.csv"
    ended = command(
        "dvh", files / "manual.dcm", files / "dose.dcm", "--structure", "Heart", "--curve", curve, "--csv", table,
        "--metric", "Dmean",
    )  # fmt: skip
    assert ended.code == 0 and ended.out == ""
    (row,) = csv.DictReader(table.open())
    ended = command("radiobiology", curve, "--model", "mean", "--json")
    assert json.loads(ended.out)["value"] == pytest.approx(float(row["value"]), abs=0.01)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--structure", "Hart"], "Did you mean Heart"),
        (["--structure", "Empty"], "Empty: is empty"),
        (["--metric", "D95"], "lacks the unit of the volume"),
        (["--metric", "Dose95"], "is not a dose metric"),
        (["--metric", "V95%[%]"], "needs the prescribed dose"),
        (["--prescription", "5000"], "not possible"),
        (["--curve", "x.csv"], "--curve writes one structure"),
    ],
)
def test_bad_requests_to_dvh_end_with_one_clear_line(command, files, options, words):
    ended = command("dvh", files / "manual.dcm", files / "dose.dcm", *options)
    assert ended.code == 2 and words in ended.error_line and ended.out == ""


def test_a_dose_that_covers_nothing_ends_with_one_line(command, files, tmp_path):
    grid = replace(GRID, ijk_to_ras=GRID.ijk_to_ras + np.array([[0, 0, 0, 900.0], *np.zeros((3, 4))]))
    far = Volume(ramp().array_kji, grid, "Gy")
    plan = ObjectRef(files / "plan.dcm", "1.2.840.10008.5.1.4.1.1.481.5", "2.25.1")
    write_rtdose(tmp_path / "far.dcm", far, CONTEXT, plan)
    ended = command("dvh", files / "manual.dcm", tmp_path / "far.dcm")
    assert ended.code == 2 and "far.dcm: covers none of the structures" in ended.error_line and ended.out == ""


def test_a_dose_that_does_not_suit_the_prescription_is_doubted(command, files):
    asked = "dvh", files / "manual.dcm", files / "dose.dcm", "--structure", "Heart"
    assert "more than twice the prescription: is it in cGy?" in command(*asked, "--prescription", 20).err
    assert "whole course" in command(*asked, "--prescription", 150).err
    assert "prescription" not in command(*asked, "--prescription", 40).err


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", "--side", "left", "--error", "nan"),
        ("dvh", "--quantity", "bed", "--fractions", "5", "--alpha-beta", "nan"),
        ("dvh", "--quantity", "bed", "--fractions", "5", "--alpha-beta", "inf"),
    ],
)
def test_what_is_no_finite_number_is_refused(command, files, arguments):
    name, *options = arguments
    ended = command(name, files / "manual.dcm", files / "dose.dcm", *options)
    assert ended.code == 2 and "is not a finite number" in ended.error_line and ended.out == ""


def test_eqd2_and_bed_are_of_each_part_of_a_structure(command, files, tmp_path):
    asked = "dvh", files / "manual.dcm", files / "dose.dcm", "--structure", "Heart", "--metric", "Dmean", "--json"
    course = "--fractions", "25", "--alpha-beta", "3"

    def mean(*options) -> float:
        return json.loads(command(*asked, *options).out)["structures"]["Heart"]["metrics"]["Dmean"]["value"]

    dose = np.linspace(30.5, 40.5, 2001)  # the ramp over the heart, each dose over as much volume
    assert mean("--quantity", "bed", *course) == pytest.approx((dose * (1 + dose / 25 / 3)).mean(), abs=0.05)
    assert mean("--quantity", "eqd2", *course) == pytest.approx((dose * (dose / 25 + 3) / 5).mean(), abs=0.05)
    for wrong in (("--quantity", "eqd2"), course, ("--quantity", "bed", "--fractions", "25")):
        assert command(*asked, *wrong).code == 2
    curve = tmp_path / "curve.csv"
    assert command(*asked, "--curve", curve, "--cumulative", "--relative").code == 0
    rows = [tuple(map(float, row)) for row in list(csv.reader(curve.open(encoding="utf-8")))[1:]]
    volumes = [volume for _, volume in rows]
    assert volumes[0] == 100.0 and volumes[-1] == 0.0 and volumes == sorted(volumes, reverse=True)
    assert command(*asked, "--relative").code == 2


def test_doses_and_structures_that_cannot_be_used_are_refused(command, files):
    assert "relative dose" in command("dvh", files / "manual.dcm", files / "relative.dcm").error_line
    assert "another frame of reference" in command("dvh", files / "manual.dcm", files / "other_frame.dcm").error_line
    swapped = command("dvh", files / "dose.dcm", files / "manual.dcm")
    assert swapped.code == 2 and "dose.dcm: is not an RT structure set" in swapped.error_line
    assert "does not exist" in command("dvh", files / "nothing.dcm", files / "dose.dcm").error_line


def test_a_metric_that_a_structure_cannot_have_is_null_with_a_reason(command, files):
    ended = command("dvh", files / "manual.dcm", files / "dose.dcm", "--metric", "D9999cc[Gy]", "--json")
    value = json.loads(ended.out)["structures"]["Heart"]["metrics"]["D9999cc[Gy]"]
    assert ended.code == 0 and value["value"] is None and "less than 9999 cc" in value["reason"]


def test_compare_matches_names_and_reports_space_and_dose(command, files):
    ended = command("compare", files / "manual.dcm", files / "automatic.dcm", "--dose", files / "dose.dcm", "--json")
    assert ended.code == 0
    content = json.loads(ended.out)
    heart, lung = content["geometry"]["automatic"]
    assert (heart["structure"], lung["structure"]) == ("Heart", "Lung_L")
    assert heart["dice"] == pytest.approx(8 / 10, abs=0.02) and heart["hd95_mm"] == pytest.approx(4.0, abs=0.4)
    assert lung["dice"] == 1 and lung["hd95_mm"] == 0
    (mean,) = [r for r in content["dosimetry"]["automatic"] if (r["structure"], r["metric"]) == ("Heart", "Dmean[Gy]")]
    assert mean["difference"] == pytest.approx(-2.0, abs=0.03)  # 4 mm down the ramp
    assert content["missing"] == {"automatic": []} and "dvhs" not in content


@pytest.fixture(scope="module")
def half_dose(files):
    """The dose of the lower half of the patient: up to the middle of both organs."""
    whole = ramp()
    plan = ObjectRef(files / "plan.dcm", "1.2.840.10008.5.1.4.1.1.481.5", "2.25.1")
    kept = slice(0, 10), slice(None), slice(None)
    write_rtdose(files / "half.dcm", Volume(whole.array_kji[kept], GRID.cropped(kept), "Gy"), CONTEXT, plan)
    return files / "half.dcm"


def test_compare_and_review_say_what_part_of_a_structure_the_dose_covers(command, files, half_dose, tmp_path):
    sets = files / "manual.dcm", files / "automatic.dcm"
    table = tmp_path / "table.csv"
    ended = command("compare", *sets, "--dose", half_dose, "--metric", "Dmean", "--json", "--csv", table)
    assert ended.code == 0
    for name in ("manual: 50.0 % of Heart", "automatic: 50.0 % of Heart", "manual: 50.0 % of Lung_L"):
        assert f"{name} lies outside the dose grid" in ended.err
    rows = {row["structure"]: row for row in json.loads(ended.out)["dosimetry"]["automatic"]}
    assert rows["Heart"]["reference_covered"] == pytest.approx(0.5, abs=0.01)
    assert rows["Heart"]["covered"] == pytest.approx(0.5, abs=0.01)
    assert "Heart,covered fraction" in table.read_text(encoding="utf-8")
    ended = command("review", files / "manual.dcm", half_dose, "--side", "left")
    assert ended.code == 0 and "of Heart lies outside the dose grid" in ended.err


def test_an_empty_structure_is_not_said_to_lie_outside_the_dose(command, files):
    ended = command("dvh", files / "manual.dcm", files / "dose.dcm", "--json")
    assert "Empty lies outside" not in ended.err


def test_compare_without_a_dose_shows_geometry_sorted_on_request(command, files, tmp_path):
    table = tmp_path / "compare.csv"
    ended = command("compare", files / "manual.dcm", files / "automatic.dcm", "--sort", "hd95_mm", "--labels", "me,ai")
    assert ended.code == 0 and "ai against me: geometry" in ended.out and "dose" not in ended.out
    assert ended.out.index("Lung_L") < ended.out.index("Heart")
    ended = command("compare", files / "manual.dcm", files / "automatic.dcm", "--csv", table)
    rows = list(csv.DictReader(table.open()))
    assert {row["structure"] for row in rows} == {"Heart", "Lung_L"} and len(rows) == 12


def test_saved_comparisons_can_be_read_back_with_their_curves(command, files):
    from RadiobiologyModuleLib.core.comparison import ContourComparison

    ended = command(
        "compare", files / "manual.dcm", files / "automatic.dcm", "--dose", files / "dose.dcm", "--json", "--curves"
    )
    back = ContourComparison.from_dict(json.loads(ended.out))
    assert back.dvhs["manual"]["Heart"].mean_gy == pytest.approx(35.5, abs=0.03)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["manual.dcm"], "two or three structure sets"),
        (["manual.dcm", "dose.dcm"], "is not an RT structure set"),
        (["manual.dcm", "automatic.dcm", "--structure", "Hart"], "Did you mean Heart"),
        (["manual.dcm", "automatic.dcm", "--metric", "Dmean"], "Add --dose"),
        (["manual.dcm", "automatic.dcm", "--side", "left"], "Add --dose"),
        (["manual.dcm", "automatic.dcm", "--side", "up", "--dose", "dose.dcm"], "unknown side"),
        (["manual.dcm", "automatic.dcm", "--labels", "a,a"], "2 different sets"),
        (["manual.dcm", "automatic.dcm", "--sort", "dicee"], "unknown column"),
        (["manual.dcm", "automatic.dcm", "--dose", "relative.dcm"], "relative dose"),
    ],
)
def test_bad_requests_to_compare_end_with_one_clear_line(command, files, arguments, words):
    paths = [files / a if a.endswith(".dcm") else a for a in arguments]
    ended = command("compare", *paths)
    assert ended.code == 2 and words in ended.error_line and ended.out == ""


def test_compare_draws_the_dvhs_of_all_sets(command, files, tmp_path):
    plot = tmp_path / "dvh.svg"
    sets = [files / "manual.dcm", files / "automatic.dcm", files / "manual.dcm"]
    assert command("compare", *sets, "--dose", files / "dose.dcm", "--plot", plot).code == 0
    assert plot.read_text().count("stroke-dasharray") >= 2  # dotted and dashed
    assert "--plot needs a dose" in command("compare", *sets, "--plot", plot).error_line


def test_a_cohort_of_saved_comparisons_gives_the_papers_tables(command, files, tmp_path):
    for group, name in (("contrast", "p1"), ("contrast", "p2"), ("plain", "p3")):
        (tmp_path / group).mkdir(exist_ok=True)
        other = files / ("manual.dcm" if name == "p2" else "automatic.dcm")
        ended = command(
            "compare", files / "manual.dcm", other, "--dose", files / "dose.dcm", "--side", "left", "--json", "--curves"
        )
        (tmp_path / group / f"{name}.json").write_text(ended.out)
    content = json.loads(command("contour-cohort", tmp_path, "--json").out)
    rows = {row[0]: dict(zip(content["table_1"]["columns"], row)) for row in content["table_1"]["rows"]}
    heart = rows["Heart"]
    assert (heart["n (all)"], heart["n (contrast)"], heart["n (plain)"]) == (3, 2, 1)
    assert heart["DSC mean (contrast)"] == pytest.approx((0.8 + 1) / 2, abs=0.02)
    second = {tuple(row[:2]): row for row in content["table_2"]["rows"]}
    mean = dict(zip(content["table_2"]["columns"], second["Heart", "Dmean[Gy]"]))
    assert mean["absolute difference mean"] == pytest.approx(2 * 2.0 / 3, abs=0.03)
    assert ("Lung_ipsi", "V20Gy[%]") in second and content["mean_dvhs"]["automatic"]["Heart"]["n"] == 3
    assert "Agreement of the automatic contours" in command("contour-cohort", tmp_path).out
    assert command("contour-cohort", tmp_path, "--csv", tmp_path / "t.csv", "--plot", tmp_path / "t.png").code == 0
    assert (tmp_path / "t.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "t-1.csv").read_text().startswith("structure,n (all)") and (tmp_path / "t-2.csv").exists()


def test_a_folder_without_comparisons_is_refused(command, tmp_path):
    assert "holds no comparisons" in command("contour-cohort", tmp_path).error_line
    assert "is not a folder" in command("contour-cohort", tmp_path / "nothing").error_line
    (tmp_path / "x.json").write_text("{}")
    ended = command("contour-cohort", tmp_path)
    assert ended.code == 2 and "x.json: is not a contour comparison" in ended.error_line


def test_structure_sets_of_different_patients_are_not_compared(command, files, tmp_path):
    other = replace(CONTEXT, frame_of_reference_uid="2.25.98")
    write_rtstruct(tmp_path / "other.dcm", StructureSet(GRID, (box("Heart", (5, 10, 10), (15, 30, 20)),)), other)
    ended = command("compare", files / "manual.dcm", tmp_path / "other.dcm")
    assert ended.code == 2 and "other.dcm: was drawn in another frame of reference" in ended.error_line


def test_files_that_name_different_patients_are_warned_of_without_naming_them(command, files, tmp_path):
    other = pydicom.dcmread(files / "automatic.dcm")
    other.PatientID = "SOMEBODY"
    other.save_as(tmp_path / "other.dcm")
    ended = command("compare", files / "manual.dcm", tmp_path / "other.dcm", "--json")
    assert ended.code == 0 and "other.dcm names another patient than manual.dcm" in ended.err
    assert "SOMEBODY" not in ended.err
    ended = command("dvh", tmp_path / "other.dcm", files / "dose.dcm", "--metric", "Dmean", "--json")
    assert ended.code == 0 and "dose.dcm names another patient than other.dcm" in ended.err
    assert "patient" not in command("dvh", files / "manual.dcm", files / "dose.dcm", "--metric", "Dmean", "--json").err


def test_files_of_another_study_of_the_patient_are_warned_of(command, files, tmp_path):
    other = pydicom.dcmread(files / "dose.dcm")
    other.StudyInstanceUID = "2.25.97"
    other.save_as(tmp_path / "later.dcm")
    ended = command("dvh", files / "manual.dcm", tmp_path / "later.dcm", "--metric", "Dmean", "--json")
    assert ended.code == 0 and "later.dcm is of another study than manual.dcm: check" in ended.err
    assert "study" not in command("dvh", files / "manual.dcm", files / "dose.dcm", "--metric", "Dmean", "--json").err


def test_contours_beyond_the_first_sets_box_are_not_cut(command, tmp_path):
    write_set(tmp_path / "small.dcm", [box("Heart", (8, 15, 15), (10, 20, 20))])
    write_set(tmp_path / "large.dcm", [box("Heart", (4, 5, 5), (14, 30, 30))])
    ended = command("compare", tmp_path / "small.dcm", tmp_path / "large.dcm", "--json")
    (heart,) = json.loads(ended.out)["geometry"]["automatic"]
    small, large = 2 * 5 * 5, 10 * 25 * 25
    assert heart["volume_cc"] == pytest.approx(large * 12e-3, rel=0.05)
    assert heart["dice"] == pytest.approx(2 * small / (small + large), rel=0.05)


def test_review_names_the_slices_where_an_error_matters_most(command, files):
    ended = command("review", files / "manual.dcm", files / "dose.dcm", "--side", "left", "--json")
    assert ended.code == 0, ended.err
    goals = json.loads(ended.out)["goals"]
    (mean,) = [g for g in goals if (g["structure"], g["quantity"]) == ("Lung_L", "Dmean[Gy]")]
    # the lung lies in columns 22 to 35 of a ramp from 50 Gy down
    assert mean["value"] == pytest.approx(50 - 28.5, abs=0.1) and mean["limit"] and len(mean["slices"]) == 12
    assert {g["structure"] for g in goals} == {"Heart", "Lung_L"} and "there is no structure" not in ended.out
    assert "unknown structure" in ended.err  # goals of structures that are not in the file are named
    table = command("review", files / "manual.dcm", files / "dose.dcm", "--side", "left", "--top", 1)
    assert "Slices to check first" in table.out and table.code == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [(["--side", "up"], "unknown side"), (["--side", "left", "--protocol", "50in26"], "Did you mean 50in25")],
)
def test_bad_requests_to_review_end_with_one_clear_line(command, files, options, words):
    ended = command("review", files / "manual.dcm", files / "dose.dcm", *options)
    assert ended.code == 2 and words in ended.error_line
