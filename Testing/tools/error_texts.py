# SPDX-License-Identifier: Apache-2.0
"""The texts of errors that a window can show, read out of the code (Resources/Translations/errors.txt).

Found are the texts that are given to an exception for persons, directly or through a function that passes them on
(``entries.wrong("...")``, ``unknown_name("protocol", ...)``): literals, f-strings with their values as fields, and what
is put together of both. :mod:`string_templates` says how an expression becomes templates.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from code_module import Module
from string_templates import Code, is_telling, shape

LIST = Path("Resources", "Translations", "errors.txt")
HEAD = """\
# Texts of errors of the core that a window can show, a line each, with fields in braces where the code puts its values.
# Written by `python Testing/tools/translations.py` from the code; do not edit it. docs/translations.md says the rest.

"""
ROOMS = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule")
LEFT_OUT = (  # only the command line can say these
    "cli",
    "ui",  # said in the language already
    "AIORadiotherapyLib/core/analysis",
    "AIORadiotherapyLib/core/observers",
    "AIOTrial/core/simulator.py",
    "AIOTrial/core/statistics/sample_size.py",
    "AIOTrial/core/study",
    "PlanningModuleLib/core/machines/measurements.py",
    "RadiobiologyModuleLib/core/cohort",
    "SegmentationModuleLib/core/federation",
    "SegmentationModuleLib/core/oesophagus_training.py",
    "SegmentationModuleLib/core/training",
)
# What takes texts for persons, with the places and names of the arguments that are such texts.
SAYING: dict[str, set[int | str]] = {
    "InputError": {0, "what", "where", "hint"},
    "RequestError": {0, "what", "where", "hint"},
    "NoPlanError": {0, "what", "where", "hint"},
    "OptionError": {0, "what", "where", "hint"},
    "NoDoseError": {0, "what", "where", "hint"},
    "MissingLandmark": {0},
    "ValueError": {0},
    "Rule": {"what", "hint"},
    **{f"{remarks}.append": {0} for remarks in ("cautions", "notes", "problems", "remarks", "warnings")},
    "warn": {0},
}
# Arguments that are put into a text of more words and are words themselves: "protocol" in unknown_name("protocol", ...)
WORDS = {"hint", "kind", "part", "problem", "reason", "role", "thing", "what", "why"}


def error_texts(root: Path, known: Iterable[str] = ()) -> list[str]:
    """The templates of all texts of errors that a window can show and that are not known, in alphabetical order."""
    code = Code([Module(path) for path in said_by_windows(root)])
    saying = {name: set(places) for name, places in SAYING.items()}
    found: set[str] = set()
    waiting = list(saying.items())
    while waiting:  # a function that passes a text on is one that says it
        name, places = waiting.pop()
        for call, inside, module in code.calls_of(name):
            for argument in _given(call, places):
                found |= code.templates(argument, inside, module) | code.in_fields(argument, inside, module)
                for parameter in code.passed_on(argument, inside, module, WORDS):
                    new = parameter.places - saying.setdefault(inside.name, set())
                    saying[inside.name] |= new
                    waiting += [(inside.name, new)] if new else []
    lines = {line.strip() for text in found for line in text.split("\n")}
    shapes = {shape(line): line for line in sorted(lines, reverse=True) if is_telling(line)}
    return sorted(shapes[each] for each in shapes.keys() - set(map(shape, known)))


def listed(root: Path) -> list[str]:
    """The lines of the list as it was written, without comments; none where there is no list yet."""
    path = root / LIST
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line for line in lines if line and not line.startswith("#")]


def list_text(texts: list[str]) -> str:
    """The list as it is written."""
    return HEAD + "".join(f"{text}\n" for text in texts)


def said_by_windows(root: Path) -> Iterator[Path]:
    """The files of the rooms whose errors a window can show."""
    left_out = re.compile("|".join(rf"/{re.escape(each)}(/|$)" for each in LEFT_OUT))
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            if not left_out.search("/" + path.relative_to(root).as_posix()):
                yield path


def _given(call: ast.Call, places: set[int | str]) -> list[ast.expr]:
    """The arguments of a call at these places and with these names."""
    by_place = [argument for place, argument in enumerate(call.args) if place in places]
    return by_place + [keyword.value for keyword in call.keywords if keyword.arg in places]
