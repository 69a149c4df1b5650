# SPDX-License-Identifier: Apache-2.0
"""The points where dose is computed: the voxels of a regular grid in tissue, and how much of them structures cover."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from AIOCommon import Grid, InputError, Structure, Volume

DOSE_SPACING_MM = 3.0


@dataclass(frozen=True, eq=False)
class DosePoints:
    """The voxels of a dose grid that get a dose.

    Parameters
    ----------
    grid : the dose grid.
    index : (n,) flat kji index of each point in the grid.
    ras_mm : (n, 3) float64.
    """

    grid: Grid
    index: np.ndarray
    ras_mm: np.ndarray

    def subset(self, chosen: np.ndarray) -> DosePoints:
        """Some of the points, by their index among these."""
        return DosePoints(self.grid, self.index[chosen], self.ras_mm[chosen])

    def to_volume(self, dose_gy: np.ndarray) -> Volume:
        """(n,) doses as a float32 volume in Gy, 0 elsewhere."""
        array = np.zeros(self.grid.n_voxels, np.float32)
        array[self.index] = dose_gy
        return Volume(array.reshape(self.grid.shape_kji), self.grid, "Gy")

    def coverage(self, structure: Structure) -> np.ndarray:
        """(n,) the part (0..1) of each point that the structure covers, by linear interpolation of its mask."""
        if structure.is_empty:
            return np.zeros(self.index.size, np.float32)
        padded = np.pad(structure.mask.astype(np.float32), 1)
        matrix = structure.grid.ijk_to_ras.copy()
        matrix[:3, 3] = structure.grid.to_ras(np.array(structure.offset_kji[::-1]) - 1.0)
        mask = Volume(padded, Grid(padded.shape, matrix)).resampled_to(self.grid, order=1)
        return mask.array_kji.reshape(-1)[self.index]


def dose_grid(body: Structure, spacing_mm: float = DOSE_SPACING_MM) -> Grid:
    """A grid of isotropic voxels along the CT's axes that holds all of BODY with a voxel to spare.

    Raises
    ------
    InputError : the spacing is not one to compute a dose on.
    """
    if not 0.5 <= spacing_mm <= 20:
        raise InputError(f"a dose grid of {spacing_mm:g} mm cannot be used", hint="Use 2 to 5 mm.")
    more = np.ceil(spacing_mm / np.asarray(body.grid.spacing_kji_mm)).astype(int)
    box: tuple[slice, slice, slice] = tuple(  # type: ignore[assignment]
        slice(max(0, s.start - int(m)), min(n, s.stop + int(m)))
        for s, m, n in zip(body.slices_kji, more, body.grid.shape_kji)
    )
    return body.grid.cropped(box).resampled((spacing_mm,) * 3)


def make_points(body: Structure, spacing_mm: float = DOSE_SPACING_MM) -> DosePoints:
    """The voxels of the dose grid in BODY or next to it, so that interpolation at the skin has both neighbours."""
    from scipy.ndimage import binary_dilation

    grid = dose_grid(body, spacing_mm)
    everywhere = DosePoints(grid, np.arange(grid.n_voxels), np.zeros((0, 3)))
    inside = everywhere.coverage(body).reshape(grid.shape_kji) > 0
    inside = binary_dilation(inside)
    index = np.flatnonzero(inside)
    kji = np.stack(np.unravel_index(index, grid.shape_kji), axis=-1)
    return DosePoints(grid, index, grid.to_ras(kji[:, ::-1]))
