# SPDX-License-Identifier: Apache-2.0
"""PySide6 6.12.0 loses a reference of None at every call that returns nothing; before Python 3.12 it aborts."""

from __future__ import annotations

import ctypes
import sys

SPARE_REFERENCES = 1 << 40


def keep_none() -> None:
    """Give None more references than a test run can lose; nothing to do where None is immortal."""
    if sys.version_info < (3, 12):
        ctypes.c_ssize_t.from_address(id(None)).value += SPARE_REFERENCES
