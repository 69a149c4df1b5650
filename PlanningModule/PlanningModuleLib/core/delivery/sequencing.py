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

import numpy as np

from AIOCommon import InputError

from ..beams.field_shape import FieldShape
from ..machines.machine import Machine
from ..plan import ControlPoint, LeafPositions

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


def aperture_banks(machine: Machine, field: FieldShape, aperture: Aperture) -> np.ndarray:
    """(2, pairs) of the shaping layer for one aperture; shut pairs stand together in the middle of the field."""
    banks = np.full((2, machine.layers[0].n_pairs), parking_mm(machine, field))
    is_open = aperture.last > aperture.first
    for bank, column in enumerate((aperture.first, aperture.last)):
        banks[bank, field.leaf_pairs[is_open]] = field.bixels.x_edges_mm[column[is_open]]
    return banks


def leaf_positions(machine: Machine, field: FieldShape, aperture: Aperture) -> dict[str, LeafPositions]:
    """Leaves of every layer for one aperture."""
    banks = aperture_banks(machine, field, aperture)
    return positions_by_name(machine, with_followers(machine, banks, parking_mm(machine, field)))


def parking_mm(machine: Machine, field: FieldShape) -> float:
    """The position of closed pairs: the middle of the field, so that the leaves of a bank stay close together."""
    return float(np.clip(field.bixels.x_edges_mm.mean(), -machine.leaf_travel_mm, machine.leaf_travel_mm))


def with_followers(machine: Machine, banks: np.ndarray, park_mm: float) -> list[np.ndarray]:
    """Leaves of every layer, (..., 2, pairs) each, from those of the shaping layer."""
    return [banks, *(Followers.of(machine, n).positions(banks, park_mm) for n in range(1, len(machine.layers)))]


def positions_by_name(machine: Machine, banks: Sequence[np.ndarray]) -> dict[str, LeafPositions]:
    """(2, pairs) by layer as a control point holds them."""
    return {layer.name: LeafPositions(own[0], own[1]) for layer, own in zip(machine.layers, banks)}


def control_points(machine: Machine, field: FieldShape, apertures: Sequence[Aperture]) -> tuple[ControlPoint, ...]:
    """Two control points an aperture (beam on between them); the leaves move while no MU are given."""
    banks = np.stack([aperture_banks(machine, field, aperture) for aperture in apertures])
    return segment_points(machine, [a.mu for a in apertures], banks, parking_mm(machine, field))


def segment_points(
    machine: Machine, mu: Sequence[float], banks: np.ndarray, park_mm: float
) -> tuple[ControlPoint, ...]:
    """Two control points for each of (segments, 2, pairs) openings of the shaping layer, in their order."""
    total = float(sum(mu))
    if not total > 0:
        raise InputError("a beam without MU cannot be delivered", where="leaf sequencing")
    points, given = [], 0.0
    for number, (own, shaping) in enumerate(zip(mu, banks)):
        leaves = positions_by_name(machine, with_followers(machine, shaping, park_mm))
        points.append(ControlPoint(given / total, leaves))
        given += float(own)
        points.append(ControlPoint(1.0 if number == len(mu) - 1 else given / total, leaves))
    return tuple(points)


@dataclass(frozen=True, eq=False)
class Followers:
    """Leaves of another layer that open as far as any open shaping leaf which they overlap.

    Parameters
    ----------
    covered : (own pairs, at most) shaping pairs that each own pair overlaps; -1 fills up.
    """

    covered: np.ndarray

    @classmethod
    def of(cls, machine: Machine, layer: int) -> Followers:
        shaping, own = machine.layers[0].edges_mm(), machine.layers[layer].edges_mm()
        over = (shaping[None, :, 0] < own[:, None, 1] - 1e-6) & (shaping[None, :, 1] > own[:, None, 0] + 1e-6)
        covered = np.full((len(own), max(1, over.sum(axis=1).max())), -1)
        for number, row in enumerate(over):
            hit = np.flatnonzero(row)
            covered[number, : hit.size] = hit
        return cls(covered)

    def positions(self, banks: np.ndarray, park_mm: float) -> np.ndarray:
        """(..., 2, own pairs) from the shaping layer's (..., 2, pairs)."""
        tips, _ = self._widest(banks)
        return np.where(np.isfinite(tips), tips, park_mm)

    def to_shaping(self, banks: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """(..., 2, pairs): a gradient by these leaves as one by the shaping leaves that they follow."""
        tips, widest = self._widest(banks)
        result = np.zeros(banks.shape)
        places: list[np.ndarray] = list(np.indices(tips.shape, sparse=True)[:-1])
        np.add.at(result, (*places, widest), np.where(np.isfinite(tips), gradient, 0.0))
        return result

    def _widest(self, banks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Tips of the widest open shaping leaves (infinite where all are shut) and their pairs."""
        is_open = (banks[..., 1, :] > banks[..., 0, :])[..., self.covered] & (self.covered >= 0)
        tips, pairs = [], []
        for bank, shut in ((0, np.inf), (1, -np.inf)):
            reach = np.where(is_open, banks[..., bank, :][..., self.covered], shut)
            at = (reach.argmin(axis=-1) if bank == 0 else reach.argmax(axis=-1))[..., None]
            tips.append(np.take_along_axis(reach, at, axis=-1)[..., 0])
            pairs.append(np.take_along_axis(np.broadcast_to(self.covered, reach.shape), at, axis=-1)[..., 0])
        return np.stack(tips, axis=-2), np.stack(pairs, axis=-2)
