# SPDX-License-Identifier: Apache-2.0
"""The list of keys, in a window of its own beside the application's."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from Workbench.translation.i18n import tr as _
from Workbench.window.keys import shown_keys


def key_page() -> str:
    """The keys as a page."""
    parts = []
    for title, rows in shown_keys():
        cells = "".join(
            f"<tr><td style='white-space: pre'><b>{escape(keys)}</b></td><td>{escape(what)}</td></tr>"
            for keys, what in rows
        )
        parts.append(f"<h3>{escape(title)}</h3><table cellpadding='3'>{cells}</table>")
    return "".join(parts)


class KeyHelp(QDialog):
    """Stays open beside the work until it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard"))
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.resize(620, 640)
        self.page = QTextBrowser()
        self.page.setHtml(key_page())
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
