# SPDX-License-Identifier: Apache-2.0
"""Which bixels a beam uses: the target's projection with a margin, and flash beyond the skin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import InputError

from ..machines.machine import Machine
from .bixel_grid import BixelGrid
from .geometry import BeamFrame

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

BIXEL_MM = 5.0
FIELD_MARGIN_MM = 6.0
FLASH_MM = 20.0
_RASTER_MM = 2.5


@dataclass(frozen=True, eq=False)
class FieldShape:
    """The bixels of a beam.

    Parameters
    ----------
    bixels : rows are leaf pairs of the shaping layer (``leaf_pairs`` their numbers), columns BIXEL_MM wide.
    source : (ny, nx) number of the free variable of each bixel, -1 where it stays closed; flash bixels carry the
        number of the bixel that they continue.
    flash : (ny, nx) which bixels are flash.
    """

    bixels: BixelGrid
    leaf_pairs: np.ndarray
    source: np.ndarray
    flash: np.ndarray

    @property
    def n_variables(self) -> int:
        return int(self.source.max()) + 1

    def sees(self, plane_mm: np.ndarray) -> np.ndarray:
        """Which of (n, 2) points of the isocentre plane lie in bixels that can open."""
        column = np.searchsorted(self.bixels.x_edges_mm, plane_mm[:, 0], side="right") - 1
        row = np.searchsorted(self.bixels.y_edges_mm, plane_mm[:, 1], side="right") - 1
        rows, columns = self.source.shape
        within = (column >= 0) & (row >= 0) & (column < columns) & (row < rows)
        result = np.zeros(len(plane_mm), bool)
        result[within] = self.source[row[within], column[within]] >= 0
        return result

    def expansion(self) -> csr_matrix:
        """(bixels, variables) sparse matrix from free variables to bixel weights."""
        import scipy.sparse as sp

        flat = self.source.ravel()
        used = np.flatnonzero(flat >= 0)
        return sp.csr_matrix((np.ones(used.size), (used, flat[used])), shape=(flat.size, self.n_variables))

    def differences(self) -> csr_matrix:
        """(pairs, variables) sparse matrix: differences of neighbouring free bixels, for a smooth fluence."""
        import scipy.sparse as sp

        own = np.where(self.flash, -1, self.source)
        found = []
        for a, b in ((own[:, :-1], own[:, 1:]), (own[:-1], own[1:])):
            both = (a >= 0) & (b >= 0)
            found.append(np.stack([a[both], b[both]], axis=1))
        pairs = np.concatenate(found)
        rows = np.repeat(np.arange(len(pairs)), 2)
        return sp.csr_matrix(
            (np.tile([1.0, -1.0], len(pairs)), (rows, pairs.ravel())), shape=(len(pairs), self.n_variables)
        )


def shape_field(
    frame: BeamFrame,
    machine: Machine,
    target_ras_mm: np.ndarray,
    body_ras_mm: np.ndarray,
    *,
    margin_mm: float = FIELD_MARGIN_MM,
    flash_mm: float = FLASH_MM,
    bixel_mm: float = BIXEL_MM,
) -> FieldShape:
    """Open the bixels that see the target within ``margin_mm`` and continue them up to ``flash_mm`` where there is air.

    Parameters
    ----------
    target_ras_mm, body_ras_mm : (n, 3) voxel centres, denser than 5 mm.

    Raises
    ------
    InputError : no target, or it does not fit into the largest field.
    """
    from scipy.ndimage import distance_transform_edt

    if len(target_ras_mm) == 0:
        raise InputError("there is no target to shape a field for", hint="Contour the target first.")
    x_edges, y_edges, usable = _largest_field(machine, bixel_mm)
    target, _ = frame.project(target_ras_mm)
    low, high = target.min(axis=0), target.max(axis=0)
    if low[0] < x_edges[0] or high[0] > x_edges[-1] or low[1] < y_edges[0] or high[1] > y_edges[-1]:
        size = high - low
        raise InputError(
            f"the target is {size[0]:.0f} x {size[1]:.0f} mm in the beam's eye view at gantry {frame.gantry_deg:.0f} "
            f"and does not fit into the largest field of {machine.field_mm[0]:.0f} x {machine.field_mm[1]:.0f} mm",
            hint="Check the target's contours; targets this long need two isocentres, which are not supported.",
        )
    raster_x = np.arange(x_edges[0], x_edges[-1] + _RASTER_MM / 2, _RASTER_MM)
    raster_y = np.arange(y_edges[0], y_edges[-1] + _RASTER_MM / 2, _RASTER_MM)
    seen = np.histogram2d(target[:, 1], target[:, 0], bins=(raster_y, raster_x))[0] > 0
    tissue, _ = frame.project(body_ras_mm)
    in_body = np.histogram2d(tissue[:, 1], tissue[:, 0], bins=(raster_y, raster_x))[0] > 0
    opened = distance_transform_edt(~seen, sampling=_RASTER_MM) <= margin_mm

    per_row = np.rint(np.diff(y_edges) / _RASTER_MM).astype(int)
    rows = np.repeat(np.arange(per_row.size), per_row)
    columns = np.repeat(np.arange(x_edges.size - 1), round(bixel_mm / _RASTER_MM))

    def mean_in_bixels(raster: np.ndarray) -> np.ndarray:
        total = np.zeros((per_row.size, x_edges.size - 1))
        np.add.at(total, (rows[:, None], columns[None, :]), raster.astype(float))
        return total / (per_row[:, None] * round(bixel_mm / _RASTER_MM))

    active = mean_in_bixels(opened) >= 0.5
    air = mean_in_bixels(in_body) < 0.5
    if not active.any():
        raise InputError("the target is too small to open a single bixel", hint="Check the target's contours.")
    for row in active:  # one opening per leaf pair: no bixel in between stays shut for good
        hit = np.flatnonzero(row)
        if hit.size:
            row[hit[0] : hit[-1] + 1] = True
    return _trimmed(x_edges, y_edges, usable, *_with_flash(active, air, round(flash_mm / bixel_mm)))


def _largest_field(machine: Machine, bixel_mm: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Edges of all bixels that the machine can open along X and Y, and the leaf pairs of their rows."""
    half_x = min(machine.field_mm[0] / 2, machine.leaf_travel_mm)
    leaf_edges = machine.layers[0].edges_mm()
    usable = np.flatnonzero((np.abs(leaf_edges) <= machine.field_mm[1] / 2 + 1e-6).all(axis=1))
    y_edges = np.append(leaf_edges[usable, 0], leaf_edges[usable[-1], 1])
    n_columns = int(half_x // bixel_mm)
    return bixel_mm * np.arange(-n_columns, n_columns + 1), y_edges, usable


def _with_flash(active: np.ndarray, air: np.ndarray, reach: int) -> tuple[np.ndarray, np.ndarray]:
    """``source`` and ``flash`` of a :class:`FieldShape`: open bixels, continued by up to ``reach`` bixels in air."""
    source = np.full(active.shape, -1)
    source[active] = np.arange(np.count_nonzero(active))
    flash = np.zeros(active.shape, bool)
    for number, row in enumerate(active):
        hit = np.flatnonzero(row)
        if hit.size == 0:
            continue
        for end, step in ((hit[0], -1), (hit[-1], 1)):
            for n in range(1, reach + 1):
                column = end + step * n
                if not 0 <= column < row.size or not air[number, column]:
                    break
                flash[number, column] = True
                source[number, column] = source[number, end]
    return source, flash


def _trimmed(
    x_edges: np.ndarray, y_edges: np.ndarray, leaf_pairs: np.ndarray, source: np.ndarray, flash: np.ndarray
) -> FieldShape:
    """The field without outer rows and columns that stay closed."""
    rows = np.flatnonzero((source >= 0).any(axis=1))
    columns = np.flatnonzero((source >= 0).any(axis=0))
    r, c = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    grid = BixelGrid(x_edges[c.start : c.stop + 1].astype(float), y_edges[r.start : r.stop + 1].astype(float))
    return FieldShape(grid, leaf_pairs[r], source[r, c], flash[r, c])
