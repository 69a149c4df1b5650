# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that puts two plans side by side."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Case, Role
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import GOOD, WARN
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, dim, form, plain_label, section
from AIOCommon.ui.work import Work
from AIOEvaluation import Protocol

from ..core.plan_comparison import GoalPair
from ..mrml.plan_comparison import Comparison, compare_plans
from ..mrml.plan_doses import plan_nodes, use_plan
from .plan_difference import PlanDifference
from .plan_views import PlanViews


class PlanComparisonSection:
    """``inputs()`` gives case, CT, segmentation, protocol, side; ``used()`` follows when the case has another plan."""

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        work: Work,
        inputs: Callable[[], tuple[Case, object, object, Protocol | None, str]],
        used: Callable[[], None],
    ):
        self._scene, self._inputs, self._used = scene, inputs, used
        self.comparison: Comparison | None = None
        self.views = PlanViews()
        self.widget, layout = section(_("Two plans side by side"), collapsed=True)
        fields = form(layout)
        self.first, self.second = Choice(self._on_choice), Choice(self._on_choice)
        self.first.widget.setToolTip(_("The plan that the other one is held against"))
        self.second.widget.setToolTip(_("The other plan"))
        fields.addRow(_("Plan A:"), self.first.widget)
        fields.addRow(_("Plan B:"), self.second.widget)
        self.buttons = self._build_buttons(layout)
        self.summary = plain_label()
        layout.addWidget(self.summary)
        self.table = ResultTable((_("Goal"), _("A"), _("B"), _("B - A")), stretch=0)
        layout.addWidget(self.table.widget)
        self.difference = PlanDifference(scene, work, self.views, lambda: (self.comparison, self._inputs()[1]))
        self.show_difference = self.difference.show_difference
        layout.addWidget(self.difference.widget)
        self.refresh()

    def _build_buttons(self, layout: qt.QVBoxLayout) -> dict[str, qt.QPushButton]:
        grid, made = qt.QGridLayout(), {}
        layout.addLayout(grid)
        for number, (key, text, call) in enumerate(
            (
                ("compare", _("Compare"), self.on_compare),
                ("views", _("Show side by side"), self.show_in_views),
                ("first", _("Use A"), lambda: self.on_use(self.first)),
                ("second", _("Use B"), lambda: self.on_use(self.second)),
            )
        ):
            made[key] = qt.QPushButton(text)
            made[key].connect("clicked()", call)
            grid.addWidget(made[key], number // 2, number % 2)
        return made

    def refresh(self) -> None:
        """The plans that there are; the two latest are chosen at first."""
        nodes = plan_nodes(self._scene)
        options = [(node.GetID(), node.GetName()) for node in nodes]
        known = set(self.first.keys) | set(self.second.keys)
        fresh = [key for key, _name in options if key not in known]
        self.first.set_options(options)
        self.second.set_options(options)
        if fresh and len(options) > 1:
            self.second.set_key(options[-1][0])
            if self.first.key == self.second.key:
                self.first.set_key(options[-2][0])
        self._attend()

    def _attend(self) -> None:
        """Buttons that would do nothing cannot be pressed."""
        two = bool(self.first.key) and bool(self.second.key) and self.first.key != self.second.key
        for key, what in (
            ("compare", _("Goals, DVHs, monitor units and delivery time of both")),
            ("views", _("Both doses and their difference in linked slices")),
        ):
            self.buttons[key].setEnabled(two)
            self.buttons[key].setToolTip(what if two else _("Choose two plans first."))
        case = Case.find(self._scene)
        used = case.get(Role.PLAN) if case is not None else None
        for key, choice in (("first", self.first), ("second", self.second)):
            others = bool(choice.key) and (used is None or choice.key != used.GetID())
            self.buttons[key].setEnabled(others)
            self.buttons[key].setToolTip(
                _("Make it the case's plan, with its dose.") if others else _("It is the case's plan.")
            )
        self.difference.attend()

    def _on_choice(self) -> None:
        self._attend()

    def forget(self) -> None:
        """The scene lost its nodes."""
        self.comparison = None
        self.views.forget()
        self.difference.forget()
        self.table.set_rows([])
        self.summary.setText("")
        self.refresh()

    def show_current(self, current: bool) -> None:
        """Whether the comparison is of the contours as they are."""
        self.table.show_current(current)
        dim(self.summary, not current)

    def on_compare(self) -> None:
        """Compute, and show goals and chart."""
        with errors_shown(_("The plans could not be compared."), wait_cursor=True):
            case, ct, segmentation, protocol, side = self._inputs()
            if protocol is None or not side or segmentation is None:
                slicer.util.warningDisplay(_("Choose contours, side and protocol first."))
                return
            nodes = [self._scene.GetNodeByID(choice.key) for choice in (self.first, self.second)]
            if None in nodes:
                slicer.util.warningDisplay(_("There are no two plans to compare yet."))
                return
            self.difference.forget()
            self.comparison = compare_plans(case, *nodes, ct, segmentation, protocol, side)
            self._show(self.comparison)

    def show_in_views(self) -> None:
        """Both doses in slice views of their own, with how they differ in a third."""
        chosen = [self._scene.GetNodeByID(choice.key) for choice in (self.first, self.second)]
        names = [node.GetName() for node in chosen if node is not None]
        if self.comparison is None or [self.comparison.first.name, self.comparison.second.name] != names:
            self.on_compare()
        ct = self._inputs()[1]
        if self.comparison is not None and ct is not None and self.views.show(self.comparison, ct):
            self.difference.show_difference.setChecked(True)
            self.difference.apply()

    def on_use(self, choice: Choice) -> None:
        """Make a plan the case's plan, with its dose."""
        node = self._scene.GetNodeByID(choice.key)
        if node is None:
            return
        with errors_shown(_("The plan could not be taken up.")):
            use_plan(self._inputs()[0], node)
            self._used()
            self._attend()

    def _show(self, found: Comparison) -> None:
        self.summary.setText(
            "\n".join(f"{letter}: {_costs(s)}" for letter, s in (("A", found.first), ("B", found.second)))
        )
        self.table.set_rows([_row(pair) for pair in found.goals])
        plots = slicer.modules.plots.logic() if hasattr(slicer.modules, "plots") else None
        if plots is not None and slicer.app.layoutManager() is not None:
            plots.ShowChartInLayout(found.chart)
        self._attend()
        self.difference.apply()


def _costs(side) -> str:
    time = (
        _("{s:.0f} s to deliver").format(s=side.seconds) if side.seconds is not None else _("delivery time not known")
    )
    return _("{name}: {mu:.0f} MU, {time}").format(name=side.name, mu=side.plan.total_mu, time=time)


def _row(pair: GoalPair) -> tuple:
    goal = pair.first.goal
    metric = str(goal.metric).removesuffix(f"[{pair.first.unit}]")
    title = f"{pair.first.structure} {metric} {goal.comparison} {goal.limit:g} {pair.first.unit}"
    cells = []
    for result in (pair.first, pair.second):
        if result.value is None:
            cells.append(Cell("–", tip=result.reason, right=True))
        else:
            cells.append(Cell(f"{result.value:.1f}", GOOD if result.passed else WARN, result.verdict, right=True))
    difference = "–" if pair.difference is None else f"{pair.difference:+.1f}"
    tip = {1: _("A is better"), 2: _("B is better")}.get(pair.better, "")
    return (Cell(title, tip=title), *cells, Cell(difference, tip=tip, right=True))
