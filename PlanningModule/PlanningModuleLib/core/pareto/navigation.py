# SPDX-License-Identifier: Apache-2.0
"""The way through the mixtures of a set of plans: a wish for one quantity, the others as they are or better.

Each step is a linear programme in the shares of the plans (Monz et al. 2008, doi:10.1088/0031-9155/53/4/011): what
becomes worse of the others becomes worse as little as possible, in parts of their ranges, and no lock is broken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from AIOCommon import InputError

SLACK = 1e-7  # in parts of a range: what the solver's tolerance may leave of a limit
_LATER = 1e-3  # weight of the sum of all others beside the worst of them


@dataclass(eq=False)
class Navigator:
    """Where a person is among the mixtures.

    Parameters
    ----------
    values : (plans, quantities), smaller is better; for each mixture the mixture of the rows is an upper bound.
    shares : (plans,) of the mixture, at least 0 and 1 together; the first plan alone to begin with.
    locks : by quantity, the value that it must not exceed.
    """

    values: np.ndarray
    shares: np.ndarray = field(default_factory=lambda: np.zeros(0))
    locks: dict[int, float] = field(default_factory=dict)
    _reachable: dict[tuple[int, frozenset[tuple[int, float]]], tuple[float, float]] = field(
        default_factory=dict, init=False, repr=False
    )

    def __post_init__(self) -> None:
        self.values = np.asarray(self.values, float)
        if self.values.ndim != 2 or min(self.values.shape) < 1 or not np.isfinite(self.values).all():
            raise ValueError(f"values of plans are {self.values.shape} or not finite")
        if self.shares.size != len(self.values):
            self.shares = np.zeros(len(self.values))
            self.shares[0] = 1.0

    @property
    def at(self) -> np.ndarray:
        """(quantities,) of the mixture, at most."""
        return self.shares @ self.values

    @property
    def widths(self) -> np.ndarray:
        """(quantities,) largest minus smallest value of all plans, 1 where they are the same."""
        width = np.ptp(self.values, axis=0)
        return np.where(width > 0, width, 1.0)

    def reachable(self, quantity: int) -> tuple[float, float]:
        """The smallest and largest value of a quantity that mixtures have which keep the locks of all others."""
        others = {q: limit for q, limit in self.locks.items() if q != quantity}
        cost = self.values[:, quantity]
        if not others:
            return float(cost.min()), float(cost.max())
        key = quantity, frozenset(others.items())
        if key not in self._reachable:  # not a matter of where the mixture is: the same all along a drag
            self._reachable[key] = float(self._best(cost, others) @ cost), float(self._best(-cost, others) @ cost)
        return self._reachable[key]

    def lock(self, quantity: int, locked: bool) -> None:
        """Keep a quantity from becoming worse than it is now, or no longer."""
        if locked:
            self.locks[quantity] = float(self.at[quantity])
        else:
            self.locks.pop(quantity, None)

    def move(self, quantity: int, wanted: float) -> np.ndarray:
        """Go to the mixture whose quantity is at most what is wanted and whose others pay least; returns ``shares``.

        A wish beyond what is reachable is taken as its end.
        """
        low, high = self.reachable(quantity)
        limits = {q: limit for q, limit in self.locks.items() if q != quantity}
        limits[quantity] = float(np.clip(wanted, low, high))
        free = [q for q in range(self.values.shape[1]) if q not in limits]
        if not free:
            self.shares = self._best(self.values[:, quantity], {q: v for q, v in limits.items() if q != quantity})
            return self.shares
        plans, width, now = len(self.values), self.widths, self.at
        scaled = self.values / width
        cost = np.append(_LATER * scaled[:, free].sum(axis=1), 1.0)  # the last variable: the worst change of the others
        change = np.column_stack([scaled[:, free].T, -np.ones(len(free))])
        keep = np.column_stack([scaled[:, list(limits)].T, np.zeros(len(limits))])
        rows = np.vstack([change, keep])
        most = np.concatenate([(now / width)[free], [limits[q] / width[q] + SLACK for q in limits]])
        self.shares = _solved(cost, rows, most, plans)
        return self.shares

    def pick(self, importance: Mapping[int, float], limits: Mapping[int, float]) -> np.ndarray:
        """Go to the mixture with the least weighted sum of quantities within limits; returns ``shares``.

        Parameters
        ----------
        importance : weight of a quantity in parts of its range, 1 where it is not named. limits : highest values.

        Raises
        ------
        InputError : no mixture keeps the limits.
        """
        weight = np.array([importance.get(q, 1.0) for q in range(self.values.shape[1])])
        self.shares = self._best((self.values / self.widths) @ weight, dict(limits))
        return self.shares

    def _best(self, cost: np.ndarray, limits: dict[int, float]) -> np.ndarray:
        width = self.widths
        rows = np.array([self.values[:, q] / width[q] for q in limits]).reshape(len(limits), len(self.values))
        most = np.array([limit / width[q] + SLACK for q, limit in limits.items()])
        return _solved(cost, rows, most, len(self.values))


def _solved(cost: np.ndarray, rows: np.ndarray, most: np.ndarray, plans: int) -> np.ndarray:
    """(plans,) shares of the best mixture; further variables, of any sign, may follow those of the plans."""
    from scipy.optimize import linprog

    more = len(cost) - plans
    found = linprog(
        cost,
        A_ub=rows if len(rows) else None,
        b_ub=most if len(rows) else None,
        A_eq=np.concatenate([np.ones(plans), np.zeros(more)])[None],
        b_eq=[1.0],
        bounds=[(0.0, None)] * plans + [(None, None)] * more,
        method="highs",
    )
    if found.status != 0:
        raise InputError("no mixture of these plans keeps all locks", hint="Take one lock off.")
    shares = np.maximum(found.x[:plans], 0.0)
    return shares / shares.sum()
