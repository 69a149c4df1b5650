# SPDX-License-Identifier: Apache-2.0
"""Keys of the whole window, as in Slicer; those of the tool bar's buttons are the buttons' own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from Workbench.window.key_help import KeyHelp


class WindowKeys:
    """Actions that belong to the window and have no button.

    Parameters
    ----------
    window : the main window. show_log : shows what was logged; None where the application has nothing to show it with.
    """

    def __init__(self, window, show_log: Callable[[], None] | None) -> None:
        self._window = window
        self._help: KeyHelp | None = None
        self.actions: dict[str, QAction] = {}
        self._add("Close the case", ("Ctrl+W",), window.close_case)
        self._add("Choose a module", ("Ctrl+F",), window.selector.open_list)
        self._add("First module", ("Ctrl+H",), self._first_module)
        self._add("Module panel", ("Ctrl+5",), self._toggle_panel)
        self._add("Keyboard", ("F1", "Ctrl+1"), self.show_help)
        if show_log is not None:
            self._add("Log", ("Ctrl+0",), show_log)

    def _add(self, name: str, keys: tuple[str, ...], call: Callable[[], object]) -> None:
        action = QAction(name, self._window)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.triggered.connect(lambda _on=False: call())
        QWidget.addAction(self._window, action)
        self.actions[name] = action

    def show_help(self) -> KeyHelp:
        """The list of keys."""
        if self._help is None:
            self._help = KeyHelp(self._window)
        self._help.show()
        self._help.raise_()
        return self._help

    def _first_module(self) -> None:
        name = self._window.selector.first()
        if name:
            self._window.selector.selectModule(name)

    def _toggle_panel(self) -> None:
        panel = self._window.panel
        panel.setVisible(not panel.isVisible())
