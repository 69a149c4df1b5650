# SPDX-License-Identifier: Apache-2.0
"""A target is where all its borders allow it; each border is a field of distances (mm), positive on the target's side.

The smallest field at a point says how deep the point lies in the target, and which border is nearest there: so every
part of the surface knows the rule and the landmark that made it. Each border shifted by its doubt, all inward or all
outward, gives the least and the most that the rules allow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..anchors.morphology import dilated, pieces
from .border import Border
from .marks import MISSING, Mark, Source, Space

SURFACE_MM = 2.5  # a border makes the part of the surface where it is so near
LEAST_PIECE, THIN_MM = 0.08, 2.0  # smaller pieces and thinner slivers are no part of a target
FAR_MM = 1000.0


@dataclass(frozen=True, eq=False)
class Constraint:
    """A border with its field, float32 and broadcastable to the space's grid."""

    border: Border
    field: np.ndarray


def constraint(
    direction: str, rule: str, citation: str, mark: Mark, field: np.ndarray, rule_band_mm: float = 0.0
) -> Constraint:
    """A constraint along a landmark; its doubt and the rule's own add up."""
    band = mark.source.band_mm + rule_band_mm
    return Constraint(Border(direction, rule, citation, mark.title, mark.source, band), field.astype(np.float32))


def left_out(direction: str, rule: str, citation: str, landmark: str, why: str) -> Constraint:
    """A border whose landmark is missing and that others can stand in for: it is listed, and limits nothing."""
    border = Border(direction, rule, citation, landmark, Source(MISSING, why), 0.0)
    return Constraint(border, np.full((1, 1, 1), FAR_MM, np.float32))


@dataclass(frozen=True, eq=False)
class Shape:
    """The fields of a target on the space's grid.

    ``depth_mm`` is positive inside; ``least_mm`` and ``most_mm`` the same with all borders shifted by their doubt;
    ``nearest`` (uint8) the number of the nearest border, from 0 in the order of ``borders``.
    """

    borders: tuple[Border, ...]
    depth_mm: np.ndarray
    least_mm: np.ndarray
    most_mm: np.ndarray
    nearest: np.ndarray


def shaped(space: Space, constraints: Sequence[Constraint]) -> Shape:
    """The target that all constraints allow; ValueError without any."""
    if not constraints:
        raise ValueError("a target needs at least one border")
    depth = np.full(space.shape, np.inf, np.float32)
    least, most = depth.copy(), depth.copy()
    nearest = np.zeros(space.shape, np.uint8)
    for number, each in enumerate(constraints):
        field = np.broadcast_to(each.field, space.shape)
        nearest[field < depth] = number
        np.minimum(depth, field, out=depth)
        np.minimum(least, field - np.float32(each.border.band_mm), out=least)
        np.minimum(most, field + np.float32(each.border.band_mm), out=most)
    core = dilated(depth > THIN_MM / 2, THIN_MM + float(max(space.spacing_mm[1:])), space.spacing_mm)
    inside = kept_pieces((depth > 0) & core)
    depth = np.where((depth > 0) & ~inside, np.float32(-1.0), depth)
    return Shape(tuple(c.border for c in constraints), depth, least, most, nearest)


def kept_pieces(mask: np.ndarray) -> np.ndarray:
    """Without pieces that are small beside the largest."""
    labels, sizes = pieces(mask)
    if sizes.size < 2:
        return mask
    return (sizes >= LEAST_PIECE * sizes.max())[labels]
