# SPDX-License-Identifier: Apache-2.0
"""What a person drew in an exercise, and how long it took; as one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from AIOCommon import InputError, StructureSet
from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Integer, Number

from .archive import read_archive, structure_bytes, structures_from, write_archive
from .exercise import Exercise, require_person

SUFFIX = ".aioattempt"
KIND = "attempt of AIORadiotherapy"
SECONDS = Number("Time taken.", unit="s", minimum=0.0, maximum=7 * 86_400.0)
NUMBER = Integer("Attempt.", minimum=1, maximum=1000)
_CONTOURS = "contours.npz"


@dataclass(frozen=True, eq=False)
class Attempt:
    """One try of one person.

    Parameters
    ----------
    exercise : identity of the exercise. person : a pseudonym. number : 1 before any feedback, 2 after it ...
    started : when. seconds : that it took. contours : what was drawn, on the CT of the exercise.
    """

    exercise: str
    person: str
    number: int
    started: datetime
    seconds: float
    contours: StructureSet

    def __post_init__(self) -> None:
        require_person(self.person)
        NUMBER.read(self.number)
        SECONDS.read(self.seconds)


def attempt_at(
    exercise: Exercise,
    drawn: StructureSet,
    person: str,
    number: int,
    seconds: float,
    started: datetime | None = None,
) -> Attempt:
    """An attempt of what was drawn, without structures that the exercise does not ask for.

    Raises
    ------
    InputError : it lies on another grid than the exercise's CT, or nothing that is asked for was drawn.
    """
    if not drawn.grid.same_as(exercise.ct.grid):
        raise InputError("the contours lie on another grid than the exercise's CT", hint="Draw on the exercise's CT.")
    asked = tuple(structure for structure in drawn if structure.name in exercise.names)
    if not asked:
        names = ", ".join(exercise.names)
        raise InputError("nothing that is asked for was drawn", where=exercise.title, hint=f"Asked for: {names}.")
    kept = StructureSet(exercise.ct.grid, asked)
    return Attempt(exercise.identity, person, number, started or datetime.now(UTC), float(seconds), kept)


def save_attempt(path: str | Path, attempt: Attempt) -> None:
    """Write an attempt; raises InputError where it cannot be written."""
    write_archive(path, KIND, _content(attempt), {_CONTOURS: structure_bytes(attempt.contours)})


def load_attempt(path: str | Path) -> Attempt:
    """
    Raises
    ------
    InputError : it is missing, damaged, or no attempt.
    """
    path = Path(path)
    content, members = read_archive(path, KIND, (_CONTOURS,))
    return attempt_of(content, structures_from(members[_CONTOURS], path.name))


def attempt_of(content: Entries, contours: StructureSet) -> Attempt:
    """From what a file says; raises InputError."""
    return Attempt(
        content.text("exercise", most=64),
        require_person(content.text("person", most=40)),
        content.take("number", NUMBER),
        content.moment("started"),
        content.take("seconds", SECONDS),
        contours,
    )


def _content(attempt: Attempt) -> dict[str, Any]:
    return {
        "exercise": attempt.exercise,
        "person": attempt.person,
        "number": attempt.number,
        "started": attempt.started.isoformat(timespec="seconds"),
        "seconds": attempt.seconds,
    }
