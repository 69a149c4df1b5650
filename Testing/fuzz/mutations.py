# SPDX-License-Identifier: Apache-2.0
"""Changes to files of every kind: to their bytes, to what they say, and to the containers that they are packed in.

Every function takes (file, random numbers), changes the file in place, and says in words what it did.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import random
import re
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

Mutation = Callable[[Path, random.Random], str]

_RUN = "__import__('os').system('touch ../canary-run')"
TEXTS = (
    *("", " ", "x" * 3000, "../../canary-file", "/canary-file", "$(touch ../canary-run)", _RUN, f"${_RUN}", f"@{_RUN}"),
    *("\x1b[2J\x1b]0;x\x07", "a\nb", "\0", "\ud800", "é左🫁", "NaN", "inf", "1,5", "=1+1", "nul", "%s%n", "..", "."),
)
NUMBERS = (
    *(0, -0.0, 1, -1, 2, 0.5, -0.5, 3, 7, 255, 256, 1000, -1000, 65536, 10**6, -(10**6), 10**9, 2**31, 2**63, 2**64),
    *(1e-30, 1e-300, 5e-324, 1e30, -1e30, 1e300, 1.7e308, 10**30, 10**400, float("nan"), float("inf"), -float("inf")),
)
RAW_NUMBERS = ("1e999", "-1e999", "9" * 400, "NaN", "Infinity", "-Infinity", "1e-999", "0.1e1", "-0", "9" * 5000)
_DEEP = 100_000
_LONG = 20_000


def bytes_of(path: Path, rng: random.Random) -> str:
    """Bits flipped, pieces cut out, doubled, zeroed or put in, from one byte to most of the file."""
    content = bytearray(path.read_bytes())
    at, length = rng.randrange(len(content) + 1), min(len(content), 1 << rng.randrange(14))
    stop = min(len(content), at + length)
    kind = rng.choice(("flip", "flip", "cut", "truncate", "double", "zero", "ones", "noise", "insert", "swap", "empty"))
    if kind == "flip":
        for _ in range(rng.choice((1, 1, 2, 8))):
            if content:
                content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    elif kind == "cut":
        del content[at:stop]
    elif kind == "truncate":
        del content[at:]
    elif kind == "double":
        content[stop:stop] = content[at:stop]
    elif kind in ("zero", "ones", "noise"):
        fill = {"zero": b"\0", "ones": b"\xff"}.get(kind)
        content[at:stop] = fill * (stop - at) if fill else rng.randbytes(stop - at)
    elif kind == "insert":
        content[at:at] = rng.choice((b"\0" * 64, b"\xff\xfe", b"\n", b'"', b"{[", b"\x1b[2J", b"9" * 40, b","))
    elif kind == "swap":
        other = rng.randrange(len(content) + 1)
        piece = content[other : other + length]
        content[at : at + len(piece)] = piece
    else:
        content.clear()
    path.write_bytes(content)
    return f"bytes: {kind} at {at} ({length})"


def json_of(path: Path, rng: random.Random) -> str:
    """One value, key or list of a JSON file becomes another."""
    content = json.loads(path.read_text(encoding="utf-8"))
    places = list(_places(content, ()))
    holder, key, where = rng.choice(places) if rng.random() < 0.5 else _by_kind(places, rng)
    change = rng.choice(_JSON_CHANGES)
    done = change(holder, key, rng)
    text = json.dumps(content)
    if "@@RAW@@" in text:
        text = text.replace('"@@RAW@@"', done.rpartition(" ")[2], 1)
    if "@@DEEP@@" in text:
        text = text.replace('"@@DEEP@@"', rng.choice(("[", '{"a":')) * _DEEP)
    if "@@TWICE@@" in text:
        text = _twice(text)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return f"{'.'.join(map(str, where))[:80]}: {done[:80]}"


def _places(value: Any, where: tuple[Any, ...]) -> Any:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    items = list(items)
    for key, below in items if len(items) <= 40 else [*items[:20], *items[-20:]]:
        yield value, key, (*where, key)
        yield from _places(below, (*where, key))


def _by_kind(places: list[Any], rng: random.Random) -> Any:
    """A place of a name that was chosen first: lists with many numbers do not take all the changes."""
    by_name: dict[str, list[Any]] = {}
    for place in places:
        by_name.setdefault(".".join("*" if isinstance(k, int) else k for k in place[2]), []).append(place)
    return rng.choice(by_name[rng.choice(list(by_name))])


def _other_number(holder: Any, key: Any, rng: random.Random) -> str:
    holder[key] = rng.choice(NUMBERS)
    return f"= {holder[key]}"


def _scaled(holder: Any, key: Any, rng: random.Random) -> str:
    factor = rng.choice((-1, 0.1, 10, 100, 1000, 1e6))
    if isinstance(holder[key], int | float) and not isinstance(holder[key], bool):
        holder[key] = holder[key] * factor if not isinstance(holder[key], int) else int(holder[key] * factor)
        return f"times {factor}"
    return _other_number(holder, key, rng)


def _other_text(holder: Any, key: Any, rng: random.Random) -> str:
    holder[key] = rng.choice(TEXTS)
    return f"= {holder[key][:40]!r}"


def _other_kind(holder: Any, key: Any, rng: random.Random) -> str:
    old = holder[key]
    holder[key] = rng.choice(
        (None, True, False, [], {}, [old], {"value": old}, [[old, old], [old]], str(old), [old] * 3)
    )
    return f"another kind: {str(holder[key])[:40]}"


def _removed(holder: Any, key: Any, rng: random.Random) -> str:
    del holder[key]
    return "removed"


def _renamed(holder: Any, key: Any, rng: random.Random) -> str:
    if isinstance(holder, list):
        holder[key] = [holder[key]]
        return "in a list"
    name = rng.choice((*TEXTS, str(key).upper(), f"{key} "))
    holder[name] = holder.pop(key)
    return f"called {name[:40]!r}"


def _longer(holder: Any, key: Any, rng: random.Random) -> str:
    value = holder[key]
    if isinstance(value, list) and value:
        holder[key] = value * rng.choice((2, 3, max(1, _LONG // len(value))))
        return f"{len(holder[key])} long"
    if isinstance(value, str):
        holder[key] = value * _LONG if value else "x" * _LONG
        return "long text"
    holder[key] = [value] * _LONG
    return "a list in its place"


def _shuffled(holder: Any, key: Any, rng: random.Random) -> str:
    value = holder[key]
    if isinstance(value, list) and len(value) > 1:
        kind = rng.choice(("reversed", "shorter", "shuffled", "emptied"))
        holder[key] = {
            "reversed": value[::-1],
            "shorter": value[:-1],
            "shuffled": rng.sample(value, len(value)),
            "emptied": [],
        }[kind]
        return kind
    return _other_number(holder, key, rng)


def _raw(holder: Any, key: Any, rng: random.Random) -> str:
    holder[key] = "@@RAW@@"
    return f"as written {rng.choice(RAW_NUMBERS)}"


def _deep(holder: Any, key: Any, rng: random.Random) -> str:
    holder[key] = "@@DEEP@@"
    return "nested deeply"


def _doubled(holder: Any, key: Any, rng: random.Random) -> str:
    if isinstance(holder, dict):
        holder["@@TWICE@@"] = key
        return f"the key {key!r} twice"
    return _other_kind(holder, key, rng)


def _twice(text: str) -> str:
    return re.sub(r'"@@TWICE@@": ("(?:[^"\\]|\\.)*")', r"\1: 1", text, count=1)


_JSON_CHANGES = (
    *(_other_number, _other_number, _other_number, _scaled, _scaled, _other_text, _other_kind, _other_kind),
    *(_removed, _renamed, _longer, _shuffled, _raw, _deep, _doubled),
)


def csv_of(path: Path, rng: random.Random) -> str:
    """A cell, a row or a column of a CSV file becomes another."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    r = rng.randrange(len(rows)) if rng.random() < 0.8 else 0
    c = rng.randrange(max(1, len(rows[r])))
    kind = rng.choice(("cell", "cell", "cell", "row twice", "no row", "no column", "more cells", "many rows", "sign"))
    if kind == "cell":
        rows[r][c] = rng.choice((*map(str, NUMBERS[:24]), *TEXTS, *RAW_NUMBERS[:8], "1.5.2", "0x1f", "1_000", "١٢"))
    elif kind == "row twice":
        rows.insert(r, list(rows[r]))
    elif kind == "no row":
        del rows[r]
    elif kind == "no column":
        rows = [row[:c] + row[c + 1 :] for row in rows]
    elif kind == "more cells":
        rows[r] = [*rows[r], "7", "8"]
    elif kind == "many rows":
        rows += rows[1:] * (_LONG // max(1, len(rows)))
    else:
        rows = [[f"-{cell}" if n and i == c else cell for i, cell in enumerate(row)] for n, row in enumerate(rows)]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=rng.choice((",", ",", ",", ";", "\t"))).writerows(rows)
    text = buffer.getvalue()
    if rng.random() < 0.1:
        text = text.replace(".", ",")
    path.write_bytes(text.encode(rng.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16")), "surrogatepass"))
    return f"{kind} at row {r}, column {c}"


def header_of(path: Path, rng: random.Random) -> str:
    """A line of the text header of a NRRD file becomes another; the data stay as they are."""
    head, gap, data = path.read_bytes().partition(b"\n\n")
    lines = head.split(b"\n")
    n = rng.randrange(1, len(lines))
    key, mark, value = lines[n].partition(b": ")
    kind = rng.choice(("number", "number", "number", "value", "no line", "twice", "type", "number scaled"))
    if kind.startswith("number"):
        numbers = list(re.finditer(rb"-?\d+(\.\d+)?(e[-+]?\d+)?", value))
        if numbers:
            hit = rng.choice(numbers)
            scaled = str(float(hit[0]) * rng.choice((-1, 2, 10, 1000, 1e6))).encode()
            new = scaled if "scaled" in kind else str(rng.choice(NUMBERS)).encode()
            value = value[: hit.start()] + new + value[hit.end() :]
        lines[n] = key + mark + value
    elif kind == "value":
        lines[n] = key + mark + rng.choice(TEXTS).encode("utf-8", "surrogatepass")
    elif kind == "no line":
        del lines[n]
    elif kind == "twice":
        lines.insert(n, lines[n])
    else:
        lines = [
            b"type: " + rng.choice((b"double", b"uchar", b"int", b"float", b"block")) if x[:5] == b"type:" else x
            for x in lines
        ]
    path.write_bytes(b"\n".join(lines) + gap + data)
    return f"{key.decode('latin-1')}: {kind}"


_NIFTI = {  # field: (offset, format) of the header of version 1
    "dim": (40, "<8h"), "datatype": (70, "<h"), "bitpix": (72, "<h"), "pixdim": (76, "<8f"), "vox_offset": (108, "<f"),
    "scl_slope": (112, "<f"), "scl_inter": (116, "<f"), "qform": (252, "<h"), "sform": (254, "<h"),
    "quatern": (256, "<6f"), "srow": (280, "<12f"), "magic": (344, "<4b"), "sizeof_hdr": (0, "<i"),
}  # fmt: skip


def nifti_of(path: Path, rng: random.Random) -> str:
    """A field of a NIfTI header becomes another."""
    content = bytearray(path.read_bytes())
    name = rng.choice(list(_NIFTI))
    at, form = _NIFTI[name]
    values = list(struct.unpack_from(form, content, at))
    n = rng.randrange(len(values))
    values[n] = rng.choice((0, -1, 1, 2, 4, 16, 64, 100, 1000, 32767, 1e-9, 1e9, 1e30, float("nan"), 2 * values[n]))
    try:
        struct.pack_into(form, content, at, *values)
    except struct.error:
        whole = [
            max(-128 if "b" in form else -32768, min(127 if "b" in form else 32767, int(v) if v == v else 0))
            for v in values
        ]
        struct.pack_into(form, content, at, *whole)
    path.write_bytes(content)
    return f"{name}[{n}] = {values[n]}"


def zip_of(inner: dict[str, tuple[Mutation, ...]], sealed: bool = False) -> Mutation:
    """A member of a zip archive (.mrb, .npz) becomes another, with a checksum that fits; or the archive itself.

    Parameters
    ----------
    inner : mutations of members by the end of their names; others have their bytes changed.
    sealed : whether the sums in manifest.json are made to fit, as somebody who means harm would.
    """

    def change(path: Path, rng: random.Random) -> str:
        with zipfile.ZipFile(path) as archive:
            members = [(entry, archive.read(entry)) for entry in archive.infolist()]
        n = rng.randrange(len(members))
        entry, content = members[n]
        kind = rng.choice(("content",) * 6 + ("removed", "twice", "renamed", "emptied"))
        done = kind
        if kind == "content":
            of_kind = next((m for end, m in inner.items() if entry.filename.endswith(end)), (bytes_of,))
            scratch = path.with_name("member.tmp")
            scratch.write_bytes(content)
            done = rng.choice(of_kind)(scratch, rng) if content else kind
            members[n] = (entry, scratch.read_bytes())
            scratch.unlink()
        elif kind == "removed":
            del members[n]
        elif kind == "twice":
            members.append((entry, content[::-1]))
        elif kind == "renamed":
            entry.filename = rng.choice(
                ("../canary-file", "/tmp/canary-file", entry.filename + "x", "a/../../canary-file")
            )
        else:
            members[n] = (entry, b"")
        if sealed:
            members = _sealed(members)
        import warnings

        with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
            warnings.simplefilter("ignore")
            for e, c in members:
                archive.writestr(e, c)
        return f"{entry.filename[-60:]}: {done}"

    return change


def _sealed(members: list[tuple[zipfile.ZipInfo, bytes]]) -> list[tuple[zipfile.ZipInfo, bytes]]:
    """With the SHA-256 of each member in the manifest, where there still is one."""
    sums = {entry.filename: hashlib.sha256(content).hexdigest() for entry, content in members}
    renewed = []
    for entry, content in members:
        if entry.filename == "manifest.json":
            own = {name: value for name, value in sums.items() if name != entry.filename}
            with suppress(ValueError, RecursionError, TypeError):
                content = json.dumps({**json.loads(content), "sha256": own}).encode()
        renewed.append((entry, content))
    return renewed


def scene_of(path: Path, rng: random.Random) -> str:
    """A number or a text in an attribute of a scene (.mrml) becomes another; most are in records as JSON."""
    text = path.read_text(encoding="utf-8")
    values = [m for m in re.finditer(r'"([^"]+)"', text) if len(m[1]) > 1]
    records = [m for m in values if "&quot;" in m[1] or "%22" in m[1]]
    value = rng.choice(records if records and rng.random() < 0.7 else values)
    parts = list(re.finditer(r"-?\d+(?:\.\d+)?|[A-Za-z_]{3,}", value[1])) or [re.match(r".", value[1], re.DOTALL)]
    part = rng.choice(parts)
    new = str(rng.choice((*NUMBERS, *RAW_NUMBERS[:6], *TEXTS[:2], "true", "null", "[" * 50_000, "x" * 500)))
    new = new.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    at = value.start(1)
    changed = text[: at + part.start()] + new + text[at + part.end() :]
    path.write_text(changed, encoding="utf-8", errors="replace")
    return f"{part[0][:30]!r} = {new[:30]!r} in {text[max(0, value.start() - 30) : value.start()]!r}"


def npy_of(path: Path, rng: random.Random) -> str:
    """The header of a .npy array says something else, or the numbers do."""
    content = path.read_bytes()
    kind = rng.choice(("shape", "shape", "dtype", "values", "object"))
    if kind == "values":
        array = np.load(io.BytesIO(content), allow_pickle=False).copy()
        if array.size and array.dtype.kind in "fiu":
            flat = array.reshape(-1)
            flat[rng.randrange(flat.size)] = rng.choice(
                (0, 1, 255) if array.dtype.kind != "f" else (0.0, 1e30, np.nan, -1.0)
            )
        buffer = io.BytesIO()
        np.save(buffer, array)
        path.write_bytes(buffer.getvalue())
        return kind
    length = int.from_bytes(content[8:10], "little")
    header = content[10 : 10 + length].decode("latin-1")
    if kind == "shape":
        shape = rng.choice(("(1000000000,)", "(0,)", "(-1,)", "(3, 100000)", "()", "(2,)", "(99999999999999999999,)"))
        header = re.sub(r"'shape': \([^)]*\)", f"'shape': {shape}", header)
    else:
        dtype = "|O" if kind == "object" else rng.choice(("<f8", "<i2", "|u1", "<U90", "<M8[D]", "<c16"))
        header = re.sub(r"'descr': '[^']*'", f"'descr': '{dtype}'", header)
    header = header.rstrip() + " " * (-(len(header.rstrip()) + 11) % 64) + "\n"
    path.write_bytes(
        content[:8] + len(header).to_bytes(2, "little") + header.encode("latin-1") + content[10 + length :]
    )
    return kind


def safetensors_of(path: Path, rng: random.Random) -> str:
    """The header of a safetensors file lies: on its own length, on shapes, types or places of tensors."""
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    if rng.random() < 0.25:
        other = rng.choice((0, 1, length - 1, length + 1, length * 2, 2**32, 2**63, 2**64 - 1))
        path.write_bytes(struct.pack("<Q", other) + content[8:])
        return f"header of {other} bytes"
    scratch = path.with_name("header.tmp")
    scratch.write_bytes(content[8 : 8 + length])
    done = json_of(scratch, rng)
    header = scratch.read_bytes()
    scratch.unlink()
    path.write_bytes(struct.pack("<Q", len(header)) + header + content[8 + length :])
    return f"header: {done}"


def sqlite_of(path: Path, rng: random.Random) -> str:
    """A value, a row, a column or a table of an SQLite file becomes another, goes, or comes twice."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        return _other_content(connection, rng)
    except (sqlite3.Error, OverflowError, UnicodeEncodeError) as error:
        return f"refused by SQLite: {error}"
    finally:
        connection.close()


def _other_content(connection: sqlite3.Connection, rng: random.Random) -> str:
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
    table = rng.choice(tables)
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    column, kind = (
        rng.choice(columns),
        rng.choice(("value",) * 8 + ("no rows", "no table", "no column", "renamed", "mark")),
    )
    if kind == "value":
        value = rng.choice((*TEXTS, *NUMBERS, None, b"\xff\x00\xfe", "9999-99-99", "2026-02-30", "[[", '{"a": 1e999}'))
        rows = [row[0] for row in connection.execute(f'SELECT rowid FROM "{table}"')]
        where = rng.choice(rows) if rows else 0
        connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (value, where))
        return f"{table}.{column} of row {where} = {value!r}"[:200]
    if kind == "no rows":
        connection.execute(f'DELETE FROM "{table}"')
    elif kind == "no table":
        connection.execute(f'DROP TABLE "{table}"')
    elif kind == "no column":
        connection.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
    elif kind == "renamed":
        connection.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "{rng.choice(("x", "é", "rowid"))}"')
    else:
        mark, number = rng.choice(("user_version", "application_id")), rng.choice((0, 1, -1, 7, 2**31 - 1))
        connection.execute(f"PRAGMA {mark} = {number}")
        return f"{mark} = {number}"
    return f"{kind}: {table}.{column}"


def dicom_of(path: Path, rng: random.Random) -> str:
    """One or two elements of a DICOM data set become others."""
    import pydicom

    from AIOCommon.core.dicom.files import quiet
    from Testing.tools.dicom_mutations import mutate

    with quiet():
        dataset = pydicom.dcmread(path)
        done = "; ".join(mutate(dataset, rng) for _ in range(rng.choice((1, 1, 1, 2))))
        before = path.read_bytes()
        try:
            dataset.save_as(path)
        except Exception:  # a file that pydicom cannot write does not come to be
            path.write_bytes(before)
            return bytes_of(path, rng)
    return done
