# SPDX-License-Identifier: Apache-2.0
"""The CT in which landmarks are looked for: patient axes, about 2 x 2 mm in the slice and at least 2 mm between slices.

Anatomy of centimetres does not need voxels of half a millimetre, and 2 mm voxels keep each search within seconds.
The results go back to the CT's own grid with :meth:`Frame.on_ct` (interpolated outline) or :meth:`Frame.edge_on_ct`
(outline that follows the HU of the CT).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from AIOCommon import Grid, Structure, Volume
from AIOCommon.core import triples

from ..preprocessing import patient_axes, resampled

IN_PLANE_MM = 2.0
LEAST_SLICE_MM = 2.0


@dataclass(frozen=True, eq=False)
class Frame:
    """A CT on a working grid. Axes: k to superior, j to posterior, i to the left of the patient.

    Parameters
    ----------
    hu : float32 (k, j, i), HU on ``grid``.
    body : bool (k, j, i), the patient without couch, lungs and airways included.
    grid : the working grid.
    fine : the grid of the CT with its axes in the same order; not cropped.
    ct : the CT that results go back to.
    """

    hu: np.ndarray
    body: np.ndarray
    grid: Grid
    fine: Grid
    ct: Volume

    @classmethod
    def of(cls, ct: Volume, body: np.ndarray, coarser: float = 1.0) -> Frame:
        """The frame of a CT in HU (any orientation) and of its body mask on the same grid, cropped to the body.

        ``coarser`` multiplies the least spacing, for checks that need no outline to the millimetre.
        """
        turned = patient_axes(ct)
        sk, sj, si = (float(s) for s in turned.grid.spacing_kji_mm)
        in_plane = IN_PLANE_MM * coarser
        spacing = (max(sk, LEAST_SLICE_MM * coarser), max(sj, in_plane), max(si, in_plane))
        coarse = resampled(turned, spacing)
        outline = Volume(body.astype(np.float32), ct.grid).resampled_to(coarse.grid, order=1)
        inside = outline.array_kji > 0.5
        box = _content_box(inside)
        return cls(
            np.ascontiguousarray(coarse.array_kji[box]),
            np.ascontiguousarray(inside[box]),
            coarse.grid.cropped(box),
            turned.grid,
            ct,
        )

    @property
    def spacing_mm(self) -> np.ndarray:
        """(3,) k, j, i."""
        return np.asarray(self.grid.spacing_kji_mm, float)

    @property
    def voxel_cc(self) -> float:
        return self.grid.voxel_volume_cc

    def on_ct(self, mask: np.ndarray) -> np.ndarray:
        """Bool mask on the CT's grid from one on the working grid, its surface interpolated linearly."""
        return self._interpolated(mask) > 0.5

    def edge_on_ct(self, mask: np.ndarray, inside_hu: np.ndarray) -> np.ndarray:
        """Bool mask on the CT's grid whose edge follows the CT.

        Parameters
        ----------
        mask : bool on the working grid.
        inside_hu : bool on the CT's grid, what belongs to the structure by its HU. It decides within one working voxel
            of the surface of ``mask``; deeper inside and farther outside the mask decides.
        """
        blurred = self._interpolated(mask)
        return (blurred > 0.97) | ((blurred > 0.12) & inside_hu)

    def from_structure(self, structure: Structure) -> np.ndarray:
        """Bool mask on the working grid of a structure on the CT's grid, which must not be empty."""
        part = Volume(np.pad(structure.mask, 1).astype(np.float32), _padded(structure))
        return part.resampled_to(self.grid, order=1).array_kji > 0.5

    def from_fine(self, mask: np.ndarray) -> np.ndarray:
        """Bool mask on the CT's grid from one on ``fine``, which only has its axes in another order."""
        return Volume(mask.astype(np.uint8), self.fine).resampled_to(self.ct.grid, order=0).array_kji > 0

    def _interpolated(self, mask: np.ndarray) -> np.ndarray:
        return Volume(mask.astype(np.float32), self.grid).resampled_to(self.ct.grid, order=1).array_kji


def _padded(structure: Structure) -> Grid:
    """The grid of a structure's mask with one voxel more on each side."""
    part = structure.grid.cropped(structure.slices_kji)
    matrix = part.ijk_to_ras.copy()
    matrix[:3, 3] = part.to_ras((-1, -1, -1))
    return Grid(triples.ints(n + 2 for n in part.shape_kji), matrix)


def _content_box(mask: np.ndarray) -> triples.Box:
    """The bounding box of a mask; the whole array if it is empty."""
    first, stop = [], []
    for axis in range(3):
        hit = np.flatnonzero(mask.any(axis=tuple(a for a in range(3) if a != axis)))
        first.append(int(hit[0]) if hit.size else 0)
        stop.append(int(hit[-1]) + 1 if hit.size else mask.shape[axis])
    return triples.box(first, stop)
