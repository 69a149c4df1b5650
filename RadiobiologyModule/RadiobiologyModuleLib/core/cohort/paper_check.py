# SPDX-License-Identifier: Apache-2.0
"""Recomputes the t-tests of a paper from its printed means and standard deviations, and lists disagreements.

Printed numbers are rounded, so that each represents an interval. A recomputed t agrees with the printed one if their
intervals overlap.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.resources import resource

from ..statistics import TTest, pooled_t_test, welch_t_test
from .paper_records import PaperCheck, RowCheck
from .printed_numbers import PrintedNumber, Range, overlap, p_range, t_range, two_sided_p


@cache
def load_tai_2023() -> Mapping[str, Any]:
    """The printed tables of Tai 2023 with their source: Resources/radiobiology/tai_2023_tables.json."""
    path = resource("radiobiology", "tai_2023_tables.json")
    try:
        content: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return content
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read ({error})", where=path, hint="Reinstall the extension.") from error


def check_paper(paper: Mapping[str, Any] | None = None) -> PaperCheck:
    """Check the tables of a paper (by default Tai 2023) in the form of ``tai_2023_tables.json``."""
    paper = load_tai_2023() if paper is None else paper
    first, second = (int(group["n"]) for group in paper["groups"].values())
    names = tuple(paper["groups"])
    impossible: list[str] = []
    rows: list[RowCheck] = []
    for table in paper["tables"]:
        printed = {row["variable"]: row for row in table["rows"]}
        impossible += _rising_coverage(table["table"], printed, names)
        swapped = _swaps(paper, printed)
        for variable in printed:
            source = printed[swapped.get(variable, variable)]
            note = f"printed in the row {swapped[variable]}" if variable in swapped else ""
            rows.append(check_row(table["table"], {**source, "variable": variable}, names, (first, second), note))
    findings = [f"{row['where']}: {row['finding']}" for row in paper.get("known_misprints", [])]
    return PaperCheck(paper["citation"], tuple(rows), tuple(impossible), (*findings, *_response_findings(paper)))


def check_row(
    table: int, row: Mapping[str, Any], groups: Sequence[str], sizes: tuple[int, int], note: str = ""
) -> RowCheck:
    """Check one row, whose numbers are text as printed.

    Parameters
    ----------
    groups : names of the two groups in the row.
    sizes : number of members of the two groups.
    """
    first, second = (PrintedNumber.read(row[g][0]) for g in groups)
    sd1, sd2 = (_read(row[g][1]) for g in groups)
    printed_t, printed_p = _read(row.get("t")), _read(row.get("p"))
    student = welch = t_values = p_values = None
    if sd1 is not None and sd2 is not None and max(sd1.value, sd2.value) > 0:
        numbers = (sizes[0], first.value, sd1.value, sizes[1], second.value, sd2.value)
        student, welch = pooled_t_test(*numbers), welch_t_test(*numbers)
        t_values = t_range(sizes, (first, second), (sd1, sd2))
        p_values = p_range(t_values, sum(sizes) - 2)
    if student is None:
        note = f"{note}; no standard deviation" if note else "no standard deviation is printed"
    return RowCheck(
        table=table,
        variable=row["variable"],
        means=(first.value, second.value),
        sds=(_value(sd1), _value(sd2)),
        printed_t=_value(printed_t),
        printed_p=_value(printed_p),
        student=student,
        welch=welch,
        t_range=t_values,
        p_range=p_values,
        disagreements=_disagreements(printed_t, printed_p, student, t_values, p_values, sum(sizes) - 2),
        note=note,
    )


def _read(text: str | None) -> PrintedNumber | None:
    return None if text is None else PrintedNumber.read(text)


def _value(number: PrintedNumber | None) -> float | None:
    return None if number is None else number.value


def _disagreements(
    printed_t: PrintedNumber | None,
    printed_p: PrintedNumber | None,
    student: TTest | None,
    t_values: Range | None,
    p_values: Range | None,
    freedom: int,
) -> tuple[str, ...]:
    """Sentences about printed values that do not agree; ``t_values`` and ``p_values`` are the recomputed ranges."""
    found = []
    if (
        printed_t is not None
        and student is not None
        and t_values is not None
        and not overlap(printed_t.range, t_values)
    ):
        found.append(
            f"t = {printed_t.value:g} is printed; the printed means and standard deviations give "
            f"{student.t:.2f} (with rounding {t_values[0]:.2f} to {t_values[1]:.2f})"
        )
    if printed_p is None:
        return tuple(found)
    if printed_t is not None:
        if not overlap(printed_p.range, p_range(printed_t.range, freedom)):
            found.append(
                f"p = {printed_p.value:g} is printed; t = {printed_t.value:g} gives "
                f"{two_sided_p(printed_t.value, freedom):.3g}"
            )
    elif student is not None and p_values is not None and not overlap(printed_p.range, p_values):
        found.append(f"p = {printed_p.value:g} is printed; the printed means and SDs give {student.p:.3g}")
    return tuple(found)


def _swaps(paper: Mapping[str, Any], printed: Mapping[str, Any]) -> dict[str, str]:
    pairs = [pair for pair in paper.get("swapped_rows", []) if pair[0] in printed and pair[1] in printed]
    return {a: b for pair in pairs for a, b in (pair, pair[::-1])}


def _rising_coverage(table: int, printed: Mapping[str, Any], groups: Sequence[str]) -> list[str]:
    """Sentences about means of V95% below the V100% of the same plans: impossible, as coverage falls with dose."""
    found = []
    for variable, row in printed.items():
        if not variable.endswith(" V95%[%]"):
            continue
        structure = variable.removesuffix(" V95%[%]")
        higher = printed.get(f"{structure} V100%[%]")
        if higher is None:
            continue
        wrong = [g for g in groups if PrintedNumber.read(row[g][0]).high < PrintedNumber.read(higher[g][0]).low]
        if wrong:
            found.append(
                f"Table {table}: V95% of {structure} is below its V100% ({' and '.join(wrong)}); the rows are swapped"
            )
    return found


def _response_findings(paper: Mapping[str, Any]) -> list[str]:
    """Sentences about printed TCPs that differ from the TCP of the printed EUD."""
    from ..models import tcp_poisson_lq

    rows = {row["variable"]: row for table in paper["tables"] for row in table["rows"]}
    parameters = paper.get("parameters", {}).get("tcp")
    if parameters is None or "PTV EUD[Gy]" not in rows or "PTV TCP[%]" not in rows:
        return []
    found = []
    for group in paper["groups"]:
        eud, tcp = (PrintedNumber.read(rows[name][group][0]) for name in ("PTV EUD[Gy]", "PTV TCP[%]"))
        low, value, high = (
            100.0 * tcp_poisson_lq([e], [1.0], parameters["D50"], parameters["gamma"])
            for e in (eud.low, eud.value, eud.high)
        )
        if not overlap(tcp.range, (low, high)):
            found.append(
                f"Table 3, {group}: a TCP of {tcp.value:g} % is printed; the printed EUD of {eud.value:g} Gy gives "
                f"{value:.2f} %"
            )
    return found
