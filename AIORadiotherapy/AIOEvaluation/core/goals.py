# SPDX-License-Identifier: Apache-2.0
"""Evaluates the goals of a protocol on a plan's DVHs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError

from .goal import Goal
from .protocol import Protocol

if TYPE_CHECKING:
    from .dvh import Dvh

FROM_MEMORY = "from memory"  # the status of a number of which no source was read
_NOT_JUDGED = "the limit is from memory, without a source that was read: it is not judged"
PASS, ACCEPTABLE, FAIL, NOT_EVALUABLE = "pass", "acceptable", "fail", "not evaluable"


@dataclass(frozen=True)
class GoalResult:
    """One goal and the plan's value; ``value`` is None where it could not be evaluated, ``reason`` says why."""

    goal: Goal
    structure: str
    value: float | None
    verdict: str
    reason: str = ""

    @property
    def unit(self) -> str:
        return self.goal.metric.unit

    @property
    def limit(self) -> float:
        return self.goal.limit

    @property
    def passed(self) -> bool:
        return self.verdict in (PASS, ACCEPTABLE)

    def to_dict(self) -> dict[str, Any]:
        return {
            "structure": self.structure,
            "role": self.goal.role,
            "metric": str(self.goal.metric),
            "comparison": self.goal.comparison,
            "limit": self.goal.limit,
            "acceptable": self.goal.acceptable,
            "value": self.value,
            "unit": self.unit,
            "verdict": self.verdict,
            "reason": self.reason,
            "source": self.goal.source.citation,
            "status": self.goal.status,
            "note": self.goal.note,
        }


def evaluate(
    protocol: Protocol, dvh_by_name: Mapping[str, Dvh], side: str, *, without_source: bool = False
) -> list[GoalResult]:
    """The results of all goals of the protocol, in its order.

    Parameters
    ----------
    without_source : judge limits, too, of which no source was read; else they have a value and no verdict. Planning
        asks for this: it may strive for them, but nobody is told that a plan has met them.

    Where a part of a structure lies outside the dose grid, its dose is not known. The verdict is then given only if it
    is the same for no dose in that part and for the structure's maximum dose.
    """
    return [_judge(goal, protocol, dvh_by_name, side, without_source) for goal in protocol.goals]


def _judge(goal: Goal, protocol: Protocol, dvhs: Mapping[str, Dvh], side: str, without_source: bool) -> GoalResult:
    name = protocol.structure_name(goal.role, side)
    if name not in dvhs:
        return GoalResult(goal, name, None, NOT_EVALUABLE, f"there is no structure {name}")
    dvh = dvhs[name]
    try:
        value = goal.metric.evaluate(dvh, protocol.prescription_gy)
    except InputError as error:
        return GoalResult(goal, name, None, NOT_EVALUABLE, error.what)
    why_not = goal.not_for or ("" if without_source or goal.status != FROM_MEMORY else _NOT_JUDGED)
    if why_not:
        return GoalResult(goal, name, value, NOT_EVALUABLE, why_not)
    verdict = _verdict(goal, value)
    if dvh.is_inside:
        return GoalResult(goal, name, value, verdict)
    outside = f"{100 * (1 - dvh.coverage):.1f} % of it lies outside the dose grid"
    extremes = {
        _verdict(goal, goal.metric.evaluate(dvh.with_uncovered_at(dose_gy), protocol.prescription_gy))
        for dose_gy in (0.0, dvh.max_gy)
    }
    if len(extremes) > 1:
        return GoalResult(goal, name, value, NOT_EVALUABLE, outside)
    return GoalResult(goal, name, value, extremes.pop(), f"{outside}; the verdict does not depend on it")


def _verdict(goal: Goal, value: float) -> str:
    if goal.meets(value):
        return PASS
    if goal.acceptable is not None and goal.meets(value, goal.acceptable):
        return ACCEPTABLE
    return FAIL
