# SPDX-License-Identifier: Apache-2.0
"""ctkCollapsibleButton and ctkCollapsibleGroupBox: a titled section that folds."""

from __future__ import annotations

from PySide6.QtCore import Property, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QGroupBox, QSizePolicy, QToolButton, QWidget

from Workbench.qtadapter.wrapping import wrap_class

HEADER_HEIGHT = 28
_UNLIMITED = 16777215


class _CollapsibleButton(QWidget):
    """A header button over the widget's own layout; folding hides the children."""

    contentsCollapsed = Signal(bool)
    toggled = Signal(bool)
    clicked = Signal(bool)

    def __init__(self, *args) -> None:
        parent = next((each for each in args if isinstance(each, QWidget)), None)
        super().__init__(parent)
        self._open = True
        self._hidden_by_fold: list[QWidget] = []
        self._header = QToolButton(self)
        QObject.setObjectName(self._header, "CollapsibleHeader")
        self._header.setText(next((each for each in args if isinstance(each, str)), ""))
        self._header.setCheckable(True)
        self._header.setChecked(True)
        self._header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._header.setArrowType(Qt.ArrowType.DownArrow)
        self._header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._header.toggled.connect(self._fold)
        self._header.clicked.connect(self.clicked)
        QWidget.setContentsMargins(self, 4, HEADER_HEIGHT + 2, 2, 4)

    def _fold(self, opened: bool) -> None:
        self._open = opened
        self._header.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        if opened:
            for child in self._hidden_by_fold:
                child.setVisible(True)
            self._hidden_by_fold = []
        else:
            self._hidden_by_fold = [
                child
                for child in QObject.children(self)
                if isinstance(child, QWidget) and child is not self._header and not child.isHidden()
            ]
            for child in self._hidden_by_fold:
                child.setVisible(False)
        QWidget.setMaximumHeight(self, _UNLIMITED if opened else HEADER_HEIGHT)
        QWidget.updateGeometry(self)
        self.contentsCollapsed.emit(not opened)
        self.toggled.emit(opened)

    def resizeEvent(self, event) -> None:
        self._header.setGeometry(0, 0, event.size().width(), HEADER_HEIGHT)

    def event(self, event) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            QWidget.updateGeometry(self)
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(HEADER_HEIGHT, hint.height() if self._open else 0))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), 120), max(HEADER_HEIGHT, hint.height() if self._open else 0))

    def _set_collapsed(self, collapsed: bool) -> None:
        self._header.setChecked(not collapsed)

    def setText(self, text: str) -> None:
        self._header.setText(text)

    def setChecked(self, checked: bool) -> None:
        self._header.setChecked(checked)

    def isChecked(self) -> bool:
        return self._header.isChecked()

    def click(self) -> None:
        self._header.click()

    def toggle(self) -> None:
        self._header.toggle()

    text = Property(str, lambda self: self._header.text(), setText)
    checked = Property(bool, isChecked, setChecked)
    collapsed = Property(bool, lambda self: not self._header.isChecked(), _set_collapsed)


class _CollapsibleGroupBox(QGroupBox):
    """A group box whose check mark folds it."""

    def __init__(self, *args) -> None:
        super().__init__(*args)
        QGroupBox.setCheckable(self, True)
        self._folded: list[QWidget] = []
        QGroupBox.toggled.__get__(self).connect(self._fold)

    def _fold(self, opened: bool) -> None:
        if opened:
            for child in self._folded:
                child.setVisible(True)
            self._folded = []
        else:
            self._folded = [
                child for child in QObject.children(self) if isinstance(child, QWidget) and not child.isHidden()
            ]
            for child in self._folded:
                child.setVisible(False)
        QWidget.setMaximumHeight(self, _UNLIMITED if opened else HEADER_HEIGHT)

    collapsed = Property(
        bool, lambda self: not QGroupBox.isChecked(self), lambda self, value: QGroupBox.setChecked(self, not value)
    )


ctkCollapsibleButton = wrap_class(_CollapsibleButton, "ctkCollapsibleButton")
ctkCollapsibleGroupBox = wrap_class(_CollapsibleGroupBox, "ctkCollapsibleGroupBox")
