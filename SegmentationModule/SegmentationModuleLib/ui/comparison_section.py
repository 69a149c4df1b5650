# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that compares the automatic contours with the edited ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import qt
from slicer.i18n import tr as _

from AIOCommon.core.working_time import BY_HAND_MIN, WITH_MODEL_MIN, WorkingTime
from AIOCommon.ui.widgets import Cell, ResultTable, plain_label, section

from ..mrml.contours import Agreement


class ComparisonSection:
    """A table of the agreement per structure; ``on_compare()`` is called when a person asks for it."""

    def __init__(self, on_compare: Callable[[], None]):
        self.widget, layout = section(_("Automatic against edited"), collapsed=True)
        self.button = qt.QPushButton(_("Compare"))
        self.button.setToolTip(_("Volumes, Dice and distances of the automatic contours against the edited ones"))
        self.button.connect("clicked()", on_compare)
        layout.addWidget(self.button)
        headers = (_("Structure"), _("Auto [cc]"), _("Edited [cc]"), _("Dice"), _("HD95 [mm]"))
        self.table = ResultTable(headers)
        layout.addWidget(self.table.widget)
        self.time = plain_label()
        layout.addWidget(self.time)

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

    def show_time(self, spent: WorkingTime) -> None:
        """How long the corrections took, beside published times; nothing before the first edit."""
        text = _(
            "Corrected for {time} in {edits} edits (pauses above 2 min are not counted). Published for all structures "
            "of a patient: {hand:g} min by hand, {model:g} min with a model (Chung 2021)."
        ).format(time=spent.text, edits=spent.edits, hand=BY_HAND_MIN, model=WITH_MODEL_MIN)
        self.time.setText(text if spent.edits else "")
        self.time.setVisible(bool(spent.edits))

    def clear(self) -> None:
        """There is nothing to compare."""
        self.table.set_rows([])
        self.show_time(WorkingTime())


def _number(value: float | None, decimals: int) -> Cell:
    return Cell("–" if value is None else f"{value:.{decimals}f}", right=True)
