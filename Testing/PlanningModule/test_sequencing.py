# SPDX-License-Identifier: Apache-2.0
"""Leaves: apertures add up to the fluence, both layers, transmission, moving tips, limits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.field_shape import FieldShape
from PlanningModuleLib.core.beams.mlc import check_control_points, delivered_fluence, row_edges_mm, segment_transmission
from PlanningModuleLib.core.delivery.sequencing import Aperture, Followers, control_points, leaf_positions, sweep
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.plan import ControlPoint, LeafPositions


@pytest.fixture
def field(machine) -> FieldShape:
    """A field of 12 rows and 16 columns of 5 mm, all open."""
    rows = np.arange(8, 20)
    edges = machine.layers[0].edges_mm()
    bixels = BixelGrid(np.arange(-30, 51, 5.0), np.append(edges[rows, 0], edges[rows[-1], 1]))
    source = np.arange(12 * 16).reshape(12, 16)
    return FieldShape(bixels, rows, source, np.zeros((12, 16), bool))


def bumpy_fluence(shape=(12, 16), seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    y, x = np.meshgrid(np.linspace(-1, 1, shape[0]), np.linspace(-1, 1, shape[1]), indexing="ij")
    return 80 + 40 * np.sin(3 * x) * np.cos(2 * y) + rng.uniform(0, 10, shape)


def test_apertures_add_up_to_the_fluence_within_half_a_level():
    for levels in (5, 10, 40):
        fluence = bumpy_fluence()
        fluence[0] = 0
        total = np.zeros_like(fluence)
        for aperture in sweep(fluence, levels):
            for row, (first, last) in enumerate(zip(aperture.first, aperture.last)):
                total[row, first:last] += aperture.mu
        assert np.abs(total - fluence).max() <= fluence.max() / levels / 2 + 1e-9


def test_the_sweep_needs_the_largest_sum_of_upward_steps():
    fluence = np.array([[1, 3, 2, 4, 0], [4, 4, 4, 4, 4]], float)
    total = sum(aperture.mu for aperture in sweep(fluence, levels=4))
    assert total == pytest.approx(1 + 2 + 2)  # row 1: up to 1, by 2, by 2; row 2: up to 4


def test_a_flat_field_is_one_aperture():
    apertures = sweep(np.full((3, 4), 7.0), levels=20)
    assert len(apertures) == 1
    assert apertures[0].mu == pytest.approx(7.0)


def ideal_machine(machine):
    """The same machine without transmission and leaf gap."""
    layers = tuple(replace(layer, transmission=0.0, dosimetric_gap_mm=0.0) for layer in machine.layers)
    return replace(machine, layers=layers)


def test_the_control_points_deliver_the_fluence(machine, field):
    fluence = bumpy_fluence()
    apertures = sweep(fluence, levels=60)
    mu = sum(aperture.mu for aperture in apertures)
    points = control_points(machine, field, apertures)
    cells = BixelGrid(field.bixels.x_edges_mm, row_edges_mm(machine)[16:41])
    assert cells.y_edges_mm[0] == field.bixels.y_edges_mm[0] and cells.y_edges_mm[-1] == field.bixels.y_edges_mm[-1]
    ideal = mu * delivered_fluence(ideal_machine(machine), points, cells)
    np.testing.assert_allclose(ideal, np.repeat(fluence, 2, axis=0), atol=fluence.max() / 120 + 1e-6)
    real = mu * delivered_fluence(machine, points, cells)
    # 0.125 mm of leaf gap at each tip of 5 mm bixels and 0.4 % transmission where one layer is open
    assert np.abs(real - ideal).max() < 0.06 * fluence.max()
    assert (real - ideal).mean() > 0


def test_transmission_of_one_and_of_two_closed_layers(machine, field):
    shut = Aperture(1.0, np.zeros(12, int), np.zeros(12, int))
    opened = Aperture(1.0, np.full(12, 4), np.full(12, 8))
    cells = BixelGrid(field.bixels.x_edges_mm, row_edges_mm(machine)[16:41])
    leak = machine.layers[0].transmission
    both_shut = leaf_positions(machine, field, shut)
    np.testing.assert_allclose(segment_transmission(machine, both_shut, both_shut, cells), leak**2)
    leaves = leaf_positions(machine, field, opened)
    through = segment_transmission(machine, leaves, leaves, cells)
    np.testing.assert_allclose(through[:, 5:7], 1.0)
    np.testing.assert_allclose(through[:, 10:], leak**2)
    # only the following layer open: half a leaf beyond the first and last row
    wide = BixelGrid(field.bixels.x_edges_mm, row_edges_mm(machine)[15:42])
    around = segment_transmission(machine, leaves, leaves, wide)
    np.testing.assert_allclose(around[0, 5:7], leak)


def test_a_tip_that_moves_evenly_gives_a_ramp(machine, field):
    ideal = ideal_machine(machine)
    cells = BixelGrid(np.arange(-30, 51, 1.0), row_edges_mm(machine)[16:41])

    def leaves(right: float) -> dict[str, LeafPositions]:
        return {
            layer.name: LeafPositions(np.full(layer.n_pairs, -20.0), np.full(layer.n_pairs, right))
            for layer in machine.layers
        }

    points = (ControlPoint(0.0, leaves(-20.0)), ControlPoint(1.0, leaves(30.0)))
    found = delivered_fluence(ideal, points, cells)[0]
    x = (cells.x_edges_mm[1:] + cells.x_edges_mm[:-1]) / 2
    np.testing.assert_allclose(found, np.where((x > -20) & (x < 30), (30 - x) / 50, 0.0), atol=1e-9)


def test_the_following_layer_never_covers_the_opening(machine, field):
    for aperture in sweep(bumpy_fluence(seed=4), levels=15):
        leaves = leaf_positions(machine, field, aperture)
        shaping, following = (leaves[layer.name] for layer in machine.layers)
        for pair in np.flatnonzero(shaping.right_mm > shaping.left_mm):
            for neighbour in (pair, pair + 1):  # the proximal leaves are shifted by half a leaf
                assert following.left_mm[neighbour] <= shaping.left_mm[pair]
                assert following.right_mm[neighbour] >= shaping.right_mm[pair]


def test_leaves_that_cross_or_go_too_far_are_refused(machine, field):
    points = control_points(machine, field, sweep(bumpy_fluence(), 10))
    check_control_points(machine, points)
    name = machine.layers[0].name
    good = points[0].leaves[name]
    for bad, message in (
        (LeafPositions(good.right_mm + 1, good.left_mm - 1), "cross"),
        (LeafPositions(good.left_mm, good.right_mm + 200), "reaches"),
        (LeafPositions(good.left_mm[1:], good.right_mm[1:]), "leaf pairs"),
    ):
        wrong = (replace(points[0], leaves={**points[0].leaves, name: bad}), *points[1:])
        with pytest.raises(InputError, match=message):
            check_control_points(machine, wrong)
    with pytest.raises(InputError, match="rise from 0 to 1"):
        check_control_points(machine, points[1:])


def test_zero_fluence_cannot_be_sequenced():
    for fluence in (np.zeros((3, 4)), np.full((3, 4), -1.0), np.full((3, 4), np.nan)):
        with pytest.raises(InputError, match="cannot be delivered"):
            sweep(fluence)


def test_a_gradient_by_followers_goes_to_the_leaf_that_they_follow(machine):
    rng = np.random.default_rng(3)
    followers = Followers.of(machine, 1)
    left = rng.uniform(-40, 0, (2, 28))
    banks = np.stack([left, left + rng.uniform(1, 40, (2, 28))], axis=1)
    banks[:, 1, 5:9] = banks[:, 0, 5:9]
    weights = rng.normal(size=(2, 2, machine.layers[1].n_pairs))
    gradient = followers.to_shaping(banks, weights)
    assert (gradient[:, :, 6:8] == 0).all()  # shut pairs are followed by nobody
    for index in np.ndindex(banks.shape):
        if banks[index[0], 0, index[2]] == banks[index[0], 1, index[2]]:
            continue
        moved = banks.copy()
        moved[index] += 1e-6
        change = (weights * (followers.positions(moved, 0.0) - followers.positions(banks, 0.0))).sum() / 1e-6
        assert gradient[index] == pytest.approx(change, abs=1e-6)


def test_a_single_layer_of_120_leaves_gives_the_fluence_too():
    machine = load_machine("generic_6mv_120leaf")
    layer = machine.layers[0]
    rows = np.arange(6, 18)  # the outer leaves of 10 mm and the inner ones of 5 mm
    edges = layer.edges_mm()
    bixels = BixelGrid(np.arange(-30, 51, 5.0), np.append(edges[rows, 0], edges[rows[-1], 1]))
    field = FieldShape(bixels, rows, np.arange(12 * 16).reshape(12, 16), np.zeros((12, 16), bool))
    fluence = bumpy_fluence()
    apertures = sweep(fluence, levels=60)
    points = control_points(machine, field, apertures)
    assert set(points[0].leaves) == {"leaves"}
    cells = BixelGrid(bixels.x_edges_mm, bixels.y_edges_mm)
    mu = sum(aperture.mu for aperture in apertures)
    ideal = mu * delivered_fluence(ideal_machine(machine), points, cells)
    np.testing.assert_allclose(ideal, fluence, atol=fluence.max() / 120 + 1e-6)
    shut = leaf_positions(machine, field, Aperture(1.0, np.zeros(12, int), np.zeros(12, int)))
    np.testing.assert_allclose(segment_transmission(machine, shut, shut, cells), layer.transmission)
