# SPDX-License-Identifier: Apache-2.0
"""How points of one image lie in another: a rigid (or affine) matrix, with or without a smooth deformation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from . import triples
from .grid import Grid
from .volume import Volume, resampled_array

if TYPE_CHECKING:
    import SimpleITK

LPS_FROM_RAS = np.diag([-1.0, -1.0, 1.0, 1.0])


@dataclass(frozen=True, eq=False)
class Deformation:
    """Displacements on a grid of the fixed image's space, interpolated linearly; none beyond it.

    Parameters
    ----------
    grid : where the vectors stand. vectors_lps_mm : (k, j, i, 3) float32.
    """

    grid: Grid
    vectors_lps_mm: npt.NDArray[np.float32]

    def __post_init__(self) -> None:
        if self.vectors_lps_mm.shape != (*self.grid.shape_kji, 3):
            raise ValueError(f"{self.vectors_lps_mm.shape} vectors do not lie on a grid of {self.grid.shape_kji}")
        if not np.isfinite(self.vectors_lps_mm).all():
            raise ValueError("a deformation holds vectors that are not finite")

    def at(self, points_ras_mm: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """(..., 3) displacements in LPS mm at (..., 3) RAS points."""
        from scipy import ndimage

        given = np.asarray(points_ras_mm, float)
        points = given.reshape(-1, 3)
        kji = self.grid.to_ijk(points)[:, ::-1].T
        found = [ndimage.map_coordinates(self.vectors_lps_mm[..., n], kji, order=1, mode="nearest") for n in range(3)]
        vectors = np.where(self.grid.contains(points)[:, None], np.stack(found, axis=-1), 0.0)
        return np.asarray(vectors.astype(np.float64).reshape(given.shape))


@dataclass(frozen=True, eq=False)
class SpatialTransform:
    """Maps a point of the fixed image (the planning CT) to the same anatomy in the moving one: m = M (f + d(f)).

    This is the direction in which images are resampled; the matrix of a rigid DICOM registration is its inverse.

    Parameters
    ----------
    matrix_lps : (4, 4), on homogeneous LPS mm. deformation : d; None for none.
    """

    matrix_lps: npt.NDArray[np.float64] = field(default_factory=lambda: np.eye(4))
    deformation: Deformation | None = None

    def __post_init__(self) -> None:
        matrix = np.array(self.matrix_lps, dtype=np.float64)
        if matrix.shape != (4, 4) or not np.isfinite(matrix).all() or not np.allclose(matrix[3], (0, 0, 0, 1)):
            raise ValueError("a spatial transform needs a finite homogeneous 4x4 matrix")
        if np.linalg.det(matrix[:3, :3]) <= 0:
            raise ValueError("a spatial transform may not mirror or flatten the patient")
        matrix.setflags(write=False)
        object.__setattr__(self, "matrix_lps", matrix)

    def apply(self, points_ras_mm: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """(..., 3) RAS points of the fixed image as RAS points of the moving image."""
        lps = np.asarray(points_ras_mm, float) * (-1.0, -1.0, 1.0)
        if self.deformation is not None:
            lps = lps + self.deformation.at(points_ras_mm)
        moved = lps @ self.matrix_lps[:3, :3].T + self.matrix_lps[:3, 3]
        return np.asarray(moved * (-1.0, -1.0, 1.0))

    @property
    def matrix_ras(self) -> npt.NDArray[np.float64]:
        """The matrix on RAS coordinates."""
        return np.asarray(LPS_FROM_RAS @ self.matrix_lps @ LPS_FROM_RAS)

    def to_sitk(self) -> SimpleITK.Transform:
        """The same as a transform of SimpleITK, for resampling the moving image on the fixed grid."""
        import SimpleITK as sitk

        affine = sitk.AffineTransform(3)
        affine.SetMatrix(self.matrix_lps[:3, :3].ravel().tolist())
        affine.SetTranslation(self.matrix_lps[:3, 3].tolist())
        if self.deformation is None:
            return affine
        vectors = self.deformation.vectors_lps_mm.astype(np.float64)
        image = sitk.GetImageFromArray(vectors, isVector=True)
        grid = self.deformation.grid
        image.SetSpacing([float(s) for s in grid.spacing_ijk_mm])
        image.SetOrigin([float(x) for x in grid.origin_lps_mm])
        image.SetDirection([float(x) for x in grid.directions_lps.ravel()])
        return sitk.CompositeTransform([affine, sitk.DisplacementFieldTransform(image)])  # the last one acts first

    def resampled(self, moving: Volume, grid: Grid, *, order: int = 1, outside: float = 0.0) -> Volume:
        """The moving image on a grid of the fixed one, float32; ``order`` 0 nearest, 1 linear, 3 B-spline."""
        image = Volume(moving.array_kji.astype(np.float32), moving.grid).to_sitk()
        return Volume(resampled_array(image, grid, order, outside, self.to_sitk()), grid, moving.unit)

    def jacobian(self, grid: Grid) -> npt.NDArray[np.float32]:
        """(k, j, i) determinant of the derivative at each voxel: the volume there in the moving image by that here.

        1 keeps the volume, 2 doubles it, 0 or less folds tissue over itself, which no anatomy does.
        """
        base = float(np.linalg.det(self.matrix_lps[:3, :3]))
        if self.deformation is None:
            return np.full(grid.shape_kji, base, np.float32)
        held = self.deformation.grid
        if min(held.shape_kji) < 2:
            raise ValueError("a deformation on a grid of one plane has no derivative")
        vectors = self.deformation.vectors_lps_mm.astype(np.float64)
        along = [_cell_difference(vectors, axis) / step for axis, step in enumerate(held.spacing_kji_mm)]
        by_ijk = np.stack(along[::-1], axis=-1)  # (k, j, i, component, axis of the grid)
        derivative = by_ijk @ held.directions_lps.T
        determinant = np.pad(np.linalg.det(np.eye(3) + derivative) * base, 1, mode="edge")
        matrix = held.ijk_to_ras.copy()
        matrix[:3, 3] = held.to_ras((-0.5, -0.5, -0.5))
        cells = Grid(triples.ints(determinant.shape), matrix)
        # the nearest cell, not the mean of several: a fold between two stretched cells has to stay one
        return Volume(determinant.astype(np.float32), cells).resampled_to(grid, order=0, outside=base).array_kji


def _cell_difference(vectors: npt.NDArray[np.float64], axis: int) -> npt.NDArray[np.float64]:
    """The difference along an axis in the middle of each cell, mean of its four edges; one place fewer on each axis.

    Differences over two places would not see a fold from one to the next.
    """
    found = np.diff(vectors, axis=axis)
    for other in {0, 1, 2} - {axis}:
        low = [slice(None)] * 4
        high = [slice(None)] * 4
        low[other], high[other] = slice(None, -1), slice(1, None)
        found = 0.5 * (found[tuple(low)] + found[tuple(high)])
    return np.asarray(found)
