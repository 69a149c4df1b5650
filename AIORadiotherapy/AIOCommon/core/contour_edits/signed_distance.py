# SPDX-License-Identifier: Apache-2.0
"""The signed distance of pixels or voxels to the edge of a mask, which runs halfway between inside and outside."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .. import triples


def signed_distance(mask: npt.NDArray[np.bool_], spacing_mm: triples.Numbers) -> npt.NDArray[np.float64]:
    """Distance to the edge in mm, positive inside, of a mask of any number of dimensions.

    A voxel beside the edge has half a voxel; a mask without an inside or without an outside is infinitely far away.
    """
    from scipy.ndimage import distance_transform_edt

    mask = np.asarray(mask, bool)
    if not mask.any():
        return np.full(mask.shape, -np.inf)
    if mask.all():
        return np.full(mask.shape, np.inf)
    sampling = tuple(float(s) for s in spacing_mm)
    half = 0.5 * min(sampling)
    inside = distance_transform_edt(mask, sampling=sampling)
    outside = distance_transform_edt(~mask, sampling=sampling)
    return np.where(mask, inside - half, half - outside)
