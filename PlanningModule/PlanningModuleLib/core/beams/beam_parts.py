# SPDX-License-Identifier: Apache-2.0
"""The beams of a plan in parts whose gantry stands still, as dose computations need them.

The dose of an arc is the sum over its control-point intervals, each at the gantry angle where it is given. Neighbouring
intervals share one angle as long as they lie within ``spacing_deg``: depths and dose operators are then computed once
for several control points, which bounds time and memory. What that costs, for two partial arcs of 200 degrees on a
chest phantom, in % of the largest dose at points above a tenth of it (mean, 95th and 99th percentile): 0.2, 0.8 and 1.9
at 4.5 degrees; 0.4, 1.5 and 3.0 at 6.5 degrees; 1.0, 3.8 and 6.9 at 10.5 degrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from AIOCommon import InputError

from ..machines.machine import Machine
from ..plan import Beam, ControlPoint
from .bixel_grid import BixelGrid
from .field_shape import BIXEL_MM, FieldShape

DOSE_ANGLE_DEG = 4.5  # two intervals of an arc, whose control points stand about two degrees apart


def turn_deg(start_deg: float, stop_deg: float) -> float:
    """The shorter way from one angle to another, -180 < turn <= 180 (positive is clockwise, seen from the foot end)."""
    return 180.0 - (180.0 - (stop_deg - start_deg)) % 360.0


def fixed_gantry_parts(beam: Beam, spacing_deg: float = DOSE_ANGLE_DEG) -> list[Beam]:
    """Beams with a fixed gantry that together deliver the same as ``beam``.

    Parameters
    ----------
    spacing_deg : intervals of an arc that lie within this turn are given at the middle of it; 0 for an angle each.

    Returns
    -------
    The beam itself where its gantry does not turn; parts without MU are left out. Their MU add up to the beam's.
    """
    if not beam.is_arc:
        return [beam]
    parts = []
    for first, last, angle in dose_angles(beam.gantries_deg, spacing_deg):
        weights = [p.cumulative_weight for p in beam.control_points[first : last + 1]]
        share = weights[-1] - weights[0]
        if share > 0:
            points = tuple(
                ControlPoint((w - weights[0]) / share, p.leaves, None, p.jaws_mm)
                for w, p in zip(weights, beam.control_points[first : last + 1])
            )
            parts.append(
                Beam(
                    f"{beam.name} at {angle:.1f}",
                    angle,
                    beam.collimator_deg,
                    beam.couch_deg,
                    beam.isocentre_ras_mm,
                    beam.mu * share,
                    None,
                    points,
                )
            )
    return parts


def dose_angles(gantries_deg: Sequence[float], spacing_deg: float) -> list[tuple[int, int, float]]:
    """Runs of control points that are given at one angle: first and last of each, and the middle of their turn."""
    turned = np.concatenate([[0.0], np.cumsum([turn_deg(a, b) for a, b in pairwise(gantries_deg)])])
    runs, first = [], 0
    for last in range(1, turned.size):
        if last == turned.size - 1 or abs(turned[last + 1] - turned[first]) > spacing_deg + 1e-6:
            runs.append((first, last, float((gantries_deg[0] + (turned[first] + turned[last]) / 2) % 360.0)))
            first = last
    return runs


def opened_field(machine: Machine, beam: Beam) -> FieldShape:
    """The bixels that the shaping layer opens at any control point, with one bixel to spare.

    Raises
    ------
    InputError : the leaves stay shut.
    """
    layer = machine.layers[0]
    left, right = np.full(layer.n_pairs, np.inf), np.full(layer.n_pairs, -np.inf)
    for point in beam.control_points:
        leaves = point.leaves[layer.name]
        is_open = leaves.right_mm > leaves.left_mm
        left = np.where(is_open, np.minimum(left, leaves.left_mm), left)
        right = np.where(is_open, np.maximum(right, leaves.right_mm), right)
    half = machine.field_mm[1] / 2 + 1e-6
    rows = np.flatnonzero((right > left) & (np.abs(layer.edges_mm()) <= half).all(axis=1))
    if rows.size == 0:
        raise InputError("the leaves stay shut", where=beam.name, hint="A beam needs an opening.")
    pairs = np.arange(rows[0], rows[-1] + 1)
    low = BIXEL_MM * (np.floor(left[rows].min() / BIXEL_MM) - 1)
    high = BIXEL_MM * (np.ceil(right[rows].max() / BIXEL_MM) + 1)
    edges = layer.edges_mm()[pairs]
    bixels = BixelGrid(np.arange(low, high + BIXEL_MM / 2, BIXEL_MM), np.append(edges[:, 0], edges[-1, 1]))
    source = np.arange(bixels.shape[0] * bixels.shape[1]).reshape(bixels.shape)
    return FieldShape(bixels, pairs, source, np.zeros(bixels.shape, bool))
