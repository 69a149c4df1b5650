# SPDX-License-Identifier: Apache-2.0
"""A row of buttons for what the views are arranged for: reviewing, comparing contours or plans, teaching."""

from __future__ import annotations

import qt
from slicer.i18n import tr as _

from AIOCommon.ui.errors import errors_shown

from .layouts import LAYOUTS, show


class LayoutRow:
    """One button a layout; those that would have nothing to show say why and cannot be pressed."""

    def __init__(self) -> None:
        self.widget = qt.QWidget()
        row = qt.QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.buttons: dict[str, qt.QPushButton] = {}
        for each in LAYOUTS:
            button = qt.QPushButton(each.shown_title)
            button.connect("clicked()", self._shower(each.name))
            row.addWidget(button)
            self.buttons[each.name] = button
        self.refresh()

    @staticmethod
    def _shower(name: str):
        def press() -> None:
            with errors_shown(_("The views could not be arranged.")):
                show(name)

        return press

    def refresh(self) -> None:
        """Bring the buttons in line with what the scene holds."""
        for each in LAYOUTS:
            missing = each.missing()
            self.buttons[each.name].setEnabled(not missing)
            self.buttons[each.name].setToolTip(missing or each.shown_what)
