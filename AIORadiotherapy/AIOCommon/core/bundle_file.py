# SPDX-License-Identifier: Apache-2.0
"""Checks of a Slicer bundle (.mrb, a zip archive) before it is unpacked and before native code reads it."""

from __future__ import annotations

import stat
import zipfile
import zlib
from importlib.util import find_spec
from pathlib import Path, PurePosixPath, PureWindowsPath

from .child import ChildTask, python_executable, run_child
from .errors import ChildTaskError, InputError
from .progress import CallbackProgress
from .scratch import scratch

MOST_UNPACKED_BYTES = 20_000_000_000  # a case of 512 x 512 x 600 voxels with all doses of its beams has a tenth
_MOST_ENTRIES = 20_000
_ZIP_START = b"PK\x03\x04"
_CHUNK = 1 << 20
_SAVED_BY_SLICER = "Give a .mrb file saved by Slicer."
_COPY_AGAIN = "Copy the file again, or open an older one."
TRIAL_BEGUN = "the trial has begun"
_TRIAL = ("-m", "AIOCommon.mrml.bundle_trial")


def require_readable_bundle(path: str | Path) -> None:
    """Refuse a bundle that is unsafe, damaged, or that the Slicer core cannot read.

    Damaged images end the process that reads them. So a child reads the bundle first, where there is a Slicer core for
    a child; the application and the scene that is open stay as they are.

    Raises
    ------
    InputError : as :func:`require_safe_bundle`; or the trial ended badly.
    """
    path = Path(path)
    require_safe_bundle(path)
    if find_spec("slicer") is None:
        return
    started: list[str] = []
    with scratch("trial") as folder:  # of ours: what ends the child must not leave its unpacked files behind
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
        environment = {"QT_QPA_PLATFORM": "offscreen", **temporary}
        task = ChildTask((*_TRIAL, str(path.resolve())), "Reading the bundle", environment)
        try:
            run_child(task, CallbackProgress(lambda _, message: started.append(message)), python_executable())
        except ChildTaskError as error:
            if TRIAL_BEGUN in started:  # else there is no Slicer core that a child can use, as in Slicer itself
                raise InputError("cannot be read: it is damaged", where=path, hint=_COPY_AGAIN) from error


def require_safe_bundle(path: str | Path) -> None:
    """Refuse a bundle that would write files outside its own folder or fill the disk; Slicer does not check this.

    Raises
    ------
    InputError : not a zip archive, an entry is a link or would be written outside the bundle's folder, a checksum is
        wrong, the unpacked size is beyond all cases, or there is no scene in it.
    """
    path = Path(path)
    try:
        with open(path, "rb") as stream:
            if stream.read(4) != _ZIP_START:
                raise zipfile.BadZipFile("no zip archive")
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            for entry in entries:
                _require_inside(path, entry)
                archive.open(entry).close()  # zipfile refuses an entry whose local header has a different name
            _require_bounded(path, entries)
            for entry in entries:
                _require_whole(path, archive, entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError("is not a readable Slicer bundle", where=path, hint=_SAVED_BY_SLICER) from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", where=path, hint="Check the path.") from error
    if not any(entry.filename.lower().endswith(".mrml") for entry in entries):
        raise InputError("holds no scene", where=path, hint=_SAVED_BY_SLICER)


def _require_bounded(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED_BYTES or len(entries) > _MOST_ENTRIES:
        what = f"would unpack to {unpacked / 1e6:.0f} MB in {len(entries)} files, more than any case has"
        raise InputError(what, where=path, hint=_SAVED_BY_SLICER)


def _require_whole(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read an entry to its end: zipfile compares the checksum there. It never gives more than the announced size."""
    try:
        with archive.open(entry) as stream:
            while stream.read(_CHUNK):
                pass
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InputError(f"is damaged: {entry.filename} was changed or cut", where=path, hint=_COPY_AGAIN) from error


def _require_inside(path: Path, entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    windows = PureWindowsPath(name)  # understands both kinds of slash, and drive letters
    hint = "Do not open it: it was made to harm, or by faulty software."
    if PurePosixPath(name).is_absolute() or windows.drive or windows.root or ".." in windows.parts:
        raise InputError("has an entry that would be written outside its folder", where=path, hint=hint)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise InputError("holds a link to another place", where=path, hint=hint)
