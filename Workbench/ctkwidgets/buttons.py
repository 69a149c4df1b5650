# SPDX-License-Identifier: Apache-2.0
"""ctkPushButton, ctkMenuButton, ctkCheckBox and ctkColorPickerButton."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QCheckBox, QColorDialog, QPushButton, QWidget

from Workbench.qtadapter.dialogs import tester
from Workbench.qtadapter.wrapping import wrap_class


class _PushButton(QPushButton):
    """A push button."""


class _MenuButton(QPushButton):
    """A push button that may carry a menu."""


class _CheckBox(QCheckBox):
    """A check box."""


class _ColorPickerButton(QPushButton):
    """Shows a colour and opens the colour dialog."""

    colorChanged = Signal(QColor)
    colorNameChanged = Signal(str)

    def __init__(self, *args) -> None:
        super().__init__(*args)
        self._color, self._display_name = QColor("red"), True
        self._paint_icon()
        QPushButton.clicked.__get__(self).connect(lambda: self.changeColor())

    def _paint_icon(self) -> None:
        swatch = QPixmap(16, 16)
        swatch.fill(self._color)
        QPushButton.setIcon(self, QIcon(swatch))
        QPushButton.setText(self, self._color.name() if self._display_name else "")

    def changeColor(self) -> None:
        if tester.enabled:
            return
        chosen = QColorDialog.getColor(self._color, QWidget.window(self))
        if chosen.isValid():
            self.setColor(chosen)

    def setColor(self, color) -> None:
        color = QColor(color)
        if color == self._color:
            return
        self._color = color
        self._paint_icon()
        self.colorChanged.emit(color)
        self.colorNameChanged.emit(color.name())

    def setDisplayColorName(self, display: bool) -> None:
        self._display_name = bool(display)
        self._paint_icon()

    color = Property(QColor, lambda self: self._color, setColor)
    colorName = Property(str, lambda self: self._color.name(), lambda self, name: self.setColor(QColor(name)))
    displayColorName = Property(bool, lambda self: self._display_name, setDisplayColorName)


ctkPushButton = wrap_class(_PushButton, "ctkPushButton")
ctkMenuButton = wrap_class(_MenuButton, "ctkMenuButton")
ctkCheckBox = wrap_class(_CheckBox, "ctkCheckBox")
ctkColorPickerButton = wrap_class(_ColorPickerButton, "ctkColorPickerButton")
