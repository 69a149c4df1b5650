# SPDX-License-Identifier: Apache-2.0
"""Structures within a box of their grid: what is done to a contour costs as much as the contour is large."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from . import triples
from .grid import Grid
from .structures import Structure, crop_to_content

Mask = npt.NDArray[np.bool_]


def in_box(structure: Structure, box: Sequence[slice]) -> Mask:
    """The structure's mask within a box of the grid."""
    result = np.zeros(tuple(s.stop - s.start for s in box), bool)
    if structure.mask.size == 0:
        return result
    ours, theirs = [], []
    for want, have in zip(box, structure.slices_kji):
        start, stop = max(want.start, have.start), min(want.stop, have.stop)
        if stop <= start:
            return result
        ours.append(slice(start - want.start, stop - want.start))
        theirs.append(slice(start - have.start, stop - have.start))
    result[tuple(ours)] = structure.mask[tuple(theirs)]
    return result


def grown_box(box: Sequence[slice], grid: Grid, by_mm: float) -> triples.Box:
    """A box grown on all sides, within the grid."""
    more = np.ceil(by_mm / np.asarray(grid.spacing_kji_mm)).astype(int)
    first = [max(0, s.start - int(m)) for s, m in zip(box, more)]
    return triples.box(first, [min(n, s.stop + int(m)) for s, m, n in zip(box, more, grid.shape_kji)])


def hull(boxes: Iterable[Sequence[slice]]) -> triples.Box:
    """The smallest box around one or more boxes."""
    several = list(boxes)
    first = [min(box[axis].start for box in several) for axis in range(3)]
    return triples.box(first, [max(box[axis].stop for box in several) for axis in range(3)])


def with_box(structure: Structure, mask: Mask, box: Sequence[slice]) -> Structure:
    """The structure with these voxels, none of which lie outside ``box``; its planar contours are dropped."""
    cropped, inner = crop_to_content(mask)
    offset = triples.ints(np.add([s.start for s in box], inner)) if cropped.size else (0, 0, 0)
    return replace(structure, mask=cropped, offset_kji=offset, contours=())
