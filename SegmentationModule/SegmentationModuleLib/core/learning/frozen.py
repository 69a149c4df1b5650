# SPDX-License-Identifier: Apache-2.0
"""How well a version does on cases that no version learns from: the same phantoms always, and accepted cases held back.

Contours are made as for a patient, with the corrections by anatomy, as this is what a person gets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError, StructureSet, Volume
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.surface_distance import common_masks, dice

from .accept import read_case
from .library import Library

FIRST_SEED = 700_001  # no training and no validation uses these
PHANTOMS, CASES = "phantoms", "held back"


@dataclass(frozen=True)
class Frozen:
    """Dice by structure and case; ``key`` tells which cases these are."""

    key: str
    dice: Mapping[str, Mapping[str, float]]

    def to_dict(self) -> dict[str, Any]:
        return {"key": self.key, "dice": {name: dict(rows) for name, rows in self.dice.items()}}

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Frozen:
        """Raises InputError where it says something else."""
        try:
            rows = {str(n): {str(c): float(v) for c, v in row.items()} for n, row in content["dice"].items()}
            return cls(str(content["key"]), rows)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(
                "the measurements of a version are damaged", hint="Take the library's last copy."
            ) from error


@dataclass(frozen=True)
class Change:
    """Mean Dice of a structure on a part of the frozen set, before and after."""

    structure: str
    part: str
    cases: int
    before: float
    after: float

    @property
    def gain(self) -> float:
        return self.after - self.before


def frozen_key(library: Library, phantoms: int) -> str:
    """Which cases the frozen set has now."""
    held = [(case.number, case.files["ct"], case.files["corrected"]) for case in library.cases() if case.held_back]
    return content_hash(FIRST_SEED, phantoms, held)


def measure(library: Library, folder: Path, phantoms: int, progress: Progress = NO_PROGRESS) -> Frozen:
    """Dice of the model in a folder on the frozen set.

    Raises
    ------
    InputError : a file of a case held back is damaged. Cancelled : by ``progress``.
    """
    from ..inference import segment
    from ..models import load_model
    from ..phantom import make_phantom

    model = load_model(folder)
    held = [case for case in library.cases() if case.held_back]
    found: dict[str, dict[str, float]] = {}
    total = phantoms + len(held)

    def take(n: int, name: str, ct: Volume, truth: StructureSet) -> None:
        part = SubProgress(progress, n / total, (n + 1) / total)
        drawn = segment(ct, model, part)
        for structure in truth:
            if structure.is_empty or structure.name not in model.structures:
                continue
            mine = drawn.get(structure.name)
            value = 0.0 if mine is None else dice(*common_masks(structure, mine))
            found.setdefault(structure.name, {})[name] = round(value, 5)

    for n in range(phantoms):
        phantom = make_phantom(FIRST_SEED + n, model.spacing_kji_mm)
        take(n, f"phantom {FIRST_SEED + n}", phantom.ct, phantom.structures)
    for n, case in enumerate(held):
        ct, _automatic, corrected = read_case(library, case)
        take(phantoms + n, f"case {case.number}", ct, corrected)
    return Frozen(frozen_key(library, phantoms), found)


def changes(before: Frozen, after: Frozen) -> list[Change]:
    """Structure by structure, phantoms and cases held back apart: one must not hide the other.

    Raises
    ------
    InputError : they were measured on different cases.
    """
    if before.key != after.key:
        raise InputError("the versions were measured on different cases", hint="Compare them anew.")
    rows = []
    for name in before.dice:
        for part in (PHANTOMS, CASES):
            both = [
                (value, after.dice.get(name, {}).get(case, 0.0))
                for case, value in before.dice[name].items()
                if case.startswith("phantom") == (part == PHANTOMS)
            ]
            if both:
                old, new = np.mean(both, axis=0)
                rows.append(Change(name, part, len(both), float(old), float(new)))
    return rows


def worse_than(rows: list[Change], margin: float) -> list[Change]:
    """The rows that lost more Dice than the margin."""
    return [row for row in rows if row.gain < -margin]
