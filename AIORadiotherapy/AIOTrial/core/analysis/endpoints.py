# SPDX-License-Identifier: Apache-2.0
"""Endpoints: which outcomes count, which compete, and from when time runs. Each definition says its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..statistics.time_to_event import CENSORED, EVENT, TimeToEvent
from ..study.courses import Course
from ..study.protocol import MONTH_DAYS

_COMPETING = 2


@dataclass(frozen=True)
class Endpoint:
    """``counts``: outcomes that are the event; ``competes``: outcomes after which it cannot be seen any more.

    Time runs in months from the assignment to the first of them, or to the last contact.
    """

    name: str
    title: str
    counts: tuple[str, ...]
    competes: tuple[str, ...]
    source: str

    @property
    def definition(self) -> str:
        competing = f"; competing: {', '.join(self.competes)}" if self.competes else ""
        return f"{', '.join(self.counts)}{competing}; months from assignment. {self.source}"


_STEEP = "STEEP 2.0 (Tolaney, J Clin Oncol 39:2720, 2021)"
ENDPOINTS = {
    endpoint.name: endpoint
    for endpoint in (
        Endpoint("OS", "Overall survival", ("death",), (), f"{_STEEP}: death of any cause."),
        Endpoint(
            "IDFS",
            "Invasive disease-free survival",
            ("local", "regional", "distant", "contralateral", "second cancer", "death"),
            (),
            f"{_STEEP}; recurrences and new cancers are taken as invasive.",
        ),
        Endpoint(
            "RFS",
            "Recurrence-free survival",
            ("local", "regional", "distant", "death"),
            (),
            f"{_STEEP}: without contralateral and second cancers.",
        ),
        Endpoint(
            "LRR",
            "Loco-regional recurrence",
            ("local", "regional"),
            ("death",),
            "Follow-up goes on after a distant recurrence.",
        ),
        Endpoint("DM", "Distant metastasis", ("distant",), ("death",), "Follow-up goes on after a local recurrence."),
    )
}


@dataclass(frozen=True)
class EndpointData:
    """The table of one endpoint, and the patients that could not be put into it, with the reason."""

    data: TimeToEvent | None
    left_out: tuple[tuple[str, str], ...]


def endpoint_data(courses: Iterable[Course], endpoint: Endpoint) -> EndpointData:
    """Months from assignment and event code of each patient."""
    times: list[float] = []
    events: list[int] = []
    groups: list[str] = []
    left_out = []
    for course in courses:
        if course.last_contact is None:
            left_out.append((course.patient, "nothing is known after the assignment"))
            continue
        day, code = _first(course, endpoint.counts, endpoint.competes)
        if day < course.assigned_on:
            left_out.append((course.patient, f"an event on {day} before the assignment"))
            continue
        times.append(months_between(course.assigned_on, day))
        events.append(code)
        groups.append(course.arm)
    return EndpointData(TimeToEvent.of(times, events, groups) if times else None, tuple(left_out))


def _first(course: Course, counts: Sequence[str], competes: Sequence[str]) -> tuple[date, int]:
    """The day of what came first, and its code; on one day the event goes before what competes."""
    event, competing = course.first(*counts), course.first(*competes)
    if event is not None and (competing is None or event <= competing):
        return event, EVENT
    if competing is not None:
        return competing, _COMPETING
    last = course.last_contact
    assert last is not None  # asked before
    return last, CENSORED


def months_between(start: date, end: date) -> float:
    """Months of 30.44 days."""
    return (end - start).days / MONTH_DAYS
