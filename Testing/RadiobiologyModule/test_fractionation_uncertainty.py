# SPDX-License-Identifier: Apache-2.0
"""Intervals of model results from the published intervals of their parameters."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.dvh import Dvh
from RadiobiologyModuleLib.core.fractionation import alpha_beta_sets, draw, model_interval, monte_carlo, response_band
from RadiobiologyModuleLib.core.parameters import load_parameters

HEART = Dvh.from_differential("Heart", [1.0, 3.0, 12.0], [50.0, 30.0, 20.0])
LUNG = Dvh.from_differential("Lung_L", [1.0, 5.0, 20.0, 45.0], [50.0, 25.0, 15.0, 10.0])


@pytest.mark.parametrize(("value", "interval"), [(0.074, (0.029, 0.145)), (0.2, (-0.4, 0.5)), (3.5, (1.2, 5.7))])
def test_drawn_parameters_have_the_published_median_and_interval(value, interval):
    drawn = draw(value, interval, np.random.default_rng(1), 200_000)
    assert np.percentile(drawn, (2.5, 50, 97.5)) == pytest.approx((interval[0], value, interval[1]), rel=0.02, abs=5e-3)
    assert interval[0] < 0 or drawn.min() > 0


def test_a_linear_risk_carries_its_published_interval_over_exactly():
    parameters = load_parameters("heart-coronary-darby2013")
    low, high = model_interval(parameters, HEART, 25, samples=6000)
    mean = (50 * 1 + 30 * 3 + 20 * 12) / 100
    assert low == pytest.approx(1 + 0.029 * mean, rel=0.02) and high == pytest.approx(1 + 0.145 * mean, rel=0.02)


def test_the_interval_is_the_same_with_the_same_seed():
    parameters = load_parameters("lung-pneumonitis-quantec")
    first, again, other = (model_interval(parameters, LUNG, 25, samples=200, seed=s) for s in (5, 5, 6))
    assert first == again != other


def test_a_model_without_published_intervals_has_none():
    assert model_interval(load_parameters("lung-pneumonitis-tai2023"), LUNG, 25) is None


def test_a_fine_dvh_has_the_interval_of_its_coarse_bins():
    parameters = load_parameters("lung-pneumonitis-quantec")
    doses = np.random.default_rng(0).exponential(8.0, 5000)
    fine = Dvh.from_differential("Lung_L", doses, np.ones(5000))
    coarse = Dvh.from_differential("Lung_L", [doses.mean()], [5000.0])  # the model knows the mean dose only
    found, expected = (model_interval(parameters, d, 25, samples=100) for d in (fine, coarse))
    assert found == pytest.approx(expected, rel=1e-6)
    assert model_interval(parameters, Dvh.empty("Lung_L"), 25) is None


def test_the_interval_of_alpha_beta_is_that_of_its_ends():
    parameters = load_parameters("lung-pneumonitis-tai2023")
    low, high = model_interval(parameters, LUNG, 16, alpha_beta_interval=(2.0, 6.0), samples=1500)

    def value(ab):
        from dataclasses import replace

        from RadiobiologyModuleLib.core.response import model_value

        return model_value(replace(parameters, alpha_beta_gy=ab), LUNG, 16)

    ends = sorted((value(2.0), value(6.0)))
    assert (low, high) == pytest.approx(ends, rel=0.04)


def test_the_band_holds_the_curve_and_widens_away_from_what_was_measured():
    band = response_band(load_parameters("lung-pneumonitis-quantec"), LUNG, 25, [0.5, 1.0, 1.5, 2.0], samples=100)
    assert (band.low <= band.value).all() and (band.value <= band.high).all()
    assert (np.diff(band.value) > 0).all()
    bare = response_band(load_parameters("lung-pneumonitis-tai2023"), LUNG, 25, [0.5, 1.0])
    assert bare.low is None and (np.diff(bare.value) > 0).all()


def test_alpha_beta_is_published_with_its_source():
    start = alpha_beta_sets()["breast-start2013"]
    assert (start.target_gy, start.target_interval) == (3.5, (1.2, 5.7))
    assert start.source and start.status


def test_senseless_intervals_and_too_few_draws_are_refused():
    with pytest.raises(InputError, match="outside its interval"):
        draw(1.0, (2.0, 3.0), np.random.default_rng(0), 10)
    with pytest.raises(InputError, match="too few"):
        monte_carlo(lambda p: p["a"], {"a": 1.0}, {"a": (0.5, 2.0)}, samples=10)
    with pytest.raises(InputError, match="unknown parameter with an interval"):
        monte_carlo(lambda p: p["a"], {"a": 1.0}, {"b": (0.5, 2.0)})
