# SPDX-License-Identifier: Apache-2.0
"""ctkPathLineEdit and ctkDirectoryButton: choosing files and folders."""

from __future__ import annotations

from PySide6.QtCore import Property, QDir, QSettings, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QToolButton, QWidget

from Workbench.qtadapter.dialogs import tester
from Workbench.qtadapter.wrapping import wrap_class
from Workbench.translation.i18n import tr as _

_HISTORY = 5


def _ask(parent: QWidget, start: str, folder: bool, save: bool, patterns: list[str]) -> str:
    """Ask for a path; under test the queued answer."""
    if tester.enabled:
        return tester.file_answers.popleft() if tester.file_answers else ""
    if folder:
        return QFileDialog.getExistingDirectory(parent, _("Choose a folder"), start)
    chooser = QFileDialog.getSaveFileName if save else QFileDialog.getOpenFileName
    return chooser(parent, _("Choose a file"), start, ";;".join(patterns))[0]


class _PathLineEdit(QWidget):
    """An editable path with a history and a browse button."""

    currentPathChanged = Signal(str)
    validInputChanged = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._combo, self._button = QComboBox(), QToolButton()
        self._combo.setEditable(True)
        self._combo.setSizePolicy(self._combo.sizePolicy().Policy.Ignored, self._combo.sizePolicy().Policy.Fixed)
        self._button.setText("...")
        row.addWidget(self._combo, 1)
        row.addWidget(self._button)
        self._filters, self._patterns, self._key = QDir.Filter.Files, [], ""
        self._button.clicked.connect(lambda: self.browse())
        self._combo.editTextChanged.connect(self._changed)

    def _changed(self, text: str) -> None:
        self.currentPathChanged.emit(text)
        self.validInputChanged.emit(QDir().exists(text))

    def browse(self) -> None:
        flags = QDir.Filter(self._filters)
        folder = bool(flags & QDir.Filter.Dirs) and not flags & QDir.Filter.Files
        chosen = _ask(self, self.currentPath, folder, bool(flags & QDir.Filter.Writable), self._patterns)
        if chosen:
            self.setCurrentPath(chosen)
            self.addCurrentPathToHistory()

    def setCurrentPath(self, path: str) -> None:
        self._combo.setEditText(str(path or ""))

    def addCurrentPathToHistory(self) -> None:
        path = self.currentPath
        if not path or not self._key:
            return
        history = [path, *(each for each in self._history() if each != path)][:_HISTORY]
        QSettings().setValue(self._key, history)
        self.retrieveHistory()
        self.setCurrentPath(path)

    def _history(self) -> list[str]:
        stored = QSettings().value(self._key, []) if self._key else []
        return [stored] if isinstance(stored, str) else list(stored or [])

    def retrieveHistory(self) -> None:
        blocked = self._combo.blockSignals(True)
        self._combo.clear()
        self._combo.addItems(self._history())
        self._combo.setEditText("")
        self._combo.blockSignals(blocked)

    def _set_key(self, key: str) -> None:
        self._key = key
        self.retrieveHistory()

    currentPath = Property(str, lambda self: self._combo.currentText(), setCurrentPath)
    filters = Property(
        "QVariant", lambda self: self._filters, lambda self, value: setattr(self, "_filters", QDir.Filter(value))
    )
    nameFilters = Property(
        "QStringList", lambda self: self._patterns, lambda self, value: setattr(self, "_patterns", list(value))
    )
    settingKey = Property(str, lambda self: self._key, _set_key)
    showBrowseButton = Property(
        bool, lambda self: not self._button.isHidden(), lambda self, value: self._button.setVisible(value)
    )


class _DirectoryButton(QWidget):
    """A button that shows a folder and lets one choose another."""

    directoryChanged = Signal(str)
    directorySelected = Signal(str)

    def __init__(self, *args) -> None:
        parent = next((each for each in args if isinstance(each, QWidget)), None)
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._directory = next((each for each in args if isinstance(each, str)), QDir.currentPath())
        self._text, self._caption = "", ""
        self._button = QPushButton(self._directory)
        row.addWidget(self._button)
        self._button.clicked.connect(lambda: self.browse())

    def browse(self) -> None:
        chosen = _ask(self, self._directory, True, False, [])
        if chosen:
            self._set_directory(chosen)
            self.directorySelected.emit(chosen)

    def _set_directory(self, path: str) -> None:
        if path == self._directory:
            return
        self._directory = path
        self._button.setText(self._text or path)
        self.directoryChanged.emit(path)

    def _set_text(self, text: str) -> None:
        self._text = text
        self._button.setText(text or self._directory)

    directory = Property(str, lambda self: self._directory, _set_directory)
    text = Property(str, lambda self: self._text, _set_text)
    caption = Property(str, lambda self: self._caption, lambda self, value: setattr(self, "_caption", value))


ctkPathLineEdit = wrap_class(_PathLineEdit, "ctkPathLineEdit")
ctkDirectoryButton = wrap_class(_DirectoryButton, "ctkDirectoryButton")
