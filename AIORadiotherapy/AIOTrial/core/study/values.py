# SPDX-License-Identifier: Apache-2.0
"""How one cell of a study is read: the kinds of values that there are, each with what it allows."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

Value = str | int | float
"""What is kept: text (also dates, as ISO 8601), whole numbers, numbers."""

_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)


class Kind(Protocol):
    """A kind of value."""

    @property
    def sql(self) -> str:
        """Its type in SQLite."""

    @property
    def allowed(self) -> str:
        """What it allows, for the data dictionary."""

    def read(self, text: str) -> Value:
        """The value that a text stands for.

        Raises
        ------
        ValueError : it is none; the message says what is allowed.
        """


@dataclass(frozen=True)
class Text:
    """Free text on one line."""

    longest: int = 200
    sql: str = "TEXT"

    @property
    def allowed(self) -> str:
        return f"text of up to {self.longest} characters"

    def read(self, text: str) -> str:
        if len(text) > self.longest or not text.isprintable():
            raise ValueError(f"is no {self.allowed}")
        return text


@dataclass(frozen=True)
class Code:
    """A pseudonym or code: letters, digits, point, dash and underscore."""

    sql: str = "TEXT"
    allowed: str = "up to 40 letters, digits, points, dashes and underscores"

    def read(self, text: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", text):
            raise ValueError(f"'{text}' must be {self.allowed}")
        return text


@dataclass(frozen=True)
class Day:
    """A date; only ISO 8601 is read, because 03/04/2026 is two days."""

    sql: str = "TEXT"
    allowed: str = "a date as 2026-11-28"

    def read(self, text: str) -> str:
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                raise ValueError
            value = date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"'{text}' must be {self.allowed}") from None
        if not _EARLIEST <= value < _LATEST:
            raise ValueError(f"'{text}' is no date of a study")
        return value.isoformat()


@dataclass(frozen=True)
class Moment:
    """A date with time of day."""

    sql: str = "TEXT"
    allowed: str = "a time as 2026-11-28T14:05 (seconds and zone are optional)"

    def read(self, text: str) -> str:
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d[T ].+", text):
                raise ValueError
            value = datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(f"'{text}' must be {self.allowed}") from None
        if not _EARLIEST <= value.date() < _LATEST:
            raise ValueError(f"'{text}' is no time of a study")
        return value.isoformat()


@dataclass(frozen=True)
class Whole:
    """A whole number within limits."""

    minimum: int
    maximum: int
    sql: str = "INTEGER"

    @property
    def allowed(self) -> str:
        return f"a whole number from {self.minimum} to {self.maximum}"

    def read(self, text: str) -> int:
        if not re.fullmatch(r"[+-]?\d{1,9}(\.0*)?", text):
            raise ValueError(f"'{text}' must be {self.allowed}")
        value = int(float(text))
        if not self.minimum <= value <= self.maximum:
            raise ValueError(f"{value} must be {self.allowed}")
        return value


@dataclass(frozen=True)
class Measure:
    """A number within limits, in a unit."""

    minimum: float
    maximum: float
    unit: str = ""
    sql: str = "REAL"

    @property
    def allowed(self) -> str:
        return f"a number from {self.minimum:g} to {self.maximum:g} {self.unit}".rstrip()

    def read(self, text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise ValueError(f"'{text}' must be {self.allowed}") from None
        if not (math.isfinite(value) and self.minimum <= value <= self.maximum):
            raise ValueError(f"{text} must be {self.allowed}")
        return value


@dataclass(frozen=True)
class Choice:
    """One of some words; ``also`` gives other spellings."""

    words: tuple[str, ...]
    also: Mapping[str, str] = field(default_factory=dict)
    sql: str = "TEXT"

    @property
    def allowed(self) -> str:
        return "one of " + ", ".join(self.words)

    def read(self, text: str) -> str:
        folded = text.casefold()
        for word in self.words:
            if folded == word.casefold():
                return word
        if folded in self.also:
            return self.also[folded]
        raise ValueError(f"'{text}' must be {self.allowed}")


YES_NO = Choice(("yes", "no"), {"1": "yes", "y": "yes", "true": "yes", "0": "no", "n": "no", "false": "no"})
SIDE = Choice(("left", "right"), {"l": "left", "r": "right"})


def is_yes(value: Value | None) -> bool | None:
    """What a kept answer of :data:`YES_NO` says; None where it is not known."""
    return None if value is None else value == "yes"
