# SPDX-License-Identifier: Apache-2.0
"""Endpoints: which outcomes count, which compete, and from when time runs. Each definition says its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..statistics.time_to_event import CENSORED, EVENT, TimeToEvent
from ..study.courses import Course
from ..study.protocol import DATECAN, MONTH_DAYS, STEEP

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


_LOCAL = ("local", "regional")
_STEEP = "STEEP 2.0 (Tolaney, J Clin Oncol 39:2720, 2021)"
_DATECAN = "DATECAN (Gourgou-Bourgade, Ann Oncol 26:873, 2015)"
_COMPETING_RISKS = (
    Endpoint("LRR", "Loco-regional recurrence", _LOCAL, ("death",), "Follow-up goes on after a distant recurrence."),
    Endpoint("DM", "Distant metastasis", ("distant",), ("death",), "Follow-up goes on after a local recurrence."),
)
_INVASIVE = "recurrences and new cancers are taken as invasive"
DEFINITIONS: dict[str, tuple[Endpoint, ...]] = {
    STEEP: (
        Endpoint("OS", "Overall survival", ("death",), (), f"{_STEEP}: death of any cause."),
        Endpoint(
            "IDFS",
            "Invasive disease-free survival",
            (*_LOCAL, "distant", "contralateral", "second cancer", "death"),
            (),
            f"{_STEEP}; {_INVASIVE}.",
        ),
        Endpoint(
            "IBCFS",
            "Invasive breast cancer-free survival",
            (*_LOCAL, "distant", "contralateral", "death"),
            (),
            f"{_STEEP}: IDFS without second cancers elsewhere; {_INVASIVE}.",
        ),
        Endpoint(
            "RFS",
            "Recurrence-free survival",
            (*_LOCAL, "distant", "death"),
            (),
            f"{_STEEP}: without contralateral and second cancers.",
        ),
        *_COMPETING_RISKS,
    ),
    DATECAN: (
        Endpoint("OS", "Overall survival", ("death",), (), f"{_DATECAN}: death of any cause."),
        Endpoint(
            "DFS",
            "Disease-free survival",
            (*_LOCAL, "distant", "contralateral", "second cancer", "death"),
            (),
            f"{_DATECAN}; carcinoma in situ, which counts there, is not recorded here.",
        ),
        Endpoint(
            "RFS",
            "Relapse-free survival",
            (*_LOCAL, "distant", "death"),
            (),
            f"{_DATECAN}: without contralateral and second cancers.",
        ),
        Endpoint("DRFS", "Distant relapse-free survival", ("distant", "death"), (), f"{_DATECAN}."),
        Endpoint("LRRFS", "Loco-regional relapse-free survival", (*_LOCAL, "death"), (), f"{_DATECAN}."),
        *_COMPETING_RISKS,
    ),
}


def endpoints_of(definitions: str) -> dict[str, Endpoint]:
    """The endpoints by name as one of :data:`DEFINITIONS` has them."""
    return {endpoint.name: endpoint for endpoint in DEFINITIONS[definitions]}


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
