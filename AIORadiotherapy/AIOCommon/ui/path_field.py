# SPDX-License-Identifier: Apache-2.0
"""A text field for a path, with a button to browse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import qt
from slicer.i18n import tr as _


class PathField:
    """A field for a file or, if ``file_filter`` (in the format of Qt's file dialog) is empty, a folder."""

    def __init__(self, caption: str, *, file_filter: str = "", changed: Callable[[], None] | None = None):
        self._caption, self._filter, self._changed = caption, file_filter, changed
        self.widget = qt.QWidget()
        row = qt.QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        self._line = qt.QLineEdit()
        self._line.setPlaceholderText(caption)
        self._line.setToolTip(_("{what}: write its path, or choose it with Browse").format(what=caption))
        self._line.connect("editingFinished()", self._tell)
        button = qt.QPushButton(_("Browse..."))
        button.setToolTip(_("Choose: {what}").format(what=caption))
        button.connect("clicked()", self._browse)
        row.addWidget(self._line, 1)
        row.addWidget(button)

    @property
    def path(self) -> str:
        return str(self._line.text).strip()

    def set_path(self, path: str | Path) -> None:
        self._line.setText(str(path))

    def _browse(self) -> None:
        start = self.path or str(Path.home())
        if self._filter:
            chosen = qt.QFileDialog.getOpenFileName(self.widget, self._caption, start, self._filter)
        else:
            chosen = qt.QFileDialog.getExistingDirectory(self.widget, self._caption, start)
        if chosen:
            self._line.setText(str(chosen))
            self._tell()

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed()
