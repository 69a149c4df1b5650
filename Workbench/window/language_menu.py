# SPDX-License-Identifier: Apache-2.0
"""The button in the status bar with the language of the window; another one is used from the next start on."""

from __future__ import annotations

from collections.abc import Callable

import slicer
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from Workbench.style.icons import icon
from Workbench.translation.i18n import tr as _

SETTING = "language"  # Slicer's name of it
ENGLISH = "en-US"


class LanguageMenu(QToolButton):
    """``report(text)`` says what a choice means."""

    def __init__(self, languages: list[str], report: Callable[[str], None]) -> None:
        super().__init__()
        self._report = report
        self.setIcon(icon("globe"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(_("Language of the window, from its next start on"))
        menu, group = QMenu(self), QActionGroup(self)
        chosen = language()
        self.entries = {}
        for code in languages:
            action = menu.addAction(own_name(code))
            action.setCheckable(True)
            action.setChecked(code == chosen)
            action.triggered.connect(lambda _on=False, wanted=code: self.choose(wanted))
            group.addAction(action)
            self.entries[code] = action
        self.setMenu(menu)
        self.setText(own_name(chosen))

    def choose(self, code: str) -> None:
        """Remember a language for the next start."""
        slicer.app.settings().setValue(SETTING, code)
        self._report(_("{language}: from the next start of this window on.").format(language=own_name(code)))


def language() -> str:
    """The language of the settings, English where they have none."""
    return str(slicer.app.settings().value(SETTING) or ENGLISH).replace("_", "-")


def own_name(code: str) -> str:
    """How the speakers of a language call it."""
    name = QLocale(code.replace("-", "_")).nativeLanguageName()
    return "English" if code.startswith("en") else name[:1].upper() + name[1:] or code
