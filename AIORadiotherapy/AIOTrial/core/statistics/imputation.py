# SPDX-License-Identifier: Apache-2.0
"""Values that are not known, filled in several times. Chained equations by statsmodels, pooled after Rubin.

White and Royston, Stat. Med. 28:1982 (2009): with a time to an event the event and the Nelson-Aalen estimate at its
time belong among the variables that tell of the missing ones. Numbers are drawn by predictive mean matching: only
values that were seen are filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from .counting import event_counts
from .time_to_event import EVENT, TimeToEvent

IMPUTATIONS = 10
_BURN_IN = 3  # rounds; values that are missing in few patients depend little on each other
_MATCHES = 5


@dataclass(frozen=True)
class Pooled:
    """A coefficient over all imputations: estimate, standard error, degrees of freedom, two-sided p."""

    value: float
    error: float
    degrees: float
    p: float
    missing_information: float

    @property
    def interval(self) -> tuple[float, float]:
        """95 %."""
        wide = float(student.ppf(0.975, self.degrees)) * self.error
        return self.value - wide, self.value + wide


def impute(data: TimeToEvent, x: NDArray[np.float64], seed: int = 1) -> list[NDArray[np.float64]]:
    """Completed copies of the covariates (n, p), which are NaN where not known; the same seed, the same copies."""
    import pandas as pd
    from statsmodels.imputation.mice import MICEData

    columns = {f"x{place}": x[:, place] for place in range(x.shape[1])}
    had = (data.events == EVENT).astype(float)
    # A column that is the same for all tells nothing, and makes the regressions singular.
    told = {"hazard": _nelson_aalen(data), "had": had}
    told |= {f"group{n}": (data.groups == name).astype(float) for n, name in enumerate(data.group_names[1:])}
    varied = {name: values for name, values in told.items() if np.ptp(values) > 0.0}
    chained = MICEData(pd.DataFrame({**columns, **varied}), k_pmm=_MATCHES, rng=np.random.default_rng(seed))
    chained.update_all(_BURN_IN)
    copies = []
    for _ in range(IMPUTATIONS):
        chained.update_all()
        copies.append(chained.data[list(columns)].to_numpy(float).copy())
    return copies


def pool(values: Sequence[float], variances: Sequence[float], complete_degrees: float) -> Pooled:
    """Rubin's rules with the degrees of freedom of Barnard and Rubin (Biometrika 86:948, 1999).

    Parameters
    ----------
    complete_degrees : of the model were nothing missing.
    """
    m = len(values)
    within, between = float(np.mean(variances)), float(np.var(values, ddof=1))
    total = within + (1.0 + 1.0 / m) * between
    share = (1.0 + 1.0 / m) * between / total
    observed = (complete_degrees + 1.0) / (complete_degrees + 3.0) * complete_degrees * (1.0 - share)
    degrees = observed
    if share > 1e-12:
        old = (m - 1.0) / share**2
        degrees = old * observed / (old + observed)
    value, error = float(np.mean(values)), float(np.sqrt(total))
    return Pooled(value, error, degrees, float(2.0 * student.sf(abs(value) / error, degrees)), share)


def _nelson_aalen(data: TimeToEvent) -> NDArray[np.float64]:
    """(n,) cumulative hazard of event 1 at each patient's time."""
    counts = event_counts(data)
    summed = np.concatenate([[0.0], np.cumsum(counts.of_interest / counts.at_risk)])
    hazard: NDArray[np.float64] = summed[np.searchsorted(counts.times, data.times, side="right")]
    return hazard
