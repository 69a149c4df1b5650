# SPDX-License-Identifier: Apache-2.0
"""Exercises, attempts and classes as files, also as they come back from a broken disk or a hostile hand."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import zipfile

import numpy as np
import pytest

from AIOCommon import InputError, StructureSet, Volume
from AIOTeaching import ClassFile, judge, load_exercise, save_exercise
from AIOTeaching.core.attempt import attempt_at, load_attempt, save_attempt
from AIOTeaching.core.exercise import Guidance
from AIOTeaching.core.page import write_class_report


@pytest.fixture
def attempt(exercise):
    return attempt_at(exercise, exercise.expert, "p-1", 1, 90.0)


def test_an_exercise_comes_back_whole(exercise, tmp_path):
    dose = Volume(np.full(exercise.ct.grid.shape_kji, 40.0, np.float32), exercise.ct.grid, "Gy")
    rows = (Guidance("CTVn_L1_L", "medial", "beside the muscle", "somebody 2020", "pectoralis minor"),)
    whole = dataclasses.replace(exercise, dose=dose, protocol="40in15-dbcg", guidance=rows, minutes=20.0)
    save_exercise(tmp_path / "e.aioexercise", whole)
    found = load_exercise(tmp_path / "e.aioexercise")
    assert found.identity == whole.identity and found.to_dict() == whole.to_dict()
    assert found.dose.unit == "Gy" and np.array_equal(found.dose.array_kji, dose.array_kji)
    assert found.context.names == whole.context.names


def test_the_same_exercise_is_the_same_file(exercise, tmp_path):
    for name in ("a", "b"):
        save_exercise(tmp_path / name, exercise)
    assert zipfile.ZipFile(tmp_path / "a").read("ct.npz") == zipfile.ZipFile(tmp_path / "b").read("ct.npz")


def test_an_attempt_comes_back_whole(exercise, attempt, tmp_path):
    save_attempt(tmp_path / "a.aioattempt", attempt)
    found = load_attempt(tmp_path / "a.aioattempt")
    assert (found.person, found.number, found.seconds) == ("p-1", 1, 90.0)
    assert all(found.contours[s.name].is_same_shape_as(s) for s in attempt.contours)
    assert judge(exercise, found).score == pytest.approx(100.0)


@pytest.mark.parametrize("person", ["Ann Lee", "a@b.org", "", "../x", "x" * 33])
def test_a_name_that_is_no_pseudonym_is_refused(exercise, person):
    with pytest.raises(InputError, match="no pseudonym"):
        attempt_at(exercise, exercise.expert, person, 1, 90.0)


@pytest.mark.parametrize("cut", [0, 1, 30, 300, -1])
def test_a_cut_attempt_is_refused_in_one_line(attempt, tmp_path, cut):
    path = tmp_path / "a.aioattempt"
    save_attempt(path, attempt)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(InputError, match=r"a\.aioattempt"):
        load_attempt(path)


def test_every_flipped_byte_is_noticed_or_harmless(attempt, tmp_path):
    path = tmp_path / "a.aioattempt"
    save_attempt(path, attempt)
    content = path.read_bytes()
    for at in range(0, len(content), 37):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :])
        try:
            found = load_attempt(path)
        except InputError:
            continue
        assert found.person == "p-1" and found.contours.names == attempt.contours.names


def _rewritten(path, change):
    with zipfile.ZipFile(path) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _says(was, now):
    def change(parts):
        parts["manifest.json"] = parts["manifest.json"].replace(was, now)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p.update({"../evil": b""}), "damaged"),
        (lambda p: p.pop("contours.npz"), "damaged"),
        (lambda p: p.update({"contours.npz": b"other"}), "not what was written"),
        (lambda p: p.update({"manifest.json": b"{"}), "JSON"),
        (_says(b'"format": 1', b'"format": 9'), "newer"),
        (_says(b"attempt of", b"recipe of"), "is no attempt"),
        (_says(b'"seconds": 90.0', b'"seconds": -1'), "seconds"),
    ],
)
def test_a_forged_attempt_is_refused(attempt, tmp_path, change, said):
    path = tmp_path / "a.aioattempt"
    save_attempt(path, attempt)
    _rewritten(path, change)
    with pytest.raises(InputError, match=said):
        load_attempt(path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.aioattempt"]


def test_contours_of_another_grid_are_refused(exercise):
    from AIOCommon import Grid, Structure

    grid = Grid.axial((4, 5, 6), (3, 2, 2))
    other = StructureSet(grid, (Structure.from_mask("CTVn_L1_L", np.ones((4, 5, 6), bool), grid),))
    with pytest.raises(InputError, match="another grid"):
        attempt_at(exercise, other, "p-1", 1, 1.0)


def test_a_class_keeps_each_attempt_once_and_loses_none(exercise, attempt, tmp_path):
    second = attempt_at(exercise, exercise.expert.without(["CTVn_L1_L"]), "p-1", 1, 90.0, attempt.started)
    with ClassFile.open(tmp_path / "class.sqlite", create=True) as kept:
        assert kept.add(exercise, attempt, judge(exercise, attempt))
        assert not kept.add(exercise, attempt, judge(exercise, attempt))
        with pytest.raises(InputError, match="kept already"):
            kept.add(exercise, second, judge(exercise, second))
    with ClassFile.open(tmp_path / "class.sqlite") as kept:
        (row,) = kept.attempts()
        assert (row.person, row.number, row.score) == ("p-1", 1, pytest.approx(100.0))
        assert kept.last_contours(exercise.identity)["p-1"].names == exercise.names
        assert kept.forget("p-1") == 1 and kept.attempts() == []


def test_a_file_that_is_no_class_is_refused(tmp_path):
    with pytest.raises(InputError, match="is no class"):
        ClassFile.open(tmp_path / "missing.sqlite")
    (tmp_path / "text.sqlite").write_text("not a database, but long enough to be read as one" * 20)
    with pytest.raises(InputError, match="class"):
        ClassFile.open(tmp_path / "text.sqlite")
    sqlite3.connect(tmp_path / "other.sqlite").execute("CREATE TABLE t (x)")
    with pytest.raises(InputError, match="is no class"):
        ClassFile.open(tmp_path / "other.sqlite")


def test_a_class_that_others_wrote_into_is_refused(exercise, attempt, tmp_path):
    path = tmp_path / "class.sqlite"
    with ClassFile.open(path, create=True) as kept:
        kept.add(exercise, attempt, judge(exercise, attempt))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE attempts SET feedback = '{'")
    connection.commit()
    connection.close()
    with ClassFile.open(path) as kept, pytest.raises(InputError, match="JSON"):
        kept.attempts()


@pytest.mark.parametrize("contours", [10**12, "text", None])
def test_contours_in_a_class_that_are_none_are_refused(exercise, attempt, tmp_path, contours):
    path = tmp_path / "class.sqlite"
    with ClassFile.open(path, create=True) as kept:
        kept.add(exercise, attempt, judge(exercise, attempt))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE attempts SET contours = ?" if contours is not None else "SELECT ?", (contours,))
    if contours is None:
        connection.execute("UPDATE attempts SET contours = zeroblob(0)")
    connection.commit()
    connection.close()
    with ClassFile.open(path) as kept, pytest.raises(InputError, match=r"damaged|not a"):
        kept.last_contours(exercise.identity)


def test_the_report_tells_progress_mistakes_and_where_all_drew(exercise, tmp_path):
    poor = exercise.expert.without(["CTVn_IMN_L"])
    with ClassFile.open(tmp_path / "class.sqlite", create=True) as kept:
        for person, number, drawn in (("a", 1, poor), ("a", 2, exercise.expert), ("b", 1, poor)):
            tried = attempt_at(exercise, drawn, person, number, 60.0 * number)
            kept.add(exercise, tried, judge(exercise, tried))
        written = write_class_report(tmp_path / "report", kept)
    page = (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
    assert "2 persons, 3 attempts" in page and "<svg" in page and "+25" in page
    lines = (tmp_path / "report" / "mistakes.csv").read_text().splitlines()
    assert lines[1] == "IMN missed,CTVn_IMN_L,2,1"
    heat = tmp_path / "report" / "heat-1-CTVn_IMN_L.nrrd"
    assert heat in written
    import SimpleITK as sitk

    values = sitk.GetArrayFromImage(sitk.ReadImage(str(heat)))
    assert np.array_equal(values > 0, exercise.expert["CTVn_IMN_L"].full_mask()) and values.max() == 0.5


def test_feedback_is_plain_json(exercise, attempt):
    content = json.loads(json.dumps(judge(exercise, attempt).to_dict(), allow_nan=False))
    assert content["passed"] is True and len(content["structures"]) == 4
