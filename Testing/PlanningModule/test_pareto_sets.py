# SPDX-License-Identifier: Apache-2.0
"""Sets of plans that are kept, picked from by limits and importance, and made in a child process."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.progress import NO_PROGRESS
from PlanningModuleLib.core.pareto.navigation import Navigator
from PlanningModuleLib.core.pareto.plan_set import PlanSet
from PlanningModuleLib.core.pareto.set_file import load_set, made_from, save_set, set_bytes, set_for, set_from
from PlanningModuleLib.core.pareto.task import Pick, emphasis, pareto_task, report_of
from PlanningModuleLib.core.pareto.worker import work
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.planning_task import take_result
from Testing.PlanningModule.planning_request import request_for

OPTIONS = PlanOptions(dose_spacing_mm=8.0, max_iterations=40, goal_rounds=0, dose_engine="pencil_beam", levels=8)
VALUES = np.array([[1.0, 5.0, 9.0], [3.0, 2.0, 8.0], [2.0, 6.0, 4.0], [4.0, 4.0, 3.0]])


@pytest.fixture(scope="module")
def request_(simple_case):
    return request_for(simple_case, OPTIONS)


@pytest.fixture(scope="module")
def plans(request_):
    found = PlanSet.start(request_)
    found.extend(most=3)
    return found


def test_a_kept_set_comes_back_without_optimising(plans, request_, tmp_path):
    save_set(tmp_path / "pareto.npz", plans)
    kept = load_set(tmp_path / "pareto.npz")
    assert kept.stale(request_) == ()
    found = kept.resume(request_)
    assert [p.factors for p in found.plans] == [p.factors for p in plans.plans]
    assert found.values == pytest.approx(plans.values, abs=1e-3)
    for old, new in zip(plans.plans, found.plans):
        assert new.dose_gy == pytest.approx(old.dose_gy, abs=5e-3)  # Gy; fluences are kept as float32
    priorities = [[t.objective.priority for t in one.base.found.terms] for one in (plans, found)]
    assert priorities[0] == priorities[1]
    found.extend(most=4)  # and goes on as the first one would
    assert len(found.plans) == 4


def test_a_set_is_small(plans):
    assert len(set_bytes(plans)) < 400_000


def test_what_is_another_one_is_named(plans, request_):
    kept = set_from(set_bytes(plans))
    heart = request_.structures["Heart"]
    mask = heart.mask.copy()
    mask[0] = False
    edited = replace(request_, structures=request_.structures.with_structures([heart.with_mask(mask)]))
    if mask.any() and not np.array_equal(mask, heart.mask):
        assert kept.stale(edited) == ("Heart",)
    ct = replace(request_.ct, array_kji=request_.ct.array_kji + np.int16(1))
    assert kept.stale(replace(request_, ct=ct)) == ("CT",)
    assert kept.stale(request_.with_options(dose_spacing_mm=7.0)) == ("planning choices",)
    with pytest.raises(InputError, match="other CT"):
        kept.resume(replace(request_, ct=ct))


def test_a_default_that_is_named_is_no_other_choice(request_):
    bare, named = (
        made_from(request_.with_options(technique=technique, dose_engine=engine))
        for technique, engine in (("", ""), ("imrt_tangents", "superposition"))
    )
    assert bare == named
    other = made_from(request_.with_options(technique="", dose_engine="pencil_beam"))
    assert other["planning choices"] != bare["planning choices"]


@pytest.mark.parametrize("cut", [0, 10, 200, -3])
def test_a_cut_file_is_refused(plans, tmp_path, cut):
    path = tmp_path / "pareto.npz"
    path.write_bytes(set_bytes(plans)[:cut])
    with pytest.raises(InputError, match=r"pareto\.npz"):
        load_set(path)


def test_fluences_that_do_not_give_the_kept_values_are_refused(plans, request_):
    kept = set_from(set_bytes(plans))
    with pytest.raises(InputError, match="does not give the doses"):
        replace(kept, weights=1.5 * kept.weights).resume(request_)
    with pytest.raises(InputError, match="other beams or objectives"):
        replace(kept, base=kept.base[:-1]).resume(request_)


def test_a_kept_set_is_taken_up_and_one_that_cannot_be_is_made_anew(plans, request_):
    kept = set_from(set_bytes(plans))
    found, stale = set_for(request_, kept)
    assert stale == () and len(found.plans) == 3
    found, stale = set_for(request_, replace(kept, weights=1.5 * kept.weights))
    assert len(found.plans) == 1 and "does not give the doses" in stale[0]
    found, stale = set_for(request_.with_options(levels=9), kept)
    assert len(found.plans) == 1 and stale == ("planning choices",)
    assert set_for(request_, None)[1] == ()


def test_a_pick_is_best_of_all_mixtures_within_its_limits():
    navigator = Navigator(VALUES)
    shares = navigator.pick({0: 3.0}, {1: 4.5})
    assert navigator.at[1] <= 4.5 + 1e-6 and shares.sum() == pytest.approx(1.0)
    rng = np.random.default_rng(1)
    others = rng.dirichlet(np.ones(4), 4000)
    others = others[(others @ VALUES)[:, 1] <= 4.5]
    cost = (VALUES / navigator.widths) @ np.array([3.0, 1.0, 1.0])
    assert shares @ cost <= (others @ cost).min() + 1e-6
    with pytest.raises(InputError, match="keeps all locks"):
        navigator.pick({}, {0: 0.5})


def test_a_pick_names_what_is_traded(plans):
    with pytest.raises(InputError, match="is not traded"):
        Pick({"Liver": 1.0}, {}).apply(plans)


def test_emphases_are_said():
    names = ("PTV", "Heart", "Lung_L", "CTVp_Breast_R")
    assert emphasis((1, 1, 1, 1), names) == "balanced" and emphasis((1, 9, 1, 1), names) == "Heart"
    assert emphasis((9, 9, 1, 1), names) == "PTV and Heart" and emphasis((1, 9, 9, 9), names) == "all organs"


def test_a_child_keeps_the_set_and_delivers_the_pick_and_the_next_one_takes_it_up(request_, tmp_path):
    task = pareto_task(tmp_path / "a", request_, Pick({}, {}), plans=3)
    work(task.argv[2:], NO_PROGRESS)
    report = report_of(tmp_path / "a")
    assert not report["reused"] and report["picked"] is None and len(report["plans"]) == 3
    assert not (tmp_path / "a" / "out").exists()
    low, high = (min(p["values_gy"][1] for p in report["plans"]), max(p["values_gy"][1] for p in report["plans"]))
    name = report["trade_offs"][1]["name"]
    pick = Pick({}, {name: low + 0.5 * (high - low)})
    kept = tmp_path / "a" / "set" / "pareto.npz"
    task = pareto_task(tmp_path / "b", request_, pick, kept, plans=3)
    work(task.argv[2:], NO_PROGRESS)
    again = report_of(tmp_path / "b")
    assert again["reused"] and again["picked"]["picked_gy"][1] <= low + 0.5 * (high - low) + 1e-3
    assert np.subtract(again["picked"]["reached_gy"], again["picked"]["picked_gy"]) == pytest.approx(
        again["picked"]["distance_gy"], abs=1e-3
    )
    treatment = take_result(tmp_path / "b")
    assert treatment.plans and treatment.plans[0].total_mu > 0
