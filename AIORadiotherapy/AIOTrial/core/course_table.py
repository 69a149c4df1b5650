# SPDX-License-Identifier: Apache-2.0
"""Anybody's table of courses: a CSV file with a time, an event and a group for each patient."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.csv_table import CsvTable, read_csv_table

from .statistics.time_to_event import TimeToEvent
from .study.table_rows import RejectedRow, require_column
from .study.values import YES_NO

EVERYBODY = "all"  # the group of a table that has no column of groups


@dataclass(frozen=True)
class CourseTable:
    """What could be read, and what could not."""

    data: TimeToEvent
    rejected: tuple[RejectedRow, ...]


def read_course_table(
    path: str | Path, time: str, event: str, group: str | None = None, *, competing: bool = False
) -> CourseTable:
    """Read three columns of a CSV file (comma, semicolon or tab between cells; UTF-8).

    Parameters
    ----------
    time, event, group : headings. Without ``group`` everybody is in one group.
    competing : whether event codes of 2 and more are expected; else 0 and 1 (or false and true, no and yes) are.

    Raises
    ------
    InputError : the file is no such table, lacks a column, or no row of it can be used.
    """
    path = Path(path)
    table = read_csv_table(path)
    columns = [time, event, *([group] if group is not None else [])]
    for name in columns:
        require_column(table, name, path.name)
    read_event = _competing_event if competing else _event
    rejected, times, events, groups = [], [], [], []
    for line, row in table.rows:
        try:
            texts = [_cell(row, name) for name in columns]
            values = _time(texts[0], time, table), read_event(texts[1], event)
        except ValueError as error:
            rejected.append(RejectedRow(line, str(error)))
            continue
        times.append(values[0])
        events.append(values[1])
        groups.append(texts[2] if group is not None else EVERYBODY)
    if not times:
        why = f"line {rejected[0].line}: {rejected[0].reason}" if rejected else "it has a heading only"
        raise InputError(f"has no row that can be used ({why})", where=path.name)
    return CourseTable(TimeToEvent.of(times, events, groups), tuple(rejected))


def _cell(row: Mapping[str, str], name: str) -> str:
    text = row.get(name, "").strip()
    if not text or text.casefold() in ("na", "nan", "null"):
        raise ValueError(f"{name} is missing")
    return text


def _time(text: str, heading: str, table: CsvTable) -> float:
    try:
        value = table.number(text)
    except ValueError:
        raise ValueError(f"{heading} '{text}' is not a number") from None
    if not 0.0 <= value < float("inf"):
        raise ValueError(f"{heading} is {text}; it must be finite and not negative")
    return value


def _event(text: str, heading: str) -> int:
    try:
        return int(YES_NO.read(text) == "yes")
    except ValueError:
        return _whole(text, heading, lambda value: value in (0, 1), "0 (censored) or 1 (event)")


def _competing_event(text: str, heading: str) -> int:
    return _whole(text, heading, lambda value: 0 <= value <= 99, "0 (censored), 1 (event) or 2 to 99 (competing)")


def _whole(text: str, heading: str, allowed: Callable[[float], bool], what: str) -> int:
    try:
        value = float(text)
        if value == int(value) and allowed(value):
            return int(value)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"{heading} is '{text}'; it must be {what}")
