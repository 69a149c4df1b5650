# SPDX-License-Identifier: Apache-2.0
"""What is logged goes to a file of this session, too, as Slicer does; those of the last sessions are kept."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

KEPT_FILES = 10
LARGEST_BYTES = 5_000_000


class ErrorLogModel:
    """`slicer.app.errorLogModel()`: as much of it as says where the log is."""

    def __init__(self, path: str) -> None:
        self.filePath = path


class _BoundedFile(logging.FileHandler):
    """Writes no more than a bound: a message in a loop must not fill the disk."""

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is None or self.stream.tell() < LARGEST_BYTES:
            super().emit(record)


def begin(folder: str | Path, name: str) -> str:
    """Log to a new file in a folder; its path, empty where no file can be written.

    Parameters
    ----------
    name : of the application; the file's name begins with it.
    """
    path = Path(folder, f"{name.replace(' ', '')}_{time.strftime('%Y%m%d_%H%M%S')}_{os.getpid()}.log")
    try:
        for old in sorted(path.parent.glob(f"{name.replace(' ', '')}_*.log"))[: -KEPT_FILES + 1]:
            old.unlink(missing_ok=True)
        path.touch(mode=0o600)
        handler = _BoundedFile(path, encoding="utf-8")
    except OSError:
        return ""
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return str(path)
