# SPDX-License-Identifier: Apache-2.0
"""matplotlib figures as files, and as elements of a page."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from .atomic import atomic_file
from .errors import InputError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_FORMATS = (".svg", ".png", ".pdf")


def save_figure(figure: Figure, path: str | Path) -> None:
    """Write a figure as SVG, PNG or PDF.

    Raises
    ------
    InputError : another format, or the file cannot be written.
    """
    path = Path(path)
    if path.suffix.lower() not in _FORMATS:
        raise InputError("is no figure format", where=path, hint=f"Use {', '.join(_FORMATS)}.")
    with atomic_file(path) as temporary:
        figure.savefig(temporary, dpi=150)


def svg_text(figure: Figure) -> str:
    """A figure as an SVG document; the same figure always gives the same text."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return buffer.getvalue()


def inlined(svg: str, title: str) -> str:
    """An SVG document as an element inside HTML, which screen readers call ``title``."""
    text = svg[svg.index("<svg") :]  # the XML prologue has no place inside HTML
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r' xmlns(:xlink)?="[^"]*"', "", text)  # implied in HTML
    return re.sub(r"<svg ", f'<svg role="img" aria-label="{title}" ', text, count=1)
