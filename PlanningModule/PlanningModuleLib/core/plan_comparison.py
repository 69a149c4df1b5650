# SPDX-License-Identifier: Apache-2.0
"""Compares two plans: goals, dose difference and delivery times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import Volume

from .delivery.limits import delivery_seconds
from .machines.machine import Machine
from .plan import Plan

if TYPE_CHECKING:
    from AIOEvaluation import Dvh, GoalResult, Protocol


@dataclass(frozen=True)
class GoalPair:
    """One goal in both plans."""

    first: GoalResult
    second: GoalResult

    @property
    def difference(self) -> float | None:
        """Second minus first; None where one could not be evaluated."""
        if self.first.value is None or self.second.value is None:
            return None
        return self.second.value - self.first.value

    @property
    def better(self) -> int:
        """1 or 2 for the plan that is nearer to what the goal wants, 0 where they are equal or unknown."""
        if not self.difference:
            return 0
        lower_is_better = self.first.goal.comparison.startswith("<")
        return 2 if (self.difference < 0) == lower_is_better else 1


def compare_goals(
    protocol: Protocol, side: str, first: Mapping[str, Dvh], second: Mapping[str, Dvh]
) -> tuple[GoalPair, ...]:
    """Every goal of a protocol, from the DVHs of two plans by structure name."""
    from AIOEvaluation.core.goals import evaluate

    pairs = zip(evaluate(protocol, first, side), evaluate(protocol, second, side))
    return tuple(GoalPair(one, two) for one, two in pairs)


def dose_difference(first: Volume, second: Volume) -> Volume:
    """Second minus first in Gy, float32, on the grid of the first; 0 where the second does not reach.

    Raises
    ------
    ValueError : one of them is not in Gy.
    """
    for each in (first, second):
        if each.unit != "Gy":
            raise ValueError(f"a dose in Gy is needed, not in '{each.unit}'")
    other = second.resampled_to(first.grid)
    difference = np.asarray(other.array_kji, np.float32) - np.asarray(first.array_kji, np.float32)
    if other is not second:  # resampled: beyond the second's grid there is nothing to compare
        covered = Volume(np.ones(second.grid.shape_kji, np.float32), second.grid, "").resampled_to(first.grid)
        difference[covered.array_kji < 0.999] = 0.0
    return Volume(difference, first.grid, "Gy")


def beam_seconds(plan: Plan, machine: Machine) -> dict[str, float]:
    """Time to deliver each beam of a fraction, by its name; beams without control points are left out."""
    return {b.name: float(delivery_seconds(machine, b)) for b in plan.beams if len(b.control_points) >= 2}


def plan_seconds(plan: Plan, machine: Machine) -> float | None:
    """Time to deliver all beams of a fraction one after the other; None where a beam has no control points."""
    seconds = beam_seconds(plan, machine)
    return sum(seconds.values()) if len(seconds) == len(plan.beams) else None
