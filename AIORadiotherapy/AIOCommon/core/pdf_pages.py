# SPDX-License-Identifier: Apache-2.0
"""A page of simple HTML as a PDF file, by Qt's text document and PDF writer.

Qt is given by who calls: the application's `qt` where there is a window, PySide6 on the command line. So the same code
draws in both, and this file imports neither.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .atomic import atomic_file
from .errors import InputError

_DPI = 96
_WIDTH_MM, _HEIGHT_MM, _MARGIN_MM = 210.0, 297.0, 14.0


def write_pdf(toolkit: Any, html: str, path: str | Path) -> Path:
    """Lay the page out on A4 with page numbers; returns the path.

    Parameters
    ----------
    toolkit : has QTextDocument, QPdfWriter, QPainter, QPageSize, QPointF, QRectF, QSizeF and QMarginsF.
    html : what a QTextDocument knows: no inlined SVG, no scripts; pictures from files.

    Raises
    ------
    InputError : the file cannot be written.
    """
    path = Path(path)
    with atomic_file(path) as temporary:
        writer = toolkit.QPdfWriter(str(temporary))
        writer.setPageSize(toolkit.QPageSize(toolkit.QPageSize.A4))
        writer.setPageMargins(toolkit.QMarginsF(0.0, 0.0, 0.0, 0.0))
        writer.setResolution(_DPI)
        margin, width, height = (mm / 25.4 * _DPI for mm in (_MARGIN_MM, _WIDTH_MM, _HEIGHT_MM))
        inner_width, inner_height = round(width - 2.0 * margin), round(height - 2.5 * margin)  # whole, or lines are cut
        document = toolkit.QTextDocument()
        document.documentLayout().setPaintDevice(writer)
        document.setHtml(html)
        document.setPageSize(toolkit.QSizeF(float(inner_width), float(inner_height)))
        count = document.pageCount() if callable(document.pageCount) else document.pageCount
        painter = toolkit.QPainter()
        if not painter.begin(writer):
            raise InputError("cannot be written", where=path, hint="Is it open in another program?")
        try:
            for number in range(count):
                if number:
                    writer.newPage()
                painter.save()
                painter.translate(margin, margin - number * inner_height)
                document.drawContents(
                    painter, toolkit.QRectF(0.0, float(number * inner_height), float(inner_width), float(inner_height))
                )
                painter.restore()
                painter.drawText(toolkit.QPointF(width / 2.0 - 20.0, height - 0.8 * margin), f"{number + 1} / {count}")
        finally:
            painter.end()
    return path
