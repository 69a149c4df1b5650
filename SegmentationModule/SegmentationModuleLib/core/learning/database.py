# SPDX-License-Identifier: Apache-2.0
"""The SQLite file of a library: its tables, and the ways in which it cannot be opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.atomic import cannot_write
from AIOCommon.core.sqlite_file import COPY_HINT, SqliteKind, connect, whole

FILE = "library.sqlite"
_KIND = SqliteKind(0x41494F4C, 1, "is of another program")  # "AIOL" in the file's header
_TABLES = (
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE cases (number INTEGER PRIMARY KEY AUTOINCREMENT, patient TEXT NOT NULL, accepted_at TEXT NOT NULL, "
    "acceptance TEXT NOT NULL, held_back INTEGER NOT NULL, ct TEXT NOT NULL, automatic TEXT NOT NULL, "
    "corrected TEXT NOT NULL)",
    'CREATE TABLE efforts ("case" INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE, '
    "structure TEXT NOT NULL, dice REAL NOT NULL, added_path_mm REAL NOT NULL, "
    "automatic_cc REAL NOT NULL, corrected_cc REAL NOT NULL, "
    'PRIMARY KEY ("case", structure))',
    "CREATE TABLE versions (number INTEGER PRIMARY KEY AUTOINCREMENT, made_at TEXT NOT NULL, parent INTEGER, "
    "state TEXT NOT NULL, sha256 TEXT NOT NULL, facts TEXT NOT NULL, untraceable INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE learned (version INTEGER NOT NULL REFERENCES versions (number) ON DELETE CASCADE, "
    '"case" INTEGER NOT NULL, PRIMARY KEY (version, "case"))',
    "CREATE TABLE decisions (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, what TEXT NOT NULL, "
    "version INTEGER NOT NULL, role TEXT NOT NULL, facts TEXT NOT NULL)",
)


def create_database(folder: Path) -> sqlite3.Connection:
    """An empty library's file; raises InputError where it cannot be written."""
    path = folder / FILE
    try:
        connection = _connected(path, create=True)
        _KIND.mark(connection)
        with transaction(connection):
            for table in _TABLES:
                connection.execute(table)
        path.chmod(0o600)
    except (sqlite3.Error, OSError) as error:
        raise InputError(f"cannot be written ({error})", where=path) from error
    return connection


def open_database(folder: Path) -> sqlite3.Connection:
    """
    Raises
    ------
    InputError : there is none, it is damaged, of something else, or a newer version wrote it.
    """
    path = folder / FILE
    if not path.is_file():
        hint = "Was it moved? Give the folder where it lies now, or begin one with `learn new`."
        raise InputError("is no library of corrections", where=folder, hint=hint)
    try:
        connection = _connected(path)
        _KIND.check(connection, path)
        return connection
    except sqlite3.Error as error:
        raise InputError(f"cannot be read as a library ({error})", where=path, hint=COPY_HINT) from error


def _connected(path: Path, *, create: bool = False) -> sqlite3.Connection:
    connection = connect(path, create=create, timeout_s=30.0)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what was forgotten is overwritten
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything in the block, or nothing; other writers wait.

    Raises
    ------
    InputError : the file cannot be written: the disk is full, or another process holds it for long.
    """
    has_begun = False
    try:
        with whole(connection):
            has_begun = True
            yield
    except sqlite3.Error as error:
        hint = "Is the disk full?" if has_begun else "Wait until others are ready."
        raise InputError(f"the library cannot be written ({error})", hint=hint) from error
    except OSError as error:
        raise cannot_write(Path(error.filename or "library"), error) from error
