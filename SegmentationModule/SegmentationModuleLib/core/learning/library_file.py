# SPDX-License-Identifier: Apache-2.0
"""The database of a library: its settings, and what is said where somebody else has damaged it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from AIOCommon import InputError

from .database import FILE, open_database


def _now() -> datetime:
    return datetime.now(UTC)


class LibraryFile:
    """An open database in a library's folder; use it as a context, so that it is closed."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, now: Callable[[], datetime] = _now):
        self.folder, self._connection, self._now = Path(folder), connection, now

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """Raises InputError as :func:`.database.open_database`."""
        return cls(Path(folder), open_database(Path(folder)))

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def connection(self) -> sqlite3.Connection:
        """For :mod:`.versions`."""
        return self._connection

    def moment(self) -> str:
        """Now, UTC."""
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    # --- for the library itself
    def _json(self, text: str) -> dict[str, Any]:
        from AIOCommon.core.json_file import parse_json

        found: dict[str, Any] = parse_json(text, self.folder / FILE)
        return found

    @contextmanager
    def _undamaged(self) -> Iterator[None]:
        """What is written in it by others, and cannot be, is told as a damaged library."""
        where = self.folder / FILE
        try:
            yield
        except InputError as error:
            if error.where:
                raise
            raise InputError(f"is damaged ({error.what})", where=where, hint="Take the last copy.") from error
        except (ValueError, TypeError) as error:
            raise InputError(f"is damaged ({error})", where=where, hint="Take the last copy.") from error

    def _execute(self, asked: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        try:
            return self._connection.execute(asked, values)
        except sqlite3.DatabaseError as error:
            if self._connection.in_transaction:
                raise
            where = self.folder / FILE
            raise InputError(f"is damaged ({error})", where=where, hint="Take the last copy.") from error

    def _set(self, name: str, value: Any) -> None:
        self._execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, str(value)))

    def _get(self, name: str) -> str:
        row = self._execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise InputError(f"lacks its {name}", where=self.folder / FILE, hint="Take the last copy.")
        return str(row[0])
