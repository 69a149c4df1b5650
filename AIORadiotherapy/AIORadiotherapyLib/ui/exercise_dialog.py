# SPDX-License-Identifier: Apache-2.0
"""Asks an instructor what is to be contoured in the open case, how exactly, and what is told with the feedback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError, StructureSet
from AIOCommon.core.printable import printable
from AIOCommon.ui.palette import BAD, WARN
from AIOCommon.ui.widgets import Choice, banner, form, plain_label, set_banner
from AIOTeaching import Task
from AIOTeaching.core.exercise import LEVEL, MINUTES, TOLERANCE_MM

from ..core.teaching.of_open_case import EDITED, GIVEN, NEW_PLAN, NO_DOSE, OF_CASE, Wishes

WIDTH_PX, HEIGHT_PX = 1000, 640
NAME, VOLUME, TOLERANCE, HINT, RULE = range(5)


@dataclass(frozen=True)
class OpenCase:
    """What can be made of the open case.

    Parameters
    ----------
    contours, doses : keys of :mod:`..core.teaching.of_open_case`. structures : (key of contours) -> the expert's.
    refuse : (wishes) raises InputError where they cannot be met. warning : for the instructor; "" for nothing.
    """

    contours: tuple[str, ...]
    doses: tuple[str, ...]
    structures: Callable[[str], StructureSet]
    refuse: Callable[[Wishes], None]
    warning: str = ""


class ExerciseDialog:
    """A table of the expert's structures: which are asked for, how exactly, with which hint and rule."""

    def __init__(self, case: OpenCase):
        self._case = case
        self.rows: list[tuple[str, qt.QTableWidgetItem, qt.QDoubleSpinBox, qt.QLineEdit, qt.QLineEdit]] = []
        self.widget = qt.QDialog(slicer.util.mainWindow())
        self.widget.setWindowTitle(_("An exercise from the open case"))
        self.widget.resize(WIDTH_PX, HEIGHT_PX)
        layout = qt.QVBoxLayout(self.widget)
        text = _(
            "The file will hold the CT without any header, the contours by their standard names, and what you write "
            "here; no name, date or number of the patient. A CT can still show a face."
        )
        layout.addWidget(plain_label(text))
        warned = banner("", WARN)
        set_banner(warned, case.warning, WARN)
        layout.addWidget(warned)
        self._add_texts(layout)
        self.table = qt.QTableWidget()
        self.table.setToolTip(_("Tick what is to be contoured"))
        self.table.connect("itemChanged(QTableWidgetItem*)", lambda _item: self._show())
        layout.addWidget(self.table, 1)
        self._add_choices(layout)
        self.consent = qt.QCheckBox(_("This CT may be used for teaching, and nothing in the texts tells who it is"))
        self.consent.setToolTip(_("By the patient's consent or the rules of your institution"))
        self.consent.connect("toggled(bool)", lambda _on: self._show())
        layout.addWidget(self.consent)
        self.problem = banner("", BAD)
        layout.addWidget(self.problem)
        self.buttons = qt.QDialogButtonBox(qt.QDialogButtonBox.Ok | qt.QDialogButtonBox.Cancel)
        self.buttons.connect("accepted()", self._accept)
        self.buttons.connect("rejected()", self.widget.reject)
        layout.addWidget(self.buttons)
        self._fill()

    def _add_texts(self, layout: qt.QVBoxLayout) -> None:
        fields = form(layout)
        self.title, self.instructions = qt.QLineEdit(), qt.QLineEdit()
        self.title.setToolTip(_("What it is called; no name of a patient"))
        self.instructions.setToolTip(_("Shown while it is contoured"))
        self.title.connect("textChanged(QString)", lambda _text: self._show())
        fields.addRow(_("Title:"), self.title)
        fields.addRow(_("Task:"), self.instructions)
        self.level = _box(LEVEL.minimum, LEVEL.maximum, 1.0, 0, _("1 (first) to 5 (hardest)"))
        self.minutes = _box(MINUTES.minimum, MINUTES.maximum, 0.0, 0, _("Time that is meant for it; 0 for no time"))
        self.pass_score = _box(0.0, 100.0, 70.0, 0, _("Score that passes, for each structure"))
        row = qt.QHBoxLayout()
        for text, box in ((_("Level"), self.level), (_("Minutes"), self.minutes), (_("Passes with"), self.pass_score)):
            row.addWidget(plain_label(text))
            row.addWidget(box)
        fields.addRow("", row)

    def _add_choices(self, layout: qt.QVBoxLayout) -> None:
        fields = form(layout)
        self.contours = Choice(self._fill)
        texts = {EDITED: _("as they are in the case now"), GIVEN: _("as they came with the case")}
        self.contours.set_options([(key, texts[key]) for key in self._case.contours])
        self.contours.widget.setToolTip(_("Which contours are the expert's"))
        fields.addRow(_("Expert's contours:"), self.contours.widget)
        self.guideline = Choice()
        self.guideline.set_options([("estro", "ESTRO"), ("rtog", "RTOG"), ("", _("of none"))])
        self.guideline.widget.setToolTip(_("Whose rules are told with the feedback, with the landmarks of this CT"))
        fields.addRow(_("Borders by guideline:"), self.guideline.widget)
        self.dose = Choice()
        texts = {
            OF_CASE: _("the dose that the case has"),
            NEW_PLAN: _("a plan that is made now on the expert's contours (minutes)"),
            NO_DOSE: _("no dose; the feedback is of geometry alone"),
        }
        self.dose.set_options([(key, texts[key]) for key in self._case.doses])
        self.dose.widget.setToolTip(_("The expert's plan: by it the feedback tells what a contour costs"))
        fields.addRow(_("Price in dose by:"), self.dose.widget)

    def _fill(self) -> None:
        """One row for each of the expert's structures."""
        table, structures = self.table, self._case.structures(self.contours.key)
        headers = [
            _("Structure"),
            _("Volume"),
            _("Tolerance"),
            _("Hint with the feedback"),
            _("Own rule for its borders"),
        ]
        table.clear()
        table.setColumnCount(len(headers))
        table.setHorizontalHeaderLabels(headers)
        table.setSelectionMode(qt.QAbstractItemView.NoSelection)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 16)
        table.setRowCount(len(structures))
        for column in (NAME, VOLUME, TOLERANCE):
            table.horizontalHeader().setSectionResizeMode(column, qt.QHeaderView.ResizeToContents)
        for column in (HINT, RULE):
            table.horizontalHeader().setSectionResizeMode(column, qt.QHeaderView.Stretch)
        self.rows = []
        for row, structure in enumerate(structures):
            name = qt.QTableWidgetItem(printable(structure.name))
            name.setFlags(qt.Qt.ItemIsUserCheckable | qt.Qt.ItemIsEnabled)
            name.setCheckState(qt.Qt.Unchecked)
            volume = qt.QTableWidgetItem(f"{structure.volume_cc:.1f} cc")
            volume.setFlags(qt.Qt.ItemIsEnabled)
            tolerance = _box(TOLERANCE_MM.minimum, TOLERANCE_MM.maximum, 3.0, 1, _("What is near enough"), " mm")
            hint, rule = qt.QLineEdit(), qt.QLineEdit()
            hint.setToolTip(_("A sentence that everybody sees after an attempt"))
            rule.setToolTip(_("Told before the rules of the guideline"))
            table.setItem(row, NAME, name)
            table.setItem(row, VOLUME, volume)
            for column, widget in ((TOLERANCE, tolerance), (HINT, hint), (RULE, rule)):
                table.setCellWidget(row, column, widget)
            self.rows.append((structure.name, name, tolerance, hint, rule))
        self._show()

    @property
    def wishes(self) -> Wishes:
        """What is asked for as the dialog stands."""
        asked = [row for row in self.rows if row[1].checkState() == qt.Qt.Checked]
        tasks = tuple(
            Task(
                name,
                float(tolerance.value),
                float(self.pass_score.value),
                hints=(str(hint.text).strip(),) if str(hint.text).strip() else (),
            )
            for name, _item, tolerance, hint, _rule in asked
        )
        return Wishes(
            str(self.title.text),
            tasks,
            self.contours.key,
            str(self.instructions.text),
            int(self.level.value),
            float(self.minutes.value),
            self.guideline.key,
            {name: str(rule.text) for name, _item, _tolerance, _hint, rule in asked if str(rule.text).strip()},
            self.dose.key,
        )

    def ask(self) -> Wishes | None:
        """What the instructor wants; None for giving up."""
        accepted = bool(self.widget.exec())
        wishes = self.wishes
        self.widget.deleteLater()
        return wishes if accepted else None

    def _accept(self) -> None:
        """Close, unless what is asked for cannot be had: that is said."""
        try:
            self._case.refuse(self.wishes)
        except InputError as error:
            set_banner(self.problem, str(error), BAD)
            return
        self.widget.accept()

    def _show(self) -> None:
        """What is still missing, and whether it can be made."""
        if not hasattr(self, "buttons"):
            return  # while it is built
        missing = []
        if not str(self.title.text).strip():
            missing.append(_("Give it a title."))
        if not any(row[1].checkState() == qt.Qt.Checked for row in self.rows):
            missing.append(_("Tick the structures to contour."))
        if not self.consent.checked:
            missing.append(_("Say that the CT may be used."))
        set_banner(self.problem, " ".join(missing), BAD if not missing else WARN)
        self.buttons.button(qt.QDialogButtonBox.Ok).setEnabled(not missing)


def _box(low: float, high: float, value: float, decimals: int, tip: str, suffix: str = "") -> qt.QDoubleSpinBox:
    box = qt.QDoubleSpinBox()
    box.setRange(float(low), float(high))
    box.setDecimals(decimals)
    box.setSuffix(suffix)
    box.setValue(value)
    box.setToolTip(tip)
    return box
