# SPDX-License-Identifier: Apache-2.0
"""ctkComboBox, ctkCheckableComboBox, ctkSearchBox and ctkMessageBox."""

from __future__ import annotations

from PySide6.QtCore import Property, QModelIndex, QSettings, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMessageBox

from Workbench.qtadapter.dialogs import answer_message_box
from Workbench.qtadapter.wrapping import wrap_class
from Workbench.translation.i18n import tr as _


class _ComboBox(QComboBox):
    """A combo box with a text for "nothing chosen"."""

    def __init__(self, *args) -> None:
        super().__init__(*args)
        self._default_text = ""

    def _set_default_text(self, text: str) -> None:
        self._default_text = text
        QComboBox.setPlaceholderText(self, text)

    defaultText = Property(str, lambda self: self._default_text, _set_default_text)


class _CheckableComboBox(QComboBox):
    """A combo box whose items carry check marks."""

    checkedIndexesChanged = Signal()

    def __init__(self, *args) -> None:
        super().__init__(*args)
        self._items = QStandardItemModel(0, 1, self)
        QComboBox.setModel(self, self._items)
        self._items.itemChanged.connect(lambda _item: self.checkedIndexesChanged.emit())
        self._items.rowsInserted.connect(self._make_checkable)
        QComboBox.view(self).pressed.connect(self._toggle)

    def _make_checkable(self, _parent, first: int, last: int) -> None:
        for row in range(first, last + 1):
            item = self._items.item(row)
            if item is not None and not item.isCheckable():
                item.setCheckable(True)
                item.setCheckState(Qt.CheckState.Unchecked)

    def _toggle(self, index: QModelIndex) -> None:
        item = self._items.itemFromIndex(index)
        checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def checkableModel(self) -> QStandardItemModel:
        return self._items

    def checkedIndexes(self) -> list[QModelIndex]:
        rows = range(self._items.rowCount())
        return [self._items.index(r, 0) for r in rows if self._items.item(r).checkState() == Qt.CheckState.Checked]

    def checkState(self, index: QModelIndex) -> Qt.CheckState:
        return self._items.itemFromIndex(index).checkState()

    def setCheckState(self, index: QModelIndex, state: Qt.CheckState) -> None:
        self._items.itemFromIndex(index).setCheckState(state)

    def allChecked(self) -> bool:
        return len(self.checkedIndexes()) == self._items.rowCount()

    def noneChecked(self) -> bool:
        return not self.checkedIndexes()


class _SearchBox(QLineEdit):
    """A line edit to search with."""

    def __init__(self, *args) -> None:
        super().__init__(*args)
        QLineEdit.setClearButtonEnabled(self, True)
        QLineEdit.setPlaceholderText(self, _("Search..."))


class _MessageBox(QMessageBox):
    """A message box that can offer "don't show this again" and remembers the answer in the settings."""

    def __init__(self, *args) -> None:
        super().__init__(*args)
        self._settings_key = ""
        self._again = QCheckBox(_("Don't show this message again"))

    def _set_key(self, key: str) -> None:
        self._settings_key = key
        QMessageBox.setCheckBox(self, self._again if key else None)

    def exec(self) -> int:
        settings = QSettings()
        if self._settings_key and str(settings.value(self._settings_key, "")).isdigit():
            return int(settings.value(self._settings_key))
        answer = answer_message_box(self)
        result = QMessageBox.exec(self) if answer is None else int(answer)
        if self._settings_key and self._again.isChecked():
            settings.setValue(self._settings_key, result)
        return result

    dontShowAgainSettingsKey = Property(str, lambda self: self._settings_key, _set_key)
    dontShowAgainVisible = Property(
        bool,
        lambda self: QMessageBox.checkBox(self) is not None,
        lambda self, visible: QMessageBox.setCheckBox(self, self._again if visible else None),
    )
    dontShowAgain = Property(
        bool, lambda self: self._again.isChecked(), lambda self, value: self._again.setChecked(value)
    )


ctkComboBox = wrap_class(_ComboBox, "ctkComboBox")
ctkCheckableComboBox = wrap_class(_CheckableComboBox, "ctkCheckableComboBox")
ctkSearchBox = wrap_class(_SearchBox, "ctkSearchBox")
ctkMessageBox = wrap_class(_MessageBox, "ctkMessageBox")
