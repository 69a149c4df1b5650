# SPDX-License-Identifier: Apache-2.0
"""One writer at a time in a folder: the operating system's lock on a file in it, which ends with its process.

A process that was killed leaves the file, but not the lock: nothing has to be recovered. Where a file system has no
locks, filelock falls back to a file that tells the owner's process, and takes over that of a process that has ended.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from .atomic import cannot_write
from .errors import InputError

LOCK_FILE = ".lock"


class FolderLock:
    """Holds a folder from its making to :meth:`release`; the folder is made if it is missing.

    Raises
    ------
    InputError : another process, or another lock of this one, holds the folder; or it cannot be written to.
    """

    def __init__(self, folder: str | Path):
        from filelock import FileLock, Timeout

        self.folder = Path(folder)
        self._made = [p for p in (self.folder, *self.folder.parents) if not p.exists()]
        self._file = self.folder / LOCK_FILE
        self._lock = FileLock(self._file, timeout=0, thread_local=False)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise InputError(
                "another run is writing into it",
                where=self.folder,
                hint="Wait until that has ended, or choose another output folder.",
            ) from error
        except OSError as error:
            raise cannot_write(self.folder, error) from error

    def release(self) -> None:
        """Let others write; folders that were made for the lock alone go with it."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):  # before the lock is given back: others see that the file they wait for is no more
            self._file.unlink()
        self._lock.release()
        if os.name != "posix":  # where an open file cannot be removed
            with suppress(OSError):
                self._file.unlink()
        for made in self._made:
            with suppress(OSError):  # there is something in it
                made.rmdir()
