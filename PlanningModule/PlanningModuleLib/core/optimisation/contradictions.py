# SPDX-License-Identifier: Apache-2.0
"""Objectives of one structure that no dose can satisfy together: which two, and by how much.

Every limit on the dose of a structure limits its DVH: a lower limit has a lowest DVH that satisfies it, an upper limit
a highest one. Where the lowest is above the highest, or its mean or gEUD above a limit, the objectives contradict each
other whatever the beams. What the beams cannot do is found by the optimiser, and reported with the goals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from AIOCommon import InputError

from .objective_kind import Sense
from .objectives import Objective

_PARTS = (np.arange(1000) + 0.5) / 1000  # parts of the volume, hottest first


@dataclass(frozen=True)
class Contradiction:
    """Two objectives of one structure that are ``gap_gy`` apart: what the first asks for, the second forbids."""

    lower: Objective
    upper: Objective
    gap_gy: float

    def __str__(self) -> str:
        return f"{self.lower.structure}: {_text(self.lower)} contradicts {_text(self.upper)} by {self.gap_gy:.3g} Gy"


def contradictions(objectives: Iterable[Objective]) -> list[Contradiction]:
    """All pairs that cannot be satisfied together; those of priority 0 do not count."""
    by_structure: dict[str, list[Objective]] = defaultdict(list)
    for objective in objectives:
        if objective.priority > 0:
            by_structure[objective.structure].append(objective)
    found = []
    for own in by_structure.values():
        for lower in own:
            for upper in own:
                gap = _gap(lower, upper)
                if gap > 0.01:
                    found.append(Contradiction(lower, upper, gap))
    return found


def refuse_contradictions(objectives: Iterable[Objective]) -> None:
    """Raise for the first contradictions.

    Raises
    ------
    InputError : naming the objectives and by how much they differ.
    """
    found = contradictions(objectives)
    if found:
        more = f", and {len(found) - 1} more pairs" if len(found) > 1 else ""
        raise InputError(
            f"the objectives contradict each other: {found[0]}{more}",
            hint="Change or remove one of them; nothing was changed or lost.",
        )


def _gap(lower: Objective, upper: Objective) -> float:
    """How far two objectives of a structure are apart in Gy; 0 when a dose can satisfy both, or they bound nothing."""
    first, second = lower.definition, upper.definition
    lowest = None if first.lowest_dvh is None else first.lowest_dvh(_PARTS, **lower.parameters)
    highest = None if second.highest_dvh is None else second.highest_dvh(_PARTS, **upper.parameters)
    if lowest is not None and highest is not None:
        return float((lowest - highest).max())
    if lowest is not None and second.sense is Sense.AT_MOST and second.excess_gy is not None:
        return second.excess_gy(lowest, **upper.parameters)
    if highest is not None and first.sense is Sense.AT_LEAST and first.excess_gy is not None:
        return first.excess_gy(highest, **lower.parameters)
    return 0.0


def _text(objective: Objective) -> str:
    kind = objective.definition
    values = ", ".join(f"{objective.parameters[p.name]:g} {p.unit}".strip() for p in kind.parameters)
    return f"'{kind.title}' ({values})"
