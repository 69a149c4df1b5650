# SPDX-License-Identifier: Apache-2.0
"""Temporary folders for the exchange of files between processes, and removal of those that killed processes left.

A left-over folder is removed only if this module made it (its name and its marker file show this), it belongs to the
same user, and its process no longer exists.
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

from .owner import OWNER, has_ended, owner_tag

PREFIX = "aio-radiotherapy-"
MARK = ".aio-scratch"
_NAME = re.compile(rf"{PREFIX}[a-z]+-{OWNER}-\w+")

_swept = False


def scratch_folder(purpose: str) -> Path:
    """A new empty folder, to be removed with :func:`drop`; ``purpose`` is one lower-case word.

    The first call in a process also removes folders that killed processes have left.

    Raises
    ------
    OSError : no folder for temporary files is available.
    """
    global _swept
    if not _swept:
        _swept = True
        sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{purpose}-{owner_tag()}-"))
    (folder / MARK).touch()
    return folder


def drop(folder: Path | None) -> None:
    """Remove a scratch folder with its content; None and a folder that does not exist are accepted."""
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def scratch(purpose: str) -> Iterator[Path]:
    """A scratch folder that is removed at the end of the block."""
    folder = scratch_folder(purpose)
    try:
        yield folder
    finally:
        drop(folder)


def sweep(root: str | Path | None = None) -> list[Path]:
    """Remove folders of killed processes in ``root`` (default: the temporary folder); returns the removed paths."""
    removed = []
    try:
        candidates = list(os.scandir(root or tempfile.gettempdir()))
    except OSError:
        return []
    for entry in candidates:
        match = _NAME.fullmatch(entry.name)
        if match and _is_left_over(entry, match):
            shutil.rmtree(entry.path, ignore_errors=True)
            removed.append(Path(entry.path))
    return removed


def _is_left_over(entry: os.DirEntry[str], owner: re.Match[str]) -> bool:
    try:
        if not entry.is_dir(follow_symlinks=False) or not os.path.isfile(os.path.join(entry.path, MARK)):
            return False
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    if hasattr(os, "getuid") and status.st_uid != os.getuid():
        return False
    return has_ended(owner, time.time() - status.st_mtime)
