# SPDX-License-Identifier: Apache-2.0
"""The description of a model: everything that tables, parameter sets, explorers and the command line know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from numpy.typing import ArrayLike

from AIOCommon import InputError, unknown_name

from .parameter import COVARIATES, Parameter

PHYSICAL, EQD2, BED = "physical", "eqd2", "bed"


class Kind(Enum):
    """What the value of a model is."""

    TUMOUR_CONTROL = "tumour control"
    COMPLICATION = "complication"
    EQUIVALENT_DOSE = "equivalent dose"
    RISK = "risk"
    PLAN_FIGURE = "figure of a plan"  # computed from its parameters alone

    @property
    def of_target(self) -> bool:
        """Whether the value describes a target; alpha/beta is then that of the tumour."""
        return self in (Kind.TUMOUR_CONTROL, Kind.EQUIVALENT_DOSE)


class Sense(Enum):
    """How the value changes when all doses of a DVH are increased."""

    RISING = "rises with dose"
    FALLING = "falls with dose"
    NOT_MONOTONE = "rises and falls, or depends on the parameters"


@dataclass(frozen=True, eq=False)
class Model:
    """A model of a differential DVH; made by :func:`model`.

    Parameters
    ----------
    name : in parameter files and on the command line.
    title : for people.
    kind, sense : see there.
    parameters : in the order of the function's arguments.
    unit : of the value: "Gy", "probability" (0..1), "relative rate" or "".
    formula : for people, in plain text.
    source : publication of the formula.
    function : called with (dose_gy, volume, \\*\\*parameters); dose_gy and volume are (n,) bins of a differential DVH.
    takes_fractionation : the function has its own parameters for the fractionation and gets physical doses. For the
        other models the doses can be converted to EQD2 before.
    volume_in_cc : the value depends on the volumes in cc, not only on their ratio.
    eud_exponent : name of the parameter that is the exponent of a generalised EUD; empty without one.
    zero_dose : the value without any dose, from the parameters; None where it is 0.
    zero_dose_is_offset : that value is a property of the formula and no observed background rate; it is reported
        beside the model's value.
    """

    name: str
    title: str
    kind: Kind
    sense: Sense
    parameters: tuple[Parameter, ...]
    unit: str
    formula: str
    source: str
    function: Callable[..., float]
    takes_fractionation: bool = False
    volume_in_cc: bool = False
    eud_exponent: str = ""
    zero_dose: Callable[..., float] | None = None
    zero_dose_is_offset: bool = False

    def __call__(self, dose_gy: ArrayLike, volume: ArrayLike, /, *values: object, **named: object) -> float:
        """The value for a differential DVH; parameters in the declared order or by name.

        Raises
        ------
        InputError : a parameter is unknown, missing or outside its limits, or the DVH has a defect.
        """
        if len(values) > len(self.parameters):
            raise InputError(f"takes {len(self.parameters)} parameters, not {len(values)}", where=self.where)
        given = {**dict(zip(self.parameter_names, values)), **named}
        self.check(given)
        return float(self.function(dose_gy, volume, **given))

    @property
    def where(self) -> str:
        """The model's name in messages."""
        return f"model {self.name}"

    @property
    def parameter_names(self) -> tuple[str, ...]:
        return tuple(p.name for p in self.parameters)

    @property
    def takes_covariates(self) -> bool:
        """Whether a parameter can name properties of the structure (see ``parameter.COVARIATES``)."""
        return any(p.terms for p in self.parameters)

    def parameter(self, name: str) -> Parameter:
        """A parameter by its name or its printed symbol; :class:`InputError` with the nearest names otherwise."""
        for parameter in self.parameters:
            if name in (parameter.name, parameter.symbol):
                return parameter
        raise unknown_name(f"parameter of {self.name}", name, self._accepted())

    def named(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Parameters by name, from names or printed symbols.

        Raises
        ------
        InputError : a parameter is unknown, or given under both of its names.
        """
        result: dict[str, Any] = {}
        for key, value in given.items():
            name = self.parameter(key).name
            if name in result:
                raise InputError(f"{name} is given twice", where=self.where)
            result[name] = value
        return result

    def printed(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Parameters by printed symbol, from names."""
        return {self.parameter(name).symbol: value for name, value in given.items()}

    def check(self, given: Mapping[str, object]) -> None:
        """InputError for parameters that are unknown, missing, of the wrong kind or outside their limits."""
        for name in given:
            if name not in self.parameter_names:
                raise unknown_name(f"parameter of {self.name}", name, self._accepted())
        missing = [p.name for p in self.parameters if not p.optional and p.name not in given]
        if missing:
            raise InputError(f"needs {', '.join(missing)}", where=self.where)
        self.check_values(given)

    def check_values(self, given: Mapping[str, object]) -> None:
        """InputError for values of the wrong kind or outside their limits; parameters may be missing."""
        for parameter in self.parameters:
            if parameter.name in given:
                parameter.check(given[parameter.name], self.where)

    def with_covariates(self, given: Mapping[str, Any], covariates: Mapping[str, float]) -> dict[str, Any]:
        """The parameters with the names of covariates in terms replaced by their values."""
        result = dict(given)
        for parameter in self.parameters:
            if parameter.terms and isinstance(given.get(parameter.name), list | tuple):
                result[parameter.name] = [
                    [b, covariates.get(x, x) if isinstance(x, str) else x] for b, x in given[parameter.name]
                ]
        return result

    def needs_volume_in_cc(self, given: Mapping[str, Any]) -> bool:
        """Whether the value for these parameters depends on the volumes in cc."""
        terms = [x for p in self.parameters if p.terms for _b, x in given.get(p.name) or ()]
        return self.volume_in_cc or any(x in COVARIATES for x in terms if isinstance(x, str))

    def _accepted(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for p in self.parameters for text in (p.symbol, p.name)))


def model(**description: Any) -> Callable[[Callable[..., float]], Model]:
    """Turn a function into a :class:`Model` with this description."""

    def make(function: Callable[..., float]) -> Model:
        return Model(function=function, **description)

    return make
