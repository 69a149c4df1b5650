# SPDX-License-Identifier: Apache-2.0
"""A trial beside the case: patients, visits due, tables and curves; from patient to case and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import qt
from slicer.i18n import tr as _

from AIOCommon.core.pdf_pages import write_pdf
from AIOCommon.ui import packages
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import BAD, INFO
from AIOCommon.ui.run_bar import RunBar
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, banner, form, plain_label, section, set_banner
from AIOCommon.ui.wording import in_window
from AIOCommon.ui.work import Job, Work

from ..core.trial_overview import TrialOverview, WrittenReport, add_case, overview, write_trial_report
from .patient_picture import PatientPicture, pixmap_of
from .trial_form import TrialForm

if TYPE_CHECKING:
    from AIOTrial.core.report.tables import ReportTable

_STUDIES = "SQLite (*.sqlite *.db);;*"
PATIENTS, DUE, PROBLEMS = "patients", "due", "problems"


class TrialSection:
    """Opens a study and shows it.

    Parameters
    ----------
    folder : () where the results of the open case are, or None.
    open_case : (path) puts a saved case into the scene; whether it did.
    """

    def __init__(self, work: Work, folder: Callable[[], Path | None], open_case: Callable[[Path], bool]):
        self._work, self._folder, self._open_case = work, folder, open_case
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
        row = qt.QHBoxLayout()  # three in one row would widen the panel
        self.layout.addLayout(row)
        self.case_button = _button(row, _("Open this patient's case"), self.on_open_case)
        self.case_button.setToolTip(_("Put the case of the patient above into the scene; so does a click on a point"))
        self.find_button = _button(row, _("Patient of the open case"), self.on_find)
        self.find_button.setToolTip(_("Show whose case is open"))
        patient, who = (lambda: self.patient.text.strip()), (lambda: self.who.text)
        self.form = TrialForm(lambda: self.study, patient, who, self.analyse)
        self.layout.addWidget(self.form.widget)
        self.patient.connect("editingFinished()", self.form.show)
        self.bar = RunBar(_("Analyse again"), self.analyse, self.on_cancel, _("Cancel"))
        self.bar.explain(_("Reads the study again, with what was added since, and analyses it"))
        self.layout.addWidget(self.bar.widget)
        self._said = banner("", INFO)
        self.layout.addWidget(self._said)
        self.choice = Choice(self._show_chosen)
        self.choice.widget.setToolTip(_("Which table of the study is shown, with its figures"))
        self.layout.addWidget(self.choice.widget)
        self._place = qt.QVBoxLayout()
        self.layout.addLayout(self._place)
        self.table: ResultTable | None = None
        self.pictures: list[qt.QLabel] = []
        self.patient_pictures: dict[str, PatientPicture] = {}
        self._gallery = qt.QVBoxLayout()
        self.layout.addLayout(self._gallery)
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
            self.form.show()
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
        tables = [(PROBLEMS, _("To look at"))] if content.to_check else []
        tables += [(DUE, _("Visits due"))] if content.due else []
        tables += [(PATIENTS, _("Patients one by one"))]
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
        self.case_button.setEnabled(self.content is not None)
        self.find_button.setEnabled(self.content is not None)
        self.choice.widget.setVisible(self.content is not None)

    def _show_chosen(self) -> None:
        content, key = self.content, self.choice.key
        if self.table is not None:
            self._place.removeWidget(self.table.widget)
            self.table.widget.setParent(None)
            self.table.widget.deleteLater()
            self.table = None
        for label in self.pictures:
            self._gallery.removeWidget(label)
            label.setParent(None)
            label.deleteLater()
        self.pictures, self.patient_pictures = [], {}
        self.note.setText("")
        if content is None:
            return
        if key in (PROBLEMS, DUE):
            found = content.due if key == DUE else content.to_check
            rows = [(problem.patient, problem.kind, problem.message) for problem in found]
            self._show_rows((_("patient"), _("kind"), _("what")), rows, of_patients=True)
            return
        if key == PATIENTS:
            dates = (_("assigned"), _("first fraction"), _("last contact"))
            columns = (_("patient"), _("arm"), *dates, _("what happened"), _("case here"))
            self._show_rows(columns, content.patients(), of_patients=True)
            self.note.setText(_("A click chooses a patient, a double click opens the case."))
            return
        for table in content.tables:
            if table.name == key:
                self._show_table(table, content)

    def _show_table(self, table: ReportTable, content: TrialOverview) -> None:
        self._show_rows(table.columns, table.rows)
        self.note.setText(in_window(table.note))
        for name, figure in content.figures.items():
            if name.partition("--")[0] == table.name:
                label = qt.QLabel()
                label.setPixmap(pixmap_of(figure))
                self._add_picture(label)
        for name, found in content.patient_figures.items():
            if name.partition("--")[0] == table.name:
                self.patient_pictures[name] = PatientPicture(found, self.on_patient)
                self._add_picture(self.patient_pictures[name].widget)

    def _add_picture(self, label: qt.QLabel) -> None:
        self.pictures.append(label)
        self._gallery.addWidget(label)

    def _show_rows(self, columns: tuple[str, ...], rows: list | tuple, *, of_patients: bool = False) -> None:
        self.table = ResultTable(columns, stretch=len(columns) - 1, most_rows=12)
        self.table.set_rows([tuple(Cell(str(value)) for value in row) for row in rows])
        if of_patients:  # the first column
            names = [str(row[0]) for row in rows]
            widget = self.table.widget
            widget.connect("cellClicked(int,int)", lambda row, _column: self.patient.setText(names[int(row)]))
            widget.connect("cellDoubleClicked(int,int)", lambda row, _column: self.on_patient(names[int(row)]))
        self._place.addWidget(self.table.widget)

    # --- from a patient to the case and back
    def on_patient(self, patient: str) -> None:
        """A patient was clicked: the case is put into the scene."""
        self.patient.setText(patient)
        self.on_open_case()

    def on_open_case(self) -> None:
        if self.content is None:
            return
        patient = self.patient.text.strip()
        path = self.content.case_of(patient)
        if not patient:
            set_banner(self._said, _("Say which patient's case."), BAD)
        elif path is None:
            known = patient in self.content.case_folders
            text = _("The case of {patient} is not where it was added from.") if known else _(
                "No case of {patient} was added to the study on this computer.")  # fmt: skip
            set_banner(self._said, text.format(patient=patient), BAD)
        else:
            with errors_shown(_("The case could not be opened.")):
                if self._open_case(path):
                    set_banner(self._said, _("The case of {patient} is open.").format(patient=patient), INFO)

    def on_find(self) -> None:
        """Whose case is open?"""
        folder = self._folder()
        patient = None if self.content is None or folder is None else self.content.patient_of(folder)
        if patient is None:
            set_banner(self._said, _("The open case is of no patient of the study."), BAD)
            return
        self.patient.setText(patient)
        self.choice.set_key(PATIENTS)
        self._show_chosen()
        for row, texts in enumerate(self.table.texts()):
            if texts[0] == patient:
                self.table.widget.selectRow(row)
                self.table.widget.scrollToItem(self.table.widget.item(row, 0))
        set_banner(self._said, _("The open case is that of {patient}.").format(patient=patient), INFO)

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
        """Everything but the PDF is written away from the window."""
        self.bar.busy(_("Writing the report"))
        self.report_button.setEnabled(False)
        function = partial(write_trial_report, self.content, folder)
        self._work.start(Job("trial", function, self._print, self._not_written, self.bar.progress))

    def _print(self, written: WrittenReport) -> None:
        self._at_rest()
        with errors_shown(_("The PDF could not be written.")):
            write_pdf(qt, written.printed, written.page.with_suffix(".pdf"))
        set_banner(self._said, _("Written: {path}").format(path=written.page), INFO)

    def _not_written(self, reason: str) -> None:
        self._at_rest()
        if reason:
            set_banner(self._said, _("The report could not be written. {reason}").format(reason=reason), BAD)


def _button(row: qt.QHBoxLayout, text: str, clicked: Callable[[], None]) -> qt.QPushButton:
    button = qt.QPushButton(text)
    button.connect("clicked()", clicked)
    row.addWidget(button)
    return button
