# SPDX-License-Identifier: Apache-2.0
"""From probabilities on the network's grid to structures on that of the CT."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from AIOCommon import Grid, Volume
from AIOCommon.core import triples
from AIOCommon.core.names import catalogue
from AIOCommon.core.structures import AUTOMATIC, Structure
from AIOCommon.core.triples import Box

FAINT = 0.05  # voxels with a lower probability are skipped


def upsampled(probability: np.ndarray, grid: Grid, onto: Grid) -> tuple[np.ndarray, Box]:
    """Linear interpolation onto the grid of the CT in the box with probabilities above ``FAINT``; and that box."""
    seen = probability > FAINT
    nothing = np.zeros((0, 0, 0), np.float32), triples.box((0, 0, 0), (0, 0, 0))
    if not seen.any():
        return nothing
    hits = [np.flatnonzero(seen.any(axis=tuple(a for a in range(3) if a != axis))) for axis in range(3)]
    box = triples.box(
        [max(0, int(hit[0]) - 1) for hit in hits],
        [min(n, int(hit[-1]) + 2) for hit, n in zip(hits, seen.shape)],
    )
    part = Volume(np.ascontiguousarray(probability[box]), grid.cropped(box))
    corners = np.array(np.meshgrid(*[(-1, n) for n in part.grid.shape_kji[::-1]])).reshape(3, -1).T
    ijk = onto.to_ijk(part.grid.to_ras(corners))
    low = np.floor(ijk.min(axis=0)).astype(int)[::-1]
    high = np.ceil(ijk.max(axis=0)).astype(int)[::-1] + 1
    fine = triples.box(np.maximum(low, 0), np.minimum(high, onto.shape_kji))
    if any(s.stop <= s.start for s in fine):
        return nothing
    padded = np.pad(part.array_kji, 1, mode="edge")  # the outer half of the edge voxels belongs to the CT, too
    matrix = part.grid.ijk_to_ras.copy()
    matrix[:3, 3] = part.grid.to_ras((-1, -1, -1))
    padded_volume = Volume(padded, Grid(triples.ints(padded.shape), matrix))
    return padded_volume.resampled_to(onto.cropped(fine), order=1).array_kji, fine


def drawn_structures(
    masks: Mapping[str, np.ndarray], boxes: Mapping[str, Box], grid: Grid, description: str
) -> list[Structure]:
    """Structures from masks on boxes of the CT; empty ones are left out."""
    made = []
    for name, mask in masks.items():
        if not mask.any():
            continue
        entry = catalogue().get(name)
        local = Structure.from_mask(name, mask, grid.cropped(boxes[name]))
        offset = triples.ints(o + s.start for o, s in zip(local.offset_kji, boxes[name]))
        made.append(
            Structure(
                name,
                grid,
                local.mask,
                offset,
                kind=entry.kind if entry else "ORGAN",
                color_rgb=entry.color_rgb if entry else (0.9, 0.7, 0.2),
                algorithm=AUTOMATIC,
                description=description,
            )
        )
    return made
