# SPDX-License-Identifier: Apache-2.0
"""Equivalent doses of the linear-quadratic model. All doses in Gy, as arrays or numbers.

``dose_gy`` is the total physical dose of each bin or voxel: its dose per fraction is ``dose_gy / fractions``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from AIOCommon import InputError

Dose = NDArray[np.float64] | float


def bed(
    dose_gy: ArrayLike,
    fractions: float,
    alpha_beta_gy: float,
    *,
    incomplete_repair: float = 0.0,
    repopulation_gy_per_day: float = 0.0,
    days_of_repopulation: float = 0.0,
) -> Dose:
    """Biologically effective dose D (1 + (1 + h) (D/n) / (a/b)) - k t, never below 0 (Fowler 1989, Thames 1985).

    Parameters
    ----------
    incomplete_repair : Thames' h factor, 0 where repair between fractions is complete; see
        :func:`incomplete_repair_factor`.
    repopulation_gy_per_day : k, the BED that repopulation removes each day.
    days_of_repopulation : t, days between the start of repopulation and the end of the treatment.

    Raises
    ------
    InputError : fewer than one fraction, or alpha/beta is not positive.
    """
    _check(fractions, alpha_beta_gy)
    dose = np.asarray(dose_gy, float)
    value = dose * (1.0 + (1.0 + incomplete_repair) * dose / fractions / alpha_beta_gy)
    return _less(value, repopulation_gy_per_day * days_of_repopulation)


def eqd(
    dose_gy: ArrayLike,
    fractions: float,
    alpha_beta_gy: float,
    per_fraction_gy: float = 2.0,
    *,
    incomplete_repair: float = 0.0,
    repopulation_gy_per_day: float = 0.0,
    days_of_repopulation: float = 0.0,
) -> Dose:
    """The dose in fractions of ``per_fraction_gy`` that has the same BED; other parameters and errors as :func:`bed`.

    D ((1 + h) D/n + a/b) / (d + a/b) - k t (a/b) / (d + a/b), d = ``per_fraction_gy``.
    """
    _check(fractions, alpha_beta_gy)
    dose = np.asarray(dose_gy, float)
    scale = per_fraction_gy + alpha_beta_gy
    value = dose * ((1.0 + incomplete_repair) * dose / fractions + alpha_beta_gy) / scale
    return _less(value, repopulation_gy_per_day * days_of_repopulation * alpha_beta_gy / scale)


def eqd2(
    dose_gy: ArrayLike,
    fractions: float,
    alpha_beta_gy: float,
    *,
    incomplete_repair: float = 0.0,
    repopulation_gy_per_day: float = 0.0,
    days_of_repopulation: float = 0.0,
) -> Dose:
    """Equivalent dose in 2 Gy fractions, D (D/n + a/b) / (2 + a/b) (Tai 2023, Eq 4); otherwise as :func:`bed`."""
    return eqd(
        dose_gy,
        fractions,
        alpha_beta_gy,
        2.0,
        incomplete_repair=incomplete_repair,
        repopulation_gy_per_day=repopulation_gy_per_day,
        days_of_repopulation=days_of_repopulation,
    )


def dose_from_bed(bed_gy: ArrayLike, fractions: float, alpha_beta_gy: float) -> NDArray[np.float64]:
    """The total dose in ``fractions`` equal fractions with a given BED (complete repair, no repopulation)."""
    _check(fractions, alpha_beta_gy)
    scale = fractions * alpha_beta_gy
    dose: NDArray[np.float64] = 0.5 * scale * (np.sqrt(1.0 + 4.0 * np.asarray(bed_gy, float) / scale) - 1.0)
    return dose


def incomplete_repair_factor(fractions: int, interval_hours: float, half_time_hours: float) -> float:
    """Thames' h for equally spaced fractions: 2 t/(n (1-t)) (n - (1-t^n)/(1-t)), t = 2^(-interval/half time).

    ``half_time_hours`` is that of repair, ``interval_hours`` the time between fractions.
    """
    t = 2.0 ** (-interval_hours / half_time_hours)
    if fractions < 2 or t <= 0.0:
        return 0.0
    return 2.0 / fractions * (t / (1.0 - t)) * (fractions - (1.0 - t**fractions) / (1.0 - t))


def _less(value: NDArray[np.float64], lost_gy: float) -> Dose:
    """``value`` less a constant, not below 0; a number for an array without dimensions."""
    result = np.maximum(value - lost_gy, 0.0) if lost_gy else value
    return result if result.ndim else float(result)


def _check(fractions: float, alpha_beta_gy: float) -> None:
    if not fractions >= 1:
        raise InputError(f"the number of fractions must be at least 1, not {fractions:g}")
    if not alpha_beta_gy > 0:
        raise InputError(f"alpha/beta must be positive, not {alpha_beta_gy:g}", hint="Give it in Gy.")
