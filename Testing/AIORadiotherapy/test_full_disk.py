# SPDX-License-Identifier: Apache-2.0
"""A disk that fills up, or a limit that is reached, in the middle of any output file."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager

import pytest

from AIORadiotherapyLib.core.output_folder import OutputFolder

pytestmark = pytest.mark.timeout(600)

ROOM_BYTES = 1500  # less than any output but the smallest; the manifest still fits
OUTPUTS = ("metrics.csv", "evaluation.json", "dicom/CT", "dicom/RTSTRUCT.dcm", "dicom/RTPLAN.dcm", "dicom/RTDOSE.dcm")
OUTPUTS += ("case.mrb", "report.html")


@pytest.fixture
def short_of(monkeypatch):
    """``short_of(name, scarce())``: while that output is written, ``scarce`` holds."""

    def arrange(victim: str, scarce) -> None:
        for method in ("file", "folder", "atomic"):
            writing = getattr(OutputFolder, method)

            @contextmanager
            def limited(self, name, writing=writing):
                if name != victim:
                    with writing(self, name) as path:
                        yield path
                    return
                with scarce(self.path), writing(self, name) as path:
                    yield path

            monkeypatch.setattr(OutputFolder, method, limited)

    return arrange


@contextmanager
def small_files(_folder):
    """The system refuses to let any file grow beyond a little: a real error in the middle of a real write."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM_BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def full_disk(folder):
    """Another program takes all the space but a little, and gives it back later."""
    filler = folder.parent / "filler"
    free = shutil.disk_usage(folder).free
    with open(filler, "wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, max(1, free - 8192))
    try:
        yield
    finally:
        filler.unlink()


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own, 64 MB, in memory."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.fixture(scope="session")
def case_state(run):
    """A finished case, read from its bundle; its CT pretends not to have come as DICOM, and is written too."""
    pytest.importorskip("slicer")
    from dataclasses import replace

    from AIORadiotherapyLib.mrml.bundle import read_bundle

    state = read_bundle(run.folder / "case.mrb")
    state.inputs.dicom = replace(state.inputs.dicom, synthetic=True)
    return state


def _export(state, folder, *, with_scene: bool):
    """The workflow's last step alone; returns the error that stopped it."""
    from AIORadiotherapyLib.cli.run_command import _scene_writers
    from AIORadiotherapyLib.core.runner import BlockingRunner
    from AIORadiotherapyLib.core.steps import one_stop_workflow

    state.dicom_refs = {}
    writers = _scene_writers() if with_scene else []
    with one_stop_workflow(state=state, outputs=OutputFolder(folder), scene_writers=writers) as workflow:
        workflow.run(BlockingRunner(), ["export"])
        return workflow.error


def _left_behind(folder):
    return [p for p in folder.rglob("*") if p.name.startswith(".")]


@pytest.mark.skipif(os.name != "posix", reason="the limit is one of POSIX")
@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_that_cannot_be_written_whole_is_not_there_at_all(case_state, tmp_path, short_of, name):
    folder = tmp_path / "out"
    short_of(name, small_files)
    error = _export(case_state, folder, with_scene=name == "case.mrb")
    assert type(error).__name__ == "InputError", error
    assert name.rpartition("/")[2] in str(error) and "\n" not in str(error)
    assert error.hint
    assert not (folder / name).exists()
    assert _left_behind(folder) == [], "a temporary file stayed"
    written = [n for n in OUTPUTS if (folder / n).exists()]
    assert all((folder / n).is_dir() or (folder / n).stat().st_size > ROOM_BYTES for n in written), "half a file"


@pytest.mark.parametrize("name", ["case.mrb", "dicom/RTDOSE.dcm"])
def test_a_disk_that_fills_up_ends_the_command_in_one_line(run, small_disk, command, short_of, monkeypatch, name):
    pytest.importorskip("slicer")
    monkeypatch.setattr("AIORadiotherapyLib.cli.run_command.NEEDED_BYTES", 0)  # it was there when the run began
    folder = small_disk / "out"
    shutil.copytree(run.folder, folder)  # an earlier run's results
    before = (folder / "report.html").read_bytes()

    short_of(name, full_disk)
    ended = command("run", run.folder / "case.mrb", "--output", folder)
    assert ended.code == 2 and "Traceback" not in ended.err
    assert ended.error_line.count("error:") == 1 and name.rpartition("/")[2] in ended.error_line
    assert "space" in ended.error_line
    assert not (folder / name).exists() and _left_behind(folder) == []
    (kept,) = folder.glob("earlier-*")
    assert (kept / "report.html").read_bytes() == before, "the results of the first run are lost"
    assert str(kept) in ended.err
