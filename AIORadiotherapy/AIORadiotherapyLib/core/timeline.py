# SPDX-License-Identifier: Apache-2.0
"""Who did which step of a case when, and how long the case waited in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Number

AI, PERSON = "AI", "person"
CORRECTION = "correct contours"
_SECONDS = Number("Nobody worked on the case; at most ten years.", unit="s", minimum=0, maximum=3.2e8)
_MOST_ENTRIES = 10_000


def utc_now() -> datetime:
    return datetime.now(UTC)


def _to_ms(time: datetime) -> datetime:
    """Without microseconds below the millisecond, which files do not keep: durations are the same after reading."""
    return time.replace(microsecond=time.microsecond // 1000 * 1000)


@dataclass
class Entry:
    """One piece of work.

    Parameters
    ----------
    step : name of the step ("contour"), or of a person's work ("correct contours").
    start, end : UTC; ``end`` is None while the work runs.
    by : "AI" or "person".
    waiting_s : seconds between the end of the work before it and ``start``, when nobody worked on the case.
    outcome : "done", "skipped", "cancelled", "failed" or "running".
    note : what came out, or why it did not.
    """

    step: str
    start: datetime
    by: str = AI
    waiting_s: float = 0.0
    end: datetime | None = None
    outcome: str = "running"
    note: str = ""

    def duration_s(self, now: datetime | None = None) -> float:
        """Seconds from start to end (to ``now`` while it runs)."""
        return ((self.end or now or utc_now()) - self.start).total_seconds()


@dataclass
class Timeline:
    """The entries of one case in the order of their start."""

    entries: list[Entry] = field(default_factory=list)
    clock: Callable[[], datetime] = utc_now

    def begin(self, step: str, by: str = AI) -> Entry:
        now = _to_ms(self.clock())
        ends = [e.end for e in self.entries if e.end is not None]
        waiting = max(0.0, (now - max(ends)).total_seconds()) if ends else 0.0
        entry = Entry(step, now, by, waiting)
        self.entries.append(entry)
        return entry

    def end(self, entry: Entry, outcome: str = "done", note: str = "") -> None:
        entry.end, entry.outcome, entry.note = _to_ms(self.clock()), outcome, note

    def correct(self, names: Iterable[str]) -> None:
        """A person corrected contours of these names just now; one entry for corrections without a step in between."""
        last = self.entries[-1] if self.entries else None
        entry = last if last is not None and last.step == CORRECTION else self.begin(CORRECTION, PERSON)
        self.end(entry, "done", ", ".join(dict.fromkeys(names)))

    def totals_s(self) -> dict[str, float]:
        """Seconds of work by the AI and by persons, of waiting, and of everything together."""
        now = _to_ms(self.clock())
        totals = {AI: 0.0, PERSON: 0.0, "waiting": 0.0}
        for entry in self.entries:
            totals[entry.by] = totals.get(entry.by, 0.0) + entry.duration_s(now)
            totals["waiting"] += entry.waiting_s
        totals["total"] = sum(totals.values())
        return totals

    def to_json(self) -> dict[str, Any]:
        """JSON-able; times in ISO 8601, UTC. A running entry ends at the time of the call."""
        now = _to_ms(self.clock())
        rows = [
            {
                "step": e.step,
                "start": _iso(e.start),
                "end": _iso(e.end or now),
                "duration_s": round(e.duration_s(now), 3),
                "by": e.by,
                "waiting_s": round(e.waiting_s, 3),
                "outcome": "done" if e.outcome == "running" else e.outcome,
                "note": e.note,
            }
            for e in self.entries
        ]
        return {"entries": rows, "totals_s": {k: round(v, 3) for k, v in self.totals_s().items()}}

    def move_back(self, offset: timedelta) -> None:
        """Let everything have happened, and go on, so much earlier: durations and waiting times stay."""
        for entry in self.entries:
            entry.start -= offset
            if entry.end is not None:
                entry.end -= offset
        clock = self.clock
        self.clock = lambda: clock() - offset

    def go_on_from_last_end(self) -> None:
        """For a timeline that was moved and saved: its next work begins where its last one ended."""
        ends = [entry.end for entry in self.entries if entry.end is not None]
        if ends:
            clock, offset = self.clock, self.clock() - max(ends)
            self.clock = lambda: clock() - offset

    @classmethod
    def from_json(cls, content: Any) -> Timeline:
        """The timeline of :meth:`to_json`; InputError for anything else."""
        file = Entries(content, "a timeline")
        return cls([_entry(row) for row in file.rows("entries", _MOST_ENTRIES)])


def _entry(row: Entries) -> Entry:
    start, end = row.moment("start"), row.moment("end")
    if end < start:
        raise row.wrong(f"{row.name} ends before it starts")
    step, by, outcome = (row.text(key, most=200) for key in ("step", "by", "outcome"))
    return Entry(step, start, by, row.take("waiting_s", _SECONDS), end, outcome, row.text("note", empty=True))


def _iso(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
