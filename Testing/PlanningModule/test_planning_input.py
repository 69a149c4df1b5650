# SPDX-License-Identifier: Apache-2.0
"""Input that cannot be planned on ends in one clear error, before the time-consuming part."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.volume import Volume
from PlanningModuleLib.core.autoplan import auto_plan
from PlanningModuleLib.core.beams.couch import crossed_percent, outside_matter_ras_mm, refuse_couch_in_field
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.beams.isocentre import default_isocentre
from PlanningModuleLib.core.case_check import check_case
from PlanningModuleLib.core.dose.beam_setup import set_up_beams
from PlanningModuleLib.core.dose.dose_points import make_points
from PlanningModuleLib.core.optimisation.objectives import Objective
from PlanningModuleLib.core.plan_options import PlanOptions
from Testing.PlanningModule.planning_request import request_for

QUICK = PlanOptions(dose_spacing_mm=10.0, max_iterations=5, goal_rounds=0, dose_engine="pencil_beam")


def plan(case, ct=None, **options):
    return auto_plan(request_for(case, replace(QUICK, **options), ct=ct or case.ct))


@pytest.fixture(scope="module")
def on_a_couch(simple_case):
    """The simple chest on a table top 15 mm under its back."""
    hu = simple_case.ct.array_kji.copy()
    grid = simple_case.ct.grid
    rows = grid.to_ras(np.array([[0, j, 0] for j in range(hu.shape[1])]))[:, 1]
    table = (rows < -115) & (rows > -130)
    hu[:, table, 2:-2] = -200.0
    return Volume(hu, grid, "HU")


def beam_at(case, machine, gantry_deg: float):
    frames = [("Beam", BeamFrame(gantry_deg, 0.0, 0.0, default_isocentre(case)))]
    return set_up_beams(case, machine, frames, make_points(case.body, 12.0))


def test_a_beam_through_the_couch_is_refused_by_name_and_one_that_only_leaves_through_it_is_not(
    simple_case, on_a_couch, machine
):
    case = check_case(request_for(simple_case, ct=on_a_couch))
    matter = outside_matter_ras_mm(case)
    assert len(matter) > 500
    (from_below,), (from_above,) = (beam_at(case, machine, angle) for angle in (180.0, 0.0))
    assert crossed_percent(from_below, matter) > 75
    assert crossed_percent(from_above, matter) == 0
    with pytest.raises(InputError, match=r"couch.*Beam \(gantry 180\).*--allow-couch"):
        refuse_couch_in_field(case, [from_above, from_below])
    refuse_couch_in_field(case, [from_above])


def test_without_a_couch_nothing_is_in_the_way(simple_case, machine):
    case = check_case(request_for(simple_case))
    assert len(outside_matter_ras_mm(case)) == 0


def test_planning_stops_at_the_couch_unless_it_is_allowed(simple_case, on_a_couch):
    below = (("From below", 170.0, 0.0, 0.0),)
    with pytest.raises(InputError, match="From below"):
        plan(simple_case, on_a_couch, angles=below)
    allowed = plan(simple_case, on_a_couch, angles=below, allow_couch=True).plan
    assert any("From below" in note and "attenuates" in note for note in allowed.notes)


def test_a_density_table_that_does_not_exist_or_is_none_is_refused(simple_case, tmp_path):
    with pytest.raises(InputError, match="no such density table"):
        plan(simple_case, density_table="siemens_120kv")
    wrong = tmp_path / "table.json"
    wrong.write_text(json.dumps({"points": [[0, 1.0], [-1000, 0.0]], "source": "", "status": ""}))
    with pytest.raises(InputError, match="growing HU"):
        plan(simple_case, density_table=str(wrong))


def test_the_scanners_density_table_is_what_beams_are_computed_with(simple_case, machine, tmp_path):
    table = tmp_path / "scanner.json"
    points = [[-1000, 0.0], [0, 1.5], [3000, 3.0]]
    table.write_text(json.dumps({"points": points, "source": "measured", "status": "of this scanner"}))
    plain = check_case(request_for(simple_case))
    dense = check_case(request_for(simple_case, PlanOptions(density_table=str(table))))
    assert dense.density_kji.max() == pytest.approx(1.5)
    depths = [beam_at(case, machine, 0.0)[0].depth_mm.max() for case in (plain, dense)]
    assert depths[1] > 1.3 * depths[0]


def test_objectives_that_want_no_dose_at_all_end_in_an_error_and_not_in_an_empty_plan(simple_case):
    nothing = (Objective("squared_overdose", "PTVp_Breast_L", {"dose_gy": 0.0}, 1000.0),)
    with pytest.raises(InputError, match=r"zero|no dose"):
        plan(simple_case, objectives=nothing, max_iterations=60)
