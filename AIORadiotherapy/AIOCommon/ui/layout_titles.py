# SPDX-License-Identifier: Apache-2.0
"""The titles of views that only our layouts have, in the language of the application."""

from __future__ import annotations

from slicer.i18n import tr as _

from .layout_descriptions import DESCRIPTIONS
from .translation import marked

_TITLES = (
    marked("Manual"),
    marked("Automatic"),
    marked("Edited"),
    marked("All, and where they differ"),
    marked("Plan A"),
    marked("Plan B"),
    marked("In use"),
    marked("Candidate"),
    marked("Both: candidate thick"),
)


def description(layout: int) -> str:
    """One of DESCRIPTIONS, with its titles translated."""
    text = DESCRIPTIONS[layout]
    for title in _TITLES:
        text = text.replace(f">{title}<", f">{_(title)}<")
    return text
