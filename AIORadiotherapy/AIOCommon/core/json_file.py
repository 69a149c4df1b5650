# SPDX-License-Identifier: Apache-2.0
"""Read JSON that anybody may have written: strictly, and with one kind of error."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, NoReturn

from .errors import InputError

MOST_BYTES = 256_000_000  # an evaluation with the curves of a hundred structures has a fiftieth
_MOST_DIGITS = 40  # of a whole number; what is counted or measured here has fewer than 20


def read_json(path: str | Path, hint: str = "", *, most_bytes: int = MOST_BYTES) -> Any:
    """What a JSON file holds.

    Raises
    ------
    InputError : it cannot be read, is too large, or as :func:`parse_json`.
    """
    path = Path(path)
    try:
        if path.stat().st_size > most_bytes:
            raise InputError(f"is larger than {most_bytes / 1e6:.0f} MB, which no such file is", where=path, hint=hint)
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", where=path, hint=hint) from error
    return parse_json(content, path, hint)


def parse_json(content: bytes | str, where: str | Path, hint: str = "") -> Any:
    """What JSON text says; bytes are UTF-8.

    Parameters
    ----------
    where, hint : for messages.

    Raises
    ------
    InputError : it is not valid JSON, holds a number that is not finite or has too many digits, a name twice in one
        object, text that is no Unicode, or is nested too deeply.
    """
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        found = json.loads(
            text, parse_constant=_no_number, parse_float=_finite, parse_int=_short, object_pairs_hook=_once
        )
        if "\\u" in text:
            text_of(found).encode("utf-8")
        return found
    except RecursionError as error:
        raise InputError("is nested too deeply to be read", where=where, hint=hint) from error
    except UnicodeError as error:
        raise InputError("is not valid JSON: its text is no UTF-8", where=where, hint=hint) from error
    except ValueError as error:
        raise InputError(f"is not valid JSON ({error})", where=where, hint=hint) from error


def text_of(content: Any) -> str:
    """JSON with every character as it is; to see whether all of them are characters."""
    return json.dumps(content, ensure_ascii=False)


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text[:20]} is too large for a number")
    return value


def _short(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise ValueError(f"a number has {len(text)} digits")
    return int(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"'{twice[:40]}' is there twice")
    return found
