# SPDX-License-Identifier: Apache-2.0
"""Goals of hand-placed beams beside the expert's while they are moved; advice and price after they are handed in."""

from __future__ import annotations

from collections.abc import Sequence

import qt
from slicer.i18n import tr as _

from AIOCommon.ui.palette import BAD, GOOD, INFO, WARN
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, plain_label
from AIOCommon.ui.wording import in_window
from AIOTeaching.core.plan_score import Advice, GoalPair, PlanFeedback

GOALS, ADVICE, DOSE = "goals", "advice", "dose"


class PlanResults:
    """A table at the end of ``layout``."""

    def __init__(self, layout: qt.QVBoxLayout):
        self._goals: Sequence[GoalPair] = ()
        self.feedback: PlanFeedback | None = None
        self.choice = Choice(self._show_chosen)
        self.choice.widget.setToolTip(_("What is said of the beams"))
        layout.addWidget(self.choice.widget)
        self.tables = {
            GOALS: ResultTable((_("goal"), _("expert's"), _("yours"), _("credit")), stretch=0),
            DOSE: ResultTable(
                (_("structure"), _("quantity"), _("expert's"), _("this"), _("difference"), _("limit"), _("goal")),
                stretch=1,
                most_rows=10,
            ),
        }
        for table in self.tables.values():
            layout.addWidget(table.widget)
        self.advice = plain_label()  # sentences, that a table would cut
        layout.addWidget(self.advice)
        self.note = plain_label()
        layout.addWidget(self.note)
        self.clear()

    def clear(self) -> None:
        """Nothing is planned."""
        self._goals, self.feedback = (), None
        self.choice.widget.setVisible(False)
        for table in self.tables.values():
            table.widget.setVisible(False)
        self.advice.setVisible(False)
        self.note.setText("")

    def show_live(self, goals: Sequence[GoalPair], note: str) -> None:
        """The goals while beams are moved."""
        self._goals, self.feedback = goals, None
        self.choice.widget.setVisible(False)
        self._show_table(GOALS)
        self.note.setText(note)

    def show(self, feedback: PlanFeedback) -> None:
        """What is said of an attempt."""
        self._goals, self.feedback = feedback.goals, feedback
        options = [(GOALS, _("Goals")), (ADVICE, _("Advice on the beams")), (DOSE, _("Doses, TCP and NTCP"))]
        self.choice.set_options(options)
        self.choice.set_key(ADVICE if feedback.advice else GOALS)
        self.choice.widget.setVisible(True)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._show_table(self.choice.key)
        self.note.setText(_("By the engine of final doses, beside the expert's plan."))

    def _show_table(self, key: str) -> None:
        for name, table in self.tables.items():
            table.widget.setVisible(name == key)
        self.advice.setVisible(key == ADVICE)
        if key == ADVICE:
            self.advice.setText(self._advice_text())
        else:
            self.tables[key].set_rows(self._goal_rows() if key == GOALS else self._dose_rows())

    def _goal_rows(self) -> list:
        rows = []
        for goal in self._goals:
            metric = goal.metric.removesuffix(f"[{goal.unit}]")
            title = f"{goal.structure} {metric} {goal.comparison} {goal.limit:g} {goal.unit}"
            met = _met(goal)
            tone = None if met is None else GOOD if met else WARN
            credit = "–" if goal.credit is None else f"{100 * goal.credit:.0f} %"
            rows.append(
                (Cell(title), Cell(_number(goal.expert), right=True), Cell(_number(goal.reached), tone, right=True),
                 Cell(credit, right=True))
            )  # fmt: skip
        return rows

    def _advice_text(self) -> str:
        found: Sequence[Advice] = self.feedback.advice if self.feedback is not None else ()
        lines = [f"{'!' if row.serious else '·'} {in_window(row.kind)}: {in_window(row.message)}" for row in found]
        return "\n".join(lines) or _("Nothing about the beams has a name.")

    def _dose_rows(self) -> list:
        from AIOTeaching.core.page import consequence_texts

        rows = []
        for row in self.feedback.consequences if self.feedback is not None else ():
            texts = consequence_texts(row)
            tone = BAD if texts[6] == "now missed" else INFO if texts[6] == "now met" else None
            rows.append((*texts[:6], Cell(texts[6], tone)))
        return rows


def _met(goal: GoalPair) -> bool | None:
    if goal.reached is None:
        return None
    return goal.reached <= goal.limit if goal.comparison.startswith("<") else goal.reached >= goal.limit


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
