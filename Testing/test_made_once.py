# SPDX-License-Identifier: Apache-2.0
"""What the tests of several workers share is made once in a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from Testing.made_once import made_once


class Places:
    """Stands in for ``tmp_path_factory``: the folder of one worker."""

    def __init__(self, folder: Path):
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def getbasetemp(self) -> Path:
        return self._folder


@pytest.fixture
def made():
    """How often something was made."""
    return []


@pytest.fixture
def make(made):
    def fill(folder: Path) -> None:
        made.append(folder)
        (folder / "result.txt").write_text("42", encoding="utf-8")

    return fill


def test_the_second_worker_of_a_run_takes_what_the_first_has_made(tmp_path, monkeypatch, made, make):
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    first, second = (made_once(Places(tmp_path / worker), "thing", make) for worker in ("gw0", "gw1"))
    assert first == second and len(made) == 1 and (second / "result.txt").read_text() == "42"


def test_another_run_makes_its_own(tmp_path, monkeypatch, made, make):
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    folders = {made_once(Places(tmp_path / run), "thing", make) for run in ("pytest-1", "pytest-2")}
    assert len(folders) == len(made) == 2


def test_what_failed_half_way_is_made_anew(tmp_path, monkeypatch, make):
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)

    def fail(folder: Path) -> None:
        (folder / "half.txt").touch()
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        made_once(Places(tmp_path), "thing", fail)
    assert [path.name for path in made_once(Places(tmp_path), "thing", make).iterdir()] == ["result.txt"]
