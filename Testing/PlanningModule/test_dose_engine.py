# SPDX-License-Identifier: Apache-2.0
"""Geometry, radiological depth and the pencil-beam operator against analytic values."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from AIOCommon.core.grid import Grid
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.dose import radiological_depth
from PlanningModuleLib.core.dose.pencil_beam import BeamOperator, DoseOperator
from PlanningModuleLib.core.dose.radiological_depth import radiological_depth_mm
from PlanningModuleLib.core.machines.beam_model import field_dose

ISO = (10.0, -20.0, 30.0)
FIELD = BixelGrid(np.arange(-50, 51, 5.0), np.arange(-50, 51, 10.0))


@pytest.mark.parametrize(
    ("gantry", "direction_ras"),
    [(0, (0, 1, 0)), (90, (-1, 0, 0)), (180, (0, -1, 0)), (270, (1, 0, 0))],
    ids=["from anterior", "from patient left", "from posterior", "from patient right"],
)
def test_the_source_stands_where_the_gantry_angle_says(gantry, direction_ras):
    frame = BeamFrame(gantry, 0, 0, ISO)
    np.testing.assert_allclose(frame.source_ras_mm, np.array(ISO) + 1000 * np.array(direction_ras), atol=1e-9)


def test_collimator_and_couch_turn_as_iec_61217_says():
    # Collimator 90 at gantry 0: counter-clockwise from the source, so BEV X (left) turns to where Y (head) was
    np.testing.assert_allclose(BeamFrame(0, 90, 0, ISO).axes_ras[0], (0, 0, 1), atol=1e-12)
    # Couch 90 turns the patient counter-clockwise from above: the fixed X axis (patient's left at 0) then lies along
    # what is -Y (feet) of the patient
    np.testing.assert_allclose(BeamFrame(0, 0, 90, ISO).axes_ras[0], (0, 0, -1), atol=1e-12)
    for angles in ((37, 12, 0), (250, 300, 20)):
        axes = BeamFrame(*angles, ISO).axes_ras
        np.testing.assert_allclose(axes @ axes.T, np.eye(3), atol=1e-12)
        assert np.linalg.det(axes) == pytest.approx(1.0)


def test_points_project_from_the_source_onto_the_isocentre_plane():
    frame = BeamFrame(0, 0, 0, (0, 0, 0))
    plane, along = frame.project(np.array([[-20.0, 200.0, 40.0]]))  # 200 mm towards the source
    np.testing.assert_allclose(plane, [[20 / 0.8, 40 / 0.8]])
    assert along[0] == pytest.approx(800.0)
    np.testing.assert_allclose(frame.to_ras(frame.to_bev([[1.0, 2.0, 3.0]])), [[1, 2, 3]])


def slab_grid(oblique_deg: float = 0.0) -> Grid:
    grid = Grid.axial((60, 80, 100), (3.0, 2.5, 2.5), (123.75, 98.75, -88.5))
    if not oblique_deg:
        return grid
    angle = np.deg2rad(oblique_deg)
    turn = np.eye(4)
    turn[:2, :2] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
    return Grid(grid.shape_kji, turn @ grid.ijk_to_ras)


def test_depth_in_layers_is_the_sum_along_the_diverging_ray():
    grid = slab_grid()
    kji = np.stack(np.meshgrid(*[np.arange(n) for n in grid.shape_kji], indexing="ij"), axis=-1)
    front = grid.to_ras(kji[..., ::-1])[..., 1]
    density = np.where(front > 50, 1.0, np.where(front > -20, 0.25, 1.1)).astype(np.float32)
    frame = BeamFrame(0, 0, 0, (0, 0, 0))
    rng = np.random.default_rng(1)
    points = np.column_stack([rng.uniform(-60, 60, 500), rng.uniform(-90, 90, 500), rng.uniform(-60, 60, 500)])
    found = radiological_depth_mm(frame, density, grid, points)
    y = points[:, 1]
    # the layers end halfway between voxel centres: at 100 (outer face), 50 and -20
    exact = np.clip(100 - y, 0, 50) + 0.25 * np.clip(50 - y, 0, 70) + 1.1 * np.clip(-20 - y, 0, None)
    exact *= np.sqrt(1 + (points[:, 0] ** 2 + points[:, 2] ** 2) / (1000 - y) ** 2)
    error = np.abs(found - exact)
    # the trilinear ramp at a face is one voxel wide: 2.5 mm / 8 at worst beside a step of 1, plus the 2 mm step
    assert np.median(error) < 0.1
    assert error.max() < 0.75


def test_depth_does_not_depend_on_how_the_voxels_lie():
    frame = BeamFrame(30, 10, 0, (0, 0, 0))
    points = np.random.default_rng(2).uniform(-40, 40, (300, 3))
    depths = []
    for grid in (slab_grid(), slab_grid(17.0)):
        kji = np.stack(np.meshgrid(*[np.arange(n) for n in grid.shape_kji], indexing="ij"), axis=-1)
        ras = grid.to_ras(kji[..., ::-1])
        inside = (ras**2).sum(axis=-1) < 70**2
        depths.append(radiological_depth_mm(frame, inside.astype(np.float32), grid, points))
    # a voxelised ball of radius 70: chords differ by the voxelisation of its surface, about a third of a voxel
    assert np.abs(depths[0] - depths[1]).mean() < 0.6
    direction = points - frame.source_ras_mm
    direction /= np.linalg.norm(direction, axis=1, keepdims=True)
    along = (points * direction).sum(axis=1)
    exact = along + np.sqrt(along**2 - (points**2).sum(axis=1) + 70**2)
    assert np.abs(depths[0] - exact).mean() < 0.6


@pytest.mark.parametrize("shape_kji", [(24, 40, 50), (1, 40, 50), (30, 1, 30)])
@pytest.mark.parametrize("angles", [(0, 0), (90, 0), (37, 20), (300, 90)])
def test_depth_by_compiled_loops_is_that_by_tensors(shape_kji, angles, monkeypatch):
    pytest.importorskip("numba", reason="without it only the tensors are there")
    rng = np.random.default_rng(3)
    grid = Grid.axial(shape_kji, (3.0, 2.5, 2.5))
    density = rng.uniform(0.0, 1.5, shape_kji).astype(np.float32)
    density[:, : shape_kji[1] // 5] = 0.0
    corner = grid.to_ras(np.array(shape_kji[::-1]) - 1.0)
    points = rng.uniform(np.minimum(0, corner) - 20, np.maximum(0, corner) + 20, (2000, 3))  # some beyond the grid
    frame = BeamFrame(*angles, 0, tuple(corner / 2))
    compiled = radiological_depth_mm(frame, density, grid, points)
    monkeypatch.setattr(radiological_depth, "compiled_rays", lambda: None)
    tensors = radiological_depth_mm(frame, density, grid, points)
    assert tensors.max() > 3.0
    # tensors place samples in float32: at 1 m from the source within 1e-4 voxels, each of some 100 samples
    np.testing.assert_allclose(compiled, tensors, atol=3e-3)


def water_points(n: int = 3000, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Points in water with its surface at y = +100 (SSD 900), and their depths for a beam from the front."""
    points = np.random.default_rng(seed).uniform((-120, -150, -120), (120, 99, 120), (n, 3))
    depth = (100 - points[:, 1]) * np.sqrt(1 + (points[:, 0] ** 2 + points[:, 2] ** 2) / (1000 - points[:, 1]) ** 2)
    return points, depth


@pytest.mark.parametrize(("dtype", "tolerance"), [("float32", 1e-5), ("float64", 1e-10)])
def test_the_adjoint_is_the_transpose_of_the_dose(machine, dtype, tolerance):
    points, depth = water_points()
    frame = BeamFrame(0, 13, 0, (0, 0, 0))
    operator = BeamOperator(frame, machine, FIELD, points, depth, dtype=dtype)
    generator = torch.Generator().manual_seed(3)
    for _ in range(5):
        weights = torch.rand(FIELD.shape, dtype=operator.dtype, generator=generator)
        dose = torch.rand(len(points), dtype=operator.dtype, generator=generator)
        forward = float((operator.forward(weights).double() * dose.double()).sum())
        backward = float((weights.double() * operator.adjoint(dose).double()).sum())
        assert abs(forward - backward) <= tolerance * abs(forward)


def test_the_adjoint_of_several_beams_with_tied_bixels_is_the_transpose(machine):
    import scipy.sparse as sp

    points, depth = water_points(800)
    beams = [
        BeamOperator(BeamFrame(g, 0, 0, (0, 0, 0)), machine, FIELD, points, depth, dtype="float64") for g in (0, 5)
    ]
    n = FIELD.shape[0] * FIELD.shape[1]
    tie = sp.csr_matrix((np.ones(n), (np.arange(n), np.arange(n) // 2)))
    operator = DoseOperator(beams, [sp.identity(n, format="csr"), tie])
    rng = np.random.default_rng(0)
    x, d = rng.random(operator.n_variables), rng.random(operator.n_points)
    forward = float(operator.forward(x).numpy() @ d)
    backward = float(x @ operator.adjoint(operator.variables(d)).numpy())
    assert forward == pytest.approx(backward, rel=1e-10)


def test_no_subnormal_numbers_slow_the_dose_down(machine):
    """Far tails of Gaussians: a product of two kept responses must be a normal number or zero."""
    points = np.random.default_rng(3).uniform(-150, 150, (500, 3))
    beam = BeamOperator(BeamFrame(0, 0, 0, (0, 0, 0)), machine, FIELD, points, np.full(500, 50.0))
    for stored in (beam.along_x, beam.along_y):
        values = stored.abs()
        assert values.max() > 0.1
        assert ((values == 0) | (values**2 >= torch.finfo(torch.float32).tiny)).all()
    maps = beam.along_y @ ((torch.ones(FIELD.shape) * beam.profile) @ beam.along_x)
    assert ((maps == 0) | (maps.abs() >= torch.finfo(torch.float32).tiny)).all()


def test_dose_in_water_is_the_analytic_field_dose(machine):
    y = np.arange(95.0, -150.0, -5.0)
    frame = BeamFrame(0, 0, 0, (0, 0, 0))
    for x in (0.0, 30.0, 60.0):  # on the axis, inside and outside the field, along a diverging ray
        along = 1000 - y
        points = np.column_stack([-x * along / 1000, y, 0 * y])
        operator = BeamOperator(frame, machine, FIELD, points, 100 - y, node_spacing_mm=1.0)
        dose = operator.forward(torch.full(FIELD.shape, 100.0)).numpy()
        exact = 100 * machine.gy_per_mu * field_dose(machine.model, 100 - y, 100, 900, x_mm=[x])[:, 0]
        # the analytic field has 2.5 mm bixels for the profile, this one 5 x 10 mm
        np.testing.assert_allclose(dose, exact, rtol=4e-3)


def test_dose_falls_with_the_square_of_the_distance(machine):
    # same radiological depth, same place in the field, two distances from the source
    points = np.array([[0.0, 100.0, 0.0], [0.0, -100.0, 0.0]])
    operator = BeamOperator(BeamFrame(0, 0, 0, (0, 0, 0)), machine, FIELD, points, np.array([50.0, 50.0]))
    near, far = operator.forward(torch.ones(FIELD.shape)).numpy()
    assert near / far == pytest.approx((1100 / 900) ** 2, rel=1e-5)


def test_interpolation_between_nodes_costs_less_than_a_percent_in_the_penumbra(machine):
    x = np.linspace(-60, 60, 241)
    points = np.column_stack([-x, 0 * x, 0 * x])
    frame = BeamFrame(0, 0, 0, (0, 0, 0))
    depth = np.full(x.size, 100.0)
    doses = [
        BeamOperator(frame, machine, FIELD, points, depth, node_spacing_mm=h).forward(torch.ones(FIELD.shape)).numpy()
        for h in (2.0, 0.25)
    ]
    assert np.abs(doses[0] - doses[1]).max() < 0.02 * doses[1].max()
    assert np.abs(doses[0] - doses[1]).mean() < 0.002 * doses[1].max()


def test_points_behind_nothing_and_far_outside_get_no_dose(machine):
    points = np.array([[0.0, 0.0, 400.0], [500.0, 0.0, 0.0]])
    operator = BeamOperator(BeamFrame(0, 0, 0, (0, 0, 0)), machine, FIELD, points, np.array([50.0, 50.0]))
    np.testing.assert_array_equal(operator.forward(torch.ones(FIELD.shape)).numpy(), 0.0)


@pytest.mark.parametrize(("dtype", "tolerance"), [("float32", 1e-5), ("float64", 1e-12)])
def test_the_sampler_gives_the_same_with_and_without_compiled_loops(monkeypatch, dtype, tolerance):
    from PlanningModuleLib.core.dose import bilinear_sampler

    pytest.importorskip("numba")
    random = np.random.default_rng(3)
    nodes_x, nodes_y = np.arange(-40.0, 43.0, 2.0), np.arange(-30.0, 33.0, 2.0)
    plane = random.uniform([-40, -30], [40, 30], (500, 2))
    rows = np.sort(random.choice(800, 500, replace=False))
    arguments = (plane, random.random((500, 3)), nodes_x, nodes_y, 2.0, rows, 800, getattr(torch, dtype))
    compiled = bilinear_sampler.BilinearSampler(*arguments)
    monkeypatch.setattr(bilinear_sampler, "compiled_bilinear", lambda: None)
    plain = bilinear_sampler.BilinearSampler(*arguments)
    assert compiled.n_bytes < plain.n_bytes / 2.5
    maps = torch.as_tensor(random.random(3 * nodes_x.size * nodes_y.size), dtype=getattr(torch, dtype))
    values = torch.as_tensor(random.random(800), dtype=getattr(torch, dtype))
    for way, given in (("forward", maps), ("adjoint", values)):
        one, other = (getattr(sampler, way)(given).numpy() for sampler in (compiled, plain))
        assert one.dtype == other.dtype == dtype
        np.testing.assert_allclose(one, other, rtol=0, atol=tolerance * np.abs(other).max())
    # Bilinear interpolation reproduces a map that is linear in x and y
    linear = torch.as_tensor(np.tile((2 * nodes_x[None] - nodes_y[:, None]).ravel(), 3), dtype=getattr(torch, dtype))
    expected = arguments[1].sum(axis=1) * (2 * plane[:, 0] - plane[:, 1])
    np.testing.assert_allclose(compiled.forward(linear).numpy()[rows], expected, atol=300 * tolerance)
