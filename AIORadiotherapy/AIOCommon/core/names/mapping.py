# SPDX-License-Identifier: Apache-2.0
"""What a person or a clinic says that names mean; it goes before what they were read as."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from ..atomic import atomic_file
from ..errors import InputError, unknown_name
from ..printable import printable
from .reading import EXTERNAL, ORGAN, SURE, TARGET, UNKNOWN, Reading
from .recogniser import known_standard_names, read_name
from .text import folded

KEEP = ""  # maps a name to no standard one: it is left as it is
_LARGEST_BYTES, _MOST_NAMES = 1_000_000, 20_000
_KEPT = ("", "-", "none")
_HEADINGS = ("name", "standard")
AS_MAPPED = "as mapped"  # the reason of readings that a person has settled


def parse_assignments(texts: Iterable[str]) -> dict[str, str]:
    """``CTV mama dcha=CTVp_Breast_R`` and so on; nothing, - or none after the = leaves a name as it is.

    Raises
    ------
    InputError : no =, no name, an unknown standard name, or one name with two.
    """
    pairs = []
    for text in texts:
        name, separator, standard = text.rpartition("=")
        if not separator:
            raise InputError(f"'{printable(text)}' maps no name", hint="Write NAME=STANDARD, e.g. Herz=Heart.")
        pairs.append((name, standard))
    return _checked(pairs, "--map")


def read_mapping(path: str | Path) -> dict[str, str]:
    """A clinic's kept mapping: a JSON object of names, or a CSV file with the columns name and standard.

    Raises
    ------
    InputError : it cannot be read, is too large, is neither, or maps as :func:`parse_assignments` refuses.
    """
    path = Path(path)
    where = printable(str(path))
    try:
        if not path.is_file():
            raise InputError("is no file", where=where, hint="Give a JSON or CSV file of names.")
        if path.stat().st_size > _LARGEST_BYTES:
            raise InputError("is larger than 1 MB, which no list of names is", where=where)
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError("cannot be read as text", where=where, hint="Save it as UTF-8.") from error
    pairs = _json_pairs(text, where) if text.lstrip()[:1] in ("{", "[") else _csv_pairs(text, where)
    if len(pairs) > _MOST_NAMES:
        raise InputError(f"maps more than {_MOST_NAMES} names", where=where)
    return _checked(pairs, where)


def write_mapping(path: str | Path, said: Mapping[str, str]) -> None:
    """Add names to a clinic's kept mapping, JSON or CSV by its suffix; a file that is missing is made.

    Earlier entries of the same names, in any case, are replaced. The file appears whole or stays as it was.

    Raises
    ------
    InputError : the file that is there cannot be read, or the new one cannot be written.
    """
    path = Path(path)
    again = {folded(name) for name in said}
    kept = read_mapping(path) if path.exists() else {}
    names = {**{name: standard for name, standard in kept.items() if folded(name) not in again}, **said}
    with atomic_file(path) as temporary:
        if path.suffix.lower() == ".csv":
            with open(temporary, "w", encoding="utf-8", newline="") as stream:
                csv.writer(stream, lineterminator="\n").writerows([_HEADINGS, *sorted(names.items())])
        else:
            content = json.dumps(dict(sorted(names.items())), ensure_ascii=False, indent=1)
            Path(temporary).write_text(content + "\n", encoding="utf-8")


def mapped(readings: Mapping[str, Reading], mapping: Mapping[str, str]) -> dict[str, Reading]:
    """The readings with those that somebody has decided; a name counts in its own spelling, then in any case."""
    in_any_case = {folded(name): standard for name, standard in mapping.items()}
    decided = {}
    for name, reading in readings.items():
        standard = mapping.get(name.strip(), in_any_case.get(folded(name)))
        decided[name] = reading if standard is None else _decided(reading, standard)
    return decided


def _decided(reading: Reading, standard: str) -> Reading:
    """A reading that was settled by a person."""
    if standard == KEEP:
        return replace(reading, standard=None, certainty=SURE, role=UNKNOWN, side="", needs_side=False, why=AS_MAPPED)
    known = read_name(standard)
    role = known.role if known.role in (ORGAN, TARGET, EXTERNAL) else ORGAN
    return replace(
        reading, standard=standard, certainty=SURE, role=role, side=known.side, needs_side=False, why=AS_MAPPED
    )


def _checked(pairs: Iterable[tuple[str, str]], where: str) -> dict[str, str]:
    known = {name.casefold(): name for name in known_standard_names()}
    mapping: dict[str, str] = {}
    for name, written in pairs:
        name, written = name.strip(), written.strip()
        if not name:
            raise InputError("maps a name that is empty", where=where)
        standard = KEEP if written.casefold() in _KEPT else known.get(written.casefold())
        if standard is None:
            error = unknown_name("standard name", printable(written), known.values())
            is_near = error.hint.startswith("Did you mean")  # all that are known are too many to list
            hint = error.hint if is_near else "TG-263 names are taken, e.g. Heart or CTVp_Breast_R."
            raise InputError(error.what, where=where, hint=hint)
        if mapping.get(name, standard) != standard:
            raise InputError(f"maps '{printable(name)}' to two names", where=where)
        mapping[name] = standard
    return mapping


def _json_pairs(text: str, where: str) -> list[tuple[str, str]]:
    try:
        content = json.loads(text, object_pairs_hook=list)  # pairs: a name that is there twice is seen
    except (ValueError, RecursionError) as error:
        raise InputError("is damaged JSON", where=where) from error
    is_object = isinstance(content, list) and all(isinstance(p, tuple) and isinstance(p[1], str) for p in content)
    if not is_object:
        raise InputError("is no JSON object of names", where=where, hint='It looks like {"Herz": "Heart"}.')
    return content


def _csv_pairs(text: str, where: str) -> list[tuple[str, str]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if any(row)]
    except csv.Error as error:
        raise InputError("is damaged CSV", where=where) from error
    if rows and tuple(cell.strip().casefold() for cell in rows[0][:2]) == _HEADINGS:
        rows = rows[1:]
    if not all(len(row) == 2 for row in rows):
        raise InputError("has lines that are not two columns", where=where, hint="Its columns are name and standard.")
    return [(row[0], row[1]) for row in rows]
