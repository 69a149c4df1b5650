# SPDX-License-Identifier: Apache-2.0
"""The share of a plan's MU that goes through narrow openings."""

from __future__ import annotations

import numpy as np
import pytest

from PlanningModuleLib.core.delivery.small_openings import narrow_percent, small_opening_note, width_mm
from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions


def opening(machine, weight: float, x_mm: float, y_mm: float) -> ControlPoint:
    """A rectangle of open leaves around the axis, the others shut at its left."""
    leaves = {}
    for layer in machine.layers:
        edges = layer.edges_mm()
        is_open = (edges[:, 1] > -y_mm / 2 + 1e-6) & (edges[:, 0] < y_mm / 2 - 1e-6)
        left = np.full(layer.n_pairs, -x_mm / 2)
        leaves[layer.name] = LeafPositions(left, np.where(is_open, x_mm / 2, left))
    return ControlPoint(weight, leaves)


def test_the_width_of_an_opening_is_the_smaller_one_along_and_across_the_leaves(machine):
    assert width_mm(machine, opening(machine, 0.0, 15.0, 100.0)) == pytest.approx(15.0)
    assert width_mm(machine, opening(machine, 0.0, 100.0, 10.0)) == pytest.approx(10.0, abs=0.1)
    assert width_mm(machine, opening(machine, 0.0, 60.0, 100.0)) == pytest.approx(60.0)
    assert width_mm(machine, opening(machine, 0.0, 0.0, 100.0)) == 0.0


def test_the_note_tells_the_share_of_all_mu_and_is_silent_where_it_is_small(machine):
    def beam(mu: float, x_mm: float) -> Beam:
        points = (opening(machine, 0.0, x_mm, 100.0), opening(machine, 1.0, x_mm, 100.0))
        return Beam(f"{x_mm:g}", 0.0, 0.0, 0.0, (0.0, 0.0, 0.0), mu, None, points)

    mixed = (beam(75.0, 80.0), beam(25.0, 12.0))
    assert narrow_percent(machine, mixed) == pytest.approx(25.0)
    (note,) = small_opening_note(machine, mixed)
    assert note.startswith("25 % of the MU go through openings narrower than 20 mm")
    assert small_opening_note(machine, (beam(95.0, 80.0), beam(5.0, 12.0))) == ()
    assert small_opening_note(machine, ()) == ()
