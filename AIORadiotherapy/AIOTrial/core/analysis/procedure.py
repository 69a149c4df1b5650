# SPDX-License-Identifier: Apache-2.0
"""The standard operating procedure as it was lived: steps of an arm in their order, gates, times, and who did them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import numpy as np

from ..statistics.proportions import Proportion, proportion
from ..study.courses import Course, Step

_LEAST_SHARE = 0.05  # of the patients who went through a step; below it is an exception and not the procedure


@dataclass(frozen=True)
class ProcedureStep:
    """Minutes as median and quartiles over patients; ``begins_min`` after the first step; ``waiting_min`` before it.

    ``by_whom`` shares of the times done; ``passed`` of a gate: first assessments passed; ``repeated`` patients who went
    through it more than once.
    """

    name: str
    patients: int
    share: float
    begins_min: float
    waiting_min: float
    minutes: tuple[float, float, float]
    by_whom: dict[str, float]
    passed: Proportion | None
    repeated: int


@dataclass(frozen=True)
class ArmProcedure:
    """``exceptions``: steps of few patients, with their number."""

    arm: str
    patients: int
    steps: tuple[ProcedureStep, ...]
    exceptions: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Procedure:
    arms: tuple[ArmProcedure, ...]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def procedure(courses: Sequence[Course], arms: Sequence[str]) -> Procedure:
    """From the recorded steps of each arm; arms without any are left out."""
    return Procedure(tuple(found for arm in arms if (found := _arm(courses, arm)) is not None))


def _arm(courses: Sequence[Course], arm: str) -> ArmProcedure | None:
    done = [course for course in courses if course.arm == arm and course.steps]
    if not done:
        return None
    by_name: dict[str, list[tuple[Course, list[Step]]]] = defaultdict(list)
    for course in done:
        own: dict[str, list[Step]] = defaultdict(list)
        for step in sorted(course.steps, key=lambda step: step.started_at):
            own[step.name].append(step)
        for name, steps in own.items():
            by_name[name].append((course, steps))
    usual = {name: rows for name, rows in by_name.items() if len(rows) >= _LEAST_SHARE * len(done)}
    steps_found = sorted((_step(name, rows, len(done)) for name, rows in usual.items()), key=lambda s: s.begins_min)
    exceptions = tuple((name, len(rows)) for name, rows in sorted(by_name.items()) if name not in usual)
    return ArmProcedure(arm, len(done), tuple(steps_found), exceptions)


def _step(name: str, rows: list[tuple[Course, list[Step]]], patients: int) -> ProcedureStep:
    low, middle, high = np.percentile([sum(step.minutes for step in steps) for _, steps in rows], (25, 50, 75))
    who = Counter(step.by_whom or "not said" for _, steps in rows for step in steps)
    total = sum(who.values())
    judged = [answers[0] for _, steps in rows if (answers := [s.passed for s in steps if s.passed is not None])]
    begins = [_after(steps[0].started_at, min(s.started_at for s in course.steps)) for course, steps in rows]
    return ProcedureStep(
        name,
        len(rows),
        len(rows) / patients,
        float(np.median(begins)),
        float(np.median([_waiting(course, steps[0]) for course, steps in rows])),
        (float(low), float(middle), float(high)),
        {word: count / total for word, count in sorted(who.items())},
        proportion(sum(judged), len(judged)) if judged else None,
        sum(len(steps) > 1 for _, steps in rows),
    )


def _waiting(course: Course, step: Step) -> float:
    """Minutes between the end of what was done before and this step."""
    before = [other.ended_at for other in course.steps if other.started_at < step.started_at]
    return max(0.0, _after(step.started_at, max(before))) if before else 0.0


def _after(moment: datetime, earlier: datetime) -> float:
    return (moment - earlier).total_seconds() / 60.0
