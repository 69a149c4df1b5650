# SPDX-License-Identifier: Apache-2.0
"""The tables of a study's report, as they stand on the page and in CSV files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..analysis.adverse_effects import AdverseEffects
from ..analysis.study_analysis import EndpointResult, StudyAnalysis
from ..outcome_comparison import SurvivalComparison
from ..statistics.time_to_event import Estimate
from .cardiac_tables import cardiac_tables
from .report_table import ReportTable, Tally, interval, limits_of, ratio, share_of, tally
from .workflow_tables import workflow_tables


def report_tables(analysis: StudyAnalysis) -> list[ReportTable]:
    """Every table, in the order of the page."""
    return [
        _flow(analysis),
        _baseline(analysis),
        *(_adverse(table) for table in analysis.adverse),
        _worst(analysis.adverse[0]),
        *_stopping(analysis),
        *(table for result in analysis.endpoints if result.everybody is not None for table in _endpoint(result)),
        *cardiac_tables(analysis),
        *workflow_tables(analysis),
    ]


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
    rows = tuple((title, *(tally(getattr(arms[arm], key)) for arm in arms)) for key, title in titles.items())
    return ReportTable("flow", "Patients", ("patients", *arms), rows, "By the arm assigned (intention to treat).")


def _baseline(analysis: StudyAnalysis) -> ReportTable:
    arms = analysis.protocol.arms
    rows = tuple(
        (
            row.fact,
            row.level,
            *(Tally(row.by_arm.get(arm, "-"), *row.counts.get(arm, (0, None))) for arm in arms),
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
            Tally(f"{share.count} of {share.n}", share.count, share.n),
            table.not_judged[arm],
            share_of(share),
            Tally(limits_of(share.wilson), share.count, share.n),
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
        (f"worst grade {grade}", *(tally(table.worst[arm][grade]) for arm in arms)) for grade in range(6)
    ]
    terms = sorted({term for found in table.terms.values() for term in found})
    rows += [(term, *(tally(table.terms[arm].get(term, 0)) for arm in arms)) for term in terms]
    note = f"Treated patients; terms with grade {table.grade} and more within {table.months:g} months."
    return ReportTable("adverse_effects_by_term", "Worst grade, and by term", ("", *arms), tuple(rows), note)


def _stopping(analysis: StudyAnalysis) -> Iterator[ReportTable]:
    """Phase II designs, if the protocol has rates for them."""
    found = analysis.stopping
    if not found.designs:
        return
    rows = tuple(
        (
            status.name,
            f"{status.design.r1} of {status.design.n1}" if status.design.n1 else "-",
            f"{status.design.r} of {status.design.n}",
            f"{100 * status.design.alpha:.1f} %",
            f"{100 * status.design.power:.1f} %",
            f"{status.design.expected_n:.1f} ({100 * status.design.early_stop:.0f} %)",
            Tally(f"{status.successes} of {status.judged}", status.successes, status.judged),
            Tally(status.decision, status.successes, status.judged),
        )
        for status in found.designs
    )
    low, high = found.rates
    note = (
        f"Success: no adverse effect as in the primary endpoint. Too low {100 * low:g} %, hoped for {100 * high:g} %; "
        "the study stops, or is negative, with so many successes or fewer. Exact binomial; Simon, Control Clin Trials "
        "10:1, 1989. Patients in order of their first fraction; who cannot be judged is left out."
    )
    columns = (
        *("design", "stop after stage 1", "negative at the end", "type I error", "power"),
        *("expected patients (chance to stop early) if too low", "successes so far", "the rule says"),
    )
    yield ReportTable("phase_two_design", f"Phase II design, {found.arm}", columns, rows, note)


def _endpoint(result: EndpointResult) -> Iterator[ReportTable]:
    """Estimates by group, and groups against each other."""
    endpoint = result.endpoint
    populations: tuple[tuple[str, Any], ...] = (
        ("as assigned", result.everybody),
        ("per protocol", result.per_protocol),
    )
    known = [(name, comparison) for name, comparison in populations if comparison is not None]
    times = [f"at {time:g} months" for time in next(iter(known[0][1].groups.values())).at]
    columns = ("population", "group", "patients", "events", *times)
    rows = [row for name, comparison in known for row in _estimates(name, comparison)]
    title = f"{endpoint.title} ({endpoint.name})"
    yield ReportTable(endpoint.name, title, columns, tuple(rows), endpoint.definition)
    rows = [row for name, comparison in known for row in _contrasts(name, comparison)]
    methods = known[0][1].to_dict()["methods"].values()
    note = "; ".join(
        (*methods, "log-rank test; follow-up by reverse Kaplan-Meier") if not endpoint.competes else methods
    )
    columns = ("population", "what", "value (95 %)", "p")
    yield ReportTable(
        f"{endpoint.name}_comparison", f"{endpoint.name}: arms against each other", columns, tuple(rows), note
    )


def _estimates(population: str, comparison: Any) -> Iterator[tuple[Any, ...]]:
    for name, group in comparison.groups.items():
        counts = group.events, group.n
        cells = (Tally(interval(value), *counts) for value in group.at.values())
        yield population, name, tally(group.n), tally(*counts), *cells


def _contrasts(population: str, comparison: Any) -> Iterator[tuple[Any, ...]]:
    fewest = min((group.events for group in comparison.groups.values()), default=0)

    def row(what: str, value: str, p: float | None) -> tuple[Any, ...]:
        return population, what, Tally(value, fewest), "" if p is None else Tally(f"{p:.3g}", fewest)

    survival = isinstance(comparison, SurvivalComparison)
    test = comparison.log_rank if survival else comparison.gray
    regressions = [("hazard" if survival else "cause-specific hazard", comparison.cox)]
    if not survival:
        regressions.insert(0, ("subdistribution hazard", comparison.fine_gray))
    if test is not None:
        yield row("log-rank test" if survival else "Gray's test", f"chi-square {test.chi2:.3g}", test.p)
    for kind, ratios in regressions:
        for found in ratios or ():
            yield row(
                f"{kind} {found.group} : {found.reference}", ratio(found.ratio, found.lower, found.upper), found.p
            )
    if comparison.constant_ratios is not None:
        constant = comparison.constant_ratios
        said = " (the ratio changes over time)" if constant.p < 0.05 else ""
        yield row("constant hazard ratio", f"chi-square {constant.chi2:.3g}{said}", constant.p)
    if not survival:
        return
    until = f"mean time without the event up to {comparison.means.horizon:.1f} months"
    for name, mean in comparison.means.by_group.items():
        yield row(f"{until}, {name}", _months(mean), None)
    for name, reference, value, p in comparison.means.differences:
        yield row(f"its difference {name} - {reference}", _months(value, "+"), p)
    for name, group in comparison.groups.items():
        follow_up = group.median_follow_up
        text = "not reached" if follow_up is None else f"{follow_up:.1f} months"
        yield population, f"median follow-up, {name}", Tally(text, group.n), ""


def _months(value: Estimate, sign: str = "") -> str:
    low, high = ("none" if limit is None else f"{limit:{sign}.1f}" for limit in (value.lower, value.upper))
    return f"{value.value:{sign}.1f} ({low} to {high}) months"
