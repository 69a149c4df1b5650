# SPDX-License-Identifier: Apache-2.0
"""A study as tidy CSV files with its data dictionary and its audit trail."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.csv_text import no_formula

from .schema import PATIENTS, TABLES, data_dictionary
from .study_file import Row, Study
from .values import Day, Moment


def export_study(study: Study, folder: str | Path, *, relative: bool = False) -> list[Path]:
    """Write one CSV file a table, data_dictionary.csv and audit.csv; returns their paths.

    Parameters
    ----------
    relative : days since each patient's assignment instead of dates, and no audit (it has dates).

    Raises
    ------
    InputError : the folder cannot be written to.
    """
    folder = Path(folder)
    written = []
    zero = {str(row["patient"]): date.fromisoformat(str(row["assigned_on"])) for row in study.rows(PATIENTS.name)}
    for table in TABLES.values():
        rows = study.rows(table.name)
        if relative:
            dated = [c.name for c in table.columns if isinstance(c.kind, Day | Moment)]
            rows = [_in_days(row, dated, zero[str(row["patient"])]) for row in rows]
        cells = ([row[name] for name in table.names] for row in rows)
        written.append(_write(folder / f"{table.name}.csv", table.names, cells))
    headings = ("table", "column", "allowed", "required", "label")
    written.append(_write(folder / "data_dictionary.csv", headings, data_dictionary()))
    if not relative:
        entries = ((e.at, e.who, e.table, e.key, e.column, e.old, e.new) for e in study.audit())
        written.append(_write(folder / "audit.csv", ("at", "who", "table", "key", "column", "old", "new"), entries))
    return written


def _in_days(row: Row, dated: Sequence[str], zero: date) -> Row:
    """Days since the assignment; of moments with the part of the day."""
    changed = dict(row)
    for name in dated:
        value = row[name]
        if value is None:
            continue
        moment = datetime.fromisoformat(str(value)).replace(tzinfo=None)
        days = (moment - datetime.combine(zero, datetime.min.time())).total_seconds() / 86400.0
        changed[name] = int(days) if days == int(days) else round(days, 5)
    return changed


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with atomic_file(path) as temporary, open(temporary, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(["" if value is None else no_formula(value) for value in row] for row in rows)
    return path
