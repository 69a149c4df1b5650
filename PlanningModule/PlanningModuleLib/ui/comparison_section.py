# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that puts two plans side by side."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Case
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import GOOD, WARN
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, dim, form, plain_label, section
from AIOEvaluation import Protocol

from ..core.plan_comparison import GoalPair
from ..mrml.plan_comparison import Comparison, compare_plans
from ..mrml.plan_doses import plan_nodes, use_plan


class PlanComparisonSection:
    """``inputs()`` gives case, CT, segmentation, protocol, side; ``used()`` follows when the case has another plan."""

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        inputs: Callable[[], tuple[Case, object, object, Protocol | None, str]],
        used: Callable[[], None],
    ):
        self._scene, self._inputs, self._used = scene, inputs, used
        self.comparison: Comparison | None = None
        self.widget, layout = section(_("Two plans side by side"), collapsed=True)
        fields = form(layout)
        self.first, self.second = Choice(), Choice()
        fields.addRow(_("Plan A:"), self.first.widget)
        fields.addRow(_("Plan B:"), self.second.widget)
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        for text, call in (
            (_("Compare"), self.on_compare),
            (_("Use A"), lambda: self.on_use(self.first)),
            (_("Use B"), lambda: self.on_use(self.second)),
        ):
            button = qt.QPushButton(text)
            button.connect("clicked()", call)
            row.addWidget(button)
        self.summary = plain_label()
        layout.addWidget(self.summary)
        self.table = ResultTable((_("Goal"), _("A"), _("B"), _("B - A")), stretch=0)
        layout.addWidget(self.table.widget)
        self.show_difference = qt.QCheckBox(_("Show the dose difference in the slices"))
        self.show_difference.connect("toggled(bool)", self._on_show_difference)
        layout.addWidget(self.show_difference)
        self.refresh()

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

    def forget(self) -> None:
        """The scene lost its nodes."""
        self.comparison = None
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
            self.comparison = compare_plans(case, *nodes, ct, segmentation, protocol, side)
            self._show(self.comparison)

    def on_use(self, choice: Choice) -> None:
        """Make a plan the case's plan, with its dose."""
        node = self._scene.GetNodeByID(choice.key)
        if node is None:
            return
        with errors_shown(_("The plan could not be taken up.")):
            use_plan(self._inputs()[0], node)
            self._used()

    def _show(self, found: Comparison) -> None:
        self.summary.setText(
            "\n".join(f"{letter}: {_costs(s)}" for letter, s in (("A", found.first), ("B", found.second)))
        )
        self.table.set_rows([_row(pair) for pair in found.goals])
        plots = slicer.modules.plots.logic() if hasattr(slicer.modules, "plots") else None
        if plots is not None and slicer.app.layoutManager() is not None:
            plots.ShowChartInLayout(found.chart)
        self._on_show_difference(bool(self.show_difference.checked))

    def _on_show_difference(self, shown: bool) -> None:
        if self.comparison is None or slicer.app.layoutManager() is None:
            return
        if shown:
            slicer.util.setSliceViewerLayers(foreground=self.comparison.difference, foregroundOpacity=0.6)
        else:
            self._used()


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
