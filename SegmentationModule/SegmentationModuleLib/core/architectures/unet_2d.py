# SPDX-License-Identifier: Apache-2.0
"""A U-Net that labels slice by slice.

This module imports torch; import it inside the functions that need it.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from monai.networks.nets import UNet


class UNet2D(torch.nn.Module):
    """monai's UNet on axial slices.

    Parameters
    ----------
    channels, strides, num_res_units, norm : of the U-Net in the plane.
    context : neighbouring slices on either side that are further input channels (2.5D); at the ends the last repeats.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        channels: Sequence[int],
        strides: Sequence[int],
        num_res_units: int = 2,
        context: int = 0,
        norm: str = "instance",
    ):
        super().__init__()
        self.context = int(context)
        self.plane = UNet(
            spatial_dims=2,
            in_channels=in_channels * (2 * self.context + 1),
            out_channels=out_channels,
            channels=tuple(channels),
            strides=tuple(strides),
            num_res_units=num_res_units,
            norm=norm,
        )

    def forward(self, voxels: torch.Tensor) -> torch.Tensor:
        """(b, classes, k, j, i) logits of (b, channels, k, j, i)."""
        batch, _, slices, rows, columns = voxels.shape
        numbers = torch.arange(slices, device=voxels.device)
        seen = [voxels[:, :, (numbers + step).clamp(0, slices - 1)] for step in range(-self.context, self.context + 1)]
        planes = torch.cat(seen, dim=1).transpose(1, 2).reshape(batch * slices, -1, rows, columns)
        logits: torch.Tensor = self.plane(planes)
        return logits.reshape(batch, slices, -1, rows, columns).transpose(1, 2)
