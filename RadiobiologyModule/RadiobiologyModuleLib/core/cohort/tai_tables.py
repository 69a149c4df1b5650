# SPDX-License-Identifier: Apache-2.0
"""Two groups of plans in the layout of Tables 2 to 4 of Tai 2023 (doi 10.3389/fonc.2023.1259416), with more tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from AIOCommon import InputError

from ..comparison.paper_tables import PaperTable
from .group_comparison import GroupComparison, compare_groups
from .paper_check import load_tai_2023
from .sample import Sample

_COLUMNS = ("t (Student)", "p (Student)", "p (Student, Holm)", "t (Welch)", "p (Welch)", "p (Welch, Holm)")
_MORE = ("n paired", "mean difference (paired)", "p (paired)", "Hedges g", "g low", "g high", "note")

Cell: TypeAlias = str | float | int | None


@dataclass(frozen=True)
class GroupTable:
    """One table; ``missing`` lists the paper's variables that the groups do not have."""

    number: int
    title: str
    groups: tuple[str, str]
    rows: tuple[GroupComparison, ...]
    missing: tuple[str, ...] = ()

    def to_paper_table(self) -> PaperTable:
        """All columns, with one row for each variable."""
        heads = (f"{group} {what}" for group in self.groups for what in ("n", "mean", "SD"))
        title = f"Table {self.number}: {self.title}" if self.number else self.title
        return PaperTable(title, ("variable", *heads, *_COLUMNS, *_MORE), tuple(tuple(_cells(r)) for r in self.rows))

    def to_csv(self) -> str:
        return self.to_paper_table().to_csv()

    def to_dict(self) -> dict[str, Any]:
        return {
            "table": self.number,
            "title": self.title,
            "groups": list(self.groups),
            "rows": [row.to_dict() for row in self.rows],
            "missing": list(self.missing),
        }


def tai_tables(first: Sample, second: Sample) -> list[GroupTable]:
    """Tables 2 (volumes), 3 (plan quality, radiobiology) and 4 (coverage) of two groups.

    Holm's correction is over all variables of the three tables together, because all are tested.

    Raises
    ------
    InputError : the groups have none of the variables.
    """
    paper = load_tai_2023()
    both = [v for v in first.variables if v in second.variables]
    listed = {table["table"]: [row["variable"] for row in table["rows"]] for table in paper["tables"]}
    chosen = [v for variables in listed.values() for v in variables if v in both]
    if not chosen:
        raise InputError(
            f"{first.name} and {second.name} have none of the tables' variables",
            hint=f"Columns are named like '{listed[2][0]}' or '{listed[4][0]}'.",
        )
    rows = {row.variable: row for row in compare_groups(first, second, chosen)}
    return [
        GroupTable(
            table["table"],
            table["title"],
            (first.name, second.name),
            tuple(rows[v] for v in listed[table["table"]] if v in rows),
            tuple(v for v in listed[table["table"]] if v not in rows),
        )
        for table in paper["tables"]
    ]


def _cells(row: GroupComparison) -> Sequence[Cell]:
    cells: list[Cell] = [row.variable]
    for index in (0, 1):
        cells += [row.n[index], row.mean[index], row.sd[index]]
    for test, corrected in ((row.student, row.student_holm), (row.welch, row.welch_holm)):
        cells += [None, None, None] if test is None else [test.t, test.p, corrected]
    cells += [None, None, None] if row.paired is None else [row.paired.n, row.paired.mean_difference, row.paired.p]
    return [*cells, row.effect, *(row.effect_interval or (None, None)), row.note]
