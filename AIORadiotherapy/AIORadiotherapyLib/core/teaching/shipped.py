# SPDX-License-Identifier: Apache-2.0
"""The exercises that come with the software: digital phantoms, made when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from AIOCommon import InputError
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.names import require_side
from AIOCommon.core.options import Integer
from AIOCommon.core.resources import resource
from AIOTeaching import Task
from AIOTeaching.core.exercise import LEVEL, MINUTES, task_of

_SEED = Integer("Of a phantom.", minimum=0, maximum=2**31)
_MOST = 40


@dataclass(frozen=True)
class Shipped:
    """A phantom to be made an exercise: its seed, its side, and what is asked for."""

    name: str
    title: str
    level: int
    seed: int
    side: str
    minutes: float
    instructions: str
    tasks: tuple[Task, ...]


def shipped_exercises() -> tuple[Shipped, ...]:
    """All of them, the first one first."""
    path = resource("teaching", "exercises.json")
    return tuple(_shipped(row) for row in Entries(read_json(path), path).rows("exercises", _MOST))


def shipped_exercise(name: str) -> Shipped:
    """
    Raises
    ------
    InputError : there is none of this name.
    """
    found = {one.name: one for one in shipped_exercises()}
    if name not in found:
        raise InputError("is no exercise of ours", where=name, hint=f"There are {', '.join(found)}.")
    return found[name]


def is_shipped(name: str) -> bool:
    return any(one.name == name for one in shipped_exercises())


def _shipped(row: Entries) -> Shipped:
    return Shipped(
        row.text("name", most=40),
        row.text("title", most=200),
        row.take("level", LEVEL),
        row.take("seed", _SEED),
        require_side(row.text("side", most=10)),
        row.take("minutes", MINUTES),
        row.text("instructions"),
        tuple(task_of(task) for task in row.rows("tasks", _MOST)),
    )
