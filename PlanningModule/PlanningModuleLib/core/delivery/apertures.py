# SPDX-License-Identifier: Apache-2.0
"""Leaves and MU of a beam as numbers that an optimiser can move: moments of the leaves, and intervals with MU."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..beams.field_shape import FieldShape
from ..beams.transmission import LeafOptics
from ..dose.pencil_beam import BeamOperator
from ..machines.machine import Machine
from .sequencing import Followers, with_followers

_AT_ONCE = 32  # intervals whose transmission is computed together: bounds the memory of an arc


@dataclass(eq=False)
class LeafBeam:
    """A beam whose leaves stand at ``banks`` at each moment and give MU in intervals between moments.

    Parameters
    ----------
    optics : leaves over the grid that all ``operators`` share.
    operators : dose of the fluence, one for each angle at which dose is given.
    banks : (moments, 2, pairs) of the shaping layer; the other layers follow it.
    starts, ends : (intervals,) moments between which an interval's leaves move; the same for a segment.
    operator_of : (intervals,) which operator gives the interval's dose.
    mu : (intervals,) per fraction.
    movable : (moments, pairs) which pairs may move; limits_mm : (2, pairs) how far.
    park_mm : where followers of shut leaves stand.
    step_mm : how far a leaf may go between neighbouring moments; None for as far as it likes.
    """

    optics: LeafOptics
    operators: Sequence[BeamOperator]
    banks: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    operator_of: np.ndarray
    mu: np.ndarray
    movable: np.ndarray
    limits_mm: np.ndarray
    park_mm: float
    step_mm: float | None = None

    @property
    def machine(self) -> Machine:
        return self.optics.machine

    def transmissions(self) -> np.ndarray:
        """(intervals, ny, nx)."""
        leaves = with_followers(self.machine, self.banks, self.park_mm)
        result = np.empty((self.mu.size, *self.optics.grid.shape))
        for at in self._blocks():
            result[at] = self.optics.transmission(
                [own[self.starts[at]] for own in leaves], [own[self.ends[at]] for own in leaves]
            )
        return result

    def fluences(self, transmissions: np.ndarray) -> np.ndarray:
        """(operators, ny, nx) MU per fraction."""
        result = np.zeros((len(self.operators), *self.optics.grid.shape))
        np.add.at(result, self.operator_of, self.mu[:, None, None] * transmissions)
        return result

    def gradients(self, transmissions: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Derivatives of sum(weights * fluences) by MU and leaf positions.

        Parameters
        ----------
        weights : (operators, ny, nx), the adjoint of the dose by fluence.

        Returns
        -------
        (intervals,) by MU and (moments, 2, pairs) by tips of the shaping layer, 0 where none may move.
        """
        by_mu = np.einsum("iyx,iyx->i", transmissions, weights[self.operator_of])
        if not self.movable.any():
            return by_mu, np.zeros(self.banks.shape)
        leaves = with_followers(self.machine, self.banks, self.park_mm)
        by_leaf = [np.zeros(own.shape) for own in leaves]
        for at in self._blocks():
            own_weights = self.mu[at, None, None] * weights[self.operator_of[at]]
            starts, ends = self.optics.gradient(
                [own[self.starts[at]] for own in leaves], [own[self.ends[at]] for own in leaves], own_weights
            )
            for total, start, end in zip(by_leaf, starts, ends):
                np.add.at(total, self.starts[at], start)
                np.add.at(total, self.ends[at], end)
        result = by_leaf[0]
        for layer in range(1, len(leaves)):
            result = result + Followers.of(self.machine, layer).to_shaping(self.banks, by_leaf[layer])
        return by_mu, result

    def _blocks(self) -> Iterator[np.ndarray]:
        for start in range(0, self.mu.size, _AT_ONCE):
            yield np.arange(start, min(start + _AT_ONCE, self.mu.size))


def row_limits_mm(machine: Machine, field: FieldShape) -> np.ndarray:
    """(2, pairs): how far the field's rows may open at most, flash included; outside the field both 0."""
    limits = np.zeros((2, machine.layers[0].n_pairs))
    usable = field.source >= 0
    for row, pair in zip(usable, field.leaf_pairs):
        hit = np.flatnonzero(row)
        if hit.size:
            limits[:, pair] = field.bixels.x_edges_mm[[hit[0], hit[-1] + 1]]
    return limits


def within_span(banks: np.ndarray, span_mm: float, gap_mm: float = 0.0) -> np.ndarray:
    """(..., 2, pairs) drawn together so that no bank spans more than its carriage; leaves still do not cross.

    Pairs that are left open by less than ``gap_mm`` are shut.
    """
    if not np.isfinite(span_mm):
        return banks
    low, high = banks.min(axis=-1, keepdims=True), banks.max(axis=-1, keepdims=True)
    middle, half = (low + high) / 2, span_mm / 2
    drawn = np.clip(banks, middle - half, middle + half)  # the left bank's window is never right of the right bank's
    narrow = (drawn[..., 1:, :] - drawn[..., :1, :] < gap_mm - 1e-9) & (drawn != banks).any(axis=-2, keepdims=True)
    inner = np.clip(drawn.mean(axis=-2, keepdims=True), middle[..., 1:, :] - half, middle[..., :1, :] + half)
    return np.where(narrow, inner, drawn)


def within_steps(banks: np.ndarray, step_mm: float) -> np.ndarray:
    """(moments, 2, pairs) with no leaf going farther than ``step_mm`` between neighbours, as near as can be.

    The mean of the largest trajectory below and the smallest one above that keep the step: the nearest in the largest
    deviation. Both keep order and constants, so gaps and limits of travel stay kept.
    """
    below, above = banks.copy(), banks.copy()
    for n in range(1, len(banks)):
        below[n] = np.minimum(below[n], below[n - 1] + step_mm)
        above[n] = np.maximum(above[n], above[n - 1] - step_mm)
    for n in range(len(banks) - 2, -1, -1):
        below[n] = np.minimum(below[n], below[n + 1] + step_mm)
        above[n] = np.maximum(above[n], above[n + 1] - step_mm)
    return (below + above) / 2
