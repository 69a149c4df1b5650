# SPDX-License-Identifier: Apache-2.0
"""Changes to valid DICOM data sets, as faulty software and transfers make them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset

NUMBERS = (
    *("0", "-0", "1", "-1", "2", "0.5", "1e-30", "1e-300", "-1e-9", "1000000", "-1000000", "1e9", "1e30", "-1e30"),
    *("1e308", "1e400", "NaN", "inf", "-inf", "", " ", "x", "1,5", "0x10", "9" * 40, "2147483648", "65536"),
    *("1\\2", "1\\2\\3", "0\\0\\0", "1e30\\0\\0", "1e-5\\1e-5", "1e6\\1e6", "-5\\-5", "1\\0\\0\\0\\1\\0"),
    *("0\\1\\0\\1\\0\\0", "0\\0\\0\\0\\0\\0"),
)
TEXTS = (
    *("", " ", "x" * 300, "\\", "a\\b", "=\x1b[2J", "../..", "1.2.3", "RTDOSE", "CT", "GY", "POINT", "PLAN"),
    "\xff\xfe",
)
INTEGERS = (0, 1, 2, 7, 8, 12, 15, 16, 31, 32, 64, 255, 256, 4096, 32767, 32768, 65535, 2**31 - 1, 2**31, 2**32 - 1)
_FORMATS = {"US": "<H", "SS": "<h", "UL": "<I", "SL": "<i", "FD": "<d", "FL": "<f"}
_BINARY = {"OB", "OW", "UN", "OB or OW"}
_DEEPEST = 6


def places(dataset: Dataset, depth: int = 0) -> Iterator[tuple[Dataset, int]]:
    """Every element of a data set and of the items in its sequences; of each sequence the first two and the last."""
    for tag in list(dataset.keys()):
        yield dataset, int(tag)
        try:
            element = dataset[tag]
        except Exception:
            continue  # changed before so that it cannot be read
        if element.VR == "SQ" and depth < _DEEPEST:
            for item in (*element.value[:2], *element.value[2:][-1:]):
                yield from places(item, depth + 1)


def mutate(dataset: Dataset, rng: Random) -> str:
    """Change one element in place, of each kind with the same probability; returns in words what was done."""
    owners: dict[int, list[Dataset]] = {}
    for owner, tag in places(dataset):
        owners.setdefault(tag, []).append(owner)
    tag = rng.choice(list(owners))
    owner = rng.choice(owners[tag])
    if rng.random() < 0.1:
        del owner[tag]
        return f"{tag:08x} removed"
    try:
        element = owner[tag]
    except Exception:
        return f"{tag:08x} left as it was"
    where = f"{element.keyword or element.tag} ({element.VR})"
    if element.VR == "SQ":
        return f"{where} {_change_sequence(element.value, rng)}"
    if element.VR in _BINARY:
        return f"{where} {_change_bytes(element, rng)}"
    value = _packed(element.VR, rng) if element.VR in _FORMATS else _text(element, rng).encode("latin-1", "replace")
    value += b" " * (len(value) % 2)
    owner[tag] = RawDataElement(element.tag, element.VR, len(value), value, 0, False, True)
    return f"{where} = {value[:40]!r}"


def _text(element: Any, rng: Random) -> str:
    """Another text: for numbers one of them, all of them, or the whole element."""
    if element.VR not in ("DS", "IS"):
        return rng.choice((*TEXTS, *NUMBERS[:12]))
    other = rng.choice(NUMBERS)
    if element.VM < 2 or rng.random() < 0.3:
        return other
    parts = [str(v) for v in element.value]
    if rng.random() < 0.5:
        parts[rng.randrange(len(parts))] = other
        return "\\".join(parts)
    return "\\".join([other] * len(parts))


def _change_sequence(items: Any, rng: Random) -> str:
    content = list(items)
    changed = {
        "emptied": [],
        "first item twice": [*content, *deepcopy(content[:1])],
        "last item removed": content[:-1],
        "reversed": content[::-1],
        "many items": content * 20,
        "with an empty item": [Dataset(), *content],
    }
    kind = rng.choice(list(changed))
    items[:] = changed[kind]
    return kind


def _change_bytes(element: Any, rng: Random) -> str:
    content = bytes(element.value or b"")
    changed = {
        "cut": content[: len(content) // 2],
        "longer": content + bytes(64),
        "empty": b"",
        "all ones": b"\xff" * len(content),
        "two bytes less": content[:-2],
    }
    kind = rng.choice(list(changed))
    element.value = changed[kind] + b"\0" * (len(changed[kind]) % 2)
    return kind


def _packed(vr: str, rng: Random) -> bytes:
    form, number = _FORMATS[vr], rng.choice(INTEGERS)
    try:
        packed = struct.pack(form, number)
    except struct.error:
        packed = struct.pack(form, 0)
    return packed * 2 if rng.random() < 0.1 else packed
