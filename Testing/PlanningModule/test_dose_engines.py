# SPDX-License-Identifier: Apache-2.0
"""The registry of dose engines."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.beams.beam_setup import PlannedBeam
from PlanningModuleLib.core.beams.field_shape import FieldShape
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.delivery.sequencing import control_points, sweep
from PlanningModuleLib.core.dose.dose_engines import DEFAULT_ENGINE, dose_engine, engine_names
from PlanningModuleLib.core.dose.dose_points import make_points
from PlanningModuleLib.core.dose.pencil_beam import BixelGrid
from PlanningModuleLib.core.plan import Beam


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


def test_a_draft_of_the_superposition_dose_is_near_the_dose(simple_case, machine):
    """The same engine on coarser cells: within 3 % of the maximum nearly everywhere, and 1 % on average."""
    case = SimpleNamespace(ct=simple_case.ct, body=simple_case.structures["BODY"])
    isocentre = (-90.0, 80.0, 0.0)
    pairs = np.flatnonzero((np.abs(machine.layers[0].edges_mm()) <= 50).all(axis=1))
    bixels = BixelGrid(np.arange(-40, 41, 5.0), np.arange(-50, 51, 10.0))
    source = np.arange(bixels.shape[0] * bixels.shape[1]).reshape(bixels.shape)
    field = FieldShape(bixels, pairs, source, np.zeros(bixels.shape, bool))
    planned = PlannedBeam("Open", BeamFrame(310, 0, 0, isocentre), field, np.zeros(0))
    leaves = control_points(machine, field, sweep(np.full(bixels.shape, 100.0), 1))
    beam = Beam("Open", 310, 0.0, 0.0, isocentre, 100.0, None, leaves)
    points = make_points(case.body, 10.0)
    engine = dose_engine("superposition")
    final, draft = (e.compute(machine, [planned], [beam], points, case, 15) for e in (engine, engine.draft))
    error = np.abs(draft - final) / final.max()
    assert 0 < error.mean() < 0.01
    assert np.percentile(error, 99) < 0.03
    assert 0.5 < final.max() / (15 * 100 * machine.gy_per_mu) < 1.5


def test_an_engine_without_a_draft_is_its_own():
    engine = dose_engine("pencil_beam")
    assert engine.draft is engine
