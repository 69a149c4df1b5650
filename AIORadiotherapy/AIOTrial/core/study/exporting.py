# SPDX-License-Identifier: Apache-2.0
"""A study for others: tidy CSV files, an Excel workbook, a REDCap project or ODM, with its data dictionary."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from datetime import date, datetime, timedelta
from pathlib import Path

from AIOCommon import InputError, unknown_name
from AIOCommon.core.csv_text import write_table
from AIOCommon.core.excel_table import write_workbook

from .odm import write_odm
from .privacy import scan_study
from .redcap import DICTIONARY_COLUMNS, redcap_dictionary, redcap_rows
from .schema import PATIENTS, TABLES, data_dictionary
from .study_file import AuditEntry, Row, Study
from .values import Day, Moment

FORMATS = ("csv", "xlsx", "redcap", "odm")
AS_THEY_ARE, RELATIVE, SHIFTED = "as they are", "relative", "shifted"
DATES = (AS_THEY_ARE, RELATIVE, SHIFTED)
_MOST_NAMED = 3
_Files = dict[str, tuple[Sequence[str], Sequence[Sequence[object]]]]


def export_study(
    study: Study,
    folder: str | Path,
    *,
    form: str = "csv",
    dates: str = AS_THEY_ARE,
    known: Sequence[str] = (),
    despite_findings: bool = False,
) -> list[Path]:
    """Write the study; returns the paths of the files.

    Parameters
    ----------
    form : of :data:`FORMATS`. csv and xlsx have every table, the data dictionary and, with dates as they are, the audit
        trail; redcap a flat CSV file and the dictionary that makes its project; odm one XML file.
    dates : "relative" gives days since each patient's assignment (csv and xlsx only); "shifted" moves all dates of a
        patient back by the same secret 1 to 52 weeks, so that intervals and weekdays stay.
    known : identifiers that must not be in it, such as names and hospital numbers.
    despite_findings : of the scan for identifiers (:mod:`.privacy`).

    Raises
    ------
    InputError : the folder cannot be written to, the form cannot have relative dates, or something in the study looks
        like an identifier.
    """
    folder = Path(folder)
    for what, given, allowed in (("format", form, FORMATS), ("way of dates", dates, DATES)):
        if given not in allowed:
            raise unknown_name(what, given, allowed)
    if dates == RELATIVE and form not in ("csv", "xlsx"):
        raise InputError(f"{form} needs dates", hint="Shift them instead of days since the assignment.")
    findings = [] if despite_findings else scan_study(study, known)
    if findings:
        named = "; ".join(map(str, findings[:_MOST_NAMED]))
        more = f"; and {len(findings) - _MOST_NAMED} more" if len(findings) > _MOST_NAMED else ""
        hint = "Correct them, or export despite the findings if they are none."
        raise InputError(f"{len(findings)} values may tell who a patient is: {named}{more}", hint=hint)
    tables = _tables(study, dates)
    if form == "redcap":
        heading, rows = redcap_rows(tables)
        write_table(folder / "redcap.csv", heading, rows)
        write_table(folder / "redcap_data_dictionary.csv", DICTIONARY_COLUMNS, redcap_dictionary())
        return [folder / "redcap.csv", folder / "redcap_data_dictionary.csv"]
    if form == "odm":
        write_odm(folder / "study.xml", study.protocol, tables)
        return [folder / "study.xml"]
    files: _Files = {
        table.name: (table.names, [[row[name] for name in table.names] for row in tables[table.name]])
        for table in TABLES.values()
    }
    files["data_dictionary"] = ("table", "column", "allowed", "required", "label"), data_dictionary()
    if dates == AS_THEY_ARE:  # the audit trail has dates in its values
        files["audit"] = tuple(f.name for f in fields(AuditEntry)), [astuple(entry) for entry in study.audit()]
    if form == "xlsx":
        write_workbook(folder / "study.xlsx", files)
        return [folder / "study.xlsx"]
    for name, (columns, cells) in files.items():
        write_table(folder / f"{name}.csv", columns, cells)
    return [folder / f"{name}.csv" for name in files]


def _tables(study: Study, dates: str) -> Mapping[str, list[Row]]:
    zero = {str(row["patient"]): date.fromisoformat(str(row["assigned_on"])) for row in study.rows(PATIENTS.name)}
    secret = study.secret() if dates == SHIFTED else b""
    found = {}
    for table in TABLES.values():
        rows = study.rows(table.name)
        dated = [c.name for c in table.columns if isinstance(c.kind, Day | Moment)]
        if dates == RELATIVE:
            rows = [_in_days(row, dated, zero[str(row["patient"])]) for row in rows]
        elif dates == SHIFTED:
            rows = [_moved(row, dated, _weeks(secret, str(row["patient"]))) for row in rows]
        found[table.name] = rows
    return found


def _weeks(secret: bytes, patient: str) -> int:
    """1 to 52, the same in every export, which nobody finds without the study's file."""
    return 1 + int.from_bytes(hmac.new(secret, patient.encode(), hashlib.sha256).digest()[:8], "big") % 52


def _moved(row: Row, dated: Sequence[str], weeks: int) -> Row:
    changed = dict(row)
    for name in dated:
        value = row[name]
        if value is not None:
            text, gap = str(value), timedelta(weeks=weeks)
            kind = date if len(text) == 10 else datetime
            changed[name] = (kind.fromisoformat(text) - gap).isoformat()
    return changed


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
