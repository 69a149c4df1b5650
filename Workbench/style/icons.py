# SPDX-License-Identifier: Apache-2.0
"""The window's icons, drawn here as SVG strokes: no files, no fonts, crisp at every size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from Workbench.style.theme import COLORS

_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{color}" stroke-width="1.8" '
    'stroke-linecap="round" stroke-linejoin="round">{body}</svg>'
)
_BODIES = {
    "open": '<path d="M3 19V6h6l2 2h10v3"/><path d="M3 19l3-8h16l-3 8z"/>',
    "save": '<path d="M4 4h13l3 3v13H4z"/><path d="M8 4v5h7V4M8 20v-6h8v6"/>',
    "sample": '<path d="M9 3h6M10 3v6l-5 9a2 2 0 0 0 2 3h10a2 2 0 0 0 2-3l-5-9V3"/><path d="M7.5 15h9"/>',
    "layout": '<rect x="3" y="4" width="18" height="16" rx="1.5"/><path d="M3 13h18M12 4v9"/>',
    "contrast": '<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5v17a8.5 8.5 0 0 0 0-17z" fill="{color}"/>',
    "undo": '<path d="M8 5L3.5 9.5 8 14"/><path d="M4 9.500h10a6 6 0 0 1 0 11h-3"/>',
    "redo": '<path d="M16 5l4.500 4.500L16 14"/><path d="M20 9.500H10a6 6 0 0 0 0 11h3"/>',
    "paint": '<path d="M20 3.500c-5 3-8 6-10 10l2.500 2.500c4-2 6-6 7.500-12.500z"/>'
    '<path d="M9 14.500c-3 0-3 4-6 5 3 2 8 1.500 8.500-2.500"/>',
    "erase": '<path d="M9 20l-5.500-5.500a1.500 1.500 0 0 1 0-2L12 4l8 8-8 8z"/><path d="M8 8.500l8 8M7 20h14"/>',
    "draw": '<path d="M4 20l1-4L16 5l3 3L8 19z"/><path d="M14 7l3 3"/><path d="M12 20c3-2 5 1 8-1"/>',
    "grow from seeds": '<path d="M12 21v-9"/><path d="M12 12c0-4 3-6 7-6 0 4-3 6-7 6z"/>'
    '<path d="M12 15c0-3-2-5-6-5 0 3 2 5 6 5z"/>',
    "scissors": '<circle cx="6" cy="6" r="2.600"/><circle cx="6" cy="18" r="2.600"/><path d="M8 8l12 10M8 16L20 6"/>',
    "threshold": '<path d="M3 20h18"/><path d="M5 20v-5M9 20V9M13 20V5M17 20v-9"/><path d="M3 12h18"'
    ' stroke-dasharray="2 3"/>',
    "islands": '<circle cx="9" cy="13" r="6"/><circle cx="18.500" cy="6" r="2"/><circle cx="19" cy="18" r="1.500"/>',
    "smoothing": '<path d="M3 8c3-5 6 5 9 0s6 5 9 0M3 17c3-3 6 3 9 0s6 3 9 0"/>',
    "cube": '<path d="M12 2.500l8.500 4.700v9.600L12 21.500l-8.500-4.700V7.200z"/>'
    '<path d="M3.500 7.200L12 12l8.500-4.800M12 12v9.500"/>',
    "add": '<path d="M12 5v14M5 12h14"/>',
    "remove": '<path d="M5 12h14"/>',
    "keys": '<rect x="2.500" y="6" width="19" height="12" rx="1.500"/><path d="M6 10h.01M10 10h.01M14 10h.01M18 10h.01'
    'M7 14.500h10"/>',
    "eye": '<path d="M2.500 12c4-7.500 15-7.500 19 0-4 7.500-15 7.500-19 0z"/><circle cx="12" cy="12" r="3"/>',
    "eye_off": '<path d="M2.500 12c4-7.500 15-7.500 19 0-4 7.500-15 7.500-19 0z" opacity="0.35"/>'
    '<path d="M4 4l16 16"/>',
    "fit": '<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>',
    "view": '<path d="M5 3l13 8-6 1.500L9 19z"/>',
    "screenshot": '<path d="M4 8h4l1.500-2.500h5L16 8h4v11H4z"/><circle cx="12" cy="13" r="3.500"/>',
    "globe": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18"/>'
    '<path d="M12 3c5 5.500 5 12.500 0 18c-5-5.500-5-12.500 0-18z"/>',
    "dose": '<circle cx="12" cy="12" r="2.200"/><path d="M12 12m-5.500 0a5.500 5.500 0 1 0 11 0a5.500 5.500 0 1 0-11 0'
    'M12 12m-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0"/>',
}

ICON_NAMES = frozenset(_BODIES)


def _pixmap(name: str, color: str, size: int) -> QPixmap:
    svg = _FRAME.format(color=color, body=_BODIES[name].replace("{color}", color))
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return picture


@cache
def icon(name: str) -> QIcon:
    """The icon of that name in normal, disabled and switched-on colours."""
    made = QIcon()
    for size in (16, 20, 32, 64):
        made.addPixmap(_pixmap(name, COLORS["text"], size), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(_pixmap(name, COLORS["on_accent"], size), QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(_pixmap(name, "#5b6673", size), QIcon.Mode.Disabled, QIcon.State.Off)
    return made
