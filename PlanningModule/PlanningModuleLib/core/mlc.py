# SPDX-License-Identifier: Apache-2.0
"""What the leaves let through: fluence of control points on a grid, for one or two stacked layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from AIOCommon.core.errors import InputError

from .machine import Machine, MlcLayer
from .pencil_beam import BixelGrid
from .plan import ControlPoint, LeafPositions

CLOSED_MM = 1e-3  # leaf pairs nearer than this touch: no light between their tips


def delivered_fluence(machine: Machine, points: Sequence[ControlPoint], grid: BixelGrid) -> np.ndarray:
    """Mean transmission of each cell over a beam, for leaves moving in straight lines between control points.

    Parameters
    ----------
    grid : its rows must not cross leaf sides of any layer.

    Returns
    -------
    (ny, nx); times the beam's MU it is the fluence in MU. Two layers count exactly while the opening of one contains
    the other's, else as if their tips crossed midway.

    Raises
    ------
    InputError : control points out of order, layers that the machine does not have, or a wrong number of leaves.
    """
    check_control_points(machine, points)
    total = np.zeros(grid.shape)
    for first, last in pairwise(points):
        share = last.cumulative_weight - first.cumulative_weight
        if share > 0:
            total += share * segment_transmission(machine, first.leaves, last.leaves, grid)
    return total


def segment_transmission(
    machine: Machine, first: Mapping[str, LeafPositions], last: Mapping[str, LeafPositions], grid: BixelGrid
) -> np.ndarray:
    """(ny, nx) mean transmission while the leaves move from ``first`` to ``last`` at constant speed."""
    openings = []
    for layer in machine.layers:
        pair = _pair_of_rows(layer, grid)
        openings.append([_tips(layer, leaves[layer.name], pair) for leaves in (first, last)])
    alone = [_open_share(*start, *end, grid.x_edges_mm) for start, end in openings]
    if len(machine.layers) == 1:
        leak = machine.layers[0].transmission
        return leak + (1 - leak) * alone[0]
    both_ends = []
    for end in (0, 1):
        left = np.maximum(openings[0][end][0], openings[1][end][0])
        right = np.minimum(openings[0][end][1], openings[1][end][1])
        both_ends.append((left, np.maximum(left, right)))
    both = _open_share(*both_ends[0], *both_ends[1], grid.x_edges_mm)
    leak_a, leak_b = (layer.transmission for layer in machine.layers)
    return (
        leak_a * leak_b
        + leak_b * (1 - leak_a) * alone[0]
        + leak_a * (1 - leak_b) * alone[1]
        + (1 - leak_a) * (1 - leak_b) * both
    )


def row_edges_mm(machine: Machine) -> np.ndarray:
    """Sides of all leaves of all layers within the field: the rows on which the fluence is constant along Y."""
    edges = np.unique(np.round(np.concatenate([layer.boundaries_mm for layer in machine.layers]), 6))
    half = machine.field_mm[1] / 2
    return edges[np.abs(edges) <= half + 1e-6]


def check_control_points(machine: Machine, points: Sequence[ControlPoint]) -> None:
    """Weights from 0 to 1, every layer present, leaves within their travel and not crossing."""
    weights = np.array([point.cumulative_weight for point in points])
    if weights.size < 2 or weights[0] != 0 or abs(weights[-1] - 1) > 1e-6 or (np.diff(weights) < 0).any():
        raise InputError("the control points' weights must rise from 0 to 1", where="beam")
    for point in points:
        for layer in machine.layers:
            if layer.name not in point.leaves:
                raise InputError(f"a control point lacks the layer {layer.name}", where=machine.title)
            leaves = point.leaves[layer.name]
            if leaves.left_mm.shape != (layer.n_pairs,) or leaves.right_mm.shape != (layer.n_pairs,):
                raise InputError(f"{layer.name} needs {layer.n_pairs} leaf pairs", where=machine.title)
            if (leaves.left_mm > leaves.right_mm + 1e-6).any():
                raise InputError(f"leaves of {layer.name} cross", where=machine.title)
            reach = max(np.abs(leaves.left_mm).max(), np.abs(leaves.right_mm).max())
            if reach > machine.leaf_travel_mm + 1e-6:
                raise InputError(
                    f"a leaf of {layer.name} stands at {reach:.1f} mm, it reaches {machine.leaf_travel_mm:g} mm",
                    where=machine.title,
                )


def _pair_of_rows(layer: MlcLayer, grid: BixelGrid) -> np.ndarray:
    """Leaf pair over each row of the grid."""
    edges = np.asarray(layer.boundaries_mm)
    middle = (grid.y_edges_mm[1:] + grid.y_edges_mm[:-1]) / 2
    pair = np.searchsorted(edges, middle) - 1
    if pair.min() < 0 or pair.max() >= layer.n_pairs:
        raise InputError("the fluence grid reaches beyond the leaves", where=layer.name)
    crossed = (grid.y_edges_mm[:-1] < edges[pair] - 1e-6) | (grid.y_edges_mm[1:] > edges[pair + 1] + 1e-6)
    if crossed.any():
        raise InputError("the rows of the fluence grid cross leaf sides", where=layer.name)
    return pair


def _tips(layer: MlcLayer, leaves: LeafPositions, pair: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where light begins and ends in each row: open pairs widened by the dosimetric leaf gap."""
    left, right = leaves.left_mm[pair], leaves.right_mm[pair]
    widen = np.where(right - left > CLOSED_MM, layer.dosimetric_gap_mm / 2, 0.0)
    return left - widen, right + widen


def _open_share(left_0, right_0, left_1, right_1, x_edges_mm: np.ndarray) -> np.ndarray:
    """(rows, cells) open part of each cell, averaged over the movement."""
    beyond_left = _mean_beyond(left_0, left_1, x_edges_mm)
    beyond_right = _mean_beyond(right_0, right_1, x_edges_mm)
    return np.maximum(beyond_left - beyond_right, 0.0)


def _mean_beyond(tip_0: np.ndarray, tip_1: np.ndarray, x_edges_mm: np.ndarray) -> np.ndarray:
    """(rows, cells) part of each cell at larger X than a tip that moves from ``tip_0`` to ``tip_1``, mean in time."""
    upper, width = x_edges_mm[1:], np.diff(x_edges_mm)
    s0, s1 = ((upper[None] - tip[:, None]) / width[None] for tip in (tip_0, tip_1))
    moved = np.abs(s1 - s0) > 1e-9
    mean = (_integral(s1) - _integral(s0)) / np.where(moved, s1 - s0, 1.0)
    return np.where(moved, mean, np.clip(s0, 0.0, 1.0))


def _integral(s: np.ndarray) -> np.ndarray:
    """Integral of clip(s, 0, 1) from 0."""
    inside = np.clip(s, 0.0, 1.0)
    return inside**2 / 2 + np.maximum(s - 1.0, 0.0)
