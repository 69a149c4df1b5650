# SPDX-License-Identifier: Apache-2.0
"""What takes long to make and is only read: made by one worker of a test run, and taken by the others."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock


def made_once(tmp_path_factory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that ``make(folder)`` has filled, once in this run of the tests; the next run makes its own.

    The others wait meanwhile. What failed half way is made again by the next one that asks.
    """
    root = Path(tmp_path_factory.getbasetemp())
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # that of the run; each worker has its own in there
    folder, done = root / f"shared-{name}", root / f"shared-{name}.done"
    with FileLock(root / f"shared-{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
