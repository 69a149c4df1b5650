# SPDX-License-Identifier: Apache-2.0
"""The description of one parameter of a model: names, unit and limits, and the check of a value against them."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite
from numbers import Real

from AIOCommon import InputError

COVARIATES = ("mean_gy", "volume_cc")  # properties of a structure that a term of a regression can name


@dataclass(frozen=True)
class Limits:
    """The values that a parameter can have.

    Parameters
    ----------
    low, high : ends of the range; infinite where there is no limit.
    low_open, high_open : whether the end itself is excluded. Infinite values are always excluded.
    """

    low: float = -inf
    high: float = inf
    low_open: bool = False
    high_open: bool = False

    def contain(self, value: float) -> bool:
        above = value > self.low if self.low_open else value >= self.low
        below = value < self.high if self.high_open else value <= self.high
        return above and below and isfinite(value)

    @property
    def requirement(self) -> str:
        """For messages: "must be positive", "must be above 0 and at most 1"."""
        if self.high == inf and self.low == 0:
            return "must be positive" if self.low_open else "must not be negative"
        ends = []
        if self.low > -inf:
            ends.append(f"{'above' if self.low_open else 'at least'} {self.low:g}")
        if self.high < inf:
            ends.append(f"{'below' if self.high_open else 'at most'} {self.high:g}")
        return f"must be {' and '.join(ends)}" if ends else "must be finite"


ANY, POSITIVE, NOT_NEGATIVE = Limits(), Limits(0.0, low_open=True), Limits(0.0)


@dataclass(frozen=True)
class Parameter:
    """One parameter of a model.

    Parameters
    ----------
    name : as Python code names it, with its unit.
    symbol : as publications and parameter files print it; accepted instead of ``name`` where people give parameters.
    title : for people.
    unit : for people; empty for a number without unit.
    limits : values that it can have.
    optional : whether the model can be computed without it.
    terms : whether it is the list of a regression's terms, pairs of a coefficient and a value or a covariate's name,
        instead of a number.
    """

    name: str
    symbol: str
    title: str
    unit: str = ""
    limits: Limits = ANY
    optional: bool = False
    terms: bool = False

    def check(self, value: object, where: str) -> None:
        """InputError unless the value is of the right kind and within the limits.

        Parameters
        ----------
        where : name of the model, for the message.
        """
        if self.terms:
            if not _are_terms(value):
                raise InputError(
                    f"{self.name} must be pairs of numbers, [[coefficient, value], ...], not {value!r}", where=where
                )
            return
        if isinstance(value, bool) or not isinstance(value, Real) or not isfinite(value):
            raise InputError(f"{self.name} must be a number, not {value!r}", where=where)
        if not self.limits.contain(float(value)):
            alias = [] if self.symbol == self.name else [self.symbol]
            beside = ", ".join([*alias, *([self.unit] if self.unit else [])])
            named = f"{self.name} ({beside})" if beside else self.name
            raise InputError(f"{named} {self.limits.requirement}: it is {float(value):g}", where=where)


def _is_number(value: object) -> bool:
    return not isinstance(value, bool) and isinstance(value, Real) and isfinite(value)


def _are_terms(value: object) -> bool:
    if not isinstance(value, list | tuple):
        return False
    return all(isinstance(row, list | tuple) and len(row) == 2 and all(map(_is_number, row)) for row in value)
