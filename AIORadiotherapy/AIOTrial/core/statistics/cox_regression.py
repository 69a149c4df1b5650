# SPDX-License-Identifier: Apache-2.0
"""Cox regression on any covariates, ties after Efron. By lifelines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError

from .fine_gray import Coefficients
from .time_to_event import CENSORED, TimeToEvent

# lifelines' own limits stop one step too early: p was 4e-6 from that of R (relative).
_TO_THE_END = {"precision": 1e-14, "r_precision": 1e-15}


@dataclass(frozen=True)
class CoxModel:
    """Log hazard ratios with their covariance, and the log partial likelihood at them."""

    coefficients: Coefficients
    log_likelihood: float


def fit_cox(data: TimeToEvent, covariates: NDArray[np.float64]) -> CoxModel:
    """Fit covariates (n, p), constant in time; every event code other than 0 counts as the event.

    Raises
    ------
    InputError : nobody had the event, or the data do not determine the ratios.
    """
    import warnings

    import pandas as pd
    from lifelines import CoxPHFitter
    from lifelines.exceptions import ConvergenceError, ConvergenceWarning

    x = np.asarray(covariates, float)
    if not (data.events != CENSORED).any():
        raise InputError("nobody had the event: no hazard ratio can be estimated")
    table = pd.DataFrame(x, columns=pd.Index([f"covariate {i}" for i in range(x.shape[1])]))
    table["time"], table["event"] = data.times, (data.events != CENSORED).astype(int)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ConvergenceWarning)
            fitted = CoxPHFitter().fit(table, "time", "event", fit_options=_TO_THE_END)
    except (ConvergenceError, ConvergenceWarning) as error:
        raise InputError("the hazard ratios cannot be estimated", hint="A group may be separated by time.") from error
    coefficients = Coefficients(fitted.params_.to_numpy(float), fitted.variance_matrix_.to_numpy(float))
    return CoxModel(coefficients, float(fitted.log_likelihood_))
