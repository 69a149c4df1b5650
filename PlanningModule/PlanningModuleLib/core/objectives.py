# SPDX-License-Identifier: Apache-2.0
"""Objectives of the optimiser: a value and a gradient for the doses of one structure, found by name in a registry.

Every objective is a penalty in (% of the prescription)^2, 0 when satisfied, so that priorities compare: a penalty of 4
means, for the squared ones, a root mean square violation of 2 % of the prescription. Doses are Gy of the whole course.

Squared under-, overdose and deviation, and the DVH penalties (which act on the doses between the limit and the DVH's
current dose at the limiting volume): Wu and Mohan 2000 (doi:10.1118/1.1286552), Bortfeld, Stein and Preiser 1997.
gEUD: Niemierko 1999.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from AIOCommon.core.errors import InputError, unknown_name


@dataclass(frozen=True)
class Parameter:
    """What a user interface needs to know to ask for a number."""

    name: str
    title: str
    unit: str
    minimum: float
    maximum: float


@dataclass(frozen=True)
class ObjectiveKind:
    """One sort of objective.

    Parameters
    ----------
    penalty : (doses (n,), volume weights (n,) that sum to 1, **parameters) -> scalar tensor in Gy^2.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    penalty: Callable


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


_KINDS: dict[str, ObjectiveKind] = {}
_DOSE = Parameter("dose_gy", "Dose", "Gy", 0.0, 120.0)
_VOLUME = Parameter("volume_percent", "Volume", "%", 0.0, 100.0)
_EXPONENT = Parameter("a", "Exponent", "", -50.0, 50.0)


def register(name: str, title: str, description: str, *parameters: Parameter):
    """Decorator: add a penalty to the registry under a name that is not taken."""

    def add(penalty: Callable) -> Callable:
        if name in _KINDS:
            raise ValueError(f"there is already an objective {name}")
        _KINDS[name] = ObjectiveKind(name, title, description, tuple(parameters), penalty)
        return penalty

    return add


def objective_kinds() -> Mapping[str, ObjectiveKind]:
    """All objectives by name."""
    return dict(_KINDS)


def objective_kind(name: str) -> ObjectiveKind:
    """One by its name; :class:`InputError` with the nearest names otherwise."""
    if name not in _KINDS:
        raise unknown_name("objective", name, _KINDS)
    return _KINDS[name]


@register("squared_underdose", "Underdose", "Mean square of what is missing to a dose.", _DOSE)
def _squared_underdose(dose, weights, dose_gy: float):
    return (weights * (dose_gy - dose).clamp(min=0) ** 2).sum()


@register("squared_overdose", "Overdose", "Mean square of what is above a dose.", _DOSE)
def _squared_overdose(dose, weights, dose_gy: float):
    return (weights * (dose - dose_gy).clamp(min=0) ** 2).sum()


@register("squared_deviation", "Deviation", "Mean square of the difference from a dose.", _DOSE)
def _squared_deviation(dose, weights, dose_gy: float):
    return (weights * (dose - dose_gy) ** 2).sum()


@register("max_mean", "Maximum mean dose", "Square of what the mean dose is above a limit.", _DOSE)
def _max_mean(dose, weights, dose_gy: float):
    return ((weights * dose).sum() - dose_gy).clamp(min=0) ** 2


@register("max_dvh", "Maximum DVH", "No more than a volume gets more than a dose.", _DOSE, _VOLUME)
def _max_dvh(dose, weights, dose_gy: float, volume_percent: float):
    current = dose_at_volume(dose.detach(), weights, volume_percent)
    counted = (dose > dose_gy) & (dose <= max(current, dose_gy))
    return (weights * counted * (dose - dose_gy) ** 2).sum()


@register("min_dvh", "Minimum DVH", "At least a volume gets a dose.", _DOSE, _VOLUME)
def _min_dvh(dose, weights, dose_gy: float, volume_percent: float):
    current = dose_at_volume(dose.detach(), weights, volume_percent)
    counted = (dose < dose_gy) & (dose >= min(current, dose_gy))
    return (weights * counted * (dose_gy - dose) ** 2).sum()


@register(
    "max_geud",
    "Maximum gEUD",
    "Square of what the generalised equivalent uniform dose is above a limit.",
    _DOSE,
    _EXPONENT,
)
def _max_geud(dose, weights, dose_gy: float, a: float):
    return (_geud(dose, weights, a) - dose_gy).clamp(min=0) ** 2


@register(
    "min_geud",
    "Minimum gEUD",
    "Square of what the generalised equivalent uniform dose is below a limit.",
    _DOSE,
    _EXPONENT,
)
def _min_geud(dose, weights, dose_gy: float, a: float):
    return (dose_gy - _geud(dose, weights, a)).clamp(min=0) ** 2


def dose_at_volume(dose, weights, volume_percent: float) -> float:
    """The least dose to the hottest ``volume_percent`` of the weights."""
    import torch

    values, order = torch.sort(dose, descending=True)
    filled = torch.cumsum(weights[order], dim=0)
    at = int(torch.searchsorted(filled, filled[-1] * min(volume_percent, 100.0) / 100.0))
    return float(values[min(at, values.numel() - 1)])


def _geud(dose, weights, a: float):
    top = dose.detach().max().clamp(min=1e-3)  # scaled first: powers of large exponents overflow
    return top * (weights * (dose / top).clamp(min=1e-4) ** a).sum() ** (1.0 / a)


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
