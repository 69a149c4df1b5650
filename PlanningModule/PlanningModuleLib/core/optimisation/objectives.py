# SPDX-License-Identifier: Apache-2.0
"""Objectives of the optimiser: a kind, a structure, parameters and a priority.

Every objective is a penalty in (% of the prescription)^2 - of probabilities in %^2 -, 0 when satisfied, so that
priorities compare: a penalty of 4 means, for the squared ones, a root mean square violation of 2 % of the
prescription. Doses are Gy of the whole course.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from AIOCommon import InputError

from .objective_kind import ObjectiveKind
from .objective_registry import objective_kind, objective_kinds

RAISED = "raised_to"  # of a row of plain values: the priority that the search ended with


@dataclass(frozen=True)
class Objective:
    """An objective for one structure.

    Parameters
    ----------
    kind : a name of :func:`objective_registry.objective_kinds`.
    structure : name of the structure (or a role before it is resolved).
    parameters : values by name; priority : factor of the penalty; reason : where it comes from, e.g. a goal.
    """

    kind: str
    structure: str
    parameters: Mapping[str, float]
    priority: float = 1.0
    reason: str = ""

    @property
    def definition(self) -> ObjectiveKind:
        """What its kind is; :class:`InputError` where there is no such kind."""
        return objective_kind(self.kind)

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "structure": self.structure,
            "parameters": dict(self.parameters),
            "priority": self.priority,
            "reason": self.reason,
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Objective:
        """From :meth:`to_dict`'s result; parameters may have their published spellings (n_fx, ab, D50).

        Raises
        ------
        InputError : an entry is missing or of the wrong kind.
        """
        try:
            kind = str(content["kind"])
            values = {str(name): float(value) for name, value in content["parameters"].items()}
            return cls(
                kind,
                str(content["structure"]),
                objective_kind(kind).by_name(values) if kind in objective_kinds() else values,
                float(content.get("priority", 1.0)),
                str(content.get("reason", "")),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"an objective lacks or garbles {error}", hint="Remove it and add it again.") from error


def objective_rows(asked: Iterable[Objective], used: Iterable[Objective]) -> tuple[dict[str, Any], ...]:
    """Objectives as plain values; those whose priority the search raised for a missed goal have the new one, too.

    Parameters
    ----------
    asked, used : the same ones in the same order, before and after the search.
    """
    return tuple(
        {**before.to_dict(), **({RAISED: after.priority} if after.priority != before.priority else {})}
        for before, after in zip(asked, used, strict=True)
    )


def check_objective(objective: Objective) -> None:
    """Refuse an objective that cannot be computed.

    Raises
    ------
    InputError : unknown kind, a parameter that is missing, unknown or beyond its limits, or a priority that is not a
        number from 0 on.
    """
    kind = objective.definition
    where = f"objective '{kind.title}' of {objective.structure}"
    kind.check(objective.parameters, where)
    if not (math.isfinite(objective.priority) and objective.priority >= 0):
        raise InputError(f"has the priority {objective.priority:g}", where=where, hint="Use 0 or more.")


def check_structures(objectives: Iterable[Objective], available: Collection[str]) -> None:
    """Refuse objectives for structures that there are not.

    Raises
    ------
    InputError : the structure is not contoured, or empty.
    """
    for objective in objectives:
        if objective.structure not in available:
            raise InputError(
                f"{objective.structure} is not contoured",
                where=f"objective '{objective.definition.title}'",
                hint="Contour it, or remove the objective.",
            )
