# SPDX-License-Identifier: Apache-2.0
"""What names of contours mean, and whether a person is asked: the part of the form that is rarely opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import qt
from slicer.i18n import tr as _

from AIOCommon.ui.path_field import PathField
from AIOCommon.ui.widgets import form, section

from .import_questions import asks, names_file, set_asks, set_names_file

_FILTER = "Names (*.json *.csv);;All files (*)"


class NamesSection:
    """Preferences that outlive the case, and a button to say what its names mean; ``on_names()`` is called by it."""

    def __init__(self, on_names: Callable[[], None]):
        self.widget, layout = section(_("Names of contours, questions"), collapsed=True)
        self.ask = qt.QCheckBox(_("Ask when something is not clear"))
        self.ask.setToolTip(
            _("At an import: which of several patients, CTs or structure sets is meant, and what names mean.")
        )
        self.ask.setChecked(asks())
        self.ask.connect("toggled(bool)", lambda on: set_asks(bool(on)))
        layout.addWidget(self.ask)
        fields = form(layout)
        self.file = PathField(_("JSON or CSV"), file_filter=_FILTER, changed=lambda: set_names_file(self.file.path))
        self.file.set_path(names_file())
        self.file.widget.setToolTip(
            _("What the clinic's own names mean (name, standard name), in every case; answers are kept in it.")
        )
        fields.addRow(_("Names of the clinic:"), self.file.widget)
        self.button = qt.QPushButton(_("What names mean..."))
        self.button.setToolTip(_("Shows and changes what the names of the open case's contours mean."))
        self.button.connect("clicked()", on_names)
        layout.addWidget(self.button)

    def file_of_names(self) -> str:
        """The clinic's file where there is one; empty while it has not been made."""
        path = self.file.path
        return path if path and Path(path).is_file() else ""
