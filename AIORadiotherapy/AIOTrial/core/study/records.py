# SPDX-License-Identifier: Apache-2.0
"""Records that hold fields of any table, as REDCap and ODM files have them, into a study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from AIOCommon import InputError, unknown_name

from .fields import RECORD_ID, decoded, field_of, forms
from .importing import EMPTY, ImportResult
from .schema import PATIENTS, Table
from .study_file import Study
from .table_rows import RejectedRow
from .values import Value

_Good = list[tuple[int, dict[str, Value | None]]]  # line and row
_Rows = dict[tuple[Value | None, ...], tuple[int, dict[str, Value | None]]]  # these by key
_KEPT = "records"  # the mapping is kept under this name


@dataclass(frozen=True)
class Record:
    """Fields of one patient that belong together; ``line`` of the file, or its number there."""

    line: int
    patient: str
    fields: Mapping[str, str]


def import_records(
    study: Study, records: Iterable[Record], who: str, columns: Mapping[str, str]
) -> dict[str, ImportResult]:
    """Put the fields into the tables that they belong to.

    Parameters
    ----------
    columns : field of the file by "table.column" of ours, or by column of the table of patients; others are looked for
        under their own name (:func:`.fields.field_of`). They are kept for the next import.

    Returns
    -------
    What was done by table; tables of which the file has nothing are left out.
    """
    columns = {**study.kept_columns(_KEPT), **columns}
    fields = _fields(columns)
    records = list(records)
    study.keep_columns(_KEPT, columns)
    results = {}
    used = {RECORD_ID, *(field for table in fields.values() for field in table.values())}
    unused = tuple(sorted({name for record in records for name in record.fields} - used))
    for form in forms():
        rows, rejected = _rows_of(study, form, fields[form.name], records)
        if not rows and not rejected:
            continue
        good = []
        for line, row in rows:
            try:
                study.check_references(form, row)
            except InputError as error:
                rejected.append(RejectedRow(line, f"{form.name}: {error}"))
            else:
                good.append(row)
        added, changed = study.put(form.name, good, who)
        left = unused if form is PATIENTS else ()
        results[form.name] = ImportResult(added, changed, tuple(sorted(rejected, key=lambda r: r.line)), left)
    return results


def _fields(columns: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Field of the file by table and column."""
    tables = {form.name: form for form in forms()}
    found = {name: {c: field_of(form, c) for c in form.names} for name, form in tables.items()}
    for ours, theirs in columns.items():
        table, dot, column = ours.partition(".")
        if not dot:
            table, column = PATIENTS.name, ours
        if table not in tables:
            raise unknown_name("table", table, tables)
        tables[table].column(column)
        found[table][column] = theirs
    return found


def _rows_of(
    study: Study, form: Table, fields: Mapping[str, str], records: Iterable[Record]
) -> tuple[_Good, list[RejectedRow]]:
    rows: _Rows = {}
    rejected = []
    for record in records:
        texts = {name: record.fields.get(field, "").strip() for name, field in fields.items() if name != "patient"}
        texts = {name: text for name, text in texts.items() if text.casefold() not in EMPTY}
        if not texts:
            continue
        try:
            row: dict[str, Value | None] = {}
            for name, text in {"patient": record.patient, **texts}.items():
                column = form.column(name)
                try:
                    row[name] = column.kind.read(decoded(column, text))
                except ValueError as error:
                    raise ValueError(f"{name} {error}") from None
            key = tuple(row.get(name) for name in form.key)
            known = rows[key][1] if key in rows else {}
            if form is not PATIENTS and known:
                raise ValueError(f"is the same as record {rows[key][0]}")
            differing = [name for name in row if name in known and known[name] != row[name]]
            if differing:
                raise ValueError(f"{', '.join(differing)} differ from record {rows[key][0]} of the same patient")
            row = {**known, **row}
            if form is not PATIENTS and any(c.required and row.get(c.name) is None for c in form.columns):
                missing = [c.name for c in form.columns if c.required and row.get(c.name) is None]
                raise ValueError(f"{', '.join(missing)} missing")
        except ValueError as error:
            rejected.append(RejectedRow(record.line, f"{form.name} of {record.patient}: {error}"))
            continue
        rows[key] = (record.line, row)
    return (_complete(study, form, rows, rejected) if form is PATIENTS else list(rows.values())), rejected


def _complete(study: Study, form: Table, rows: _Rows, rejected: list[RejectedRow]) -> _Good:
    """Patients may be spread over records, so that what is missing of new ones is known at the end only."""
    complete = []
    for line, row in rows.values():
        missing = [c.name for c in form.columns if c.required and row.get(c.name) is None]
        if missing and not study.rows(form.name, str(row["patient"])):
            rejected.append(RejectedRow(line, f"{form.name} of {row['patient']}: {', '.join(missing)} missing"))
        else:
            complete.append((line, row))
    return complete
