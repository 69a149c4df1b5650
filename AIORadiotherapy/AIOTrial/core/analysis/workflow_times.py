# SPDX-License-Identifier: Apache-2.0
"""Times of the one-stop workflow: each step and the whole, by arm, and how often the first assessment was passed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from ..statistics.proportions import Proportion, proportion
from ..study.courses import Course

TOTAL = "from the first step to the end of the last"


@dataclass(frozen=True)
class StepTime:
    """Minutes of one step: median and quartiles of ``n`` patients."""

    step: str
    arm: str
    n: int
    median_min: float
    lower_quartile_min: float
    upper_quartile_min: float


@dataclass(frozen=True)
class WorkflowTimes:
    """``waiting_days``: assignment to first fraction; ``first_pass``: patients whose first assessment was passed."""

    steps: tuple[StepTime, ...]
    waiting_days: dict[str, tuple[int, float] | None]
    first_pass: dict[str, Proportion | None]

    def to_dict(self) -> dict[str, Any]:
        return {
            "steps": [asdict(step) for step in self.steps],
            "waiting_days_median": {
                arm: None if found is None else {"n": found[0], "median": found[1]}
                for arm, found in self.waiting_days.items()
            },
            "first_pass": {arm: None if share is None else share.to_dict() for arm, share in self.first_pass.items()},
        }


def workflow_times(courses: Sequence[Course], arms: Sequence[str]) -> WorkflowTimes:
    """Steps that a patient went through more than once are added up."""
    steps: list[StepTime] = []
    waiting: dict[str, tuple[int, float] | None] = {}
    passed: dict[str, Proportion | None] = {}
    for arm in arms:
        own = [course for course in courses if course.arm == arm]
        minutes: dict[str, list[float]] = defaultdict(list)
        for course in own:
            sums: dict[str, float] = defaultdict(float)
            for step in course.steps:
                sums[step.name] += step.minutes
            for name, value in sums.items():
                minutes[name].append(value)
            if course.steps:
                span = max(s.ended_at for s in course.steps) - min(s.started_at for s in course.steps)
                minutes[TOTAL].append(span.total_seconds() / 60.0)
        for name, values in sorted(minutes.items(), key=lambda item: item[0] == TOTAL):
            low, middle, high = np.percentile(values, (25, 50, 75))
            steps.append(StepTime(name, arm, len(values), float(middle), float(low), float(high)))
        days = [(c.started_on - c.assigned_on).days for c in own if c.started_on is not None]
        waiting[arm] = (len(days), float(np.median(days))) if days else None
        firsts = [first for first in map(first_assessment, own) if first is not None]
        passed[arm] = proportion(sum(firsts), len(firsts)) if firsts else None
    return WorkflowTimes(tuple(steps), waiting, passed)


def first_assessment(course: Course) -> bool | None:
    """Whether the first assessment of a patient was passed; None where there was none."""
    judged = [step for step in course.steps if step.passed is not None]
    return min(judged, key=lambda step: step.started_at).passed if judged else None
