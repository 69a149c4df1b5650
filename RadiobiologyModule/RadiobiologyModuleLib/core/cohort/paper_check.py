# SPDX-License-Identifier: Apache-2.0
"""Recompute a paper's t-tests from the means and standard deviations that it prints, and list what does not agree.

Printed numbers are rounded, so each stands for an interval; a recomputed t agrees when the interval it can lie in
meets the interval of the printed one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.resources import resource

from ..statistics import TTest, pooled_t_test, welch_t_test

SIGNIFICANT = 0.05


@dataclass(frozen=True)
class RowCheck:
    """One row of a table.

    ``student`` and ``welch`` are recomputed; None where a standard deviation is not printed or both are zero.
    ``t_range`` and ``p_range`` hold what rounding allows for Student's test. ``disagreements`` say what the printed
    numbers cannot all be; ``changed_by_welch`` is whether unequal variances turn the verdict at 5 %.
    """

    table: int
    variable: str
    means: tuple[float, float]
    sds: tuple[float | None, float | None]
    printed_t: float | None
    printed_p: float | None
    student: TTest | None
    welch: TTest | None
    t_range: tuple[float, float] | None
    p_range: tuple[float, float] | None
    disagreements: tuple[str, ...]
    note: str = ""

    @property
    def changed_by_welch(self) -> bool:
        if self.student is None or self.welch is None:
            return False
        return (self.student.p < SIGNIFICANT) != (self.welch.p < SIGNIFICANT)

    def to_dict(self) -> dict[str, Any]:
        return {
            "table": self.table,
            "variable": self.variable,
            "means": list(self.means),
            "sds": list(self.sds),
            "printed_t": self.printed_t,
            "printed_p": self.printed_p,
            "student": None if self.student is None else vars(self.student),
            "welch": None if self.welch is None else vars(self.welch),
            "t_range": self.t_range,
            "p_range": self.p_range,
            "disagreements": list(self.disagreements),
            "changed_by_welch": self.changed_by_welch,
            "note": self.note,
        }


@dataclass(frozen=True)
class PaperCheck:
    """All rows, with swapped ones put right; ``impossible`` holds what no data can give; ``findings`` the rest."""

    citation: str
    rows: tuple[RowCheck, ...]
    impossible: tuple[str, ...]
    findings: tuple[str, ...]

    @property
    def disagreements(self) -> tuple[str, ...]:
        return tuple(f"Table {r.table}, {r.variable}: {text}" for r in self.rows for text in r.disagreements)

    @property
    def changed_by_welch(self) -> tuple[str, ...]:
        return tuple(row.variable for row in self.rows if row.changed_by_welch)

    def row(self, variable: str) -> RowCheck:
        return next(row for row in self.rows if row.variable == variable)

    def to_dict(self) -> dict[str, Any]:
        return {
            "citation": self.citation,
            "rows": [row.to_dict() for row in self.rows],
            "impossible": list(self.impossible),
            "disagreements": list(self.disagreements),
            "changed_by_welch": list(self.changed_by_welch),
            "findings": list(self.findings),
        }


@cache
def load_tai_2023() -> Mapping[str, Any]:
    """The printed tables of Tai 2023 with their source: Resources/radiobiology/tai_2023_tables.json."""
    path = resource("radiobiology", "tai_2023_tables.json")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read ({error})", where=path, hint="Reinstall the extension.") from error


def check_paper(paper: Mapping[str, Any] | None = None) -> PaperCheck:
    """Check the tables of a paper (by default Tai 2023) in the form of ``tai_2023_tables.json``."""
    paper = load_tai_2023() if paper is None else paper
    sizes = tuple(group["n"] for group in paper["groups"].values())
    names = tuple(paper["groups"])
    impossible, rows = [], []
    for table in paper["tables"]:
        printed = {row["variable"]: row for row in table["rows"]}
        impossible += _rising_coverage(table["table"], printed, names)
        swapped = _swaps(paper, printed)
        for variable in printed:
            source = printed[swapped.get(variable, variable)]
            note = f"printed in the row {swapped[variable]}" if variable in swapped else ""
            rows.append(check_row(table["table"], {**source, "variable": variable}, names, sizes, note))
    findings = [f"{row['where']}: {row['finding']}" for row in paper.get("known_misprints", [])]
    return PaperCheck(paper["citation"], tuple(rows), tuple(impossible), (*findings, *_response_findings(paper)))


def check_row(
    table: int, row: Mapping[str, Any], groups: tuple[str, str], sizes: tuple[int, int], note: str = ""
) -> RowCheck:
    """Check one row; its numbers are text as printed."""
    means = tuple(_interval(row[g][0]) for g in groups)
    sds = tuple(None if row[g][1] is None else _interval(row[g][1]) for g in groups)
    printed_t = None if row.get("t") is None else _interval(row["t"])
    printed_p = None if row.get("p") is None else _interval(row["p"])
    student = welch = t_range = p_range = None
    if None not in sds and max(s.value for s in sds) > 0:
        numbers = (sizes[0], means[0].value, sds[0].value, sizes[1], means[1].value, sds[1].value)
        student, welch = pooled_t_test(*numbers), welch_t_test(*numbers)
        t_range = _t_range(sizes, means, sds)
        p_range = _p_range(t_range, sum(sizes) - 2)
    disagreements = _disagreements(printed_t, printed_p, student, t_range, p_range, sum(sizes) - 2)
    if student is None:
        note = f"{note}; no standard deviation" if note else "no standard deviation is printed"
    return RowCheck(
        table=table,
        variable=row["variable"],
        means=(means[0].value, means[1].value),
        sds=tuple(None if s is None else s.value for s in sds),
        printed_t=None if printed_t is None else printed_t.value,
        printed_p=None if printed_p is None else printed_p.value,
        student=student,
        welch=welch,
        t_range=t_range,
        p_range=p_range,
        disagreements=disagreements,
        note=note,
    )


@dataclass(frozen=True)
class _Interval:
    value: float
    low: float
    high: float


def _interval(text: str) -> _Interval:
    """A printed number and what it may have been before rounding; a bare "0" was printed for less than 0.0005."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise InputError(f"'{text}' is not a printed number") from error
    half = Decimal("0.0005") if text == "0" else Decimal(5).scaleb(number.as_tuple().exponent - 1)
    return _Interval(float(number), float(number - half), float(number + half))


def _t_range(sizes, means, sds) -> tuple[float, float]:
    """Extremes of Student's t over all unrounded means and standard deviations; they lie in corners."""
    values = []
    for m1, m2 in product((means[0].low, means[0].high), (means[1].low, means[1].high)):
        for s1, s2 in product(*[(max(0.0, s.low), s.high) for s in sds]):
            if max(s1, s2) > 0:
                values.append(pooled_t_test(sizes[0], m1, s1, sizes[1], m2, s2).t)
            else:
                values.append(np.inf if m1 > m2 else -np.inf)
    return float(min(values)), float(max(values))


def _p_range(t_range: tuple[float, float], freedom: int) -> tuple[float, float]:
    ends = [_two_sided_p(t, freedom) for t in t_range]
    return min(ends), (1.0 if t_range[0] <= 0 <= t_range[1] else max(ends))


def _two_sided_p(t: float, freedom: float) -> float:
    from scipy.special import stdtr

    return float(2.0 * stdtr(freedom, -abs(t)))


def _disagreements(printed_t, printed_p, student, t_range, p_range, freedom: int) -> tuple[str, ...]:
    found = []
    if printed_t is not None and t_range is not None and not _meet((printed_t.low, printed_t.high), t_range):
        found.append(
            f"t = {printed_t.value:g} is printed; the printed means and standard deviations give "
            f"{student.t:.2f} (with rounding {t_range[0]:.2f} to {t_range[1]:.2f})"
        )
    if printed_t is not None and printed_p is not None:
        allowed = _p_range((printed_t.low, printed_t.high), freedom)
        if not _meet((printed_p.low, printed_p.high), allowed):
            found.append(
                f"p = {printed_p.value:g} is printed; t = {printed_t.value:g} gives "
                f"{_two_sided_p(printed_t.value, freedom):.3g}"
            )
    alone = printed_t is None and printed_p is not None and p_range is not None
    if alone and not _meet((printed_p.low, printed_p.high), p_range):
        found.append(f"p = {printed_p.value:g} is printed; the printed means and SDs give {student.p:.3g}")
    return tuple(found)


def _meet(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _swaps(paper: Mapping[str, Any], printed: Mapping[str, Any]) -> dict[str, str]:
    pairs = [pair for pair in paper.get("swapped_rows", []) if pair[0] in printed and pair[1] in printed]
    return {a: b for pair in pairs for a, b in (pair, pair[::-1])}


def _rising_coverage(table: int, printed: Mapping[str, Any], groups: tuple[str, str]) -> list[str]:
    """Coverage falls with dose: a mean V95% below the mean V100% of the same plans cannot be."""
    found = []
    for variable, row in printed.items():
        if not variable.endswith(" V95%[%]"):
            continue
        structure = variable.removesuffix(" V95%[%]")
        higher = printed.get(f"{structure} V100%[%]")
        if higher is None:
            continue
        wrong = [g for g in groups if _interval(row[g][0]).high < _interval(higher[g][0]).low]
        if wrong:
            found.append(
                f"Table {table}: V95% of {structure} is below its V100% ({' and '.join(wrong)}); the rows are swapped"
            )
    return found


def _response_findings(paper: Mapping[str, Any]) -> list[str]:
    """TCP of the printed EUD against the printed TCP."""
    from ..models import tcp_poisson_lq

    rows = {row["variable"]: row for table in paper["tables"] for row in table["rows"]}
    parameters = paper.get("parameters", {}).get("tcp")
    if parameters is None or "PTV EUD[Gy]" not in rows or "PTV TCP[%]" not in rows:
        return []
    found = []
    for group in paper["groups"]:
        eud, tcp = _interval(rows["PTV EUD[Gy]"][group][0]), _interval(rows["PTV TCP[%]"][group][0])
        low, value, high = (
            100.0 * tcp_poisson_lq([e], [1.0], parameters["D50"], parameters["gamma"])
            for e in (eud.low, eud.value, eud.high)
        )
        if not _meet((tcp.low, tcp.high), (low, high)):
            found.append(
                f"Table 3, {group}: a TCP of {tcp.value:g} % is printed; the printed EUD of {eud.value:g} Gy gives "
                f"{value:.2f} %"
            )
    return found
