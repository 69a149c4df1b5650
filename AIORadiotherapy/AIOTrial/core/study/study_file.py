# SPDX-License-Identifier: Apache-2.0
"""A study in one SQLite file: rows that were checked, and for every change who made it, when, and what was there."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.options import shown
from AIOCommon.core.sqlite_file import COPY_HINT, SqliteKind, connect, whole

from .protocol import TrialProtocol
from .schema import PATIENTS, TABLES, Column, Table, table_of
from .values import Value

_KIND = SqliteKind(0x41494F54, 2, "is no study")  # "AIOT" in the file's header; 1 had no corrections, no case folders
Row = dict[str, Value | None]


@dataclass(frozen=True)
class AuditEntry:
    """One change of one cell; ``old`` or ``new`` is None where there was, or is, nothing."""

    at: str
    who: str
    table: str
    key: str
    column: str
    old: str | None
    new: str | None


class Study:
    """An open study; use it as a context, so that the file is closed.

    Every change is one transaction: it is there as a whole, with its audit entries, or not at all.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection):
        self.path = path
        self._connection = connection
        self.protocol = TrialProtocol.from_json(self._setting("protocol"))

    @classmethod
    def create(cls, path: str | Path, protocol: TrialProtocol) -> Study:
        """
        Raises
        ------
        InputError : there is a file already, or it cannot be written.
        """
        path = Path(path)
        if path.exists():
            raise InputError("exists already", where=path, hint="Choose another name.")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = connect(path, create=True)
            _KIND.mark(connection)
            with whole(connection):
                connection.execute("CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
                connection.execute("INSERT INTO settings VALUES ('protocol', ?)", (protocol.to_json(),))
                connection.execute(
                    "CREATE TABLE audit (id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, "
                    '"table" TEXT NOT NULL, key TEXT NOT NULL, "column" TEXT NOT NULL, old TEXT, new TEXT)'
                )
                _create_tables(connection)
        except (sqlite3.Error, OSError) as error:
            raise InputError(f"cannot be written ({error})", where=path) from error
        return cls(path, connection)

    @classmethod
    def open(cls, path: str | Path) -> Study:
        """
        Raises
        ------
        InputError : there is no study, it is damaged, or a newer version wrote it.
        """
        path = Path(path)
        if not path.is_file():
            raise InputError("is no study", where=path, hint="Make one with `trial init`.")
        try:
            connection = connect(path)
            written = _KIND.check(connection, path.name)
            if written < _KIND.format:
                with whole(connection):
                    _create_tables(connection)
                    _KIND.mark(connection)
            return cls(path, connection)
        except sqlite3.Error as error:
            raise InputError(f"cannot be read as a study ({error})", where=path.name) from error

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Study:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rows(self, table: str, patient: str | None = None) -> list[Row]:
        """The rows of a table in order of their keys, of one patient or of all."""
        form = table_of(table)
        where, values = (" WHERE patient = ?", (patient,)) if patient is not None else ("", ())
        order = ", ".join(f'"{name}"' for name in form.key)
        asked = f'SELECT {_columns(form)} FROM "{form.name}"{where} ORDER BY {order}'
        try:
            found = self._connection.execute(asked, values).fetchall()
        except sqlite3.Error as error:
            raise InputError(f"is damaged ({error})", where=self.path.name, hint=COPY_HINT) from error
        return [{c.name: self._whole(form.name, c, cell) for c, cell in zip(form.columns, row)} for row in found]

    def _whole(self, table: str, column: Column, cell: Any) -> Value | None:
        """A value as it is stored, if it is one of its kind: others may have written into the file."""
        try:
            if cell is None and not column.required:
                return None
            read = column.kind.read(str(cell))
            if isinstance(cell, (int, float) if isinstance(read, float) else type(read)):
                return cell
        except ValueError:
            pass
        what = f"holds {table}.{column.name} = {shown(cell)}, which it cannot have"
        raise InputError(what, where=self.path.name, hint=COPY_HINT)

    def audit(self) -> list[AuditEntry]:
        """Every change, oldest first."""
        cursor = self._connection.execute('SELECT at, who, "table", key, "column", old, new FROM audit ORDER BY id')
        return [AuditEntry(*cells) for cells in cursor]

    def put(self, table: str, rows: Iterable[Mapping[str, Value | None]], who: str) -> tuple[int, int]:
        """Add rows, or change those with the same key; returns how many were added and changed.

        Columns that a row does not name stay as they are. All rows are put, or none.

        Raises
        ------
        InputError : a patient is not in the study, an arm is none of the protocol's, ``who`` is empty, or the disk is
            full.
        """
        form = table_of(table)
        who = who.strip()
        if not who or len(who) > 80 or not who.isprintable():
            raise InputError("changes need a name of who makes them", hint="Add --who NAME.")
        at = datetime.now(UTC).isoformat(timespec="seconds")
        added = changed = 0
        try:
            with whole(self._connection):
                for row in rows:
                    self.check_references(form, row)
                    old = self._stored(form, row)
                    added += old is None
                    changed += self._write(form, row, old, at, who) and old is not None
        except sqlite3.Error as error:
            raise InputError(f"cannot be written ({error})", where=self.path.name) from error
        return added, changed

    def kept_columns(self, table: str) -> dict[str, str]:
        """The headings that an import of this table used last, by our column."""
        row = self._connection.execute("SELECT value FROM settings WHERE name = ?", (f"columns of {table}",)).fetchone()
        return {} if row is None else json.loads(row[0])

    def keep_columns(self, table: str, columns: Mapping[str, str]) -> None:
        """Keep the headings for the next import of this table."""
        values = (f"columns of {table}", json.dumps(dict(columns)))
        self._connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", values)

    def keep_case_folder(self, patient: str, folder: str | Path) -> None:
        """Where the case of a patient lies on this computer."""
        values = (patient, str(Path(folder).resolve()))
        self._connection.execute("INSERT OR REPLACE INTO case_folders VALUES (?, ?)", values)

    def case_folders(self) -> dict[str, Path]:
        """The folders of linked cases by patient; they may be gone by now."""
        cursor = self._connection.execute("SELECT patient, folder FROM case_folders ORDER BY patient")
        return {str(patient): Path(folder) for patient, folder in cursor}

    def secret(self) -> bytes:
        """Random bytes of this study, which leave it in no export: what shifted dates are drawn from."""
        self._connection.execute("INSERT OR IGNORE INTO settings VALUES ('secret', ?)", (secrets.token_hex(32),))
        return bytes.fromhex(self._setting("secret"))

    def delete_patient(self, patient: str, who: str) -> int:
        """Take a patient out, as consent may be withdrawn; the audit keeps that, but none of the values.

        Raises
        ------
        InputError : the patient is not in the study.
        """
        if not self.rows(PATIENTS.name, patient):
            raise InputError("is no patient of the study", where=patient)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        count = 0
        with whole(self._connection):
            for table in TABLES.values():
                count += self._connection.execute(f'DELETE FROM "{table.name}" WHERE patient = ?', (patient,)).rowcount
            self._connection.execute("DELETE FROM case_folders WHERE patient = ?", (patient,))
            self._connection.execute("DELETE FROM audit WHERE key = ? OR key LIKE ?", (patient, f"{patient} | %"))
            self._log(at, who, PATIENTS.name, patient, "patient", None, None)
        return count

    def _setting(self, name: str) -> str:
        row = self._connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise InputError(f"has no {name}", where=self.path.name)
        return str(row[0])

    def check_references(self, form: Table, row: Mapping[str, Value | None]) -> None:
        """
        Raises
        ------
        InputError : the row names an arm or a patient that the study does not have.
        """
        if form is PATIENTS:
            for column in ("arm", "treated_arm"):
                arm = row.get(column)
                if arm is not None and arm not in self.protocol.arms:
                    arms = ", ".join(self.protocol.arms)
                    raise InputError(f"{column} '{arm}' is none of the study's ({arms})", where=str(row["patient"]))
            return
        known = self._connection.execute("SELECT 1 FROM patients WHERE patient = ?", (row["patient"],)).fetchone()
        if known is None:
            raise InputError("is no patient of the study", where=str(row["patient"]), hint="Add the patients first.")

    def _stored(self, form: Table, row: Mapping[str, Value | None]) -> Row | None:
        where = " AND ".join(f'"{name}" IS ?' for name in form.key)
        values = [row.get(name) for name in form.key]
        cells = self._connection.execute(f'SELECT {_columns(form)} FROM "{form.name}" WHERE {where}', values).fetchone()
        return None if cells is None else dict(zip(form.names, cells, strict=True))

    def _write(self, form: Table, row: Mapping[str, Value | None], old: Row | None, at: str, who: str) -> bool:
        """Whether anything is another now."""
        new = {**(old or dict.fromkeys(form.names)), **row}
        missing = [c.name for c in form.columns if c.required and new[c.name] is None]
        if missing:
            raise InputError(f"{', '.join(missing)} must be given", where=f"{form.name} of {row.get('patient', '?')}")
        key = " | ".join(str(new[name]) for name in form.key if new[name] is not None)
        differences = [name for name in form.names if old is None or old[name] != new[name]]
        for name in differences:
            if new[name] is not None or old is not None:
                self._log(at, who, form.name, key, name, None if old is None else old[name], new[name])
        if not differences:
            return False
        if old is None:
            marks = ", ".join("?" * len(form.names))
            values = [new[name] for name in form.names]
            self._connection.execute(f'INSERT INTO "{form.name}" ({_columns(form)}) VALUES ({marks})', values)
        else:
            sets = ", ".join(f'"{name}" = ?' for name in differences)
            where = " AND ".join(f'"{name}" IS ?' for name in form.key)
            values = [new[name] for name in differences] + [old[name] for name in form.key]
            self._connection.execute(f'UPDATE "{form.name}" SET {sets} WHERE {where}', values)
        return True

    def _log(self, at: str, who: str, table: str, key: str, column: str, old: Value | None, new: Value | None) -> None:
        texts = [None if value is None else str(value) for value in (old, new)]
        self._connection.execute(
            'INSERT INTO audit (at, who, "table", key, "column", old, new) VALUES (?, ?, ?, ?, ?, ?, ?)',
            (at, who, table, key, column, *texts),
        )


def _create_tables(connection: sqlite3.Connection) -> None:
    """Those that are not there yet."""
    for table in TABLES.values():
        connection.execute(_create_statement(table))
    # Where cases lie on this computer; never exported, because such paths tell names.
    connection.execute("CREATE TABLE IF NOT EXISTS case_folders (patient TEXT PRIMARY KEY, folder TEXT NOT NULL)")


def _columns(form: Table) -> str:
    return ", ".join(f'"{name}"' for name in form.names)


def _create_statement(form: Table) -> str:
    columns = [f'"{c.name}" {c.kind.sql}{" NOT NULL" if c.required else ""}' for c in form.columns]
    key = ", ".join(f'"{name}"' for name in form.key)
    return f'CREATE TABLE IF NOT EXISTS "{form.name}" ({", ".join(columns)}, UNIQUE ({key}))'
