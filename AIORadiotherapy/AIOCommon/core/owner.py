# SPDX-License-Identifier: Apache-2.0
"""Temporary names that tell which process made them: so what killed processes left is told from work in hand."""

from __future__ import annotations

import hashlib
import os
import platform
import re
from functools import cache

OWNER = r"(?P<host>[0-9a-f]{8})-(?P<pid>\d{1,9})"  # how an owner stands in a name
OTHER_HOST_SECONDS = 24 * 3600.0  # after which what another computer made in a shared folder counts as left


def owner_tag() -> str:
    """This computer and process, for a name."""
    return f"{_host()}-{os.getpid()}"


def has_ended(owner: re.Match[str], age_seconds: float) -> bool:
    """Whether the process of a name no longer exists; of another computer's, whether the thing is a day old.

    Parameters
    ----------
    owner : a match of a pattern with :data:`OWNER` in it. age_seconds : since the thing was last changed.
    """
    if owner["host"] != _host():
        return age_seconds > OTHER_HOST_SECONDS
    return not is_alive(int(owner["pid"]))


def is_alive(pid: int) -> bool:
    """Whether a process with this ID exists; True if this cannot be determined."""
    if pid == os.getpid():
        return True
    try:
        import psutil
    except ImportError:
        if os.name != "posix":  # on Windows os.kill(pid, 0) would end the process
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


@cache
def _host() -> str:
    """This computer; containers have names of their own."""
    return hashlib.blake2b(platform.node().encode(), digest_size=4).hexdigest()
