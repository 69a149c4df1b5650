# SPDX-License-Identifier: Apache-2.0
"""A new objective, model, technique and protocol are one file each: what a page shows is put where the page says, in a
copy of the checkout, and the tests of the room find it there and check it - and refuse one that is wrong.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from Testing.docs.pages import DOCS, ROOT, blocks

pytestmark = pytest.mark.timeout(300)
ROOMS = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule")
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "output", "build", "*.egg-info", "pictures")
LIMIT_S = 250


@dataclass(frozen=True)
class Kind:
    """What a page says about a kind of file.

    Parameters
    ----------
    page, file : of docs/extend, and the file that it shows.
    folder : where the page says that the file goes.
    tests : files that the page names.
    wrong : a pair of texts; the file with the first replaced by the second is wrong.
    least : tests that have to be about the new file.
    """

    page: str
    file: str
    folder: str
    tests: tuple[str, ...]
    wrong: tuple[str, str]
    least: int


OBJECTIVE = Kind(
    page="objective.md",
    file="coldest_point.py",
    folder="PlanningModule/PlanningModuleLib/core/optimisation/kinds",
    tests=("PlanningModule/test_objective_kinds.py", "PlanningModule/test_optimiser.py"),
    wrong=("sense=Sense.AT_LEAST", "sense=Sense.AT_MOST"),
    least=5,
)
MODEL = Kind(
    page="model.md",
    file="ntcp_v20.py",
    folder="RadiobiologyModule/RadiobiologyModuleLib/core/models/catalogue",
    tests=("RadiobiologyModule/test_model_descriptions.py",),
    wrong=("sense=Sense.RISING", "sense=Sense.FALLING"),
    least=5,
)
TECHNIQUE = Kind(
    page="technique.md",
    file="tangents_and_front.py",
    folder="PlanningModule/PlanningModuleLib/core/techniques",
    tests=("PlanningModule/test_techniques.py",),
    wrong=("        frames=frames,", '        frames=frames,\n        sequencer="nobody",'),
    least=2,
)
PROTOCOL = Kind(
    page="protocol.md",
    file="teaching-45in18.json",
    folder="Resources/protocols",
    tests=("AIOEvaluation/test_protocols.py",),
    wrong=('"heart-coronary-darby2013"', '"heart-of-nobody"'),
    least=2,
)
KINDS = pytest.mark.parametrize("kind", [OBJECTIVE, MODEL, TECHNIQUE, PROTOCOL], ids=lambda kind: Path(kind.page).stem)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of what this checkout holds."""
    copy = tmp_path_factory.mktemp("copy") / "checkout"
    shutil.copytree(ROOT, copy, ignore=NOT_COPIED, symlinks=True)
    return copy


def shown(kind: Kind) -> str:
    (block,) = [block for block in blocks(DOCS / "extend" / kind.page) if block.title == kind.file]
    return block.text


def files_of(folder: Path) -> dict[str, bytes]:
    """Content by path, without what running leaves behind."""
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def checked(checkout: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """A command that sees the copy and nothing of this checkout."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, [*(checkout / r for r in ROOMS), checkout]))}
    environment.pop("AIORT_RESOURCES", None)
    return subprocess.run(
        [sys.executable, *command], cwd=checkout, env=environment, capture_output=True, text=True, timeout=LIMIT_S
    )


def outcomes(checkout: Path, kind: Kind, word: str) -> dict[str, str]:
    """Outcome by test, of the tests that have the new name in their own."""
    tests = [f"Testing/{test}" for test in kind.tests]
    ended = checked(checkout, ["-m", "pytest", *tests, "-k", word, "-rA", "-p", "no:cacheprovider"])
    return {name: outcome for outcome, name in re.findall(r"^(PASSED|FAILED|ERROR) (\S+)", ended.stdout, re.MULTILINE)}


@KINDS
def test_the_page_names_the_folder_and_the_tests(kind):
    text = (DOCS / "extend" / kind.page).read_text(encoding="utf-8")
    assert kind.folder in text
    assert all(Path(test).name in text for test in kind.tests)


@KINDS
def test_a_new_one_is_one_file_that_the_tests_find_and_check(checkout, kind):
    before = files_of(checkout)
    new = checkout / kind.folder / kind.file
    assert not new.exists()
    name = new.stem
    try:
        new.write_text(shown(kind), encoding="utf-8")
        found = outcomes(checkout, kind, name)
        assert len(found) >= kind.least and set(found.values()) == {"PASSED"}, found
        assert all(name in test for test in found)
        lists = checked(checkout, ["Testing/tools/sync_cmake.py", "--check"])
        assert lists.returncode == 0, lists.stdout
        if new.suffix == ".py":
            lint = checked(checkout, ["-m", "ruff", "check", "--no-cache", str(new)])
            assert lint.returncode == 0, lint.stdout
            layout = checked(checkout, ["-m", "ruff", "format", "--no-cache", "--diff", str(new)])
            assert layout.returncode == 0, layout.stdout
        after = files_of(checkout)
        assert {path for path in after if after[path] != before.get(path)} == {f"{kind.folder}/{kind.file}"}
        assert set(before) <= set(after)
    finally:
        new.unlink()


@KINDS
def test_a_wrong_one_fails_the_same_tests(checkout, kind):
    new = checkout / kind.folder / kind.file
    text = shown(kind)
    assert text.count(kind.wrong[0]) == 1
    try:
        new.write_text(text.replace(*kind.wrong), encoding="utf-8")
        assert "FAILED" in outcomes(checkout, kind, new.stem).values()
    finally:
        new.unlink()
