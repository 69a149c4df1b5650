# SPDX-License-Identifier: Apache-2.0
"""From fluence maps to leaf positions: a step-and-shoot sweep on the shaping layer, the other layer follows.

The fluence is cut into equal levels; in every row the leading and the trailing leaf sweep once from -X to +X, so that
each bixel is open for as many steps as it has levels (Siochi 1999; the unidirectional sweep of Bortfeld, Kahler,
Waldron and Boyer 1994, doi:10.1016/0360-3016(94)90405-7). The number of steps is the largest sum of upward steps of any
row, the least that a sweep can do. The other layer's leaves open as far as any leaf of the shaping layer that they
cover, so that the aperture is the shaping layer's and shut rows are shut twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from AIOCommon.core.errors import InputError

from .field_shape import FieldShape
from .machine import Machine
from .plan import ControlPoint, LeafPositions

LEVELS = 16


@dataclass(frozen=True, eq=False)
class Aperture:
    """An opening given for ``mu`` MU: per row of the field the open columns [first, last), equal where shut."""

    mu: float
    first: np.ndarray
    last: np.ndarray

    def with_mu(self, mu: float) -> Aperture:
        return Aperture(float(mu), self.first, self.last)


def sweep(fluence_mu: np.ndarray, levels: int = LEVELS) -> list[Aperture]:
    """Apertures whose sum is the fluence to within half a level.

    Parameters
    ----------
    fluence_mu : (rows, columns) >= 0; levels : number of steps up to the largest bixel.

    Raises
    ------
    InputError : the fluence is zero or negative.
    """
    fluence_mu = np.asarray(fluence_mu, float)
    top = float(fluence_mu.max())
    if not top > 0 or fluence_mu.min() < 0 or not np.isfinite(top):
        raise InputError("a fluence that is zero or negative cannot be delivered", where="leaf sequencing")
    step = top / levels
    steps = np.rint(fluence_mu / step).astype(int)
    change = np.diff(steps, axis=1, prepend=0)
    trailing = np.cumsum(np.maximum(change, 0), axis=1)  # when the trailing leaf covers a bixel
    leading = np.cumsum(np.maximum(-change, 0), axis=1)  # when the leading leaf uncovers it
    apertures: list[Aperture] = []
    columns = np.arange(steps.shape[1])
    for time in range(int(trailing[:, -1].max())):
        is_open = (leading <= time) & (trailing > time) & (steps > 0)
        any_open = is_open.any(axis=1)
        first = np.where(any_open, is_open.argmax(axis=1), 0)
        last = np.where(any_open, columns.size - is_open[:, ::-1].argmax(axis=1), 0)
        same = apertures and (apertures[-1].first == first).all() and (apertures[-1].last == last).all()
        if same:
            apertures[-1] = apertures[-1].with_mu(apertures[-1].mu + step)
        else:
            apertures.append(Aperture(step, first, last))
    return apertures


def leaf_positions(machine: Machine, field: FieldShape, aperture: Aperture) -> dict[str, LeafPositions]:
    """Leaves of every layer for one aperture."""
    shaping = machine.layers[0]
    park = float(np.clip(field.bixels.x_edges_mm.mean(), -machine.leaf_travel_mm, machine.leaf_travel_mm))
    left = np.full(shaping.n_pairs, park)
    right = np.full(shaping.n_pairs, park)
    is_open = aperture.last > aperture.first
    left[field.leaf_pairs[is_open]] = field.bixels.x_edges_mm[aperture.first[is_open]]
    right[field.leaf_pairs[is_open]] = field.bixels.x_edges_mm[aperture.last[is_open]]
    leaves = {shaping.name: LeafPositions(left, right)}
    for layer in machine.layers[1:]:
        leaves[layer.name] = _follow(shaping.edges_mm(), left, right, layer.edges_mm(), park)
    return leaves


def control_points(machine: Machine, field: FieldShape, apertures: Sequence[Aperture]) -> tuple[ControlPoint, ...]:
    """Two control points an aperture (beam on between them); the leaves move while no MU are given."""
    total = sum(aperture.mu for aperture in apertures)
    if not total > 0:
        raise InputError("a beam without MU cannot be delivered", where="leaf sequencing")
    points, given = [], 0.0
    for number, aperture in enumerate(apertures):
        leaves = leaf_positions(machine, field, aperture)
        points.append(ControlPoint(given / total, leaves))
        given += aperture.mu
        last = number == len(apertures) - 1
        points.append(ControlPoint(1.0 if last else given / total, leaves))
    return tuple(points)


def delivery_seconds(machine: Machine, points: Sequence[ControlPoint], mu: float) -> float:
    """Beam-on time at the nominal dose rate, or the time of the leaves where they take longer."""
    seconds = 0.0
    for first, last in pairwise(points):
        beam_on = (last.cumulative_weight - first.cumulative_weight) * mu / machine.dose_rate_mu_per_min * 60.0
        travel = max(
            float(np.abs(getattr(last.leaves[name], bank) - getattr(first.leaves[name], bank)).max())
            for name in first.leaves
            for bank in ("left_mm", "right_mm")
        )
        seconds += max(beam_on, travel / machine.leaf_speed_mm_per_s)
    return seconds


def _follow(shaping_edges, left, right, own_edges, park: float) -> LeafPositions:
    """Leaves that open as far as any open shaping leaf which they overlap."""
    own_left, own_right = np.full(len(own_edges), park), np.full(len(own_edges), park)
    for number, (low, high) in enumerate(own_edges):
        covered = (shaping_edges[:, 0] < high - 1e-6) & (shaping_edges[:, 1] > low + 1e-6) & (right > left)
        if covered.any():
            own_left[number], own_right[number] = left[covered].min(), right[covered].max()
    return LeafPositions(own_left, own_right)
