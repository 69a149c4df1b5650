# SPDX-License-Identifier: Apache-2.0
"""The check of a publication's tables, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..statistics import TTest

SIGNIFICANT = 0.05


@dataclass(frozen=True)
class RowCheck:
    """The check of one row of a table.

    Parameters
    ----------
    student, welch : recomputed tests; None where a standard deviation is not printed or both are zero.
    t_range, p_range : values of Student's test that are possible within the rounding.
    disagreements : sentences about printed numbers that contradict each other.
    """

    table: int
    variable: str
    means: tuple[float, float]
    sds: tuple[float | None, float | None]
    printed_t: float | None
    printed_p: float | None
    student: TTest | None
    welch: TTest | None
    t_range: tuple[float, float] | None
    p_range: tuple[float, float] | None
    disagreements: tuple[str, ...]
    note: str = ""

    @property
    def changed_by_welch(self) -> bool:
        """Whether the significance at 5 % changes if the variances are not assumed to be equal."""
        if self.student is None or self.welch is None:
            return False
        return (self.student.p < SIGNIFICANT) != (self.welch.p < SIGNIFICANT)

    def to_dict(self) -> dict[str, Any]:
        return {
            "table": self.table,
            "variable": self.variable,
            "means": list(self.means),
            "sds": list(self.sds),
            "printed_t": self.printed_t,
            "printed_p": self.printed_p,
            "student": None if self.student is None else vars(self.student),
            "welch": None if self.welch is None else vars(self.welch),
            "t_range": self.t_range,
            "p_range": self.p_range,
            "disagreements": list(self.disagreements),
            "changed_by_welch": self.changed_by_welch,
            "note": self.note,
        }


@dataclass(frozen=True)
class PaperCheck:
    """All rows, after correction of swapped ones.

    ``impossible`` lists values that no data can have, ``findings`` other errors.
    """

    citation: str
    rows: tuple[RowCheck, ...]
    impossible: tuple[str, ...]
    findings: tuple[str, ...]

    @property
    def disagreements(self) -> tuple[str, ...]:
        return tuple(f"Table {r.table}, {r.variable}: {text}" for r in self.rows for text in r.disagreements)

    @property
    def changed_by_welch(self) -> tuple[str, ...]:
        return tuple(row.variable for row in self.rows if row.changed_by_welch)

    def row(self, variable: str) -> RowCheck:
        return next(row for row in self.rows if row.variable == variable)

    def to_dict(self) -> dict[str, Any]:
        return {
            "citation": self.citation,
            "rows": [row.to_dict() for row in self.rows],
            "impossible": list(self.impossible),
            "disagreements": list(self.disagreements),
            "changed_by_welch": list(self.changed_by_welch),
            "findings": list(self.findings),
        }
