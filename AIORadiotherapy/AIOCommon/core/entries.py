# SPDX-License-Identifier: Apache-2.0
"""The entries of an object in a file that anybody may have written, each taken with what it may be.

What an entry may be is declared with the kinds of :mod:`.options`, beside the field that it fills. So every number has
its limits before anything is built from it, and every refusal names file, entry, value and limits.

>>> SIDE_MM = Number("Side of the field.", unit="mm", minimum=5.0, maximum=450.0)
>>> Entries({"side_mm": 100}, "field.json").take("side_mm", SIDE_MM)
100.0
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from .errors import InputError
from .options import Number, Option, shown
from .triples import Floats, Ints

_YEARS = (2000, 2200)  # of a moment
MOST_TEXT = 20_000  # characters of one text
_MISSING = object()


class Entries:
    """An object of a file.

    Parameters
    ----------
    content : what JSON gave for it.
    where : the file, for messages. name : of the object in the file, e.g. "mlc.layers[0]"; empty for the whole file.
    hint : what a person can do about a wrong entry. kind : what the file should be ("an evaluation"), for messages.

    Raises
    ------
    InputError : (by the constructor and all methods) it is no object, an entry is missing or is not what it may be.
    """

    def __init__(self, content: Any, where: Any, name: str = "", hint: str = "", kind: str = ""):
        self.where, self.name, self.hint, self.kind = where, name, hint, kind
        if not isinstance(content, Mapping):
            raise self.wrong(f"{name or 'what it holds'} is {shown(content)}, not an object")
        self.content: Mapping[str, Any] = content

    def __contains__(self, key: str) -> bool:
        return key in self.content

    def __iter__(self) -> Iterator[str]:
        return iter(self.content)

    def wrong(self, what: str, hint: str = "") -> InputError:
        """The error that says so of this file."""
        what = f"is not {self.kind} ({what})" if self.kind else what
        return InputError(what, where=self.where, hint=hint or self.hint)

    def named(self, key: object) -> str:
        """The whole name of an entry, for messages."""
        key = str(key)[:60]
        return f"{self.name}.{key}" if self.name else key

    def given(self, key: str, default: Any = _MISSING) -> Any:
        """The entry as it stands there."""
        if key in self.content:
            return self.content[key]
        if default is _MISSING:
            raise self.wrong(f"lacks the entry '{self.named(key)}'")
        return default

    def take(self, key: str, declared: Option, default: Any = _MISSING) -> Any:
        """The entry as ``declared`` keeps it; ``default`` where it is absent."""
        value = self.given(key, default)
        return value if value is default else self.read(self.named(key), declared, value)

    def read(self, name: str, declared: Option, value: Any) -> Any:
        """A value that was found under a name, as ``declared`` keeps it."""
        try:
            return declared.read(value)
        except (ValueError, TypeError, OverflowError) as error:
            what = error.what if isinstance(error, InputError) else str(error)
            hint = f"It can be {declared.limits}." if declared.limits else ""
            raise self.wrong(f"{name}: {what}", hint) from error

    def text(self, key: str, default: Any = _MISSING, *, most: int = MOST_TEXT, empty: bool = False) -> str:
        """A text; not empty where there is no default, unless ``empty`` says that it may be."""
        value = self.given(key, default)
        if not isinstance(value, str) or len(value) > most or (not value and default is _MISSING and not empty):
            raise self.wrong(f"{self.named(key)} is {shown(value)}, not a text")
        return value

    def moment(self, key: str) -> datetime:
        """A time in ISO 8601 with its offset from UTC, of our days."""
        try:
            time = datetime.fromisoformat(self.text(key, most=60))
        except ValueError as error:
            raise self.wrong(f"{self.named(key)} is no time") from error
        if time.tzinfo is None or not _YEARS[0] <= time.year <= _YEARS[1]:
            raise self.wrong(f"{self.named(key)} is no time of a case")
        return time

    def flag(self, key: str, default: Any = _MISSING) -> bool:
        """True or false."""
        value = self.given(key, default)
        if not isinstance(value, bool):
            raise self.wrong(f"{self.named(key)} is {shown(value)}, neither true nor false")
        return value

    def optional_number(self, key: str, declared: Number, default: Any = _MISSING) -> float | None:
        """A number, or None where it is null."""
        value = self.given(key, default)
        return None if value is None else float(self.read(self.named(key), declared, value))

    def within(self, key: str, default: Any = _MISSING) -> Entries:
        """The object of an entry."""
        return Entries(self.given(key, default), self.where, self.named(key), self.hint, self.kind)

    def items(self, key: str, most: int, default: Any = _MISSING) -> list[Any]:
        """The list of an entry, of at most so many."""
        value = self.given(key, default)
        return self.listed(self.named(key), value, most)

    def listed(self, name: str, value: Any, most: int, least: int = 0) -> list[Any]:
        """A value that was found under a name, if it is a list of ``least`` to ``most``."""
        if not isinstance(value, list | tuple):
            raise self.wrong(f"{name} is {shown(value)}, not a list")
        if not least <= len(value) <= most:
            counts = f"{least}" if least == most else f"{least} to {most}"
            raise self.wrong(f"{name} has {len(value)} entries, not {counts}")
        return list(value)

    def rows(self, key: str, most: int, default: Any = _MISSING) -> list[Entries]:
        """The objects of a list."""
        name = self.named(key)
        found = self.items(key, most, default)
        return [Entries(row, self.where, f"{name}[{n}]", self.hint, self.kind) for n, row in enumerate(found)]

    def numbers(
        self, key: str, declared: Number, most: int, least: int = 1, default: Any = _MISSING
    ) -> tuple[Any, ...]:
        """A list of numbers."""
        value = self.given(key, default)
        return value if value is default else self.numbers_of(self.named(key), declared, value, most, least)

    def numbers_of(self, name: str, declared: Number, value: Any, most: int, least: int = 1) -> tuple[Any, ...]:
        """A value that was found under a name, as numbers."""
        return tuple(
            self.read(f"{name}[{n}]", declared, v) for n, v in enumerate(self.listed(name, value, most, least))
        )

    def array(self, key: str, declared: Number, most: int) -> npt.NDArray[np.float64]:
        """Many numbers, each within limits; quicker than :meth:`numbers`."""
        value = self.listed(self.named(key), self.given(key), most)
        try:
            found = np.asarray(value)
        except (ValueError, OverflowError) as error:
            raise self.wrong(f"{self.named(key)} holds something else than numbers") from error
        if found.ndim != 1 or (found.size and found.dtype.kind not in "iuf"):
            raise self.wrong(f"{self.named(key)} holds something else than numbers")
        array = found.astype(float)
        outside = ~((array >= declared.minimum) & (array <= declared.maximum))  # also where it is not a number
        if outside.any():
            what = f"{self.named(key)} has {array[outside][0]:g} {declared.unit}".rstrip()
            raise self.wrong(what, f"It can be {declared.limits}.")
        return array

    def table(
        self, name: str, columns: tuple[Number, ...], value: Any, most: int, least: int = 1
    ) -> list[tuple[Any, ...]]:
        """A value that was found under a name, as rows of numbers, each column with its limits."""
        rows = []
        for n, row in enumerate(self.listed(name, value, most, least)):
            cells = self.listed(f"{name}[{n}]", row, len(columns), len(columns))
            rows.append(tuple(self.read(f"{name}[{n}][{c}]", d, v) for c, (d, v) in enumerate(zip(columns, cells))))
        return rows

    def three(self, key: str, declared: Number) -> Floats:
        """Three numbers along the axes."""
        a, b, c = self.numbers(key, declared, 3, 3)
        return float(a), float(b), float(c)

    def three_whole(self, key: str, declared: Number, default: Any = _MISSING) -> Ints:
        """Three whole numbers along the axes."""
        a, b, c = self.numbers(key, declared, 3, 3, default)
        return int(a), int(b), int(c)

    def texts(self, key: str, most: int, default: Any = _MISSING, *, longest: int = 200) -> list[str]:
        """A list of texts that are not empty."""
        found = self.items(key, most, default)
        for n, value in enumerate(found):
            if not isinstance(value, str) or not value or len(value) > longest:
                raise self.wrong(f"{self.named(key)}[{n}] is {shown(value)}, not a name")
        return found
