# SPDX-License-Identifier: Apache-2.0
"""The CTK widgets that scripted modules use, over PySide6, with the names a real CTK exposes to Python."""

from Workbench.ctkwidgets.boxes import ctkCheckableComboBox, ctkComboBox, ctkMessageBox, ctkSearchBox
from Workbench.ctkwidgets.buttons import ctkCheckBox, ctkColorPickerButton, ctkMenuButton, ctkPushButton
from Workbench.ctkwidgets.collapsible import ctkCollapsibleButton, ctkCollapsibleGroupBox
from Workbench.ctkwidgets.numbers import ctkDoubleSpinBox, ctkRangeWidget, ctkSliderWidget
from Workbench.ctkwidgets.paths import ctkDirectoryButton, ctkPathLineEdit

__all__ = [
    "ctkCheckBox",
    "ctkCheckableComboBox",
    "ctkCollapsibleButton",
    "ctkCollapsibleGroupBox",
    "ctkColorPickerButton",
    "ctkComboBox",
    "ctkDirectoryButton",
    "ctkDoubleSpinBox",
    "ctkMenuButton",
    "ctkMessageBox",
    "ctkPathLineEdit",
    "ctkPushButton",
    "ctkRangeWidget",
    "ctkSearchBox",
    "ctkSliderWidget",
]
