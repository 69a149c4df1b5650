# SPDX-License-Identifier: Apache-2.0
"""The cells of many slabs, arranged for one pass over a lattice of doses."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .plane_cells import PlaneCells
from .slabs import Slab, StructureCells

_CHUNK_POINTS = 80_000  # lattice points of a chunk: few enough to stay in the processor's cache


@dataclass(frozen=True, eq=False)
class Chunk:
    """Cells of some consecutive slabs on one lattice of (layers, rows, columns) points.

    Parameters
    ----------
    slabs : in the order of the lattice's layers.
    x, y, z : (columns,), (rows,), (layers,) coordinates of the lattice in continuous indices of the frame. The lattice
        extends one cell beyond the slabs' cells on each side.
    dz : (layers,) thickness of each layer in slices of the frame.
    first_row, first_col : position of the cell at the lattice's corner.
    layers : (slabs,) number of the lattice's layers in each slab; the slab's cells are the same in all of them.
    rows : (slabs, 2) first and last row of the lattice that the slab's doses depend on.
    counts : (slabs, 2) number of runs of full cells and number of cut (partly covered) cells of each slab.
    cell_cc : (slabs,) volume of a full cell in one layer; negative for a slab that is to be subtracted.
    run_at, run_length : (runs,) runs of adjacent full cells in a row: flat index of the first cell in its layer, and
        number of cells.
    cut_at : (n,) flat index in its layer of each cut cell.
    cut_weight : (n,) covered part of each cut cell, 0..1.
    cut_shape : (n, 5) centroid offsets dx, dy and central moments vxx, vyy, vxy of each cut cell, in units of a cell.
    """

    slabs: tuple[Slab, ...]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    z: NDArray[np.float64]
    dz: NDArray[np.float64]
    first_row: int
    first_col: int
    layers: NDArray[np.signedinteger]
    rows: NDArray[np.signedinteger]
    counts: NDArray[np.signedinteger]
    cell_cc: NDArray[np.float64]
    run_at: NDArray[np.signedinteger]
    run_length: NDArray[np.signedinteger]
    cut_at: NDArray[np.signedinteger]
    cut_weight: NDArray[np.float32]
    cut_shape: NDArray[np.float32]

    @cached_property
    def flat(self) -> FlatCells:
        return _flat(self)


@dataclass(frozen=True, eq=False)
class FlatCells:
    """All cells of a chunk in all its layers, one array element for each cell, for numpy.

    Parameters
    ----------
    at : (n,) flat lattice index of each cell; full cells first.
    n_full : number of full cells.
    weight : (n,) volume in cc.
    cut : (5, n - n_full) shapes of the cut cells, as in ``Chunk.cut_shape``.
    full_counts, cut_counts : (slabs,) number of full and of cut cells of each slab; cells are in the slabs' order.
    """

    at: NDArray[np.signedinteger]
    n_full: int
    weight: NDArray[np.float64]
    cut: NDArray[np.float32]
    full_counts: NDArray[np.signedinteger]
    cut_counts: NDArray[np.signedinteger]


def pack(slabs: Iterable[Slab], cells: StructureCells, *, subtracted: Set[int] = frozenset()) -> list[Chunk]:
    """All cells of the slabs in chunks of limited size.

    Parameters
    ----------
    cells : frame and cell size of the slabs.
    subtracted : ids of slabs that count negatively, to remove them from a histogram and from volumes.
    """
    return [_chunk(group, cells, subtracted) for group in _groups(list(slabs))]


def _groups(slabs: list[Slab]) -> Iterable[list[Slab]]:
    group: list[Slab] = []
    points = 0
    for slab in slabs:
        row0, row1, col0, col1 = slab.cells.box
        box = (row1 - row0 + 3) * (col1 - col0 + 3) * slab.layers
        if group and points + box > _CHUNK_POINTS:
            yield group
            group, points = [], 0
        group.append(slab)
        points += box
    if group:
        yield group


def _chunk(slabs: list[Slab], cells: StructureCells, subtracted: Set[int]) -> Chunk:
    ci, cj = cells.cell_ij
    boxes = np.array([s.cells.box for s in slabs])  # first and last row, first and last column
    row0, col0 = int(boxes[:, 0].min()) - 1, int(boxes[:, 2].min()) - 1
    ny, nx = int(boxes[:, 1].max()) - row0 + 2, int(boxes[:, 3].max()) - col0 + 2
    n_full = [s.cells.n_full for s in slabs]
    flat = [_in_lattice(s.cells, row0, col0, nx) for s in slabs]
    full = np.concatenate([f[:n] for f, n in zip(flat, n_full)])
    ends = np.cumsum([0, *n_full])
    begins = np.empty(full.size + 1, bool)
    begins[0] = begins[-1] = True
    np.not_equal(full[1:], full[:-1] + 1, out=begins[1:-1])
    begins[ends] = True  # a run ends with its slab
    starts = np.flatnonzero(begins)
    runs = np.diff(np.searchsorted(starts, ends))
    shapes = [[getattr(s.cells, name) for s in slabs] for name in ("dx", "dy", "vxx", "vyy", "vxy")]
    middle = [s.k + s.thickness_k * ((np.arange(s.layers) + 0.5) / s.layers - 0.5) for s in slabs]
    return Chunk(
        slabs=tuple(slabs),
        x=(np.arange(nx, dtype=float) + col0 + 0.5) * ci - 0.5,
        y=(np.arange(ny, dtype=float) + row0 + 0.5) * cj - 0.5,
        z=np.concatenate(middle),
        dz=np.repeat([s.thickness_k / s.layers for s in slabs], [s.layers for s in slabs]),
        first_row=row0,
        first_col=col0,
        layers=np.array([s.layers for s in slabs]),
        rows=boxes[:, :2] - row0 + np.array([-1, 1]),
        counts=np.stack([runs, [s.cells.size - n for s, n in zip(slabs, n_full)]], axis=1),
        cell_cc=np.array([cells.cell_volume_cc(s) * (-1 if id(s) in subtracted else 1) for s in slabs]),
        run_at=full[starts[:-1]],
        run_length=np.diff(starts).astype(np.int32),
        cut_at=np.concatenate([f[n:] for f, n in zip(flat, n_full)]),
        cut_weight=np.concatenate([s.cells.weight for s in slabs]),
        cut_shape=np.stack([np.concatenate(values) for values in shapes], axis=1),
    )


def _in_lattice(cells: PlaneCells, first_row: int, first_col: int, nx: int) -> NDArray[np.int32]:
    """(n,) flat index of each cell in a layer of the lattice."""
    rows, columns = cells.row.astype(np.int32), cells.col.astype(np.int32)
    return (rows - np.int32(first_row)) * np.int32(nx) + (columns - np.int32(first_col))


def _flat(chunk: Chunk) -> FlatCells:
    ny, nx = len(chunk.y), len(chunk.x)
    full, cut, shapes, weights = [], [], [], []
    full_counts, cut_counts = [], []
    layer = 0
    for slab, cell_cc in zip(chunk.slabs, chunk.cell_cc):
        c, n, count = slab.cells, slab.cells.n_full, slab.layers
        flat = _in_lattice(c, chunk.first_row, chunk.first_col, nx)
        bases = (np.arange(layer, layer + count) * (ny * nx)).astype(np.int32)[:, None]
        full.append((flat[None, :n] + bases).ravel())
        cut.append((flat[None, n:] + bases).ravel())
        shapes.append(np.tile(np.stack([c.dx, c.dy, c.vxx, c.vyy, c.vxy]), (1, count)))
        weights.append(np.tile(c.weight.astype(np.float64) * cell_cc, count))
        full_counts.append(n * count)
        cut_counts.append((flat.size - n) * count)
        layer += count
    return FlatCells(
        at=np.concatenate(full + cut),
        n_full=sum(full_counts),
        weight=np.concatenate([np.repeat(chunk.cell_cc, full_counts), *weights]),
        cut=np.concatenate(shapes, axis=1),
        full_counts=np.array(full_counts),
        cut_counts=np.array(cut_counts),
    )
