# SPDX-License-Identifier: Apache-2.0
"""A child process ends when the process that started it ends, however that happened: ``kill -9`` included.

The parent holds the other end of the child's standard input and never writes to it. The operating system closes it
with the parent, on every platform; the child, which waits for that in a thread, then kills its descendants and itself.
On POSIX it has a process group of its own and kills that as a whole: what it starts at this very moment is in it.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from contextlib import suppress

LIFELINE = "AIO_ENDS_WITH_STDIN"  # environment variable of a child whose standard input is held by its parent
_EXIT_CODE = 1


def hold_lifeline() -> bool:
    """In a child: end with the parent from now on; False where nobody holds this process's standard input.

    The variable is taken out of the environment: what this process starts has another standard input.
    """
    if os.environ.pop(LIFELINE, "") != "1":
        return False
    if os.name == "posix" and os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    threading.Thread(target=_end_with_parent, args=(sys.stdin.fileno(),), daemon=True, name="lifeline").start()
    return True


def end_if_orphaned() -> None:
    """At the end of a child's work: where the parent is gone, nobody else ends what the child started.

    Writing to a parent that is gone fails, too, and may end the work before the thread has noticed.
    """
    if os.name == "posix" and select.select([sys.stdin], [], [], 0)[0]:
        _end_family()


def _end_with_parent(descriptor: int) -> None:
    with suppress(OSError):
        while os.read(descriptor, 64):  # nothing is ever written; an empty answer means that the parent is gone
            pass
    _end_family()


def _end_family() -> None:
    with suppress(Exception):
        _kill_descendants()
    if os.name == "posix":
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(_EXIT_CODE)


def _kill_descendants() -> None:
    import psutil

    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            process.kill()
