# SPDX-License-Identifier: Apache-2.0
"""The effect of contouring errors: a colour map on the surface, and a list of the slices to check first."""

from __future__ import annotations

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon import Structure
from AIOCommon.core.debounce import Clock
from AIOCommon.mrml.doubt_maps import probability_map
from AIOCommon.ui.palette import INFO, WARN
from AIOCommon.ui.run_bar import RunBar
from AIOCommon.ui.sortable_table import SortableTable
from AIOCommon.ui.widgets import Cell, Choice, form, plain_label
from AIOCommon.ui.work import Job, Work

from ..core.sensitivity import BoundarySensitivity, Question, ask, most_urgent, questions
from ..core.sensitivity.boundary import DEFAULT_ERROR_MM
from ..core.unsure import SlicePriority, slices_first
from ..mrml.sensitivity_model import (
    COLORS_RGB,
    highest,
    legend_text,
    remove_sensitivity,
    sensitivity_model,
    show_sensitivity,
)
from ..mrml.surface_focus import SurfaceFocus
from .color_bar import ColorBar
from .review_section import ReviewSection

_MOST_SLICES = 40


class SensitivitySection(ReviewSection):
    """The sensitivity of one goal or model of a structure, or all goals sorted by urgency."""

    def __init__(self, work: Work, clock: Clock):
        super().__init__(_("Where would 2 mm matter?"), work, clock)
        self.result: BoundarySensitivity | None = None
        self._questions: list[Question] = []
        self._ranked: list[Question] = []
        self._order: list[SlicePriority] = []
        self._focus = SurfaceFocus()
        fields = form(self.layout)
        self.question = Choice(self._ask)
        self.question.widget.setToolTip(_("The number whose change by a shifted contour is shown"))
        fields.addRow(_("Question:"), self.question.widget)
        self.error = qt.QDoubleSpinBox()
        self.error.setToolTip(_("By how much the contour is moved outwards and inwards"))
        self.error.setRange(0.5, 10.0)
        self.error.setSingleStep(0.5)
        self.error.setDecimals(1)
        self.error.setSuffix(" mm")
        self.error.setValue(DEFAULT_ERROR_MM)
        self.error.connect("editingFinished()", self._ask)
        fields.addRow(_("Error:"), self.error)
        self.in_views = qt.QCheckBox(_("Show the map in the views"))
        self.in_views.setChecked(True)
        self.in_views.setToolTip(_("Other surfaces turn transparent in 3D while the map is shown."))
        self.in_views.connect("toggled(bool)", lambda _on: self._show_map())
        self.layout.addWidget(self.in_views)
        self.legend = ColorBar(COLORS_RGB)
        self.layout.addWidget(self.legend.widget)
        self.whole = plain_label()
        self.layout.addWidget(self.whole)
        self.slices = SortableTable(
            ((_("Slice"), ""), (_("Outwards"), ""), (_("Inwards"), ""), (_("Verdict"), ""), (_("Expected"), "")),
            clicked=self._on_slice,
            most_rows=8,
        )
        self.layout.addWidget(self.slices.widget)
        self.bar = RunBar(_("Rank all goals"), self.on_rank, self.on_cancel, _("Cancel"))
        self.bar.explain(_("Which goals would change most by an error of the contours"))
        self.layout.addWidget(self.bar.widget)
        self.ranking = SortableTable(
            ((_("Goal"), ""), (_("Value"), ""), (_("Outwards"), ""), (_("Inwards"), ""), (_("Verdict"), "")),
            clicked=self._on_rank_row,
        )
        self.layout.addWidget(self.ranking.widget)
        self.widget.connect("contentsCollapsed(bool)", lambda _folded: self._show_map())
        self.clear()

    def show_map_of(self, structure: str) -> None:
        """Open the section with the first question about a structure, and its map in the views."""
        if self.shown is not None and not self._questions:
            self._questions = questions(self.shown.evaluation)
            self.question.set_options([(q.key, q.text) for q in self._questions])
        first = next((q for q in self._questions if q.structure == structure), None)
        if first is not None:
            self.question.set_key(first.key)
        self.in_views.setChecked(True)
        if self.is_open:
            self._ask()
        else:
            self.widget.collapsed = False

    # --- what is asked
    def compute(self) -> None:
        self._questions = questions(self.shown.evaluation)
        self.question.set_options([(q.key, q.text) for q in self._questions])
        self.bar.set_ready(bool(self._questions))
        self._forget_ranking()
        if not self._questions:
            self.clear()
            self.say(_("No goal can be evaluated: nothing to ask about."))
            return
        self._ask()

    def clear(self) -> None:
        self.work.cancel("sensitivity")
        self.work.cancel("ranking")
        self.result, self._order = None, []
        if self.shown is not None and not self.shown.scene.IsClosing():
            remove_sensitivity(self.shown.scene)
        self._focus.restore()
        self.legend.widget.setVisible(False)
        self.whole.setText("")
        self.slices.set_rows([])
        self._forget_ranking()

    def forget(self) -> None:
        shown = self.shown
        if shown is not None and not shown.scene.IsClosing():
            remove_sensitivity(shown.scene)
        super().forget()

    def close(self) -> None:
        super().close()
        self._focus.restore()

    def _forget_ranking(self) -> None:
        self._ranked = []
        self.ranking.set_rows([])
        self.ranking.widget.setVisible(False)

    def _ask(self) -> None:
        question = next((q for q in self._questions if q.key == self.question.key), None)
        if self.shown is None or question is None or not self.is_open:
            return
        shown, error_mm = self.shown, float(self.error.value)
        structures, dose = shown.live.structures(shown.segmentation), shown.live.dose
        if structures is None or question.structure not in structures:
            return
        structure = structures[question.structure]

        def answer(_progress):
            return structure, ask(question, structure, dose, shown.evaluation, error_mm)

        if self.result is None:
            self.say(_("Working it out"), INFO)
        self.work.start(Job("sensitivity", answer, self._answered, self.fail))

    def _answered(self, found) -> None:
        structure, result = found
        if self.shown is None:
            return
        self.result = result
        self.say("")
        show_sensitivity(self.shown.scene, structure, result)
        self._show_map()
        self.legend.show("0", _change(highest(result), result.unit, sign=False), legend_text(result))
        self.legend.widget.setVisible(True)
        self.whole.setText(_whole_text(result))
        self._order = self._ordered(structure, result)[:_MOST_SLICES]
        self.slices.set_rows([_slice_row(row, result) for row in self._order])

    def _ordered(self, structure: Structure, result: BoundarySensitivity) -> list[SlicePriority]:
        """The slices to look at first: with a map of the model's doubt, by what is to be expected of each."""
        probability = probability_map(self.shown.scene, structure.name)
        if probability is None:
            return [SlicePriority(each, None, None) for each in result.slices]
        return slices_first(result, structure, probability)

    def _show_map(self) -> None:
        """Show or hide the map; other surfaces are transparent while it is shown."""
        shown = self.shown
        node = sensitivity_model(shown.scene) if shown is not None else None
        if node is None:
            return
        on = bool(self.in_views.checked) and self.is_open
        node.GetDisplayNode().SetVisibility(on)
        if on and self.result is not None:
            self._focus.on(shown.segmentation, self.result.structure)
        else:
            self._focus.restore()

    def _on_slice(self, row: int) -> None:
        if self.result is not None and 0 <= row < len(self._order):
            position = self._order[row].slice.position_ras_mm
            slicer.vtkMRMLSliceNode.JumpAllSlices(self.shown.scene, *position)

    # --- all goals
    def on_rank(self) -> None:
        shown, error_mm = self.shown, float(self.error.value)
        structures = shown.live.structures(shown.segmentation) if shown is not None else None
        goals = [q for q in self._questions if q.goal is not None]
        if structures is None or not goals:
            return
        dose = shown.live.dose

        def rank(progress):
            found = []
            for number, question in enumerate(goals):
                progress.update(number / len(goals), question.text)
                found.append(
                    (question, ask(question, structures[question.structure], dose, shown.evaluation, error_mm))
                )
            return most_urgent(found)

        self.bar.busy(_("Ranking"))
        self.work.start(Job("ranking", rank, self._on_ranked, self._not_ranked, self.bar.progress))

    def on_cancel(self) -> None:
        self.bar.cancelling(_("Cancelling"))
        self.work.cancel("ranking")

    def _not_ranked(self, reason: str) -> None:
        self.bar.idle(reason)

    def _on_ranked(self, found: list[tuple[Question, BoundarySensitivity]]) -> None:
        self.bar.idle()
        self._ranked = [question for question, _result in found]
        self.ranking.set_rows([_ranking_row(question, result) for question, result in found])
        self.ranking.widget.setVisible(bool(found))

    def _on_rank_row(self, row: int) -> None:
        if 0 <= row < len(self._ranked):
            self.question.set_key(self._ranked[row].key)
            self._ask()


def _change(value: float, unit: str, *, sign: bool = True) -> str:
    text = f"{value:+.2g}" if sign else f"{value:.2g}"
    return f"{text} {unit}".strip()


def _whole_text(result: BoundarySensitivity) -> str:
    text = _("Now {value:.2f} {unit}. The whole surface {mm:g} mm outwards: {out}, inwards: {into}.").format(
        value=result.value,
        unit=result.unit,
        mm=result.error_mm,
        out=_change(result.whole_outward, result.unit),
        into=_change(result.whole_inward, result.unit),
    )
    if result.limit is not None:
        text += " " + _("The limit is {limit:g} {unit}.").format(limit=result.limit, unit=result.unit)
    return text


def _verdict(changes: bool, has_limit: bool) -> Cell:
    if not has_limit:
        return Cell("")
    return Cell(_("would change"), WARN) if changes else Cell(_("stays"))


def _slice_row(row: SlicePriority, result: BoundarySensitivity) -> tuple:
    found = row.slice
    height = found.position_ras_mm[2]
    return (
        Cell(f"{found.k}, {'S' if height >= 0 else 'I'} {abs(height):.1f} mm", tip=_("Click: the views go there.")),
        Cell(_change(found.outward, result.unit), right=True),
        Cell(_change(found.inward, result.unit), right=True),
        _verdict(found.changes_verdict, result.limit is not None),
        _expected(row, result),
    )


def _expected(row: SlicePriority, result: BoundarySensitivity) -> Cell:
    """What moving the outline by its own standard deviation changes; AIO Segmentation knows that of its model."""
    if row.expected is None or row.sd_mm is None:
        return Cell("–", tip=_("Nothing is known of the model's doubt here: see AIO Segmentation."), right=True)
    tip = _("If the outline is off by its standard deviation of {mm:.1f} mm, as the model's answers differ.")
    return Cell(_change(row.expected, result.unit), tip=tip.format(mm=row.sd_mm), right=True)


def _ranking_row(question: Question, result: BoundarySensitivity) -> tuple:
    return (
        Cell(question.text, tip=_("Click: show its map and slices.")),
        Cell(f"{result.value:.2f} {result.unit}", right=True),
        Cell(_change(result.whole_outward, result.unit), right=True),
        Cell(_change(result.whole_inward, result.unit), right=True),
        _verdict(question.whole_changes(result), True),
    )
