# SPDX-License-Identifier: Apache-2.0
"""The registry of objectives: kinds found by name, with what a user interface needs to ask for their parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from AIOCommon.core.errors import unknown_name


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
    penalty : (doses (n,), volume weights (n,) that sum to 1, **parameters) -> scalar tensor in Gy^2, or in %^2 where
        ``in_percent``.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    penalty: Callable
    in_percent: bool = False


_KINDS: dict[str, ObjectiveKind] = {}


def register(name: str, title: str, description: str, *parameters: Parameter, in_percent: bool = False):
    """Decorator: add a penalty to the registry under a name that is not taken."""

    def add(penalty: Callable) -> Callable:
        if name in _KINDS:
            raise ValueError(f"there is already an objective {name}")
        _KINDS[name] = ObjectiveKind(name, title, description, tuple(parameters), penalty, in_percent)
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
