# SPDX-License-Identifier: Apache-2.0
"""How the dose is shown: colour wash, isodose lines in % or Gy."""

from __future__ import annotations

from collections.abc import Callable

import ctk
import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Case
from AIOCommon.mrml.doses import DOSE_ATTRIBUTE
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.slice_layers import composites, standard_views
from AIOCommon.ui.widgets import Choice, form, node_selector, section

from ..mrml import isodoses
from ..mrml.dose_in_body import ATTRIBUTE as PICTURE_ATTRIBUTE
from ..mrml.dose_in_body import dose_in_body, picture_of
from .isodose_legend import IsodoseLegend

DEFAULT_OPACITY = 0.4
MESSAGE_MS = 5000


class DoseDisplay:
    """``prescription_gy()`` says what 100 % is, ``boost_gy()`` the total dose of a boost; 0 where there is none."""

    def __init__(self, prescription_gy: Callable[[], float], boost_gy: Callable[[], float]):
        self._prescription_gy, self._boost_gy = prescription_gy, boost_gy
        self._is_reflecting = False  # True while the widgets are set to what the views show
        self._wanted = True, DEFAULT_OPACITY  # as a person has set wash and opacity
        self.widget, layout = section(_("Dose display"))
        fields = form(layout)
        self.selector = node_selector(
            "vtkMRMLScalarVolumeNode",
            lambda *_args: self.apply_wash(),
            none_text=_("Select a dose"),
            attribute=(DOSE_ATTRIBUTE, "1"),
        )
        self.selector.setToolTip(_("The dose that is shown"))
        fields.addRow(_("Dose:"), self.selector)
        self.wash = qt.QCheckBox(_("Colour wash"))
        self.wash.setChecked(True)
        self.wash.setToolTip(_("The dose in colours over the CT"))
        self.wash.connect("toggled(bool)", self._on_wash)
        self.opacity = ctk.ctkSliderWidget()
        self.opacity.minimum = 0.0
        self.opacity.maximum = 1.0
        self.opacity.singleStep = 0.05
        self.opacity.decimals = 2
        self.opacity.value = DEFAULT_OPACITY
        self.opacity.setToolTip(_("Opacity of the colour wash"))
        self.opacity.connect("valueChanged(double)", self._on_wash)
        fields.addRow(self.wash, self.opacity)
        self.in_body = qt.QCheckBox(_("inside the body only"))
        self.in_body.setToolTip(_("Outside the outline of the body the wash is not drawn; the dose stays as it is."))
        self.in_body.connect("toggled(bool)", lambda _on: self.apply_wash())
        fields.addRow("", self.in_body)
        self.unit = Choice(self._on_unit)
        self.unit.widget.setToolTip(_("What the levels are given in"))
        self.unit.set_options([("%", _("% of the prescription")), ("Gy", _("Gy"))])
        fields.addRow(_("Isodoses in:"), self.unit.widget)
        self.levels = qt.QLineEdit()
        self._usual = _text(isodoses.DEFAULT_PERCENT)  # the levels that nobody has changed
        self.levels.setText(self._usual)
        self.levels.setToolTip(_("Levels separated by commas, e.g. 107, 100, 95, 50."))
        self.levels.connect("returnPressed()", self.on_isodoses)
        fields.addRow(_("Levels:"), self.levels)
        self.in_3d = qt.QCheckBox(_("Also in 3D"))
        self.in_3d.setToolTip(_("Isodose surfaces in the 3D view, too, when they are drawn next"))
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        self.show_button = qt.QPushButton(_("Show isodoses"))
        self.show_button.setToolTip(_("Draws the levels in the slices, in the place of those before"))
        self.show_button.connect("clicked()", self.on_isodoses)
        self.hide_button = qt.QPushButton(_("Hide"))
        self.hide_button.setToolTip(_("Takes the isodoses away"))
        self.hide_button.connect("clicked()", self.on_hide)
        row.addWidget(self.in_3d)
        row.addWidget(self.show_button, 1)
        row.addWidget(self.hide_button)
        self.legend = IsodoseLegend()
        layout.addWidget(self.legend.widget)
        self._attend()

    @property
    def dose(self) -> slicer.vtkMRMLScalarVolumeNode | None:
        return self.selector.currentNode()

    def _attend(self) -> None:
        """Buttons that would do nothing cannot be pressed; the legend is of what is drawn."""
        there = self.dose is not None
        models = isodoses.isodose_models(slicer.mrmlScene)
        for widget in (self.show_button, self.wash, self.opacity, self.in_body):
            widget.setEnabled(there)
        self.hide_button.setEnabled(bool(models))
        self.legend.show(models)

    def on_hide(self) -> None:
        """Take the isodoses away."""
        isodoses.remove_isodoses(slicer.mrmlScene)
        self._attend()

    def show(self, dose: slicer.vtkMRMLScalarVolumeNode | None) -> None:
        """Show another dose; the isodoses of an earlier one go."""
        if dose is not None:
            self.selector.setCurrentNode(dose)
        wash, opacity = self._wanted
        self._is_reflecting = True
        self.wash.setChecked(wash)
        self.opacity.value = opacity
        self._is_reflecting = False
        self.apply_wash()

    def reflect(self, dose: slicer.vtkMRMLScalarVolumeNode | None) -> None:
        """Choose the case's dose, and say how the slice views show it; what they show stays as it is."""
        if dose is None:
            self._attend()
            return
        self._is_reflecting = True
        self.selector.setCurrentNode(dose)
        layers = composites(standard_views())
        picture = picture_of(dose.GetScene())
        ids = {node.GetID() for node in (dose, picture) if node is not None}
        shown = [each.GetForegroundOpacity() for each in layers if each.GetForegroundVolumeID() in ids]
        if any(shown):
            self.opacity.value = max(shown)
        if layers:
            self.wash.setChecked(any(shown))
        self._is_reflecting = False
        self._attend()

    def _on_wash(self, _value: bool | float) -> None:
        if not self._is_reflecting:
            self._wanted = bool(self.wash.checked), float(self.opacity.value)
            self.apply_wash()

    def follow(self) -> None:
        """The dose has changed in its node: its isodoses follow."""
        if self.dose is not None:
            isodoses.follow_dose(self.dose)
            self._attend()
            picture = picture_of(self.dose.GetScene())
            if picture is not None and picture.GetAttribute(PICTURE_ATTRIBUTE) == self.dose.GetID():
                self.apply_wash()

    def apply_wash(self) -> None:
        """The dose over the CT, or not."""
        self._attend()
        if self._is_reflecting or self.dose is None or slicer.app.layoutManager() is None:
            return
        shown = self._washed() if bool(self.wash.checked) else None
        for each in composites(standard_views()):  # those of layouts that compare doses show what is compared
            each.SetForegroundVolumeID(shown.GetID() if shown is not None else None)
            each.SetForegroundOpacity(float(self.opacity.value) if shown is not None else 0.0)

    def _washed(self) -> slicer.vtkMRMLScalarVolumeNode | None:
        """The dose, or its picture inside the body where that is asked for and an outline is drawn."""
        case = Case.find(slicer.mrmlScene)
        if not bool(self.in_body.checked) or case is None:
            return self.dose
        picture = dose_in_body(self.dose, case)
        if picture is None:
            slicer.util.showStatusMessage(_("No outline of the body is drawn."), MESSAGE_MS)
        return picture or self.dose

    def on_isodoses(self) -> None:
        """Draw the levels that are asked for."""
        with errors_shown(_("The isodoses could not be shown."), wait_cursor=True):
            if self.dose is None:
                slicer.util.warningDisplay(_("Select a dose first."))
                return
            prescription_gy = self._prescription_gy()
            levels = isodoses.parse_levels(str(self.levels.text))
            levels_gy = isodoses.to_gy(levels, self.unit.key, prescription_gy)
            isodoses.show_isodoses(
                self.dose, levels_gy, prescription_gy, in_3d=bool(self.in_3d.checked), keep_empty=True
            )
            self._attend()

    def follow_prescription(self) -> None:
        """Offer the usual levels of what is prescribed now, where nobody has changed them."""
        if str(self.levels.text) == self._usual:
            self._on_unit()

    def _on_unit(self) -> None:
        prescription_gy = self._prescription_gy()
        percent = isodoses.usual_percent(prescription_gy, self._boost_gy())
        in_gy = self.unit.key == "Gy"
        self._usual = _text(isodoses.to_gy(percent, "%", prescription_gy or 50.0) if in_gy else percent)
        self.levels.setText(self._usual)


def _text(levels) -> str:
    return ", ".join(f"{level:.4g}" for level in levels)
