# SPDX-License-Identifier: Apache-2.0
"""Do hazard ratios stay the same over time? The score test of Grambsch and Therneau.

Biometrika 81:515 (1994), doi:10.1093/biomet/81.3.515, as the score test of an interaction of each covariate with a
function of time, which R's cox.zph has computed since survival 3.0. lifelines has the older approximation with one
averaged variance; on GBSG2 its chi-squares of four covariates are 5 to 64 % from R's. Hence own code, equal to R.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from AIOCommon import InputError

from .counting import event_counts
from .cox_likelihood import CoxLikelihood
from .gray_test import GroupTest
from .time_to_event import CENSORED, TimeToEvent

_LEAST_SPREAD = 1e-12  # of the transformed times of the events


@dataclass(frozen=True)
class ProportionalHazards:
    """Tests of each covariate alone and of all together; time is transformed by the Kaplan-Meier estimate."""

    by_covariate: tuple[tuple[str, GroupTest], ...]
    together: GroupTest


def proportional_hazards_test(
    data: TimeToEvent, names: list[str], covariates: NDArray[np.float64]
) -> ProportionalHazards:
    """Test the covariates (n, p) of a Cox model with Efron ties; every event code other than 0 counts as the event.

    Raises
    ------
    InputError : the model cannot be fitted, or its events are too few, or at too few times, to tell.
    """
    x = np.asarray(covariates, float)
    likelihood = CoxLikelihood(data.times, data.events != CENSORED, x)
    found = likelihood.moments(likelihood.maximum())
    gone = _share_gone(data, found.times)
    gone = gone - gone.mean()
    if not (gone**2).sum() > _LEAST_SPREAD:
        raise InputError("the events are at one time: whether hazards stay proportional cannot be told")
    score = ((found.own - found.mean) * gone[:, None]).sum(axis=0)
    weights = (np.ones_like(gone), gone, gone**2)
    plain, crossed, square = (np.einsum("m,mij->ij", weight, found.covariance) for weight in weights)
    if min(map(np.linalg.matrix_rank, (plain, square))) < len(names):
        raise InputError("too few events to tell whether hazards stay proportional")
    variance = square - crossed.T @ np.linalg.solve(plain, crossed)  # of the score, the coefficients being estimated
    if np.linalg.matrix_rank(variance) < len(names):
        raise InputError("too few events to tell whether hazards stay proportional")
    tests = []
    for place, name in enumerate(names):
        # As R does, the other covariates keep constant ratios: only this one's interaction is tested.
        alone = square[place, place] - crossed[:, place] @ np.linalg.solve(plain, crossed[:, place])
        tests.append((name, _test(float(score[place] ** 2 / alone), 1)))
    together = float(score @ np.linalg.solve(variance, score))
    return ProportionalHazards(tuple(tests), _test(together, len(names)))


def _share_gone(data: TimeToEvent, times: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 - Kaplan-Meier just before each of ``times``."""
    counts = event_counts(TimeToEvent(data.times, (data.events != CENSORED).astype(int), data.groups))
    left = np.concatenate([[1.0], counts.event_free_after])
    return 1.0 - left[np.searchsorted(counts.times, times, side="left")]


def _test(statistic: float, degrees: int) -> GroupTest:
    return GroupTest(statistic, degrees, float(chi2.sf(statistic, degrees)))
