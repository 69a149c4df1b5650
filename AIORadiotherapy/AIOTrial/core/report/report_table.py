# SPDX-License-Identifier: Apache-2.0
"""A table of the report, and small numbers in it that must not be told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ..statistics.proportions import Proportion
from ..statistics.time_to_event import Estimate


@dataclass(frozen=True)
class ReportTable:
    """``name`` of its CSV file, ``title`` and a ``note`` on how it was made."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    note: str = ""


class Tally(str):
    """A cell that tells of so many ``patients``, of ``total`` if that is known; ``is_count``: by the bare number."""

    patients: int
    total: int | None
    is_count: bool

    def __new__(cls, text: object, patients: int, total: int | None = None, *, is_count: bool = False) -> Tally:
        cell = super().__new__(cls, str(text))
        cell.patients, cell.total, cell.is_count = patients, total, is_count
        return cell

    def is_small(self, least: int) -> bool:
        """Whether it tells of fewer than ``least`` patients, or of all but so few; none at all is no secret."""
        others = 0 if self.total is None else self.total - self.patients
        return 0 < self.patients < least or 0 < others < least


def tally(count: int, total: int | None = None) -> Tally:
    """A bare number of patients."""
    return Tally(count, count, total, is_count=True)


def suppressed(table: ReportTable, least: int) -> tuple[ReportTable, bool]:
    """The table without numbers of fewer than ``least`` patients, and whether there were any."""
    found = False

    def cell(value: Any) -> Any:
        nonlocal found
        if not (isinstance(value, Tally) and value.is_small(least)):
            return value
        found = True
        return f"<{least}" if value.is_count and 0 < value.patients < least else "suppressed"

    rows = tuple(tuple(cell(value) for value in row) for row in table.rows)
    return replace(table, rows=rows), found


def percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def limits_of(limits: tuple[float, float]) -> str:
    return f"{percent(limits[0])} to {percent(limits[1])}"


def share_of(share: Proportion) -> Tally:
    """A share with its exact interval."""
    return Tally(f"{percent(share.value)} ({limits_of(share.exact)})", share.count, share.n)


def interval(value: Estimate | None) -> str:
    """An estimate of a share with its interval."""
    if value is None:
        return "not followed so long"
    if value.lower is None or value.upper is None:
        return percent(value.value)
    return f"{percent(value.value)} ({percent(value.lower)} to {percent(value.upper)})"


def ratio(value: float, lower: float | None, upper: float | None) -> str:
    """A ratio with its interval."""
    low, high = ("none" if limit is None else f"{limit:.2f}" for limit in (lower, upper))
    return f"{value:.2f} ({low} to {high})"
