# SPDX-License-Identifier: Apache-2.0
"""Light through the leaves and its exact derivative by their tips, for one layer and for two."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.mlc import delivered_fluence, row_edges_mm
from PlanningModuleLib.core.beams.transmission import LeafOptics
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.plan import ControlPoint, LeafPositions

MACHINES = ("halcyon_6mv_fff", "generic_6mv_120leaf")


def optics_of(machine, cell_mm: float = 2.5) -> LeafOptics:
    rows = row_edges_mm(machine)
    middle = rows[np.abs(rows) <= 60]
    return LeafOptics.over(machine, BixelGrid(np.arange(-50, 50.1, cell_mm), middle))


def random_leaves(machine, rng, n: int) -> list[np.ndarray]:
    """(n, 2, pairs) by layer; every third pair shut."""
    result = []
    for layer in machine.layers:
        left = rng.uniform(-45, 10, (n, layer.n_pairs))
        right = left + rng.uniform(1, 30, (n, layer.n_pairs))
        right[:, ::3] = left[:, ::3]
        result.append(np.stack([left, right], axis=1))
    return result


@pytest.mark.parametrize("name", MACHINES)
def test_the_derivative_by_every_tip_agrees_with_finite_differences(name):
    machine = load_machine(name)
    optics, rng = optics_of(machine), np.random.default_rng(1)
    starts, ends = random_leaves(machine, rng, 3), random_leaves(machine, rng, 3)
    weights = rng.normal(size=(3, *optics.grid.shape))
    gradients = optics.gradient(starts, ends, weights)
    step, checked = 1e-6, 0
    for moment, gradient in zip((starts, ends), gradients):
        for layer, tips in enumerate(moment):
            for index in np.ndindex(tips.shape):
                if gradient[layer][index] == 0 or rng.uniform() > 0.4:
                    continue
                was = tips[index]
                values = []
                for sign in (1, -1):
                    tips[index] = was + sign * step
                    values.append((weights * optics.transmission(starts, ends)).sum())
                tips[index] = was
                numeric = (values[0] - values[1]) / (2 * step)
                assert gradient[layer][index] == pytest.approx(numeric, rel=1e-5, abs=1e-7)
                checked += 1
    assert checked > 50


@pytest.mark.parametrize("name", MACHINES)
def test_tips_that_stand_still_have_the_derivative_of_their_cell(name):
    machine = load_machine(name)
    optics, rng = optics_of(machine), np.random.default_rng(2)
    leaves = random_leaves(machine, rng, 1)
    weights = rng.normal(size=(1, *optics.grid.shape))
    starts, ends = optics.gradient(leaves, leaves, weights)
    for layer in range(len(leaves)):
        np.testing.assert_allclose(starts[layer], ends[layer])
    pair = int(optics.pairs[0][3])
    leaves[0][0, :, pair] = -11.2, 13.7
    if len(leaves) == 2:  # the other layer out of the way
        leaves[1][0, 0], leaves[1][0, 1] = -48.0, 48.0
    starts, ends = optics.gradient(leaves, leaves, weights)
    gap = machine.layers[0].dosimetric_gap_mm / 2
    rows = np.flatnonzero(optics.pairs[0] == pair)
    x = optics.grid.x_edges_mm
    cell = [np.searchsorted(x, tip, side="right") - 1 for tip in (-11.2 - gap, 13.7 + gap)]
    dark = 1 - machine.layers[0].transmission
    expected = dark / 2.5 * np.array([-weights[0, rows, cell[0]].sum(), weights[0, rows, cell[1]].sum()])
    np.testing.assert_allclose((starts[0] + ends[0])[0, :, pair], expected, rtol=1e-9)


def test_pairs_that_touch_stay_shut(machine):
    optics = optics_of(machine)
    shut = [np.zeros((2, layer.n_pairs)) for layer in machine.layers]
    for gradients in optics.gradient(shut, shut, np.ones(optics.grid.shape)):
        assert all((gradient == 0).all() for gradient in gradients)


def test_jaws_cut_the_fluence():
    machine = load_machine("generic_6mv_120leaf")
    layer = machine.layers[0]
    leaves = {layer.name: LeafPositions(np.full(60, -30.0), np.full(60, 30.0))}
    grid = BixelGrid(np.arange(-40, 41, 5.0), row_edges_mm(machine)[20:41])

    def fluence(jaws):
        return delivered_fluence(
            machine, [ControlPoint(0.0, leaves, None, jaws), ControlPoint(1.0, leaves, None, jaws)], grid
        )

    free, cut = fluence(None), fluence((-12.5, 20.0, -10.0, 15.0))
    inside = (grid.centres()[0] > -10) & (grid.centres()[0] < 20)
    inside &= (grid.centres()[1] > -10) & (grid.centres()[1] < 15)
    np.testing.assert_allclose(cut[inside], free[inside])
    np.testing.assert_allclose(cut[:, 5][inside[:, 6]], free[:, 5][inside[:, 6]] / 2)  # the jaw stands in mid-cell
    assert (cut[:, :5] == 0).all() and (cut[:, 12:] == 0).all()
    assert (cut[grid.centres()[1] > 15] == 0).all()


def test_rows_across_leaf_sides_are_refused(machine):
    with pytest.raises(InputError, match="cross leaf sides"):
        LeafOptics.over(machine, BixelGrid(np.arange(-10, 11, 5.0), np.array([-10.0, 3.0, 10.0])))
