# SPDX-License-Identifier: Apache-2.0
"""The name of the person who accepts, kept between sessions."""

from __future__ import annotations

import qt
import slicer
from slicer.i18n import tr as _

_SETTING = "AIORadiotherapy/Reviewer"
LONGEST = 64


class ReviewerName:
    """A field for a name; all such fields begin with the name that was written last."""

    def __init__(self, tip: str):
        self.field = qt.QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(_("who accepts"))
        self.field.setToolTip(tip)
        self.recall()
        self.field.connect("editingFinished()", self._keep)

    @property
    def name(self) -> str:
        return str(self.field.text).strip()

    def recall(self) -> None:
        """Show the name that was written last, here or in another panel."""
        self.field.setText(str(slicer.app.userSettings().value(_SETTING) or ""))

    def _keep(self) -> None:
        slicer.app.userSettings().setValue(_SETTING, self.name)
