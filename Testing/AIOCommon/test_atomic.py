# SPDX-License-Identifier: Apache-2.0
"""Outputs appear whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import namedtuple

import pytest

from AIOCommon.core import atomic
from AIOCommon.core.atomic import atomic_file, atomic_folder, check_writable, remove_partials
from AIOCommon.core.errors import InputError
from AIOCommon.core.owner import owner_tag


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def test_a_file_appears_only_when_it_is_whole(tmp_path):
    target = tmp_path / "new" / "report.html"
    with atomic_file(target) as temporary:
        temporary.write_text("half")
        assert not target.exists()
        assert temporary.parent == target.parent and temporary.suffix == ".html"
    assert target.read_text() == "half"
    assert names(target.parent) == ["report.html"]


def test_double_suffixes_are_kept_for_writers_that_look_at_them(tmp_path):
    with atomic_file(tmp_path / "ct.nii.gz") as temporary:
        assert temporary.name.endswith(".nii.gz")
        temporary.write_bytes(b"x")


def test_a_file_is_readable_as_the_umask_says(tmp_path):
    mask = os.umask(0o027)
    try:
        with atomic_file(tmp_path / "a.txt") as temporary:
            temporary.write_text("x")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("error", [RuntimeError("boom"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_no_debris(tmp_path, error):
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(type(error)), atomic_file(target) as temporary:
        temporary.write_text("half")
        raise error
    assert target.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_full_disk_becomes_a_message_that_names_the_file(tmp_path):
    with (
        pytest.raises(InputError, match=r"a\.txt: cannot be written \(No space left on device\).*another output"),
        atomic_file(tmp_path / "a.txt"),
    ):
        raise OSError(28, "No space left on device")
    assert names(tmp_path) == []


def test_a_missing_input_is_not_blamed_on_the_output(tmp_path):
    with pytest.raises(FileNotFoundError), atomic_file(tmp_path / "a.txt"):
        open(tmp_path / "missing-input")  # noqa: SIM115
    assert names(tmp_path) == []


def test_a_file_where_the_folder_should_be_is_named(tmp_path):
    (tmp_path / "out").write_text("precious")
    with pytest.raises(InputError, match="out: cannot be written"), atomic_file(tmp_path / "out" / "a.txt"):
        pass
    assert (tmp_path / "out").read_text() == "precious"


def test_a_folder_appears_only_when_it_is_whole(tmp_path):
    target = tmp_path / "CT"
    with atomic_folder(target) as temporary:
        (temporary / "1.dcm").write_text("x")
        assert not target.exists()
    assert names(tmp_path) == ["CT"] and names(target) == ["1.dcm"]


def test_a_folder_takes_the_place_of_the_old_one(tmp_path):
    target = tmp_path / "CT"
    target.mkdir()
    (target / "old.dcm").write_text("x")
    with atomic_folder(target) as temporary:
        (temporary / "new.dcm").write_text("x")
    assert names(tmp_path) == ["CT"] and names(target) == ["new.dcm"]


def test_a_failure_leaves_the_old_folder_and_no_debris(tmp_path):
    target = tmp_path / "CT"
    target.mkdir()
    (target / "old.dcm").write_text("x")
    with pytest.raises(RuntimeError), atomic_folder(target) as temporary:
        (temporary / "new.dcm").write_text("x")
        raise RuntimeError
    assert names(tmp_path) == ["CT"] and names(target) == ["old.dcm"]


def test_the_old_folder_comes_back_when_the_last_rename_fails(tmp_path, monkeypatch):
    target = tmp_path / "CT"
    target.mkdir()
    (target / "old.dcm").write_text("x")
    replace = os.replace

    def fail_for_the_new_one(source, destination):
        if ".partial-" in str(source):
            raise OSError(5, "Input/output error")
        replace(source, destination)

    monkeypatch.setattr(atomic.os, "replace", fail_for_the_new_one)
    with pytest.raises(InputError, match="Input/output error"), atomic_folder(target):
        pass
    assert names(tmp_path) == ["CT"] and names(target) == ["old.dcm"]


def test_a_folder_does_not_take_the_place_of_a_file(tmp_path):
    (tmp_path / "CT").write_text("precious")
    with pytest.raises(InputError, match="CT: is a file, not a folder"), atomic_folder(tmp_path / "CT"):
        pass
    assert (tmp_path / "CT").read_text() == "precious"


# --- checked before hours of work
def test_a_folder_that_is_yet_to_be_made_is_fine(tmp_path):
    check_writable(tmp_path / "a" / "b", needed_bytes=1)
    assert names(tmp_path) == []


def test_a_file_given_as_output_folder_is_refused(tmp_path):
    (tmp_path / "f").write_text("x")
    with pytest.raises(InputError, match="f: is a file, not a folder"):
        check_writable(tmp_path / "f")


def test_a_read_only_folder_is_refused(tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(30, "Read-only file system")

    monkeypatch.setattr(atomic.tempfile, "TemporaryFile", refuse)
    with pytest.raises(InputError, match=r"cannot be written \(Read-only file system\)"):
        check_writable(tmp_path)


def test_a_full_disk_is_refused_with_the_numbers(tmp_path, monkeypatch):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(atomic.shutil, "disk_usage", lambda path: usage(3_000_000))
    with pytest.raises(InputError, match="has 3 MB free, 500 MB are needed"):
        check_writable(tmp_path, needed_bytes=500_000_000)
    check_writable(tmp_path, needed_bytes=1_000_000)


# --- what killed processes leave
def ended_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_replaced_folder_whose_successor_never_came_is_brought_back(tmp_path):
    name = owner_tag().replace(str(os.getpid()), str(ended_pid()))
    for kind in ("CT", "beside"):
        (tmp_path / f".replaced-{name}-{kind}" / kind).mkdir(parents=True)
        (tmp_path / f".replaced-{name}-{kind}" / kind / "old.dcm").write_text("x")
    (tmp_path / "beside").mkdir()
    assert len(remove_partials(tmp_path)) == 2
    assert names(tmp_path) == ["CT", "beside"] and names(tmp_path / "CT") == ["old.dcm"]
    assert names(tmp_path / "beside") == []


def test_what_another_computer_writes_into_a_shared_folder_goes_after_a_day_only(tmp_path):
    fresh, old = tmp_path / ".partial-00000000-1-a.csv", tmp_path / ".partial-00000000-1-b.csv"
    for path in (fresh, old):
        path.write_text("half")
    then = time.time() - 25 * 3600
    os.utime(old, (then, then))
    assert remove_partials(tmp_path) == [old] and names(tmp_path) == [fresh.name]


def test_names_that_are_not_ours_are_left_alone(tmp_path):
    for name in (".partial-mine.csv", f".partial-00000000-{'9' * 40}-a", "partial-00000000-1-a"):
        (tmp_path / name).write_text("x")
    then = time.time() - 25 * 3600
    for path in tmp_path.iterdir():
        os.utime(path, (then, then))
    assert remove_partials(tmp_path) == [] and remove_partials(tmp_path / "missing") == []
