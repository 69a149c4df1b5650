# SPDX-License-Identifier: Apache-2.0
"""Equivalent uniform dose."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .dvh_bins import relative_volumes


def geud(dose_gy: ArrayLike, volume: ArrayLike, a: float) -> float:
    """Generalised equivalent uniform dose (sum v D^a)^(1/a), in Gy (Niemierko 1999; Tai 2023, Eq 3).

    Parameters
    ----------
    dose_gy, volume : (n,) bins of a differential DVH.
    a : any number. 1 gives the mean, 0 the geometric mean, infinity the maximum; with ``a`` <= 0 the result is 0 if
        any part receives no dose.

    Computed with logarithms, so that no power overflows or underflows.

    Raises
    ------
    InputError : the DVH has a defect, see :func:`.dvh_bins.relative_volumes`.
    """
    dose, part = relative_volumes(dose_gy, volume)
    if a == 1:
        return float(dose @ part)
    cold = dose <= 0
    if cold.any() and a <= 0:
        return 0.0
    if cold.all():
        return 0.0
    dose, part = dose[~cold], part[~cold]
    log_dose = np.log(dose)
    if a == 0:
        return float(np.exp(log_dose @ part))
    if np.isinf(a):
        return float(dose.max() if a > 0 else dose.min())
    middle = log_dose @ part
    exponent = a * (log_dose - middle)
    highest = exponent.max()
    if np.ptp(exponent) < 1.0:  # close to the geometric mean: 1 + x would lose digits
        return float(np.exp(middle + np.log1p(part @ np.expm1(exponent)) / a))
    return float(np.exp(middle + (highest + np.log(part @ np.exp(exponent - highest))) / a))
