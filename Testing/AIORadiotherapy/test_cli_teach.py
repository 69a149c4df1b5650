# SPDX-License-Identifier: Apache-2.0
"""``teach``: from an exercise to the report of a class."""

from __future__ import annotations

import json

import numpy as np
import pytest
import SimpleITK as sitk

from AIOCommon import Grid, Structure, StructureSet, Volume
from AIOTeaching import Exercise, Task, save_exercise

GRID = Grid.axial((12, 40, 60), (3.0, 2.0, 2.0), (59.0, 39.0, 0.0))


def _box(name, j, i):
    mask = np.zeros(GRID.shape_kji, bool)
    mask[3:9, j, i] = True
    return Structure.from_mask(name, mask, GRID)


@pytest.fixture
def exercise():
    context = (_box("BODY", slice(2, 38), slice(2, 58)),)
    expert = (_box("CTVn_IMN_L", slice(20, 24), slice(34, 38)), _box("CTVn_L1_L", slice(20, 28), slice(44, 52)))
    ct = Volume(np.zeros(GRID.shape_kji, np.int16), GRID, "HU")
    tasks = tuple(Task(structure.name) for structure in expert)
    return Exercise("Boxes", "left", tasks, ct, StructureSet(GRID, expert), StructureSet(GRID, context))


@pytest.fixture
def exercise_file(exercise, tmp_path):
    path = tmp_path / "boxes.aioexercise"
    save_exercise(path, exercise)
    return path


def _draw(exercise, folder, skip=()):
    """A folder of masks, as TotalSegmentator writes them."""
    folder.mkdir()
    for structure in exercise.expert:
        if structure.name not in skip:
            mask = Volume(structure.full_mask().astype(np.uint8), structure.grid)
            sitk.WriteImage(mask.to_sitk(), str(folder / f"{structure.name}.nii.gz"))
    return folder


def test_from_the_blind_ct_to_the_report_of_a_class(command, exercise, exercise_file, tmp_path):
    blind = command("teach", "attempt", exercise_file, "-o", tmp_path / "ct.nrrd")
    assert blind.code == 0 and "CTVn_IMN_L" in blind.out
    assert sitk.ReadImage(str(tmp_path / "ct.nrrd")).GetSize() == GRID.shape_kji[::-1]
    attempts = tmp_path / "attempts"
    for number, skip in ((1, ("CTVn_IMN_L",)), (2, ())):
        drawn = _draw(exercise, tmp_path / f"drawn-{number}", skip)
        options = ("--person", "R07", "--number", number, "--minutes", 12.5)
        packed = command("teach", "attempt", exercise_file, drawn, *options, "-o", attempts / f"{number}.aioattempt")
        assert packed.code == 0, packed.err
        assert ("CTVn_IMN_L not drawn" in packed.err) == bool(skip)
    said = command("teach", "feedback", exercise_file, attempts / "1.aioattempt", "--json", "-o", tmp_path / "1.html")
    assert said.code == 0, said.err
    content = json.loads(said.out)
    assert content["score"] == pytest.approx(50.0) and content["seconds"] == 750.0
    assert "internal mammary nodes were not drawn" in (tmp_path / "1.html").read_text(encoding="utf-8")
    (attempts / "3.aioattempt").write_bytes((attempts / "1.aioattempt").read_bytes()[:200])
    imported = command("teach", "import", tmp_path / "class.sqlite", exercise_file, attempts)
    assert imported.code == 2 and "2 attempts added" in imported.out and "3.aioattempt is left out" in imported.err
    assert (attempts / "3.aioattempt").stat().st_size == 200
    report = command("teach", "report", tmp_path / "class.sqlite", "-o", tmp_path / "report")
    assert report.code == 0, report.err
    lines = (tmp_path / "report" / "attempts.csv").read_text().splitlines()
    assert [line.split(",")[5] for line in lines[1:]] == ["50", "100"]


def test_an_attempt_needs_a_pseudonym(command, exercise, exercise_file, tmp_path):
    drawn, out = _draw(exercise, tmp_path / "drawn"), tmp_path / "a.aioattempt"
    ended = command("teach", "attempt", exercise_file, drawn, "--person", "Ann Lee", "--minutes", 1, "-o", out)
    assert ended.code == 2 and "no pseudonym" in ended.err and not out.exists()


def test_five_graded_exercises_ship(command):
    from AIORadiotherapyLib.core.teaching.shipped import shipped_exercises

    found = shipped_exercises()
    assert [one.level for one in found] == [1, 2, 3, 4, 5] and len({one.seed for one in found}) == 5
    assert "phantom-5" in command("teach", "make", "--list").out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("sample", "-o", "x.aioexercise"), "--structure"),
        (("sample", "-o", "x.aioexercise", "--structure", "Heart:1000"), "tolerance"),
        (("sample", "-o", "x.aioexercise", "--structure", "Heart", "--hint", "LAD=x"), "not asked for"),
        ((), "needs a case"),
    ],
)
def test_what_makes_no_exercise_is_said(command, given, said):
    ended = command("teach", "make", *given)
    assert ended.code == 2 and said in ended.err


def test_the_price_in_dose_is_that_of_each_contour_under_one_dose(exercise):
    """Half of the drawn contour has the prescribed dose, the other half none; the expert's has all of it."""
    import dataclasses

    from AIORadiotherapyLib.core.teaching.consequences import on_this_contour
    from AIOTeaching.core.attempt import attempt_at

    dose = np.zeros(GRID.shape_kji, np.float32)
    dose[:, :, 44:52] = 40.0
    priced = dataclasses.replace(exercise, dose=Volume(dose, GRID, "Gy"), protocol="40in15-dbcg")
    drawn = exercise.expert.with_structures([_box("CTVn_L1_L", slice(20, 28), slice(48, 56))])
    rows = on_this_contour(priced, attempt_at(priced, drawn, "p-1", 1, 1.0))
    (mean,) = [r for r in rows if r.structure == "CTVn_L1_L" and r.quantity == "Dmean[Gy]"]
    # the dose falls linearly over the 2 mm between voxel centres: 0.25 of a column is lost on each open side
    assert mean.drawn == pytest.approx(20.0, abs=1.5) and mean.expert == pytest.approx(40.0, abs=3.0)
    assert mean.difference == pytest.approx(mean.drawn - mean.expert)
    assert on_this_contour(exercise, attempt_at(exercise, drawn, "p-1", 1, 1.0)) == ()


def test_an_exercise_of_a_phantom_has_contours_muscles_and_the_guideline(tmp_path):
    from AIOCommon.core.child import run_child
    from AIORadiotherapyLib.core.teaching.making import exercise_of_phantom
    from AIORadiotherapyLib.core.teaching.shipped import shipped_exercise

    made = exercise_of_phantom(shipped_exercise("phantom-3"), tmp_path, run_child, spacing_mm=(6.0, 4.0, 4.0))
    assert made.names == ("CTVn_L1_L", "CTVn_L2_L") and "pectoralis_major_left" in made.context
    rules = made.guidance_of("CTVn_L1_L")
    assert "medial" in {row.direction for row in rules}
    assert all(row.rule and row.citation for row in rules)


def test_tangents_need_an_exercise_with_a_plan(command, exercise_file):
    ended = command("teach", "tangents", exercise_file, "--medial", 300, "--lateral", 120)
    assert ended.code == 2 and "no expert's dose" in ended.err
