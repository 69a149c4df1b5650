# SPDX-License-Identifier: Apache-2.0
"""Stages, kernels and strides that nnU-Net plans from patch and spacing (Isensee 2021, Nat Methods 18:203)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

LEAST_EDGE = 4  # voxels of the deepest feature map along an axis
MOST_STAGES = 6
FIRST_FEATURES, MOST_FEATURES = 32, 320


def nnunet_arguments(patch_kji: Sequence[int], spacing_kji_mm: Sequence[float]) -> dict[str, Any]:
    """Arguments of monai's DynUNet.

    An axis is halved from one stage to the next while its feature map stays at least four voxels long and its spacing
    is less than twice the smallest one of the axes that can still be halved; it gets kernels of three voxels from the
    stage on at which its spacing is less than twice the smallest.
    """
    size, spacing = [int(n) for n in patch_kji], [float(s) for s in spacing_kji_mm]
    kernels: list[list[int]] = []
    strides: list[list[int]] = [[1, 1, 1]]
    while True:
        finest = min(spacing)
        kernels.append([3 if s < 2 * finest else 1 for s in spacing])
        can = [n % 2 == 0 and n // 2 >= LEAST_EDGE for n in size]
        if not any(can) or len(kernels) == MOST_STAGES:
            break
        nearest = min(s for s, possible in zip(spacing, can) if possible)
        stride = [2 if possible and s < 2 * nearest else 1 for s, possible in zip(spacing, can)]
        strides.append(stride)
        size = [n // f for n, f in zip(size, stride)]
        spacing = [s * f for s, f in zip(spacing, stride)]
    return {
        "spatial_dims": 3,
        "kernel_size": kernels,
        "strides": strides,
        "upsample_kernel_size": strides[1:],
        "filters": [min(MOST_FEATURES, FIRST_FEATURES * 2**n) for n in range(len(kernels))],
        "norm_name": "instance",
        "res_block": False,
    }
