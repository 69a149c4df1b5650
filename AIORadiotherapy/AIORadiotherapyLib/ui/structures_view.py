# SPDX-License-Identifier: Apache-2.0
"""The structures of the open case with their volumes and doses; a click moves the slices to one."""

from __future__ import annotations

import math

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Case
from AIOCommon.ui.palette import Tone
from AIOCommon.ui.sortable_table import SortableTable
from AIOCommon.ui.widgets import Cell, section

from ..core.case_state import CaseState
from ..core.structure_rows import StructureRow, sorted_rows, structure_rows
from ..core.verdict import number_text
from ..mrml.where_to_look import shown_contours

_DASH = "–"


class StructuresView:
    """``case()`` gives the open case's nodes."""

    def __init__(self, case) -> None:
        self._case = case
        self._rows: list[StructureRow] = []
        self.widget, layout = section(_("Structures"), collapsed=True)
        self.table = SortableTable(
            (
                ("", ""),
                (_("Structure"), "name"),
                (_("Volume"), "volume_cc"),
                (_("Mean"), "mean_gy"),
                (_("Most"), "max_gy"),
            ),
            lambda _key, _descending: self._show(),
            self._on_row,
        )
        self.table.widget.setToolTip(_("Click on a structure to see it in the slices."))
        layout.addWidget(self.table.widget)

    def show(self, state: CaseState) -> None:
        """Structures of a case, with doses where it was evaluated."""
        self._rows = structure_rows(state)
        self._show()

    def _show(self) -> None:
        if self.table.key:
            self._rows = sorted_rows(self._rows, self.table.key, descending=self.table.descending)
        self.table.set_rows([_cells(row) for row in self._rows])

    def _on_row(self, number: int) -> None:
        case: Case = self._case()
        node = shown_contours(case)
        if node is None or not 0 <= number < len(self._rows):
            return
        segment_id = node.GetSegmentation().GetSegmentIdBySegmentName(self._rows[number].name)
        center = node.GetSegmentCenterRAS(segment_id) if segment_id else None
        if center is not None:
            slicer.vtkMRMLSliceNode.JumpAllSlices(case.node.GetScene(), *center)


def _cells(row: StructureRow) -> tuple[Cell, ...]:
    color = qt.QColor(*(round(255 * channel) for channel in row.color_rgb)).name()
    doses = (row.mean_gy, row.max_gy)
    return (
        Cell(" ■ ", Tone("#22272e", color), row.name),
        Cell(row.name, tip=f"{row.name}\n{row.note}".strip()),
        Cell(number_text(row.volume_cc, "cc"), right=True),
        *(Cell(_DASH if math.isnan(dose) else number_text(dose, "Gy"), right=True, tip=row.note) for dose in doses),
    )
