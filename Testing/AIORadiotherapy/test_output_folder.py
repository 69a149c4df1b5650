# SPDX-License-Identifier: Apache-2.0
"""Outputs appear whole, and nothing of a person's is lost."""

from __future__ import annotations

import errno
import os

import pytest

from AIOCommon.core.errors import InputError
from AIORadiotherapyLib.core.output_folder import OutputFolder


def test_files_of_others_in_the_folder_are_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    OutputFolder(tmp_path).write_text("metrics.csv", "a")
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert not list(tmp_path.glob("earlier-*"))


def test_a_second_run_replaces_what_nobody_changed(tmp_path):
    for text in ("first", "second"):
        folder = OutputFolder(tmp_path)
        folder.write_text("metrics.csv", text)
        folder.write_text("dicom/RTDOSE.dcm", text)
        folder.finish()
    assert (tmp_path / "metrics.csv").read_text() == "second"
    assert not list(tmp_path.glob("earlier-*")) and folder.kept_in is None


def test_a_second_run_that_does_not_end_well_leaves_the_results_of_the_first(tmp_path):
    first = OutputFolder(tmp_path)
    first.write_text("metrics.csv", "first")
    first.write_text("dicom/RTDOSE.dcm", "first")
    first.finish()
    second = OutputFolder(tmp_path)
    second.write_text("timeline.json", "begun")
    assert not (tmp_path / "metrics.csv").exists(), "old and new results must not lie side by side"
    assert (second.kept_in / "metrics.csv").read_text() == "first"
    assert (second.kept_in / "dicom/RTDOSE.dcm").read_text() == "first"


def test_results_that_the_second_run_does_not_make_do_not_stay_behind(tmp_path):
    first = OutputFolder(tmp_path)
    first.write_text("dicom/RTPLAN.dcm", "plan")
    first.write_text("metrics.csv", "plan")
    OutputFolder(tmp_path).write_text("report.html", "no plan")
    assert not (tmp_path / "dicom/RTPLAN.dcm").exists()
    assert not (tmp_path / "metrics.csv").exists()


def test_a_result_that_a_person_changed_is_kept_aside(tmp_path):
    OutputFolder(tmp_path).write_text("case.mrb", "made")
    (tmp_path / "case.mrb").write_text("corrected by hand")
    second = OutputFolder(tmp_path)
    second.write_text("case.mrb", "made again")
    second.finish()
    assert (tmp_path / "case.mrb").read_text() == "made again"
    assert second.kept_in is not None
    assert (second.kept_in / "case.mrb").read_text() == "corrected by hand"


def test_a_file_of_the_same_name_that_we_did_not_write_is_kept_aside(tmp_path):
    (tmp_path / "report.html").write_text("another program's")
    folder = OutputFolder(tmp_path)
    folder.write_text("metrics.csv", "a")
    assert (folder.kept_in / "report.html").read_text() == "another program's"


def test_a_failed_write_leaves_the_old_file(tmp_path):
    folder = OutputFolder(tmp_path)
    folder.write_text("metrics.csv", "old")
    with pytest.raises(RuntimeError), folder.file("metrics.csv") as path:
        path.write_text("half")
        raise RuntimeError
    assert (tmp_path / "metrics.csv").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["metrics.csv", "run.json"]


def test_a_disk_that_fills_up_leaves_the_old_file_and_says_so(tmp_path):
    folder = OutputFolder(tmp_path)
    folder.write_text("metrics.csv", "old")
    with pytest.raises(InputError, match="No space left"), folder.file("metrics.csv") as path:
        path.write_text("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert (tmp_path / "metrics.csv").read_text() == "old"


def test_a_manifest_cannot_point_outside_the_folder(tmp_path):
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    out = tmp_path / "out"
    out.mkdir()
    (out / "run.json").write_text('{"written": {"../victim.txt": "x"}}')
    OutputFolder(out).write_text("metrics.csv", "a")
    assert victim.read_text() == "precious"


def test_too_little_space_is_refused_before_any_work(tmp_path):
    with pytest.raises(InputError, match="free"):
        OutputFolder(tmp_path / "out", needed_bytes=10**18)
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(InputError, match="not a folder"):
        OutputFolder(tmp_path / "out")
