# SPDX-License-Identifier: Apache-2.0
"""An exercise: a CT, what is to be contoured, and what an expert drew."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from AIOCommon import InputError, StructureSet, Volume
from AIOCommon.core.entries import Entries
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.names import require_side
from AIOCommon.core.options import Integer, Number

TOLERANCE_MM = Number("What is near enough.", unit="mm", minimum=0.5, maximum=20.0)
PASS_SCORE = Number("Score that passes.", minimum=0.0, maximum=100.0)
WEIGHT = Number("Weight in the score of the exercise.", minimum=0.01, maximum=100.0)
MINUTES = Number("Time that is meant for it.", unit="min", minimum=0.0, maximum=600.0)
LEVEL = Integer("1 (first) to 5 (hardest).", minimum=1, maximum=5)
PERSON = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
_MOST_TASKS, _MOST_HINTS, _MOST_GUIDANCE = 40, 20, 2000


@dataclass(frozen=True)
class Task:
    """One structure to contour.

    Parameters
    ----------
    structure : its name; tolerance_mm : how far from the expert's surface is still right.
    pass_score : 0..100. weight : in the score of the exercise.
    hints : sentences of the instructor, shown with the feedback.
    """

    structure: str
    tolerance_mm: float = 3.0
    pass_score: float = 70.0
    weight: float = 1.0
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guidance:
    """What a guideline says of one border of a structure, in own words, and the landmark of this case."""

    structure: str
    direction: str
    rule: str
    citation: str
    landmark: str


@dataclass(frozen=True, eq=False)
class Exercise:
    """A case to contour.

    Parameters
    ----------
    title, instructions : for the person. level : 1..5. minutes : meant for it; 0 where no time is set.
    side : "left" or "right". tasks : what is asked for.
    ct : HU, without any identity. expert : contours of an expert, also of what is not asked for.
    context : body, lungs, heart and muscles that mistakes are found by.
    guidance : what the guideline says.
    dose : of the expert's plan, Gy of the whole course; None without. protocol : that it is held against; "" without.
    """

    title: str
    side: str
    tasks: tuple[Task, ...]
    ct: Volume
    expert: StructureSet
    context: StructureSet
    instructions: str = ""
    level: int = 1
    minutes: float = 0.0
    guidance: tuple[Guidance, ...] = ()
    dose: Volume | None = None
    protocol: str = ""

    def __post_init__(self) -> None:
        require_side(self.side)
        if not self.tasks:
            raise InputError("asks for no structure", where=self.title, hint="Say which structures are to be drawn.")
        names = [task.structure for task in self.tasks]
        if len(set(names)) < len(names):
            raise InputError("asks for a structure twice", where=self.title)
        for structures in (self.expert, self.context):
            if not structures.grid.same_as(self.ct.grid):
                raise InputError("has contours of another CT", where=self.title)
        for name in names:
            if name not in self.expert or self.expert[name].is_empty:
                raise InputError(f"has no expert's contour of {name}", where=self.title)

    @cached_property
    def identity(self) -> str:
        """Tells it from every other exercise; attempts name it."""
        return content_hash(self.ct, *self.expert, [asdict(task) for task in self.tasks], self.side)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(task.structure for task in self.tasks)

    def guidance_of(self, structure: str) -> tuple[Guidance, ...]:
        return tuple(row for row in self.guidance if row.structure == structure)

    def to_dict(self) -> dict[str, Any]:
        """Plain values without images and contours."""
        return {
            "title": self.title,
            "side": self.side,
            "instructions": self.instructions,
            "level": self.level,
            "minutes": self.minutes,
            "protocol": self.protocol,
            "tasks": [asdict(task) for task in self.tasks],
            "guidance": [asdict(row) for row in self.guidance],
        }


def texts_of(content: Entries) -> dict[str, Any]:
    """The arguments of :class:`Exercise` that :meth:`Exercise.to_dict` wrote; raises InputError."""
    return {
        "title": content.text("title", most=200),
        "side": require_side(content.text("side", most=10)),
        "instructions": content.text("instructions", ""),
        "level": content.take("level", LEVEL, 1),
        "minutes": content.take("minutes", MINUTES, 0.0),
        "protocol": content.text("protocol", "", most=200),
        "tasks": tuple(task_of(row) for row in content.rows("tasks", _MOST_TASKS)),
        "guidance": tuple(
            Guidance(
                row.text("structure", most=100),
                row.text("direction", most=40),
                row.text("rule"),
                row.text("citation", ""),
                row.text("landmark", ""),
            )
            for row in content.rows("guidance", _MOST_GUIDANCE, ())
        ),
    }


def task_of(row: Entries) -> Task:
    """A task as a file says it; raises InputError."""
    hints = row.items("hints", _MOST_HINTS, ())
    if not all(isinstance(hint, str) and len(hint) < 1000 for hint in hints):
        raise row.wrong("hints are texts")
    return Task(
        row.text("structure", most=100),
        row.take("tolerance_mm", TOLERANCE_MM, 3.0),
        row.take("pass_score", PASS_SCORE, 70.0),
        row.take("weight", WEIGHT, 1.0),
        tuple(hints),
    )


def require_person(person: str) -> str:
    """``person`` itself where it is a pseudonym.

    Raises
    ------
    InputError : it has blanks or other characters that names and addresses have, or is too long.
    """
    if not PERSON.fullmatch(person):
        raise InputError(
            "is no pseudonym",
            where=person[:40],
            hint="Use up to 32 letters, digits, - and _; no real name is needed.",
        )
    return person
