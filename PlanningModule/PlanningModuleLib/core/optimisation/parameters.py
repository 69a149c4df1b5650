# SPDX-License-Identifier: Apache-2.0
"""Parameters of objectives: name, unit and limits of a number, and the ones that several objectives share."""

from __future__ import annotations

import math
from dataclasses import dataclass

from AIOCommon import InputError


@dataclass(frozen=True)
class Parameter:
    """One number that an objective needs.

    Parameters
    ----------
    name, title, unit : in files, for people, and of the value ("" for none).
    minimum, maximum : the limits, both included.
    usual : what a new objective starts with; None for the middle between the limits.
    usual_of_prescription : ``usual`` is a part of the prescription instead.
    may_be_zero : False where 0 lies between the limits and has no meaning.
    aliases : names in publications that files may have instead of ``name``.
    """

    name: str
    title: str
    unit: str
    minimum: float
    maximum: float
    usual: float | None = None
    usual_of_prescription: bool = False
    may_be_zero: bool = True
    aliases: tuple[str, ...] = ()

    def check(self, value: float, where: str) -> None:
        """Refuse a value that is not a number within the limits.

        Raises
        ------
        InputError : with the limits as hint.
        """
        within = math.isfinite(value) and self.minimum <= value <= self.maximum
        if not within or (value == 0 and not self.may_be_zero):
            raise InputError(
                f"{self.title} is {value:g} {self.unit}".rstrip(),
                where=where,
                hint=f"Use {self.minimum:g} to {self.maximum:g}{'' if self.may_be_zero else ', not 0'}.",
            )

    def usual_value(self, prescription_gy: float) -> float:
        """What a new objective starts with, within the limits."""
        if self.usual is None:
            return (self.minimum + self.maximum) / 2
        return self.nearest(self.usual * prescription_gy if self.usual_of_prescription else self.usual)

    def nearest(self, value: float) -> float:
        """The value, or the limit that it is beyond."""
        return min(max(value, self.minimum), self.maximum)


DOSE = Parameter("dose_gy", "Dose", "Gy", 0.0, 120.0, usual=1.0, usual_of_prescription=True)
VOLUME = Parameter("volume_percent", "Volume", "%", 0.0, 100.0, usual=50.0)
EXPONENT = Parameter("a", "Exponent", "", -50.0, 50.0, usual=4.0, may_be_zero=False)
LIMIT = Parameter("limit_percent", "Limit", "%", 0.0, 100.0)
FRACTIONS = Parameter("fractions", "Fractions", "", 1.0, 60.0, aliases=("n_fx",))
ALPHA_BETA = Parameter("alpha_beta_gy", "alpha/beta", "Gy", 0.1, 50.0, aliases=("ab",))
