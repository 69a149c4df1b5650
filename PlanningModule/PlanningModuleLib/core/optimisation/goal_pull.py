# SPDX-License-Identifier: Apache-2.0
"""Goals that a dose misses, and the changed objectives for the next optimisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .terms import Term

GOAL_FACTOR, TARGET_FACTOR = 8.0, 2.0
TARGET_WEIGHT = 100.0


@dataclass(frozen=True)
class Miss:
    """A missed goal (its text is the reason of its objective).

    Parameters
    ----------
    excess : by how much it is missed, in parts of the limit. weight : of the excess beside that of an organ's goal.
    """

    goal: str
    structure: str
    is_target: bool
    excess: float
    weight: float = 1.0


def cost(missed: Sequence[Miss]) -> float:
    """The sum of all misses; one percent of a target's coverage weighs as much as an organ at twice its limit."""
    return sum(miss.excess * miss.weight * (TARGET_WEIGHT if miss.is_target else 1.0) for miss in missed)


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
    """The same, and objectives for which a higher priority is not enough ask for a little more (``further``).

    Terms with other parameters are other objectives: these are for the present plan, and no start for the next one.
    """
    goals = {miss.goal for miss in missed}
    result = []
    for term in pull_harder(terms, missed):
        objective = term.objective
        further = objective.definition.further
        if objective.reason in goals and further is not None:
            term = replace(term, objective=replace(objective, parameters=further(**objective.parameters)))
        result.append(term)
    return result
