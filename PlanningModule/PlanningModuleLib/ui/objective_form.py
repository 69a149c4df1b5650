# SPDX-License-Identifier: Apache-2.0
"""Fields for one objective; its kind determines the parameters."""

from __future__ import annotations

from collections.abc import Sequence

import ctk
import qt
from slicer.i18n import tr as _

from AIOCommon.ui.widgets import Choice
from AIOCommon.ui.wording import in_window

from ..core.optimisation.objective_registry import objective_kind, objective_kinds
from ..core.optimisation.objectives import Objective

_MOST_PARAMETERS = max(len(kind.parameters) for kind in objective_kinds().values())


class ObjectiveForm:
    """Rows in a form layout."""

    def __init__(self, fields: qt.QFormLayout):
        self.structure = Choice()
        self.structure.widget.setToolTip(_("The structure that the objective is about"))
        fields.addRow(_("Structure:"), self.structure.widget)
        self.kind = Choice(self._on_kind)
        self.kind.set_options([(kind.name, kind.title) for kind in objective_kinds().values()])
        fields.addRow(_("Objective:"), self.kind.widget)
        self._rows: list[tuple[qt.QLabel, ctk.ctkSliderWidget]] = []
        for _number in range(_MOST_PARAMETERS):
            label, slider = qt.QLabel(), ctk.ctkSliderWidget()
            slider.decimals = 2
            fields.addRow(label, slider)
            self._rows.append((label, slider))
        self.priority = qt.QDoubleSpinBox()
        self.priority.setRange(0.0, 100000.0)
        self.priority.setDecimals(2)
        self.priority.setValue(10.0)
        self.priority.setToolTip(_("How much a miss weighs against those of the other objectives"))
        fields.addRow(_("Priority:"), self.priority)
        self._prescription_gy = 50.0
        self._on_kind()

    def set_structures(self, names: Sequence[str], prescription_gy: float) -> None:
        """Set the structures that can be chosen."""
        self.structure.set_options([(name, name) for name in names])
        if prescription_gy > 0 and prescription_gy != self._prescription_gy:
            self._prescription_gy = prescription_gy
            self._on_kind()

    def show(self, objective: Objective) -> None:
        """Show an objective, to be changed."""
        if objective.structure not in self.structure.keys:
            self.structure.add_option(objective.structure, objective.structure)
        self.structure.set_key(objective.structure)
        self.kind.set_key(objective.kind)
        self._on_kind()
        for parameter, (_label, slider) in zip(objective.definition.parameters, self._rows):
            slider.setValue(float(objective.parameters[parameter.name]))
        self.priority.setValue(float(objective.priority))

    def objective(self) -> Objective:
        """The objective of the fields."""
        parameters = objective_kind(self.kind.key).parameters
        values = {p.name: float(slider.value) for p, (_label, slider) in zip(parameters, self._rows)}
        return Objective(self.kind.key, self.structure.key, values, float(self.priority.value), _("by hand"))

    def _on_kind(self) -> None:
        kind = objective_kind(self.kind.key)
        self.kind.widget.setToolTip(in_window(kind.description))
        for number, (label, slider) in enumerate(self._rows):
            there = number < len(kind.parameters)
            label.setVisible(there)
            slider.setVisible(there)
            slider.setToolTip(kind.description)
            if there:
                parameter = kind.parameters[number]
                label.setText(f"{in_window(parameter.title)}:")
                slider.suffix = f" {parameter.unit}".rstrip()
                slider.minimum, slider.maximum = parameter.minimum, parameter.maximum
                slider.singleStep = (parameter.maximum - parameter.minimum) / 200.0
                slider.setValue(parameter.usual_value(self._prescription_gy))
