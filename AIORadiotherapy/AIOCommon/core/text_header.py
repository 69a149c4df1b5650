# SPDX-License-Identifier: Apache-2.0
"""Check a NRRD or MetaImage file before native code reads it: its text header, and the data against it.

ITK takes a missing orientation for the identity, reads past data that no header mentions, and ends the process for some
headers that do not end, hold other bytes than text, or lines longer than its buffers. What is not plain here is not
given to it.
"""

from __future__ import annotations

import math
import re
import zlib
from math import prod
from pathlib import Path

WHOLE, DAMAGED, SURPLUS, NOT_ORIENTED = "whole", "damaged", "surplus", "not oriented"
_MOST_HEADER_BYTES = 1 << 16
_MOST_BYTES = 1 << 40  # announced; beyond, it is no size
_CHUNK = 1 << 20
_MOST_FIELD_BYTES = 512  # teem writes past its buffers from 1,000 on; MetaIO, for a name, from 256 on
_MOST_NAME_BYTES = 200
_NRRD_TYPES = {
    1: ("signed char", "int8", "int8_t", "uchar", "unsigned char", "uint8", "uint8_t"),
    2: (
        *("short", "short int", "signed short", "signed short int", "int16", "int16_t"),
        *("ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t"),
    ),
    4: ("int", "signed int", "int32", "int32_t", "uint", "unsigned int", "uint32", "uint32_t", "float"),
    8: ("longlong", "long long", "long long int", "int64", "int64_t", "uint64", "uint64_t", "double"),
}
_NRRD_BYTES = {name: size for size, names in _NRRD_TYPES.items() for name in names}
_META_BYTES = {
    "CHAR": 1, "UCHAR": 1, "SHORT": 2, "USHORT": 2, "INT": 4, "UINT": 4, "LONG_LONG": 8, "ULONG_LONG": 8,
    "FLOAT": 4, "DOUBLE": 8,
}  # fmt: skip
_NRRD_NUMBERS = ("dimension", "space dimension", "sizes", "space directions", "space origin", "spacings", "thicknesses")
_META_NUMBERS = ("ndims", "dimsize", "transformmatrix", "rotation", "orientation", "offset", "position", "origin",
                 "elementspacing", "elementsize", "centerofrotation", "headersize")  # fmt: skip
_DIRECTIONS, _SPACINGS = {"transformmatrix", "rotation", "orientation"}, {"elementspacing", "elementsize"}


class _Damaged(ValueError):
    """The header is not one that can be given to ITK."""


def header_state(path: Path) -> str:
    """``WHOLE``, or what is wrong: ``DAMAGED``, ``SURPLUS`` of data, ``NOT_ORIENTED``: no directions or spacing."""
    is_nrrd = path.suffix.lower() in (".nrrd", ".nhdr")
    try:
        fields, offset = _header(path, is_nrrd)
        _require_finite(fields, _NRRD_NUMBERS if is_nrrd else _META_NUMBERS)
        state = _nrrd_state(path, fields, offset) if is_nrrd else _meta_state(path, fields, offset)
    except (KeyError, ValueError, OverflowError, OSError, zlib.error):
        return DAMAGED
    if state != WHOLE:
        return state
    if is_nrrd:
        return WHOLE if "space" in fields and "space directions" in fields else NOT_ORIENTED
    return WHOLE if _DIRECTIONS & fields.keys() and _SPACINGS & fields.keys() else NOT_ORIENTED


def _header(path: Path, is_nrrd: bool) -> tuple[dict[str, str], int]:
    """The fields (keys in lower case) and where the data begin."""
    with open(path, "rb") as stream:
        head = stream.read(_MOST_HEADER_BYTES)
    if is_nrrd and not head.startswith(b"NRRD000"):
        raise _Damaged("no NRRD file")
    fields: dict[str, str] = {}
    at = 0
    while True:
        end = head.find(b"\n", at)
        if end < 0:
            if {"data file", "datafile"} & fields.keys() and at == len(head):
                return fields, at  # the data lie in another file
            raise _Damaged("the header does not end")
        line = head[at:end].rstrip(b"\r")
        at = end + 1
        if is_nrrd and not line:
            return fields, at
        text = line.decode("utf-8")
        if not text.isprintable():
            raise _Damaged("the header is no text")
        if _is_too_long(text, is_nrrd):
            raise _Damaged("a line of the header is too long")
        key, mark, value = text.partition(": " if is_nrrd else "=")
        if not mark or (is_nrrd and (text.startswith("#") or ":=" in key)):
            continue
        key = key.strip().lower()
        if key in fields:
            raise _Damaged(f"{key} is there twice")
        fields[key] = value.strip()
        if not is_nrrd and key == "elementdatafile":
            return fields, at


def _is_too_long(line: str, is_nrrd: bool) -> bool:
    """Longer than native code has room for: comments, ``content`` and ``key:=value`` of NRRD may be of any length."""
    if not is_nrrd:
        return line.partition("=")[0].strip().lower() == "name" and len(line.encode()) > _MOST_NAME_BYTES
    key, mark = (*re.split("(:=|: )", line, maxsplit=1), "")[:2]
    return len(line.encode()) > _MOST_FIELD_BYTES and not line.startswith("#") and mark != ":=" and key != "content"


def _require_finite(fields: dict[str, str], keys: tuple[str, ...]) -> None:
    """The fields of numbers hold numbers (or "none", for axes without a direction) and nothing else."""
    for key in keys:
        for word in re.split(r"[\s(),]+", fields.get(key, "")):
            if word and word != "none" and not abs(float(word)) < math.inf:
                raise _Damaged(f"{key} is not finite")


def _bytes_announced(item: int, dimension: str, sizes: str, channels: int = 1) -> int:
    shape = [int(n) for n in sizes.split()]
    whole = item * channels * prod(shape)
    if int(dimension) != len(shape) or min(shape) < 1 or channels < 1 or whole > _MOST_BYTES:
        raise _Damaged("its size is none")
    return whole


def _nrrd_state(path: Path, fields: dict[str, str], offset: int) -> str:
    expected = _bytes_announced(_NRRD_BYTES[fields["type"].lower()], fields["dimension"], fields["sizes"])
    packed = fields["encoding"].lower() in ("gzip", "gz")
    if not packed and fields["encoding"].lower() != "raw":
        raise _Damaged("another encoding")
    detached = fields.get("data file", fields.get("datafile"))
    if detached is not None:
        path, offset = _detached(path, detached), 0
    if any(int(fields.get(key, "0")) for key in ("byte skip", "byteskip", "line skip", "lineskip")):
        return WHOLE  # where the data begin is not known here
    return _unpacked_state(path, offset, expected, 31) if packed else _plain_state(path, offset, expected)


def _meta_state(path: Path, fields: dict[str, str], offset: int) -> str:
    size = _META_BYTES[fields["elementtype"].upper().removeprefix("MET_")]
    channels = int(fields.get("elementnumberofchannels", "1"))
    expected = _bytes_announced(size, fields["ndims"], fields["dimsize"], channels)
    if fields["elementdatafile"].upper() not in ("LOCAL", "LOCALSTREAM"):
        path, offset = _detached(path, fields["elementdatafile"]), 0
    if int(fields.get("headersize", "0")):
        return WHOLE
    is_packed = fields.get("compresseddata", "False").lower() == "true"
    return _unpacked_state(path, offset, expected, 47) if is_packed else _plain_state(path, offset, expected)


def _detached(path: Path, name: str) -> Path:
    """The one file with the data; patterns and lists of files are none (a pattern is a program for printf)."""
    found = path.parent / name
    if "%" in name or not found.is_file():
        raise _Damaged("the data lie elsewhere")
    return found


def _plain_state(path: Path, offset: int, expected: int) -> str:
    size = path.stat().st_size - offset
    return WHOLE if size == expected else SURPLUS if size > expected else DAMAGED


def _unpacked_state(path: Path, offset: int, expected: int, wbits: int) -> str:
    """Whether the packed stream from ``offset`` on is whole; what follows its end counts as more."""
    unpacker = zlib.decompressobj(wbits=wbits)
    total = 0
    with open(path, "rb") as stream:
        stream.seek(offset)
        while not unpacker.eof:
            chunk = stream.read(_CHUNK)
            if not chunk:
                return DAMAGED
            while chunk and not unpacker.eof:
                total += len(unpacker.decompress(chunk, _CHUNK))
                if total > expected:
                    return SURPLUS
                chunk = unpacker.unconsumed_tail
        more = bool(unpacker.unused_data.strip(b"\0\r\n")) or bool(stream.read(1))
    return SURPLUS if more else WHOLE if total == expected else DAMAGED
