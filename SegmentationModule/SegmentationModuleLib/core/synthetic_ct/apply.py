# SPDX-License-Identifier: Apache-2.0
"""Make a CT from an MR."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from AIOCommon import Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress

from .images import LOWEST_HU, Seen, axial_about, padded, seen_mr, to_hu
from .model import CtMaker

BATCH = 8


def synthetic_ct(mr: Volume, maker: CtMaker, progress: Progress = NO_PROGRESS) -> Volume:
    """The CT that a network makes of an MR.

    Returns
    -------
    int16 HU within the limits of a CT, on a grid along the patient's axes with the MR's voxels that holds all of it;
    air outside the body. There is no couch in it. Its detail is that of the network's voxels.

    Raises
    ------
    InputError : the MR shows nothing, is too thin, or no body is found in it. Cancelled : by ``progress``.
    """
    progress.update(0.0, "preparing the MR")
    seen = seen_mr(mr, maker.spacing_mm)
    coarse = made_ct(seen, maker, progress)
    grid = axial_about(mr.grid, mr.grid.spacing_ras_mm[::-1])
    inside = Volume(seen.body.astype(np.float32), seen.grid).resampled_to(grid, order=1).array_kji > 0.5
    hu = np.where(inside, coarse.resampled_to(grid, order=1, outside=LOWEST_HU).array_kji, LOWEST_HU)
    progress.update(1.0, "made")
    return Volume(np.rint(hu).astype(np.int16), grid, "HU")


def made_ct(seen: Seen, maker: CtMaker, progress: Progress = NO_PROGRESS) -> Volume:
    """float32 HU on the grid of an MR as the network sees it."""
    import torch

    planes, (rows, columns) = padded(seen.values, maker.spacing_mm)
    made: list[npt.NDArray[np.float32]] = []
    with torch.inference_mode():
        for first in range(0, len(planes), BATCH):
            progress.update(first / len(planes), f"slice {first + 1} of {len(planes)}")
            part = torch.from_numpy(planes[first : first + BATCH])[:, None]
            made.append(maker.network(part)[:, 0].numpy())
    values = np.concatenate(made)[:, rows, columns]
    return Volume(np.where(seen.body, to_hu(values), np.float32(LOWEST_HU)), seen.grid, "HU")
