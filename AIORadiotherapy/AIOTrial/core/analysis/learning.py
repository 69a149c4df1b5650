# SPDX-License-Identifier: Apache-2.0
"""Learning curves of first assessments and times by arm, and what corrections of contours cost and change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from ..statistics.learning_curve import LearningCurve, failure_curve, time_curve
from ..study.courses import Course
from .workflow_times import first_assessment

ADDED_PATH = "added path[mm]"
_LEAST = 5  # patients for a curve, or pairs for a correlation


@dataclass(frozen=True)
class ArmLearning:
    """Of one arm in order of treatment: ``failures`` of first assessments, ``times`` cumulative minutes off the mean.

    ``first_half_min`` and ``second_half_min``: medians of the whole time.
    """

    arm: str
    failures: LearningCurve | None
    assessed: tuple[str, ...]
    times: NDArray[np.float64]
    timed: tuple[str, ...]
    first_half_min: float | None
    second_half_min: float | None


@dataclass(frozen=True)
class CorrectionEffect:
    """One dose metric: change by corrections against the path drawn for them; Spearman's rank correlation."""

    structure: str
    metric: str
    patients: tuple[str, ...]
    path_mm: tuple[float, ...]
    change: tuple[float, ...]
    correlation: float | None
    p: float | None


@dataclass(frozen=True)
class Learning:
    arms: tuple[ArmLearning, ...]
    corrections: tuple[CorrectionEffect, ...]

    def to_dict(self) -> dict[str, Any]:
        """Without the patients."""
        return {
            "cusum": [_curve(arm) for arm in self.arms],
            "corrections": [
                {
                    "structure": e.structure, "metric": e.metric, "n": len(e.patients),
                    "median_path_mm": float(np.median(e.path_mm)), "median_change": float(np.median(np.abs(e.change))),
                    "spearman": e.correlation, "p": e.p,
                }
                for e in self.corrections
            ],
        }  # fmt: skip


def _curve(arm: ArmLearning) -> dict[str, Any]:
    found = arm.failures
    content: dict[str, Any] = {"arm": arm.arm, "first_half_min": arm.first_half_min,
                               "second_half_min": arm.second_half_min}  # fmt: skip
    if found is not None:
        content |= {
            "acceptable": found.acceptable, "unacceptable": found.unacceptable, "limit": found.limit,
            "false_alarm_every": found.run_length, "excess_failures": float(found.excess[-1]),
            "signals": list(found.signals), "n": len(found.excess),
        }  # fmt: skip
    return content


def learning(courses: Sequence[Course], arms: Sequence[str], acceptable_failures: float = 0.1) -> Learning:
    """
    Parameters
    ----------
    acceptable_failures : share of first assessments that may fail.
    """
    return Learning(
        tuple(_arm([c for c in courses if c.arm == arm], arm, acceptable_failures) for arm in arms),
        tuple(_effects(courses)),
    )


def _arm(courses: Sequence[Course], arm: str, acceptable: float) -> ArmLearning:
    done = sorted((course for course in courses if course.steps), key=_begin)
    assessed = [(c.patient, passed) for c in done if (passed := first_assessment(c)) is not None]
    failures = failure_curve([not ok for _, ok in assessed], acceptable) if len(assessed) >= _LEAST else None
    minutes = [_minutes(course) for course in done]
    enough = len(minutes) >= 2 * _LEAST
    half = len(minutes) // 2
    return ArmLearning(
        arm, failures, tuple(patient for patient, _ in assessed),
        time_curve(minutes) if enough else np.empty(0), tuple(c.patient for c in done) if enough else (),
        float(np.median(minutes[:half])) if enough else None, float(np.median(minutes[half:])) if enough else None,
    )  # fmt: skip


def _begin(course: Course) -> datetime:
    return min(step.started_at for step in course.steps)


def _minutes(course: Course) -> float:
    return (max(step.ended_at for step in course.steps) - _begin(course)).total_seconds() / 60.0


def _effects(courses: Sequence[Course]) -> list[CorrectionEffect]:
    """Each dose metric of each structure that was corrected."""
    found: dict[tuple[str, str], list[tuple[str, float, float]]] = {}
    for course in courses:
        for (structure, quantity), correction in course.corrections.items():
            path = course.corrections.get((structure, ADDED_PATH))
            if correction.offered is not None and path is not None and "[" in quantity:
                change = correction.value - correction.offered
                found.setdefault((structure, quantity), []).append((course.patient, path.value, change))
    effects = []
    for (structure, metric), rows in sorted(found.items()):
        patients, paths, changes = zip(*rows, strict=True)
        correlation = p = None
        if len(rows) >= _LEAST and np.ptp(paths) > 0.0 and np.ptp(np.abs(changes)) > 0.0:
            test = spearmanr(paths, np.abs(changes))
            correlation, p = float(test.statistic), float(test.pvalue)
        effects.append(CorrectionEffect(structure, metric, patients, paths, changes, correlation, p))
    return effects
