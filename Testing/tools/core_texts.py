# SPDX-License-Identifier: Apache-2.0
"""The texts of the core that the window translates (Resources/Translations/core.txt), held against what it says."""

from __future__ import annotations

import ast
import json
import string
from pathlib import Path

from parsed_code import parsed

CONTEXT = "core"  # AIOCommon.ui.translation.CORE
STRUCTURES = "structures"  # AIOCommon.ui.translation.STRUCTURES
LIST = Path("Resources", "Translations", "core.txt")
ROOMS = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule")
SHORT = 3  # letters of a part between fields that says nothing about where it comes from


def core_texts(root: Path) -> list[str]:
    """The lines of the list, without comments."""
    lines = (root / LIST).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def structure_titles(root: Path) -> set[str]:
    """The titles of structures, which the window shows beside their names."""
    found = set()
    for path in sorted((root / "Resources" / "structures").glob("*.json")):
        found |= set(_titles(json.loads(path.read_text(encoding="utf-8"))))
    return found


def _titles(content: object) -> list[str]:
    if isinstance(content, dict):
        own = [value for key, value in content.items() if key == "title" and isinstance(value, str)]
        return own + [title for value in content.values() for title in _titles(value)]
    return [title for value in content for title in _titles(value)] if isinstance(content, list) else []


def not_said(root: Path) -> list[str]:
    """Lines with a part that stands in no text of the code or of the resources."""
    said = "\n".join(_literals(root))
    found = []
    for text in core_texts(root):
        parts = [literal.strip(" ,;.()") for literal, *_field in string.Formatter().parse(text)]
        if not all(part in said for part in parts if len(part) > SHORT):
            found.append(text)
    return found


def _literals(root: Path) -> list[str]:
    """Every text in the code of the rooms, and the resources as they are."""
    found = [path.read_text(encoding="utf-8") for path in sorted((root / "Resources").rglob("*.json"))]
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            tree = parsed(path)
            found += [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return found
