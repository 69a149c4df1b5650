# SPDX-License-Identifier: Apache-2.0
"""Outputs appear whole, and nothing of a person's is lost."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys

import pytest

from AIOCommon.core.child import child_environment
from AIOCommon.core.errors import InputError
from AIORadiotherapyLib.core.output_folder import OutputFolder


def test_files_of_others_in_the_folder_are_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with OutputFolder(tmp_path) as folder:
        folder.write_text("metrics.csv", "a")
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert not list(tmp_path.glob("earlier-*"))


def test_a_second_run_replaces_what_nobody_changed(tmp_path):
    for text in ("first", "second"):
        with OutputFolder(tmp_path) as folder:
            folder.write_text("metrics.csv", text)
            folder.write_text("dicom/RTDOSE.dcm", text)
            folder.finish()
    assert (tmp_path / "metrics.csv").read_text() == "second"
    assert not list(tmp_path.glob("earlier-*")) and folder.kept_in is None


def test_a_second_run_that_does_not_end_well_leaves_the_results_of_the_first(tmp_path):
    with OutputFolder(tmp_path) as first:
        first.write_text("metrics.csv", "first")
        first.write_text("dicom/RTDOSE.dcm", "first")
        first.finish()
    second = OutputFolder(tmp_path)
    second.write_text("timeline.json", "begun")
    assert not (tmp_path / "metrics.csv").exists(), "old and new results must not lie side by side"
    assert (second.kept_in / "metrics.csv").read_text() == "first"
    assert (second.kept_in / "dicom/RTDOSE.dcm").read_text() == "first"


def test_results_that_the_second_run_does_not_make_do_not_stay_behind(tmp_path):
    with OutputFolder(tmp_path) as first:
        first.write_text("dicom/RTPLAN.dcm", "plan")
        first.write_text("metrics.csv", "plan")
    with OutputFolder(tmp_path) as second:
        second.write_text("report.html", "no plan")
    assert not (tmp_path / "dicom/RTPLAN.dcm").exists()
    assert not (tmp_path / "metrics.csv").exists()


def test_a_result_that_a_person_changed_is_kept_aside(tmp_path):
    with OutputFolder(tmp_path) as first:
        first.write_text("case.mrb", "made")
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
    folder.close()
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


# --- one run at a time
HOLDER = """
import sys, time
from AIORadiotherapyLib.core.output_folder import OutputFolder
with OutputFolder(sys.argv[1]) as folder:
    if len(sys.argv) > 2:
        for name in ("metrics.csv", "case.mrb"):
            with folder.file(name) as path:
                path.write_text("half")
                if name == "case.mrb":
                    print("held", flush=True)
                    time.sleep(60)
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Starts another process that holds ``tmp_path / "out"``; with a second argument in the middle of writing."""
    started = []

    def start(*more: str) -> subprocess.Popen:
        command = [sys.executable, "-c", HOLDER, str(tmp_path / "out"), *more]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=child_environment())
        started.append(process)
        assert process.stdout.readline() == "held\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_second_run_into_the_folder_is_refused_in_one_line(tmp_path, holder):
    holder()
    with pytest.raises(InputError, match=r"out: another run is writing into it\. Wait") as refused:
        OutputFolder(tmp_path / "out")
    assert "\n" not in str(refused.value)
    assert [p.name for p in (tmp_path / "out").iterdir()] == [".lock"], "the other's lock stays"


def test_a_killed_run_holds_nothing(tmp_path, holder):
    process = holder()
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (tmp_path / "out" / ".lock").exists()
    with OutputFolder(tmp_path / "out") as folder:
        folder.write_text("metrics.csv", "a")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["metrics.csv", "run.json"]


def test_one_process_does_not_write_twice_at_a_time_either(tmp_path):
    with OutputFolder(tmp_path / "out"):
        with pytest.raises(InputError, match="another run is writing"):
            OutputFolder(tmp_path / "out")
        OutputFolder(tmp_path / "beside").close()
    OutputFolder(tmp_path / "out").close()


def test_a_run_that_writes_nothing_leaves_no_folder(tmp_path):
    with OutputFolder(tmp_path / "deep" / "out"):
        pass
    assert list(tmp_path.iterdir()) == []


# --- what killed and failed runs left
def test_what_a_killed_run_left_half_written_goes_with_the_next(tmp_path, holder):
    process = holder("and write")
    process.kill()
    process.wait()
    out = tmp_path / "out"
    assert list(out.glob(".partial-*"))
    (out / ".partial-notes.txt").write_text("mine")
    with OutputFolder(out) as folder:
        folder.write_text("metrics.csv", "a")
        folder.finish()
    assert sorted(p.name for p in out.iterdir()) == [".partial-notes.txt", "metrics.csv", "run.json"]


def test_what_a_living_process_is_writing_stays(tmp_path, holder):
    process = holder("and write")
    (partial,) = (tmp_path / "out").glob(".partial-*")
    other = tmp_path / "other"
    other.mkdir()
    (other / partial.name).write_text("half")
    with OutputFolder(other) as folder:
        folder.write_text("metrics.csv", "a")
    assert (other / partial.name).exists() and process.poll() is None


def _failed(path, text):
    with OutputFolder(path) as folder:
        folder.write_text("timeline.json", text)


def test_a_good_run_removes_what_all_runs_before_it_had_put_aside(tmp_path):
    with OutputFolder(tmp_path) as folder:
        folder.write_text("metrics.csv", "good")
        folder.write_text("dicom/RTDOSE.dcm", "good")
        folder.finish()
    for number in range(4):
        _failed(tmp_path, f"failed {number}")
    earlier = sorted(tmp_path.glob("earlier-*"))
    assert len(earlier) == 2, "the last good run's results, and the last failed run's"
    assert (earlier[0] / "metrics.csv").read_text() == "good"
    assert (earlier[1] / "timeline.json").read_text() == "failed 2"
    (earlier[0] / "metrics.csv").write_text("a person's")
    (earlier[0] / "notes.txt").write_text("a person's")
    with OutputFolder(tmp_path) as folder:
        folder.write_text("metrics.csv", "good again")
        folder.finish()
    left = sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file())
    kept = earlier[0].name
    assert left == [f"{kept}/metrics.csv", f"{kept}/notes.txt", "metrics.csv", "run.json"]


def test_a_folder_that_only_looks_like_an_earlier_one_stays(tmp_path):
    (tmp_path / "earlier-20260101-000000-000000").mkdir()
    (tmp_path / "earlier-20260101-000000-000000" / "metrics.csv").write_text("a person's")
    with OutputFolder(tmp_path) as folder:
        folder.write_text("metrics.csv", "a")
        folder.finish()
    assert (tmp_path / "earlier-20260101-000000-000000" / "metrics.csv").exists()


def test_doses_of_an_earlier_recalculation_do_not_lie_beside_those_of_the_next(tmp_path):
    for count in (3, 1):
        with OutputFolder(tmp_path) as folder:
            for number in range(1, count + 1):
                folder.write_text(f"dicom/RTDOSE_{number}.dcm", "dose")
                folder.write_text(f"dicom/RTDOSE_{number}_beam_7.dcm", "dose")
            folder.write_text("recalculation.json", "{}")
            folder.finish()
    assert {p.name for p in (tmp_path / "dicom").iterdir()} == {"RTDOSE_1.dcm", "RTDOSE_1_beam_7.dcm"}
    assert not list(tmp_path.glob("earlier-*"))
