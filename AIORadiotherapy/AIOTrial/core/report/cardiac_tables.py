# SPDX-License-Identifier: Apache-2.0
"""Tables of cardiac damage: factors, doses, several factors together, and what the models expected."""

from __future__ import annotations

from typing import Any

from ..analysis.cardiac_damage import ENOUGH_EVENTS
from ..analysis.cardiac_dose import PUBLISHED, MetricResponse
from ..analysis.study_analysis import StudyAnalysis
from ..statistics.dose_response import Ratio
from ..statistics.imputation import IMPUTATIONS
from ..statistics.model_validation import ModelValidation
from ..statistics.time_to_event import Estimate
from .report_table import ReportTable, Tally, percent, ratio, tally

_LARGEST_RATIO = 1e4  # beyond it the data tell no limit


def cardiac_tables(analysis: StudyAnalysis) -> list[ReportTable]:
    """In the order of the page; tables that have no rows are left out, but for the first."""
    later = (_doses(analysis), _model(analysis), _calibration(analysis), _expected(analysis))
    return [_factors(analysis), *(table for table in later if table.rows)]


def _factors(analysis: StudyAnalysis) -> ReportTable:
    cardiac = analysis.cardiac
    rows = []
    for factor in cardiac.factors:
        rate = cardiac.rates.get(factor.covariate)
        odds = ratio(factor.ratio, factor.lower, factor.upper), f"{factor.p:.3g}"
        hazard = ("-", "-", "-") if rate is None else (*_hazard(rate.ratio), f"{rate.constant.p:.3g}")
        known = cardiac.judged[factor.covariate]
        rows.append((factor.covariate, known, *(Tally(text, cardiac.events) for text in (*odds, *hazard))))
    note = (
        f"{cardiac.events} patients with a cardiac event. Each factor alone: Firth's logistic regression with profile "
        "intervals, and cause-specific Cox regression (death of another cause censored) with the test that the hazard "
        "ratio is constant. " + " ".join(cardiac.remarks)
    )
    columns = ("factor", "patients", "odds ratio (95 %)", "p", "hazard ratio (95 %)", "p", "p constant")
    return ReportTable("cardiac_factors", "Cardiac damage and what goes with it", columns, tuple(rows), note)


def _hazard(found: Ratio) -> tuple[str, str]:
    if not found.upper < _LARGEST_RATIO:
        return "not determined", "-"
    return ratio(found.ratio, found.lower, found.upper), f"{found.p:.3g}"


def _doses(analysis: StudyAnalysis) -> ReportTable:
    columns = (
        "dose", "patients", "events", "hazard ratio per unit (95 %)", "p", "excess rate per unit (95 %)",
        "p against a straight line",
    )  # fmt: skip
    published = "; ".join(
        f"{p.name}: {percent(p.excess)} per Gy of mean heart dose ({100 * p.lower:.1f} to {100 * p.upper:.1f} %), "
        f"{p.source}"
        for p in PUBLISHED
    )
    note = (
        "Cause-specific rates, each dose alone; unit Gy, cc or % as the dose has. Excess rate: rate = base (1 + excess "
        "x dose), profile likelihood. Curvature: natural cubic spline of 3 degrees of freedom, likelihood ratio. "
        f"Published: {published}."
    )
    rows = tuple(_dose_row(found) for found in analysis.doses)
    return ReportTable("cardiac_dose_response", "Cardiac events by dose", columns, rows, note)


def _dose_row(found: MetricResponse) -> tuple[Any, ...]:
    response = found.response
    if response is None:
        return (found.name, tally(len(found.doses)), tally(sum(found.had)), found.reason, "", "", "")
    curved = "-" if response.spline is None else f"{response.spline.p_curved:.3g}"
    texts = (*_hazard(response.per_unit), _excess(response.excess), curved)
    counts = response.events, response.n
    return (found.name, tally(response.n), tally(*counts), *(Tally(text, *counts) for text in texts))


def _excess(found: Estimate | None) -> str:
    if found is None:
        return "not determined"
    low, high = ("none" if limit is None else f"{100 * limit:.1f}" for limit in (found.lower, found.upper))
    return f"{100 * found.value:+.1f} % ({low} to {high} %)"


def _model(analysis: StudyAnalysis) -> ReportTable:
    model = analysis.model
    columns = ("factor", "not known of", "complete cases: hazard ratio (95 %)", "p", "imputed: ratio (95 %)", "p",
               "information missing", "p constant")  # fmt: skip
    rows = tuple(
        (
            row.factor, row.missing, *_hazard(row.complete),
            *(("nothing is missing", "-", "-") if row.imputed is None
              else (*_hazard(row.imputed), percent(row.missing_information))),
            f"{row.constant.p:.3g}",
        )
        for row in model.rows
    )  # fmt: skip
    if not rows:
        return ReportTable("cardiac_model", "", columns, (), model.reason)
    left = f" Left out for that: {', '.join(model.left_out)}." if model.left_out else ""
    note = (
        f"Cause-specific Cox regression. Complete cases: {model.events} events of {model.patients} patients, "
        f"{model.per_factor:.1f} events per factor; all: {model.all_events} of {model.all_patients}. The factors and "
        f"their order were set before the data were seen, as many as {ENOUGH_EVENTS} events each carry.{left} Imputed: "
        f"{IMPUTATIONS} times by chained equations (predictive mean matching; event, cumulative hazard and arm "
        f"among the predictors), pooled after Rubin, degrees of freedom of Barnard and Rubin. "
        f"{_validated(model.validation)}{model.validation_reason}"
    )
    return ReportTable("cardiac_model", "Cardiac factors together", columns, rows, note)


def _validated(found: ModelValidation | None) -> str:
    if found is None:
        return "Not validated: "
    return (
        f"Concordance {found.apparent:.3f}, corrected for optimism {found.corrected:.3f}; slope of calibration on new "
        f"patients {found.slope:.2f} ({found.samples} bootstrap samples, Harrell 2015)."
    )


def _calibration(analysis: StudyAnalysis) -> ReportTable:
    found = analysis.model.validation
    columns = ("risk", "patients", "events", "predicted", "observed (95 %)")
    groups = () if found is None else found.groups
    rows = tuple(
        (
            f"group {number} of {len(groups)}", tally(g.n), tally(g.events, g.n), percent(g.predicted),
            Tally(_observed(g.observed, g.lower, g.upper), g.events, g.n),
        )
        for number, g in enumerate(groups, start=1)
    )  # fmt: skip
    note = "" if found is None else (
        f"Chance of a cardiac event within {found.horizon:.0f} months by the model of the complete cases, and "
        "Kaplan-Meier in patients of similar chance; death of another cause censored. On the patients that the "
        "model was fitted to."
    )  # fmt: skip
    return ReportTable("cardiac_calibration", "Predicted and observed cardiac events", columns, rows, note)


def _observed(value: float | None, lower: float | None, upper: float | None) -> str:
    if value is None:
        return "not followed so long"
    return percent(value) + ("" if lower is None or upper is None else f" ({percent(lower)} to {percent(upper)})")


def _expected(analysis: StudyAnalysis) -> ReportTable:
    columns = ("organ", "model", "event", "patients", "expected", "seen", "seen : expected (95 %)")
    rows = tuple(
        (
            row.structure, row.model, row.event, tally(row.patients), f"{row.expected:.2f}",
            tally(row.seen, row.patients),
            "-" if row.ratio is None
            else Tally(ratio(row.ratio, row.lower, row.upper), row.seen, row.patients),
        )
        for row in analysis.expected
    )  # fmt: skip
    note = (
        "Expected: sum of the chances that the models of the cases gave (NTCP). Exact Poisson intervals. The models' "
        "endpoints and follow-up are those of their sources; late events of the coming years are not seen yet."
    )
    return ReportTable("expected_events", "Events expected by the NTCP models, and seen", columns, rows, note)
