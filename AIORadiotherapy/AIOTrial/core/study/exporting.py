# SPDX-License-Identifier: Apache-2.0
"""A study as tidy CSV files with its data dictionary and its audit trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from datetime import date, datetime
from pathlib import Path

from AIOCommon.core.csv_text import write_table

from .schema import PATIENTS, TABLES, data_dictionary
from .study_file import AuditEntry, Row, Study
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
    zero = {str(row["patient"]): date.fromisoformat(str(row["assigned_on"])) for row in study.rows(PATIENTS.name)}
    files: dict[str, tuple[Sequence[str], Sequence[Sequence[object]]]] = {}
    for table in TABLES.values():
        rows = study.rows(table.name)
        if relative:
            dated = [c.name for c in table.columns if isinstance(c.kind, Day | Moment)]
            rows = [_in_days(row, dated, zero[str(row["patient"])]) for row in rows]
        files[table.name] = table.names, [[row[name] for name in table.names] for row in rows]
    files["data_dictionary"] = ("table", "column", "allowed", "required", "label"), data_dictionary()
    if not relative:
        files["audit"] = tuple(f.name for f in fields(AuditEntry)), [astuple(entry) for entry in study.audit()]
    for name, (columns, cells) in files.items():
        write_table(folder / f"{name}.csv", columns, cells)
    return [folder / f"{name}.csv" for name in files]


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
