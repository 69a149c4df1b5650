# SPDX-License-Identifier: Apache-2.0
"""The table that all time-to-event statistics start from: a time, an event code and a group for each patient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError

CENSORED = 0
EVENT = 1
_MAX_PATIENTS = 1_000_000


@dataclass(frozen=True)
class TimeToEvent:
    """When something happened to whom.

    Parameters
    ----------
    times : (n,) time to the event or to the last contact, in one unit for all; finite, not negative.
    events : (n,) 0 censored, 1 the event of interest, 2 and more competing events.
    groups : (n,) name of the group (arm) of each patient.

    Raises
    ------
    InputError : lengths differ, nobody is there, or a value is out of its range.
    """

    times: NDArray[np.float64]
    events: NDArray[np.int64]
    groups: NDArray[np.str_]

    def __post_init__(self) -> None:
        times = np.asarray(self.times, float)
        events = np.asarray(self.events)
        groups = np.asarray(self.groups, dtype=str)
        if times.ndim != 1 or not times.shape == events.shape == groups.shape:
            raise InputError("times, events and groups need one value for each patient")
        if not 0 < times.size <= _MAX_PATIENTS:
            raise InputError(f"holds {times.size} patients; 1 to {_MAX_PATIENTS} can be analysed")
        if not np.isfinite(times).all() or (times < 0).any():
            raise InputError("times must be finite and not negative")
        codes = events.astype(np.int64)
        if not np.array_equal(codes, events) or (codes < 0).any():
            raise InputError("event codes are whole numbers: 0 censored, 1 the event, 2 and more competing")
        for name, value in (("times", times), ("events", codes), ("groups", groups)):
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return int(self.times.size)

    @property
    def group_names(self) -> tuple[str, ...]:
        """The groups in alphabetical order."""
        return tuple(np.unique(self.groups).tolist())

    @property
    def has_competing_events(self) -> bool:
        return bool((self.events > EVENT).any())

    def of_group(self, name: str) -> TimeToEvent:
        """Its patients alone."""
        chosen = self.groups == name
        return TimeToEvent(self.times[chosen], self.events[chosen], self.groups[chosen])

    @classmethod
    def of(cls, times: Sequence[float], events: Sequence[int], groups: Sequence[str] | None = None) -> TimeToEvent:
        """From plain sequences; without groups everybody is in one, called "all"."""
        return cls(
            np.asarray(times, float), np.asarray(events), np.asarray(groups if groups else ["all"] * len(times), str)
        )


@dataclass(frozen=True)
class Estimate:
    """A value with its 95 % confidence interval; a limit that does not exist is None."""

    value: float
    lower: float | None
    upper: float | None

    def to_list(self) -> list[float | None]:
        return [self.value, self.lower, self.upper]


def finite_or_none(value: Any) -> float | None:
    """A float for JSON and tables: what is infinite or not a number does not exist."""
    return float(value) if value is not None and np.isfinite(value) else None


def cause_specific(data: TimeToEvent) -> TimeToEvent:
    """Event 1 alone; who had a competing event is censored there."""
    return TimeToEvent(data.times, (data.events == EVENT).astype(int), data.groups)
