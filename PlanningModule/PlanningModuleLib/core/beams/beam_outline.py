# SPDX-License-Identifier: Apache-2.0
"""The largest opening of a beam as polygons, for drawing fields."""

from __future__ import annotations

import numpy as np

from ..machines.machine import Machine
from ..plan import Beam
from .geometry import BeamFrame


def beam_frame(beam: Beam, sad_mm: float) -> BeamFrame:
    """The coordinate system of a plan's beam at its first gantry angle."""
    return BeamFrame(beam.gantry_deg, beam.collimator_deg, beam.couch_deg, beam.isocentre_ras_mm, sad_mm)


def open_outlines_mm(machine: Machine, beam: Beam) -> list[np.ndarray]:
    """Outlines of all that is open at any control point: closed polygons (n, 2) of x, y on the isocentre plane.

    Rows that are open next to each other make one polygon with steps at the leaf sides. Jaws cut them off.
    """
    layer = machine.layers[0]
    edges = layer.edges_mm()
    left, right = np.full(layer.n_pairs, np.inf), np.full(layer.n_pairs, -np.inf)
    low, high = np.inf, -np.inf
    for point in beam.control_points:
        leaves = point.leaves[layer.name]
        x_low, x_high, y_low, y_high = point.jaws_mm or (-np.inf, np.inf, -np.inf, np.inf)
        start, stop = np.maximum(leaves.left_mm, x_low), np.minimum(leaves.right_mm, x_high)
        is_open = (stop > start) & (edges[:, 1] > y_low) & (edges[:, 0] < y_high)
        left[is_open] = np.minimum(left, start)[is_open]
        right[is_open] = np.maximum(right, stop)[is_open]
        if is_open.any():
            low, high = min(low, y_low), max(high, y_high)
    rows = np.flatnonzero(right > left)
    if rows.size == 0:
        return []
    edges = np.clip(edges, low, high)
    polygons = []
    for group in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        up = [(left[r], y) for r in group for y in edges[r]]
        down = [(right[r], y) for r in group[::-1] for y in edges[r][::-1]]
        polygons.append(np.array(up + down))
    return polygons
