# SPDX-License-Identifier: Apache-2.0
"""The tool that reads the texts of errors out of the code finds them, as templates that recognise what was said."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[1] / "tools"


@pytest.fixture(scope="module")
def tool():
    sys.path.insert(0, str(TOOLS))
    import error_texts

    yield error_texts
    sys.path.remove(str(TOOLS))


@pytest.fixture
def found(tool, tmp_path):
    """found(code, folder) -> the templates of a file of this code."""

    def of(code: str, folder: str = "AIOCommon/core") -> list[str]:
        path = tmp_path / "AIORadiotherapy" / folder / "file.py"
        path.parent.mkdir(parents=True)
        path.write_text(code, encoding="utf-8")
        return tool.error_texts(tmp_path)

    return of


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('raise InputError("is empty", where=path, hint="Draw" " it.")', ["Draw it.", "is empty"]),
        ('raise InputError(f"has {len(rows)} rows and {x:.1f} more", where=p)', ["has {rows_count} rows and {x} more"]),
        ('raise InputError("one it is" if x else "two of it")', ["one it is", "two of it"]),
        ('raise InputError(f"has {n} slice{\'s\' if n > 1 else \'\'}")', ["has {n} slice", "has {n} slices"]),
        ('raise InputError(f"{a.name} and {b.name} lie apart")', ["{name} and {name_2} lie apart"]),
        ('def wrong(self, what):\n  return InputError(f"is bad ({what})")\nraise e.wrong("it is cut")',
         ["is bad ({what})", "it is cut"]),
        ('def f(x):\n  what = "it is cut" if x else f"it has {x} holes"\n  raise InputError(what)',
         ["it has {x} holes", "it is cut"]),
        ('_HINT = "Draw it."\nraise InputError(f"is empty", hint=_HINT)', ["Draw it.", "is empty"]),
        ('def why(x):\n  return "it is cut" if x else ""\nraise InputError(f"is bad: {why(1)}")',
         ["is bad: {value}", "it is cut"]),
        ('raise InputError(f"{a} {b}")', []),
        ('raise InputError(f"{a} of {b}")', []),
        ('raise InputError("heart_mm", where=path)', []),
        ('warnings.append(f"{name} was left out")', ["{name} was left out"]),
        ('other("it is cut")', []),
    ],
)  # fmt: skip
def test_the_texts_of_errors_are_templates(found, code, texts):
    assert found(code) == texts


def test_what_only_the_command_line_says_is_left_out(found):
    assert found('raise InputError("is empty")', "AIORadiotherapyLib/cli") == []


def test_texts_of_one_shape_stand_once_and_known_ones_not_at_all(tool):
    assert tool.shape("has {n} rows") == tool.shape("has {count} rows") != tool.shape("has {n} columns")
