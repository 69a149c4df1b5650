# SPDX-License-Identifier: Apache-2.0
"""Gray's test: do the cumulative incidences of groups differ where other events compete?

No Python library has it. Written from Gray, Ann. Stat. 16:1141 (1988), doi:10.1214/aos/1176350951, and checked against
R's cmprsk.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from AIOCommon import InputError

from .counting import EventCounts, event_counts
from .time_to_event import CENSORED, EVENT, TimeToEvent


@dataclass(frozen=True)
class GroupTest:
    """A chi-square test of all groups against each other."""

    chi2: float
    degrees: int
    p: float


def gray_test(data: TimeToEvent) -> GroupTest:
    """Gray's k-sample test for event 1 (weight function rho = 0: all times count alike).

    Raises
    ------
    InputError : there are fewer than two groups, or nobody had the event.
    """
    names = data.group_names
    if len(names) < 2:
        raise InputError("Gray's test compares two or more groups", where=", ".join(names))
    if not (data.events == EVENT).any():
        raise InputError("nobody had the event: groups cannot be compared")
    times = np.unique(data.times[data.events != CENSORED])
    groups = [event_counts(data.of_group(name), times) for name in names]
    scores, covariance = _scores_and_covariance(groups)
    degrees = len(names) - 1
    reduced = covariance[:degrees, :degrees]
    if np.linalg.matrix_rank(reduced) < degrees:
        raise InputError("a group has nobody at risk while events happen: groups cannot be compared")
    statistic = float(scores[:degrees] @ np.linalg.solve(reduced, scores[:degrees]))
    return GroupTest(statistic, degrees, float(chi2.sf(statistic, degrees)))


def _scores_and_covariance(groups: list[EventCounts]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(k,) observed minus expected of each group, and (k, k) their covariance.

    ``risk`` is Gray's R: patients at risk, weighted up by those who had a competing event and would still be waiting.
    """
    at_risk = np.stack([g.at_risk for g in groups]).astype(float)  # (k, m)
    present = at_risk > 0
    own = np.stack([g.of_interest for g in groups]).astype(float)
    other = np.stack([g.competing for g in groups]).astype(float)
    before = np.stack([_frozen(g.event_free_before, p) for g, p in zip(groups, present, strict=True)])
    after = np.stack([_frozen(g.event_free_after, p) for g, p in zip(groups, present, strict=True)])
    incidence = np.cumsum(before * np.divide(own, at_risk, out=np.zeros_like(own), where=present), axis=1)
    incidence_before = np.concatenate([np.zeros((len(groups), 1)), incidence[:, :-1]], axis=1)
    weighted = np.divide(at_risk, before, out=np.zeros_like(own), where=present)  # Y / S(t-)
    total = weighted.sum(axis=0)
    risk = weighted * (1.0 - incidence_before)
    all_own = own.sum(axis=0)
    scores = (own - all_own * risk / risk.sum(axis=0)).sum(axis=1, where=present)

    # Under the hypothesis all groups share one incidence, estimated from everybody.
    shared = np.cumsum(all_own / total)
    shared_before = np.concatenate([[0.0], shared[:-1]])
    share = weighted / total
    direct = np.einsum("im,ij->ijm", weighted, np.eye(len(groups))) - weighted[:, None] * share[None]  # (k, k, m)
    running = np.cumsum(direct * (all_own / (total * (1.0 - shared_before))), axis=2)
    to_come = running[:, :, -1:] - running

    ratio = np.divide(1.0 - shared, after, out=np.zeros_like(own), where=present & (after > 0))
    keep = np.where(after > 0, 1.0 - ratio, 1.0)
    tied = np.where(all_own > 1, 1.0 - (all_own - 1.0) / np.maximum(total * before - 1.0, 1e-300), 1.0)
    own_variance = np.where(present, tied * all_own / (total * np.where(present, weighted, 1.0)), 0.0)
    moved = direct + keep[None] * to_come
    covariance = np.einsum("irm,jrm,rm->ij", moved, moved, own_variance)

    tied = np.where(other > 1, 1.0 - (other - 1.0) / np.maximum(at_risk - 1.0, 1.0), 1.0)
    other_variance = np.where(present & (after > 0), tied * before**2 * other / np.maximum(at_risk, 1.0) ** 2, 0.0)
    moved = ratio[None] * to_come
    return scores, covariance + np.einsum("irm,jrm,rm->ij", moved, moved, other_variance)


def _frozen(values: NDArray[np.float64], present: NDArray[np.bool_]) -> NDArray[np.float64]:
    """A group's curve with 1 where nobody of it is left, so that ratios stay defined; such times carry no weight."""
    return np.where(present, values, 1.0)
