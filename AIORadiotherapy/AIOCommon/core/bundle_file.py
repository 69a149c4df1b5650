# SPDX-License-Identifier: Apache-2.0
"""Safety check of a Slicer bundle (.mrb, a zip archive) before it is unpacked."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath

from .errors import InputError

_ZIP_START = b"PK\x03\x04"


def require_safe_bundle(path: str | Path) -> None:
    """Refuse a bundle that would write files outside its own folder; Slicer itself does not check this.

    Raises
    ------
    InputError : not a zip archive, or an entry is a link, or would be written outside the bundle's folder.
    """
    path = Path(path)
    try:
        with open(path, "rb") as stream:
            if stream.read(4) != _ZIP_START:
                raise zipfile.BadZipFile("no zip archive")
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                _require_inside(path, entry)
                archive.open(entry).close()  # zipfile refuses an entry whose local header has a different name
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        hint = "Give a .mrb file saved by Slicer."
        raise InputError("is not a readable Slicer bundle", where=path, hint=hint) from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", where=path, hint="Check the path.") from error


def _require_inside(path: Path, entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    windows = PureWindowsPath(name)  # understands both kinds of slash, and drive letters
    hint = "Do not open it: it was made to harm, or by faulty software."
    if PurePosixPath(name).is_absolute() or windows.drive or windows.root or ".." in windows.parts:
        raise InputError("has an entry that would be written outside its folder", where=path, hint=hint)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise InputError("holds a link to another place", where=path, hint=hint)
