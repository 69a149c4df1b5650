# SPDX-License-Identifier: Apache-2.0
"""The list of objectives, by how much the plan misses each, and a DVH chart to drag them in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import qt
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import GOOD, WARN
from AIOCommon.ui.widgets import Cell, ResultTable, form, plain_label, section

from ..core.optimisation.contradictions import refuse_contradictions
from ..core.optimisation.dvh_pull import (
    dragged,
    handle_of,
    in_short,
    in_words,
    is_upper_limit,
    pulled,
    standing,
    with_pulled,
)
from ..core.optimisation.objectives import Objective, check_objective
from .dvh_canvas import Curve, DvhCanvas, Handle
from .objective_form import ObjectiveForm


class ObjectivesSection:
    """The list of objectives.

    Parameters
    ----------
    automatic : () -> objectives that follow from the protocol and the contours.
    optimise : asked to optimise with the list as it is, from the plan that is there.
    """

    def __init__(self, automatic: Callable[[], Sequence[Objective]], optimise: Callable[[], None]):
        self._automatic, self._optimise = automatic, optimise
        self.objectives: list[Objective] = []
        self.is_own = False
        self._curves: list[Curve] = []
        self._dvhs: Mapping = {}
        self._raised: Mapping[int, float] = {}
        self._prescription_gy = 0.0
        self._targets: frozenset[str] = frozenset()
        self.widget, layout = section(_("Objectives"), collapsed=True)
        self.canvas = DvhCanvas(self._on_pulled, self._on_moved)
        layout.addWidget(self.canvas.widget)
        self.caption = plain_label()
        layout.addWidget(self.caption)
        self.table = ResultTable((_("Structure"), _("Objective"), _("Priority"), _("Miss")), stretch=1, most_rows=9)
        self.table.widget.connect("cellClicked(int,int)", lambda row, _column: self._on_row(row))
        layout.addWidget(self.table.widget)
        fields = form(layout)
        self.form = ObjectiveForm(fields)
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        for text, tip, call in (
            (_("Add"), _("Add the objective of the fields to the list"), self.on_add),
            (_("Change"), _("Replace the objective of the chosen row by that of the fields"), self.on_change),
            (_("Remove"), _("Take the objective of the chosen row out of the list"), self.on_remove),
            (_("From the protocol"), _("Replace the list by what follows from the protocol"), self.on_automatic),
        ):
            button = qt.QPushButton(text)
            button.setToolTip(tip)
            button.connect("clicked()", call)
            row.addWidget(button)
        self.at_once = qt.QCheckBox(_("Optimise as soon as a curve is pulled"))
        self.at_once.setToolTip(_("Without it, several curves can be pulled before the plan is made again."))
        layout.addWidget(self.at_once)
        self.warm = qt.QCheckBox(_("Start from the fluence of this plan"))
        self.warm.setToolTip(_("Sooner done, and near to this plan; without it the search begins anew."))
        self.warm.setChecked(True)
        layout.addWidget(self.warm)
        self.button = qt.QPushButton(_("Optimise again"))
        self.button.setToolTip(_("Make the plan again with the list as it stands"))
        self.button.connect("clicked()", optimise)
        layout.addWidget(self.button)

    # --- shown
    def show_choices(self, structures: Sequence[str], targets: Sequence[str], prescription_gy: float) -> None:
        """Set the structures that objectives can have."""
        self._targets, self._prescription_gy = frozenset(targets), prescription_gy
        self.form.set_structures(list(structures), prescription_gy)
        self._draw()

    def show_curves(self, curves: Sequence[Curve], dvhs: Mapping, caption: str) -> None:
        """DVHs of what is to be judged; ``dvhs`` by structure name for the column of misses."""
        self._curves, self._dvhs = list(curves), dvhs
        self.caption.setText(caption)
        self._draw()

    def set_objectives(
        self, objectives: Sequence[Objective], *, own: bool, raised: Mapping[int, float] | None = None
    ) -> None:
        """Show another list.

        Parameters
        ----------
        own : whether a person edited it. raised : by row, the priority that the plan's search ended with.
        """
        self.objectives, self.is_own, self._raised = list(objectives), own, raised or {}
        self._draw()

    def _draw(self) -> None:
        colors = {curve.name: curve.color_rgb for curve in self._curves if not curve.dashed}
        handles = []
        for number, objective in enumerate(self.objectives):
            at = handle_of(objective)
            if at is not None and objective.structure in colors:
                upper, color = is_upper_limit(objective), colors[objective.structure]
                handles.append(Handle(number, objective.structure, at, upper, color))
        self.canvas.show(self._curves, handles, self._prescription_gy or 50.0)
        self.table.set_rows([self._row(number, objective) for number, objective in enumerate(self.objectives)])

    def _row(self, number: int, objective: Objective) -> tuple:
        dvh = self._dvhs.get(objective.structure)
        if dvh is None or not self._prescription_gy:
            miss = Cell("–", right=True)
        else:
            found = standing(objective, dvh, self._prescription_gy)
            tip = _(
                "Root mean square of what is missed, in % of the prescription (probabilities: in %); up to 0.5 is met."
            )
            miss = Cell(f"{found.miss_percent:.1f} %", GOOD if found.is_met else WARN, tip, right=True)
        tip = in_words(objective) + (f"\n{objective.reason}" if objective.reason else "")
        return (objective.structure, Cell(in_short(objective), tip=tip), self._priority(number, objective), miss)

    def _priority(self, number: int, objective: Objective) -> Cell:
        if number not in self._raised:
            return Cell(f"{objective.priority:g}")
        raised = f"{objective.priority:g} → {self._raised[number]:g}"
        return Cell(raised, tip=_("Raised while this plan was searched for, because a goal was missed."))

    # --- changed by hand
    def on_add(self) -> None:
        with errors_shown(_("The objective could not be added.")):
            self._take([*self.objectives, self._from_form()])

    def on_change(self) -> None:
        row = int(self.table.widget.currentRow())
        with errors_shown(_("The objective could not be changed.")):
            if not 0 <= row < len(self.objectives):
                raise InputError(_("no objective is chosen"), hint=_("Click on its row first."))
            new = self._from_form()
            self._take([new if number == row else other for number, other in enumerate(self.objectives)])

    def on_remove(self) -> None:
        row = int(self.table.widget.currentRow())
        if 0 <= row < len(self.objectives):
            self._take([other for number, other in enumerate(self.objectives) if number != row], check=False)

    def on_automatic(self) -> None:
        """Replace the list by the protocol's objectives."""
        with errors_shown(_("The protocol's objectives could not be made."), wait_cursor=True):
            self.set_objectives(self._automatic(), own=False)

    def _from_form(self) -> Objective:
        objective = self.form.objective()
        check_objective(objective)
        return objective

    def _take(self, objectives: Sequence[Objective], *, check: bool = True) -> None:
        """Use a list, after the check for contradictions."""
        if check:
            refuse_contradictions(tuple(objectives))
        self.set_objectives(objectives, own=True)

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self.objectives):
            self.form.show(self.objectives[row])

    def _on_pulled(self, name: str, grabbed: tuple[float, float], released: tuple[float, float]) -> None:
        with errors_shown(_("The curve could not be pulled there.")):
            new = pulled(name, name in self._targets, grabbed, released)
            self._take(with_pulled(self.objectives, new))
            self._after_pull()

    def _on_moved(self, number: int, at: tuple[float, float]) -> None:
        with errors_shown(_("The objective could not be moved there.")):
            new = dragged(self.objectives[number], *at)
            self._take([new if n == number else other for n, other in enumerate(self.objectives)])
            self._after_pull()

    def _after_pull(self) -> None:
        if bool(self.at_once.checked):
            self._optimise()
