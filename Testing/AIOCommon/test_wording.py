# SPDX-License-Identifier: Apache-2.0
"""The window says the names of its controls where the command line says its options."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

pytest.importorskip("slicer", reason="the Slicer core is not installed")

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "AIORadiotherapy/AIOCommon", "AIORadiotherapy/AIOEvaluation", "AIORadiotherapy/AIORadiotherapyLib",
    "SegmentationModule/SegmentationModuleLib", "PlanningModule/PlanningModuleLib",
    "RadiobiologyModule/RadiobiologyModuleLib",
)  # fmt: skip
PROGRAMS = ("argparse", "ArgumentParser")  # files with a command line of their own, which no window starts by hand
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
COMMAND = re.compile(r"`[^`]*`")
# Of gdcmconv, of TotalSegmentator and CADS, and of the child process that makes maps of doubt: no person reads them.
NOT_OURS = ("--raw", "--fast", "--cpu", "--views", "--dropout", "--structure", "--attention")
TERMINAL_ONLY = {"labels", "cumulative", "save", "cache", "like", "output", "modality", "same-patient"}


@pytest.fixture(scope="module")
def wording():
    from Workbench.translation.i18n import install

    install()
    from AIOCommon.ui import wording

    return wording


def messages() -> dict[str, str]:
    """Every text of the rooms' code, docstrings apart, with the file that has it."""
    found = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            if "/cli/" in str(path) or "import argparse" in source or path.name == "wording.py":
                continue
            tree = ast.parse(source)
            documents = {
                id(node.body[0].value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
                and node.body
                and isinstance(node.body[0], ast.Expr)
            }
            for node in ast.walk(tree):
                if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in documents:
                    continue
                if not OPTION.fullmatch(node.value):  # an option alone is an argument for a program, no message
                    found[node.value] = path.name
    return found


def test_every_option_in_a_message_has_its_control(wording):
    known = {*wording.CONTROLS, *TERMINAL_ONLY}
    unknown = {
        (flag, file)
        for text, file in messages().items()
        for flag in OPTION.findall(COMMAND.sub("", text))
        if flag not in NOT_OURS and flag.removeprefix("--") not in known
    }
    assert not unknown


def test_no_message_shows_an_option_or_a_command_in_the_window(wording):
    shown = {file: wording.in_window(text) for text, file in messages().items() if " " in text}
    left = {file: text for file, text in shown.items() if re.search(r"(?<![\w-])--[a-z]|`(aio-|compare|info)", text)}
    assert not {file: text for file, text in left.items() if not any(each in text for each in NOT_OURS)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Say --side left or --side right.", "Say “Breast to treat” (left) or “Breast to treat” (right)."),
        ('with --map "NAME=CTVp_Breast_L".', "with “What names mean...” (CTVp_Breast_L)."),
        ('with --map "NAME=STANDARD", or', "with “What names mean...”, or"),
        ("or --model-target to take it", "or “Target” (the model's) to take it"),
        ("with --series UID. Found", "with the question at import (“Ask when something is not clear”). Found"),
        ("--replan makes a new plan instead", "the button “Run” of the step Plan makes a new plan instead"),
        ("Planned with --force although", "Planned with “Plan on contours that failed their checks” although"),
        ("leave out --dose-grid.", "leave out “dose grid”."),
        ("a range 5--10 and well--known", "a range 5--10 and well--known"),
        ("Save each with `compare --json > patient.json`.", "Save each with “Save for a cohort...”."),
        ("gdcmconv uses `gdcmconv`", "gdcmconv uses `gdcmconv`"),
        ("nothing of the kind", "nothing of the kind"),
    ],
)
def test_options_are_said_by_their_controls(wording, text, shown):
    assert wording.in_window(text) == shown
