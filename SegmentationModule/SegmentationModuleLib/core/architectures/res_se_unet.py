# SPDX-License-Identifier: Apache-2.0
"""A U-Net of residual units, each followed by squeeze and excitation (Hu 2018), made of monai's blocks.

This module imports torch; import it inside the functions that need it.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from monai.networks.blocks import Convolution, ResidualSELayer, ResidualUnit
from torch import nn


def _stage(channels_in: int, channels_out: int, stride: int, reduction: int) -> nn.Module:
    unit = ResidualUnit(3, channels_in, channels_out, strides=stride, subunits=2, norm="instance", act="PRELU")
    return nn.Sequential(unit, ResidualSELayer(3, channels_out, r=reduction))


class ResSEUNet(nn.Module):
    """Encoder and decoder of the same depth; each stage halves the resolution.

    Parameters
    ----------
    channels : of the stages, from the highest resolution down.
    reduction : of the channels in the bottleneck of squeeze and excitation.
    """

    def __init__(self, in_channels: int, out_channels: int, channels: Sequence[int], reduction: int = 4):
        super().__init__()
        before = [in_channels, *channels[:-1]]
        self.down = nn.ModuleList(
            _stage(a, b, 1 if n == 0 else 2, reduction) for n, (a, b) in enumerate(zip(before, channels))
        )
        pairs = list(zip(channels[::-1], channels[-2::-1]))
        self.enlarge = nn.ModuleList(
            Convolution(3, a, b, strides=2, kernel_size=3, norm="instance", act="PRELU", is_transposed=True)
            for a, b in pairs
        )
        self.up = nn.ModuleList(_stage(2 * b, b, 1, reduction) for _, b in pairs)
        self.head = nn.Conv3d(channels[0], out_channels, kernel_size=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(b, classes, k, j, i) logits; the sizes are multiples of two to the power of the stages less one."""
        skips = []
        for stage in self.down:
            x = stage(x)
            skips.append(x)
        for enlarge, stage, skip in zip(self.enlarge, self.up, skips[-2::-1]):
            x = stage(torch.cat((enlarge(x), skip), dim=1))
        logits: torch.Tensor = self.head(x)
        return logits
