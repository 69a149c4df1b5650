# SPDX-License-Identifier: Apache-2.0
"""CSV files that spreadsheets open."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from .atomic import atomic_file

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def no_formula(value: object) -> object:
    """Text that a spreadsheet would run as a formula, say a structure called "=1+1", with an apostrophe before it.

    Numbers, also those that were written as text, are left as they are.
    """
    if not isinstance(value, str) or not value.startswith(_FORMULA_STARTS):
        return value
    try:
        float(value)
    except ValueError:
        return f"'{value}"
    return value


def write_table(path: str | Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV file that appears whole or not at all; missing values are empty cells, and no text is a formula.

    Raises
    ------
    InputError : it cannot be written.
    """
    with atomic_file(path) as temporary, open(temporary, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(map(no_formula, columns))
        writer.writerows(["" if value is None else no_formula(value) for value in row] for row in rows)
