# SPDX-License-Identifier: Apache-2.0
"""Colours of states and verdicts. They are always used together with a word, for people with colour blindness."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tone:
    """Background and text colour of a badge or a table cell; their contrast is 4.5 : 1 or more."""

    background: str
    text: str


GOOD = Tone("#1e7b34", "#ffffff")
WARN = Tone("#ffcf66", "#3d2b00")
BAD = Tone("#b3261e", "#ffffff")
BUSY = Tone("#1b5fa8", "#ffffff")
QUIET = Tone("#5c6b73", "#ffffff")
INFO = Tone("#dbeaf3", "#12384d")
DIMMED = "#7d8a93"  # text that is no longer true, on light and on dark ground


def style_of(tone: Tone, *, radius_px: int = 4, padding: str = "2px 8px", bold: bool = False) -> str:
    """Qt style sheet of a label in a tone."""
    weight = "font-weight: bold; " if bold else ""
    return (
        f"QLabel {{ background-color: {tone.background}; color: {tone.text}; {weight}"
        f"border-radius: {radius_px}px; padding: {padding}; }}"
    )
