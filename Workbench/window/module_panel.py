# SPDX-License-Identifier: Apache-2.0
"""The module panel: title of the module, its widget in a scroll area; and the selector that chooses the module."""

from __future__ import annotations

import logging

import slicer
from PySide6.QtCore import Property, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from Workbench.translation.i18n import tr as _

log = logging.getLogger(__name__)

PANEL_WIDTH = 430
MINIMUM_WIDTH, MAXIMUM_MINIMUM_WIDTH = 340, 560


class ModulePanel(QFrame):
    """Shows one module's widget at a time; hidden widgets keep their state."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ModulePanel")
        self.setMinimumWidth(MINIMUM_WIDTH)
        self.current: str = ""
        self._picture, self._title = QLabel(), QLabel("")
        self._title.setObjectName("ModuleTitle")
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 2)
        head.addWidget(self._picture)
        head.addWidget(self._title, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    def show_module(self, name: str) -> None:
        """Leave the module shown, show this one and enter it. RuntimeError for an unknown name."""
        module = slicer.app.moduleManager().module(name)
        if module is None:
            raise RuntimeError(f"There is no module {name!r}; there are {', '.join(self._names())}.")
        representation = module.widgetRepresentation()
        if representation is None:
            raise RuntimeError(f"Module {name!r} has no panel in the Workbench.")
        if name == self.current:
            return
        self.leave()
        self._scroll.takeWidget()
        self._scroll.setWidget(representation)
        representation.show()
        self.current = name
        self._title.setText(module.title)
        self._picture.setPixmap(module.icon.pixmap(22, 22) if isinstance(module.icon, QIcon) else QIcon().pixmap(1, 1))
        representation.enter()
        # Wide enough for the module's own least width and a scroll bar, within reason.
        wanted = QWidget.minimumSizeHint(representation).width() + 18
        self.setMinimumWidth(max(MINIMUM_WIDTH, min(wanted, MAXIMUM_MINIMUM_WIDTH)))

    def leave(self) -> None:
        """Exit the module shown."""
        if self.current:
            slicer.app.moduleManager().module(self.current).widgetRepresentation().exit()
            self.current = ""

    def release(self) -> None:
        """Give the widget back before the window goes."""
        self._scroll.takeWidget()

    @staticmethod
    def _names() -> list[str]:
        return [each.name for each in slicer.app.moduleManager()._scripted()]


class ModuleSelector(QComboBox):
    """The list of modules in the tool bar; `slicer.util.moduleSelector()` gives it."""

    moduleSelected = Signal(str)

    def __init__(self, panel: ModulePanel) -> None:
        super().__init__()
        self._panel = panel
        self.setMinimumWidth(190)
        self.setToolTip(_("Choose a module"))
        slicer.app.moduleManager().moduleLoaded.connect(self._add)
        for module in slicer.app.moduleManager()._scripted():
            self._add(module.name)
        self.activated.connect(self._on_activated)

    def _add(self, name: str) -> None:
        module = slicer.app.moduleManager().module(name)
        if module.hidden or self.findData(name) >= 0:
            return
        with QSignalBlocker(self):
            self.addItem(module.icon if isinstance(module.icon, QIcon) else QIcon(), module.title, name)
            self.setCurrentIndex(self.findData(self._panel.current))

    def open_list(self) -> None:
        """Let a person choose: the list opens, and the module whose name is typed is chosen."""
        self.setFocus()
        self.showPopup()

    def first(self) -> str:
        """The name of the module that comes first; empty where there is none."""
        return self.itemData(0) or "" if self.count() else ""

    def _on_activated(self, index: int) -> None:
        try:
            self.selectModule(self.itemData(index))
        except Exception as error:
            log.exception("Module %s could not be shown", self.itemData(index))
            failed = _("{module} could not be shown.").format(module=self.itemText(index))
            slicer.util.mainWindow().show_error(failed, error)
            self.setCurrentIndex(self.findData(self._panel.current))

    def selectModule(self, name: str) -> None:
        self._panel.show_module(name)
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(name))
        self.moduleSelected.emit(name)

    selectedModule = Property(str, lambda self: self._panel.current)
