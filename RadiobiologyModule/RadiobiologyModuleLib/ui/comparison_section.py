# SPDX-License-Identifier: Apache-2.0
"""Compares manual, automatic and edited contours of the case, on one dose."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.debounce import Clock
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.csv_file import save_tables
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.layout import show_chart
from AIOCommon.ui.sortable_table import SortableTable
from AIOCommon.ui.translation import marked
from AIOCommon.ui.widgets import Cell, Choice, form, plain_label
from AIOCommon.ui.work import Job, Work

from ..core.comparison import (
    AUTOMATIC,
    CORRECTED,
    MANUAL,
    ContourComparison,
    DoseDifference,
    GeometricAgreement,
    IncrementalComparison,
    metric_rows,
    sort_rows,
)
from ..core.comparison.cohort_files import save_for_cohort
from ..core.comparison.geometry import DEFAULT_TOLERANCE_MM
from ..core.comparison.incremental import CHUNG, COMMON, GOALS
from ..mrml.comparison_tables import contour_sets, segmentation_of, write_comparison
from .contour_views import ContourViews
from .review_section import ReviewSection

_NAMES = {MANUAL: marked("manual"), AUTOMATIC: marked("automatic"), CORRECTED: marked("edited")}
_LINES = {MANUAL: marked("solid"), AUTOMATIC: marked("dotted"), CORRECTED: marked("dashed")}
_DASH = "–"


class ComparisonSection(ReviewSection):
    """Tables of agreement and dose differences; ``show_curves(on)`` shows the curves of all contour sets."""

    def __init__(self, work: Work, clock: Clock, show_curves: Callable[[bool], None]):
        super().__init__(_("Compare contours"), work, clock)
        self.comparison: ContourComparison | None = None
        self._known = IncrementalComparison()
        self._rows: list[tuple[str, GeometricAgreement]] = []
        self._tables: tuple[slicer.vtkMRMLTableNode, ...] = ()
        self._shows_views = self._curves_before = False
        self._build_controls(show_curves)
        self.views = ContourViews(slicer.mrmlScene, clock, work, self._say_band, lambda: self.show_in_views(False))
        self._build_agreement()
        self._build_differences()
        self.export_button = qt.QPushButton(_("Export CSV..."))
        self.export_button.setToolTip(_("Write the comparison as a table"))
        self.export_button.connect("clicked()", self.on_export)
        self.layout.addWidget(self.export_button)
        self.save_button = qt.QPushButton(_("Save for a cohort..."))
        self.save_button.setToolTip(_("One file a patient, numbers and curves, for the tables of a cohort."))
        self.save_button.connect("clicked()", self.on_save)
        self.layout.addWidget(self.save_button)
        self._show()

    def _build_controls(self, show_curves: Callable[[bool], None]) -> None:
        fields = form(self.layout)
        self.reference = Choice(self._again)
        self.reference.widget.setToolTip(_("The contours that the others are held against"))
        fields.addRow(_("Compare with:"), self.reference.widget)
        self.tolerance = qt.QDoubleSpinBox()
        self.tolerance.setRange(0.5, 20.0)
        self.tolerance.setSingleStep(0.5)
        self.tolerance.setDecimals(1)
        self.tolerance.setSuffix(" mm")
        self.tolerance.setValue(DEFAULT_TOLERANCE_MM)
        self.tolerance.setToolTip(_("Distance within which the surface Dice takes two surfaces as the same."))
        self.tolerance.connect("editingFinished()", self._again)
        fields.addRow(_("Tolerance:"), self.tolerance)
        self.curves = qt.QCheckBox(_("Curves of all contours in the chart"))
        self.curves.setToolTip(_("Also draw the curves of the contours that are compared"))
        self.curves.connect("toggled(bool)", lambda on: show_curves(bool(on)))
        self.layout.addWidget(self.curves)
        self.side_by_side = qt.QPushButton(_("Show side by side"))
        self.side_by_side.setToolTip(_("Each set of contours in a slice view, and all with where they differ."))
        self.side_by_side.connect("clicked()", lambda: self.show_in_views(True))
        self.layout.addWidget(self.side_by_side)
        self.band_text = plain_label()
        self.band_text.setVisible(False)
        self.layout.addWidget(self.band_text)
        self.progress = plain_label()
        self.progress.setVisible(False)
        self.layout.addWidget(self.progress)

    def _build_agreement(self) -> None:
        self.layout.addWidget(plain_label(_("Agreement of the shapes")))
        self.agreement = SortableTable(
            (
                (_("Structure"), "structure"),
                (_("Contours"), ""),
                (_("Dice"), "dice"),
                (_("HD95"), "hd95_mm"),
                (_("Mean dist."), "mean_distance_mm"),
                (_("Surf. Dice"), "surface_dice"),
                (_("Added path"), "added_path_length_mm"),
                (_("Vol. diff."), "volume_difference_cc"),
            ),
            lambda _key, _descending: self._show(),
            self._on_agreement,
        )
        self.agreement.sort_by("dice")
        self.layout.addWidget(self.agreement.widget)

    def _build_differences(self) -> None:
        self.metrics = Choice(self._again)
        self.metrics.widget.setToolTip(_("Which metrics the contours are compared by"))
        self.metrics.set_options(
            [
                (CHUNG, _("Table 2 of Chung 2021")),
                (GOALS, _("metrics of the protocol's goals")),
                (COMMON, _("five metrics of every structure")),
            ]
        )
        fields = form(self.layout)
        fields.addRow(_("Differences of:"), self.metrics.widget)
        self.differences = SortableTable(
            (
                (_("Structure"), "structure"),
                (_("Metric"), "metric"),
                (_("Contours"), ""),
                (_("Difference"), "difference"),
                (_("Reference"), "reference"),
                (_("Value"), "value"),
                (_("Absolute"), "absolute_difference"),
            ),
            lambda _key, _descending: self._show(),
        )
        self.layout.addWidget(self.differences.widget)

    # --- in the views
    def show_in_views(self, shown: bool) -> None:
        """Bring up the layout with the contours side by side; ``shown`` False when it was left."""
        if shown and not self._shows_views:
            self._curves_before = bool(self.curves.checked)
        self._shows_views = shown and self.views.show(Case.in_scene(slicer.mrmlScene))
        self.curves.setChecked(self._shows_views or self._curves_before)
        if self._shows_views:
            chart = Case.in_scene(slicer.mrmlScene).get(Role.CHART)
            if chart is not None:
                show_chart(chart)
            self._again()

    def _say_band(self, text: str) -> None:
        self.band_text.setText(text)
        self.band_text.setVisible(bool(text))

    # --- computing
    def compute(self) -> None:
        shown = self.shown
        sets, dvhs = contour_sets(shown.live)
        self.reference.set_options([(v, _(_NAMES[v])) for v in sets])
        if len(sets) < 2:
            self.clear()
            self.say(_("The case has one set of contours only: there is nothing to compare it with."))
            return
        lines = ", ".join(f"{_(_NAMES[v])} {_(_LINES[v])}" for v in sets)
        self.curves.setToolTip(_("Lines: {lines}.").format(lines=lines))
        self.say("")
        self.views.redraw()
        self.views.show_band(sets, self.reference.key)
        reference, tolerance_mm = self.reference.key, float(self.tolerance.value)
        protocol, side = shown.evaluation.protocol, shown.evaluation.side
        rows = metric_rows(self.metrics.key, protocol, side)

        def compare(progress):
            return self._known.update(
                sets,
                dvhs,
                reference,
                rows,
                prescription_gy=protocol.prescription_gy,
                tolerance_mm=tolerance_mm,
                progress=progress,
            )

        self.work.start(Job("comparison", compare, self._done, self.fail, self._report))

    def _report(self, fraction: float, message: str) -> None:
        self.progress.setVisible(True)
        self.progress.setText(_("Comparing: {name} ({percent:.0f} %)").format(name=message, percent=100 * fraction))

    def _done(self, comparison: ContourComparison) -> None:
        self.progress.setVisible(False)
        if self.shown is None:
            return
        self.comparison = comparison
        self._tables = write_comparison(self.shown.scene, comparison)
        absent = sorted({name for names in comparison.missing.values() for name in names})
        self.say(_("Not in every set: {names}").format(names=", ".join(absent)) if absent else "")
        self._show()

    def fail(self, reason: str) -> None:
        self.progress.setVisible(False)
        super().fail(reason)

    def clear(self) -> None:
        self.comparison, self._tables = None, ()
        self.work.cancel("comparison")
        self._known = IncrementalComparison()
        self.progress.setVisible(False)
        self._show()

    def close(self) -> None:
        self.views.close()
        super().close()

    def _again(self) -> None:
        if self.shown is not None:
            self.compute()

    # --- showing
    def _show(self) -> None:
        found = self.comparison
        self.export_button.setEnabled(found is not None)
        self.save_button.setEnabled(found is not None)
        geometry = [(v, r) for v, rows in found.geometry.items() for r in rows] if found is not None else []
        dosimetry = [(v, r) for v, rows in found.dosimetry.items() for r in rows] if found is not None else []
        one = found is None or len(found.variants) == 2
        self.agreement.widget.setColumnHidden(1, one)
        self.differences.widget.setColumnHidden(2, one)
        self._rows = _sorted(geometry, self.agreement)
        self.agreement.set_rows([_agreement_row(v, r) for v, r in self._rows])
        self.differences.set_rows([_difference_row(v, r) for v, r in _sorted(dosimetry, self.differences)])

    def on_export(self) -> None:
        path = qt.QFileDialog.getSaveFileName(
            self.widget, _("Export the comparison"), "contour_comparison.csv", "CSV (*.csv)"
        )
        if path and self._tables:
            with errors_shown(_("The comparison could not be exported.")):
                save_tables(self._tables, str(path))

    def on_save(self) -> None:
        path = str(
            qt.QFileDialog.getSaveFileName(self.widget, _("Save for a cohort"), "patient.json", "JSON (*.json)") or ""
        )
        if path and self.comparison is not None:
            with errors_shown(_("The comparison could not be saved.")):
                save_for_cohort(self.comparison, path if path.endswith(".json") else f"{path}.json")

    def _on_agreement(self, row: int) -> None:
        """Move the slice views to the structure of a row."""
        if self.shown is None or not 0 <= row < len(self._rows):
            return
        variant, agreement = self._rows[row]
        node = segmentation_of(self.shown.case, variant)
        if node is None:
            return
        segment_id = node.GetSegmentation().GetSegmentIdBySegmentName(agreement.structure)
        center = node.GetSegmentCenterRAS(segment_id) if segment_id else None
        if center is not None:
            slicer.vtkMRMLSliceNode.JumpAllSlices(self.shown.scene, *center)


def _sorted(rows: list[tuple], table: SortableTable) -> list[tuple]:
    if not table.key:
        return rows
    variant_of = {id(row): variant for variant, row in rows}
    found = sort_rows([row for _variant, row in rows], table.key, descending=table.descending)
    return [(variant_of[id(row)], row) for row in found]


def _agreement_row(variant: str, row: GeometricAgreement) -> tuple:
    tip = _("{reference:.1f} cc against {volume:.1f} cc").format(reference=row.reference_cc, volume=row.volume_cc)
    return (
        Cell(row.structure, tip=f"{row.structure}\n{tip}"),
        Cell(_(_NAMES[variant])),
        _number(row.dice, "{:.3f}"),
        _number(row.hd95_mm, "{:.1f} mm"),
        _number(row.mean_distance_mm, "{:.2f} mm"),
        _number(row.surface_dice, "{:.3f}"),
        _number(row.added_path_length_mm, "{:.0f} mm"),
        _number(row.volume_difference_cc, "{:+.1f} cc"),
    )


def _difference_row(variant: str, row: DoseDifference) -> tuple:
    return (
        Cell(row.structure, tip=row.reason or row.role),
        Cell(row.metric.partition("[")[0], tip=row.metric),
        Cell(_(_NAMES[variant])),
        _number(row.difference, "{:+.2f} " + row.unit, row.reason),
        _number(row.reference, "{:.2f} " + row.unit, row.reason),
        _number(row.value, "{:.2f} " + row.unit, row.reason),
        _number(row.absolute_difference, "{:.2f} " + row.unit, row.reason),
    )


def _number(value: float | None, text: str, tip: str = "") -> Cell:
    return Cell(_DASH if value is None else text.format(value), right=True, tip=tip)
