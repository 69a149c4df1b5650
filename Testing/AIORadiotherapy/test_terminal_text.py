# SPDX-License-Identifier: Apache-2.0
"""Texts come from files, and terminals obey control characters: none arrives there."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pydicom
import pytest

from AIORadiotherapyLib.cli.output import say, show_json, show_table, warn

HOSTILE = "Th\x1b]0;x\x07\x9b2J\u202e[/]ing"
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


def test_every_way_of_printing_leaves_control_characters_out(capsys):
    say(HOSTILE)
    say(HOSTILE, err=True)
    warn([HOSTILE])
    show_table(HOSTILE, (HOSTILE, "value"), [(HOSTILE, 1.0), (None, HOSTILE)])
    show_json({HOSTILE: HOSTILE})
    captured = capsys.readouterr()
    assert not OBEYED.search(captured.out + captured.err)
    assert "[/]ing" in captured.out and "[/]ing" in captured.err, "nor is it markup"


def test_commands_print_through_these_alone(project_root):
    commands = (project_root / "AIORadiotherapy" / "AIORadiotherapyLib" / "cli").glob("*.py")
    ways = re.compile(r"click\.s?echo\(|\bprint\(|sys\.std(out|err)\.write")
    used = {path.name for path in commands if ways.search(path.read_text(encoding="utf-8"))}
    assert used == {"output.py", "console.py"}


@pytest.fixture(scope="module")
def hostile_case(phantom_case, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "case\x1b[2J"
    shutil.copytree(phantom_case, folder)
    structures = pydicom.dcmread(folder / "RS.dcm")
    names = {roi.ROIName: roi for roi in structures.StructureSetROISequence}
    for number, target in enumerate(name for name in names if name.startswith(("CTV", "GTV"))):
        names[target].ROIName = f"{HOSTILE} {number}"  # not recognised: the run lists them and plans nothing
    names["Lung_R"].ROIName = "=1+1"
    structures.PatientName = "Doe\x1b[31m^Jane"
    structures.save_as(folder / "RS.dcm")
    return folder


def test_a_run_on_hostile_names_sends_no_control_characters(command, hostile_case, tmp_path):
    ended = command("plan", hostile_case, "-o", tmp_path / "out\x1b[1m", "--dose-grid", "10")
    assert ended.code == 3, ended.err
    assert "[/]ing 0" in ended.out and not OBEYED.search(ended.out + ended.err)


def test_dvhs_of_hostile_names_are_text_on_the_terminal_and_in_the_table(command, run, hostile_case, tmp_path):
    table = tmp_path / "dvh.csv"
    case = tmp_path / "case"
    shutil.copytree(hostile_case, case)
    shutil.copy(run.folder / "dicom/RTDOSE.dcm", case)
    ended = command("dvh", case / "RS.dcm", case / "RTDOSE.dcm", "--csv", table)
    assert ended.code == 0, ended.err
    assert not OBEYED.search(command("dvh", case / "RS.dcm", case / "RTDOSE.dcm").out + ended.err)
    cells = {cell for row in csv.reader(table.open(encoding="utf-8")) for cell in row}
    assert "'=1+1" in cells and not any(cell.startswith(("=", "+", "@")) for cell in cells)
