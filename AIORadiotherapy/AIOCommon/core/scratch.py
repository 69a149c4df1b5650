# SPDX-License-Identifier: Apache-2.0
"""Temporary folders for the hand-over between processes, and the removal of those that a killed run left behind.

A folder is only ever removed as a left-over when it is ours beyond doubt: made by this module (it bears our name and
holds our mark), of the same user, older than an hour, and of a process that is no more.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "aio-radiotherapy-"
MARK = ".aio-scratch"
LEAST_AGE_SECONDS = 3600.0
_NAME = re.compile(rf"{PREFIX}[a-z]+-(\d+)-\w+")

_swept = False


def scratch_folder(purpose: str) -> Path:
    """A new empty folder, to be removed with :func:`drop`; ``purpose`` is one lower-case word.

    The first call of a process also removes what killed processes have left behind.

    Raises
    ------
    OSError : there is no place for temporary files.
    """
    global _swept
    if not _swept:
        _swept = True
        sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{purpose}-{os.getpid()}-"))
    (folder / MARK).touch()
    return folder


def drop(folder: Path | None) -> None:
    """Remove a scratch folder and what is in it; None and what is gone already are fine."""
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def scratch(purpose: str) -> Iterator[Path]:
    """A scratch folder for the length of a block."""
    folder = scratch_folder(purpose)
    try:
        yield folder
    finally:
        drop(folder)


def sweep(root: str | Path | None = None) -> list[Path]:
    """Remove the left-overs of killed processes below ``root`` (the system's temporary folder); returns them."""
    removed = []
    try:
        candidates = list(os.scandir(root or tempfile.gettempdir()))
    except OSError:
        return []
    for entry in candidates:
        match = _NAME.fullmatch(entry.name)
        if match and _is_left_over(entry, int(match.group(1))):
            shutil.rmtree(entry.path, ignore_errors=True)
            removed.append(Path(entry.path))
    return removed


def _is_left_over(entry: os.DirEntry[str], pid: int) -> bool:
    try:
        if not entry.is_dir(follow_symlinks=False) or not os.path.isfile(os.path.join(entry.path, MARK)):
            return False
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    if hasattr(os, "getuid") and status.st_uid != os.getuid():
        return False
    return time.time() - status.st_mtime > LEAST_AGE_SECONDS and not _is_alive(pid)


def _is_alive(pid: int) -> bool:
    """Whether there is a process of this number; where that cannot be told, yes."""
    if pid == os.getpid():
        return True
    try:
        import psutil
    except ImportError:
        if os.name != "posix":  # there, os.kill would end the process
            return True
    else:
        return bool(psutil.pid_exists(pid))
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
