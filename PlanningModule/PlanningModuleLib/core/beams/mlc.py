# SPDX-License-Identifier: Apache-2.0
"""The fluence that leaves and jaws transmit on a grid, and checks of control points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from AIOCommon import InputError

from ..machines.machine import Machine
from ..plan import ControlPoint, LeafPositions
from .bixel_grid import BixelGrid
from .transmission import LeafOptics


def delivered_fluence(machine: Machine, points: Sequence[ControlPoint], grid: BixelGrid) -> np.ndarray:
    """Mean transmission of each cell over a beam, for leaves moving in straight lines between control points.

    Parameters
    ----------
    grid : its rows must not cross leaf sides of any layer.

    Returns
    -------
    (ny, nx); times the beam's MU it is the fluence in MU. Jaws count by the part of each cell that they leave open.

    Raises
    ------
    InputError : control points out of order, layers that the machine does not have, or a wrong number of leaves.
    """
    check_control_points(machine, points)
    optics = LeafOptics.over(machine, grid)
    total = np.zeros(grid.shape)
    for first, last in pairwise(points):
        share = last.cumulative_weight - first.cumulative_weight
        if share > 0:
            through = optics.transmission(leaf_arrays(machine, first.leaves), leaf_arrays(machine, last.leaves))
            total += share * through * jaw_transmission(machine, first, last, grid)
    return total


def segment_transmission(
    machine: Machine, first: Mapping[str, LeafPositions], last: Mapping[str, LeafPositions], grid: BixelGrid
) -> np.ndarray:
    """(ny, nx) mean transmission of the leaves while they move from ``first`` to ``last`` at constant speed."""
    optics = LeafOptics.over(machine, grid)
    return optics.transmission(leaf_arrays(machine, first), leaf_arrays(machine, last))


def leaf_arrays(machine: Machine, leaves: Mapping[str, LeafPositions]) -> list[np.ndarray]:
    """Per layer (2, pairs) leaf tips, the input of :mod:`transmission`."""
    return [np.stack([leaves[layer.name].left_mm, leaves[layer.name].right_mm]) for layer in machine.layers]


def jaw_transmission(machine: Machine, first: ControlPoint, last: ControlPoint, grid: BixelGrid) -> np.ndarray | float:
    """(ny, nx) of jaws midway between two control points; 1 where the control points have no jaws."""
    if first.jaws_mm is None or last.jaws_mm is None:
        return 1.0
    left, right, low, high = (np.asarray(first.jaws_mm) + np.asarray(last.jaws_mm)) / 2
    shares = []
    for edges, start, stop in ((grid.x_edges_mm, left, right), (grid.y_edges_mm, low, high)):
        inside = np.minimum(edges[1:], stop) - np.maximum(edges[:-1], start)
        shares.append(np.clip(inside / np.diff(edges), 0.0, 1.0))
    leak = machine.jaw_transmission or 0.0
    return leak + (1 - leak) * shares[1][:, None] * shares[0][None, :]


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
