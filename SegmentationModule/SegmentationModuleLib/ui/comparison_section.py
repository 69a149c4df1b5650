# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that compares the automatic contours with the edited ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import qt
from slicer.i18n import tr as _

from AIOCommon.ui.widgets import Cell, ResultTable, section

from ..mrml.contours import Agreement


class ComparisonSection:
    """A table of the agreement per structure; ``on_compare()`` is called when a person asks for it."""

    def __init__(self, on_compare: Callable[[], None]):
        self.widget, layout = section(_("Automatic against edited"), collapsed=True)
        self.button = qt.QPushButton(_("Compare"))
        self.button.connect("clicked()", on_compare)
        layout.addWidget(self.button)
        headers = (_("Structure"), _("Auto [cc]"), _("Edited [cc]"), _("Dice"), _("HD95 [mm]"))
        self.table = ResultTable(headers)
        layout.addWidget(self.table.widget)

    def show(self, rows: Sequence[Agreement]) -> None:
        """One row for each structure."""
        self.table.set_rows(
            [
                (
                    row.structure,
                    _number(row.auto_cc, 1),
                    _number(row.edited_cc, 1),
                    _number(row.dice, 3),
                    _number(row.hd95_mm, 1),
                )
                for row in rows
            ]
        )

    def clear(self) -> None:
        """There is nothing to compare."""
        self.table.set_rows([])


def _number(value: float | None, decimals: int) -> Cell:
    return Cell("–" if value is None else f"{value:.{decimals}f}", right=True)
