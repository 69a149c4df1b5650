# SPDX-License-Identifier: Apache-2.0
"""Contours compared on one dose: geometry, dose metrics and curves, of one case and of a cohort."""

from .cohort_dvh import MeanDvh, mean_dvh
from .cohort_files import mean_dvhs, read_cohort
from .contours import AUTOMATIC, CORRECTED, LINE_STYLES, MANUAL, ContourComparison, compare_contours, sort_rows
from .dosimetry import CHUNG_2021_TABLE_2, DoseDifference, dose_differences, rows_for_side
from .geometry import GeometricAgreement, agreement, geometric_table
from .incremental import IncrementalComparison, metric_rows
from .paper_tables import CohortCase, PaperTable, table_1, table_2

__all__ = [
    "AUTOMATIC",
    "CHUNG_2021_TABLE_2",
    "CORRECTED",
    "LINE_STYLES",
    "MANUAL",
    "CohortCase",
    "ContourComparison",
    "DoseDifference",
    "GeometricAgreement",
    "IncrementalComparison",
    "MeanDvh",
    "PaperTable",
    "agreement",
    "compare_contours",
    "dose_differences",
    "geometric_table",
    "mean_dvh",
    "mean_dvhs",
    "metric_rows",
    "read_cohort",
    "rows_for_side",
    "sort_rows",
    "table_1",
    "table_2",
]
