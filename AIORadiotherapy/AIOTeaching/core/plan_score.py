# SPDX-License-Identifier: Apache-2.0
"""Our own score of a plan, 0 to 100; docs/tutorials/teaching.md explains it to those who are scored.

    score = 100 T (0.5 + 0.5 O)

T and O are the mean credits of the protocol's goals on targets and on organs. A goal's credit is 1 where the plan is as
good as the expert's or better and falls in a straight line: to 0 at the goal's limit, or, where the expert's plan is
nearer to the limit than a quarter of it or beyond, at a quarter of the limit from the expert's value. A plan that
misses the target is so worth nothing, whatever it spares. Nothing in it depends on a reference group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from AIOCommon import InputError

from .feedback import Consequence

PASS_SCORE = 70.0
LEAST_PART = 0.25  # of a limit, over which the credit of a goal falls at least
AT_MOST = "<="


@dataclass(frozen=True)
class GoalPair:
    """A goal of the protocol under the expert's plan and under a person's; values are None where there are none."""

    structure: str
    metric: str
    unit: str
    comparison: str
    limit: float
    expert: float | None
    reached: float | None
    is_target: bool

    @property
    def credit(self) -> float | None:
        """0 to 1; None without values."""
        if self.expert is None or self.reached is None:
            return None
        sign = 1.0 if self.comparison.startswith("<") else -1.0
        worse = sign * (self.reached - self.expert)
        if worse <= 0:
            return 1.0
        room = max(sign * (self.limit - self.expert), LEAST_PART * abs(self.limit))
        return max(0.0, 1.0 - worse / room) if room > 0 else 0.0


@dataclass(frozen=True)
class Advice:
    """What a person can do better: a kind, a sentence that says how much, and whether it is serious."""

    kind: str
    message: str
    serious: bool = False


@dataclass(frozen=True)
class PlanFeedback:
    """What is said of a planning attempt.

    Parameters
    ----------
    goals : of the protocol, beside the expert's. advice : on the beams. consequences : goals, means, TCP and NTCP.
    engine : what the dose was computed with, for people.
    """

    exercise: str
    title: str
    person: str
    number: int
    seconds: float
    goals: tuple[GoalPair, ...]
    advice: tuple[Advice, ...]
    score: float
    consequences: tuple[Consequence, ...] = ()
    engine: str = ""

    @property
    def passed(self) -> bool:
        return self.score >= PASS_SCORE

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {**asdict(self), "passed": self.passed}


def plan_score(goals: Sequence[GoalPair]) -> float:
    """The score of a plan by its goals.

    Raises
    ------
    InputError : no goal on a target has a value.
    """
    targets = [goal.credit for goal in goals if goal.is_target and goal.credit is not None]
    organs = [goal.credit for goal in goals if not goal.is_target and goal.credit is not None]
    if not targets:
        raise InputError("the protocol has no goal on a target to judge by", hint="Choose another protocol.")
    target = sum(targets) / len(targets)
    organ = sum(organs) / len(organs) if organs else 1.0
    return 100.0 * target * (0.5 + 0.5 * organ)
