# SPDX-License-Identifier: Apache-2.0
"""Transmission of the leaves for many moments at once, and its derivatives by the positions of their tips.

Between two moments the tips move in straight lines at constant speed. With s = (upper side of a cell - tip) / width,
the open part of the cell beyond a tip is clip(s, 0, 1), its mean over the movement from s0 to s1 is
M = (I(s1) - I(s0)) / (s1 - s0), where I is the integral of clip, and exactly::

    dM/ds0 = (M - clip(s0)) / (s1 - s0)        dM/ds1 = (clip(s1) - M) / (s1 - s0)        (1/2 each where s0 = s1)

Leaves are (..., 2, pairs) arrays: the tips of the left and of the right bank, mm on the isocentre plane.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon import InputError

from ..machines.machine import Machine, MlcLayer
from .bixel_grid import BixelGrid

CLOSED_MM = 1e-3  # leaf pairs nearer than this touch: no light between their tips
_STILL = 1e-6


@dataclass(frozen=True, eq=False)
class LeafOptics:
    """One or two layers of a machine over the rows of a grid.

    Parameters
    ----------
    pairs : per layer (rows,) the leaf pair over each row.
    """

    machine: Machine
    grid: BixelGrid
    pairs: tuple[np.ndarray, ...]

    @classmethod
    def over(cls, machine: Machine, grid: BixelGrid) -> LeafOptics:
        """For a grid whose rows do not cross leaf sides of any layer; :class:`InputError` otherwise."""
        if len(machine.layers) > 2:
            raise InputError(f"{machine.title} has {len(machine.layers)} layers of leaves", hint="Two can be computed.")
        return cls(machine, grid, tuple(_pair_of_rows(layer, grid) for layer in machine.layers))

    def transmission(self, starts: Sequence[np.ndarray], ends: Sequence[np.ndarray]) -> np.ndarray:
        """(..., ny, nx) mean transmission of each cell while the leaves move from ``starts`` to ``ends``.

        Parameters
        ----------
        starts, ends : per layer (..., 2, pairs). Two layers count exactly while the opening of one contains the
            other's, else as if their tips crossed midway.
        """
        x = self.grid.x_edges_mm
        first, last = self._light(starts), self._light(ends)
        leaks = [layer.transmission for layer in self.machine.layers]
        alone = [_open_share(a, b, x) for a, b in zip(first, last)]
        if len(alone) == 1:
            return leaks[0] + (1 - leaks[0]) * alone[0]
        both = _open_share(_narrower(*first), _narrower(*last), x)
        constant, of_first, of_second, of_both = _shares(*leaks)
        return constant + of_first * alone[0] + of_second * alone[1] + of_both * both

    def gradient(
        self, starts: Sequence[np.ndarray], ends: Sequence[np.ndarray], weights: np.ndarray
    ) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Derivatives of sum(weights * transmission) by every tip, at the starts and at the ends.

        Parameters
        ----------
        weights : (..., ny, nx).

        Returns
        -------
        Two lists by layer of (..., 2, pairs). Pairs that touch stay shut: their gradient is 0. Where two layers end
        at the same place the first one, the shaping layer, is taken to limit the light.
        """
        x = self.grid.x_edges_mm
        light = [self._light(starts), self._light(ends)]
        leaks = [layer.transmission for layer in self.machine.layers]
        rows = [[np.zeros(tips.shape) for tips in moment] for moment in light]  # (moment, layer): (..., 2, ny)
        if len(leaks) == 1:
            for moment, change in zip(rows, _share_gradient(light[0][0], light[1][0], x, weights * (1 - leaks[0]))):
                moment[0] += change
        else:
            _, *of_layers, of_both = _shares(*leaks)
            for layer, factor in enumerate(of_layers):
                changes = _share_gradient(light[0][layer], light[1][layer], x, weights * factor)
                for moment, change in zip(rows, changes):
                    moment[layer] += change
            changes = _share_gradient(_narrower(*light[0]), _narrower(*light[1]), x, weights * of_both)
            for moment, tips, change in zip(rows, light, changes):
                inner = np.array([1.0, -1.0])[:, None]  # the larger left tip and the smaller right one limit the light
                by_first = tips[0] * inner >= tips[1] * inner
                empty = np.maximum(tips[0], tips[1])[..., 0, :] > np.minimum(tips[0], tips[1])[..., 1, :]
                change[..., 0, :] += np.where(empty, change[..., 1, :], 0.0)  # both ends lie at the left tip
                change[..., 1, :] *= ~empty
                moment[0] += np.where(by_first, change, 0.0)
                moment[1] += np.where(by_first, 0.0, change)
        return tuple([self._to_pairs(layer, own) for layer, own in enumerate(moment)] for moment in rows)  # type: ignore[return-value]

    def _light(self, leaves: Sequence[np.ndarray]) -> list[np.ndarray]:
        """Per layer (..., 2, rows) where light begins and ends: open pairs widened by the dosimetric leaf gap."""
        result = []
        for layer, pair, tips in zip(self.machine.layers, self.pairs, leaves):
            own = np.asarray(tips, float)[..., pair]
            is_open = own[..., 1:, :] - own[..., :1, :] > CLOSED_MM
            widen = np.where(is_open, layer.dosimetric_gap_mm / 2, 0.0)
            result.append(own + widen * np.array([-1.0, 1.0])[:, None])
        return result

    def _to_pairs(self, layer: int, rows: np.ndarray) -> np.ndarray:
        """Sum over the rows of each leaf pair."""
        incidence = np.zeros((rows.shape[-1], self.machine.layers[layer].n_pairs))
        incidence[np.arange(rows.shape[-1]), self.pairs[layer]] = 1.0
        return rows @ incidence


def _shares(leak_a: float, leak_b: float) -> tuple[float, float, float, float]:
    """Weights of: always, open in the first layer, open in the second, open in both."""
    return leak_a * leak_b, leak_b * (1 - leak_a), leak_a * (1 - leak_b), (1 - leak_a) * (1 - leak_b)


def _narrower(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """(..., 2, rows) what two openings share, empty where they do not meet."""
    left = np.maximum(a[..., 0, :], b[..., 0, :])
    right = np.minimum(a[..., 1, :], b[..., 1, :])
    return np.stack([left, np.maximum(left, right)], axis=-2)


def _open_share(first: np.ndarray, last: np.ndarray, x_edges_mm: np.ndarray) -> np.ndarray:
    """(..., rows, cells) open part of each cell, averaged over the movement of both tips."""
    beyond = [_mean_beyond(*_scaled(first[..., n, :], last[..., n, :], x_edges_mm)) for n in (0, 1)]
    return np.maximum(beyond[0] - beyond[1], 0.0)


def _share_gradient(
    first: np.ndarray, last: np.ndarray, x_edges_mm: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(..., 2, rows) derivatives of sum(weights * open share) by the tips at the start and at the end."""
    widths = np.diff(x_edges_mm)
    lit = (first[..., 1, :] > first[..., 0, :]) | (last[..., 1, :] > last[..., 0, :])
    weights = weights / widths * lit[..., None]
    starts, ends = np.zeros(first.shape), np.zeros(last.shape)
    for bank, sign in ((0, -1.0), (1, 1.0)):  # ds/dtip = -1/width; the share falls with the right tip's part
        s0, s1 = _scaled(first[..., bank, :], last[..., bank, :], x_edges_mm)
        by_s0, by_s1 = _mean_beyond_derivatives(s0, s1)
        starts[..., bank, :] = sign * (weights * by_s0).sum(axis=-1)
        ends[..., bank, :] = sign * (weights * by_s1).sum(axis=-1)
    return starts, ends


def _scaled(tip_0: np.ndarray, tip_1: np.ndarray, x_edges_mm: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    upper, width = x_edges_mm[1:], np.diff(x_edges_mm)
    return (upper - tip_0[..., None]) / width, (upper - tip_1[..., None]) / width


def _mean_beyond(s0: np.ndarray, s1: np.ndarray) -> np.ndarray:
    """Part of each cell at larger X than a tip that moves from s0 to s1, mean in time."""
    step = s1 - s0
    moved = np.abs(step) > _STILL
    mean = (_integral(s1) - _integral(s0)) / np.where(moved, step, 1.0)
    return np.where(moved, mean, np.clip((s0 + s1) / 2, 0.0, 1.0))


def _mean_beyond_derivatives(s0: np.ndarray, s1: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    step = s1 - s0
    moved = np.abs(step) > 1e-4  # below, the quotients lose their digits and half the slope is as good
    safe = np.where(moved, step, 1.0)
    mean = _mean_beyond(s0, s1)
    middle = (s0 + s1) / 2
    still = 0.5 * ((middle > 0) & (middle < 1))
    return (
        np.where(moved, (mean - np.clip(s0, 0.0, 1.0)) / safe, still),
        np.where(moved, (np.clip(s1, 0.0, 1.0) - mean) / safe, still),
    )


def _integral(s: np.ndarray) -> np.ndarray:
    """Integral of clip(s, 0, 1) from 0."""
    inside = np.clip(s, 0.0, 1.0)
    return inside**2 / 2 + np.maximum(s - 1.0, 0.0)


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
