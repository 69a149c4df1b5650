# SPDX-License-Identifier: Apache-2.0
"""slicer.i18n: texts stay as they are written."""

from __future__ import annotations

import sys

import slicer


def tr(text: str) -> str:
    """Translate a text of the calling module."""
    return text


def translate(context: str, text: str) -> str:
    """Translate a text of the named context."""
    return text


def getContext(sourceFile: str) -> str:
    """Translation context of a file: its name without the suffix."""
    return sourceFile.replace("\\", "/").rpartition("/")[2].partition(".")[0]


def install() -> None:
    """Make the module importable as slicer.i18n."""
    sys.modules["slicer.i18n"] = sys.modules[__name__]
    slicer.i18n = sys.modules[__name__]
