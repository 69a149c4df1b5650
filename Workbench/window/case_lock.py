# SPDX-License-Identifier: Apache-2.0
"""A note beside an open case that says which window has it, so that a second one is told."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path


class CaseLock:
    """Marks one case at a time as open here: a file ``.NAME.lock`` beside it with host and process.

    It only informs: a folder that cannot be written to, or a note that cannot be read, never hinders anybody.
    """

    def __init__(self) -> None:
        self._file: Path | None = None

    def take(self, path: str | Path) -> str:
        """Mark a case as open here, and no other any more; returns who else has it open, empty for nobody."""
        self.release()
        file = lock_file(path)
        other = _holder(file)
        if other:
            return other
        try:
            file.write_text(json.dumps({"host": socket.gethostname(), "pid": os.getpid()}), encoding="utf-8")
        except OSError:
            return ""
        self._file = file
        return ""

    def release(self) -> None:
        """Take the note away, unless another window has put its own in its place."""
        if self._file is not None and not _holder(self._file):
            self._file.unlink(missing_ok=True)
        self._file = None


def lock_file(path: str | Path) -> Path:
    """Where the note of a case lies."""
    path = Path(path)
    return path.with_name(f".{path.name}.lock")


def _holder(file: Path) -> str:
    """Who has the case open; a note of a process of this machine that has ended counts for nothing."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        host, pid = str(content["host"]), int(content["pid"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ""
    if host == socket.gethostname() and (pid == os.getpid() or not _runs(pid)):
        return ""
    return f"process {pid} on {host}"


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OverflowError:
        return False
    except OSError:  # it runs, as somebody else's
        return True
    return True
