# SPDX-License-Identifier: Apache-2.0
"""A CT of bulk densities from an MR: water and lung, what networks are to be better than."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from AIOCommon import Volume

from .images import LOWEST_HU, Seen

WATER_HU = 0.0
LUNG_HU = -740.0  # inflated lung, 0.26 g/cm3 (ICRU 46)
DARK = -0.7  # of the scale of a network: 15 % of the bright end
_OPENED_MM = 8.0
_LEAST_LUNG_CC = 150.0


def bulk_density_ct(seen: Seen) -> Volume:
    """The body as water, its large dark parts as lung; HU on the grid of ``seen``."""
    hu = np.full(seen.values.shape, LOWEST_HU, np.float32)
    hu[seen.body] = WATER_HU
    hu[dark_lungs(seen)] = LUNG_HU
    return Volume(hu, seen.grid, "HU")


def dark_lungs(seen: Seen) -> npt.NDArray[np.bool_]:
    """Large dark parts inside the body; ribs and windpipe are too thin to be among them."""
    spacing = tuple(seen.grid.spacing_kji_mm)
    deep = ndimage.distance_transform_edt(seen.body, sampling=spacing) > _OPENED_MM
    dark = (seen.values < DARK) & seen.body & deep
    core = ndimage.distance_transform_edt(dark, sampling=spacing) > _OPENED_MM
    opened = (ndimage.distance_transform_edt(~core, sampling=spacing) <= _OPENED_MM) & dark
    labels, count = ndimage.label(opened)
    sizes_cc = np.bincount(labels.ravel(), minlength=count + 1) * seen.grid.voxel_volume_cc
    large = sizes_cc >= _LEAST_LUNG_CC
    large[0] = False
    return np.asarray(large[labels])
