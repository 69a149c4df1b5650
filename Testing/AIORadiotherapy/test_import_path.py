# SPDX-License-Identifier: Apache-2.0
"""What lies in the folder where a command is given is never run, neither by the command nor by its children."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from AIOCommon.core.child import ChildTask, child_environment, run_child

HOSTILE = ("json", "numpy", "random", "psutil", "click", "typing_extensions")


@pytest.fixture
def hostile_folder(tmp_path, monkeypatch) -> Path:
    """The current folder, with modules in it that leave a mark when they run."""
    folder = tmp_path / "patient"
    folder.mkdir()
    for name in HOSTILE:
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r} + ' ')\n")
    monkeypatch.chdir(folder)
    return folder


def _ran(folder: Path) -> str:
    mark = folder.parent / "ran"
    return mark.read_text() if mark.exists() else ""


def test_a_child_runs_nothing_of_the_current_folder(hostile_folder, monkeypatch):
    monkeypatch.syspath_prepend(str(hostile_folder))  # as `python -m` does
    run_child(ChildTask(("-c", "import json, numpy, random, AIOCommon.core.volume"), "The child"))
    run_child(ChildTask(("-m", "json.tool", "--help"), "The child"))
    assert _ran(hostile_folder) == ""


def test_a_child_of_a_child_is_as_safe(hostile_folder):
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import json, random'], check=True)"
    run_child(ChildTask(("-c", code), "The child"))
    assert _ran(hostile_folder) == ""


def test_children_get_absolute_folders_only(hostile_folder, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", "wards", "/somewhere/asked/for"]))
    environment = child_environment()
    folders = environment["PYTHONPATH"].split(os.pathsep)
    assert all(os.path.isabs(f) for f in folders)
    assert str(hostile_folder) not in folders
    assert "/somewhere/asked/for" in folders
    assert environment["PYTHONSAFEPATH"] == "1"


@pytest.mark.parametrize("arguments", [("AIORadiotherapyLib.cli", "info"), ("Workbench", "--help")])
def test_a_command_given_in_a_hostile_folder_runs_nothing_of_it(hostile_folder, arguments):
    environment = {k: v for k, v in child_environment().items() if k != "PYTHONSAFEPATH"}
    ended = subprocess.run([sys.executable, "-m", *arguments], env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert _ran(hostile_folder) == ""


def test_an_empty_entry_of_the_import_path_is_not_the_current_folder(hostile_folder):
    """``export PYTHONPATH=$PYTHONPATH:/more`` leaves one where the variable was not set."""
    environment = {k: v for k, v in child_environment().items() if k != "PYTHONSAFEPATH"}
    environment["PYTHONPATH"] = os.pathsep + environment["PYTHONPATH"]
    code = "import sys; from AIORadiotherapyLib.cli import main; sys.exit(main(['info']))"  # as the installed script
    ended = subprocess.run([sys.executable, "-P", "-c", code], env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert _ran(hostile_folder) == ""


@pytest.mark.skipif(shutil.which("aio-radiotherapy") is None, reason="the command is not installed")
def test_the_installed_command_runs_nothing_of_the_current_folder(hostile_folder):
    environment = {k: v for k, v in child_environment().items() if k != "PYTHONSAFEPATH"}
    ended = subprocess.run(["aio-radiotherapy", "info"], env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert _ran(hostile_folder) == ""
