# SPDX-License-Identifier: Apache-2.0
"""Goals that a dose misses, and what is asked of the optimiser next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .objectives import Term

GOAL_FACTOR, TARGET_FACTOR = 8.0, 2.0
TARGET_WEIGHT = 100.0
MORE_DOSE, MORE_PERCENT, MOST_PERCENT = 1.005, 0.2, 99.9  # by which the corner of a missed coverage moves on


@dataclass(frozen=True)
class Miss:
    """A missed goal (its text is the reason of its objective); ``excess`` is by how much, in parts of the limit."""

    goal: str
    structure: str
    is_target: bool
    excess: float


def cost(missed: Sequence[Miss]) -> float:
    """What is missed, one percent of a target's coverage as bad as an organ at twice its limit."""
    return sum(miss.excess * (TARGET_WEIGHT if miss.is_target else 1.0) for miss in missed)


def pull_harder(terms: Sequence[Term], missed: Sequence[Miss]) -> list[Term]:
    """Terms with the priorities of missed goals raised; a missed target goal raises all of its target's somewhat."""
    goals = {miss.goal for miss in missed}
    targets = {miss.structure for miss in missed if miss.is_target}
    raised = []
    for term in terms:
        factor = 1.0
        if term.objective.reason in goals:
            factor = GOAL_FACTOR
        elif term.objective.structure in targets:
            factor = TARGET_FACTOR
        raised.append(replace(term, objective=replace(term.objective, priority=term.objective.priority * factor)))
    return raised


def pull_further(terms: Sequence[Term], missed: Sequence[Miss]) -> list[Term]:
    """The same, and the corner of a missed least coverage moves on.

    A DVH penalty fades out as its corner is reached, so that a higher priority alone does next to nothing for a goal
    that is just missed. Terms with other corners are other objectives: these are for the plan at hand, and no start
    for the next one.
    """
    goals = {miss.goal for miss in missed}
    result = []
    for term in pull_harder(terms, missed):
        objective = term.objective
        if objective.reason in goals and objective.kind == "min_dvh":
            term = replace(term, objective=replace(objective, parameters=_moved_on(**objective.parameters)))
        result.append(term)
    return result


def _moved_on(dose_gy: float, volume_percent: float) -> dict[str, float]:
    volume = max(volume_percent, min(MOST_PERCENT, volume_percent + MORE_PERCENT))
    return {"dose_gy": dose_gy * MORE_DOSE, "volume_percent": volume}
