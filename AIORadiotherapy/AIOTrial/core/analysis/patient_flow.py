# SPDX-License-Identifier: Apache-2.0
"""Who was assigned, treated and followed (CONSORT), how the arms compare at baseline, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from ..study.courses import Course
from ..study.schema import PATIENTS
from ..study.values import Choice, Whole

FACTS = tuple(c for c in PATIENTS.columns if isinstance(c.kind, Choice | Whole) and c.name != "eligible")


@dataclass(frozen=True)
class ArmFlow:
    """Patients of one arm, step by step."""

    assigned: int
    not_eligible: int
    not_treated: int
    treated_otherwise: int
    completed: int
    followed: int
    died: int


@dataclass(frozen=True)
class BaselineRow:
    """One fact by arm: mean (SD) of numbers, count and share of words; ``unknown`` patients are left out of both.

    ``difference`` is the largest standardised difference between two arms: of means over the pooled standard deviation,
    of shares over that of a share (Austin, Stat. Med. 28:3083, 2009); above 0.1 arms are called different. ``counts``:
    patients of a word, and all who are known.
    """

    fact: str
    level: str
    by_arm: dict[str, str]
    unknown: dict[str, int]
    counts: dict[str, tuple[int, int]]
    difference: float | None


@dataclass(frozen=True)
class PatientFlow:
    arms: dict[str, ArmFlow]
    baseline: tuple[BaselineRow, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "arms": {arm: asdict(flow) for arm, flow in self.arms.items()},
            "baseline": [asdict(row) for row in self.baseline],
        }


def patient_flow(courses: Sequence[Course], arms: Sequence[str]) -> PatientFlow:
    """Counts by the arm that patients were assigned to (intention to treat)."""
    flows = {arm: _flow([course for course in courses if course.arm == arm]) for arm in arms}
    rows: list[BaselineRow] = []
    for column in FACTS:
        values = {arm: [c.facts[column.name] for c in courses if c.arm == arm] for arm in arms}
        known = {arm: [v for v in found if v is not None] for arm, found in values.items()}
        unknown = {arm: len(values[arm]) - len(known[arm]) for arm in arms}
        if isinstance(column.kind, Whole):
            rows.append(_numbers(column.label, known, unknown))
        elif isinstance(column.kind, Choice):
            words = ("yes",) if column.kind.words == ("yes", "no") else column.kind.words
            rows += [_shares(column.label, word, known, unknown) for word in words]
    return PatientFlow(flows, tuple(rows))


def per_protocol(courses: Sequence[Course]) -> list[Course]:
    """Eligible patients who began the treatment of their arm."""
    return [c for c in courses if c.started_on is not None and c.is_true("eligible") is not False and not _otherwise(c)]


def _otherwise(course: Course) -> bool:
    return course.facts["treated_arm"] not in (None, course.arm)


def _flow(courses: list[Course]) -> ArmFlow:
    return ArmFlow(
        assigned=len(courses),
        not_eligible=sum(c.is_true("eligible") is False for c in courses),
        not_treated=sum(c.started_on is None for c in courses),
        treated_otherwise=sum(_otherwise(c) for c in courses),
        completed=sum(c.ended_on is not None for c in courses),
        followed=sum(c.last_contact is not None for c in courses),
        died=sum(c.death_on is not None for c in courses),
    )


def _numbers(label: str, known: dict[str, list[Any]], unknown: dict[str, int]) -> BaselineRow:
    arrays = {arm: np.asarray(values, float) for arm, values in known.items()}
    texts = {arm: f"{a.mean():.1f} ({a.std(ddof=1):.1f})" if len(a) > 1 else "-" for arm, a in arrays.items()}
    moments = [(a.mean(), a.var(ddof=1)) for a in arrays.values() if len(a) > 1]
    return BaselineRow(label, "mean (SD)", texts, unknown, {}, _largest(moments))


def _shares(label: str, word: str, known: dict[str, list[Any]], unknown: dict[str, int]) -> BaselineRow:
    counts = {arm: (sum(v == word for v in values), len(values)) for arm, values in known.items()}
    texts = {arm: f"{k} ({100 * k / n:.0f} %)" if n else "-" for arm, (k, n) in counts.items()}
    moments = [(k / n, k / n * (1 - k / n)) for k, n in counts.values() if n]
    return BaselineRow(label, word, texts, unknown, counts, _largest(moments))


def _largest(moments: list[tuple[float, float]]) -> float | None:
    """The largest standardised difference of (mean, variance) pairs."""
    found = []
    for place, (one, spread) in enumerate(moments):
        for other, wide in moments[place + 1 :]:
            pooled = ((spread + wide) / 2.0) ** 0.5
            if pooled > 0.0:
                found.append(abs(one - other) / pooled)
            elif one == other:
                found.append(0.0)
    return float(max(found)) if found else None
