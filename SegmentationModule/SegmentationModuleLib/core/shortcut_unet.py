# SPDX-License-Identifier: Apache-2.0
"""A generator that says what has to be added to a slice. This module imports torch; import it inside functions."""

from __future__ import annotations

import torch
from monai.networks.nets import UNet


class ShortcutUNet(torch.nn.Module):
    """monai's UNet, whose output is added to the first channel of its input.

    The U-Net halves a slice at once and normalises each slice: without the shortcut edges come out blurred, and the
    level of what is the same everywhere, such as the air around the body, has to be found anew from slice to slice.

    Parameters
    ----------
    filters : of its first layer; twice as many in each of the three below.
    channels : of the input.
    """

    def __init__(self, filters: int, channels: int = 1):
        super().__init__()
        self.change = UNet(
            spatial_dims=2,
            in_channels=channels,
            out_channels=1,
            channels=(filters, 2 * filters, 4 * filters, 8 * filters),
            strides=(2, 2, 2),
            num_res_units=2,
            norm="INSTANCE",
        )

    def forward(self, slices: torch.Tensor) -> torch.Tensor:
        """(b, channels, j, i) to (b, 1, j, i); j and i are multiples of 8."""
        added: torch.Tensor = self.change(slices)
        return slices[:, :1] + added
