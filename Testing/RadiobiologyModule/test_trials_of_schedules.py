# SPDX-License-Identifier: Apache-2.0
"""TCP of different schedules against what randomised trials of these schedules found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.dvh import Dvh
from AIOEvaluation.core.protocol import load_protocol
from RadiobiologyModuleLib.core import parameters as parameter_files
from RadiobiologyModuleLib.core.fractionation import (
    DoseDistribution,
    Schedule,
    alpha_beta_sets,
    calibrated,
    estimates,
    evaluate_schedule,
    reach,
    search_schedules,
    trial_arms,
    trial_rows,
)
from RadiobiologyModuleLib.core.parameters import load_parameters, overall_days
from RadiobiologyModuleLib.core.response import evaluate_model

OWN, TRIALS = load_parameters("breast-tcp-tai2023"), load_parameters("breast-tcp-trials")
UNIFORM = DoseDistribution.from_bins([50.0], [1.0], {"Lung_ipsi": ([5.0, 20.0], [0.8, 0.2])}, 50.0, 25)


@pytest.mark.parametrize("arm", trial_arms(), ids=lambda arm: f"{arm.trial} {arm.schedule}")
def test_the_calibrated_set_lies_in_the_published_interval_of_every_arm(arm):
    assert arm.contains(arm.control)
    assert arm.contains(arm.predicted(TRIALS))


def test_the_default_set_does_not_and_its_note_says_by_how_much():
    long, short = (
        next(a for a in trial_arms() if a.schedule.total_gy == total_gy).predicted(OWN) for total_gy in (50.0, 26.0)
    )
    assert f"{100 * long:.1f} % for 50 Gy in 25 and {100 * short:.1f} % for 26 Gy in 5" in OWN.note
    assert not any(a.contains(a.predicted(OWN)) for a in trial_arms())


def test_the_numbers_in_the_file_are_those_of_the_calibration():
    found = calibrated(replace(TRIALS, parameters={}), trial_arms()).parameters
    assert TRIALS.parameters["relapses"] == pytest.approx(found["relapses"], rel=1e-4)
    assert TRIALS.parameters["alpha_per_gy"] == pytest.approx(found["alpha_per_gy"], rel=1e-4)


def test_the_calibration_finds_parameters_that_are_known():
    known = replace(TRIALS, parameters={"relapses": 0.3, "alpha_per_gy": 0.05})
    arms = [
        replace(arm, control=value, interval=(value**1.3, value ** (1 / 1.3)))
        for arm in trial_arms()
        for value in [arm.predicted(known)]
    ]
    assert calibrated(TRIALS, arms).parameters == pytest.approx(known.parameters, rel=1e-9)


@pytest.mark.parametrize(("fractions", "days"), [(1, 1), (5, 5), (6, 8), (15, 19), (16, 22), (25, 33)])
def test_overall_time_counts_weekends(fractions, days):
    assert overall_days(fractions) == days


def test_the_time_factor_takes_eqd2_away_and_never_below_zero():
    dose = TRIALS.in_model_dose([0.0, 5.0, 50.0], 25)
    assert dose == pytest.approx([0.0, 0.0, 50.0 - 0.6 * 33])
    curve = Dvh.from_differential("PTV", [50.0], [1.0])
    row = evaluate_model(TRIALS, curve, 25)
    assert row.value == pytest.approx(np.exp(-0.22788 * np.exp(-0.067621 * (50 - 0.6 * 33))), abs=1e-6)


def test_a_time_factor_without_eqd2_is_refused():
    row = {"id": "x", "organ": "", "endpoint": "", "model": "lkb", "parameters": {"TD50": 40, "m": 0.3, "n": 1},
           "dose": "physical", "source": "s", "status": "s", "lost_gy_per_day": 0.6}  # fmt: skip
    with pytest.raises(InputError, match="goes with EQD2"):
        parameter_files._parse(row)


def test_both_tcps_stand_beside_each_other_for_every_schedule():
    result = search_schedules(UNIFORM, fractions=[5, 15], alpha_beta=next(iter(alpha_beta_sets().values())), samples=40)
    content = result.to_dict()
    for row in (content["reference"], *content["candidates"]):
        assert {"tcp", "tcp_trials"} <= set(row)
    assert content["intervals_of"] == "alpha/beta alone"
    assert [row["tcp"].keys() for row in content["trials"]] == 5 * [{OWN.name: 0, TRIALS.name: 0}.keys()]
    assert reach(OWN, TRIALS) in content["notes"]


def test_the_reach_names_both_sets_and_the_trials():
    text = reach(OWN, TRIALS)
    for word in ("94.0 % for 50 Gy/25 and 80.0 % for 26 Gy/5", "START-B and FAST-Forward", "96.7 to 98.6 %", "0.6 Gy"):
        assert word in text
    assert [row["control"] for row in trial_rows([OWN])] == [arm.control for arm in trial_arms()]


def test_what_alpha_beta_does_not_change_has_no_interval():
    rows = {
        e.name: e
        for e in estimates(UNIFORM, Schedule(5, 5.2), Schedule(25, 2.0), next(iter(alpha_beta_sets().values())))
    }
    assert rows["TCP"].interval is not None and rows["TCP"].interval[0] < rows["TCP"].interval[1]
    assert rows["TCP, trials"].interval is None
    assert rows["TCP, trials"].value == evaluate_schedule(UNIFORM, Schedule(5, 5.2)).tcp_trials


def test_every_protocol_shows_the_calibrated_tcp_beside_the_default():
    for name in ("26in5-fastforward", "40in15-dbcg", "42.56in16", "50in25"):
        assert ("PTV", TRIALS.name) in load_protocol(name).models


def test_an_interval_whose_ends_look_the_same_is_not_printed():
    row = evaluate_model(OWN, Dvh.from_differential("PTV", [50.0], [1.0]), 25)
    same = replace(row, value=0.0129, interval=(0.01289, 0.01291), interval_of="alpha/beta alone")
    assert (same.text, same.interval_text) == ("1.29 %", "")
    assert same.interval_note == "the uncertainty of alpha/beta alone does not change it"
    wide = replace(same, interval=(0.012, 0.014))
    assert wide.interval_text == "1.20 % … 1.40 %" and "alpha/beta alone" in wide.interval_note
