# SPDX-License-Identifier: Apache-2.0
"""Grow and shrink a structure by a margin that may differ to each side of the patient."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace

import numpy as np
import numpy.typing as npt

from ..grid import Grid
from ..structure_box import grown_box, in_box, with_box
from ..structures import Structure

_EPSILON = 1e-6
_FAR = np.float32(np.inf)
_LARGEST_MM = 100.0
_SIDES = (("right", "left"), ("anterior", "posterior"), ("superior", "inferior"))  # of the axes R, A, S


@dataclass(frozen=True)
class Margins:
    """mm to each side of the patient; negative ones shrink.

    Raises
    ------
    ValueError : one of them is not a number of at most 100 mm.
    """

    right: float = 0.0
    left: float = 0.0
    anterior: float = 0.0
    posterior: float = 0.0
    superior: float = 0.0
    inferior: float = 0.0

    def __post_init__(self) -> None:
        for name, value in self.__dict__.items():
            if not np.isfinite(value) or abs(value) > _LARGEST_MM:
                raise ValueError(f"a margin of {value} mm to {name} is not possible: the most is {_LARGEST_MM:g} mm")

    @classmethod
    def all_round(cls, margin_mm: float) -> Margins:
        """The same to all sides."""
        return cls(*(6 * (margin_mm,)))

    @property
    def growing(self) -> Margins:
        """The positive ones, the others 0."""
        return Margins(*(max(0.0, each) for each in astuple(self)))

    @property
    def shrinking(self) -> Margins:
        """How far the negative ones shrink, as positive numbers."""
        return Margins(*(max(0.0, -each) for each in astuple(self)))

    @property
    def turned(self) -> Margins:
        """Each to the other side."""
        return Margins(self.left, self.right, self.posterior, self.anterior, self.inferior, self.superior)

    @property
    def largest_mm(self) -> float:
        return max(abs(each) for each in astuple(self))


def with_margins(structure: Structure, margins: Margins) -> Structure:
    """The structure grown to some sides and shrunk from others.

    Growing adds every voxel whose centre lies in an ellipsoid of the margins around the centre of a voxel inside;
    shrinking takes away what growing the outside by the margins adds to that. Each of an ellipsoid's eight parts has
    the margins of its three sides as half axes. What lies beyond the grid counts as outside.
    """
    if structure.is_empty:
        return structure
    grid = structure.grid
    box = grown_box(structure.slices_kji, grid, margins.largest_mm)
    mask = _dilated(in_box(structure, box), _per_axis(margins.growing, grid))
    if margins.shrinking.largest_mm > 0:
        outside = np.pad(~mask, 1, constant_values=True)
        mask &= ~_dilated(outside, _per_axis(margins.shrinking.turned, grid))[1:-1, 1:-1, 1:-1]
    return with_box(structure, mask, box)


def _per_axis(margins: Margins, grid: Grid) -> list[tuple[float, float]]:
    """For the axes k, j, i: the margins in voxels to lower and to higher indices."""
    result = []
    for axis in (2, 1, 0):
        direction = grid.ijk_to_ras[:3, axis]
        ras = int(np.argmax(np.abs(direction)))
        positive, negative = _SIDES[ras]
        up, down = getattr(margins, positive), getattr(margins, negative)
        spacing = float(np.linalg.norm(direction))
        low, high = (down, up) if direction[ras] > 0 else (up, down)
        result.append((low / spacing, high / spacing))
    return result


def _dilated(mask: npt.NDArray[np.bool_], reach: list[tuple[float, float]]) -> npt.NDArray[np.bool_]:
    """Dilation with an ellipsoid of other half axes to each side, by one distance transform along each axis."""
    if not any(side > 0 for pair in reach for side in pair):
        return mask.copy()
    distance = np.where(mask, np.float32(0.0), _FAR)
    for axis, (low, high) in enumerate(reach):
        distance = _along(distance, axis, low, high)
    return np.asarray(distance <= 1.0 + _EPSILON)


def _along(distance: npt.NDArray[np.float32], axis: int, low: float, high: float) -> npt.NDArray[np.float32]:
    """The squared distances after steps along one axis, in units of the margin on that side."""
    result = distance.copy()
    moved, source = np.moveaxis(result, axis, 0), np.moveaxis(distance, axis, 0)
    count = moved.shape[0]
    for step in range(1, min(int(high + _EPSILON), count - 1) + 1):  # what lies lower reaches up
        np.minimum(moved[step:], source[:-step] + np.float32((step / high) ** 2), out=moved[step:])
    for step in range(1, min(int(low + _EPSILON), count - 1) + 1):
        np.minimum(moved[:-step], source[step:] + np.float32((step / low) ** 2), out=moved[:-step])
    return result


def shifted(
    structure: Structure, right_mm: float = 0.0, anterior_mm: float = 0.0, superior_mm: float = 0.0
) -> Structure:
    """The structure moved by whole voxels, the nearest to the lengths; what leaves the grid is cut off."""
    if structure.is_empty:
        return structure
    grid = structure.grid
    moved = np.array([right_mm, anterior_mm, superior_mm])
    steps_ijk = np.rint(np.linalg.solve(grid.ijk_to_ras[:3, :3], moved)).astype(int)
    offset = np.add(structure.offset_kji, steps_ijk[::-1])
    low = np.maximum(offset, 0)
    high = np.minimum(offset + structure.mask.shape, grid.shape_kji)
    if (high <= low).any():
        return replace(structure, mask=np.zeros((0, 0, 0), bool), offset_kji=(0, 0, 0), contours=())
    part = structure.mask[tuple(slice(a - o, b - o) for a, b, o in zip(low, high, offset))]
    return with_box(structure, part, [slice(int(a), int(b)) for a, b in zip(low, high)])
