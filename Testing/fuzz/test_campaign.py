# SPDX-License-Identifier: Apache-2.0
"""Mutated files of every kind are read or refused: a few of them here, thousands with `make fuzz`."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from Testing.fuzz.campaign import Campaign, different, table
from Testing.fuzz.readers import READERS, Reader
from Testing.fuzz.sandbox import READ, SILENT, Reading

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits and forks are Linux's")
QUICK = (
    "RTSTRUCT",
    "RTDOSE",
    "RTPLAN",
    "NRRD",
    "machine",
    "density",
    "protocol",
    "mapping CSV",
    "DVH CSV",
    "structures",
)


def _fuzz(*arguments: object) -> str:
    command = [sys.executable, "-m", "Testing.fuzz", *map(str, arguments)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.mark.timeout(300)  # some seconds on a machine that is free
def test_a_few_mutated_files_are_read_or_refused():
    said = _fuzz("--seed", 20260131, "--count", 30, *(x for name in QUICK for x in ("--reader", name)))
    assert said.splitlines()[-1].split()[:2] == ["all", "30"]


@pytest.mark.validation
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", [11, 12])
def test_very_many_mutated_files_are_read_or_refused(seed):
    said = _fuzz("--seed", seed, "--count", 2500)
    assert all(reader.name in said for reader in READERS)


def test_the_same_seed_makes_the_same_files(tmp_path):
    reader = next(r for r in READERS if r.name == "density")

    from Testing.fuzz.inputs import write_machines

    folder = tmp_path / "a"
    folder.mkdir()
    write_machines(folder)
    first = reader.change(folder, random.Random("7/3"))
    again = tmp_path / "b"
    again.mkdir()
    write_machines(again)
    second = reader.change(again, random.Random("7/3"))
    assert first[1] == second[1] and first[0].read_bytes() == second[0].read_bytes()


def test_other_numbers_that_the_file_contradicts_are_a_silent_change(tmp_path):
    def doubled(path, rng) -> str:
        path.write_text(str(2 * float(path.read_text())))
        return "doubled"

    def write(folder) -> None:
        (folder / "input").write_text("100")

    def read(case) -> Reading:
        return Reading({"volume": float((case / "input").read_text())})

    def told(path) -> list[str]:
        return [] if path.read_text() == "100" else ["it should be 100"]

    from Testing.fuzz import inputs

    for contradicts, kind in ((told, SILENT), (lambda path: [], READ)):
        reader = Reader("number", "numbers", ("input",), (doubled,), read, contradicts)
        inputs.WRITERS["numbers"] = write
        try:
            campaign = Campaign(1, tmp_path / kind, [reader])
            campaign.prepare()
            (case,) = campaign.cases([0])
        finally:
            del inputs.WRITERS["numbers"]
        assert case.ended.kind == kind
        if kind == SILENT:
            assert "volume: 100 and now 200 though it should be 100" in case.ended.text and case.is_defect


def test_a_change_of_a_hundredth_is_none():
    assert different({"a": 100.0}, {"a": 100.9}) == ""
    assert different({"a": 100.0}, {"a": 102.0}) == "a: 100 and now 102"
    assert different({"a": 100.0}, {}) == "a: 100.0 and now None"


def test_the_table_has_a_line_for_each_reader_and_one_for_all():
    assert table([]).splitlines()[0].split()[:3] == ["reader", "cases", "read"] and len(table([]).splitlines()) == 2
