# SPDX-License-Identifier: Apache-2.0
"""Designs of phase II trials against Simon's published tables; shares of patients against scipy and Newcombe."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from scipy.stats import binomtest

from AIOCommon import InputError
from AIOTrial import TrialProtocol
from AIOTrial.core.analysis.stopping_rule import stopping_rule
from AIOTrial.core.statistics.phase_two_design import positive_probability, simon_two_stage, single_stage
from AIOTrial.core.statistics.proportions import proportion, proportion_difference
from AIOTrial.core.study.courses import AdverseEvent, Course, Outcome

# Simon 1989, Tables 1 and 2 (alpha 0.05, power 0.80): r1, n1, r, n, expected n, probability of an early stop.
PUBLISHED = {
    (0.05, 0.25): ((0, 9, 2, 17, 12.0, 0.63), (0, 12, 2, 16, 13.8, 0.54)),
    (0.10, 0.30): ((1, 10, 5, 29, 15.0, 0.74), (1, 15, 5, 25, 19.5, 0.55)),
    (0.20, 0.40): ((3, 13, 12, 43, 20.6, 0.75), (4, 18, 10, 33, 22.3, 0.72)),
}


@pytest.mark.parametrize("rates", PUBLISHED)
def test_two_stage_designs_are_those_that_simon_published(rates):
    for design, (r1, n1, r, n, expected, stop) in zip(simon_two_stage(*rates), PUBLISHED[rates], strict=True):
        assert (design.r1, design.n1, design.r, design.n) == (r1, n1, r, n)
        assert design.expected_n == pytest.approx(expected, abs=0.05)
        assert design.early_stop == pytest.approx(stop, abs=0.005)
        assert design.alpha <= 0.05 and design.power >= 0.8
        for rate, probability in zip(rates, (design.alpha, design.power), strict=True):
            assert positive_probability(rate, r1, n1, r, n) == pytest.approx(probability, abs=1e-12)


def test_a_single_stage_design_keeps_its_error_rates_with_the_fewest_patients():
    design = single_stage(0.2, 0.4)
    assert (design.r, design.n) == (11, 35)
    assert binomtest(design.r + 1, design.n, 0.2, alternative="greater").pvalue == pytest.approx(design.alpha)
    assert positive_probability(0.4, 0, 0, design.r, design.n) == pytest.approx(design.power)


@pytest.mark.parametrize("rates", [(0.4, 0.2), (0.0, 0.2), (0.2, 1.0), (0.2, 0.2), (float("nan"), 0.3), (0.2, 0.21)])
def test_rates_that_allow_no_design_are_refused(rates):
    with pytest.raises(InputError):
        simon_two_stage(*rates)


@pytest.mark.parametrize(("count", "n"), [(0, 20), (3, 20), (20, 20), (1, 1)])
def test_intervals_of_a_share_are_those_of_scipy(count, n):
    ours = proportion(count, n)
    for interval, method in ((ours.exact, "exact"), (ours.wilson, "wilson")):
        theirs = binomtest(count, n).proportion_ci(method=method)
        assert interval == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_the_difference_of_two_shares_has_newcombes_interval():
    # Newcombe 1998, Table II, example (a): 56/70 - 48/80, method 10.
    result = proportion_difference(("AIO", proportion(56, 70)), ("IMRT", proportion(48, 80)))
    assert result.difference.to_list() == pytest.approx([0.2, 0.0524, 0.3339], abs=5e-5)


@pytest.mark.parametrize(("count", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_counts_that_are_no_share_are_refused(count, n):
    with pytest.raises(InputError):
        proportion(count, n)


def _course(number: int, had: bool | None) -> Course:
    """Patient ``number`` of the first arm: with an adverse effect, without one, or not followed long enough."""
    start = date(2026, 1, 1) + timedelta(days=number)
    events = (AdverseEvent("Fatigue", 2, start + timedelta(days=30), None, False, None),) if had else ()
    seen = Outcome("last seen", start + timedelta(days=100 if had is None else 800), None)
    return Course(f"P{number:03d}", "AIO", start, start, None, {}, events, (seen,), (), (), {}, {})


def test_the_rule_stops_a_study_after_its_first_stage_and_judges_it_at_the_end():
    protocol = TrialProtocol("A trial", ("AIO", "IMRT"), grade=2, success_rates=(0.2, 0.4))
    optimal, _minimax = simon_two_stage(0.2, 0.4)
    assert (optimal.r1, optimal.n1, optimal.r, optimal.n) == (3, 13, 12, 43)

    def decision(*runs: tuple[bool | None, int]) -> tuple[int, int, str]:
        answers = [had for had, count in runs for _ in range(count)]
        found = stopping_rule([_course(n, had) for n, had in enumerate(answers)], protocol)
        status = next(s for s in found.designs if s.name == "Simon, optimal")
        return status.judged, status.successes, status.decision

    assert decision((False, 12)) == (12, 12, "goes on")
    assert decision((True, 10), (False, 3)) == (13, 3, "stop: too few successes")
    assert decision((True, 10), (False, 40)) == (13, 3, "stop: too few successes"), "later patients change nothing"
    assert decision((True, 9), (False, 4)) == (13, 4, "goes on")
    assert decision((True, 9), (None, 5), (False, 4)) == (13, 4, "goes on"), "who cannot be judged is left out"
    assert decision((False, 12), (True, 31)) == (43, 12, "negative")
    assert decision((False, 13), (True, 30)) == (43, 13, "positive")


def test_a_protocol_without_rates_has_no_rule_and_wrong_ones_are_refused():
    assert "no rates" in stopping_rule([], TrialProtocol("A trial", ("AIO",))).reason
    with pytest.raises(InputError, match="rates of success"):
        TrialProtocol("A trial", ("AIO",), success_rates=(0.7, 0.5))
    assert "more than 400" in stopping_rule([], TrialProtocol("A", ("AIO",), success_rates=(0.5, 0.51))).reason
