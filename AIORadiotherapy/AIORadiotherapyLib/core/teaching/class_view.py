# SPDX-License-Identifier: Apache-2.0
"""A class as a person looks at it: its attempts, its exercises, and where all drew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError, Volume
from AIOTeaching import ClassFile
from AIOTeaching.core.class_file import Kept
from AIOTeaching.core.group import heat_map, last_drawn


@dataclass(frozen=True)
class ClassView:
    """A class that was read; ``exercises`` maps identities to titles, ``structures`` to what was asked for."""

    path: Path
    attempts: tuple[Kept, ...]
    exercises: dict[str, str]
    structures: dict[str, tuple[str, ...]]

    @property
    def persons(self) -> tuple[str, ...]:
        """All pseudonyms in order."""
        return tuple(sorted({row.person for row in self.attempts}))

    def of(self, exercise: str) -> tuple[Kept, ...]:
        """The attempts at an exercise; all for ""."""
        return tuple(row for row in self.attempts if not exercise or row.exercise == exercise)


def open_class(path: str | Path) -> ClassView:
    """
    Raises
    ------
    InputError : there is no class, it is damaged, or nobody has drawn yet.
    """
    with ClassFile.open(path) as kept:
        attempts = tuple(kept.attempts())
    if not attempts:
        raise InputError("has no attempt yet", where=Path(path).name, hint="Add attempts to it.")
    firsts = {row.exercise: row for row in reversed(attempts)}
    return ClassView(
        Path(path),
        attempts,
        {identity: row.title for identity, row in reversed(firsts.items())},
        {
            identity: tuple(str(one["geometry"]["structure"]) for one in row.feedback["structures"])
            for identity, row in firsts.items()
        },
    )


def share_of_class(found: ClassView, exercise: str, structure: str) -> tuple[Volume, int]:
    """The share (0..1) of the persons whose last contour holds a voxel, and how many persons they are.

    Raises
    ------
    InputError : the file is gone or damaged, or nobody has drawn it.
    """
    with ClassFile.open(found.path) as kept:
        drawn = last_drawn(kept, exercise, found.attempts).get(structure, [])
    return heat_map(drawn), len(drawn)
