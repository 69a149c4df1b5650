# SPDX-License-Identifier: Apache-2.0
"""A class in one SQLite file: exercises, attempts by pseudonym, and what was said of them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from AIOCommon import InputError, StructureSet
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.json_file import parse_json
from AIOCommon.core.sqlite_file import COPY_HINT, SqliteKind, connect, number_of, text_of, whole, whole_of

from .archive import structure_bytes, structures_from
from .attempt import Attempt
from .exercise import Exercise
from .feedback import Feedback
from .plan_attempt import PlanAttempt
from .plan_score import PlanFeedback

_KIND = SqliteKind(0x41494F45, 2, "is no class")  # "AIOE" in the file's header
PLANNING = "#plan"  # after the identity of an exercise: the attempts at planning it
_TABLES = (
    "CREATE TABLE exercises (identity TEXT PRIMARY KEY, title TEXT NOT NULL, level INTEGER NOT NULL, "
    "content TEXT NOT NULL)",
    "CREATE TABLE attempts (exercise TEXT NOT NULL REFERENCES exercises(identity), person TEXT NOT NULL, "
    "number INTEGER NOT NULL, started TEXT NOT NULL, seconds REAL NOT NULL, score REAL NOT NULL, "
    "feedback TEXT NOT NULL, digest TEXT NOT NULL, contours BLOB NOT NULL, UNIQUE (exercise, person, number))",
)
_PLANS = (  # since format 2
    "CREATE TABLE IF NOT EXISTS plans (exercise TEXT NOT NULL REFERENCES exercises(identity), person TEXT NOT NULL, "
    "number INTEGER NOT NULL, started TEXT NOT NULL, seconds REAL NOT NULL, score REAL NOT NULL, "
    "feedback TEXT NOT NULL, digest TEXT NOT NULL, plan TEXT NOT NULL, UNIQUE (exercise, person, number))"
)


@dataclass(frozen=True)
class Kept:
    """An attempt as the class keeps it; ``feedback`` is what :meth:`Feedback.to_dict` gave."""

    exercise: str
    title: str
    person: str
    number: int
    started: str
    seconds: float
    score: float
    feedback: dict[str, Any]


class ClassFile:
    """An open class; use it as a context, so that the file is closed. Every change is there as a whole, or not."""

    def __init__(self, path: Path, connection: sqlite3.Connection):
        self.path, self._connection = path, connection

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> ClassFile:
        """
        Parameters
        ----------
        create : whether a new class is begun where there is no file.

        Raises
        ------
        InputError : there is no class, it is damaged, a newer version wrote it, or it cannot be written.
        """
        path = Path(path)
        new = not path.exists()
        if new and not create:
            raise InputError("is no class", where=path, hint="A class begins with the first import of attempts.")
        try:
            if new:
                path.parent.mkdir(parents=True, exist_ok=True)
            connection = connect(path, create=new)
            if new:
                _KIND.mark(connection)
                with whole(connection):
                    for statement in (*_TABLES, _PLANS):
                        connection.execute(statement)
            _KIND.check(connection, path.name)
            return cls(path, connection)
        except (sqlite3.Error, OSError) as error:
            raise InputError(f"cannot be read as a class ({error})", where=path.name, hint=COPY_HINT) from error

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> ClassFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, exercise: Exercise, attempt: Attempt, feedback: Feedback) -> bool:
        """Keep an attempt; False where the same one is there already.

        Raises
        ------
        InputError : another attempt of this person has this number, or the file cannot be written.
        """
        contours = structure_bytes(attempt.contours)
        digest = content_hash(*attempt.contours, attempt.seconds, attempt.started.isoformat())
        return self._keep("attempts", exercise, attempt, digest, feedback.score, feedback.to_dict(), contours)

    def add_plan(self, exercise: Exercise, attempt: PlanAttempt, feedback: PlanFeedback) -> bool:
        """Keep an attempt at planning; False where the same one is there already, raises as :meth:`add`."""
        digest = content_hash(attempt.plan.to_dict(), attempt.seconds, attempt.started.isoformat())
        try:
            with whole(self._connection):
                self._connection.execute(_PLANS)
                _KIND.mark(self._connection)
        except sqlite3.Error as error:
            raise InputError(f"cannot be written ({error})", where=self.path.name) from error
        plan = json.dumps(attempt.plan.to_dict())
        return self._keep("plans", exercise, attempt, digest, feedback.score, feedback.to_dict(), plan)

    def _keep(
        self,
        table: str,
        exercise: Exercise,
        attempt: Attempt | PlanAttempt,
        digest: str,
        score: float,
        feedback: dict[str, Any],
        made: bytes | str,
    ) -> bool:
        """A row of one of both tables of attempts."""
        key = (exercise.identity, attempt.person, attempt.number)
        try:
            with whole(self._connection):
                there = self._connection.execute(
                    f"SELECT digest FROM {table} WHERE exercise = ? AND person = ? AND number = ?", key
                ).fetchone()
                if there is not None and there[0] == digest:
                    return False
                if there is not None:
                    what = f"another attempt {attempt.number} of {attempt.person} at this exercise is kept already"
                    raise InputError(what, where=self.path.name, hint="Number it anew; none of both is lost.")
                self._connection.execute(
                    "INSERT OR IGNORE INTO exercises VALUES (?, ?, ?, ?)",
                    (exercise.identity, exercise.title, exercise.level, json.dumps(exercise.to_dict())),
                )
                values = (attempt.started.isoformat(timespec="seconds"), attempt.seconds, score)
                self._connection.execute(
                    f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (*key, *values, json.dumps(feedback), digest, made),
                )
        except sqlite3.Error as error:
            raise InputError(f"cannot be written ({error})", where=self.path.name) from error
        return True

    def attempts(self) -> list[Kept]:
        """All attempts by exercise (its level, then title), person and number; then those at planning.

        These have :data:`PLANNING` after the identity of their exercise, and no structures in their feedback.

        Raises
        ------
        InputError : the file is damaged.
        """
        asked = (
            "SELECT a.exercise, e.title, a.person, a.number, a.started, a.seconds, a.score, a.feedback FROM {} a "
            "JOIN exercises e ON e.identity = a.exercise ORDER BY e.level, e.title, a.exercise, a.person, a.number"
        )
        try:
            rows = self._connection.execute(asked.format("attempts")).fetchall()
            there = self._connection.execute("SELECT name FROM sqlite_master WHERE name = 'plans'").fetchone()
            plans = self._connection.execute(asked.format("plans")).fetchall() if there else []
            return [_kept(row, self.path) for row in rows] + [_kept(row, self.path, planning=True) for row in plans]
        except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
            raise InputError(f"is damaged ({error})", where=self.path.name, hint=COPY_HINT) from error

    def last_contours(self, exercise: str) -> dict[str, StructureSet]:
        """What each person drew in the last attempt at an exercise, by pseudonym.

        Raises
        ------
        InputError : the file is damaged.
        """
        asked = (
            "SELECT person, contours FROM attempts a WHERE exercise = ? AND number = (SELECT max(number) FROM attempts "
            "b WHERE b.exercise = a.exercise AND b.person = a.person) ORDER BY person"
        )
        try:
            rows = self._connection.execute(asked, (exercise,)).fetchall()
        except sqlite3.Error as error:
            raise InputError(f"is damaged ({error})", where=self.path.name, hint=COPY_HINT) from error
        if not all(isinstance(data, bytes) for _person, data in rows):  # bytes(10**12) would take the memory
            raise InputError("is damaged (contours are none)", where=self.path.name, hint=COPY_HINT)
        return {str(person): structures_from(data, self.path.name) for person, data in rows}

    def forget(self, person: str) -> int:
        """Take all attempts of a person out; returns how many."""
        with whole(self._connection):
            tables = ("attempts", "plans")
            found = self._connection.execute("SELECT name FROM sqlite_master WHERE name = 'plans'").fetchone()
            return sum(
                self._connection.execute(f"DELETE FROM {table} WHERE person = ?", (person,)).rowcount
                for table in (tables if found else tables[:1])
            )


def _kept(row: tuple[Any, ...], path: Path, *, planning: bool = False) -> Kept:
    exercise, title, person, number, started, seconds, score, feedback = row
    datetime.fromisoformat(started)
    content = parse_json(feedback, path.name, COPY_HINT)
    if planning and isinstance(content, dict):
        exercise, title, content = f"{exercise}{PLANNING}", f"{title} (planning)", {**content, "structures": []}
    if not isinstance(content, dict) or not isinstance(content.get("structures"), list):
        raise ValueError("an attempt has no feedback")
    texts = (text_of(exercise), text_of(title), text_of(person))
    return Kept(*texts, whole_of(number), started, number_of(seconds), number_of(score), content)
