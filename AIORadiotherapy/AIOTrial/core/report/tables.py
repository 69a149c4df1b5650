# SPDX-License-Identifier: Apache-2.0
"""The tables of a study's report, as they stand on the page and in CSV files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..analysis.adverse_effects import AdverseEffects
from ..analysis.study_analysis import EndpointResult, StudyAnalysis
from ..outcome_comparison import SurvivalComparison
from ..statistics.time_to_event import Estimate


@dataclass(frozen=True)
class ReportTable:
    """``name`` of its CSV file, ``title`` and a ``note`` on how it was made."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    note: str = ""


def report_tables(analysis: StudyAnalysis) -> list[ReportTable]:
    """Every table, in the order of the page."""
    return [
        _flow(analysis),
        _baseline(analysis),
        *(_adverse(table) for table in analysis.adverse),
        _worst(analysis.adverse[0]),
        *(_endpoint(result) for result in analysis.endpoints if result.everybody is not None),
        _factors(analysis),
        _workflow(analysis),
    ]


def percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def interval(value: Estimate | None) -> str:
    """An estimate of a share with its interval."""
    if value is None:
        return "not followed so long"
    if value.lower is None or value.upper is None:
        return percent(value.value)
    return f"{percent(value.value)} ({percent(value.lower)} to {percent(value.upper)})"


def _flow(analysis: StudyAnalysis) -> ReportTable:
    titles = {
        "assigned": "assigned",
        "not_eligible": "not eligible",
        "not_treated": "no first fraction",
        "treated_otherwise": "treated as in another arm",
        "completed": "treatment completed",
        "followed": "followed",
        "died": "died",
    }
    arms = analysis.flow.arms
    rows = tuple((title, *(getattr(arms[arm], key) for arm in arms)) for key, title in titles.items())
    return ReportTable("flow", "Patients", ("patients", *arms), rows, "By the arm assigned (intention to treat).")


def _baseline(analysis: StudyAnalysis) -> ReportTable:
    arms = analysis.protocol.arms
    rows = tuple(
        (
            row.fact,
            row.level,
            *(row.by_arm.get(arm, "-") for arm in arms),
            sum(row.unknown.values()),
            "-" if row.difference is None else f"{row.difference:.2f}",
        )
        for row in analysis.flow.baseline
    )
    note = (
        "Standardised difference: above 0.1 the arms are called different (Austin 2009). Unknown values are left out."
    )
    columns = ("at baseline", "", *arms, "unknown", "standardised difference")
    return ReportTable("baseline", "Before treatment", columns, rows, note)


def _adverse(table: AdverseEffects) -> ReportTable:
    rows: list[tuple[Any, ...]] = [
        (arm, "-", table.not_judged[arm], "-", "-")
        if share is None
        else (
            arm,
            f"{share.count} of {share.n}",
            table.not_judged[arm],
            _both(share.value, share.exact),
            _range(share.wilson),
        )
        for arm, share in table.by_arm.items()
    ]
    for difference in table.differences:
        value = difference.difference
        text = f"{100 * value.value:+.1f} % ({100 * (value.lower or 0):+.1f} to {100 * (value.upper or 0):+.1f} %)"
        rows.append((f"{difference.first} - {difference.second}", "", "", text, f"p = {difference.p:.3g}"))
    title = f"Adverse effects of grade {table.grade} and more within {table.months:g} months"
    note = (
        "Patients who had one or were followed for so long. Exact (Clopper-Pearson) and score (Wilson) intervals; "
        "difference after Newcombe, p of Fisher's exact test. Above the grade before treatment."
    )
    columns = ("arm", "patients", "cannot be judged", "share (95 % exact)", "95 % score")
    return ReportTable(f"adverse_effects_grade_{table.grade}", title, columns, tuple(rows), note)


def _worst(table: AdverseEffects) -> ReportTable:
    arms = tuple(table.worst)
    rows: list[tuple[Any, ...]] = [
        (f"worst grade {grade}", *(table.worst[arm][grade] for arm in arms)) for grade in range(6)
    ]
    terms = sorted({term for found in table.terms.values() for term in found})
    rows += [(term, *(table.terms[arm].get(term, 0) for arm in arms)) for term in terms]
    note = f"Treated patients; terms with grade {table.grade} and more within {table.months:g} months."
    return ReportTable("adverse_effects_by_term", "Worst grade, and by term", ("", *arms), tuple(rows), note)


def _endpoint(result: EndpointResult) -> ReportTable:
    columns: tuple[str, ...] = ("population", "group", "patients", "events", *_times(result))
    rows = [*_endpoint_rows("as assigned", result.everybody), *_endpoint_rows("per protocol", result.per_protocol)]
    return ReportTable(
        result.endpoint.name,
        f"{result.endpoint.title} ({result.endpoint.name})",
        columns,
        tuple(rows),
        result.endpoint.definition,
    )


def _times(result: EndpointResult) -> tuple[str, ...]:
    groups: Any = result.everybody.groups if result.everybody is not None else {}
    return tuple(f"at {time:g} months" for group in list(groups.values())[:1] for time in group.at)


def _endpoint_rows(population: str, comparison: Any) -> Iterator[tuple[Any, ...]]:
    if comparison is None:
        return
    for name, group in comparison.groups.items():
        yield population, name, group.n, group.events, *map(interval, group.at.values())
    survival = isinstance(comparison, SurvivalComparison)
    test, ratios = (comparison.log_rank, comparison.cox) if survival else (comparison.gray, comparison.fine_gray)
    empty = ("",) * (len(next(iter(comparison.groups.values())).at) - 1)
    if test is not None:
        name = "log-rank test" if survival else "Gray's test"
        yield population, name, "", "", f"p = {test.p:.3g}", *empty
    for ratio in ratios or ():
        name = f"{'hazard' if survival else 'subdistribution hazard'} {ratio.group} : {ratio.reference}"
        text = f"{ratio.ratio:.2f} ({ratio.lower:.2f} to {ratio.upper:.2f}), p = {ratio.p:.3g}"
        yield population, name, "", "", text, *empty


def _factors(analysis: StudyAnalysis) -> ReportTable:
    cardiac = analysis.cardiac
    rows = tuple(
        (factor.covariate, cardiac.judged[factor.covariate], _ratio(factor), f"{factor.p:.3g}")
        for factor in cardiac.factors
    )
    note = (
        f"{cardiac.events} patients with a cardiac event. Each factor alone: Firth's logistic regression, profile "
        "intervals. "
        "Darby 2013 for comparison: rate of major coronary events +7.4 % per Gy (2.9 to 14.5). "
        + " ".join(cardiac.remarks)
    )
    columns = ("factor", "patients", "odds ratio (95 %)", "p")
    return ReportTable("cardiac_factors", "Cardiac damage and what goes with it", columns, rows, note)


def _ratio(factor: Any) -> str:
    limits = ["none" if limit is None else f"{limit:.2f}" for limit in (factor.lower, factor.upper)]
    return f"{factor.ratio:.2f} ({limits[0]} to {limits[1]})"


def _workflow(analysis: StudyAnalysis) -> ReportTable:
    workflow = analysis.workflow
    rows: list[tuple[Any, ...]] = [
        (s.step, s.arm, s.n, f"{s.median_min:.0f} min ({s.lower_quartile_min:.0f} to {s.upper_quartile_min:.0f})")
        for s in sorted(workflow.steps, key=lambda s: s.step)
    ]
    for arm, found in workflow.waiting_days.items():
        if found is not None:
            rows.append(("waiting from assignment to first fraction", arm, found[0], f"{found[1]:.0f} days"))
    for arm, share in workflow.first_pass.items():
        if share is not None:
            rows.append(("first assessment passed", arm, share.n, _both(share.value, share.exact)))
    return ReportTable(
        "workflow", "Workflow", ("step", "arm", "patients", "median (quartiles), or share (95 % exact)"), tuple(rows)
    )


def _both(value: float, limits: tuple[float, float]) -> str:
    return f"{percent(value)} ({_range(limits)})"


def _range(limits: tuple[float, float]) -> str:
    return f"{percent(limits[0])} to {percent(limits[1])}"
