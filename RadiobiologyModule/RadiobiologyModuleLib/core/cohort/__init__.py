# SPDX-License-Identifier: Apache-2.0
"""Two groups of plans compared, and published comparisons recomputed from their printed numbers."""

from .group_comparison import (
    BoxPlot,
    GroupComparison,
    PairedTest,
    box_plot,
    compare_groups,
    compare_samples,
    hedges_g,
    holm,
)
from .overview import CohortOverview, contours_overview, groups_overview, published_overview, reach_remarks
from .paper_check import check_paper, load_tai_2023
from .paper_records import PaperCheck, RowCheck
from .sample import Sample, read_groups, read_sample
from .tai_tables import GroupTable, tai_tables

__all__ = [
    "BoxPlot",
    "CohortOverview",
    "GroupComparison",
    "GroupTable",
    "PairedTest",
    "PaperCheck",
    "RowCheck",
    "Sample",
    "box_plot",
    "check_paper",
    "compare_groups",
    "compare_samples",
    "contours_overview",
    "groups_overview",
    "hedges_g",
    "holm",
    "load_tai_2023",
    "published_overview",
    "reach_remarks",
    "read_groups",
    "read_sample",
    "tai_tables",
]
