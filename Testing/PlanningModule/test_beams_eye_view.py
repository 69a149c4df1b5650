# SPDX-License-Identifier: Apache-2.0
"""What is seen from the source: leaves, opening, silhouettes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure
from PlanningModuleLib.core.beams.beams_eye_view import RASTER_MM, moment, silhouette, surface_points_ras_mm
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions


def _beam(machine, left: float, right: float, jaws=None) -> Beam:
    leaves = {
        layer.name: LeafPositions(np.full(layer.n_pairs, left), np.full(layer.n_pairs, right))
        for layer in machine.layers
    }
    points = tuple(ControlPoint(weight, leaves, None, jaws) for weight in (0.0, 0.25, 1.0))
    return Beam("One", 30.0, 10.0, 0.0, (0.0, 0.0, 0.0), 120.0, None, points)


def test_the_opening_is_what_both_layers_let_through(machine):
    assert len(machine.layers) == 2
    beam = _beam(machine, -20.0, 40.0)
    first, second = (layer.name for layer in machine.layers)
    leaves = dict(beam.control_points[1].leaves)
    leaves[second] = LeafPositions(leaves[second].left_mm + 30.0, leaves[second].right_mm)
    now = moment(machine, replace(beam, control_points=(replace(beam.control_points[1], leaves=leaves),)), 0)
    assert set(now.leaves_mm) == {first, second}
    np.testing.assert_allclose(now.opening_mm[:, 0], 10.0)
    np.testing.assert_allclose(now.opening_mm[:, 1], 40.0)
    rows = now.opening_mm[:, 3] - now.opening_mm[:, 2]
    assert now.area_cm2 == pytest.approx(30.0 * rows.sum() / 100.0)


def test_jaws_close_the_opening_and_shut_leaves_leave_none():
    machine = load_machine("generic_6mv_120leaf")
    now = moment(machine, _beam(machine, -20.0, 40.0, (-10.0, 15.0, -30.0, 22.5)), 0)
    assert now.area_cm2 == pytest.approx(2.5 * 5.25)
    assert len(moment(machine, _beam(machine, 5.0, 5.0), 0).opening_mm) == 0


def test_monitor_units_follow_the_control_points(machine):
    beam = _beam(machine, -20.0, 40.0)
    assert [moment(machine, beam, n).mu for n in (0, 1, 2, 99)] == [0.0, 30.0, 120.0, 120.0]
    assert moment(machine, beam, 1).gantry_deg == 30.0


def test_a_ball_casts_the_shadow_of_a_disc_magnified_by_its_distance():
    grid = Grid.axial((60, 60, 60), (3.0, 2.0, 2.0), (60.0, 60.0, -90.0))
    kji = np.stack(np.meshgrid(*[np.arange(60)] * 3, indexing="ij"), axis=-1)
    ras = grid.to_ras(kji[..., ::-1])
    centre, radius = np.array([10.0, 20.0, 5.0]), 30.0
    ball = Structure.from_mask("Ball", np.linalg.norm(ras - centre, axis=-1) <= radius, grid)
    frame = BeamFrame(0.0, 0.0, 0.0, (0.0, 0.0, 0.0))
    coverage, (x0, y0) = silhouette(frame, surface_points_ras_mm(ball), 3.0)
    inside = np.argwhere(coverage > 0.5) * RASTER_MM + (y0, x0)
    zoom = 1000.0 / (1000.0 - 20.0)  # the ball lies 20 mm towards the source
    np.testing.assert_allclose(inside.mean(axis=0), zoom * np.array([5.0, -10.0]), atol=0.6)
    assert len(inside) * RASTER_MM**2 == pytest.approx(np.pi * (zoom * radius) ** 2, rel=0.04)


def test_an_empty_structure_casts_no_shadow():
    grid = Grid.axial((4, 4, 4), (3.0, 2.0, 2.0))
    empty = Structure.from_mask("Nothing", np.zeros((4, 4, 4), bool), grid)
    coverage, _first = silhouette(BeamFrame(0.0, 0.0, 0.0, (0.0, 0.0, 0.0)), surface_points_ras_mm(empty))
    assert coverage.max() == 0.0
