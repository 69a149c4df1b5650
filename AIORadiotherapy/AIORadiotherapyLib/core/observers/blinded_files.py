# SPDX-License-Identifier: Apache-2.0
"""A blinded pair of contours as masks that any viewer shows: nothing but voxels and where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from AIOCommon import Structure, Volume
from AIOCommon.core.atomic import atomic_file


def write_pair(pair: Sequence[Structure], folder: Path) -> list[Path]:
    """``set-1.nrrd`` and ``set-2.nrrd`` with 1 inside; InputError if the folder cannot be written to."""
    import SimpleITK as sitk

    made = []
    for number, structure in enumerate(pair, 1):
        path = folder / f"set-{number}.nrrd"
        image = Volume(structure.full_mask().astype(np.uint8), structure.grid).to_sitk()
        with atomic_file(path) as temporary:
            sitk.WriteImage(image, str(temporary), useCompression=True, imageIO="NrrdImageIO")
        made.append(path)
    return made
