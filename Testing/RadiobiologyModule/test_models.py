# SPDX-License-Identifier: Apache-2.0
"""Radiobiological models against high-precision values, printed papers and limits."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from AIOCommon.core.errors import InputError
from AIOEvaluation.core import indices
from AIOEvaluation.core.dvh import Dvh
from AIOEvaluation.core.linear_quadratic import dose_from_bed, incomplete_repair_factor
from RadiobiologyModuleLib.core import models, statistics
from RadiobiologyModuleLib.core.parameters import load_parameters, parameter_sets
from RadiobiologyModuleLib.core.response import evaluate_model


def _value(model: str, p: dict, dose, volume) -> float:
    if model == "hi":
        return indices.homogeneity_index(p["D2"], p["D98"], p["ref"])
    if model == "ttest_pooled":
        return statistics.pooled_t_test(p["n1"], p["m1"], p["s1"], p["n2"], p["m2"], p["s2"]).t
    return models.compute(model, dose, volume, **p)


def test_all_reference_rows_agree_to_nine_digits(reference_data):
    rows = reference_data("radiobiology_values.json")["rows"]
    assert len(rows) == 40
    for row in rows:
        dose = row.get("dose", [1.0])
        value = _value(row["model"], row["params"], dose, row.get("volume", [1.0] * len(dose)))
        assert value == pytest.approx(float(row["expected"]), rel=1e-9, abs=0), row["id"]


@pytest.mark.parametrize(
    ("model", "parameters", "dose", "expected"),
    [
        ("tcp_poisson", {"D50": 30.89, "gamma": 1.3}, 52.39, 0.955132554474089),
        ("tcp_poisson", {"D50": 30.89, "gamma": 1.3}, 49.14, 0.9331443759),
        ("tcp_poisson", {"D50": 30.89, "gamma": 1.3}, 30.89, 0.5),
        ("lkb", {"TD50": 37.6, "m": 0.35, "n": 0.87}, 0.0, 0.00213736698008628),
        ("lkb", {"TD50": 48, "m": 0.1, "n": 0.35}, 48.0, 0.5),
        ("rs", {"D50": 52.3, "gamma": 1.28, "s": 1}, 52.3, 0.5),
        ("eqd2", {"n_fx": 16, "ab": 4}, 42.56, 47.2416),
        ("eqd2", {"n_fx": 25, "ab": 4}, 50.0, 50.0),
        ("bed", {"n_fx": 16, "ab": 3}, 42.56, 80.2965333333333),
        ("logit_md", {"TD50": 30.75, "gamma50": 0.969}, 30.75, 0.5),
        ("tcp_niemierko", {"D50": 50, "gamma50": 2, "a": -10}, 50.0, 0.5),
        ("err_linear", {"beta": 0.074}, 5.0, 1.37),
    ],
)
def test_the_papers_numbers(model, parameters, dose, expected):
    assert models.compute(model, [dose], [1.0], **parameters) == pytest.approx(expected, rel=1e-9)


def test_tai_2023_t_values_follow_from_its_printed_means():
    assert statistics.pooled_t_test(19, 52.39, 0.23, 9, 49.14, 1.27).t == pytest.approx(11.00, abs=0.005)
    welch = statistics.welch_t_test(19, 99.96, 0.07, 9, 99.50, 0.70)
    assert statistics.pooled_t_test(19, 99.96, 0.07, 9, 99.50, 0.70).p == pytest.approx(0.0076, abs=2e-4)
    assert welch.p == pytest.approx(0.084, abs=1e-3)


def test_the_tail_of_the_lkb_model_does_not_cancel():
    assert models.ntcp_lkb([0.5], [1.0], 48, 0.1, 0.35) == pytest.approx(1.2662e-23, rel=1e-3)


@pytest.mark.parametrize("a", [-400.0, -7.2, -1e-9, 0.0, 1e-9, 1.0, 8.0, 400.0])
def test_the_eud_of_a_uniform_dose_is_that_dose_for_any_a(a):
    assert models.geud([50.0, 50.0], [3.0, 7.0], a) == pytest.approx(50.0)


def test_a_negative_a_makes_a_cold_spot_dominate():
    dose, volume = [5, 44, 50, 52], [0.2, 4.8, 60, 35]
    assert models.geud(models.eqd2(np.array(dose), 25, 4), volume, -7.2) == pytest.approx(8.3, abs=0.05)
    assert models.geud([0, 50], [0.01, 99.99], -7.2) == 0.0


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0.01, 80), st.floats(0.01, 10)), min_size=1, max_size=8),
    st.floats(-30, 30),
    st.floats(0.1, 10),
)
def test_the_eud_lies_between_minimum_and_maximum_and_grows_with_a(bins, a, step):
    dose, volume = zip(*bins)
    value, higher = models.geud(dose, volume, a), models.geud(dose, volume, a + step)
    assert min(dose) * (1 - 1e-9) <= value <= max(dose) * (1 + 1e-9)
    assert higher >= value * (1 - 1e-9)


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 100), st.floats(0.1, 20), st.sampled_from(sorted(models.MODELS)))
def test_probabilities_stay_between_zero_and_one_and_rise_with_dose(dose, more, name):
    model = models.get_model(name)
    if model.unit != "probability" or model.sense is not models.Sense.RISING:
        return
    numbers = {"D50": 40, "TD50": 40, "gamma": 1.3, "gamma50": 1.2, "a": 4, "m": 0.2, "n": 0.3, "s": 0.1}
    numbers |= {"H": 0.3, "rho": 1e6, "alpha": 0.3, "n_fx": 20, "ab": 5}
    given_numbers = {p.symbol: numbers[p.symbol] for p in model.parameters}
    low, high = (models.compute(name, [d, d / 2], [1, 1], **given_numbers) for d in (dose, dose + more))
    assert 0.0 <= low <= high <= 1.0


def test_bed_has_an_inverse_and_repopulation_costs_dose():
    assert dose_from_bed(models.bed(42.56, 16, 3), 16, 3) == pytest.approx(42.56)
    assert models.bed(50, 25, 10, repopulation_gy_per_day=0.6, days_of_repopulation=10) == pytest.approx(54.0)
    assert models.bed(1, 1, 10, repopulation_gy_per_day=0.6, days_of_repopulation=10) == 0.0


def test_incomplete_repair_vanishes_for_daily_fractions_and_tends_to_one_dose():
    assert incomplete_repair_factor(25, 24.0, 1.0) < 1e-6
    # without any repair in between, n fractions act like one: h -> n - 1
    assert incomplete_repair_factor(5, 1e-6, 10.0) == pytest.approx(4.0, rel=1e-3)
    assert models.bed(10, 2, 3, incomplete_repair=1.0) == pytest.approx(models.bed(10, 1, 3))


def test_small_doses_do_not_cancel_in_the_mechanistic_oed():
    small = models.oed_mechanistic([1e-9], [1.0], 0.067, 3, 0.62, 25)
    assert small == pytest.approx(1e-9, rel=1e-6)
    assert models.oed_mechanistic([3.0], [1.0], 0.067, 3, 1.0, 25) < models.oed_linear([3.0], [1.0])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: models.compute("lbk", [1], [1]), "Did you mean lkb"),
        (lambda: models.compute("lkb", [1], [1], TD50=40, m=0.1), "needs n"),
        (lambda: models.compute("lkb", [1], [1], TD50=40, m=0.1, nn=1), "unknown parameter"),
        (lambda: models.compute("lkb", [1], [1], TD50=40, m=0, n=1), "m must be positive"),
        (lambda: models.compute("lkb", [1], [1], TD50=40, m=1, n=1, n_fx=25), "both"),
        (lambda: models.compute("mean", [1, 2], [1]), "as many volumes"),
        (lambda: models.compute("mean", [1], [-1]), "negative"),
        (lambda: models.compute("mean", [1], [0]), "no volume"),
        (lambda: models.compute("mean", [np.nan], [1]), "not numbers"),
        (lambda: models.eqd2(50, 0, 4), "fractions"),
        (lambda: models.eqd2(50, 25, 0), "alpha/beta"),
    ],
)
def test_bad_input_to_a_model_is_explained(call, says):
    with pytest.raises(InputError, match=says):
        call()


def test_every_parameter_set_can_be_computed_and_says_where_it_comes_from():
    curve = Dvh.from_differential("Organ", np.linspace(0.5, 48, 40), np.ones(40))
    assert len(parameter_sets()) == 21
    for parameters in parameter_sets().values():
        row = evaluate_model(parameters, curve, 15)
        assert row.value is not None and np.isfinite(row.value), row
        assert row.source and row.status and row.endpoint
        assert row.unit in ("probability", "relative rate", "Gy")
        for key, (low, high) in parameters.intervals.items():
            assert low < parameters.parameters[key] < high
        json.dumps(row.to_dict())


def test_what_was_not_verified_says_so():
    assert "memory" in load_parameters("lung-pneumonitis-gagliardi2000").status
    assert load_parameters("lung-pneumonitis-tai2023").status.startswith("published")


def test_the_zero_dose_offset_of_the_lkb_model_is_flagged():
    row = evaluate_model(load_parameters("lung-pneumonitis-tai2023"), Dvh.from_differential("Lung_R", [0.2], [900]), 25)
    assert row.value == pytest.approx(0.0022, abs=1e-4)
    assert any("0.21 %" in flag for flag in row.flags)
    heart = evaluate_model(
        load_parameters("heart-pericarditis-tai2023"), Dvh.from_differential("Heart", [2], [500]), 25
    )
    assert heart.flags == ()
    assert heart.text == "< 0.01 %"


def test_a_cold_spot_that_decides_the_eud_is_flagged():
    curve = Dvh.from_differential("PTV", [5, 44, 50, 52], [0.2, 4.8, 60, 35])
    row = evaluate_model(load_parameters("breast-eud-tai2023"), curve, 25)
    assert row.value == pytest.approx(8.3, abs=0.05)
    assert any("coldest 1 %" in flag for flag in row.flags)


def test_a_model_of_an_empty_structure_gives_a_reason_and_no_number():
    row = evaluate_model(load_parameters("lung-pneumonitis-tai2023"), Dvh.empty("Lung_L"), 25)
    assert row.value is None
    assert "empty" in row.reason


def test_tcp_of_the_papers_cf_plan_through_a_dvh():
    curve = Dvh.from_differential(
        "PTV", [44, 47, 48.5, 49.5, 50.5, 51.5, 52.5, 53.5, 54.5], [1, 3, 8, 18, 28, 24, 12, 5, 1]
    )
    row = evaluate_model(load_parameters("breast-tcp-tai2023"), curve, 25)
    assert row.value == pytest.approx(0.94399949824829, rel=1e-9)


def test_a_model_beyond_the_doses_it_was_fitted_on_says_so():
    heart = load_parameters("heart-coronary-darby2013")
    for dose_gy, expected in ((4.9, False), (27.0, False), (30.0, True)):
        row = evaluate_model(heart, Dvh.from_differential("Heart", [dose_gy], [500.0]), 15)
        assert any("outside the 0.03 to 27.72 Gy" in flag for flag in row.flags) == expected, dose_gy
    lung = load_parameters("lung-pneumonitis-tai2023")
    for fractions, expected in ((15, False), (3, True)):
        row = evaluate_model(lung, Dvh.from_differential("Lung_L", [5.0, 40.0], [500.0, 500.0]), fractions)
        assert any("tested up to 10 Gy" in flag for flag in row.flags) == expected, fractions
