# SPDX-License-Identifier: Apache-2.0
"""Linear-quadratic equivalents of a fractionated dose; all doses in Gy, arrays or numbers.

``dose_gy`` is the total physical dose of each bin, so that its dose per fraction is ``dose_gy / fractions``.
"""

from __future__ import annotations

import numpy as np

from AIOCommon.core.errors import InputError


def bed(
    dose_gy,
    fractions: float,
    alpha_beta_gy: float,
    *,
    incomplete_repair: float = 0.0,
    repopulation_gy_per_day: float = 0.0,
    days_of_repopulation: float = 0.0,
) -> np.ndarray | float:
    """Biologically effective dose D (1 + (1 + h) (D/n) / (a/b)) - k t, never below 0 (Fowler 1989, Thames 1985).

    Parameters
    ----------
    incomplete_repair : Thames' h factor, 0 where repair between fractions is complete; see
        :func:`incomplete_repair_factor`.
    repopulation_gy_per_day, days_of_repopulation : k and t (days after kick-off).
    """
    _check(fractions, alpha_beta_gy)
    dose = np.asarray(dose_gy, float)
    value = dose * (1.0 + (1.0 + incomplete_repair) * dose / fractions / alpha_beta_gy)
    lost = repopulation_gy_per_day * days_of_repopulation
    result = np.maximum(value - lost, 0.0) if lost else value
    return result if result.ndim else float(result)


def eqd(dose_gy, fractions: float, alpha_beta_gy: float, per_fraction_gy: float = 2.0, **options):
    """The dose in fractions of ``per_fraction_gy`` with the same BED; options as for :func:`bed`."""
    value = bed(dose_gy, fractions, alpha_beta_gy, **options)
    return value / (1.0 + per_fraction_gy / alpha_beta_gy)


def eqd2(dose_gy, fractions: float, alpha_beta_gy: float, **options):
    """Equivalent dose in 2 Gy fractions, D (D/n + a/b) / (2 + a/b) (Tai 2023, Eq 4)."""
    return eqd(dose_gy, fractions, alpha_beta_gy, 2.0, **options)


def dose_from_bed(bed_gy, fractions: float, alpha_beta_gy: float):
    """The total dose in ``fractions`` equal fractions with a given BED (complete repair, no repopulation)."""
    _check(fractions, alpha_beta_gy)
    scale = fractions * alpha_beta_gy
    return 0.5 * scale * (np.sqrt(1.0 + 4.0 * np.asarray(bed_gy, float) / scale) - 1.0)


def incomplete_repair_factor(fractions: int, interval_hours: float, half_time_hours: float) -> float:
    """Thames' h for equally spaced fractions: 2 t/(n (1-t)) (n - (1-t^n)/(1-t)), t = 2^(-interval/half time)."""
    t = 2.0 ** (-interval_hours / half_time_hours)
    if fractions < 2 or t <= 0.0:
        return 0.0
    return 2.0 / fractions * (t / (1.0 - t)) * (fractions - (1.0 - t**fractions) / (1.0 - t))


def _check(fractions: float, alpha_beta_gy: float) -> None:
    if not fractions >= 1:
        raise InputError(f"the number of fractions must be at least 1, not {fractions:g}")
    if not alpha_beta_gy > 0:
        raise InputError(f"alpha/beta must be positive, not {alpha_beta_gy:g}", hint="Give it in Gy.")
