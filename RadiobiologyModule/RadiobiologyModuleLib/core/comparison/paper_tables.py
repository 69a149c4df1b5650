# SPDX-License-Identifier: Apache-2.0
"""Tables of a cohort's contours in the layout of Tables 1 and 2 of Chung 2021 (doi 10.1186/s13014-021-01771-z)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from AIOCommon import InputError, recognise
from AIOCommon.core.csv_text import no_formula

from .contours import AUTOMATIC, ContourComparison

Cell: TypeAlias = str | float | int | None


@dataclass(frozen=True, eq=False)
class CohortCase:
    """One patient of a cohort; ``group`` is the subgroup, such as "contrast", or empty."""

    name: str
    comparison: ContourComparison
    group: str = ""


@dataclass(frozen=True)
class PaperTable:
    """A table; each row has one value for each column, or None."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def sorted_rows(self, column: int, descending: bool) -> list[tuple[Cell, ...]]:
        """Rows sorted by the numbers, then the texts, of a column; rows without a value are last."""
        filled = [row for row in self.rows if row[column] not in (None, "")]
        empty = [row for row in self.rows if row[column] in (None, "")]
        return sorted(filled, key=lambda row: (isinstance(row[column], str), row[column]), reverse=descending) + empty

    def to_csv(self) -> str:
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(map(no_formula, self.columns))
        writer.writerows(["" if value is None else no_formula(value) for value in row] for row in self.rows)
        return stream.getvalue()

    def to_dict(self) -> dict[str, Any]:
        return {"title": self.title, "columns": list(self.columns), "rows": [list(row) for row in self.rows]}


def table_1(cases: Iterable[CohortCase], variant: str = AUTOMATIC) -> PaperTable:
    """Mean and SD of Dice and HD95, over all patients and over each subgroup.

    Targets of both sides are in one row, as in the publication; left and right lungs are in separate rows.

    Raises
    ------
    InputError : no case has this variant.
    """
    cases = _having(cases, variant)
    groups = list(dict.fromkeys(case.group for case in cases if case.group))
    columns = ["structure"]
    for label in ("all", *groups):
        columns += [f"n ({label})", f"DSC mean ({label})", f"DSC SD ({label})"]
        columns += [f"HD95 mean mm ({label})", f"HD95 SD mm ({label})"]
    values: dict[str, list[tuple[str, float, float | None]]] = {}
    for case in cases:
        for row in case.comparison.geometry[variant]:
            values.setdefault(without_side(row.structure), []).append((case.group, row.dice, row.hd95_mm))
    rows: list[tuple[Cell, ...]] = []
    for structure, found in values.items():
        cells: list[Cell] = [structure]
        for label in ("all", *groups):
            chosen = [f for f in found if label == "all" or f[0] == label]
            cells += [len(chosen), *_mean_sd(f[1] for f in chosen), *_mean_sd(f[2] for f in chosen)]
        rows.append(tuple(cells))
    return PaperTable(f"Agreement of the {variant} contours", tuple(columns), tuple(rows))


def table_2(cases: Iterable[CohortCase], variant: str = AUTOMATIC) -> PaperTable:
    """Mean and SD over the patients of dose metrics on both contours, and of their absolute difference.

    A row contains the patients whose metric has a value on both contours.

    Raises
    ------
    InputError : no case has this variant on a dose.
    """
    cases = [case for case in _having(cases, variant) if case.comparison.dosimetry.get(variant)]
    if not cases:
        raise InputError(f"no case compares the {variant} contours on a dose")
    reference = cases[0].comparison.reference
    values: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for case in cases:
        for row in case.comparison.dosimetry[variant]:
            found = values.setdefault((row.role or without_side(row.structure), row.metric), [])
            if row.reference is not None and row.value is not None:
                found.append((row.reference, row.value))
    columns = ["structure", "metric", "n"]
    for label in (reference, variant, "absolute difference"):
        columns += [f"{label} mean", f"{label} SD"]
    rows = []
    for (structure, metric), pairs in values.items():
        expected = [a for a, _ in pairs]
        other = [b for _, b in pairs]
        moved = [abs(b - a) for a, b in pairs]
        rows.append((structure, metric, len(pairs), *_mean_sd(expected), *_mean_sd(other), *_mean_sd(moved)))
    return PaperTable(f"Dose metrics on {reference} and {variant} contours", tuple(columns), tuple(rows))


def _having(cases: Iterable[CohortCase], variant: str) -> list[CohortCase]:
    found = [case for case in cases if variant in case.comparison.geometry]
    if not found:
        raise InputError(f"no case compares {variant} contours")
    return found


def without_side(name: str) -> str:
    """``CTVp_Breast`` for the target of both sides; other names unchanged."""
    known = recognise(name)
    if known is not None and known.side and known.kind in ("CTV", "PTV"):
        return known.name.rsplit("_", 1)[0]
    return name


def _mean_sd(values: Iterable[float | None]) -> Sequence[float | None]:
    found = np.array([v for v in values if v is not None], float)
    if found.size == 0:
        return None, None
    return float(found.mean()), float(found.std(ddof=1)) if found.size > 1 else None
