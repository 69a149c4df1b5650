# SPDX-License-Identifier: Apache-2.0
"""What all readers of tables share: a column that must be there, and a row that could not be used."""

from __future__ import annotations

from dataclasses import dataclass

from AIOCommon import InputError, unknown_name
from AIOCommon.core.csv_table import CsvTable


@dataclass(frozen=True)
class RejectedRow:
    """A row that was left out; ``line`` counts from 1, the heading."""

    line: int
    reason: str


def require_column(table: CsvTable, name: str, where: str) -> None:
    """
    Raises
    ------
    InputError : the table has no column of this heading, or more than one.
    """
    if name not in table.columns:
        raise InputError(str(unknown_name("column", name, [c for c in table.columns if c])), where=where)
    if table.columns.count(name) > 1:
        raise InputError(f"has more than one column '{name}'", where=where)
