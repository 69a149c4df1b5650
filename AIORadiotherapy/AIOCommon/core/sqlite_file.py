# SPDX-License-Identifier: Apache-2.0
"""SQLite files of ours: marked as what they are when they are made, and checked when they are opened."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import InputError
from .printable import printable

COPY_HINT = "Take the last copy."


@dataclass(frozen=True)
class SqliteKind:
    """One kind of file.

    Parameters
    ----------
    application : number in the file's header. format : of the tables; older ones are read.
    other : what is said of a file of something else.
    """

    application: int
    format: int
    other: str

    def mark(self, connection: sqlite3.Connection) -> None:
        """Say in the header of a file what it is, and that its tables are of today's format."""
        connection.execute(f"PRAGMA application_id = {self.application}")
        connection.execute(f"PRAGMA user_version = {self.format}")

    def check(self, connection: sqlite3.Connection, where: str | Path) -> int:
        """The format of a file.

        Raises
        ------
        InputError : it is of something else, of a newer version, or damaged; sqlite3.Error : it cannot be read.
        """
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (written,) = connection.execute("PRAGMA user_version").fetchone()
        if application != self.application:
            raise InputError(self.other, where=where)
        if written > self.format:
            raise InputError("was written by a newer version", where=where, hint="Update the software.")
        (health,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if health != "ok":
            raise InputError("is damaged", where=where, hint=COPY_HINT)
        return int(written)


def text_of(cell: object) -> str:
    """A cell that is a text; ValueError for another: SQLite keeps any kind of value in any column."""
    if not isinstance(cell, str):
        raise ValueError(f"{_shown(cell)} is no text")
    return cell


def whole_of(cell: object) -> int:
    """A cell that is a whole number; ValueError for another."""
    number = number_of(cell)
    if number != int(number):
        raise ValueError(f"{_shown(cell)} is no whole number")
    return int(number)


def number_of(cell: object) -> float:
    """A cell that is a number; ValueError for another, and for one that is infinite or none."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        raise ValueError(f"{_shown(cell)} is no number")
    return cell


def _shown(cell: object) -> str:
    return printable(str(cell))[:40] if isinstance(cell, int | float | str) else f"a {type(cell).__name__}"


class _Connection(sqlite3.Connection):
    """A file whose damage cannot even be told in UTF-8 is damaged, as any other."""

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        try:
            return super().execute(*arguments)
        except UnicodeDecodeError as error:  # of SQLite's own message, which quotes the file
            raise sqlite3.DatabaseError("the file is damaged") from error


def connect(path: Path, *, create: bool = False, timeout_s: float = 10.0) -> sqlite3.Connection:
    """A connection whose transactions are begun by :func:`whole`; a file that is not there is made only if asked."""
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=timeout_s, factory=_Connection)


@contextmanager
def whole(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything in the block is written, or nothing; other writers wait."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
