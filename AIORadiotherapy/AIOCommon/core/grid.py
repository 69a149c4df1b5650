# SPDX-License-Identifier: Apache-2.0
"""The geometry of a volume: conversion between voxel indices, RAS and LPS coordinates in mm.

Arrays are indexed kji (slice, row, column). Matrices map homogeneous ijk (column, row, slice) indices of voxel
centres to RAS millimetres, as in MRML. DICOM and ITK use LPS: :meth:`Grid.from_lps` and the ``*_lps`` properties
convert.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import SupportsFloat, SupportsInt

import numpy as np
import numpy.typing as npt

from . import triples

_RAS_FROM_LPS = np.diag([-1.0, -1.0, 1.0, 1.0])


@dataclass(frozen=True, eq=False)
class Grid:
    """A regular, possibly oblique voxel grid.

    Parameters
    ----------
    shape_kji : number of voxels along slice, row and column axes.
    ijk_to_ras : (4, 4) affine of voxel indices (i, j, k) to RAS mm of voxel centres; axes must be orthogonal.

    Raises
    ------
    ValueError : the shape is not three positive integers, or the axes are degenerate or sheared.
    """

    shape_kji: triples.Ints
    ijk_to_ras: npt.NDArray[np.float64]

    def __post_init__(self) -> None:
        shape = tuple(int(n) for n in self.shape_kji)
        if len(shape) != 3 or min(shape) < 1:
            raise ValueError(f"a grid needs three positive sizes, not {self.shape_kji}")
        matrix = np.array(self.ijk_to_ras, dtype=np.float64)
        if matrix.shape != (4, 4) or not np.isfinite(matrix).all():
            raise ValueError("ijk_to_ras must be a finite 4x4 matrix")
        spacing = np.linalg.norm(matrix[:3, :3], axis=0)
        if spacing.min() <= 0:
            raise ValueError("a grid axis has no length")
        directions = matrix[:3, :3] / spacing
        if not np.allclose(directions.T @ directions, np.eye(3), atol=1e-3):
            raise ValueError("the grid's axes are not orthogonal (sheared grids are not supported)")
        matrix.setflags(write=False)
        object.__setattr__(self, "shape_kji", shape)
        object.__setattr__(self, "ijk_to_ras", matrix)

    # --- constructors
    @classmethod
    def axial(
        cls,
        shape_kji: Iterable[SupportsInt],
        spacing_kji_mm: Iterable[SupportsFloat],
        first_voxel_ras_mm: npt.ArrayLike = (0.0, 0.0, 0.0),
        *,
        lps_axes: bool = True,
    ) -> Grid:
        """A grid along the patient axes; with ``lps_axes`` (as in most CTs) i increases to the left, j to posterior."""
        sk, sj, si = triples.floats(spacing_kji_mm)
        sign = -1.0 if lps_axes else 1.0
        matrix = np.diag([sign * si, sign * sj, sk, 1.0])
        matrix[:3, 3] = first_voxel_ras_mm
        return cls(triples.ints(shape_kji), matrix)

    @classmethod
    def from_lps(
        cls,
        shape_kji: Iterable[SupportsInt],
        spacing_ijk_mm: npt.ArrayLike,
        origin_lps_mm: npt.ArrayLike,
        directions_lps: npt.ArrayLike,
    ) -> Grid:
        """From ITK/DICOM conventions: origin (3,) in LPS mm, unit vectors of i, j, k as columns of (3, 3), in LPS."""
        matrix = np.eye(4)
        matrix[:3, :3] = np.asarray(directions_lps, float).reshape(3, 3) * np.asarray(spacing_ijk_mm, float)
        matrix[:3, 3] = origin_lps_mm
        return cls(triples.ints(shape_kji), _RAS_FROM_LPS @ matrix)

    # --- properties
    @cached_property
    def spacing_ijk_mm(self) -> np.ndarray:
        return np.linalg.norm(self.ijk_to_ras[:3, :3], axis=0)

    @property
    def spacing_kji_mm(self) -> np.ndarray:
        return self.spacing_ijk_mm[::-1]

    @cached_property
    def directions_ras(self) -> np.ndarray:
        """(3, 3), columns are the unit vectors of the i, j and k axes in RAS."""
        return self.ijk_to_ras[:3, :3] / self.spacing_ijk_mm

    @property
    def spacing_ras_mm(self) -> np.ndarray:
        """The size of a voxel to the right, to the front and to the head: that of the nearest axis of the grid."""
        return self.spacing_ijk_mm[np.abs(self.directions_ras).argmax(axis=1)]

    @property
    def origin_ras_mm(self) -> np.ndarray:
        return self.ijk_to_ras[:3, 3]

    @cached_property
    def ras_to_ijk(self) -> np.ndarray:
        return np.linalg.inv(self.ijk_to_ras)

    @cached_property
    def ijk_to_lps(self) -> np.ndarray:
        return _RAS_FROM_LPS @ self.ijk_to_ras

    @property
    def origin_lps_mm(self) -> np.ndarray:
        return self.ijk_to_lps[:3, 3]

    @property
    def directions_lps(self) -> np.ndarray:
        return self.ijk_to_lps[:3, :3] / self.spacing_ijk_mm

    @property
    def n_voxels(self) -> int:
        return int(np.prod(self.shape_kji))

    @property
    def voxel_volume_cc(self) -> float:
        return float(np.prod(self.spacing_ijk_mm)) / 1000.0

    @property
    def center_ras_mm(self) -> np.ndarray:
        return self.to_ras((np.array(self.shape_kji[::-1]) - 1) / 2.0)

    # --- points
    def to_ras(self, ijk: npt.ArrayLike) -> np.ndarray:
        """(..., 3) continuous voxel indices (i, j, k) to RAS mm."""
        return np.asarray(ijk, float) @ self.ijk_to_ras[:3, :3].T + self.ijk_to_ras[:3, 3]

    def to_ijk(self, ras_mm: npt.ArrayLike) -> np.ndarray:
        """(..., 3) RAS mm to continuous voxel indices (i, j, k)."""
        return np.asarray(ras_mm, float) @ self.ras_to_ijk[:3, :3].T + self.ras_to_ijk[:3, 3]

    def contains(self, ras_mm: npt.ArrayLike, margin_voxels: float = 0.5) -> npt.NDArray[np.bool_]:
        """Bool array (...): which (..., 3) RAS points are inside, up to ``margin_voxels`` beyond the outer centres."""
        ijk = self.to_ijk(ras_mm)
        last = np.array(self.shape_kji[::-1]) - 1
        return np.all((ijk >= -margin_voxels) & (ijk <= last + margin_voxels), axis=-1)

    # --- other grids
    def cropped(self, slices_kji: triples.Box) -> Grid:
        """The grid of ``array[slices_kji]`` (step 1)."""
        start = [s.indices(n)[0] for s, n in zip(slices_kji, self.shape_kji)]
        stop = [s.indices(n)[1] for s, n in zip(slices_kji, self.shape_kji)]
        matrix = self.ijk_to_ras.copy()
        matrix[:3, 3] = self.to_ras(start[::-1])
        return Grid(triples.ints(np.subtract(stop, start)), matrix)

    def resampled(self, spacing_kji_mm: npt.ArrayLike) -> Grid:
        """A grid of another spacing with the same first voxel faces; its size is rounded up to whole voxels."""
        new = np.asarray(spacing_kji_mm, float)
        extent = np.array(self.shape_kji) * self.spacing_kji_mm
        shape = np.maximum(1, np.ceil(extent / new - 1e-6)).astype(int)
        matrix = self.ijk_to_ras.copy()
        matrix[:3, :3] = self.directions_ras * new[::-1]
        first_face = self.to_ras((-0.5, -0.5, -0.5))
        matrix[:3, 3] = first_face + self.directions_ras @ (new[::-1] / 2)
        return Grid(triples.ints(shape), matrix)

    def same_as(self, other: Grid, tolerance_mm: float = 1e-3) -> bool:
        """Same shape and every corner within ``tolerance_mm``."""
        if other is self:
            return True
        if self.shape_kji != other.shape_kji:
            return False
        corners = np.array(np.meshgrid(*[(0, n - 1) for n in self.shape_kji[::-1]])).reshape(3, -1).T
        return bool(np.abs(self.to_ras(corners) - other.to_ras(corners)).max() <= tolerance_mm)
