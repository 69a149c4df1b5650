# SPDX-License-Identifier: Apache-2.0
"""A zip with a manifest and known members, each with its checksum; no name in it becomes a path."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError, StructureSet, load_structures, save_structures
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import parse_json
from AIOCommon.core.options import Integer
from AIOCommon.core.scratch import scratch

MANIFEST = "manifest.json"
FORMAT = 1
MOST_BYTES = 2_000_000_000  # a CT of 512 x 512 x 400 with its dose has a quarter
_DATE = (1980, 1, 1, 0, 0, 0)  # of every member: the same content always gives the same file
_FORMAT_ENTRY = Integer("Version of the file.", minimum=1, maximum=1_000_000)


def write_archive(path: str | Path, kind: str, content: Mapping[str, Any], members: Mapping[str, bytes]) -> None:
    """Write a file that appears whole or not at all.

    Parameters
    ----------
    kind : what it is, which the reader asks for. content : plain values. members : bytes by name.

    Raises
    ------
    InputError : it cannot be written.
    """
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    manifest = {"kind": kind, "format": FORMAT, "content": dict(content), "sha256": sums}
    with atomic_file(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: json.dumps(manifest).encode(), **members}.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)


def read_archive(
    path: str | Path, kind: str, needed: Collection[str], optional: Iterable[str] = ()
) -> tuple[Entries, dict[str, bytes]]:
    """The content and the members of what :func:`write_archive` wrote.

    Raises
    ------
    InputError : it is missing, damaged, of another kind, of a newer version, has members that it should not have, or
        a member is another than its checksum says.
    """
    path = Path(path)
    hint = "Ask for the file again."
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise ValueError("it is too large")
            if len(set(names)) < len(names) or MANIFEST not in names:
                raise ValueError("it has no manifest, or a part twice")
            manifest = Entries(parse_json(archive.read(MANIFEST), path, hint), path.name, hint=hint)
            _check_kind(manifest, kind)
            surplus = set(names) - {MANIFEST, *needed, *optional}
            lacking = set(needed) - set(names)
            if surplus or lacking:
                raise ValueError(f"its parts are {', '.join(sorted(names))[:200]}")
            members = {name: archive.read(name) for name in names if name != MANIFEST}
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", where=path, hint=hint) from error
    except InputError:
        raise
    except (ValueError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(f"is damaged, or no {kind} ({str(error)[:200]})", where=path.name, hint=hint) from error
    sums = manifest.within("sha256")
    for name, data in members.items():
        if hashlib.sha256(data).hexdigest() != sums.text(name, most=64):
            raise InputError(f"is damaged: {name} is not what was written", where=path.name, hint=hint)
    return manifest.within("content"), members


def _check_kind(manifest: Entries, kind: str) -> None:
    found = manifest.text("kind", most=60)
    if found != kind:
        raise manifest.wrong(f"is no {kind}, but: {found}")
    if manifest.take("format", _FORMAT_ENTRY) > FORMAT:
        raise manifest.wrong("was written by a newer version", "Update the software.")


def structure_bytes(structures: StructureSet) -> bytes:
    """A structure set as the bytes of its file."""
    with scratch("teach") as folder:
        save_structures(folder / "structures.npz", structures)
        return (folder / "structures.npz").read_bytes()


def structures_from(data: bytes, where: str | Path) -> StructureSet:
    """From :func:`structure_bytes`; raises InputError as ``load_structures``, in the name of ``where``."""
    with scratch("teach") as folder:
        (folder / "structures.npz").write_bytes(data)
        try:
            return load_structures(folder / "structures.npz")
        except InputError as error:
            raise InputError(error.what, where=where, hint="Ask for the file again.") from error


def array_bytes(**arrays: np.ndarray) -> bytes:
    """Arrays as the bytes of an .npz."""
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]
    return stream.getvalue()
