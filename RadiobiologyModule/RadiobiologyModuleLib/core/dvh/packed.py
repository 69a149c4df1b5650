# SPDX-License-Identifier: Apache-2.0
"""The cells of many slabs laid out for one pass over a lattice of doses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .cells import Slab, StructureCells

_CHUNK_POINTS = 120_000  # lattice points that are worked on at a time: they stay in the processor's cache


@dataclass(frozen=True, eq=False)
class Chunk:
    """Cells of some consecutive slabs on one lattice of ``shape`` (layers, rows, columns) points.

    Parameters
    ----------
    x, y, z : coordinates of the lattice in continuous indices of the frame, one cell wider than the cells all around.
    dz : (layers,) thickness of each layer.
    at : (n,) flat lattice index of each cell; whole cells first.
    n_full : how many are whole.
    weight : (n,) volume in cc.
    cut : (5, n - n_full) centroid offsets dx, dy and moments vxx, vyy, vxy of the others, in units of a cell.
    full_counts, cut_counts : (slabs,) cells of each slab among the whole and the other cells; both are in that order.
    """

    slabs: tuple[Slab, ...]
    x: np.ndarray
    y: np.ndarray
    z: np.ndarray
    dz: np.ndarray
    at: np.ndarray
    n_full: int
    weight: np.ndarray
    cut: np.ndarray
    full_counts: np.ndarray
    cut_counts: np.ndarray


def pack(slabs: Iterable[Slab], cells: StructureCells) -> list[Chunk]:
    """All cells of the slabs, in chunks of limited size."""
    return [_chunk(group, cells) for group in _groups(list(slabs))]


def _groups(slabs: list[Slab]) -> Iterable[list[Slab]]:
    group: list[Slab] = []
    points = 0
    for slab in slabs:
        c = slab.cells
        box = (int(c.col.max()) - int(c.col.min()) + 3) * (int(c.row.max()) - int(c.row.min()) + 3) * slab.layers
        if group and points + box > _CHUNK_POINTS:
            yield group
            group, points = [], 0
        group.append(slab)
        points += box
    if group:
        yield group


def _chunk(slabs: list[Slab], cells: StructureCells) -> Chunk:
    ci, cj = cells.cell_ij
    col0 = min(int(s.cells.col.min()) for s in slabs) - 1
    row0 = min(int(s.cells.row.min()) for s in slabs) - 1
    nx = max(int(s.cells.col.max()) for s in slabs) - col0 + 2
    ny = max(int(s.cells.row.max()) for s in slabs) - row0 + 2
    full, cut, shapes, weights, full_counts, cut_counts = [], [], [], [], [], []
    layer = 0
    for slab in slabs:
        c, n, count = slab.cells, slab.cells.n_full, slab.layers
        flat = (c.row - np.int32(row0)) * np.int32(nx) + (c.col - np.int32(col0))
        bases = (np.arange(layer, layer + count) * (ny * nx)).astype(np.int32)[:, None]
        full.append((flat[None, :n] + bases).ravel())
        cut.append((flat[None, n:] + bases).ravel())
        shapes.append(np.tile(np.stack([c.dx, c.dy, c.vxx, c.vyy, c.vxy]), (1, count)))
        weights.append(np.tile(c.weight.astype(np.float64) * cells.cell_volume_cc(slab), count))
        full_counts.append(n * count)
        cut_counts.append((flat.size - n) * count)
        layer += count
    volumes = [cells.cell_volume_cc(s) for s in slabs]
    thickness = [s.thickness_k / s.layers for s in slabs]
    middle = [s.k + s.thickness_k * ((np.arange(s.layers) + 0.5) / s.layers - 0.5) for s in slabs]
    return Chunk(
        slabs=tuple(slabs),
        x=(np.arange(nx) + col0 + 0.5) * ci - 0.5,
        y=(np.arange(ny) + row0 + 0.5) * cj - 0.5,
        z=np.concatenate(middle),
        dz=np.repeat(thickness, [s.layers for s in slabs]),
        at=np.concatenate(full + cut),
        n_full=sum(full_counts),
        weight=np.concatenate([np.repeat(volumes, full_counts), *weights]),
        cut=np.concatenate(shapes, axis=1),
        full_counts=np.array(full_counts),
        cut_counts=np.array(cut_counts),
    )
