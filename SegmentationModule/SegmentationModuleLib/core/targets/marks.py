# SPDX-License-Identifier: Apache-2.0
"""Landmarks of one side of the chest, as the rules of a guideline name them, each with its source and its doubt.

Coordinates are mm on the working grid: ``out`` from the mid-plane towards the side, ``back`` towards the spine, ``up``
towards the head.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from AIOCommon.core.names import SIDES

from ..anchors.frame import Frame

DRAWN = "drawn"  # a structure of the case, a person's or a model's
SEEN = "seen"  # found in this CT by its HU
ESTIMATED = "estimated"  # placed by what is known of other landmarks
MISSING = "missing"  # neither, and the border that needs it is left out


@dataclass(frozen=True)
class Source:
    """Where a landmark comes from.

    Parameters
    ----------
    kind : :data:`DRAWN`, :data:`SEEN`, :data:`ESTIMATED` or :data:`MISSING`.
    how : one phrase for a person.
    band_mm : how far the true landmark may lie from this one; 0 for one that was drawn.
    """

    kind: str
    how: str
    band_mm: float = 0.0


@dataclass(frozen=True, eq=False)
class Region:
    """A landmark that is a body: bool mask on the space's grid."""

    title: str
    source: Source
    mask: np.ndarray


@dataclass(frozen=True, eq=False)
class Level:
    """A landmark that is a height: ``up_mm``."""

    title: str
    source: Source
    up_mm: float


@dataclass(frozen=True, eq=False)
class Tube:
    """A vessel: middle line (n, 3) as (out, back, up) in mm, in the order of its course, and its radius."""

    title: str
    source: Source
    points_mm: np.ndarray
    radius_mm: float

    def at_out(self, out_mm: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(back, up) where the vessel is so far from the mid-plane; beyond its ends as at its ends."""
        order = np.argsort(self.points_mm[:, 0], kind="stable")
        out, back, up = self.points_mm[order].T
        return np.interp(out_mm, out, back), np.interp(out_mm, out, up)

    def at_up(self, up_mm: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(out, back) at heights, beyond its ends as at its ends."""
        order = np.argsort(self.points_mm[:, 2], kind="stable")
        out, back, up = self.points_mm[order].T
        return np.interp(up_mm, up, out), np.interp(up_mm, up, back)


Mark = Region | Level | Tube


@dataclass(frozen=True, eq=False)
class Space:
    """One half of the working grid with its coordinates.

    Parameters
    ----------
    frame : the CT on its working grid.
    side : "left" or "right".
    middle_mm : lateral place of the mid-plane on the working grid, from its first column.
    columns : the part of the working grid's columns that is looked at.
    distances : kept by :meth:`outside_mm`.
    """

    frame: Frame
    side: str
    middle_mm: float
    columns: slice
    distances: dict[int, tuple[np.ndarray, np.ndarray]] = field(default_factory=dict)

    @classmethod
    def of(cls, frame: Frame, side: str, middle_mm: float, beyond_mm: float = 30.0) -> Space:
        """The half of that side, and ``beyond_mm`` of the other. ValueError for another side than left and right."""
        if side not in SIDES:
            raise ValueError(f"{side!r} is neither left nor right")
        si, n = float(frame.spacing_mm[2]), frame.hu.shape[2]
        middle = round(middle_mm / si)
        reach = round(beyond_mm / si)
        columns = slice(max(0, middle - reach), n) if side == "left" else slice(0, min(n, middle + reach + 1))
        return cls(frame, side, middle_mm, columns)

    def whole_width(self) -> Space:
        """The same coordinates on both halves."""
        return replace(self, columns=slice(0, self.frame.hu.shape[2]), distances={})

    @property
    def sign(self) -> float:
        return 1.0 if self.side == "left" else -1.0

    @property
    def shape(self) -> tuple[int, int, int]:
        n = len(range(*self.columns.indices(self.frame.hu.shape[2])))
        return self.frame.hu.shape[0], self.frame.hu.shape[1], n

    @property
    def spacing_mm(self) -> np.ndarray:
        return self.frame.spacing_mm

    @property
    def out(self) -> np.ndarray:
        """(1, 1, i) mm."""
        i = np.arange(*self.columns.indices(self.frame.hu.shape[2]))
        return (self.sign * (i * self.spacing_mm[2] - self.middle_mm)).astype(np.float32)[None, None, :]

    @property
    def back(self) -> np.ndarray:
        """(1, j, 1) mm."""
        return (np.arange(self.shape[1]) * self.spacing_mm[1]).astype(np.float32)[None, :, None]

    @property
    def up(self) -> np.ndarray:
        """(k, 1, 1) mm."""
        return (np.arange(self.shape[0]) * self.spacing_mm[0]).astype(np.float32)[:, None, None]

    def part(self, whole: np.ndarray) -> np.ndarray:
        """This half of an array on the working grid."""
        return whole[:, :, self.columns]

    def whole(self, part: np.ndarray, fill: float) -> np.ndarray:
        """An array on the working grid with ``fill`` in the other half."""
        out = np.full(self.frame.hu.shape, fill, np.float32)
        out[:, :, self.columns] = part
        return out

    @property
    def hu(self) -> np.ndarray:
        return self.part(self.frame.hu)

    @property
    def body(self) -> np.ndarray:
        return self.part(self.frame.body)

    def points(self, mask: np.ndarray) -> np.ndarray:
        """(n, 3) out, back, up of a mask's voxels."""
        k, j, i = np.nonzero(mask)
        return np.column_stack([self.out[0, 0, i], self.back[0, j, 0], self.up[k, 0, 0]]).astype(float)

    def outside_mm(self, mask: np.ndarray) -> np.ndarray:
        """float32 signed distance to the surface of a mask: positive outside, negative inside; large if it is empty.

        It is kept: the borders of several targets run along one landmark.
        """
        if id(mask) not in self.distances:
            self.distances[id(mask)] = (mask, self._outside_mm(mask))  # with the mask, whose id is then no other's
        return self.distances[id(mask)][1]

    def _outside_mm(self, mask: np.ndarray) -> np.ndarray:
        import SimpleITK as sitk

        if not mask.any():
            return np.full(mask.shape, 500.0, np.float32)
        image = sitk.GetImageFromArray(np.ascontiguousarray(mask, dtype=np.uint8))
        image.SetSpacing([float(s) for s in self.spacing_mm][::-1])
        signed = sitk.SignedMaurerDistanceMap(
            image, insideIsPositive=False, squaredDistance=False, useImageSpacing=True
        )
        distance: np.ndarray = sitk.GetArrayFromImage(signed)
        # the map is 0 on the outermost voxels inside; the surface lies half a voxel farther out
        return distance - np.float32(0.5 * float(np.min(self.spacing_mm[1:])))


@dataclass
class Marks:
    """The landmarks of one side by key, and why others are missing."""

    space: Space
    found: dict[str, Mark] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, mark: Mark) -> None:
        self.found.setdefault(key, mark)
        self.missing.pop(key, None)

    def lacks(self, key: str, reason: str) -> None:
        if key not in self.found:
            self.missing[key] = reason

    def region(self, key: str) -> Region | None:
        mark = self.found.get(key)
        return mark if isinstance(mark, Region) else None

    def level(self, key: str) -> Level | None:
        mark = self.found.get(key)
        return mark if isinstance(mark, Level) else None

    def tube(self, key: str) -> Tube | None:
        mark = self.found.get(key)
        return mark if isinstance(mark, Tube) else None
