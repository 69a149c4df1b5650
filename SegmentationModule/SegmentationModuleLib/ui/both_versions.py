# SPDX-License-Identifier: Apache-2.0
"""Both versions on the CT that is open: side by side, where they differ, and what that is in dose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.child import ChildTask
from AIOCommon.mrml.case import Case
from AIOCommon.mrml.volumes import volume_from_node
from AIOCommon.ui import packages
from AIOCommon.ui.child_run import ChildRun, ChildRunTexts
from AIOCommon.ui.widgets import Cell, ResultTable, plain_label

from ..core.learning.both_versions import WhatChanges, both_task, take_both, what_changes
from ..mrml.accepted_case import dose_of
from ..mrml.version_nodes import put_versions
from .version_views import VersionViews

Shown = Callable[[], tuple[Case, slicer.vtkMRMLSegmentationNode | None, slicer.vtkMRMLScalarVolumeNode | None]]


class BothVersions:
    """A button that contours the open CT with the version in use and with the candidate, and a table of differences.

    Parameters
    ----------
    library : gives the folder of the library. shown : gives the case, and the CT as its third.
    changed : called when a run has started or ended.
    """

    def __init__(self, library: Callable[[], str], shown: Shown, changed: Callable[[], None]):
        self._library, self._shown = library, shown
        self._ct: slicer.vtkMRMLScalarVolumeNode | None = None
        self._rows: list[WhatChanges] = []
        self.views = VersionViews(slicer.mrmlScene)
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        texts = ChildRunTexts(
            _("Both versions on this case"), _("The case was not contoured."), _("Cancelled; nothing was changed.")
        )
        self.run = ChildRun("both", texts, self._make_task, self._take, changed)
        self.run.bar.explain(
            _("Contours the open CT with the version in use and with the candidate, beside your own contours.")
        )
        layout.addWidget(self.run.bar.widget)
        headers = (_("Structure"), _("Dice"), _("Volume [cc]"), _("Dose [Gy]"))
        self.table = ResultTable(headers, most_rows=8)
        self.table.widget.setToolTip(_("In use → candidate; click a row to see where they differ most."))
        self.table.widget.connect("cellClicked(int,int)", lambda row, _column: self._go_to(int(row)))
        layout.addWidget(self.table.widget)
        self.dose_text = plain_label(_("Dose of the plan as it is: only the contours differ."))
        layout.addWidget(self.dose_text)
        self.clear()

    def update(self, has_candidate: bool) -> None:
        """Show what is possible now."""
        ct = self._shown()[2]
        reason = "" if has_candidate else _("Train a candidate first.")
        reason = reason or ("" if ct is not None else _("Open a CT first."))
        self.run.bar.set_ready(not reason and not self.run.is_running, reason)
        if self._rows and (not has_candidate or ct is not self._ct):
            self.clear()

    def clear(self) -> None:
        """There is nothing to look at."""
        self._rows, self._ct = [], None
        self.views.forget()
        self._show()

    def close(self) -> None:
        self.run.close()
        self.views.close()

    def _make_task(self, folder: Path) -> ChildTask | None:
        if not packages.ensure(packages.FOR_CONTOURING, _("Contouring")):
            return None
        _case, _edited, self._ct = self._shown()
        return both_task(self._library(), volume_from_node(self._ct, "HU"), folder)

    def _take(self, folder: Path) -> str:
        case, _edited, ct = self._shown()
        if ct is None or ct is not self._ct:
            return _("Another CT was opened meanwhile; the contours were dropped.")
        in_use, candidate = take_both(folder)
        self._rows = what_changes(in_use, candidate, dose_of(case))
        self.views.show(ct, put_versions(ct, in_use, candidate))
        self._show()
        self._go_to(0)
        return _("Thin: in use; thick: candidate. Leave the layout to see the case as before.")

    def _show(self) -> None:
        self.table.set_rows([_row(row) for row in self._rows])
        self.table.widget.setVisible(bool(self._rows))
        self.dose_text.setVisible(any(row.metric for row in self._rows))

    def _go_to(self, row: int) -> None:
        if row < len(self._rows) and (place := self._rows[row].place_ras_mm) is not None:
            self.views.jump(place)


def _row(row: WhatChanges) -> tuple[Cell | str, ...]:
    before, after = row.dose_gy
    dose = "–" if before is None or after is None else f"{row.metric} {before:.1f} → {after:.1f}"
    volumes = " → ".join(f"{volume:.0f}" for volume in row.volumes_cc)
    return row.structure, Cell(f"{row.dice:.3f}", right=True), Cell(volumes, right=True), Cell(dose, right=True)
