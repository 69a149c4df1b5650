# SPDX-License-Identifier: Apache-2.0
"""Objectives that no dose can satisfy are named, with the gap between them; those that some dose can are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.metrics import parse_metric
from AIOEvaluation.core.protocol import list_protocols, load_protocol
from PlanningModuleLib.core.autoplan import auto_plan
from PlanningModuleLib.core.optimisation.contradictions import contradictions, refuse_contradictions
from PlanningModuleLib.core.optimisation.objectives import Objective
from PlanningModuleLib.core.optimisation.protocol_objectives import objectives_for
from PlanningModuleLib.core.plan_options import PlanOptions
from Testing.PlanningModule.planning_request import request_for


def of(kind: str, dose_gy: float, **more) -> Objective:
    return Objective(kind, "PTV", {"dose_gy": dose_gy, **more})


@pytest.mark.parametrize(
    ("one", "other", "gap_gy"),
    [
        (of("squared_underdose", 40), of("squared_overdose", 38), 2.0),
        (of("min_dvh", 40, volume_percent=60), of("max_dvh", 30, volume_percent=50), 10.0),
        (of("squared_deviation", 40), of("squared_deviation", 45), 5.0),
        (of("min_dvh", 40, volume_percent=50), of("max_mean", 15), 5.0),
        (of("squared_underdose", 40), of("max_geud", 33, a=8.0), 7.0),
        (of("squared_overdose", 30), of("min_geud", 36, a=-10.0), 6.0),
    ],
)
def test_two_that_exclude_each_other_are_found_with_their_gap(one, other, gap_gy):
    for pair in ((one, other), (other, one)):
        found = contradictions(pair)
        assert max(c.gap_gy for c in found) == pytest.approx(gap_gy, abs=0.05)
    assert contradictions([one, replace(other, structure="Heart")]) == []
    assert contradictions([one, replace(other, priority=0.0)]) == []


@pytest.mark.parametrize(
    "pair",
    [
        (of("squared_underdose", 40), of("squared_overdose", 40.4)),
        (of("min_dvh", 40, volume_percent=50), of("max_dvh", 30, volume_percent=60)),
        (of("min_dvh", 40, volume_percent=50), of("max_mean", 20.5)),
        (of("max_mean", 0), of("max_dvh", 20, volume_percent=10)),
        (of("squared_overdose", 40), of("min_geud", 36, a=-10.0)),
    ],
)
def test_two_that_a_dose_can_satisfy_are_not(pair):
    assert contradictions(pair) == []


@pytest.mark.parametrize("name", list_protocols())
def test_no_protocol_that_ships_contradicts_itself(name):
    names = {"Heart", "Lung_L", "Lung_R", "CTVp_Breast_L", "CTVp_Breast_R", "PTVp_Breast_L", "BODY", "A_LAD"}
    refuse_contradictions(objectives_for(load_protocol(name), "left", ["PTVp_Breast_L"], names))


def test_a_plan_with_contradictory_objectives_is_refused_before_any_work(simple_case):
    objectives = (
        Objective("squared_underdose", "PTVp_Breast_L", {"dose_gy": 40.0}),
        Objective("squared_overdose", "PTVp_Breast_L", {"dose_gy": 36.0}),
    )
    protocol = load_protocol("40in15-dbcg")
    with pytest.raises(InputError, match=r"Underdose.*40 Gy.*contradicts.*Overdose.*36 Gy.*by 4 Gy"):
        auto_plan(request_for(simple_case, PlanOptions(dose_spacing_mm=8.0, objectives=objectives), protocol=protocol))
    heart = replace(protocol.goals[2], role="CTV", metric=parse_metric("Dmean[Gy]"), comparison="<=", limit=20.0)
    impossible = replace(protocol, goals=(*protocol.goals, heart))
    with pytest.raises(InputError, match=r"CTVp_Breast_L.*contradicts.*mean"):
        auto_plan(request_for(simple_case, PlanOptions(dose_spacing_mm=8.0), protocol=impossible))
