# SPDX-License-Identifier: Apache-2.0
"""A simultaneous boost: what the optimiser is asked for, what counts as a hot spot, and which technique is taken."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.structures import Structure
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.boost_goals import boosted
from AIOEvaluation.core.goals import evaluate
from AIOEvaluation.core.protocol import load_protocol
from PlanningModuleLib.core import boost as boost_module
from PlanningModuleLib.core.boost import plan_case
from PlanningModuleLib.core.case_check import check_case
from PlanningModuleLib.core.optimisation.goal_search import GoalJudge
from PlanningModuleLib.core.optimisation.normalisation import points_dvh
from PlanningModuleLib.core.optimisation.objectives import Objective
from PlanningModuleLib.core.optimisation.protocol_objectives import objectives_for
from PlanningModuleLib.core.plan import Plan
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.preparation import objectives_of
from PlanningModuleLib.core.technique_registry import technique_for
from PlanningModuleLib.core.treatment import Treatment, TreatmentPhase
from Testing.PlanningModule.planning_request import request_for

BOOST_PTV, PTV = "PTVp_Boost_L", "PTVp_Breast_L"
NAMES = {"BODY", "Heart", "Lung_L", PTV, "CTVp_Breast_L", BOOST_PTV, "PTV_outside_boost", "CTV_outside_boost"}


@pytest.fixture(scope="module")
def protocol():
    return boosted(load_protocol("40in15-dbcg"), Boost(48.0))


def test_objectives_of_two_levels_ask_each_target_for_its_own_and_limit_body_by_the_boost(protocol):
    rows = {(o.kind, o.structure): o.parameters["dose_gy"] for o in objectives_for(protocol, "left", [PTV], NAMES)}
    assert rows["squared_underdose", BOOST_PTV] == 48.0 and rows["squared_underdose", PTV] == 40.0
    assert rows["squared_overdose", BOOST_PTV] == pytest.approx(48.48)
    assert rows["squared_overdose", "PTV_outside_boost"] == pytest.approx(40.4)
    assert rows["squared_overdose", "BODY"] == pytest.approx(1.03 * 48)
    assert rows["squared_overdose", "Around_outside_boost"] == pytest.approx(1.03 * 40)
    assert ("squared_overdose", PTV) not in rows  # the boost lies in it


def test_a_boost_in_a_second_phase_leaves_the_objectives_of_the_breast_alone():
    plain = load_protocol("40in15-dbcg")
    later = boosted(plain, Boost(16.0, 8))
    names = NAMES - {BOOST_PTV, "PTV_outside_boost", "CTV_outside_boost"}
    assert objectives_for(replace(later, goals=plain.goals), "left", [PTV], names) == objectives_for(
        plain, "left", [PTV], names
    )


def judged(protocol, dose_gy: np.ndarray) -> dict[str, str]:
    """Missed goals with their structures, of a breast of 1000 points, 200 of them the boost, and 3000 around them."""
    at = np.arange(4000)
    shares = {
        BOOST_PTV: at < 200,
        "PTV_outside_boost": (at >= 200) & (at < 1000),
        "CTV_outside_boost": (at >= 200) & (at < 1000),
        "CTVp_Breast_L": at < 1000,
        "Around_outside_boost": at >= 200,
        "BODY": at >= 0,
    }
    volumes = {name: float(share.sum()) for name, share in shares.items()}
    judge = GoalJudge(protocol, "left", {n: s.astype(np.float32) for n, s in shares.items()}, volumes, [PTV])
    return {miss.goal: (miss.structure, miss.is_target) for miss in judge.missed(dose_gy)}


def test_the_boost_is_no_hot_spot_and_its_missed_coverage_is_that_of_a_target(protocol):
    at = np.arange(4000)
    wanted = np.where(at < 200, 48.0, np.where(at < 1000, 40.0, 10.0))
    assert judged(protocol, wanted) == {}
    without = np.where(at < 1000, 40.0, 10.0)
    assert list(judged(protocol, without).values()) == [(BOOST_PTV, True)]
    hot = judged(protocol, np.where((at > 2000) & (at < 2010), 45.0, wanted))
    assert hot == {"no hot spots outside the boost": ("Around_outside_boost", False)}
    beside = judged(protocol, np.where((at >= 200) & (at < 300), 44.0, wanted))
    assert ("CTV_outside_boost", False) in beside.values()  # a limit: it does not outweigh the boost's coverage
    hotter = judged(protocol, np.where(at < 10, 54.0, wanted))
    assert hotter["no hot spots"] == ("BODY", False)


@pytest.fixture(scope="module")
def with_bed(simple_case):
    grid = simple_case.ct.grid
    kji = np.stack(np.meshgrid(*[np.arange(n) for n in grid.shape_kji], indexing="ij"), axis=-1)
    ras = grid.to_ras(kji[..., ::-1])
    ball = ((ras - np.array([-92.0, 102.0, 0.0])) ** 2).sum(axis=-1) < 20.0**2
    return simple_case.structures.with_structures([Structure.from_mask("CTVp_Tumorbed", ball, grid, kind="CTV")])


@pytest.fixture
def asked(simple_case, with_bed, monkeypatch):
    """``asked(**options)``: the request that a simultaneous boost to 48 Gy becomes, and the treatment from a stand-in
    that gives 40 Gy everywhere."""
    seen = []

    def auto_plan(request, **_running):
        seen.append(request)
        dose = replace(simple_case.ct, array_kji=np.full(simple_case.ct.grid.shape_kji, 40.0, np.float32), unit="Gy")
        case = check_case(request)
        title = technique_for(request.options.technique, case).title
        plan = Plan("Plan", request.protocol.name, 40.0, 15, "halcyon_6mv_fff", "left", (), title)
        boost = case.named(BOOST_PTV)
        level = points_dvh(BOOST_PTV, np.full(5, 40.0), np.ones(5), boost.volume_cc)
        goals = evaluate(request.protocol, {BOOST_PTV: level}, "left")
        return Treatment(dose, (TreatmentPhase(dose, 15, plan),), structures=case.ptvs, goals=tuple(goals))

    monkeypatch.setattr(boost_module, "auto_plan", auto_plan)

    def ask(**options):
        result = plan_case(request_for(simple_case, PlanOptions(boost_gy=48.0, **options), structures=with_bed))
        return seen[-1], result

    return ask


def test_objectives_of_a_person_stay_and_get_those_of_the_boost_where_they_lack_them(asked):
    own = (
        Objective("squared_underdose", PTV, {"dose_gy": 40.0}, 70.0, "by hand"),
        Objective("squared_overdose", PTV, {"dose_gy": 41.0}, 70.0, "by hand"),
        Objective("max_mean", "Heart", {"dose_gy": 1.0}, 3.0, "by hand"),
    )
    request, _ = asked(objectives=own)
    used = objectives_of(check_case(request), request.options)
    assert used[0] == own[0] and used[2] == own[2]
    assert used[1] == replace(own[1], structure="PTV_outside_boost")
    assert {o.parameters["dose_gy"] for o in used if o.structure == BOOST_PTV} == {48.0, 1.01 * 48.0}
    mine = (*own, Objective("squared_underdose", BOOST_PTV, {"dose_gy": 47.0}, 50.0, "by hand"))
    request, _ = asked(objectives=mine)
    assert objectives_of(check_case(request), request.options) == mine


def test_without_a_choice_a_simultaneous_boost_gets_several_directions(asked):
    request, result = asked()
    assert technique_for("", check_case(request)).name == "multi_field_imrt"
    assert result.plan.technique == "Multi-field IMRT"
    assert not any("cannot give" in note for note in result.plan.notes)


def test_a_plan_of_tangents_says_that_it_cannot_give_the_boost_and_what_can(asked):
    _, result = asked(technique="imrt_tangents")
    first = result.plan.notes[0]
    assert first.startswith("IMRT tangents cannot give this simultaneous boost") and "Multi-field IMRT" in first
