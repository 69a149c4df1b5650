# SPDX-License-Identifier: Apache-2.0
"""The doses of a chunk of cells, summed into a histogram and into statistics by slab."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from AIOCommon.core.grid import Grid

from . import kernels
from .dose_field import DoseField, Places
from .histogram import nodes_for
from .histogram import steps as histogram_steps
from .packed import Chunk, FlatCells


@dataclass(frozen=True, eq=False)
class ChunkDose:
    """What a chunk contributes.

    Parameters
    ----------
    steps : of the histogram, for all of it.
    by_slab : (4, slabs) covered volume (cc), integral of the dose (Gy cc), lowest and highest dose (Gy).
    """

    steps: np.ndarray
    by_slab: np.ndarray


def accumulate(chunk: Chunk, field: DoseField, frame: Grid, places: Places | None, bin_gy: float) -> ChunkDose:
    """Every cell takes the dose at its centroid, running linearly over its extent.

    Parameters
    ----------
    frame : of the chunk's coordinates.
    places : as ``DoseField.places`` gives them for the chunk.
    """
    n_nodes = nodes_for(field.max_gy, bin_gy)
    if kernels.compiled():
        steps, stats = kernels.chunk_dose(chunk, field, frame, places, bin_gy, n_nodes)
        by_slab = stats.T
        np.maximum(by_slab[2], field.min_gy, out=by_slab[2])
        np.minimum(by_slab[3], field.max_gy, out=by_slab[3])
        return ChunkDose(steps, by_slab)
    if places is not None:
        lattice = field.at_places(places)
    else:
        lattice = field.lattice(frame, chunk.x, chunk.y, chunk.z, chunk.dz)
    return _in_arrays(chunk.flat, len(chunk.x), *lattice, bin_gy, n_nodes, (field.min_gy, field.max_gy))


def _in_arrays(
    cells: FlatCells,
    nx: int,
    dose: np.ndarray,
    rise: np.ndarray,
    covered: np.ndarray | None,
    bin_gy: float,
    n_nodes: int,
    range_gy: tuple[float, float],
) -> ChunkDose:
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
    # how far the dose goes beyond its mean: to the corners of a whole cell, over the box's width in a cut one
    reach = np.abs(gx)
    reach += np.abs(gy)
    reach += np.abs(gz)
    reach[n_full:] = width[n_full:]
    reach *= np.float32(0.5)
    np.clip(value, *range_gy, out=value)
    weight, counts = cells.weight, (cells.full_counts, cells.cut_counts)
    if covered is not None:
        kept = covered.ravel()[at]
        counts = tuple(_counts(part, count) for part, count in zip((kept[:n_full], kept[n_full:]), counts))
        value, width, weight, reach = value[kept], width[kept], weight[kept], reach[kept]
    dosed = weight * value
    by_slab = [
        _by_slab(np.add, weight, counts, 0.0),
        _by_slab(np.add, dosed, counts, 0.0),
        np.maximum(_by_slab(np.minimum, value - reach, counts, np.inf), range_gy[0]),
        np.minimum(_by_slab(np.maximum, value + reach, counts, -np.inf), range_gy[1]),
    ]
    return ChunkDose(histogram_steps(value, width, weight, bin_gy, n_nodes, range_gy), np.stack(by_slab))


def _counts(kept: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """How many of each run are left."""
    total = np.concatenate([[0], np.cumsum(kept)])
    ends = np.cumsum(counts)
    return total[ends] - total[ends - counts]


def _by_slab(function: np.ufunc, values: np.ndarray, counts: tuple[np.ndarray, np.ndarray], empty: float):
    """A reduction by slab of values that come as one run a slab and then another run a slab."""
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
