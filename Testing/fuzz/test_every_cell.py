# SPDX-License-Identifier: Apache-2.0
"""SQLite keeps any kind of value in any column: whatever a cell holds, it is read, or refused in one line."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from AIOCommon.core.errors import InputError

from .inputs import WRITERS
from .readers import READERS

VALUES = (math.inf, -math.inf, 1e300, -1, 2**62, "x", "", b"\x00\xff", None)


def columns(path: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = [(t, row[1]) for t in tables for row in connection.execute(f'PRAGMA table_info("{t}")')]
    connection.close()
    return found


def changed(path: Path) -> Iterator[str]:
    """Puts each value into one cell of each column in turn; the file is as it was in between."""
    whole = path.read_bytes()
    for table, column in columns(path):
        for value in VALUES:
            connection = sqlite3.connect(path)
            asked = f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = (SELECT max(rowid) FROM "{table}")'
            try:
                with connection:
                    done = connection.execute(asked, (value,)).rowcount
            except sqlite3.Error:  # the file's own rules do not let it in
                continue
            finally:
                connection.close()
            if done:
                yield f"{table}.{column} = {value!r}"
            path.write_bytes(whole)


@pytest.mark.parametrize("name", ["class", "library", "study"])
def test_whatever_a_cell_holds_it_is_read_or_refused_in_one_line(name, tmp_path):
    reader = next(r for r in READERS if r.name == name)
    WRITERS[reader.inputs](tmp_path)
    (path,) = [p for pattern in reader.files for p in tmp_path.glob(pattern)]
    refused, tried = 0, 0
    for what in changed(path):
        tried += 1
        try:
            reader.read(tmp_path)
        except InputError as error:
            refused += 1
            assert "\n" not in str(error), what
        except Exception as error:
            raise AssertionError(f"{what}: {error!r}") from error
    assert tried > 100 and refused > 0.2 * tried
