# SPDX-License-Identifier: Apache-2.0
"""The structure that tools work on, in the tool bar: its colour and name; a click chooses another one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton

from Workbench.translation.i18n import tr as _

_WIDTH = 150


def swatch(rgb: tuple[float, float, float], size: int = 14) -> QIcon:
    """A square of a colour, with an edge that is seen on any ground."""
    picture = QPixmap(size, size)
    picture.fill(QColor.fromRgbF(*rgb))
    painter = QPainter(picture)
    painter.setPen(QColor(255, 255, 255, 150))
    painter.drawRect(0, 0, size - 1, size - 1)
    painter.end()
    return QIcon(picture)


class StructureChip(QToolButton):
    """Follows the editor, and sets it."""

    def __init__(self, editing) -> None:
        super().__init__()
        self._editing = editing
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFixedWidth(_WIDTH)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the structure that tools work on now."""
        node, segment_id = self._editing.segmentation_node(), self._editing.segment_id()
        segment = node.GetSegmentation().GetSegment(segment_id) if node is not None and segment_id else None
        self.setEnabled(node is not None)
        if segment is None:
            self.setIcon(QIcon())
            self.setText(_("no structure"))
            self.setToolTip(_("Tools work on no structure: choose one"))
            return
        self.setIcon(swatch(segment.GetColor()))
        name = segment.GetName()
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDTH - 48))
        self.setToolTip(_("Tools work on {name}; click to choose another structure").format(name=name))

    def _fill(self) -> None:
        self._menu.clear()
        node = self._editing.segmentation_node()
        if node is None:
            return
        content = node.GetSegmentation()
        for segment_id in content.GetSegmentIDs():
            segment = content.GetSegment(segment_id)
            action = self._menu.addAction(swatch(segment.GetColor()), segment.GetName())
            action.setCheckable(True)
            action.setChecked(segment_id == self._editing.segment_id())
            action.triggered.connect(lambda _on=False, chosen=segment_id: self._editing.set_segment(chosen))
