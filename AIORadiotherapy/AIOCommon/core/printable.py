# SPDX-License-Identifier: Apache-2.0
"""Text of strangers' files for a terminal, a message or a page."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 200  # DICOM allows 64 characters; what is longer is no name


def printable(text: str, at_most: int | None = LONGEST_NAME, *, lines: bool = False) -> str:
    """``text`` without what terminals obey: control, format and unassigned characters become a question mark.

    Parameters
    ----------
    at_most : longer texts are cut there, and end with dots; None for none. lines : whether line breaks stay.
    """
    cut = text if at_most is None else text[:at_most]
    shown = "".join(c if c.isprintable() or (lines and c == "\n") else _instead(c) for c in cut)
    return shown if len(cut) == len(text) else shown + "..."


def _instead(character: str) -> str:
    """For a character that is not printable: a space for another kind of space."""
    return " " if unicodedata.category(character) == "Zs" else "?"
