# SPDX-License-Identifier: Apache-2.0
"""The overview of a cohort: tables in the layout of publications, mean DVHs, figures and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..comparison.cohort_dvh import MeanDvh
from ..comparison.cohort_files import mean_dvhs, read_cohort
from ..comparison.figures import mean_dvh_figure
from ..comparison.paper_tables import PaperTable, table_1, table_2
from ..fractionation import reach
from ..fractionation.distribution import TARGET_TCP, TRIALS_TCP
from ..parameters import load_parameters
from .figures import box_plots
from .group_comparison import GroupComparison
from .paper_check import check_paper
from .paper_records import RowCheck
from .sample import read_groups
from .tai_tables import tai_tables

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, eq=False)
class CohortOverview:
    """The overview of one source.

    Parameters
    ----------
    curves : mean DVHs by contour set and structure; empty where no curves were saved.
    figure : draws the figure (needs matplotlib); None where there is nothing to draw.
    remarks : for the reader of the tables.
    """

    title: str
    tables: tuple[PaperTable, ...]
    curves: Mapping[str, Mapping[str, MeanDvh]] = field(default_factory=dict)
    figure: Callable[[], Figure] | None = None
    remarks: tuple[str, ...] = ()


def contours_overview(folder: str | Path, progress: Progress = NO_PROGRESS) -> CohortOverview:
    """Tables 1 and 2 of Chung 2021 for every contour set of a folder of saved comparisons, and their mean DVHs.

    Raises
    ------
    InputError : see :func:`..comparison.read_cohort`.
    """
    progress.update(0.0, str(folder))
    cases = read_cohort(folder)
    progress.update(0.5)
    variants = list(dict.fromkeys(v for case in cases for v in case.comparison.geometry))
    tables: list[PaperTable] = []
    for variant in variants:
        tables.append(table_1(cases, variant))
        if any(case.comparison.dosimetry.get(variant) for case in cases):
            tables.append(table_2(cases, variant))
    curves = mean_dvhs(cases)
    progress.update(1.0)
    figure = partial(mean_dvh_figure, curves) if any(curves.values()) else None
    remarks = () if figure else ("The comparisons were saved without their curves: there are no mean DVHs.",)
    return CohortOverview(f"{len(cases)} patients", tuple(tables), curves, figure, remarks)


def groups_overview(source: str | Path, progress: Progress = NO_PROGRESS) -> CohortOverview:
    """Tables 2 to 4 of Tai 2023 for the two groups of a folder or a CSV, with box plots.

    Raises
    ------
    InputError : see :func:`read_groups`; or there are more than two groups.
    """
    from AIOCommon import InputError

    progress.update(0.0, str(source))
    groups = read_groups(source)
    if len(groups) != 2:
        raise InputError(
            f"holds the groups {', '.join(groups)}; two are compared", where=source, hint="Leave two of them."
        )
    tables = tai_tables(*groups.values())
    progress.update(1.0)
    rows = tuple(row for table in tables for row in table.rows)
    missing = tuple(f"Table {t.number}: not in both groups: {', '.join(t.missing)}." for t in tables if t.missing)
    holm = "Holm's correction runs over all variables of the three tables together."
    return CohortOverview(
        " against ".join(f"{name} ({len(sample.patients)})" for name, sample in groups.items()),
        tuple(table.to_paper_table() for table in tables if table.rows),
        figure=partial(box_plots, rows, tables[0].groups),
        remarks=(
            *(f"{passed}." for passed in groups.passed_over),
            *missing,
            holm,
            *(f"{note[:1].upper()}{note[1:]}." for note in reach_remarks(rows)),
        ),
    )


def reach_remarks(rows: Iterable[GroupComparison]) -> list[str]:
    """How far the TCPs of groups with different schedules can be compared; nothing where no row is a TCP."""
    if not any("TCP" in row.variable for row in rows):
        return []
    return [reach(load_parameters(TARGET_TCP), load_parameters(TRIALS_TCP))]


def published_overview(progress: Progress = NO_PROGRESS) -> CohortOverview:
    """The tables of Tai 2023 recomputed from the means and standard deviations that they print."""
    progress.update(0.0)
    found = check_paper()
    columns = ("table", "variable", "t printed", "p printed", "t (Student)", "p (Student)", "p (Welch)", "remark")
    rows = tuple(_checked(row) for row in found.rows)
    return CohortOverview(
        found.citation,
        (PaperTable("Recomputed from the printed means and standard deviations", columns, rows),),
        remarks=(*found.impossible, *found.findings),
    )


def _checked(row: RowCheck) -> tuple[str | float | int | None, ...]:
    student = (None, None) if row.student is None else (row.student.t, row.student.p)
    remarks = [*row.disagreements, *(["Welch changes the verdict"] if row.changed_by_welch else [])]
    welch = None if row.welch is None else row.welch.p
    return (row.table, row.variable, row.printed_t, row.printed_p, *student, welch, "; ".join(remarks) or row.note)
