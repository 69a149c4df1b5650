# SPDX-License-Identifier: Apache-2.0
"""How long a person worked on contours, from the moments of the edits.

The time from one edit to the next counts where it is at most two minutes: looking and scrolling are work. A longer
pause counts nothing, as nobody knows what it was. The first edit, and the first after a pause, count ten seconds, for
what came before the hand moved.
"""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_PAUSE_S = 120.0
BEFORE_EDIT_S = 10.0
BY_HAND_MIN, WITH_MODEL_MIN = 39.0, 10.0  # Chung 2021, Radiat Oncol 16:44: means of all structures of a patient


@dataclass(frozen=True)
class WorkingTime:
    """Seconds of work and number of edits so far."""

    seconds: float = 0.0
    edits: int = 0

    def with_edit(self, since_last_s: float | None) -> WorkingTime:
        """With one more edit, so long after the last; None where there was none in this session."""
        is_work = since_last_s is not None and 0.0 <= since_last_s <= LONGEST_PAUSE_S
        more = since_last_s if is_work and since_last_s is not None else BEFORE_EDIT_S
        return WorkingTime(self.seconds + more, self.edits + 1)

    @property
    def text(self) -> str:
        """Minutes and seconds: 6:12 min."""
        whole = round(self.seconds)
        return f"{whole // 60}:{whole % 60:02d} min"


def working_time(moments_s: list[float]) -> WorkingTime:
    """The work that these edits are of, moments in seconds in the order of the edits."""
    found, last = WorkingTime(), None
    for moment in moments_s:
        found = found.with_edit(None if last is None else moment - last)
        last = moment
    return found
