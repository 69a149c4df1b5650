# SPDX-License-Identifier: Apache-2.0
"""A scalar volume with its geometry and its unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .grid import Grid
from .triples import Box

if TYPE_CHECKING:
    import SimpleITK


@dataclass(frozen=True, eq=False)
class Volume:
    """Scalars on a grid.

    Parameters
    ----------
    array_kji : array of the grid's shape.
    grid : the geometry.
    unit : "HU" for a CT, "Gy" for a dose (the whole course, absolute), "SUV" for a PET (by body weight), "" otherwise.
    """

    array_kji: np.ndarray
    grid: Grid
    unit: str = ""

    def __post_init__(self) -> None:
        if tuple(self.array_kji.shape) != self.grid.shape_kji:
            raise ValueError(f"the array is {self.array_kji.shape}, its grid {self.grid.shape_kji}")

    def cropped(self, slices_kji: Box) -> Volume:
        """The part of the volume within the given slices."""
        return Volume(self.array_kji[slices_kji], self.grid.cropped(slices_kji), self.unit)

    def resampled_to(self, grid: Grid, *, order: int = 1, outside: float = 0.0) -> Volume:
        """Interpolated on another grid: ``order`` 0 nearest, 1 linear, 3 B-spline; ``outside`` beyond this volume."""
        if grid.same_as(self.grid):
            return self
        array = resampled_array(self.to_sitk(), grid, order, outside)
        return Volume(array.astype(self.array_kji.dtype, copy=False), grid, self.unit)

    def to_sitk(self) -> SimpleITK.Image:
        """A SimpleITK image in LPS with the same geometry."""
        import SimpleITK as sitk

        array = self.array_kji.astype(np.uint8) if self.array_kji.dtype == bool else self.array_kji
        image = sitk.GetImageFromArray(np.ascontiguousarray(array))
        image.SetSpacing([float(s) for s in self.grid.spacing_ijk_mm])
        image.SetOrigin([float(x) for x in self.grid.origin_lps_mm])
        image.SetDirection([float(x) for x in self.grid.directions_lps.ravel()])
        return image

    @classmethod
    def from_sitk(cls, image: SimpleITK.Image, unit: str = "") -> Volume:
        """From a three-dimensional scalar SimpleITK image."""
        import SimpleITK as sitk

        array = sitk.GetArrayFromImage(image)
        if array.ndim != 3:
            raise ValueError(f"a scalar 3D image is needed, not {array.ndim} dimensions")
        grid = Grid.from_lps(array.shape, image.GetSpacing(), image.GetOrigin(), image.GetDirection())
        return cls(array, grid, unit)


def resampled_array(
    image: SimpleITK.Image, grid: Grid, order: int, outside: float, transform: SimpleITK.Transform | None = None
) -> np.ndarray:
    """The values (kji) of an image on a grid: ``order`` 0 nearest, 1 linear, 3 B-spline; ``outside`` beyond it.

    Parameters
    ----------
    transform : from points of the grid to points of the image (LPS, mm); none for the same point.
    """
    import SimpleITK as sitk

    interpolators = {0: sitk.sitkNearestNeighbor, 1: sitk.sitkLinear, 3: sitk.sitkBSpline}
    resampler = sitk.ResampleImageFilter()
    resampler.SetSize([int(n) for n in grid.shape_kji[::-1]])
    resampler.SetOutputSpacing([float(s) for s in grid.spacing_ijk_mm])
    resampler.SetOutputOrigin([float(x) for x in grid.origin_lps_mm])
    resampler.SetOutputDirection([float(x) for x in grid.directions_lps.ravel()])
    resampler.SetInterpolator(interpolators[order])
    resampler.SetDefaultPixelValue(float(outside))
    if transform is not None:
        resampler.SetTransform(transform)
    found: np.ndarray = sitk.GetArrayFromImage(resampler.Execute(image))
    return found
