# SPDX-License-Identifier: Apache-2.0
"""The point kernel of the superposition dose against the Monte Carlo pencil that it was fitted to."""

from __future__ import annotations

import json

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.resources import resource
from PlanningModuleLib.core.dose.superposition_fit import PENCIL_FILE, RingResponse, fit, load_pencil
from PlanningModuleLib.core.dose.superposition_kernel import KERNEL_FILE, Ring, load_point_kernel, make_cones


@pytest.fixture(scope="module")
def pencil():
    return load_pencil(resource("machines", PENCIL_FILE))


@pytest.fixture(scope="module")
def content():
    return json.loads(resource("machines", KERNEL_FILE).read_text(encoding="utf-8"))


def test_the_kernel_puts_the_pencils_energy_where_monte_carlo_does(pencil, content):
    released = pencil.released()
    hardening = content["fit"]["hardening_per_cm"]
    released = released * np.exp(hardening * 0.1 * (np.arange(released.size) + 0.5))
    rings = [Ring(*row) for part in ("primary", "scatter") for row in content[part]["rings"]]
    model = sum(RingResponse(pencil, r.low_deg, r.high_deg)(10 * r.decay_per_mm, released) * r.fraction for r in rings)
    start = pencil.depth_edges_cm[:-1]
    for low, high in ((1.5, 3.0), (10.0, 20.0)):
        layers = (start >= low - 1e-6) & (start < high - 1e-6)
        ours, there = (np.cumsum(energy[layers].sum(axis=0)) for energy in (model, pencil.energy))
        beyond_1_mm = pencil.radial_edges_cm[1:] >= 0.1
        error = (ours - there) / there[-1]
        assert np.abs(error[beyond_1_mm]).max() < 0.03  # share of the energy within each radius


def test_one_ring_gives_back_all_that_is_released_near_the_axis(pencil):
    """A decay of a tenth of a millimetre: what is released in a layer stays in it, within the first ring."""
    released = pencil.released()
    response = RingResponse(pencil, 0, 30)(100.0, released)
    layers = np.flatnonzero((pencil.depth_edges_cm[:-1] >= 1) & (pencil.depth_edges_cm[1:] <= 4))
    at = 0.1 * (np.arange(released.size) + 0.5)
    inside = (at > pencil.depth_edges_cm[layers[0]]) & (at < pencil.depth_edges_cm[layers[-1] + 1])
    assert response[layers].sum() == pytest.approx(released[inside].sum(), rel=0.01)
    assert response[layers, 0].sum() > 0.98 * response[layers].sum()


def test_cones_of_a_ring_share_its_energy_and_point_all_around():
    cones = make_cones([Ring(30, 60, 6, 0.4, 0.2), Ring(90, 180, 4, 0.1, 0.5)])
    np.testing.assert_allclose(np.linalg.norm(cones.directions, axis=1), 1.0)
    assert cones.shares[:6].sum() == pytest.approx(0.4)
    np.testing.assert_allclose(cones.directions[:6, :2].sum(axis=0), 0.0, atol=1e-12)
    middle = (np.cos(np.deg2rad(30)) + np.cos(np.deg2rad(60))) / 2
    np.testing.assert_allclose(cones.directions[:6, 2], middle)
    assert (cones.directions[6:, 2] < 0).all()


def test_the_kernel_that_ships_is_whole():
    kernel = load_point_kernel()
    assert kernel.primary.shares.sum() + kernel.scatter.shares.sum() == pytest.approx(1.0)
    assert kernel.primary.decays_per_mm.min() > 10 * kernel.scatter.decays_per_mm.max()


def test_a_kernel_that_is_none_is_refused(tmp_path):
    path = tmp_path / "kernel.json"
    path.write_text('{"primary": {"rings": [[0, 180, 1, -1, 1]]}, "scatter": {"rings": []}}')
    with pytest.raises(InputError, match="not negative"):
        load_point_kernel(path)
    path.write_text("{}")
    with pytest.raises(InputError, match="not a point kernel"):
        load_point_kernel(path)


@pytest.mark.validation
@pytest.mark.timeout(900)
def test_the_fit_gives_the_kernel_that_ships(pencil, content):
    primary, scatter, _ = fit(pencil)
    for part, rings in (("primary", primary), ("scatter", scatter)):
        for row, ring in zip(content[part]["rings"], rings):
            assert ring.fraction == pytest.approx(row[3], rel=0.02, abs=1e-4)
            assert ring.decay_per_mm == pytest.approx(row[4], rel=0.02)
