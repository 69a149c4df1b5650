# SPDX-License-Identifier: Apache-2.0
"""The doses of a chunk of cells, summed into a histogram and into statistics of each slab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from AIOCommon import Grid

from . import kernels
from .chunks import Chunk, FlatCells
from .dose_field import DoseField, Places
from .histogram import nodes_for
from .histogram import steps as histogram_steps
from .slabs import Slab


@dataclass(frozen=True, eq=False)
class ChunkDose:
    """Contribution of a chunk to a DVH.

    Parameters
    ----------
    steps : (nodes,) second differences of the cumulative histogram, see :func:`.histogram.steps`.
    by_slab : (4, slabs) volume inside the dose grid (cc), integral of the dose (Gy cc), lowest and highest dose (Gy).
    """

    steps: NDArray[np.float64]
    by_slab: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SlabDoses:
    """Statistics of the dose in each slab of a structure.

    Parameters
    ----------
    slabs : in the order of the columns.
    values : (4, slabs) as ``ChunkDose.by_slab``.
    """

    slabs: tuple[Slab, ...]
    values: NDArray[np.float64]

    @classmethod
    def of(cls, slabs: tuple[Slab, ...], parts: Sequence[ChunkDose]) -> SlabDoses:
        """From all chunks of the slabs, in order."""
        return cls(slabs, np.concatenate([p.by_slab for p in parts], axis=1) if parts else np.zeros((4, 0)))

    def exchanged(self, slabs: tuple[Slab, ...], new: SlabDoses) -> SlabDoses:
        """The statistics of ``slabs``, each taken from these or from the ``new`` ones."""
        column = {id(slab): n for n, slab in enumerate(self.slabs + new.slabs)}
        both = np.concatenate([self.values, new.values], axis=1)
        return SlabDoses(slabs, both[:, [column[id(slab)] for slab in slabs]])


def accumulate(chunk: Chunk, field: DoseField, frame: Grid, places: Places | None, bin_gy: float) -> ChunkDose:
    """The contribution of a chunk. In each cell the dose is the one at its centroid and varies linearly.

    Parameters
    ----------
    field : the dose.
    frame : grid of the chunk's coordinates.
    places : the result of :meth:`.DoseField.places` for the chunk.
    bin_gy : distance of the histogram's nodes.
    """
    n_nodes = nodes_for(field.max_gy, bin_gy)
    if kernels.compiled():
        steps, stats = _in_loops(chunk, field, frame, places, bin_gy, n_nodes)
        by_slab = stats.T
        np.maximum(by_slab[2], field.min_gy, out=by_slab[2])
        np.minimum(by_slab[3], field.max_gy, out=by_slab[3])
        return ChunkDose(steps, by_slab)
    if places is not None:
        lattice = field.at_places(places)
    else:
        lattice = field.lattice(frame, chunk.x, chunk.y, chunk.z, chunk.dz)
    return _in_arrays(chunk.flat, len(chunk.x), *lattice, bin_gy, n_nodes, (field.min_gy, field.max_gy))


def _in_loops(
    chunk: Chunk, field: DoseField, frame: Grid, places: Places | None, bin_gy: float, n_nodes: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """With compiled loops: steps of the histogram (n_nodes,) and statistics (slabs, 4)."""
    cells = (chunk.run_at, chunk.run_length, chunk.cut_at, chunk.cut_weight, chunk.cut_shape)
    limits = tuple(np.float32(v) for v in (field.min_gy, field.max_gy, 1.0 / bin_gy))
    rest = (chunk.cell_cc, cells, limits, n_nodes)
    result: tuple[NDArray[np.float64], NDArray[np.float64]]
    if places is None:
        dose, rise, covered = field.lattice(frame, chunk.x, chunk.y, chunk.z, chunk.dz)
        covered = np.zeros((0, 0, 0), np.bool_) if covered is None else covered
        result = kernels.loops().on_lattice(_single(dose), _single(rise), covered, chunk.layers, chunk.counts, *rest)
        return result
    hits = places.hits or (np.zeros(0, np.bool_),) * 3
    axes = (places.along_x, places.along_y, places.along_z)
    box = tuple(end for along in places.box for end in (along.start, along.stop))
    result = kernels.loops().on_grid(field.array, box, *axes, hits, chunk.layers, chunk.rows, chunk.counts, *rest)
    return result


def _single(array: NDArray[np.floating]) -> NDArray[np.float32]:
    return np.ascontiguousarray(array, np.float32)


def _in_arrays(
    cells: FlatCells,
    nx: int,
    dose: NDArray[np.float32],
    rise: NDArray[np.float32],
    covered: NDArray[np.bool_] | None,
    bin_gy: float,
    n_nodes: int,
    range_gy: tuple[float, float],
) -> ChunkDose:
    """With numpy; ``dose``, ``rise`` and ``covered`` as from :meth:`.DoseField.lattice`, ``nx`` columns."""
    n_full, at = cells.n_full, cells.at
    flat = dose.ravel()
    value = flat[at]
    gx = flat[at + 1]
    gx -= flat[at - 1]
    gy = flat[at + nx]
    gy -= flat[at - nx]
    gz = rise.ravel()[at]
    gx *= np.float32(0.5)
    gy *= np.float32(0.5)
    width = gx * gx
    width += gy * gy
    if n_full < at.size:
        px, py = gx[n_full:], gy[n_full:]
        dx, dy, vxx, vyy, vxy = cells.cut
        value[n_full:] += px * dx + py * dy
        width[n_full:] = 12.0 * (px * px * vxx + py * py * vyy + 2.0 * px * py * vxy)
    width += gz * gz
    np.maximum(width, 0.0, out=width)
    np.sqrt(width, out=width)
    # largest difference from the cell's mean dose: at the corners of a full cell, half the box's width in a cut cell
    reach = np.abs(gx)
    reach += np.abs(gy)
    reach += np.abs(gz)
    reach[n_full:] = width[n_full:]
    reach *= np.float32(0.5)
    np.clip(value, *range_gy, out=value)
    weight, counts = cells.weight, (cells.full_counts, cells.cut_counts)
    if covered is not None:
        kept = covered.ravel()[at]
        counts = (_counts(kept[:n_full], counts[0]), _counts(kept[n_full:], counts[1]))
        value, width, weight, reach = value[kept], width[kept], weight[kept], reach[kept]
    dosed = weight * value
    by_slab = [
        _by_slab(np.add, weight, counts, 0.0),
        _by_slab(np.add, dosed, counts, 0.0),
        np.maximum(_by_slab(np.minimum, value - reach, counts, np.inf), range_gy[0]),
        np.minimum(_by_slab(np.maximum, value + reach, counts, -np.inf), range_gy[1]),
    ]
    return ChunkDose(histogram_steps(value, width, weight, bin_gy, n_nodes, range_gy), np.stack(by_slab))


def _counts(kept: NDArray[np.bool_], counts: NDArray[np.signedinteger]) -> NDArray[np.signedinteger]:
    """(slabs,) how many of each slab's ``counts`` consecutive cells are kept."""
    total = np.concatenate([[0], np.cumsum(kept)])
    ends = np.cumsum(counts)
    return total[ends] - total[ends - counts]


def _by_slab(
    function: np.ufunc, values: NDArray[np.floating], counts: Sequence[NDArray[np.signedinteger]], empty: float
) -> NDArray[np.float64]:
    """(slabs,) reduction of each slab's values: first the full cells of all slabs, then the cut cells of all slabs.

    Parameters
    ----------
    values : (n,) one for each cell.
    counts : (slabs,) number of full cells, (slabs,) number of cut cells.
    empty : the result for a slab without cells.
    """
    result = np.full(counts[0].size, empty)
    start = 0
    for count in counts:
        held = np.flatnonzero(count)
        end = start + int(count.sum())
        if held.size:
            first = np.cumsum(count)[held] - count[held]
            result[held] = function(result[held], function.reduceat(values[start:end], first))
        start = end
    return result
