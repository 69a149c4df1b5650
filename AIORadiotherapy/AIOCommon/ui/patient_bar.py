# SPDX-License-Identifier: Apache-2.0
"""Whose case is open, in every panel; a preference hides it for teaching."""

from __future__ import annotations

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.patient import patient_in

from .palette import INFO
from .widgets import banner, set_banner

HIDE_SETTING = "AIORadiotherapy/HidePatient"


def is_hidden() -> bool:
    """Whether a person has chosen to hide who the patient is; kept from one start to the next."""
    return str(slicer.app.userSettings().value(HIDE_SETTING, "0")) == "1"


def patient_text(scene: slicer.vtkMRMLScene) -> str:
    """Name, ID, birth date and study date of the open case, or that they are hidden; empty without a case."""
    text = patient_in(scene).text()
    return _("Patient hidden") if text and is_hidden() else text


class PatientBar:
    """One line with a box that hides it."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        self._scene = scene
        self.widget = qt.QWidget()
        row = qt.QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        self.label = banner("", INFO)
        self.hide = qt.QCheckBox(_("Hide"))
        self.hide.setToolTip(_("Hides who the patient is, here and in the window's title, for teaching."))
        self.hide.setChecked(is_hidden())
        self.hide.connect("toggled(bool)", self._on_hide)
        row.addWidget(self.label, 1)
        row.addWidget(self.hide)
        self.show()

    def show(self) -> None:
        """Show the patient of the scene's case; the bar is away where there is none."""
        text = patient_text(self._scene)
        set_banner(self.label, text, INFO)
        self.hide.setChecked(is_hidden())  # another panel may have changed it
        self.widget.setVisible(bool(text))

    def _on_hide(self, hidden: bool) -> None:
        slicer.app.userSettings().setValue(HIDE_SETTING, "1" if hidden else "0")
        self.show()
