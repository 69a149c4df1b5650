# SPDX-License-Identifier: Apache-2.0
"""Builds the cells of a structure. After an edit, only what changed is built again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from AIOCommon import Grid, Structure

from .layers import ROUNDED, Layer, half_slice_volume_k, layers_of
from .masks import mask_cells
from .memo import MISSING, Memo
from .plane_cells import Outlines, PlaneCells
from .planes import ContourIndices, contour_frame, planes_of
from .scanline import cover
from .slabs import Slab, StructureCells
from .surface import ClosedSurface, cut

AUTO, MASK, CONTOURS = "auto", "mask", "contours"
CELL_SIZES_MM = (0.3125, 0.625, 1.25, 2.5)
_CELLS_ACROSS = 16  # at least this many cells along the cube root of the volume
_BLENDED_CC = 1000.0  # in larger structures outlines are not interpolated between planes: the effect is negligible
_HUGE_CC = 5000.0  # body outlines may have larger cells
_HUGE_CELL_MM = 3.75


def cell_size_mm(volume_cc: float) -> float:
    """Side of the cells for a structure of a given volume: from 0.3125 mm to 2.5 mm, 3.75 mm above 5000 cc."""
    if volume_cc >= _HUGE_CC:
        return _HUGE_CELL_MM
    largest = (1000.0 * max(volume_cc, 1e-6)) ** (1 / 3) / _CELLS_ACROSS
    return max([s for s in CELL_SIZES_MM if s <= largest], default=CELL_SIZES_MM[0])


def build_cells(
    structure: Structure | ClosedSurface,
    *,
    end_caps: str = ROUNDED,
    source: str = AUTO,
    cell_mm: float | None = None,
    previous: StructureCells | None = None,
    surface_frame: Grid | None = None,
) -> StructureCells:
    """Cells of a labelmap, of planar contours or of a closed surface.

    Parameters
    ----------
    end_caps : for contours, see :func:`.layers.layers_of`.
    source : "contours", "mask", or "auto": contours where the structure has them, else the mask.
    cell_mm : side of the cells; by default from the volume.
    previous : the cells before an edit; slabs that did not change are reused.
    surface_frame : grid along whose axes a surface is cut, preferably the dose grid.

    Raises
    ------
    InputError : contours that are not planar or not parallel, or an unknown end cap rule.
    """
    if isinstance(structure, ClosedSurface):
        return _from_surface(structure, surface_frame, cell_mm)
    if source == CONTOURS or (source == AUTO and structure.contours):
        return _from_contours(structure, end_caps, cell_mm, previous)
    return _from_mask(structure, cell_mm, previous)


def _from_mask(structure: Structure, cell_mm: float | None, previous: StructureCells | None) -> StructureCells:
    grid = structure.grid
    if structure.is_empty:
        return StructureCells(grid, (1.0, 1.0), ())
    size = cell_mm or cell_size_mm(structure.volume_cc)
    spacing = grid.spacing_ijk_mm
    pixel = float(np.sqrt(spacing[0] * spacing[1]))
    block, split = max(1, round(size / pixel)), max(1, round(pixel / size))
    cell = block / split
    layers = max(1, round(spacing[2] / size))
    k0, j0, i0 = structure.offset_kji
    known = {}
    if previous is not None and previous.cell_ij == (cell, cell) and previous.frame.same_as(grid):
        known = {slab.k: slab for slab in previous.slabs if slab.layers == layers}
    slabs = []
    for number, plane in enumerate(structure.mask):
        k = float(k0 + number)
        source = (plane, j0, i0)
        if k in known and _same_plane(known[k].source, source):
            slabs.append(known[k])
            continue
        cells = mask_cells(plane, j0, i0, block, split)
        if cells is not None:
            slabs.append(Slab(k, 1.0, layers, cells, source))
    return StructureCells(grid, (cell, cell), tuple(slabs))


def _same_plane(old: object, new: tuple[NDArray[np.bool_], int, int]) -> bool:
    """Whether two cropped slices contain the same voxels."""
    if not isinstance(old, tuple):
        return False
    a, ja, ia = old
    b, jb, ib = new
    if (ja, ia) == (jb, ib) and a.shape == b.shape:
        return a is not b and bool(np.array_equal(a, b))
    j0, j1 = max(ja, jb), min(ja + a.shape[0], jb + b.shape[0])
    i0, i1 = max(ia, ib), min(ia + a.shape[1], ib + b.shape[1])
    if j1 <= j0 or i1 <= i0:
        return False
    inner_a, inner_b = a[j0 - ja : j1 - ja, i0 - ia : i1 - ia], b[j0 - jb : j1 - jb, i0 - ib : i1 - ib]
    same = np.array_equal(inner_a, inner_b)
    return bool(same and inner_a.sum() == a.sum() and inner_b.sum() == b.sum())


def _from_contours(
    structure: Structure, end_caps: str, cell_mm: float | None, previous: StructureCells | None
) -> StructureCells:
    if not structure.contours:
        return StructureCells(structure.grid, (1.0, 1.0), ())
    memo = Memo(previous.memo if previous is not None else None)
    indices = ContourIndices(structure.contours, memo)
    frame = contour_frame(indices, structure.grid, structure.name)
    planes = planes_of(indices, frame, memo)
    spacing = frame.spacing_ijk_mm
    volume = half_slice_volume_k(planes, frame) * frame.voxel_volume_cc
    size = cell_mm or cell_size_mm(volume)
    step = 0.6 * size / spacing[2] if volume < _BLENDED_CC else np.inf
    cell = (size / spacing[0], size / spacing[1])
    layers = layers_of(planes, frame, end_caps, step, memo)
    keys = [("slab", layer, cell) for layer in layers]  # a layer object is reused only in the same frame
    slabs = [memo.recall(key) for key in keys]
    new = [n for n, slab in enumerate(slabs) if slab is MISSING]
    for n, cells in zip(new, cover(layers[n].plane.outlines(cell) for n in new)):
        slabs[n] = memo.keep(keys[n], _slab(layers[n], cells, spacing[2], size))
    memo.close()
    return StructureCells(frame, cell, tuple(slab for slab in slabs if slab is not None), memo)


def _slab(layer: Layer, cells: PlaneCells | None, spacing_k_mm: float, size_mm: float) -> Slab | None:
    if cells is None:
        return None
    count = max(1, round(layer.thickness_k * spacing_k_mm / size_mm))
    return Slab(layer.k, layer.thickness_k, count, cells, cap_part=layer.cap_k / layer.thickness_k)


def _from_surface(surface: ClosedSurface, frame: Grid | None, cell_mm: float | None) -> StructureCells:
    frame = frame or Grid.axial((1, 1, 1), (1.0, 1.0, 1.0))
    size = cell_mm or cell_size_mm(surface.volume_cc)
    spacing = frame.spacing_ijk_mm
    cell = (size / spacing[0], size / spacing[1])
    sections = cut(surface, frame, size / 2 / spacing[2])
    step = sections[1][0] - sections[0][0] if len(sections) > 1 else size / 2 / spacing[2]
    sections = [(k, (segments + 0.5) / np.array([*cell, *cell]) - 0.5) for k, segments in sections if len(segments)]
    outlines = (Outlines(segments, np.zeros(len(segments), np.intp), np.array([1])) for _k, segments in sections)
    slabs = [Slab(k, step, 1, cells) for (k, _s), cells in zip(sections, cover(outlines)) if cells is not None]
    return StructureCells(frame, cell, tuple(slabs))
