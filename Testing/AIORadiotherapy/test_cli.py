# SPDX-License-Identifier: Apache-2.0
"""The command line as a person meets it: help, lists, questions."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from AIORadiotherapyLib.cli import run_command
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.step import Status, Step


@pytest.mark.skipif(sys.platform == "win32", reason="CPU time of children needs POSIX")
def test_help_takes_less_than_a_second_of_cpu():
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    text = subprocess.check_output([sys.executable, "-m", "AIORadiotherapyLib.cli", "--help"], text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "run" in text and "Not a medical device" in text
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1.0


def test_help_of_run_explains_every_exit_code(command):
    ended = command("run", "--help")
    assert ended.code == 0
    for code in ("0", "2", "3", "130"):
        assert re.search(rf"^ +{code} ", ended.out, re.MULTILINE), code


def test_info_lists_what_can_be_named(command):
    ended = command("info")
    assert ended.code == 0
    for name in ("40in15-dbcg", "halcyon_6mv_fff", "phantom", "numpy"):
        assert name in ended.out


def test_the_version_is_told(command):
    from AIOCommon.core.versions import VERSION

    assert VERSION in command("--version").out


def test_an_unknown_command_is_bad_input(command):
    assert command("runn", "sample").code == 2


class _Display:
    def paused(self):
        from contextlib import nullcontext

        return nullcontext()


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (("dvh", "a", "b", "--end-caps", "round"), "--end-caps"),
        (("dvh",), "RTSTRUCT"),
        (("run", "sample", "--nonsense"), "--nonsense"),
        (("plan", "sample", "-o", "x", "--boost-fractions", "5"), "--boost-dose"),
    ],
)
def test_wrong_arguments_end_in_one_line_that_says_where_the_right_ones_stand(command, arguments, about):
    ended = command(*arguments)
    assert ended.code == 2 and ended.out == ""
    (line,) = ended.err.strip().splitlines()
    assert line.startswith("error: ") and about in line and f"`aio-radiotherapy {arguments[0]} --help`" in line


@pytest.fixture
def import_done() -> Step:
    step = Step()
    step.name, step.status = "import", Status.DONE
    return step


def test_a_person_at_the_keyboard_is_asked_for_the_side(monkeypatch, import_done):
    import click

    state = CaseState(Settings("case"))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", lambda text, **_: "right")
    run_command._ask_side(state, import_done, _Display())
    assert (state.side, state.side_reason) == ("right", "answered")


def test_nobody_is_asked_in_a_script_or_when_the_side_is_known(monkeypatch, import_done):
    import click

    monkeypatch.setattr(click, "prompt", lambda *_, **__: pytest.fail("must not ask"))
    state = CaseState(Settings("case"))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    run_command._ask_side(state, import_done, _Display())
    assert state.side == ""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    state.side = "left"
    run_command._ask_side(state, import_done, _Display())
    assert state.side == "left"


def test_nothing_but_our_own_words_reaches_the_terminal():
    """Warnings of libraries are for programmers, and may quote patient data."""
    import subprocess

    code = """
import logging, sys, warnings
from AIORadiotherapyLib.cli import info_command, main
def show():
    warnings.warn("Glyph 24515 missing from font")
    logging.getLogger("matplotlib.font_manager").warning("findfont: not found")
info_command.show_info = show
sys.exit(main(["info"]))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr, ended.stdout) == (0, "", "")


@pytest.mark.filterwarnings("error")
def test_names_in_other_scripts_make_no_noise_in_the_report():
    import numpy as np

    from AIORadiotherapyLib.core.report.figures import lines_svg

    svg = lines_svg([("\u5fc3\u810f", "#123456", np.arange(3.0), np.arange(3.0), "-")], "Gy", "%")
    assert "\u5fc3\u810f" in svg
