# SPDX-License-Identifier: Apache-2.0
"""Images beside the CT as channels of a network: which there are, and how their values are scaled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from AIOCommon.core import triples

if TYPE_CHECKING:
    from .phantom.further_images import PatientImages

MR_T1, MR_CONTRAST, MR_T2, PET = "MR T1", "MR T1 with contrast", "MR T2", "PET"
IMAGES = (MR_T1, MR_CONTRAST, MR_T2, PET)
EMPTY = -1.0  # where the further image does not see
HIGHEST = 2.0
SUV_SCALE = 2.5  # SUV that becomes 0; twice that becomes 1
SHIFT_MM, LOOSE_MM = 1.2, 1.5  # of a registration's error: as a deformable one leaves of phantoms (docs/fusion.md)
_WEIGHTING = {MR_T1: "T1", MR_CONTRAST: "T1 with contrast", MR_T2: "T2"}


def scaled_image(array: npt.NDArray[np.float32], name: str) -> npt.NDArray[np.float32]:
    """Values of an image as a channel, float32 from EMPTY to HIGHEST.

    An MR is scaled by its own bright end (99th percentile of what is not dark), for it has no unit; a PET by SUV.
    """
    if name == PET:
        return np.clip(array / SUV_SCALE - 1.0, EMPTY, HIGHEST).astype(np.float32)
    bright = array[array > 0.1 * float(array.max(initial=0.0))]
    top = float(np.percentile(bright, 99)) if bright.size else 1.0
    return np.clip(2.0 * array / max(top, 1e-6) - 1.0, EMPTY, HIGHEST).astype(np.float32)


def phantom_channels(images: PatientImages, names: Sequence[str], seed: int) -> npt.NDArray[np.float32]:
    """(n, k, j, i) channels of a phantom patient on the grid of her CT, off by what a registration leaves."""
    from AIOCommon.core.spatial_transform import SpatialTransform

    from .phantom.pose import Pose

    rng = np.random.default_rng((seed, 21))
    grid = images.phantom.ct.grid
    found = []
    for name in names:
        x, y, z = (float(v) for v in rng.normal(0.0, SHIFT_MM, 3))
        pose = Pose(shift_mm=(x, y, z), loose_mm=LOOSE_MM, seed=seed)
        finest = triples.floats(np.maximum(grid.spacing_kji_mm * 0.75, 1.6))
        if name == PET:
            image = images.pet(pose, spacing_mm=triples.floats(max(s, 4.0) for s in finest))
        else:
            image = images.mr(_WEIGHTING[name], pose, spacing_mm=finest)
        on_ct = SpatialTransform().resampled(image.volume, grid, outside=0.0)
        found.append(scaled_image(on_ct.array_kji, name))
    return np.stack(found)
