# SPDX-License-Identifier: Apache-2.0
"""A class for its instructor: attempts are added, the class is reported and looked at."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import qt
from slicer.i18n import tr as _

from AIOCommon.ui.palette import BAD, GOOD

from ..core.teaching.class_import import Imported, import_attempts
from ..core.teaching.class_view import open_class
from .class_picture import ClassPicture
from .teaching_desk import CLASSES, EXERCISES, TeachingDesk, asked, button, row_in


class ClassPart:
    """Buttons and the picture of a class, at the end of ``layout``."""

    def __init__(self, desk: TeachingDesk, layout: qt.QVBoxLayout, picture: ClassPicture):
        self._desk, self.picture = desk, picture
        row = row_in(layout)
        tip = _("Judge attempts at one exercise and keep them in the class's file")
        self.import_button = button(row, _("Add attempts to a class..."), self.on_import, tip)
        row = row_in(layout)
        tip = _("Attempts, progress of each person, and where all drew over the CT")
        self.open_button = button(row, _("Look at a class..."), self.on_open, tip)
        tip = _("Scores, progress, mistakes and heat maps of a class, as a page and tables")
        self.report_button = button(row, _("Class report..."), self.on_report, tip)
        layout.addWidget(picture.widget)
        desk.tell(self._show_buttons)

    def on_import(self) -> None:
        window = self.import_button
        exercise = asked(qt.QFileDialog.getOpenFileName(window, _("Exercise of the attempts"), "", EXERCISES))
        folder = exercise and asked(qt.QFileDialog.getExistingDirectory(window, _("Folder of attempts"), ""))
        kept = folder and asked(qt.QFileDialog.getSaveFileName(window, _("File of the class"), "", CLASSES))
        if kept:
            self.import_attempts(kept, exercise, folder)

    def import_attempts(self, class_file: str, exercise: str, folder: str) -> None:
        """Judge all attempts of a folder and keep them in the class."""
        from AIOTeaching import load_exercise

        def function(progress):
            return import_attempts(class_file, load_exercise(exercise), [folder], progress)

        self._desk.run(_("Judging attempts"), function, self._imported)

    def _imported(self, outcome: Imported) -> None:
        text = _("{count} attempts were added to the class.").format(count=outcome.added)
        self._desk.say(" ".join((text, *outcome.refused)), BAD if outcome.refused else GOOD)

    def on_open(self) -> None:
        path = asked(qt.QFileDialog.getOpenFileName(self.open_button, _("File of the class"), "", CLASSES))
        if path:
            self.open(path)

    def open(self, path: str) -> None:
        """Show a class."""
        self.picture.forget()
        self._desk.run(_("Reading the class"), lambda _progress: open_class(path), self.picture.show)

    def on_report(self) -> None:
        window = self.report_button
        kept = asked(qt.QFileDialog.getOpenFileName(window, _("File of the class"), "", CLASSES))
        folder = kept and asked(qt.QFileDialog.getExistingDirectory(window, _("Folder for the report"), ""))
        if folder:
            self.write_report(kept, folder)

    def write_report(self, class_file: str, folder: str) -> None:
        """Page, tables and heat maps of a class."""
        self._desk.run(_("Writing the report"), partial(_report, class_file, folder), self._reported)

    def _reported(self, page: Path) -> None:
        self._desk.say(_("Written: {path}").format(path=page))

    def _show_buttons(self, busy: bool) -> None:
        for each in (self.import_button, self.open_button, self.report_button):
            each.setEnabled(not busy)


def _report(class_file: str, folder: str, _progress: object) -> Path:
    from AIOTeaching import ClassFile
    from AIOTeaching.core.page import write_class_report

    with ClassFile.open(class_file) as kept:
        return write_class_report(folder, kept)[0]
