# SPDX-License-Identifier: Apache-2.0
"""Who is at risk and who has which event at each time: the counts below every estimate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .time_to_event import CENSORED, EVENT, TimeToEvent


@dataclass(frozen=True)
class EventCounts:
    """Counts at the times where anything but censoring happens.

    ``times`` (m,) ascending; ``at_risk`` (m,) patients whose own time is at or after it; ``of_interest`` and
    ``competing`` (m,) events at it.
    """

    times: NDArray[np.float64]
    at_risk: NDArray[np.int64]
    of_interest: NDArray[np.int64]
    competing: NDArray[np.int64]

    @property
    def all_events(self) -> NDArray[np.int64]:
        return self.of_interest + self.competing

    @property
    def event_free_after(self) -> NDArray[np.float64]:
        """(m,) Kaplan-Meier estimate of being free of every event just after each time."""
        left: NDArray[np.float64] = 1.0 - self.all_events / np.maximum(self.at_risk, 1)
        return left.cumprod()

    @property
    def event_free_before(self) -> NDArray[np.float64]:
        """(m,) the same just before each time."""
        return np.concatenate([[1.0], self.event_free_after[:-1]])


def event_counts(data: TimeToEvent, times: NDArray[np.float64] | None = None) -> EventCounts:
    """Counts at ``times`` (ascending), by default at the times of the data's own events."""
    if times is None:
        times = np.unique(data.times[data.events != CENSORED])
    ordered = np.sort(data.times)
    at_risk = len(data) - np.searchsorted(ordered, times, side="left")

    def count(chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        those = np.sort(data.times[chosen])
        return np.searchsorted(those, times, side="right") - np.searchsorted(those, times, side="left")

    return EventCounts(times, at_risk, count(data.events == EVENT), count(data.events > EVENT))
