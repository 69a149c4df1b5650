# SPDX-License-Identifier: Apache-2.0
"""A planner's own objectives and beam angles on their way to the optimiser."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.optimisation.objectives import Objective, check_structures
from PlanningModuleLib.core.planning_task import plan_options

HEART = Objective("max_mean", "Heart", {"dose_gy": 2.5}, 30.0, "by hand")


def test_objectives_and_angles_survive_the_way_through_json():
    options = plan_options({"objectives": [HEART.to_dict()], "angles": [["Medial", 305, 5, 0]]})
    assert options.objectives == (HEART,)
    assert options.angles == (("Medial", 305.0, 5.0, 0.0),)
    assert plan_options(json.loads(json.dumps(asdict(options)))) == options


def test_a_garbled_objective_is_refused_by_what_it_lacks():
    with pytest.raises(InputError, match="structure"):
        plan_options({"objectives": [{"kind": "max_mean", "parameters": {}}]})


def test_an_objective_for_a_structure_that_is_not_there_is_refused_by_its_name():
    check_structures([HEART], {"Heart"})
    with pytest.raises(InputError, match="Heart is not contoured"):
        check_structures([HEART], {"Lung_L"})
