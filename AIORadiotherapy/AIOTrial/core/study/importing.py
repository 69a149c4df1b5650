# SPDX-License-Identifier: Apache-2.0
"""Tables of other programs into a study: a mapping says which of their columns is which of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.csv_table import CsvTable, read_csv_table
from AIOCommon.core.excel_table import read_excel_table

from .schema import READ_FROM_CASES, Table, table_of
from .study_file import Study
from .table_rows import RejectedRow, require_column
from .values import Measure, Value

EMPTY = {"", "na", "n/a", "nan", "null", "none", "-"}


@dataclass(frozen=True)
class ImportResult:
    """What an import did. ``unused``: headings of the file that stand for nothing."""

    added: int
    changed: int
    rejected: tuple[RejectedRow, ...]
    unused: tuple[str, ...]


def import_table(
    study: Study, table: str, path: str | Path, who: str, columns: Mapping[str, str], sheet: str = ""
) -> ImportResult:
    """Put the rows of a CSV file or of an Excel workbook into a table of the study.

    Parameters
    ----------
    columns : heading of the file by our column; columns that it does not name are looked for as in the last import of
        this table, then under their own name. They are kept for the next import.
    sheet : of a workbook; default the first.

    A row with a value that is not allowed, or a patient or arm that the study does not have, is left out and named.

    Raises
    ------
    InputError : the file is no table, or lacks a required column; or the table is that of doses, which are read from
        cases.
    """
    form = table_of(table)
    if form in READ_FROM_CASES:
        raise InputError(f"{form.name} are read from cases, not typed", hint="Use `trial add STUDY PATIENT FOLDER`.")
    content = read_excel_table(path, sheet) if Path(path).suffix.casefold() == ".xlsx" else read_csv_table(path)
    columns = {**study.kept_columns(form.name), **columns}
    headings = _headings(form, content, columns, Path(path).name)
    rejected, good = [], []
    seen: dict[tuple[Value | None, ...], int] = {}
    for line, cells in content.rows:
        try:
            row = _read_row(form, headings, content, cells)
            key = tuple(row.get(name) for name in form.key)
            if key in seen:
                raise ValueError(f"is the same {form.name} as line {seen[key]}")
        except ValueError as error:
            rejected.append(RejectedRow(line, str(error)))
            continue
        seen[key] = line
        good.append((line, row))
    study.keep_columns(form.name, columns)
    added, changed = study.put(form.name, _with_known_references(study, form, good, rejected), who)
    used = set(headings.values())
    unused = tuple(name for name in content.columns if name and name not in used)
    return ImportResult(added, changed, tuple(sorted(rejected, key=lambda r: r.line)), unused)


def _with_known_references(
    study: Study, form: Table, rows: list[tuple[int, dict[str, Value | None]]], rejected: list[RejectedRow]
) -> list[dict[str, Value | None]]:
    good = []
    for line, row in rows:
        try:
            study.check_references(form, row)
        except InputError as error:
            rejected.append(RejectedRow(line, str(error)))
        else:
            good.append(row)
    return good


def read_columns(texts: Sequence[str]) -> dict[str, str]:
    """``OUR=THEIRS`` pairs.

    Raises
    ------
    InputError : one is none.
    """
    pairs = {}
    for text in texts:
        ours, equals, theirs = text.partition("=")
        if not (equals and ours.strip() and theirs.strip()):
            raise InputError(f"'{text}' maps no column", hint="Write OURS=THEIRS, e.g. patient=record_id.")
        pairs[ours.strip()] = theirs.strip()
    return pairs


def _headings(form: Table, content: CsvTable, columns: Mapping[str, str], where: str) -> dict[str, str]:
    """Heading of the file by our column, of those that it has."""
    for name in columns:
        form.column(name)
    headings = {}
    for column in form.columns:
        theirs = columns.get(column.name, column.name)
        if column.required or column.name in columns or theirs in content.columns:
            require_column(content, theirs, where)
            headings[column.name] = theirs
    return headings


def _read_row(
    form: Table, headings: Mapping[str, str], content: CsvTable, cells: Mapping[str, str]
) -> dict[str, Value | None]:
    row: dict[str, Value | None] = {}
    for name, theirs in headings.items():
        column, text = form.column(name), cells.get(theirs, "").strip()
        if text.casefold() in EMPTY:
            if column.required:
                raise ValueError(f"{name} is missing")
            continue  # an empty cell does not take away what is known
        try:
            row[name] = column.kind.read(str(content.number(text)) if isinstance(column.kind, Measure) else text)
        except ValueError as error:
            raise ValueError(f"{name} {error}") from None
    return row
