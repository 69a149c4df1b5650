# SPDX-License-Identifier: Apache-2.0
"""Images beside the CT as channels of a network: which there are, and how their values are scaled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from AIOCommon import Grid, InputError, Volume
from AIOCommon.core import triples

from .preprocessing import coarsened

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


def image_channels(
    images: Mapping[str, Volume], names: Sequence[str], coarse: Grid, part: Grid
) -> npt.NDArray[np.float32]:
    """(n, k, j, i) channels of a patient's images on ``part``, in the order of ``names``.

    Parameters
    ----------
    images : by name, on the grid of the CT (:mod:`.images_beside_ct`).
    coarse : the CT's on the network's voxels, along the patient's axes: an MR is scaled by what it shows there.
    part : of it, that the network sees.

    Raises
    ------
    InputError : one is missing.
    """
    found = np.full((len(names), *part.shape_kji), EMPTY, np.float32)
    for number, name in enumerate(names):
        if name not in images:
            raise InputError(f"{name} is missing, which the model looks at", hint="Give it, registered to the CT.")
        seen = coarsened(images[name], coarse, 0.0)
        scaled = Volume(scaled_image(seen.array_kji, name), coarse)
        found[number] = scaled.resampled_to(part, order=0, outside=EMPTY).array_kji
    return found


def weighting_of(name: str) -> str:
    """The weighting of a phantom's MR by the name of a channel; KeyError for a PET."""
    return _WEIGHTING[name]


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
            image = images.mr(weighting_of(name), pose, spacing_mm=finest)
        on_ct = SpatialTransform().resampled(image.volume, grid, outside=0.0)
        found.append(scaled_image(on_ct.array_kji, name))
    return np.stack(found)
