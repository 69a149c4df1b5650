# SPDX-License-Identifier: Apache-2.0
"""The registry of dose engines."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.field_shape import FieldShape
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.beams.planned_beam import PlannedBeam
from PlanningModuleLib.core.case_check import check_case
from PlanningModuleLib.core.delivery.sequencing import control_points, sweep
from PlanningModuleLib.core.dose.dose_engines import DEFAULT_ENGINE, dose_engine, engine_names
from PlanningModuleLib.core.dose.dose_points import make_points
from PlanningModuleLib.core.dose.interactive_dose import InteractiveDose
from PlanningModuleLib.core.machines.hu import DensityTable, density_table, load_density_table, table_to_carry
from PlanningModuleLib.core.plan import Beam, Plan
from Testing.PlanningModule.planning_request import request_for


def test_engines_are_found_by_name_and_say_what_their_dose_is_worth():
    assert DEFAULT_ENGINE in engine_names()
    for name in engine_names():
        engine = dose_engine(name)
        assert engine.name == name
        assert engine.title and engine.note.endswith(".")


def test_an_unknown_engine_is_refused_with_the_nearest_name():
    with pytest.raises(InputError, match=r"unknown dose engine 'pencilbeam'.*pencil_beam"):
        dose_engine("pencilbeam")


def test_beams_without_geometry_are_refused(machine):
    with pytest.raises(InputError, match="1 beams but the geometry of 0"):
        dose_engine("pencil_beam").compute(machine, [], [None], None, None, 15)


@pytest.fixture(scope="module")
def open_field(machine):
    """An open field from the left front: its geometry and the beam."""
    isocentre = (-90.0, 80.0, 0.0)
    pairs = np.flatnonzero((np.abs(machine.layers[0].edges_mm()) <= 50).all(axis=1))
    bixels = BixelGrid(np.arange(-40, 41, 5.0), np.arange(-50, 51, 10.0))
    source = np.arange(bixels.shape[0] * bixels.shape[1]).reshape(bixels.shape)
    field = FieldShape(bixels, pairs, source, np.zeros(bixels.shape, bool))
    planned = PlannedBeam("Open", BeamFrame(310, 0, 0, isocentre), field, np.zeros(0))
    leaves = control_points(machine, field, sweep(np.full(bixels.shape, 100.0), 1))
    return planned, Beam("Open", 310, 0.0, 0.0, isocentre, 100.0, None, leaves)


@pytest.fixture(scope="module")
def case(simple_case):
    return check_case(request_for(simple_case))


def test_a_draft_of_the_superposition_dose_is_near_the_dose(case, machine, open_field):
    """The same engine on coarser cells: within 3 % of the maximum nearly everywhere, and 1 % on average."""
    planned, beam = open_field
    points = make_points(case.body, 10.0)
    engine = dose_engine("superposition")
    final, draft = (e.compute(machine, [planned], [beam], points, case, 15) for e in (engine, engine.draft))
    error = np.abs(draft - final) / final.max()
    assert 0 < error.mean() < 0.01
    assert np.percentile(error, 99) < 0.03
    assert 0.5 < final.max() / (15 * 100 * machine.gy_per_mu) < 1.5


def test_every_dose_of_a_plan_is_in_the_densities_of_the_scanners_table(case, machine, open_field):
    planned, beam = open_field
    table = DensityTable("scanner", (-1000.0, 0.0, 3000.0), (0.0, 1.5, 3.0), "measured", "of this scanner")
    dense = replace(case, table=table)
    points = make_points(case.body, 10.0)
    engine = dose_engine("superposition").draft
    plain, thick = (engine.compute(machine, [planned], [beam], points, c, 15) for c in (case, dense))
    moved = [
        InteractiveDose(case.ct, case.body, machine, 15, t, spacing_mm=10.0).point_dose([beam])
        for t in (load_density_table(), table)
    ]
    for before, after in ((plain, thick), moved):
        reached = before > 0.2 * before.max()
        # half as much again in front of everything; the same table twice would change nothing at all
        assert after[reached].mean() < 0.93 * before[reached].mean()


def test_a_plan_keeps_the_scanners_table_and_names_none_for_the_generic_one():
    table = DensityTable("scanner", (-1000.0, 0.0, 3000.0), (0.0, 1.0, 2.5), "measured", "of this scanner")
    made = Plan("P", "40in15-dbcg", 40.0, 15, "halcyon_6mv_fff", "left", (), density_table=table_to_carry(table))
    back = Plan.from_dict(json.loads(json.dumps(made.to_dict())))
    assert density_table(back.density_table) == table
    assert back.content_hash != replace(made, density_table=None).content_hash
    assert table_to_carry(load_density_table()) is None and density_table("") == load_density_table()
    with pytest.raises(InputError, match="not a density table"):
        density_table({"points": 3})


def test_an_engine_without_a_draft_is_its_own():
    engine = dose_engine("pencil_beam")
    assert engine.draft is engine
