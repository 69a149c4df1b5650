# SPDX-License-Identifier: Apache-2.0
"""Printed numbers as intervals of the values before rounding, and Student's t test of such numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import product

import numpy as np

from AIOCommon import InputError

from ..statistics import pooled_t_test

Range = tuple[float, float]


@dataclass(frozen=True)
class PrintedNumber:
    """A printed number, and the lowest and highest value that is rounded to it."""

    value: float
    low: float
    high: float

    @property
    def range(self) -> Range:
        return self.low, self.high

    @classmethod
    def read(cls, text: str) -> PrintedNumber:
        """From text such as "0.23"; "0" alone is read as a number below 0.0005, as p values are printed.

        Raises
        ------
        InputError : the text is not a decimal number.
        """
        try:
            number = Decimal(text)
        except InvalidOperation as error:
            raise InputError(f"'{text}' is not a printed number") from error
        exponent = number.as_tuple().exponent
        if not isinstance(exponent, int):
            raise InputError(f"'{text}' is not a finite number")
        half = Decimal("0.0005") if text == "0" else Decimal(5).scaleb(exponent - 1)
        return cls(float(number), float(number - half), float(number + half))


def overlap(a: Range, b: Range) -> bool:
    """Whether two intervals have a common value."""
    return a[0] <= b[1] and b[0] <= a[1]


def t_range(
    sizes: tuple[int, int],
    means: tuple[PrintedNumber, PrintedNumber],
    sds: tuple[PrintedNumber, PrintedNumber],
) -> Range:
    """Lowest and highest Student's t for all values that are rounded to the printed means and standard deviations.

    t is monotone in each of them, so that the extremes lie at the ends of the intervals.
    """
    values = []
    for m1, m2 in product(means[0].range, means[1].range):
        for s1, s2 in product(*[(max(0.0, s.low), s.high) for s in sds]):
            if max(s1, s2) > 0:
                values.append(pooled_t_test(sizes[0], m1, s1, sizes[1], m2, s2).t)
            else:
                values.append(np.inf if m1 > m2 else -np.inf)
    return float(min(values)), float(max(values))


def p_range(t_values: Range, freedom: int) -> Range:
    """Lowest and highest two-sided p for an interval of t."""
    ends = [two_sided_p(t, freedom) for t in t_values]
    return min(ends), (1.0 if t_values[0] <= 0 <= t_values[1] else max(ends))


def two_sided_p(t: float, freedom: float) -> float:
    """Two-sided p of Student's t with ``freedom`` degrees of freedom."""
    from scipy.special import stdtr

    return float(2.0 * stdtr(freedom, -abs(t)))
