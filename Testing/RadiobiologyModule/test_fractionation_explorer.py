# SPDX-License-Identifier: Apache-2.0
"""One dose distribution under other fractionations."""

from __future__ import annotations

import json

import numpy as np
import pytest

from AIOCommon.core.errors import Cancelled, InputError
from AIOCommon.core.progress import CallbackProgress
from AIOEvaluation.core.dvh import Dvh
from RadiobiologyModuleLib.core.fractionation import (
    DoseDistribution,
    Schedule,
    alpha_beta_sets,
    evaluate_schedule,
    iso_effect,
    matched_dose_per_fraction,
    search_schedules,
    sweep,
)

TARGET = (np.array([44, 47, 48.5, 49.5, 50.5, 51.5, 52.5, 53.5, 54.5]), np.array([1, 3, 8, 18, 28, 24, 12, 5, 1.0]))
LUNG = (np.array([0.5, 2, 4, 7, 12, 18, 25, 32, 40, 47]), np.array([18, 20, 15, 11, 9, 7, 6, 5, 5, 4.0]))
HEART = (np.array([0.5, 1, 2, 4, 8, 15, 25, 40]), np.array([20, 30, 25, 12, 6, 4, 2, 1.0]))
START = alpha_beta_sets()["breast-start2013"]


@pytest.fixture(scope="module")
def plan():
    return DoseDistribution.from_bins(*TARGET, {"Lung_ipsi": LUNG, "Heart": HEART}, 50.0, 25)


@pytest.fixture(scope="module")
def uniform():
    return DoseDistribution.from_bins([50.0], [1.0], {"Lung_ipsi": ([25.0], [1.0])}, 50.0, 25)


def test_the_plans_own_schedule_gives_its_reference_values(plan):
    outcome = evaluate_schedule(plan, Schedule(25, 2.0))
    assert outcome.tcp == pytest.approx(0.94399949824829, rel=1e-9)  # computed elsewhere at 50 digits
    assert outcome.ntcp["Lung_ipsi"] == pytest.approx(0.0196189357463855, rel=1e-9)
    assert outcome.ntcp["Heart"] == pytest.approx(1.3157442885284e-16, rel=1e-6)


def test_another_schedule_scales_every_dose(plan):
    outcome = evaluate_schedule(plan, Schedule(16, 42.56 / 16))
    doses = TARGET[0] * 42.56 / 50
    eqd2 = doses * (doses / 16 + 4) / 6
    volumes = TARGET[1] / TARGET[1].sum()
    assert outcome.eud_gy == pytest.approx((volumes @ eqd2**-7.2) ** (-1 / 7.2), rel=1e-12)


def test_a_uniform_target_has_the_closed_form_iso_effect(uniform):
    for n in (5, 15, 16, 40):
        (found,) = iso_effect(uniform, [n], 50.0)
        # n d (d + 4) / 6 = 50
        assert found.dose_per_fraction_gy == pytest.approx(-2 + np.sqrt(4 + 300 / n), rel=1e-9)
        assert evaluate_schedule(uniform, found).eud_gy == pytest.approx(50.0, rel=1e-9)


def test_the_same_eud_needs_a_larger_total_dose_in_more_fractions(plan):
    eud = evaluate_schedule(plan, Schedule(25, 2.0)).eud_gy
    totals = [schedule.total_gy for schedule in iso_effect(plan, range(3, 40), eud)]
    assert np.all(np.diff(totals) > 0)
    assert iso_effect(plan, [25], eud)[0].dose_per_fraction_gy == pytest.approx(2.0, rel=1e-9)


def test_effects_grow_with_fractions_and_with_dose_per_fraction(plan):
    found = sweep(plan, [10, 16, 25], [1.8, 2.0, 2.66])
    for values in (found.eud_gy, found.tcp, found.ntcp["Lung_ipsi"]):
        assert values.shape == (3, 3)
        assert (np.diff(values, axis=0) > 0).all() and (np.diff(values, axis=1) > 0).all()
    assert found.eud_gy[2, 1] == evaluate_schedule(plan, Schedule(25, 2.0)).eud_gy


def test_a_hypofractionated_schedule_with_the_conventional_eud_spares_the_lung(plan):
    found = search_schedules(plan)
    assert [c.schedule.fractions for c in found.candidates] == list(range(5, 25))
    for candidate in found.candidates:
        assert candidate.outcome.eud_gy == pytest.approx(found.reference.eud_gy, rel=1e-9)
        assert candidate.outcome.ntcp["Lung_ipsi"] < found.reference.ntcp["Lung_ipsi"]
    assert found.best.outcome.complication == min(c.outcome.complication for c in found.candidates)
    sixteen = next(c for c in found.candidates if c.schedule.fractions == 16)
    assert sixteen.schedule.total_gy == pytest.approx(44.31, abs=0.01)  # more than the 42.56 Gy that is given
    assert found.samples == 0 and found.best.dose_interval_gy is None


def test_an_optimum_at_the_edge_says_so(plan):
    notes = " ".join(search_schedules(plan).notes)
    assert "lowest number of fractions that was tried" in notes and "more than 6 Gy per fraction" in notes
    assert "treatment time" in notes


def test_a_late_tissue_more_sensitive_to_fraction_size_wants_many_fractions(uniform):
    late = search_schedules(uniform, target_alpha_beta_gy=10.0, organ_alpha_beta_gy=1.5)
    assert late.best.schedule.fractions == 24
    early = search_schedules(uniform, target_alpha_beta_gy=1.5, organ_alpha_beta_gy=10.0)
    assert early.best.schedule.fractions == 5


def test_alpha_beta_gives_intervals_that_hold_the_closed_form(uniform):
    found = search_schedules(uniform, fractions=[16], alpha_beta=START, samples=400, seed=4)
    (candidate,) = found.candidates

    def dose(ab):  # 16 d (d + ab) = 50 (2 + ab)
        return (-ab + np.sqrt(ab**2 + 4 * 50 * (2 + ab) / 16)) / 2

    ends = sorted(dose(ab) for ab in START.target_interval)
    assert candidate.dose_interval_gy == pytest.approx(ends, abs=0.03)
    low, high = candidate.ntcp_interval["Lung_ipsi"]
    assert low < candidate.outcome.ntcp["Lung_ipsi"] < high and candidate.chosen == 1.0


def test_every_estimate_lies_in_its_own_interval(uniform):
    """Also of schedules near the reference, whose intervals are narrow: they are drawn around the alpha/beta used."""
    found = search_schedules(uniform, fractions=[20, 23, 24], alpha_beta=START, samples=200, seed=4)
    for candidate in found.candidates:
        for name, (low, high) in candidate.ntcp_interval.items():
            assert low <= candidate.outcome.ntcp[name] <= high, (candidate.outcome.schedule, name)
        low, high = candidate.dose_interval_gy
        assert low <= candidate.outcome.schedule.dose_per_fraction_gy <= high


def test_the_search_repeats_exactly_with_its_seed_and_differs_with_another(plan):
    results = [
        search_schedules(plan, fractions=[10, 16], alpha_beta=START, samples=40, seed=seed).to_dict()
        for seed in (1, 1, 2)
    ]
    assert results[0] == results[1] != results[2]
    assert sum(c["chosen"] for c in results[0]["candidates"]) == pytest.approx(1.0)
    json.dumps(results[0], allow_nan=False)


def test_the_search_can_be_cancelled(plan):
    with pytest.raises(Cancelled):
        search_schedules(
            plan, fractions=[16], alpha_beta=START, samples=50, progress=CallbackProgress(lambda *_: None, lambda: True)
        )


def test_very_fine_bins_are_merged_without_changing_the_result():
    rng = np.random.default_rng(2)
    doses, organ = rng.normal(50, 1.2, 20000), rng.exponential(6.0, 20000)
    merged = DoseDistribution.from_bins(doses, np.ones(20000), {"Lung_ipsi": (organ, np.ones(20000))}, 50.0, 25)
    outcome = evaluate_schedule(merged, Schedule(25, 2.0))
    eqd2 = doses * (doses / 25 + 4) / 6
    assert merged.volume.size <= 400 and outcome.eud_gy == pytest.approx(np.mean(eqd2**-7.2) ** (-1 / 7.2), rel=1e-5)


def test_dvhs_of_the_engine_are_taken_as_they_are():
    target = Dvh.from_differential("PTV", *TARGET)
    plan = DoseDistribution.from_dvhs(target, {"Heart": Dvh.from_differential("Heart", *HEART)}, 50.0, 25)
    assert evaluate_schedule(plan, Schedule(25, 2.0)).tcp == pytest.approx(0.94399949824829, rel=1e-6)
    with pytest.raises(InputError, match="no volume"):
        DoseDistribution.from_dvhs(Dvh.empty("PTV"), {}, 50.0, 25)
    with pytest.raises(InputError, match="physical dose"):
        DoseDistribution.from_dvhs(target.eqd2(25, 4.0), {}, 50.0, 25)


@pytest.mark.parametrize(
    ("call", "match"),
    [
        (lambda p: search_schedules(p, fractions=[]), "no schedule with fewer fractions"),
        (lambda p: search_schedules(p, Schedule(4, 5.0)), "no schedule with fewer fractions"),
        (lambda p: search_schedules(p, alpha_beta=START, samples=5), "too few"),
        (lambda p: evaluate_schedule(p, Schedule(0, 2.0)), "at least 1"),
        (lambda p: evaluate_schedule(p, Schedule(5, 500.0)), "not possible"),
        (lambda p: matched_dose_per_fraction(p, 16, 0.0), "must be positive"),
        (lambda p: matched_dose_per_fraction(p, 1, 1e5), "no dose per fraction"),
        (lambda p: DoseDistribution.from_bins([50], [1], {}, 5000, 25), "prescription"),
        (lambda p: DoseDistribution.from_bins([50], [1], {"Liver": LUNG}, 50, 25), "no parameter set for Liver"),
        (
            lambda p: DoseDistribution.from_bins([50], [1], {"Heart": HEART}, 50, 25, {"Heart": "breast-tcp-tai2023"}),
            "gives no NTCP",
        ),
        (lambda p: search_schedules(DoseDistribution.from_bins([50], [1], {}, 50, 25)), "at least one organ"),
    ],
)
def test_impossible_requests_are_refused(plan, call, match):
    with pytest.raises(InputError, match=match):
        call(plan)


def test_a_target_with_a_part_without_dose_has_no_eud_to_match():
    cold = DoseDistribution.from_bins([0.0, 50.0], [1.0, 99.0], {"Lung_ipsi": LUNG}, 50.0, 25)
    with pytest.raises(InputError, match="without dose"):
        search_schedules(cold)
