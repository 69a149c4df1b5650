# SPDX-License-Identifier: Apache-2.0
"""The queue of CTs that wait for a correction, the one with the most to correct first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import qt
from slicer.i18n import tr as _

from AIOCommon.core.child import ChildTask
from AIOCommon.ui import packages
from AIOCommon.ui.child_run import ChildRun, ChildRunTexts
from AIOCommon.ui.path_field import PathField
from AIOCommon.ui.widgets import Cell, ResultTable, form, plain_label

from ..core.learning.database import FILE
from ..core.learning.worklist import WorklistRow, read_worklist
from ..core.learning.worklist_worker import worklist_task

_LIST = "next.json"


class NextCases:
    """A folder of CTs, a button that looks at them in a child process, and their order with reasons.

    Parameters
    ----------
    library : gives the folder of the library whose version in use is asked; the built-in model without one.
    changed : called when a run has started or ended.
    """

    def __init__(self, library: Callable[[], str], changed: Callable[[], None]):
        self._library = library
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        fields = form(layout)
        self.folder = PathField(_("Folder with CTs to contour"), changed=self.update)
        fields.addRow(_("Waiting:"), self.folder.widget)
        texts = ChildRunTexts(
            _("Which case next?"), _("The cases were not put in order."), _("Cancelled; the order did not change.")
        )
        self.run = ChildRun("next", texts, self._make_task, self._take, changed)
        self.run.bar.explain(_("Looks at each CT: how much outline would have to be drawn anew? Minutes for each."))
        layout.addWidget(self.run.bar.widget)
        self.table = ResultTable((_("Next"), _("Case"), _("Path [mm]"), _("Why")), stretch=3, most_rows=8)
        layout.addWidget(self.table.widget)
        self.left_out = plain_label()
        layout.addWidget(self.left_out)
        self.left_out.setVisible(False)
        self.update()

    def update(self) -> None:
        """Show what is possible now."""
        there = bool(self.folder.path) and Path(self.folder.path).is_dir()
        self.run.bar.set_ready(there and not self.run.is_running, "" if there else _("Choose a folder with CTs."))

    def close(self) -> None:
        self.run.close()

    def _make_task(self, folder: Path) -> ChildTask | None:
        if not packages.ensure(packages.FOR_CONTOURING, _("Looking for the next case")):
            return None
        library = self._library()
        known = library if library and (Path(library) / FILE).is_file() else ""
        return worklist_task(self.folder.path, folder / _LIST, known)

    def _take(self, folder: Path) -> str:
        rows, content = read_worklist(folder / _LIST)
        self.table.set_rows([_row(number, row) for number, row in enumerate(rows, 1)])
        texts = [f"{row['name']}: {row['reason']}" for row in content["left_out"]]
        self.left_out.setText(_("Left out: {cases}").format(cases="; ".join(texts)))
        self.left_out.setVisible(bool(texts))
        self.update()
        return _("The first case has the most outline to draw anew.")


def _row(number: int, row: WorklistRow) -> tuple[Cell | str, ...]:
    why = "; ".join(row.reasons) or _("nothing to correct")
    return str(number), row.name, Cell(f"{row.path_mm:.0f}", right=True), Cell(why, tip=why)
