# SPDX-License-Identifier: Apache-2.0
"""What the terms of a name say, sorted: concepts, sides, volumes, numbers, and reasons to doubt or to ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .reading import Reading
from .vocabulary import Concept, Meaning

L_WITH_NUMBER = "l with a number"


@dataclass
class Facts:
    """What the pieces of a name say, sorted."""

    concepts: list[tuple[Concept, Meaning]] = field(default_factory=list)
    sides: set[str] = field(default_factory=set)
    volumes: list[str] = field(default_factory=list)
    mark: str = ""
    levels: set[str] = field(default_factory=set)
    numerals: list[str] = field(default_factory=list)
    numbers: list[float] = field(default_factory=list)
    has_leading_zero: bool = False
    mm_per_unit: float = 1.0
    kinds: set[str] = field(default_factory=set)
    relation: str = ""
    unknown: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)  # reasons against "sure"
    questions: list[str] = field(default_factory=list)  # reasons to ask
    languages: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()
    is_target: bool = False  # a volume is named, before or after
    is_joined: bool = False  # a plus between two parts
    is_difference: bool = False  # something minus a target

    def doubt(self, reason: str) -> None:
        self.doubts.append(reason)

    def ask(self, reason: str) -> None:
        self.questions.append(reason)

    def distinct(self) -> list[Concept]:
        """The concepts of the name without those that another one of them takes in."""
        found = {c.name: c for c, _ in self.concepts}
        taken_in = {name for c in found.values() for name in c.absorbs if name in found}
        if "Pericardium" in taken_in:
            self.doubt("heart with pericardium is taken as the heart")
        return [c for name, c in found.items() if name not in taken_in]

    def only_side(self) -> str:
        """The one side that is named; "" for none, or both."""
        told = self.sides - {"both"}
        return next(iter(told)) if len(told) == 1 else ""

    def reading(self, name: str, standard: str | None, role: str, *, certainty: str, why: str, **more: Any) -> Reading:
        """The reading of ``name`` with the languages of its words."""
        return Reading(name, standard, certainty, role, why=why, languages=self.languages, hints=self.hints, **more)
