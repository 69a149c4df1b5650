# SPDX-License-Identifier: Apache-2.0
"""The feedback of an attempt in tables; a click goes to the slice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.palette import BAD, GOOD, WARN
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, plain_label

from ..mrml.teaching_nodes import go_to_slice

if TYPE_CHECKING:
    from AIOTeaching import Attempt, Exercise, Feedback

MISTAKES, SCORES, SLICES, GUIDELINE, DOSE = "mistakes", "scores", "slices", "guideline", "dose"
_NONE = "\u2013"


class TeachingResults:
    """Mistakes, scores, slices, what the guideline says, and what it costs."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        self._scene = scene
        self._exercise: Exercise | None = None
        self._feedback: Feedback | None = None
        self._places: list[tuple[str, int] | None] = []
        self.table: ResultTable | None = None
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        self.choice = Choice(self._show_chosen)
        self.choice.widget.setToolTip(_("What of the feedback is shown"))
        layout.addWidget(self.choice.widget)
        self._place = qt.QVBoxLayout()
        layout.addLayout(self._place)
        self.note = plain_label()
        layout.addWidget(self.note)
        self.clear()

    def show(self, exercise: Exercise, attempt: Attempt, feedback: Feedback) -> None:
        """Show what is said of an attempt."""
        self._exercise, self._feedback = exercise, feedback
        options = [(MISTAKES, _("Mistakes")), (SCORES, _("Scores")), (SLICES, _("Slice by slice"))]
        if any(row.guidance for row in feedback.structures):
            options.append((GUIDELINE, _("What the guideline says")))
        if feedback.consequences:
            options.append((DOSE, _("What it costs in dose")))
        self.choice.set_options(options)
        self.choice.set_key(MISTAKES)
        self.widget.setVisible(True)
        self._show_chosen()

    def clear(self) -> None:
        """Nothing is said, as while a person draws."""
        self._exercise = self._feedback = None
        self._drop_table()
        self.widget.setVisible(False)

    def on_row(self, row: int) -> None:
        """Go to the slice that a row is of."""
        place = self._places[row] if 0 <= row < len(self._places) else None
        if place is not None and self._exercise is not None:
            go_to_slice(self._scene, self._exercise.expert[place[0]], place[1])

    def _show_chosen(self) -> None:
        self._drop_table()
        if self._feedback is None:
            return
        fill = {
            MISTAKES: self._mistakes,
            SCORES: self._scores,
            SLICES: self._slices,
            GUIDELINE: self._guideline,
            DOSE: self._dose,
        }
        fill[self.choice.key]()

    def _mistakes(self) -> None:
        rows, places = [], []
        for one in self._feedback.structures:
            for mistake in one.mistakes:
                tone = BAD if mistake.serious else WARN
                rows.append((one.task.structure, Cell(mistake.kind, tone), Cell(mistake.message)))
                middle = mistake.slices[len(mistake.slices) // 2] if mistake.slices else None
                places.append(None if middle is None else (one.task.structure, middle))
            for hint in one.task.hints:
                rows.append((one.task.structure, Cell(_("hint")), Cell(hint)))
                places.append(None)
        self._rows((_("structure"), _("what"), _("how much, where")), rows, places)
        self.note.setText(_("A click goes to the slice. Mistakes in red cost 10 points each."))

    def _scores(self) -> None:
        rows = []
        for one in self._feedback.structures:
            found = one.geometry
            score = Cell(f"{one.score:.0f}", GOOD if one.passed else WARN, right=True)
            numbers = (f"{found.dice:.2f}", _mm(found.hd95_mm), _mm(found.mean_signed_mm, "+"))
            cells = [Cell(text, right=True) for text in (f"{one.task.pass_score:.0f}", *numbers)]
            rows.append((one.task.structure, score, *cells))
        columns = (_("structure"), _("score"), _("needed"), _("Dice"), _("HD95"), _("mean, + outside"))
        self._rows(columns, rows, [], stretch=0)

    def _slices(self) -> None:
        rows, places = [], []
        for one in self._feedback.structures:
            for found in one.geometry.slices:
                numbers = (f"{found.position_mm:.0f}", f"{found.dice:.2f}", _mm(found.hd95_mm))
                signed = (_mm(found.mean_mm, "+"), _mm(found.most_out_mm), _mm(found.most_in_mm))
                rows.append((one.task.structure, *(Cell(text, right=True) for text in (*numbers, *signed))))
                places.append((one.task.structure, found.k))
        distances = (_("mean, + outside"), _("most outside"), _("most inside"))
        self._rows((_("structure"), _("slice, mm"), _("Dice"), _("HD95"), *distances), rows, places, stretch=0)
        self.note.setText(_("A click goes to the slice."))

    def _guideline(self) -> None:
        rows = [
            (row.structure, row.direction, Cell(f"{row.rule} ({row.citation})"), Cell(row.landmark))
            for one in self._feedback.structures
            for row in one.guidance
        ]
        self._rows((_("structure"), _("border"), _("rule"), _("landmark")), rows, [], stretch=2)
        self.note.setText(_("A cell's tool tip has its whole text."))

    def _dose(self) -> None:
        from AIOTeaching.core.page import consequence_texts

        rows = []
        for row in self._feedback.consequences:
            texts = consequence_texts(row)
            rows.append((*texts[:6], Cell(texts[6], BAD if texts[6] == "now missed" else None)))
        columns = (_("structure"), _("quantity"), _("expert's"), _("this"), _("difference"), _("limit"), _("goal"))
        self._rows(columns, rows, [], stretch=1)
        self.note.setText(_("The expert's plan, evaluated on the expert's contours and on these."))

    def _rows(self, columns, rows, places, *, stretch: int = 2) -> None:
        self.table = ResultTable(columns, stretch=stretch, most_rows=10)
        self.table.set_rows(rows)
        self._places = places
        self.table.widget.connect("cellClicked(int,int)", lambda row, _column: self.on_row(int(row)))
        self._place.addWidget(self.table.widget)

    def _drop_table(self) -> None:
        self.note.setText("")
        self._places = []
        if self.table is not None:
            self._place.removeWidget(self.table.widget)
            self.table.widget.setParent(None)
            self.table.widget.deleteLater()
            self.table = None


def _mm(value: float | None, sign: str = "") -> str:
    return _NONE if value is None else f"{value:{sign}.1f}"
