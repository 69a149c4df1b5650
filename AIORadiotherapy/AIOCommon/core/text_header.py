# SPDX-License-Identifier: Apache-2.0
"""What the text header of a NRRD or MetaImage file says of its orientation and of the size of its data.

ITK takes a missing orientation for the identity and reads past data that no header mentions.
"""

from __future__ import annotations

import zlib
from math import prod
from pathlib import Path

_MOST_HEADER_BYTES = 1 << 16
_CHUNK = 1 << 20
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


def is_oriented(path: Path) -> bool:
    """Whether the header gives directions and spacing; True for a header that cannot be read here."""
    fields, _ = _header(path)
    if not fields:
        return True
    if _is_nrrd(path):
        return "space" in fields and "space directions" in fields
    directions = {"transformmatrix", "rotation", "orientation"}
    return bool(directions & fields.keys()) and bool({"elementspacing", "elementsize"} & fields.keys())


def holds_more_than_announced(path: Path) -> bool:
    """Whether data in the file itself are more than the header says; False where that is not known."""
    fields, offset = _header(path)
    try:
        if not fields or offset is None:
            return False
        if _is_nrrd(path):
            return _nrrd_surplus(path, fields, offset)
        if fields.get("elementdatafile", "").upper() != "LOCAL" or "headersize" in fields:
            return False
        if fields.get("compresseddata", "False").lower() == "true":
            packed = fields.get("compresseddatasize")
            return packed is not None and path.stat().st_size > offset + int(packed)
        size = _META_BYTES[fields["elementtype"].upper().removeprefix("MET_")]
        channels = int(fields.get("elementnumberofchannels", "1"))
        return path.stat().st_size > offset + size * channels * prod(int(n) for n in fields["dimsize"].split())
    except (KeyError, ValueError, OSError, zlib.error):
        return False  # ITK says what is wrong


def _is_nrrd(path: Path) -> bool:
    return path.suffix.lower() in (".nrrd", ".nhdr")


def _header(path: Path) -> tuple[dict[str, str], int | None]:
    """The fields (keys in lower case) and where the data begin; no fields where there is no such header."""
    with open(path, "rb") as stream:
        head = stream.read(_MOST_HEADER_BYTES)
    fields: dict[str, str] = {}
    at = 0
    while at < len(head):
        end = head.find(b"\n", at)
        if end < 0:
            break
        line = head[at:end].decode("latin-1").strip()
        at = end + 1
        if _is_nrrd(path):
            if not line:
                return fields, None if "data file" in fields or "datafile" in fields else at
            key, mark, value = line.partition(": ")
            if mark and not line.startswith("#"):
                fields[key.strip().lower()] = value.strip()
        else:
            key, mark, value = line.partition("=")
            if mark:
                fields[key.strip().lower()] = value.strip()
            if key.strip().lower() == "elementdatafile":
                return fields, at
    return {}, None  # it does not end


def _nrrd_surplus(path: Path, fields: dict[str, str], offset: int) -> bool:
    if any(int(fields.get(key, "0")) for key in ("byte skip", "byteskip", "line skip", "lineskip")):
        return False
    expected = _NRRD_BYTES[fields["type"]] * prod(int(n) for n in fields["sizes"].split())
    encoding = fields.get("encoding", "")
    if encoding == "raw":
        return path.stat().st_size > offset + expected
    if encoding not in ("gzip", "gz"):
        return False
    return _unpacks_to_more_than(path, offset, expected)


def _unpacks_to_more_than(path: Path, offset: int, expected: int) -> bool:
    """Whether the gzip stream from ``offset`` on holds more; what follows the end of the stream counts as more."""
    unpacker = zlib.decompressobj(wbits=31)
    total = 0
    with open(path, "rb") as stream:
        stream.seek(offset)
        while chunk := stream.read(_CHUNK):
            while chunk:
                total += len(unpacker.decompress(chunk, _CHUNK))
                if total > expected:
                    return True
                chunk = unpacker.unconsumed_tail
            if unpacker.eof:
                return bool(unpacker.unused_data.strip(b"\0\n\r")) or bool(stream.read(1))
    return False
