# SPDX-License-Identifier: Apache-2.0
"""Tables of the one-stop workflow: times, learning, corrections, and the procedure as it was lived."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..analysis.learning import ArmLearning
from ..analysis.procedure import ArmProcedure, ProcedureStep
from ..analysis.study_analysis import StudyAnalysis
from .report_table import ReportTable, Tally, percent, share_of, tally


def workflow_tables(analysis: StudyAnalysis) -> list[ReportTable]:
    """In the order of the page; tables that have no rows are left out, but for the first."""
    later = (_learning(analysis), _corrections(analysis), *(_procedure(arm) for arm in analysis.procedure.arms))
    return [_workflow(analysis), *(table for table in later if table.rows)]


def _workflow(analysis: StudyAnalysis) -> ReportTable:
    workflow = analysis.workflow
    rows: list[tuple[Any, ...]] = [
        (s.step, s.arm, tally(s.n), minutes((s.lower_quartile_min, s.median_min, s.upper_quartile_min)))
        for s in sorted(workflow.steps, key=lambda s: s.step)
    ]
    for arm, found in workflow.waiting_days.items():
        if found is not None:
            rows.append(("waiting from assignment to first fraction", arm, tally(found[0]), f"{found[1]:.0f} days"))
    for arm, share in workflow.first_pass.items():
        if share is not None:
            rows.append(("first assessment passed", arm, tally(share.n), share_of(share)))
    columns = ("step", "arm", "patients", "median (quartiles), or share (95 % exact)")
    return ReportTable("workflow", "Workflow", columns, tuple(rows), "Steps done more than once are added up.")


def minutes(quartiles: tuple[float, float, float]) -> str:
    """Median and quartiles in words."""
    low, middle, high = quartiles
    digits = 0 if high >= 10.0 else 1
    return f"{middle:.{digits}f} min ({low:.{digits}f} to {high:.{digits}f})"


def _learning(analysis: StudyAnalysis) -> ReportTable:
    rows = tuple(_learning_row(arm) for arm in analysis.learning.arms if arm.failures is not None or len(arm.timed))
    note = (
        "In order of treatment. Acceptable share of failed first assessments: "
        f"{percent(analysis.protocol.acceptable_failures)} (protocol); a signal: the odds have doubled (by Page's "
        "test; weights after Steiner 2000, chance of a false signal after Brook and Evans 1972). Times from the first "
        "step to the end of the last."
    )
    columns = ("arm", "assessed", "failed above the acceptable", "signals at patient", "false signal every",
               "first half, median", "second half, median")  # fmt: skip
    return ReportTable("learning", "Learning curve (CUSUM)", columns, rows, note)


def _learning_row(arm: ArmLearning) -> tuple[Any, ...]:
    found = arm.failures
    cells: tuple[Any, ...] = ("-", "-", "-", "-")
    if found is not None:
        signals = ", ".join(map(str, found.signals)) or "none"
        cells = (tally(len(found.excess)), f"{found.excess[-1]:+.1f}", signals, f"{found.run_length:.0f} patients")
    times = ("-" if t is None else f"{t:.0f} min" for t in (arm.first_half_min, arm.second_half_min))
    return (arm.arm, *cells, *times)


def _corrections(analysis: StudyAnalysis) -> ReportTable:
    rows = tuple(
        (
            e.structure, e.metric, tally(len(e.patients)), f"{np.median(e.path_mm):.0f} mm",
            f"{np.median(np.abs(e.change)):.2f} ({np.max(np.abs(e.change)):.2f})",
            "-" if e.correlation is None else f"{e.correlation:+.2f}", "-" if e.p is None else f"{e.p:.3g}",
        )
        for e in analysis.learning.corrections
    )  # fmt: skip
    note = (
        "Contours drawn by hand over those that were offered (added path length; Vaassen 2020), and by how much this "
        "changed the dose metric on the treated dose. Spearman's rank correlation of the path with the change."
    )
    columns = (
        "structure",
        "dose metric",
        "patients",
        "added path, median",
        "change, median (largest)",
        "correlation",
        "p",
    )
    return ReportTable("corrections", "Correction of contours and what it changes", columns, rows, note)


def _procedure(arm: ArmProcedure) -> ReportTable:
    rows = tuple(_procedure_row(number, step) for number, step in enumerate(arm.steps, start=1))
    rare = ", ".join(f"{name} ({count})" for name, count in arm.exceptions)
    note = f"As it was done in {arm.patients} patients; medians (quartiles)." + (
        f" Exceptions: {rare}." if rare else ""
    )
    columns = ("", "step", "patients", "waiting before", "takes", "by whom", "gate: passed at first", "repeated")
    return ReportTable(f"procedure_{arm.arm}", f"Procedure as it was lived: {arm.arm}", columns, rows, note)


def _procedure_row(number: int, step: ProcedureStep) -> tuple[Any, ...]:
    return (
        number, step.name, tally(step.patients), f"{step.waiting_min:.0f} min", minutes(step.minutes),
        by_whom(step), "-" if step.passed is None else share_of(step.passed),
        Tally(step.repeated, step.repeated, step.patients, is_count=True),
    )  # fmt: skip


def by_whom(step: ProcedureStep) -> str:
    """Who did a step, in words."""
    return ", ".join(word if share > 0.995 else f"{word} {100 * share:.0f} %" for word, share in step.by_whom.items())
