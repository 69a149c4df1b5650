# SPDX-License-Identifier: Apache-2.0
"""The data types of a structure that is cut into slabs of cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from AIOCommon import Grid

from .memo import Memo
from .plane_cells import PlaneCells


@dataclass(frozen=True, eq=False)
class Slab:
    """A part of a structure whose covered cells are the same through its whole thickness.

    Parameters
    ----------
    k : middle of the slab, as a continuous slice index of the frame.
    thickness_k : in slices of the frame.
    layers : number of layers that doses are sampled in; all have the same thickness.
    cells : covered cells of each layer.
    source : the labelmap slice that the slab was built from, to recognise the slab after an edit of another slice.
    cap_part : part of the thickness that lies beyond the outermost outlines, 0..1.
    """

    k: float
    thickness_k: float
    layers: int
    cells: PlaneCells
    source: object = None
    cap_part: float = 0.0


@dataclass(frozen=True, eq=False)
class StructureCells:
    """The slabs of a structure.

    Parameters
    ----------
    frame : grid in whose continuous indices the cells are given.
    cell_ij : size of a cell in pixels of the frame. Cell (row, col) has its centre at the index
        ((col + 0.5) cell_i - 0.5, (row + 0.5) cell_j - 0.5).
    slabs : in any order; they do not overlap.
    memo : for structures with contours, values from which the cells after an edit can be built faster.
    """

    frame: Grid
    cell_ij: tuple[float, float]
    slabs: tuple[Slab, ...]
    memo: Memo | None = None

    def cell_volume_cc(self, slab: Slab) -> float:
        """Volume of a fully covered cell in one layer of the slab."""
        return self._cell_cc * slab.thickness_k / slab.layers

    @cached_property
    def _cell_cc(self) -> float:
        """Volume of a cell that is one slice thick."""
        return self.frame.voxel_volume_cc * self.cell_ij[0] * self.cell_ij[1]

    @cached_property
    def volume_cc(self) -> float:
        """Volume of the structure."""
        return sum(self.cell_volume_cc(s) * s.layers * s.cells.area_cells for s in self.slabs)

    @cached_property
    def cap_volume_cc(self) -> float:
        """Volume of the end caps, which lie beyond the outermost outlines of each piece; 0 for labelmaps."""
        caps = (s for s in self.slabs if s.cap_part > 0)
        return sum(s.cap_part * self.cell_volume_cc(s) * s.layers * s.cells.area_cells for s in caps)
