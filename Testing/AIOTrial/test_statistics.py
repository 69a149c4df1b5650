# SPDX-License-Identifier: Apache-2.0
"""Time-to-event statistics against R, closed forms, and what must not be estimated."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from AIOCommon import InputError
from AIOTrial.core.outcome_comparison import compare_competing
from AIOTrial.core.statistics.cumulative_incidence import cumulative_incidence
from AIOTrial.core.statistics.fine_gray import fine_gray
from AIOTrial.core.statistics.gray_test import gray_test
from AIOTrial.core.statistics.group_comparison import (
    constant_ratios_test,
    cox_hazard_ratios,
    log_rank_test,
    subdistribution_hazard_ratios,
)
from AIOTrial.core.statistics.survival import median_follow_up, restricted_mean, survival_curve
from AIOTrial.core.statistics.time_to_event import TimeToEvent

EQUAL = 1e-6  # relative; what R prints is 1e-9 of its own convergence


@pytest.fixture(scope="module")
def reference(reference_data):
    return reference_data("trial_statistics.json")


@pytest.fixture(scope="module")
def gbsg2():
    from lifelines.datasets import load_gbsg2

    return load_gbsg2()


@pytest.fixture(scope="module")
def competing(project_root: Path) -> TimeToEvent:
    with open(project_root / "Testing" / "reference" / "trial_competing.csv", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    return TimeToEvent.of([float(r["time"]) for r in rows], [int(r["event"]) for r in rows], [r["arm"] for r in rows])


def assert_triple(ours, theirs):
    for a, b in zip(ours, theirs, strict=True):
        assert (a is None) == (b is None)
        assert a is None or a == pytest.approx(b, rel=EQUAL)


@pytest.mark.parametrize(("column", "table"), [("horTh", "gbsg2"), ("tgrade", "gbsg2_by_grade")])
def test_survival_of_a_published_trial_is_that_of_r(gbsg2, reference, column, table):
    data = TimeToEvent.of(gbsg2.time.tolist(), gbsg2.cens.tolist(), gbsg2[column].tolist())
    expected = reference[table]
    assert set(data.group_names) == set(expected["groups"])
    for name, group in expected["groups"].items():
        own = data.of_group(name)
        curve = survival_curve(own)
        assert (len(own), int(own.events.sum())) == (group["n"], group["events"])
        for time, triple in group["survival"].items():
            assert_triple(curve.at(float(time)).to_list(), triple)
        assert_triple(curve.median(), group["median"])
        mean = restricted_mean(own, 1461.0)
        assert mean.value == pytest.approx(group["rmst"][0], rel=EQUAL)
        assert (mean.upper - mean.value) / 1.959963984540054 == pytest.approx(group["rmst"][1], rel=EQUAL)
    test = log_rank_test(data)
    assert (test.chi2, test.p) == pytest.approx((expected["logrank"]["chi2"], expected["logrank"]["p"]), rel=EQUAL)
    first = cox_hazard_ratios(data)[0]
    assert [first.ratio, first.lower, first.upper, first.p] == pytest.approx(
        [expected["cox"][key] for key in ("hr", "lower", "upper", "p")], rel=EQUAL
    )


def test_competing_events_with_ties_are_those_of_r(competing, reference):
    expected = reference["competing"]
    for name, group in expected["groups"].items():
        curve = cumulative_incidence(competing.of_group(name))
        for time, triple in group["cif"].items():
            assert_triple(curve.at(float(time)).to_list(), triple)
    test = gray_test(competing)
    assert (test.chi2, test.p) == pytest.approx((expected["gray"]["chi2"], expected["gray"]["p"]), rel=EQUAL)
    (ratio,) = subdistribution_hazard_ratios(competing)
    assert (ratio.group, ratio.reference) == ("IMRT", "AIO")
    assert [ratio.ratio, ratio.lower, ratio.upper, ratio.p] == pytest.approx(
        [expected["finegray"][key] for key in ("shr", "lower", "upper", "p")], rel=EQUAL
    )


def test_the_cause_specific_hazards_are_those_of_r(competing, reference):
    expected = reference["competing"]
    found = compare_competing(competing).to_dict()
    assert [found["cox"][key] for key in ("hr", "lower", "upper", "p")] == pytest.approx(
        [expected["cox"][key] for key in ("hr", "lower", "upper", "p")], rel=EQUAL
    )
    assert (found["zph"]["chi2"], found["zph"]["p"]) == pytest.approx(
        (expected["zph"]["chi2"], expected["zph"]["p"]), rel=EQUAL
    )
    taken_as_one = cox_hazard_ratios(competing)[0].ratio  # competing events counted as the event: another question
    assert abs(taken_as_one / expected["cox"]["hr"] - 1.0) > 0.1


def test_the_reference_group_turns_the_ratio_around(competing):
    (one,) = subdistribution_hazard_ratios(competing)
    (other,) = subdistribution_hazard_ratios(competing, "IMRT")
    assert one.ratio * other.ratio == pytest.approx(1.0, rel=1e-9)
    assert one.lower * other.upper == pytest.approx(1.0, rel=1e-9)
    (one,) = cox_hazard_ratios(competing)
    (other,) = cox_hazard_ratios(competing, "IMRT")
    assert one.ratio * other.ratio == pytest.approx(1.0, rel=1e-6)


def test_without_competing_events_incidence_is_the_complement_of_survival(competing):
    alone = TimeToEvent(competing.times, np.minimum(competing.events, 1), competing.groups)
    curve, incidence = survival_curve(alone), cumulative_incidence(alone)
    for time in (3.0, 10.0, 30.0):
        assert incidence.at(time).value == pytest.approx(1.0 - curve.at(time).value, abs=1e-12)


def test_without_censoring_incidence_is_the_share_of_patients():
    rng = np.random.default_rng(3)
    times, events = rng.permutation(2000) + 1.0, rng.integers(1, 3, 2000)
    curve = cumulative_incidence(TimeToEvent(times, events, np.full(2000, "all")))
    for time in (500.0, 2000.0):
        share = np.mean((times <= time) & (events == 1))
        place = int(np.searchsorted(curve.times, time, side="right")) - 1
        assert curve.at(time).value == pytest.approx(share, abs=1e-12)
        assert curve.variance[place] == pytest.approx(share * (1 - share) / 2000, rel=0.01)  # binomial


def test_fine_gray_without_competing_events_is_cox_with_breslow_ties():
    rng = np.random.default_rng(4)
    times = rng.permutation(300) + 1.0  # no ties
    events = rng.integers(0, 2, 300)
    groups = rng.choice(["a", "b"], 300)
    data = TimeToEvent(times, events, groups)
    fitted = fine_gray(data, (groups == "b")[:, None].astype(float))
    (cox,) = cox_hazard_ratios(data)
    assert np.exp(fitted.values[0]) == pytest.approx(cox.ratio, rel=1e-6)


def test_several_covariates_do_not_depend_on_their_origin():
    rng = np.random.default_rng(5)
    data = TimeToEvent.of(rng.exponential(10, 200), rng.integers(0, 3, 200), ["all"] * 200)
    x = np.stack([rng.integers(0, 2, 200), rng.normal(60, 10, 200)], axis=1).astype(float)
    one, moved = fine_gray(data, x), fine_gray(data, x + np.array([5.0, -60.0]))
    assert moved.values == pytest.approx(one.values, abs=1e-9)
    assert moved.covariance == pytest.approx(one.covariance, abs=1e-9)


def test_a_curve_on_one_half_has_its_median_in_the_middle_of_the_step():
    curve = survival_curve(TimeToEvent.of([1, 2, 4, 8], [1, 1, 1, 1]))
    assert curve.median()[0] == 3.0


def test_follow_up_turns_events_and_censoring():
    data = TimeToEvent.of([10, 20, 30, 40], [0, 1, 0, 0])
    assert median_follow_up(data) == 30.0


def test_nothing_is_said_after_the_last_contact():
    data = TimeToEvent.of([1, 2, 3, 5], [1, 0, 1, 0])
    assert survival_curve(data).at(5.5) is None
    assert cumulative_incidence(data).at(5.5) is None
    assert restricted_mean(data, 6.0) is None
    gone = TimeToEvent.of([1, 2], [1, 1])
    assert survival_curve(gone).at(9.0).value == 0.0  # nobody is left who could survive


@pytest.mark.parametrize(
    ("times", "events", "groups"),
    [
        ([1, -2], [1, 0], ["a", "b"]),
        ([1, np.inf], [1, 0], ["a", "b"]),
        ([1, 2], [1, 0.5], ["a", "b"]),
        ([1, 2], [1, -1], ["a", "b"]),
        ([1, 2], [1, 0], ["a"]),
        ([], [], []),
    ],
)
def test_values_out_of_range_are_refused(times, events, groups):
    with pytest.raises(InputError):
        TimeToEvent(np.array(times, float), np.array(events), np.array(groups, str))


def test_comparisons_that_cannot_be_made_are_refused():
    one_group = TimeToEvent.of([1, 2, 3], [1, 0, 1])
    all_censored = TimeToEvent.of([1, 2, 3, 4], [0, 0, 0, 0], ["a", "a", "b", "b"])
    one_sided = TimeToEvent.of([1, 2, 3, 4], [1, 1, 0, 0], ["a", "a", "b", "b"])
    for compare in (log_rank_test, cox_hazard_ratios, gray_test, subdistribution_hazard_ratios):
        for data in (one_group, all_censored):
            with pytest.raises(InputError):
                compare(data)
    for compare in (cox_hazard_ratios, subdistribution_hazard_ratios):
        with pytest.raises(InputError, match="b: nobody had the event"):
            compare(one_sided)
        with pytest.raises(InputError, match="none of the groups"):
            compare(TimeToEvent.of([1, 2], [1, 1], ["a", "b"]), "c")


def test_a_group_that_is_gone_before_the_first_event_does_not_break_grays_test():
    data = TimeToEvent.of([1, 1, 5, 6, 7, 8], [0, 0, 1, 2, 1, 0], ["a", "a", "b", "b", "c", "c"])
    with pytest.raises(InputError, match="cannot be compared"):
        gray_test(data)


def test_hazards_of_events_at_one_time_are_not_tested_and_it_is_said():
    times = np.array([5.0, 5.0, *np.linspace(1.0, 20.0, 12)])
    events = np.array([1] * 2 + [0] * 12)
    groups = np.array(["a", "b"] * 7)
    with pytest.raises(InputError, match="proportional"):
        constant_ratios_test(TimeToEvent(times, events, groups))
