# SPDX-License-Identifier: Apache-2.0
"""Objectives of one structure that no dose can satisfy together: which two, and by how much.

Every bound on the dose of a structure limits its DVH. Lower bounds make the least DVH that satisfies them, upper bounds
the greatest; where the least is above the greatest, or its mean or gEUD above a limit, the objectives contradict each
other whatever the beams. What the beams cannot do is found by the optimiser, and told with the goals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from AIOCommon.core.errors import InputError

from .objectives import Objective, objective_kind

_PART = (np.arange(1000) + 0.5) / 1000  # parts of the volume, hottest first
_NOTHING = np.zeros(_PART.size)
_ANYTHING = np.full(_PART.size, 1e3)


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
    least, greatest = _least(lower), _greatest(upper)
    if least is not None and greatest is not None:
        return float((least - greatest).max())
    if least is not None and upper.kind in _LIMITED_ABOVE:
        return _LIMITED_ABOVE[upper.kind](least, upper.parameters) - upper.parameters["dose_gy"]
    if greatest is not None and lower.kind in _LIMITED_BELOW:
        return lower.parameters["dose_gy"] - _LIMITED_BELOW[lower.kind](greatest, lower.parameters)
    return 0.0


def _least(objective: Objective) -> np.ndarray | None:
    """The least DVH (doses of the hottest parts first) that satisfies a lower bound."""
    p = objective.parameters
    if objective.kind in ("squared_underdose", "squared_deviation"):
        return np.full(_PART.size, p["dose_gy"])
    if objective.kind == "min_dvh":
        return np.where(p["volume_percent"] / 100 > _PART, p["dose_gy"], _NOTHING)
    return None


def _greatest(objective: Objective) -> np.ndarray | None:
    """The greatest DVH that satisfies an upper bound."""
    p = objective.parameters
    if objective.kind in ("squared_overdose", "squared_deviation"):
        return np.full(_PART.size, p["dose_gy"])
    if objective.kind == "max_dvh":
        return np.where(p["volume_percent"] / 100 > _PART, _ANYTHING, p["dose_gy"])
    return None


def _geud(doses: np.ndarray, a: float) -> float:
    from AIOEvaluation.core.eud import geud

    return geud(doses, np.ones(doses.size), a)


_LIMITED_ABOVE: dict[str, Callable] = {
    "max_mean": lambda doses, _: float(doses.mean()),
    "max_geud": lambda doses, parameters: _geud(doses, parameters["a"]),
}
_LIMITED_BELOW: dict[str, Callable] = {"min_geud": lambda doses, parameters: _geud(doses, parameters["a"])}


def _text(objective: Objective) -> str:
    kind = objective_kind(objective.kind)
    values = ", ".join(f"{objective.parameters[p.name]:g} {p.unit}".strip() for p in kind.parameters)
    return f"'{kind.title}' ({values})"
