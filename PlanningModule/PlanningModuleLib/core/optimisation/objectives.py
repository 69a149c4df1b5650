# SPDX-License-Identifier: Apache-2.0
"""Objectives of the optimiser: a value and a gradient for the doses of one structure, their kinds found by name.

Every objective is a penalty in (% of the prescription)^2 - of probabilities in %^2 -, 0 when satisfied, so that
priorities compare: a penalty of 4 means, for the squared ones, a root mean square violation of 2 % of the
prescription. Doses are Gy of the whole course.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from AIOCommon.core.errors import InputError

from . import dose_penalties, response_penalties  # noqa: F401  (they register their kinds)
from .dose_penalties import dose_at_volume
from .objective_kinds import ObjectiveKind, Parameter, objective_kind, objective_kinds, register

__all__ = [
    "Objective",
    "ObjectiveKind",
    "Parameter",
    "Term",
    "check_objective",
    "check_structures",
    "dose_at_volume",
    "objective_kind",
    "objective_kinds",
    "register",
]


@dataclass(frozen=True)
class Objective:
    """An objective for one structure.

    Parameters
    ----------
    kind : a name of :func:`objective_kinds`; structure : name of the structure (or a role before it is resolved).
    parameters : values by name; priority : factor of the penalty; reason : where it comes from, e.g. a goal.
    """

    kind: str
    structure: str
    parameters: Mapping[str, float]
    priority: float = 1.0
    reason: str = ""

    def to_dict(self) -> dict:
        return {
            "kind": self.kind,
            "structure": self.structure,
            "parameters": dict(self.parameters),
            "priority": self.priority,
            "reason": self.reason,
        }

    @classmethod
    def from_dict(cls, content: Mapping) -> Objective:
        """From :meth:`to_dict`'s result.

        Raises
        ------
        InputError : an entry is missing or of the wrong kind.
        """
        try:
            return cls(
                str(content["kind"]),
                str(content["structure"]),
                {str(name): float(value) for name, value in content["parameters"].items()},
                float(content.get("priority", 1.0)),
                str(content.get("reason", "")),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"an objective lacks or garbles {error}", hint="Remove it and add it again.") from error


@dataclass(frozen=True, eq=False)
class Term:
    """An objective bound to the points of its structure.

    Parameters
    ----------
    index : (n,) tensor of the points; weights : (n,) their shares of the volume, sum 1.
    """

    objective: Objective
    index: object
    weights: object
    scale: float = field(default=1.0)

    def value_and_gradient(self, dose):
        """Priority times penalty in %^2, and its gradient for the term's own points."""
        import torch

        own = dose[self.index].detach().requires_grad_(True)
        penalty = objective_kind(self.objective.kind).penalty(own, self.weights, **self.objective.parameters)
        value = self.objective.priority * self.scale * penalty
        if not value.requires_grad:
            return float(value), torch.zeros_like(own)
        (gradient,) = torch.autograd.grad(value, own)
        return float(value.detach()), gradient


def check_objective(objective: Objective) -> None:
    """Refuse an objective that cannot be computed.

    Raises
    ------
    InputError : unknown kind, a parameter is missing, unknown or out of range, or a negative priority.
    """
    kind = objective_kind(objective.kind)
    where = f"objective '{kind.title}' of {objective.structure}"
    names = {p.name for p in kind.parameters}
    if set(objective.parameters) != names:
        raise InputError(f"needs {', '.join(sorted(names))}", where=where)
    for parameter in kind.parameters:
        value = objective.parameters[parameter.name]
        if not parameter.minimum <= value <= parameter.maximum or (parameter.name == "a" and value == 0):
            raise InputError(
                f"{parameter.title} is {value:g} {parameter.unit}".rstrip(),
                where=where,
                hint=f"Use {parameter.minimum:g} to {parameter.maximum:g}"
                + (", not 0." if parameter.name == "a" else "."),
            )
    if not objective.priority >= 0:
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
                where=f"objective '{objective_kind(objective.kind).title}'",
                hint="Contour it, or remove the objective.",
            )
