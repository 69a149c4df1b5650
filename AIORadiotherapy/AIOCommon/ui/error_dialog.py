# SPDX-License-Identifier: Apache-2.0
"""What went wrong and what to do, with the log one click away; and the log alone."""

from __future__ import annotations

import qt
import slicer
from slicer.i18n import tr as _

from ..core.recent_log import recent_log, scrubbed
from ..mrml.patient import patient_in
from .palette import BAD
from .widgets import banner, plain_label

LINES = 200
WIDTH_PX, LOG_HEIGHT_PX = 640, 260


def without_patient(text: str) -> str:
    """A text without what identifies the patient of the open case."""
    scene = slicer.mrmlScene
    busy = scene.IsClosing() or scene.IsImporting()
    return scrubbed(text, () if busy else patient_in(scene).identifying())


def log_file() -> str:
    """Where the application writes its log; empty where it writes none."""
    return str(slicer.app.errorLogModel().filePath or "")


class LogView:
    """The last lines of the log, where they are written, and a button that copies them."""

    def __init__(self, above: str = ""):
        """``above`` stands before the log in what is copied."""
        self._above = above
        self.widget = qt.QWidget()
        column = qt.QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        self.lines = qt.QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setLineWrapMode(qt.QPlainTextEdit.NoWrap)
        self.lines.setMinimumHeight(LOG_HEIGHT_PX)
        self.lines.setPlainText(without_patient("\n".join(recent_log().lines(LINES))) or _("Nothing was logged."))
        column.addWidget(self.lines)
        row = qt.QHBoxLayout()
        path = log_file()
        self.path = plain_label(_("Log file: {path}").format(path=path) if path else _("There is no log file."))
        self.path.setTextInteractionFlags(qt.Qt.TextSelectableByMouse)
        row.addWidget(self.path, 1)
        self.copy_button = qt.QPushButton(_("Copy"))
        self.copy_button.setToolTip(_("What happened and these lines, without the patient's identity"))
        self.copy_button.connect("clicked()", self.copy)
        row.addWidget(self.copy_button)
        column.addLayout(row)

    def show_end(self) -> None:
        """Scroll to the last line."""
        self.lines.verticalScrollBar().setValue(1_000_000)

    def copy(self) -> None:
        """Put message and log on the clipboard."""
        told = without_patient(self._above)
        text = str(self.lines.toPlainText())
        slicer.app.clipboard().setText(f"{told}\n\n{text}" if told else text)


class ErrorDialog:
    """One message, modal to the application.

    Parameters
    ----------
    title : what could not be done. reason : why. hint : what a person can do about it; may be empty.
    """

    def __init__(self, title: str, reason: str, hint: str = ""):
        self.text = "\n\n".join(part for part in (title, reason, hint) if part)
        self.widget = qt.QDialog(slicer.util.mainWindow())
        self.widget.setWindowTitle(str(slicer.app.applicationName))
        self.widget.setMinimumWidth(WIDTH_PX)
        column = qt.QVBoxLayout(self.widget)
        column.addWidget(banner(title, BAD))
        for text in (reason, hint):
            label = plain_label(text)
            label.setTextInteractionFlags(qt.Qt.TextSelectableByMouse)
            label.setVisible(bool(text))
            column.addWidget(label)
        self.log = LogView(self.text)
        self.log.widget.setVisible(False)
        column.addWidget(self.log.widget)
        row = qt.QHBoxLayout()
        column.addLayout(row)
        self.log_button = qt.QPushButton(_("Show the log"))
        self.log_button.setToolTip(_("The last lines of the log, to copy them for those who look after the software"))
        self.log_button.setCheckable(True)
        self.log_button.connect("toggled(bool)", self._show_log)
        row.addWidget(self.log_button)
        row.addStretch(1)
        self.close_button = qt.QPushButton(_("Close"))
        self.close_button.setToolTip(_("Back to the work"))
        self.close_button.setDefault(True)
        self.close_button.connect("clicked()", self.widget.accept)
        row.addWidget(self.close_button)

    def _show_log(self, shown: bool) -> None:
        self.log.widget.setVisible(shown)
        self.widget.adjustSize()
        if shown:
            self.log.show_end()

    def show(self) -> None:
        """Show it, and wait until it is closed."""
        self.widget.exec()
        self.widget.deleteLater()


def show_log() -> None:
    """The log alone, beside the work."""
    dialog = qt.QDialog(slicer.util.mainWindow())
    dialog.setWindowTitle(_("Log"))
    dialog.setAttribute(qt.Qt.WA_DeleteOnClose)
    dialog.setMinimumWidth(WIDTH_PX)
    column = qt.QVBoxLayout(dialog)
    view = LogView()
    column.addWidget(view.widget)
    dialog.show()
    view.show_end()
