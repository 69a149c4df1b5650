# SPDX-License-Identifier: Apache-2.0
"""What the last edit changed, in lines over a corner of the axial view; it takes no events."""

from __future__ import annotations

from html import escape

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.wording import in_window

from ..core.price.changes import Change

VIEW = "Red"
MOST_LINES = 3
_WORSE, _BETTER, _PLAIN = "#ff8a80", "#8ee59a", "#e6ecf0"
_INSET_PX, _NARROWEST_PX, _WIDEST_PX = 6, 160, 420
_STYLE = "background: rgba(12, 16, 20, 175); padding: 2px 6px; border-radius: 4px; font-size: 11px;"


class PriceNote:
    """Shown from one edit to the next, while a panel that corrects contours is open."""

    def __init__(self) -> None:
        self._label: qt.QLabel | None = None
        self.text = ""

    def show(self, title: str, found: list[Change]) -> None:
        """Show what an edit changed, or that it changed nothing that is followed."""
        manager = slicer.app.layoutManager()
        widget = manager.sliceWidget(VIEW) if manager is not None else None
        if widget is None:
            return
        if self._label is None:
            self._label = qt.QLabel(manager.viewport())
            self._label.setAttribute(qt.Qt.WA_TransparentForMouseEvents)
            self._label.setTextFormat(qt.Qt.RichText)
            self._label.setWordWrap(True)
            self._label.setStyleSheet(_STYLE)
        lines = [(escape(in_window(each.text)), _color(each)) for each in found[:MOST_LINES]]
        if len(found) > MOST_LINES:
            lines.append((_("and {count} more").format(count=len(found) - MOST_LINES), _PLAIN))
        if not found:
            lines = [(_("no number that is followed changed"), _PLAIN)]
        self.text = "\n".join([title, *(text for text, _color_of in lines)])
        rows = "".join(f'<div style="color: {color};">{text}</div>' for text, color in lines)
        self._label.setText(f'<div style="color: #9fb0bb;">{escape(title)}</div>{rows}')
        at = manager.viewport().mapFromGlobal(widget.sliceView().mapToGlobal(qt.QPoint(0, 0)))
        width = max(_NARROWEST_PX, min(_WIDEST_PX, int(widget.sliceView().width) - 2 * _INSET_PX))
        self._label.setFixedWidth(width)
        self._label.adjustSize()
        self._label.move(at.x() + _INSET_PX, at.y() + _INSET_PX)
        self._label.show()
        self._label.raise_()

    def hide(self) -> None:
        self.text = ""
        if self._label is not None:
            self._label.hide()

    def close(self) -> None:
        if self._label is not None:
            self._label.deleteLater()
            self._label = None


def _color(change: Change) -> str:
    if change.is_worse is None:
        return _PLAIN
    return _WORSE if change.is_worse else _BETTER
