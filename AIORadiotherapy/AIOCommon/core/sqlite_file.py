# SPDX-License-Identifier: Apache-2.0
"""SQLite files of ours: marked as what they are when they are made, and checked when they are opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import InputError

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
