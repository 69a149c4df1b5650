# SPDX-License-Identifier: Apache-2.0
"""Cohorts: contours of many patients, two groups of plans, and a publication's numbers, in tables of its layout."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.figure_files import save_figure
from AIOCommon.core.scratch import scratch
from AIOCommon.mrml.csv_file import save_tables
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.layout import show_chart
from AIOCommon.ui.palette import BAD, INFO
from AIOCommon.ui.run_bar import RunBar
from AIOCommon.ui.widgets import Choice, banner, form, plain_label, section, set_banner
from AIOCommon.ui.wording import in_window
from AIOCommon.ui.work import Job, Work

from ..core.cohort import CohortOverview, contours_overview, groups_overview, published_overview
from ..mrml.cohort_nodes import remove_cohort, write_cohort_tables, write_mean_dvhs
from .cohort_tables import CohortTables

CONTOURS, GROUPS, PUBLISHED = "contours", "groups", "published"
_ALL = ""
_PICTURE_PX = 560


class CohortSection:
    """Reads a folder or a CSV, shows its tables and curves, and exports them. Needs no case."""

    def __init__(self, scene: slicer.vtkMRMLScene, work: Work):
        self._scene, self._work = scene, work
        self.overview: CohortOverview | None = None
        self._nodes: list[slicer.vtkMRMLTableNode] = []
        self.widget, self.layout = section(_("Cohorts"), collapsed=True)
        fields = form(self.layout)
        self.kind = Choice(self._on_kind)
        self.kind.widget.setToolTip(_("Which cohort is shown: its contours, its plans, or published numbers"))
        self.kind.set_options(
            [
                (CONTOURS, _("contours of many patients")),
                (GROUPS, _("two groups of plans")),
                (PUBLISHED, _("the published numbers of Tai 2023")),
            ]
        )
        fields.addRow(_("Show:"), self.kind.widget)
        self._hint = plain_label()
        self.layout.addWidget(self._hint)
        row = qt.QHBoxLayout()
        self.layout.addLayout(row)
        self.folder_button = _button(row, _("Folder..."), _("Folder of the cohort"), self.on_folder)
        self.file_button = _button(row, _("CSV file..."), _("Table of the two groups"), self.on_file)
        self.bar = RunBar(_("Recompute"), lambda: self.load(""), self.on_cancel, _("Cancel"))
        self.bar.explain(_("Read the cohort again and compute anew"))
        self.layout.addWidget(self.bar.widget)
        self._said = banner("", INFO)
        self.layout.addWidget(self._said)
        self.tables = CohortTables()
        self.table = self.tables.choice
        self.layout.addWidget(self.table.widget)
        self.layout.addWidget(self.tables.widget)
        self.structure = Choice(self._show_curves)
        self.structure.widget.setToolTip(_("The structure whose curves are drawn"))
        self.layout.addWidget(self.structure.widget)
        self.picture = qt.QLabel()
        self.layout.addWidget(self.picture)
        self.remarks = plain_label()
        self.layout.addWidget(self.remarks)
        row = qt.QHBoxLayout()
        self.layout.addLayout(row)
        self.csv_button = _button(row, _("Export CSV..."), _("Write the tables"), self.on_export_csv)
        self.figure_button = _button(row, _("Export figure..."), _("As SVG, PNG or PDF"), self.on_export_figure)
        self._on_kind()

    # --- choosing
    def _on_kind(self) -> None:
        kind = self.kind.key
        self.clear()
        hints = {
            CONTOURS: _(
                "Tables 1 and 2 of Chung 2021 and mean DVHs. The folder holds one saved comparison a patient "
                "(Compare contours: Save for a cohort...); folders in it are subgroups."
            ),
            GROUPS: _(
                "Tables 2 to 4 of Tai 2023. The folder holds one folder a group with evaluated cases in it; the CSV "
                "has the columns patient and group."
            ),
            PUBLISHED: _("Every t and p of the paper's tables from the means and standard deviations it prints."),
        }
        self._hint.setText(hints[kind])
        self.folder_button.setVisible(kind != PUBLISHED)
        self.file_button.setVisible(kind == GROUPS)
        self.bar.widget.setVisible(kind == PUBLISHED)

    def on_folder(self) -> None:
        path = qt.QFileDialog.getExistingDirectory(self.widget, _("Folder of the cohort"), "")
        if path:
            self.load(str(path))

    def on_file(self) -> None:
        path = qt.QFileDialog.getOpenFileName(self.widget, _("Table of the two groups"), "", "CSV (*.csv)")
        if path:
            self.load(str(path))

    def load(self, path: str) -> None:
        """Read a folder or a CSV file of the chosen kind."""
        readers: dict[str, Callable] = {
            CONTOURS: partial(contours_overview, path),
            GROUPS: partial(groups_overview, path),
            PUBLISHED: published_overview,
        }
        self.bar.widget.setVisible(True)
        self.bar.busy(_("Reading"))
        self._work.start(Job("cohort", readers[self.kind.key], self._done, self._failed, self.bar.progress))

    def on_cancel(self) -> None:
        self.bar.cancelling(_("Cancelling"))
        self._work.cancel("cohort")

    # --- showing
    def _done(self, overview: CohortOverview) -> None:
        self._at_rest()
        self.overview = overview
        set_banner(self._said, overview.title, INFO)
        self._nodes = write_cohort_tables(self._scene, overview.tables)
        self.tables.show(overview.tables)
        names = list(dict.fromkeys(name for by_name in overview.curves.values() for name in by_name))
        self.structure.set_options([(_ALL, _("mean DVHs of all structures")), *((n, n) for n in names)], _ALL)
        self.structure.widget.setVisible(bool(names))
        self._show_curves()
        self._show_picture()
        self.remarks.setText(in_window("\n".join(overview.remarks)))
        self.csv_button.setEnabled(bool(overview.tables))
        self.figure_button.setEnabled(overview.figure is not None)

    def _failed(self, reason: str) -> None:
        self._at_rest()
        if reason:
            self.clear()
            set_banner(self._said, reason, BAD)

    def _at_rest(self) -> None:
        self.bar.idle()
        self.bar.widget.setVisible(self.kind.key == PUBLISHED)

    def clear(self) -> None:
        """Remove all results."""
        self._work.cancel("cohort")
        self.overview, self._nodes = None, []
        self.tables.clear()
        for widget in (self.table.widget, self.structure.widget, self.picture):
            widget.setVisible(False)
        self.remarks.setText("")
        set_banner(self._said, "", INFO)
        self.csv_button.setEnabled(False)
        self.figure_button.setEnabled(False)

    def forget(self) -> None:
        """Remove the cohort, and its nodes from the scene."""
        self.clear()
        if not self._scene.IsClosing():
            remove_cohort(self._scene)

    def _show_curves(self) -> None:
        if self.overview is None or not self.overview.curves:
            return
        names = [self.structure.key] if self.structure.key else self.structure.keys[1:]
        show_chart(write_mean_dvhs(self._scene, self.overview, names))

    def _show_picture(self) -> None:
        """Show box plots; mean DVHs are shown in a chart instead."""
        overview = self.overview
        self.picture.setVisible(False)
        if overview.figure is None or overview.curves:
            return
        try:
            with scratch("cohort") as folder:
                path = folder / "figure.png"
                save_figure(overview.figure(), path)
                pixmap = qt.QPixmap(str(path))
        except ImportError:
            return  # without matplotlib there are only the tables
        self.picture.setPixmap(pixmap.scaledToWidth(_PICTURE_PX, qt.Qt.SmoothTransformation))
        self.picture.setVisible(True)

    # --- exporting
    def on_export_csv(self) -> None:
        path = qt.QFileDialog.getSaveFileName(self.widget, _("Export the tables"), "cohort.csv", "CSV (*.csv)")
        if path and self._nodes:
            with errors_shown(_("The tables could not be exported.")):
                save_tables(self._nodes, str(path))

    def on_export_figure(self) -> None:
        path = qt.QFileDialog.getSaveFileName(
            self.widget, _("Export the figure"), "cohort.svg", "SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"
        )
        if path and self.overview is not None and self.overview.figure is not None:
            with errors_shown(_("The figure could not be exported.")):
                save_figure(self.overview.figure(), str(path))


def _button(row: qt.QHBoxLayout, text: str, tip: str, clicked: Callable[[], None]) -> qt.QPushButton:
    button = qt.QPushButton(text)
    button.setToolTip(tip)
    button.connect("clicked()", clicked)
    row.addWidget(button)
    return button
