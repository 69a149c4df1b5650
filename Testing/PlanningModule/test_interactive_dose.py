# SPDX-License-Identifier: Apache-2.0
"""The dose that follows while beams are moved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.beams.beam_outline import beam_frame
from PlanningModuleLib.core.beams.beam_parts import opened_field
from PlanningModuleLib.core.beams.mlc import delivered_fluence, row_edges_mm
from PlanningModuleLib.core.beams.planned_beam import delivery_grid
from PlanningModuleLib.core.dose.interactive_dose import InteractiveDose, forward_gy
from PlanningModuleLib.core.dose.pencil_beam import BeamOperator
from PlanningModuleLib.core.machines.hu import load_density_table
from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions

FRACTIONS = 15


@pytest.fixture(scope="module")
def beam(machine) -> Beam:
    leaves = {}
    for layer in machine.layers:
        middle = layer.edges_mm().mean(axis=1)
        half = np.where(np.abs(middle) < 45.0, 30.0, 0.0)
        leaves[layer.name] = LeafPositions(-half, half)
    points = (ControlPoint(0.0, leaves), ControlPoint(1.0, leaves))
    return Beam("Medial", 310.0, 0.0, 0.0, (-88.0, 70.0, 0.0), 100.0, None, points)


@pytest.fixture(scope="module")
def engine(simple_case, machine) -> InteractiveDose:
    return InteractiveDose(
        simple_case.ct, simple_case.structures["BODY"], machine, FRACTIONS, load_density_table(), spacing_mm=8.0
    )


def test_it_is_the_pencil_beam_of_the_optimiser(engine, machine, beam):
    frame = beam_frame(beam, machine.sad_mm)
    grid = delivery_grid(machine, opened_field(machine, beam), row_edges_mm(machine))
    fluence = delivered_fluence(machine, beam.control_points, grid)
    points = engine.points.ras_mm[::5]
    depth = np.linspace(5.0, 200.0, len(points))
    operator = BeamOperator(frame, machine, grid, points, depth, dtype="float64", node_spacing_mm=1.0)
    exact = operator.forward(operator.tensor(fluence)).numpy()
    for node_mm, largest, mean in ((1.0, 0.01, 2e-4), (3.0, 0.06, 2e-3)):  # steep only across the penumbra
        quick = forward_gy(frame, machine, grid, fluence, *frame.project(points), depth, node_mm)
        assert np.abs(quick - exact).max() < largest * exact.max()
        assert np.abs(quick - exact).mean() < mean * exact.max()


def test_weights_scale_and_beams_add(engine, beam):
    other = replace(beam, gantry_deg=130.0)
    one, two = engine.point_dose([beam]), engine.point_dose([other])
    np.testing.assert_allclose(engine.point_dose([replace(beam, mu=50.0), other]), 0.5 * one + two, atol=1e-3)
    assert engine.dose([beam]).array_kji.max() == pytest.approx(one.max())


def test_a_beam_that_was_turned_and_turned_back_gives_the_same_dose(engine, beam):
    before = engine.point_dose([beam])
    turned = engine.point_dose([replace(beam, gantry_deg=330.0)])
    assert np.abs(turned - before).max() > 0.2 * before.max()
    np.testing.assert_array_equal(engine.point_dose([beam]), before)


def test_the_dose_turns_with_the_gantry(engine, beam):
    """The dose-weighted middle of the tissue in front of the isocentre moves to where the source has gone."""

    def middle(gantry_deg: float) -> float:
        dose = engine.point_dose([replace(beam, gantry_deg=gantry_deg)])
        front = engine.points.ras_mm[:, 1] > 75.0
        return float((dose * engine.points.ras_mm[:, 0])[front].sum() / dose[front].sum())

    assert middle(40.0) < middle(0.0) < middle(320.0)  # RAS x: the patient's left is negative


def test_leaves_that_stay_shut_are_refused(engine, machine, beam):
    shut = {name: LeafPositions(at.left_mm * 0, at.right_mm * 0) for name, at in beam.control_points[0].leaves.items()}
    points = tuple(replace(point, leaves=shut) for point in beam.control_points)
    with pytest.raises(InputError, match="shut"):
        engine.dose([replace(beam, control_points=points)])


def test_an_arc_is_the_sum_of_its_angles(engine, beam):
    first, last = beam.control_points
    arc = replace(
        beam,
        gantry_deg=300.0,
        control_points=(
            replace(first, gantry_deg=300.0),
            replace(first, cumulative_weight=0.5, gantry_deg=312.0),
            replace(last, gantry_deg=324.0),
        ),
    )
    halves = [replace(beam, gantry_deg=angle, mu=50.0) for angle in (306.0, 318.0)]
    np.testing.assert_allclose(engine.point_dose([arc]), engine.point_dose(halves), atol=0.02)
