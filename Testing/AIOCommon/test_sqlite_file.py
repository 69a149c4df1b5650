# SPDX-License-Identifier: Apache-2.0
"""Our SQLite files are known by their header, and written whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from AIOCommon import InputError
from AIOCommon.core.sqlite_file import SqliteKind, connect, whole

KIND = SqliteKind(0x41494F58, 2, "is no test file")


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "a.sqlite"
    with closing(connect(made, create=True)) as connection:
        KIND.mark(connection)
        connection.execute("CREATE TABLE numbers (n INTEGER)")
    return made


def test_a_block_that_fails_leaves_nothing_behind(path):
    with closing(connect(path)) as connection:
        with pytest.raises(KeyError), whole(connection):
            connection.execute("INSERT INTO numbers VALUES (1)")
            raise KeyError
        with whole(connection):
            connection.execute("INSERT INTO numbers VALUES (2)")
    with closing(connect(path)) as connection:
        assert connection.execute("SELECT n FROM numbers").fetchall() == [(2,)]


def test_the_format_is_told_and_files_of_others_and_newer_ones_are_refused(path):
    with closing(connect(path)) as connection:
        assert KIND.check(connection, "a") == 2
        with pytest.raises(InputError, match="a: is no test file"):
            SqliteKind(1, 2, "is no test file").check(connection, "a")
        with pytest.raises(InputError, match="newer version"):
            SqliteKind(KIND.application, 1, "").check(connection, "a")


def test_damage_that_cannot_be_told_in_utf_8_is_damage(path):
    """The table's name in the schema is no UTF-8: SQLite quotes it in its message, which Python cannot read."""
    content = path.read_bytes()
    assert content.count(b"CREATE TABLE numbers (n") == 1
    path.write_bytes(content.replace(b"numbers (n", b"numbers )n").replace(b"numbers", b"numb\xf2rs"))
    with closing(connect(path)) as connection, pytest.raises(sqlite3.DatabaseError, match="damaged"):
        KIND.check(connection, "a")
