# SPDX-License-Identifier: Apache-2.0
"""The numbers of an evaluation that a person follows while correcting contours."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from AIOEvaluation.core.evaluate import MetricRow
from AIOEvaluation.core.goals import NOT_EVALUABLE, GoalResult

from ..evaluate import ModelledEvaluation
from ..response import ModelRow

_FOLLOWED = ("Dmean", "V95%", "D95%", "Volume")  # of metrics that no goal asks for
_WORDS = {"Dmean": "mean", "Dmax": "max", "Dmin": "min", "Volume": "volume"}
_MOST_VALUES, _MOST_TEXT = 2000, 200


@dataclass(frozen=True)
class Value:
    """One number; ``verdict`` and ``limit`` are those of a goal, empty and None for other numbers.

    Parameters
    ----------
    quantity : in words, such as "mean" or "V17Gy" or "NTCP late mortality".
    unit : "Gy", "%", "cc"; probabilities are in %.
    """

    structure: str
    quantity: str
    value: float
    unit: str
    limit: float | None = None
    verdict: str = ""

    @property
    def key(self) -> str:
        """Identifies the number among those of an evaluation."""
        goal = "" if self.limit is None else f" {self.limit:g}"
        return f"{self.structure}|{self.quantity}{goal}"

    def to_list(self) -> list[Any]:
        return [self.structure, self.quantity, self.value, self.unit, self.limit, self.verdict]

    @classmethod
    def from_list(cls, content: Any) -> Value:
        """What :meth:`to_list` gave; ValueError for anything else."""
        if not isinstance(content, list) or len(content) != 6:
            raise ValueError("a number of a record of edits is no list of six")
        structure, quantity, value, unit, limit, verdict = content
        texts, numbers = (structure, quantity, unit, verdict), (value, 0.0 if limit is None else limit)
        if any(not isinstance(text, str) or len(text) > _MOST_TEXT for text in texts):
            raise ValueError("a text of a record of edits is no text, or too long")
        if any(isinstance(n, bool) or not isinstance(n, int | float) or not math.isfinite(n) for n in numbers):
            raise ValueError("a number of a record of edits is no number")
        return cls(structure, quantity, float(value), unit, None if limit is None else float(limit), verdict)


@dataclass(frozen=True)
class Snapshot:
    """The numbers at one time, by :attr:`Value.key`."""

    values: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Iterable[Value]) -> Snapshot:
        return cls({each.key: each for each in values})

    def to_list(self) -> list[list[Any]]:
        """Plain values for JSON."""
        return [each.to_list() for each in self.values.values()]

    @classmethod
    def from_list(cls, content: Any) -> Snapshot:
        """What :meth:`to_list` gave; ValueError for anything else."""
        if not isinstance(content, list) or len(content) > _MOST_VALUES:
            raise ValueError("a record of edits holds no list of numbers")
        return cls.of(Value.from_list(each) for each in content)


def snapshot_of(evaluation: ModelledEvaluation) -> Snapshot:
    """Goals, then TCP, NTCP and other models, then mean doses, coverage and volumes that no goal asks for."""
    found: dict[str, Value] = {}
    for value in (
        *_of_goals(evaluation.goals),
        *_of_models(evaluation.models),
        *_of_metrics(evaluation.metrics, {(g.structure, _name(str(g.goal.metric))) for g in evaluation.goals}),
    ):
        found.setdefault(value.key, value)
    return Snapshot(found)


def _name(metric: str) -> str:
    """The metric without its unit, in words: "Dmean[Gy]" is "mean"."""
    plain = metric.partition("[")[0]
    return _WORDS.get(plain, plain)


def _of_goals(goals: Iterable[GoalResult]) -> Iterable[Value]:
    for result in goals:
        if result.value is not None and math.isfinite(result.value) and result.verdict != NOT_EVALUABLE:
            quantity = _name(str(result.goal.metric))
            yield Value(result.structure, quantity, result.value, result.unit, result.limit, result.verdict)


def _of_models(models: Iterable[ModelRow]) -> Iterable[Value]:
    for row in models:
        if row.value is None or not math.isfinite(row.value):
            continue
        kind = row.title.replace(",", " ").split()[0]
        quantity = f"{kind} {row.endpoint}" if kind in ("TCP", "NTCP") else row.endpoint or row.title
        if row.unit == "probability":
            yield Value(row.structure, quantity, 100.0 * row.value, "%")
        else:
            yield Value(row.structure, quantity, row.value, "Gy" if row.unit == "Gy" else "")


def _of_metrics(metrics: Iterable[MetricRow], asked: set[tuple[str, str]]) -> Iterable[Value]:
    for row in metrics:
        quantity = _name(row.metric)
        wanted = row.metric.partition("[")[0] in _FOLLOWED and (row.structure, quantity) not in asked
        if wanted and row.value is not None and math.isfinite(row.value):
            yield Value(row.structure, quantity, row.value, row.unit)
