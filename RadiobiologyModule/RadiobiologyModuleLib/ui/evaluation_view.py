# SPDX-License-Identifier: Apache-2.0
"""Shows an evaluation as tables of goals, TCP and NTCP, indices and metrics."""

from __future__ import annotations

import ctk
import qt
from slicer.i18n import tr as _

from AIOCommon.ui.palette import BAD, GOOD, INFO, QUIET, WARN, Tone
from AIOCommon.ui.translation import marked
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, banner, plain_label, section, set_banner
from AIOCommon.ui.wording import in_window
from AIOEvaluation.core.goals import ACCEPTABLE, FAIL, NOT_EVALUABLE, PASS, GoalResult

from ..core.evaluate import ModelledEvaluation
from ..core.response import ModelRow

_VERDICTS: dict[str, tuple[str, Tone]] = {
    PASS: (marked("met"), GOOD),
    ACCEPTABLE: (marked("acceptable"), WARN),
    FAIL: (marked("not met"), BAD),
    NOT_EVALUABLE: (marked("not evaluable"), QUIET),
}
_DASH = "–"


class EvaluationView:
    """Tables of an evaluation; rows that did not change are not written again."""

    def __init__(self) -> None:
        self.boxes: list[ctk.ctkCollapsibleButton] = []
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        box, inner = self._section(_("Goals"))
        self._headline = banner(_("Select a dose and contours."), INFO)
        inner.addWidget(self._headline)
        self.goals = ResultTable((_("Structure"), _("Metric"), _("Value"), _("Goal"), _("Verdict")))
        inner.addWidget(self.goals.widget)
        layout.addWidget(box)
        box, inner = self._section(_("TCP and NTCP"))
        self.models = ResultTable(
            (_("Structure"), _("Value"), _("95 % interval"), _("Endpoint"), _("Source and status")), stretch=4
        )
        inner.addWidget(self.models.widget)
        self._model_note = plain_label()
        inner.addWidget(self._model_note)
        layout.addWidget(box)
        box, inner = self._section(_("All metrics"), collapsed=True)
        self._structure = Choice(self._show_metrics)
        self._structure.widget.setToolTip(_("The structure whose metrics are listed"))
        inner.addWidget(self._structure.widget)
        self.metrics = ResultTable((_("Structure"), _("Metric"), _("Value")), most_rows=18)
        inner.addWidget(self.metrics.widget)
        layout.addWidget(box)
        box, inner = self._section(_("Homogeneity and conformity"), collapsed=True)
        self.indices = ResultTable((_("Index"), _("Value"), _("Definition")), stretch=2)
        inner.addWidget(self.indices.widget)
        layout.addWidget(box)
        self._warnings = banner("", WARN)
        layout.addWidget(self._warnings)
        self._evaluation: ModelledEvaluation | None = None
        self.show(None)

    def _section(self, title: str, *, collapsed: bool = False) -> tuple[ctk.ctkCollapsibleButton, qt.QVBoxLayout]:
        box, inner = section(title, collapsed=collapsed)
        self.boxes.append(box)
        return box, inner

    def show(self, evaluation: ModelledEvaluation | None) -> None:
        """Show an evaluation; None for none."""
        self._evaluation = evaluation
        goals = evaluation.goals if evaluation is not None else ()
        self.goals.set_rows([_goal_row(result) for result in goals])
        self._show_models()
        self.indices.set_rows(
            [
                (row.name, Cell(_DASH if row.value is None else f"{row.value:.3f}", right=True), _or(row.reason, row))
                for row in (evaluation.indices if evaluation is not None else ())
            ]
        )
        names = [(name, name) for name in evaluation.dvhs] if evaluation is not None else []
        if [key for key, _text in names] != self._structure.keys[1:]:
            self._structure.set_options([("", _("All structures")), *names])
        self._show_metrics()
        self._show_headline(goals)
        set_banner(self._warnings, "\n".join(evaluation.warnings) if evaluation is not None else "", WARN)

    def show_intervals(self, evaluation: ModelledEvaluation) -> None:
        """Show the shown evaluation with the intervals of its models, which are computed later than the values."""
        self._evaluation = evaluation
        self._show_models()

    def _show_models(self) -> None:
        models = self._evaluation.models if self._evaluation is not None else ()
        self.models.set_rows([_model_row(row) for row in models])
        notes = [_("Models of populations, for comparing plans: no prediction for a patient.")]
        notes += dict.fromkeys(f"* {row.structure}: {in_window(flag)}" for row in models for flag in row.flags)
        self._model_note.setText("\n".join(notes))

    def show_structure(self, name: str) -> None:
        """Show all metrics of one structure."""
        self._structure.set_key(name)
        self._show_metrics()

    def say(self, text: str, tone: Tone = INFO) -> None:
        """Show a text as the headline, such as why there is no evaluation."""
        set_banner(self._headline, text, tone)

    def _show_headline(self, goals: tuple[GoalResult, ...]) -> None:
        if not goals:
            self.say(_("Select a dose and contours.") if self._evaluation is None else _("The protocol has no goals."))
            return
        met = [g for g in goals if g.passed]
        failed = [g for g in goals if g.verdict == FAIL]
        text = _("{met} of {all} goals met").format(met=len(met), all=len(goals))
        if failed:
            text += _("; not met: {names}").format(names=", ".join(f"{g.structure} {_metric(g)}" for g in failed))
        tone = BAD if failed else GOOD if len(met) == len(goals) else WARN
        self.say(text, tone)

    def _show_metrics(self) -> None:
        rows = self._evaluation.metrics if self._evaluation is not None else ()
        chosen = self._structure.key
        self.metrics.set_rows(
            [
                (row.structure, str(row.metric).split("[")[0], _value(row.value, row.unit, row.reason))
                for row in rows
                if not chosen or row.structure == chosen
            ]
        )


def _goal_row(result: GoalResult) -> tuple:
    goal = result.goal
    text, tone = _VERDICTS[result.verdict]
    limit = f"{goal.comparison} {goal.limit:g} {result.unit}"
    if goal.acceptable is not None:
        limit += f" ({goal.acceptable:g})"
    tip = "\n".join(t for t in (result.reason, goal.note, f"{goal.source.citation} ({goal.status})") if t)
    return (
        Cell(result.structure, tip=tip),
        Cell(_metric(result), tip=str(goal.metric)),
        _value(result.value, result.unit, tip),
        Cell(limit, right=True, tip=tip),
        Cell(_(text), tone, tip=tip),
    )


def _model_row(row: ModelRow) -> tuple:
    tip = "\n".join(t for t in (row.reason, *row.flags, row.parameters.note) if t)
    mark = " *" if row.flags else ""
    source = f"{row.source} ({row.status})"
    return (
        row.structure,
        Cell(row.text + mark, right=True, tip=tip or row.title),
        _interval(row),
        Cell(row.endpoint or row.title, tip=row.title),
        Cell(source, tip=f"{source}\n{tip}" if tip else source),
    )


def _interval(row: ModelRow) -> Cell:
    if not row.interval_text:
        return Cell(
            _DASH,
            right=True,
            tip=row.interval_note or _("No uncertainty of the parameters was published, or it comes in a moment."),
        )
    return Cell(row.interval_text, right=True, tip=row.interval_note)


def _metric(result: GoalResult) -> str:
    return str(result.goal.metric).split("[")[0]


def _value(value: float | None, unit: str, tip: str = "") -> Cell:
    if value is None:
        return Cell(_DASH, right=True, tip=tip)
    return Cell(f"{value:.2f} {unit}", right=True, tip=tip)


def _or(reason: str, row) -> Cell:
    return Cell(reason or row.definition)
