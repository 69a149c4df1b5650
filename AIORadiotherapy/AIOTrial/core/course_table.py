# SPDX-License-Identifier: Apache-2.0
"""Anybody's table of courses: a CSV file with a time, an event and a group for each patient."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError, unknown_name

from .statistics.time_to_event import TimeToEvent

EVERYBODY = "all"  # the group of a table that has no column of groups
_LARGEST_BYTES = 200_000_000
_YES, _NO = ("1", "true", "yes", "y"), ("0", "false", "no", "n")


@dataclass(frozen=True)
class RejectedRow:
    """A row that was left out; ``line`` counts from 1, the heading."""

    line: int
    reason: str


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
    rows, separator = read_rows(path)
    heading = [cell.strip() for cell in rows[0][1]]
    twice = sorted({name for name in heading if name and heading.count(name) > 1})
    places = []
    for name in (time, event, *((group,) if group is not None else ())):
        if name in twice:
            raise InputError(f"has more than one column '{name}'", where=path.name)
        if name not in heading:
            raise InputError(str(unknown_name("column", name, [h for h in heading if h])), where=path.name)
        places.append(heading.index(name))
    read_event = _competing_event if competing else _event
    rejected, times, events, groups = [], [], [], []
    for line, cells in rows[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            texts = [_cell(cells, place, heading[place]) for place in places]
            values = _time(texts[0], time, separator), read_event(texts[1], event)
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


def read_rows(path: Path) -> tuple[list[tuple[int, list[str]]], str]:
    """Every row of a CSV file with the line it ends on, the heading first, and what separates its cells.

    Raises
    ------
    InputError : it is no such file.
    """
    try:
        if not path.is_file():
            raise InputError("is no file", where=path, hint="Give a CSV file with a heading.")
        if path.stat().st_size > _LARGEST_BYTES:
            raise InputError("is larger than 200 MB, which no table of patients is", where=path.name)
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text", where=path.name, hint="Save it as CSV in UTF-8.") from error
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise InputError(f"is no CSV file (line {reader.line_num}: {error})", where=path.name) from error
    if not rows:
        raise InputError("is empty", where=path.name)
    return rows, separator


def _cell(cells: list[str], place: int, heading: str) -> str:
    text = cells[place].strip() if place < len(cells) else ""
    if not text or text.casefold() in ("na", "nan", "null"):
        raise ValueError(f"{heading} is missing")
    return text


def _time(text: str, heading: str, separator: str) -> float:
    # A decimal comma is certain only where the comma separates nothing else, and nothing stands for thousands.
    plain = text.replace(",", ".") if separator != "," and text.count(",") == 1 and "." not in text else text
    try:
        value = float(plain)
    except ValueError:
        raise ValueError(f"{heading} '{text}' is not a number") from None
    if not 0.0 <= value < float("inf"):
        raise ValueError(f"{heading} is {text}; it must be finite and not negative")
    return value


def _event(text: str, heading: str) -> int:
    folded = text.casefold()
    if folded in _YES or folded in _NO:
        return int(folded in _YES)
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
