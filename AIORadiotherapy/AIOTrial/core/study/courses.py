# SPDX-License-Identifier: Apache-2.0
"""A patient's course, put together from the tables of a study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .schema import ADVERSE_EVENTS, CARDIAC, CORRECTIONS, DOSES, OUTCOMES, PATIENTS, WORKFLOW
from .study_file import Row, Study
from .values import is_yes

CONTACT = "last seen"


@dataclass(frozen=True)
class AdverseEvent:
    term: str
    grade: int
    onset_on: date
    resolved_on: date | None
    baseline: bool
    related: str | None


@dataclass(frozen=True)
class Outcome:
    kind: str
    on_day: date
    cause: str | None


@dataclass(frozen=True)
class CardiacFinding:
    on_day: date
    measure: str
    value: float | None
    note: str | None


@dataclass(frozen=True)
class Step:
    name: str
    started_at: datetime
    ended_at: datetime
    by_whom: str | None
    passed: bool | None

    @property
    def minutes(self) -> float:
        return (self.ended_at - self.started_at).total_seconds() / 60.0


@dataclass(frozen=True)
class Correction:
    """One quantity of a structure: of the contour that was offered, and of the corrected one.

    A quantity that compares both, such as the added path, has a ``value`` alone.
    """

    offered: float | None
    value: float


@dataclass(frozen=True)
class Course:
    """All that a study knows of a patient. ``facts`` are the columns of the table of patients."""

    patient: str
    arm: str
    assigned_on: date
    started_on: date | None
    ended_on: date | None
    facts: Row
    adverse_events: tuple[AdverseEvent, ...]
    outcomes: tuple[Outcome, ...]
    cardiac: tuple[CardiacFinding, ...]
    steps: tuple[Step, ...]
    doses: dict[tuple[str, str], float]
    corrections: dict[tuple[str, str], Correction]

    def is_true(self, fact: str) -> bool | None:
        """The answer to a yes/no column of the table of patients; None where it is not known."""
        return is_yes(self.facts[fact])

    @property
    def death_on(self) -> date | None:
        return min((o.on_day for o in self.outcomes if o.kind == "death"), default=None)

    @property
    def last_contact(self) -> date | None:
        """The last day on which anything is known of the patient; None if nothing is since the assignment."""
        days = [o.on_day for o in self.outcomes]
        days += [e.onset_on for e in self.adverse_events if not e.baseline]
        days += [c.on_day for c in self.cardiac]
        return max((day for day in days if day >= self.assigned_on), default=None)

    def first(self, *kinds: str) -> date | None:
        """The first day of one of these outcomes."""
        return min((o.on_day for o in self.outcomes if o.kind in kinds), default=None)

    def days(self) -> Iterator[tuple[str, date]]:
        """Everything with a day, for checks."""
        yield "assignment", self.assigned_on
        if self.started_on:
            yield "first fraction", self.started_on
        if self.ended_on:
            yield "last fraction", self.ended_on
        for event in self.adverse_events:
            yield event.term, event.onset_on
        for outcome in self.outcomes:
            yield outcome.kind, outcome.on_day
        for finding in self.cardiac:
            yield finding.note or finding.measure, finding.on_day


def courses_of(study: Study) -> list[Course]:
    """Every patient's course, in order of pseudonyms."""
    by_patient: dict[str, dict[str, list[Row]]] = {}
    for table in (ADVERSE_EVENTS, OUTCOMES, CARDIAC, WORKFLOW, DOSES, CORRECTIONS):
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in study.rows(table.name):
            rows[str(row["patient"])].append(row)
        by_patient[table.name] = rows
    return [
        _course(row, {name: rows[str(row["patient"])] for name, rows in by_patient.items()})
        for row in study.rows(PATIENTS.name)
    ]


def _course(patient: Row, tables: dict[str, list[Row]]) -> Course:
    assigned_on = _day(patient["assigned_on"])
    assert assigned_on is not None  # the column is required
    return Course(
        patient=str(patient["patient"]),
        arm=str(patient["arm"]),
        assigned_on=assigned_on,
        started_on=_day(patient["started_on"]),
        ended_on=_day(patient["ended_on"]),
        facts=patient,
        adverse_events=tuple(_adverse_event(row) for row in tables[ADVERSE_EVENTS.name]),
        outcomes=tuple(
            Outcome(str(r["kind"]), date.fromisoformat(str(r["on_day"])), _text(r["cause"]))
            for r in tables[OUTCOMES.name]
        ),
        cardiac=tuple(_finding(row) for row in tables[CARDIAC.name]),
        steps=tuple(_step(row) for row in tables[WORKFLOW.name]),
        doses={(str(r["structure"]), str(r["metric"])): float(r["value"] or 0.0) for r in tables[DOSES.name]},
        corrections={
            (str(r["structure"]), str(r["quantity"])): Correction(_number(r["offered"]), float(r["value"] or 0.0))
            for r in tables[CORRECTIONS.name]
        },
    )


def _adverse_event(row: Row) -> AdverseEvent:
    return AdverseEvent(
        term=str(row["term"]),
        grade=int(row["grade"] or 0),
        onset_on=date.fromisoformat(str(row["onset_on"])),
        resolved_on=_day(row["resolved_on"]),
        baseline=bool(is_yes(row["baseline"])),
        related=_text(row["related"]),
    )


def _finding(row: Row) -> CardiacFinding:
    day = date.fromisoformat(str(row["on_day"]))
    return CardiacFinding(day, str(row["measure"]), _number(row["value"]), _text(row["note"]))


def _step(row: Row) -> Step:
    start, end = (_moment(row[name]) for name in ("started_at", "ended_at"))
    return Step(str(row["step"]), start, end, _text(row["by_whom"]), is_yes(row["passed"]))


def _moment(value: Any) -> datetime:
    """Without a zone, so that times of different sources can be ordered: a zone is turned into UTC first."""
    from datetime import UTC

    moment = datetime.fromisoformat(str(value))
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
