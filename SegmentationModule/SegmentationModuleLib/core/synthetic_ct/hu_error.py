# SPDX-License-Identifier: Apache-2.0
"""How far the HU of a synthetic CT are from those of the true one."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from AIOCommon import Volume

BONE_HU = 150.0  # from which on a voxel of the true CT counts as bone
REGIONS = ("body", "lung", "soft tissue", "bone")


def regions_of(
    ct: Volume, body: npt.NDArray[np.bool_], lungs: npt.NDArray[np.bool_]
) -> dict[str, npt.NDArray[np.bool_]]:
    """Masks of REGIONS on the grid of the true CT; soft tissue is what is left in the body."""
    bone = body & ~lungs & (ct.array_kji > BONE_HU)
    return {"body": body, "lung": lungs & body, "soft tissue": body & ~lungs & ~bone, "bone": bone}


def hu_errors(true: Volume, made: Volume, regions: Mapping[str, npt.NDArray[np.bool_]]) -> dict[str, dict[str, float]]:
    """``{region: {"mae_hu", "mean_hu"}}``: mean absolute and mean difference (made less true), where there are voxels.

    Parameters
    ----------
    made : is brought to the grid of ``true``.
    """
    there = made.resampled_to(true.grid, order=1, outside=-1000.0).array_kji.astype(np.float32)
    difference = there - true.array_kji.astype(np.float32)
    return {
        name: {"mae_hu": float(np.abs(difference[mask]).mean()), "mean_hu": float(difference[mask].mean())}
        for name, mask in regions.items()
        if mask.any()
    }
