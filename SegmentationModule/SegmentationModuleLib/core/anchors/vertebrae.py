# SPDX-License-Identifier: Apache-2.0
"""The front of the vertebral bodies, ahead of the spinal canal."""

from __future__ import annotations

import numpy as np

from .canal import Canal
from .frame import Frame

BONE_HU = 150.0
NEAREST_MM, FARTHEST_MM, USUAL_MM = 14.0, 50.0, 36.0  # from the middle of the canal


def vertebral_front(frame: Frame, canal: Canal) -> np.ndarray:
    """(slices,) row of the front of the vertebral body in each slice of the working grid, smooth along the slices."""
    from scipy import ndimage

    sk, sj, si = frame.spacing_mm
    half = max(1, round(5.0 / si))
    answer = np.zeros(frame.hu.shape[0])
    for k, (jc, ic) in enumerate(canal.centre_ji):
        band = frame.hu[k][:, max(0, round(ic) - half) : round(ic) + half + 1].max(axis=1)
        reach = np.arange(round(jc - NEAREST_MM / sj), max(0, round(jc - FARTHEST_MM / sj)), -1)
        dense = _first_run(band[reach] > BONE_HU, max(1, round(5.0 / sj)))
        answer[k] = reach[dense] if dense is not None else jc - USUAL_MM / sj
    return ndimage.median_filter(answer, max(3, round(30.0 / sk) | 1), mode="nearest")


def before_spine(frame: Frame, canal: Canal) -> tuple[slice, slice]:
    """Rows and columns of the working grid from the canal to 130 mm in front of it, 75 mm to either side."""
    _, sj, si = frame.spacing_mm
    rows, columns = canal.centre_ji[np.isfinite(canal.centre_ji[:, 0])].T
    nj, ni = frame.hu.shape[1:]
    j = slice(max(0, int(rows.min() - 130.0 / sj)), min(nj, int(rows.max()) + 1))
    return j, slice(max(0, int(columns.min() - 75.0 / si)), min(ni, int(columns.max() + 75.0 / si) + 1))


def _first_run(bone: np.ndarray, gap: int) -> int | None:
    """Index of the last bone before the first gap of ``gap`` voxels: a bright aorta ahead is not the vertebra."""
    last = None
    for n, is_bone in enumerate(bone):
        if is_bone:
            last = n
        elif last is not None and n - last >= gap:
            break
    return last
