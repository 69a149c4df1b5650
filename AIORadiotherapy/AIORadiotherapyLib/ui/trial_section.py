# SPDX-License-Identifier: Apache-2.0
"""A trial beside the case: its tables and curves, what is to be looked at, and the open case put into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import qt
from slicer.i18n import tr as _

from AIOCommon.core.figure_files import save_figure
from AIOCommon.core.scratch import scratch
from AIOCommon.ui import packages
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import BAD, INFO
from AIOCommon.ui.run_bar import RunBar
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, banner, form, plain_label, section, set_banner
from AIOCommon.ui.work import Job, Work

from ..core.trial_overview import TrialOverview, add_case, overview, write_trial_report

if TYPE_CHECKING:
    from AIOTrial.core.report.tables import ReportTable

_PICTURE_PX = 560
_STUDIES = "SQLite (*.sqlite *.db);;*"
PROBLEMS = "problems"


class TrialSection:
    """Opens a study and shows it; ``folder()`` is where the results of the open case are, or None."""

    def __init__(self, work: Work, folder: Callable[[], Path | None]):
        self._work, self._folder = work, folder
        self.study: Path | None = None
        self.content: TrialOverview | None = None
        self.widget, self.layout = section(_("Trial"), collapsed=True)
        row = qt.QHBoxLayout()
        self.layout.addLayout(row)
        self.open_button = _button(row, _("Open a study..."), self.on_open)
        self.open_button.setToolTip(_("A study of patients treated here: one file that the command line makes"))
        self.report_button = _button(row, _("Write the report..."), self.on_report)
        self.report_button.setToolTip(_("One page with every table and figure, and the files of each"))
        fields = form(self.layout)
        self.patient, self.who = qt.QLineEdit(), qt.QLineEdit()
        self.patient.setToolTip(_("Pseudonym of the patient of the open case in the study; never a name"))
        self.who.setToolTip(_("Your name or initials, for the audit trail"))
        fields.addRow(_("Patient:"), self.patient)
        fields.addRow(_("Added by:"), self.who)
        row = qt.QHBoxLayout()
        self.layout.addLayout(row)
        self.add_button = _button(row, _("Add this case"), self.on_add)
        self.add_button.setToolTip(_("Put the doses and step times of the open case into the study"))
        self.bar = RunBar(_("Analyse again"), self.analyse, self.on_cancel, _("Cancel"))
        self.layout.addWidget(self.bar.widget)
        self._said = banner("", INFO)
        self.layout.addWidget(self._said)
        self.choice = Choice(self._show_chosen)
        self.layout.addWidget(self.choice.widget)
        self._place = qt.QVBoxLayout()
        self.layout.addLayout(self._place)
        self.table: ResultTable | None = None
        self.picture = qt.QLabel()
        self.layout.addWidget(self.picture)
        self.note = plain_label()
        self.layout.addWidget(self.note)
        self._at_rest()

    # --- opening
    def on_open(self) -> None:
        path = qt.QFileDialog.getOpenFileName(self.widget, _("Open a study"), "", _STUDIES)
        if path:
            self.open(Path(str(path)))

    def open(self, path: Path) -> None:
        """Read and analyse a study."""
        if packages.ensure(packages.FOR_TRIAL, _("The analysis of a trial")):
            self.study = path
            self.analyse()

    def analyse(self) -> None:
        if self.study is None:
            return
        self.bar.widget.setVisible(True)
        self.bar.busy(_("Reading the study"))
        function = partial(overview, self.study, date.today())
        self._work.start(Job("trial", function, self._done, self._failed, self.bar.progress))

    def on_cancel(self) -> None:
        self.bar.cancelling(_("Cancelling"))
        self._work.cancel("trial")

    # --- showing
    def _done(self, content: TrialOverview) -> None:
        self.content = content
        self._at_rest()
        set_banner(self._said, f"{content.title}: {content.summary}", INFO)
        tables = [(PROBLEMS, _("To look at"))] if content.problems else []
        tables += [(table.name, table.title) for table in content.tables]
        self.choice.set_options(tables)
        self._show_chosen()

    def _failed(self, reason: str) -> None:
        self._at_rest()
        if reason:
            self.content = None
            self._show_chosen()
            set_banner(self._said, reason, BAD)

    def _at_rest(self) -> None:
        self.bar.idle()
        has_study = self.study is not None
        self.bar.widget.setVisible(has_study)
        self.report_button.setEnabled(self.content is not None)
        self.add_button.setEnabled(has_study)
        self.choice.widget.setVisible(self.content is not None)

    def _show_chosen(self) -> None:
        content, key = self.content, self.choice.key
        if self.table is not None:
            self._place.removeWidget(self.table.widget)
            self.table.widget.setParent(None)
            self.table.widget.deleteLater()
            self.table = None
        self.picture.setVisible(False)
        self.note.setText("")
        if content is None:
            return
        if key == PROBLEMS:
            rows = [(problem.kind, problem.patient, problem.message) for problem in content.problems]
            self._show_rows((_("kind"), _("patient"), _("what")), rows)
            return
        for table in content.tables:
            if table.name == key:
                self._show_table(table, content)

    def _show_table(self, table: ReportTable, content: TrialOverview) -> None:
        self._show_rows(table.columns, table.rows)
        self.note.setText(table.note)
        if table.name in content.figures:
            with scratch("trial") as folder:
                path = folder / "figure.png"
                save_figure(content.figures[table.name], path)
                pixmap = qt.QPixmap(str(path))
            self.picture.setPixmap(pixmap.scaledToWidth(_PICTURE_PX, qt.Qt.SmoothTransformation))
            self.picture.setVisible(True)

    def _show_rows(self, columns: tuple[str, ...], rows: list | tuple) -> None:
        self.table = ResultTable(columns, stretch=len(columns) - 1, most_rows=12)
        self.table.set_rows([tuple(Cell(str(value)) for value in row) for row in rows])
        self._place.addWidget(self.table.widget)

    # --- acting
    def on_add(self) -> None:
        """Put the open case into the study for the patient named in the form."""
        folder = self._folder()
        patient, who = self.patient.text.strip(), self.who.text.strip()
        if folder is None:
            set_banner(self._said, _("Run the case to its export first: its doses are read from there."), BAD)
        elif not (patient and who):
            set_banner(self._said, _("Say which patient of the study the case is of, and who adds it."), BAD)
        else:
            self.add(patient, who, folder)

    def add(self, patient: str, who: str, folder: Path) -> None:
        """Put the case in a folder into the study."""
        with errors_shown(_("The case could not be added to the study.")):
            told = add_case(self.study, patient, folder, who)
            set_banner(self._said, told, INFO)
            self.analyse()

    def on_report(self) -> None:
        folder = qt.QFileDialog.getExistingDirectory(self.widget, _("Folder for the report"), "")
        if folder and self.content is not None:
            self.write_report(Path(str(folder)))

    def write_report(self, folder: Path) -> None:
        with errors_shown(_("The report could not be written.")):
            page = write_trial_report(self.content, folder)
            set_banner(self._said, _("Written: {path}").format(path=page), INFO)


def _button(row: qt.QHBoxLayout, text: str, clicked: Callable[[], None]) -> qt.QPushButton:
    button = qt.QPushButton(text)
    button.connect("clicked()", clicked)
    row.addWidget(button)
    return button
