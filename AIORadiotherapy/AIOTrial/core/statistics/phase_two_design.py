# SPDX-License-Identifier: Apache-2.0
"""Designs of a phase II trial with one arm and a yes/no endpoint, computed exactly from binomial probabilities.

Single stage (A'Hern, Stat. Med. 20:859, 2001) and two stages (Simon, Control. Clin. Trials 10:1, 1989,
doi:10.1016/0197-2456(89)90015-9). No Python library has them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from AIOCommon import InputError

_MOST_PATIENTS = 400


@dataclass(frozen=True)
class Design:
    """A design with its operating characteristics; successes are patients with the wanted outcome.

    The trial stops after ``n1`` patients with ``r1`` successes or fewer, and is negative after ``n`` with ``r`` or
    fewer; with one stage, ``n1`` is 0. ``alpha``: probability of a positive trial where the rate is ``p0``; ``power``:
    where it is ``p1``. ``expected_n`` and ``early_stop``: where the rate is ``p0``.
    """

    r1: int
    n1: int
    r: int
    n: int
    alpha: float
    power: float
    expected_n: float
    early_stop: float

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def positive_probability(rate: float, r1: int, n1: int, r: int, n: int) -> float:
    """Probability that the trial ends positive where ``rate`` is the true rate of success."""
    if n1 == 0:
        return float(binom.sf(r, n, rate))
    first = np.arange(r1 + 1, n1 + 1)
    return float(np.sum(binom.pmf(first, n1, rate) * binom.sf(r - first, n - n1, rate)))


def single_stage(p0: float, p1: float, alpha: float = 0.05, power: float = 0.8) -> Design:
    """The smallest exact single-stage design.

    Raises
    ------
    InputError : the rates are none, or more than 400 patients would be needed.
    """
    _check(p0, p1, alpha, power)
    for n in range(1, _MOST_PATIENTS + 1):
        r = int(binom.isf(alpha, n, p0))
        if binom.sf(r, n, p1) >= power:
            return Design(0, 0, r, n, float(binom.sf(r, n, p0)), float(binom.sf(r, n, p1)), float(n), 0.0)
    raise _too_many(p0, p1)


def simon_two_stage(p0: float, p1: float, alpha: float = 0.05, power: float = 0.8) -> tuple[Design, Design]:
    """Simon's optimal design (fewest patients expected where the rate is p0) and minimax design (fewest at most).

    Raises
    ------
    InputError : as :func:`single_stage`.
    """
    _check(p0, p1, alpha, power)
    # No optimal design of Simon's tables needs twice the patients of the single stage.
    largest = min(_MOST_PATIENTS, 2 * single_stage(p0, p1, alpha, power).n + 10)
    optimal: Design | None = None
    minimax: Design | None = None
    for n in range(2, largest + 1):
        limit = np.inf if optimal is None else optimal.expected_n
        best = _best_with_total(n, p0, p1, alpha, power, limit)
        if best is not None:
            optimal = best
            minimax = minimax or best  # the first total for which there is a design is the smallest
    if optimal is None or minimax is None:
        raise _too_many(p0, p1)
    return optimal, minimax


def _best_with_total(n: int, p0: float, p1: float, alpha: float, power: float, limit: float) -> Design | None:
    """Of the designs of ``n`` patients, that with the fewest expected under p0, if fewer than ``limit``."""
    best: Design | None = None
    rates = np.array([p0, p1])
    for n1 in range(1, n):
        if n1 >= limit:
            break  # the first stage alone has as many
        first = binom.pmf(np.arange(n1 + 1)[:, None], n1, rates)  # (n1 + 1, 2)
        stop = np.cumsum(first, axis=0)
        # More than this would stop too many good treatments. Fewer are expected the later the first stage stops.
        for r1 in range(int(np.searchsorted(stop[:-1, 1], 1.0 - power, side="right")) - 1, -1, -1):
            expected = n1 + (1.0 - stop[r1, 0]) * (n - n1)
            if expected >= limit:
                break
            found = _second_stage(first, r1, n1, n, rates, alpha)
            if found is not None and found[1][1] >= power:
                r, (wrong, right) = found
                best = Design(r1, n1, r, n, float(wrong), float(right), float(expected), float(stop[r1, 0]))
                limit = best.expected_n
                break
    return best


def _second_stage(
    first: NDArray[np.float64], r1: int, n1: int, n: int, rates: NDArray[np.float64], alpha: float
) -> tuple[int, NDArray[np.float64]] | None:
    """The smallest final limit that keeps alpha, and the probabilities of a positive trial with it."""
    successes = np.arange(r1 + 1, n1 + 1)
    limits = np.arange(r1, n)
    tail = binom.sf(limits[:, None, None] - successes[None, :, None], n - n1, rates)  # (limits, successes, 2)
    positive = np.einsum("sk,lsk->lk", first[r1 + 1 :], tail)
    kept = np.flatnonzero(positive[:, 0] <= alpha)
    return (int(limits[kept[0]]), positive[kept[0]]) if len(kept) else None


def _check(p0: float, p1: float, alpha: float, power: float) -> None:
    if not 0.0 < p0 < p1 < 1.0:
        raise InputError("rates of success must be 0 < p0 < p1 < 1", where=f"p0 {p0:g}, p1 {p1:g}")
    if not (0.0 < alpha < 0.5 and 0.5 <= power < 1.0):
        raise InputError("alpha must be in (0, 0.5) and power in [0.5, 1)", where=f"alpha {alpha:g}, power {power:g}")


def _too_many(p0: float, p1: float) -> InputError:
    return InputError(
        f"more than {_MOST_PATIENTS} patients would be needed", where=f"p0 {p0:g}, p1 {p1:g}", hint="Widen the gap."
    )
