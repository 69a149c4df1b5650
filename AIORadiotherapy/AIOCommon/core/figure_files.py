# SPDX-License-Identifier: Apache-2.0
"""Save matplotlib figures to files."""

from __future__ import annotations

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
