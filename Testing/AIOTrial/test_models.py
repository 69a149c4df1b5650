# SPDX-License-Identifier: Apache-2.0
"""Cox models, dose response, validation, imputation and learning curves against R's numbers and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from lifelines.utils import concordance_index

from AIOCommon import InputError
from AIOTrial.core.statistics.cox_likelihood import CoxLikelihood
from AIOTrial.core.statistics.cox_regression import fit_cox
from AIOTrial.core.statistics.dose_response import dose_response, excess_rate
from AIOTrial.core.statistics.imputation import IMPUTATIONS, impute, pool
from AIOTrial.core.statistics.learning_curve import failure_curve, run_length, time_curve
from AIOTrial.core.statistics.model_validation import concordance, predicted_risk, validate_cox
from AIOTrial.core.statistics.proportional_hazards import proportional_hazards_test
from AIOTrial.core.statistics.survival import restricted_means
from AIOTrial.core.statistics.time_to_event import TimeToEvent

EQUAL = 1e-6  # relative; what R prints is 1e-9 of its own convergence


@pytest.fixture(scope="module")
def gbsg2():
    from lifelines.datasets import load_gbsg2

    return load_gbsg2()


@pytest.fixture(scope="module")
def covariates(gbsg2):
    return np.stack([(gbsg2.horTh == "yes"), gbsg2.age, gbsg2.tsize, gbsg2.pnodes], axis=1).astype(float)


@pytest.fixture(params=["days", "hundreds of days, many ties"])
def trial(gbsg2, request):
    times = gbsg2.time.to_numpy(float)
    if request.param != "days":
        times = np.ceil(times / 100.0)
    return TimeToEvent(times, gbsg2.cens.to_numpy(), np.full(len(times), "all"))


# R 4.2.2, survival 3.5-3: cox.zph(coxph(Surv(time, cens) ~ I(horTh == "yes") + age + tsize + pnodes)), and of
# ceiling(time / 100).
ZPH = {
    False: (0.140266464912, 10.315900597219, 0.153096924311, 0.743149746278, 11.179683631473),
    True: (0.112116871225, 9.323273235680, 0.211470906009, 0.765480207671, 10.331492697038),
}


def test_proportional_hazards_are_tested_as_r_does(trial, covariates):
    found = proportional_hazards_test(trial, ["therapy", "age", "size", "nodes"], covariates)
    expected = ZPH[bool(trial.times.max() < 100)]
    ours = [test.chi2 for _, test in found.by_covariate] + [found.together.chi2]
    assert ours == pytest.approx(expected, rel=EQUAL) and found.together.degrees == 4
    assert dict(found.by_covariate)["age"].p < 0.01


def test_our_likelihood_has_its_maximum_where_lifelines_finds_it(trial, covariates):
    likelihood = CoxLikelihood(trial.times, trial.events > 0, covariates)
    best, model = likelihood.maximum(), fit_cox(trial, covariates)
    assert best == pytest.approx(model.coefficients.values, rel=1e-7, abs=1e-10)
    assert likelihood.covariance(best) == pytest.approx(model.coefficients.covariance, rel=1e-6)
    assert likelihood.value(best) == pytest.approx(model.log_likelihood, abs=1e-7)


def test_a_covariate_that_separates_has_no_maximum():
    times, had = np.arange(1.0, 41.0), np.arange(40) < 10
    with pytest.raises(InputError):
        CoxLikelihood(times, had, had[:, None].astype(float)).maximum()
    with pytest.raises(InputError, match="same for all"):
        CoxLikelihood(times, had, np.ones((40, 1))).maximum()
    with pytest.raises(InputError, match="nobody"):
        CoxLikelihood(times, np.zeros(40, bool), np.ones((40, 1)))


def test_concordance_is_that_of_lifelines(gbsg2, trial, covariates):
    risk = np.round(covariates[:, 3] + 0.02 * covariates[:, 2])  # ties
    expected = concordance_index(trial.times, -risk, trial.events)
    assert concordance(trial, risk) == pytest.approx(expected, abs=1e-12)


@pytest.fixture(scope="module")
def exposed():
    """Patients whose rate is base (1 + 0.2 x dose)."""
    rng = np.random.default_rng(8)
    dose = rng.gamma(4.0, 1.2, 4000)
    times, last = rng.exponential(1.0 / (0.01 * (1.0 + 0.2 * dose))), rng.uniform(10.0, 40.0, 4000)
    data = TimeToEvent(np.minimum(times, last), (times <= last).astype(int), np.full(4000, "all"))
    return data, dose


def test_the_excess_rate_that_was_simulated_is_found(exposed):
    data, dose = exposed
    found = excess_rate(data, dose)
    assert found.lower < 0.2 < found.upper and found.upper - found.lower < 0.25
    moved = excess_rate(data, dose * 100.0)  # cGy
    assert moved.value * 100.0 == pytest.approx(found.value, rel=1e-5)


def test_a_rising_curve_rises_and_a_straight_one_is_not_called_curved(exposed):
    data, dose = exposed
    found = dose_response(data, dose)
    assert found.per_unit.lower > 1.0 and found.n == 4000 and found.events == int(data.events.sum())
    spline = found.spline
    assert spline.ratio[0] < 1.0 < spline.ratio[-1] and spline.lower[-1] > 1.0
    at_reference = np.interp(spline.reference, spline.doses, spline.ratio)
    assert at_reference == pytest.approx(1.0, abs=2e-3)
    flat = dose_response(data, np.random.default_rng(1).gamma(4.0, 1.2, 4000))
    assert flat.per_unit.lower < 1.0 < flat.per_unit.upper and flat.spline.p_curved > 0.001


def test_few_events_have_a_line_but_no_curve():
    rng = np.random.default_rng(2)
    data = TimeToEvent(rng.uniform(1, 50, 60), np.arange(60) < 4, np.full(60, "all"))
    found = dose_response(data, rng.gamma(4.0, 1.0, 60))
    assert found.spline is None and found.events == 4
    with pytest.raises(InputError, match="same dose"):
        dose_response(data, np.ones(60))


def test_a_model_of_noise_is_optimistic_and_one_of_a_strong_factor_is_not():
    rng = np.random.default_rng(5)
    x = rng.normal(size=(150, 8))
    times = rng.exponential(20.0, 150)
    last = rng.uniform(5, 30, 150)
    data = TimeToEvent(np.minimum(times, last), (times <= last).astype(int), np.full(150, "all"))
    noise = validate_cox(data, x, 15.0, samples=60)
    assert noise.apparent - noise.corrected > 0.02 and noise.slope < 0.8
    assert noise.corrected == pytest.approx(0.5, abs=0.08)
    strong = rng.exponential(np.exp(2.0 - 1.5 * x[:, 0]))
    data = TimeToEvent(np.minimum(strong, 30.0), (strong < 30.0).astype(int), np.full(150, "all"))
    found = validate_cox(data, x[:, :1], 10.0, samples=60)
    assert found.slope == pytest.approx(1.0, abs=0.1) and found.apparent - found.corrected < 0.01
    assert validate_cox(data, x[:, :1], 10.0, samples=60) == found  # the same seed


def test_predicted_risks_add_up_to_the_events(exposed):
    data, dose = exposed
    x = dose[:, None]
    beta = CoxLikelihood(data.times, data.events > 0, x).maximum()
    risk = predicted_risk(data, x, beta, 10.0)  # nobody is censored before
    assert risk.mean() == pytest.approx(np.mean((data.times <= 10.0) & (data.events == 1)), rel=0.01)


def test_imputed_values_are_ones_that_were_seen_and_known_ones_stay():
    rng = np.random.default_rng(3)
    x = np.stack([rng.normal(60, 8, 200), (rng.random(200) < 0.3).astype(float)], axis=1)
    data = TimeToEvent(rng.exponential(20, 200), rng.integers(0, 2, 200), rng.choice(["a", "b"], 200))
    holes = x.copy()
    holes[rng.random((200, 2)) < 0.15] = np.nan
    copies = impute(data, holes)
    assert len(copies) == IMPUTATIONS
    known = np.isfinite(holes)
    for copy in copies:
        assert np.array_equal(copy[known], holes[known]) and np.isfinite(copy).all()
        for column in range(2):
            assert set(copy[:, column]) <= set(holes[known[:, column], column])
    assert any(not np.array_equal(copies[0], copy) for copy in copies[1:])
    assert all(np.array_equal(a, b) for a, b in zip(copies, impute(data, holes), strict=True))


def test_imputations_are_pooled_as_mice_does():
    # R, mice 3.15.0: pool.scalar(c(.11, .14, .09, .13, .12), c(.0004, .0005, .00045, .0004, .00042), n = 101, k = 1)
    found = pool([0.11, 0.14, 0.09, 0.13, 0.12], [0.0004, 0.0005, 0.00045, 0.0004, 0.00042], 100.0)
    assert found.value == pytest.approx(0.118) and found.error**2 == pytest.approx(0.000878, rel=EQUAL)
    assert found.degrees == pytest.approx(11.8255287785, rel=EQUAL)
    alike = pool([0.1, 0.1], [0.04, 0.04], 50.0)
    assert alike.error == pytest.approx(0.2) and alike.missing_information == 0.0


def test_restricted_means_differ_as_in_r(gbsg2):
    data = TimeToEvent.of(gbsg2.time.tolist(), gbsg2.cens.tolist(), gbsg2.horTh.tolist())
    found = restricted_means(data, "no", 1461.0)
    ((group, reference, gap, p),) = found.differences
    one, two = found.by_group["yes"], found.by_group["no"]
    assert (group, reference) == ("yes", "no") and gap.value == pytest.approx(one.value - two.value)
    wide = np.hypot(one.upper - one.value, two.upper - two.value)
    assert (gap.lower, gap.upper) == pytest.approx((gap.value - wide, gap.value + wide)) and 0 < p < 0.05
    assert restricted_means(data, "no").horizon == min(data.of_group(g).times.max() for g in ("yes", "no"))


def test_page_sums_by_hand_and_false_signals_as_rare_as_they_should_be():
    curve = failure_curve([True] * 6 + [False] * 4, 0.1, 0.2)
    up, down = np.log(2.0), np.log(0.8 / 0.9)
    assert curve.page[:2] == pytest.approx([up, 2 * up]) and curve.excess[-1] == pytest.approx(6 - 1.0)
    assert curve.signals and curve.signals[0] <= 6 and curve.run_length >= 500
    rng = np.random.default_rng(4)
    lengths = []
    for _ in range(300):
        total = count = 0
        while total < curve.limit:
            total = max(0.0, total + (up if rng.random() < 0.1 else down))
            count += 1
        lengths.append(count)
    error = np.std(lengths) / np.sqrt(300)
    assert np.mean(lengths) == pytest.approx(curve.run_length, abs=4 * error)


def test_a_limit_of_one_failure_runs_as_long_as_the_first_failure_takes():
    assert run_length(0.1, 1.0, -0.1, 0.5) == pytest.approx(10.0)


def test_acceptable_shares_out_of_order_are_refused():
    with pytest.raises(InputError):
        failure_curve([True], 0.2, 0.1)


def test_times_that_fall_make_a_hill():
    curve = time_curve([30.0, 25.0, 20.0, 15.0, 10.0])
    assert curve[-1] == pytest.approx(0.0) and curve.max() == pytest.approx(15.0)
