# SPDX-License-Identifier: Apache-2.0
"""What an objective is: one description that the optimiser, files, panels, charts and checks all read.

A new objective is one file in :mod:`kinds` that registers one :class:`ObjectiveKind`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from AIOCommon import InputError

from .parameters import Parameter

if TYPE_CHECKING:
    import numpy as np
    from torch import Tensor

    Penalty = Callable[..., Tensor]
    DvhBound = Callable[..., np.ndarray]
    Excess = Callable[..., float]

GY, PERCENT = "Gy", "%"


class Sense(Enum):
    """On which side of its value an objective is satisfied."""

    AT_MOST = "at most"
    AT_LEAST = "at least"
    EQUAL = "equal"
    NO_LIMIT = "no limit"  # of the shape of the dose, not of its height


@dataclass(frozen=True)
class DvhHandle:
    """Where an objective is shown in a DVH chart, and what dragging it there changes.

    Parameters
    ----------
    dose : name of the parameter that is the dose.
    volume : name of the parameter that is the volume, or the volume in % where it has none.
    """

    dose: str
    volume: str | float

    def place(self, parameters: Mapping[str, float]) -> tuple[float, float]:
        """(dose Gy, volume %)."""
        volume = parameters[self.volume] if isinstance(self.volume, str) else self.volume
        return parameters[self.dose], volume

    def moved(self, dose_gy: float, volume_percent: float) -> dict[str, float]:
        """The parameters that dragging to a place changes, with their values there."""
        new = {self.dose: dose_gy}
        if isinstance(self.volume, str):
            new[self.volume] = volume_percent
        return new


@dataclass(frozen=True, eq=False)
class ObjectiveKind:
    """One sort of objective.

    All functions take the parameters by name.

    Parameters
    ----------
    name : in files; title, description : for people.
    sense : an upper or a lower limit, both, or none. A structure with a lower limit is a target.
    penalty : (doses (n,), volume weights (n,) that sum to 1, **parameters) -> scalar tensor, 0 when satisfied, in
        ``unit`` squared; torch differentiates it.
    example : parameters for which doses spread between 5 and 40 Gy have a penalty; tests use them.
    short : text for a table, a format string of the parameters.
    unit : of the square root of the penalty: Gy, or % for probabilities.
    handle : in a DVH chart; None where there is no such place.
    lowest_dvh, highest_dvh : (parts of the volume (n,), **parameters) -> (n,) doses: the lowest (highest) DVH that
        satisfies the objective; None where it does not bound the DVH from this side.
    excess_gy : (doses (n,) of equal volumes, **parameters) -> by how much one number of the DVH (mean, gEUD) is on the
        wrong side of its limit, negative when satisfied; None for objectives that limit no such number.
    limits_maximum : whether no part of the structure may get more.
    further : (**parameters) -> parameters that ask for a little more; None where a higher priority is enough.
    position : in lists; equal ones in the order of their titles.
    """

    name: str
    title: str
    description: str
    sense: Sense
    parameters: tuple[Parameter, ...]
    penalty: Penalty
    example: Mapping[str, float]
    short: str = ""
    unit: str = GY
    handle: DvhHandle | None = None
    lowest_dvh: DvhBound | None = None
    highest_dvh: DvhBound | None = None
    excess_gy: Excess | None = None
    limits_maximum: bool = False
    further: Callable[..., dict[str, float]] | None = None
    position: int = 100

    @property
    def asks_for_dose(self) -> bool:
        """Whether a dose of 0 violates it, so that its structure is a target."""
        return self.sense in (Sense.AT_LEAST, Sense.EQUAL)

    def scale(self, prescription_gy: float) -> float:
        """The factor from a penalty to (% of the prescription)^2; probabilities are in %^2 already."""
        return 1.0 if self.unit == PERCENT else (100.0 / prescription_gy) ** 2

    def by_name(self, given: Mapping[str, float]) -> dict[str, float]:
        """Parameters with published spellings replaced by the names used here."""
        names = {alias: parameter.name for parameter in self.parameters for alias in parameter.aliases}
        return {names.get(name, name): value for name, value in given.items()}

    def check(self, given: Mapping[str, float], where: str) -> None:
        """Refuse parameters that are missing, unknown or beyond their limits.

        Raises
        ------
        InputError : what is wrong, and what can be used.
        """
        names = {parameter.name for parameter in self.parameters}
        if set(given) != names:
            raise InputError(f"needs {', '.join(sorted(names)) or 'no parameter'}", where=where)
        for parameter in self.parameters:
            parameter.check(given[parameter.name], where)

    def in_words(self, given: Mapping[str, float]) -> str:
        """E.g. "Maximum DVH: Dose 20 Gy, Volume 15 %"."""
        values = [f"{p.title} {given[p.name]:.4g} {p.unit}".rstrip() for p in self.parameters]
        return self.title + (": " + ", ".join(values) if values else "")

    def in_short(self, given: Mapping[str, float]) -> str:
        """E.g. "V20Gy <= 15 %"."""
        return self.short.format(**given) if self.short else self.in_words(given)


_KINDS: dict[str, ObjectiveKind] = {}


def register(kind: ObjectiveKind) -> ObjectiveKind:
    """Add a kind to the registry under a name that is not taken; returns the kind."""
    if kind.name in _KINDS:
        raise ValueError(f"there is already an objective {kind.name}")
    _KINDS[kind.name] = kind
    return kind


def registered() -> Mapping[str, ObjectiveKind]:
    """The kinds whose files have been imported; :mod:`objective_registry` imports all."""
    return dict(_KINDS)
