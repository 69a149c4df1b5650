# SPDX-License-Identifier: Apache-2.0
"""Exports of the radiobiology panel: the tables as CSV and the curves of the chart as a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.figure_files import save_figure
from AIOCommon.mrml.csv_file import save_tables
from AIOCommon.ui.errors import errors_shown
from AIOEvaluation import Dvh

from ..core.comparison.figures import dvh_figure


class ResultExport:
    """Asks for a file and writes it.

    Parameters
    ----------
    parent : of the file dialogs.
    say : shows a message after a file is written.
    """

    def __init__(self, parent: qt.QWidget, say: Callable[[str], None]):
        self._parent, self._say = parent, say

    def ask_for_tables(self, tables: Callable[[], list[slicer.vtkMRMLTableNode]]) -> None:
        """Export tables to a CSV file that the user chooses."""
        path = qt.QFileDialog.getSaveFileName(
            self._parent, _("Export metrics, TCP and NTCP"), "metrics.csv", "CSV (*.csv)"
        )
        if path:
            with errors_shown(_("The numbers could not be exported.")):
                self.write_tables(tables(), str(path))

    def write_tables(self, tables: list[slicer.vtkMRMLTableNode], path: str) -> None:
        """Write tables to one CSV file."""
        rows = save_tables(tables, path)
        self._say(_("{rows} rows written to {path}").format(rows=rows, path=path))

    def ask_for_figure(self, curves: Callable[[], Mapping[str, Mapping[str, Dvh]]]) -> None:
        """Export DVHs as a figure to a file that the user chooses."""
        path = qt.QFileDialog.getSaveFileName(
            self._parent, _("Export the curves"), "dvh.svg", "SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"
        )
        if path:
            with errors_shown(_("The curves could not be exported.")):
                self.write_figure(curves(), str(path))

    def write_figure(self, curves: Mapping[str, Mapping[str, Dvh]], path: str) -> None:
        """Draw DVHs by contour set and structure into a file."""
        save_figure(dvh_figure(curves), path)
        self._say(_("Curves written to {path}").format(path=path))
