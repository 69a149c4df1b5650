# SPDX-License-Identifier: Apache-2.0
"""U-Nets whose deepest features pass through a transformer: TransUNet (Chen 2021) and EfficientUNetViT.

Encoder and decoder are monai's FlexibleUNet, the transformer's blocks monai's. Positions are sines and cosines along
the three axes in the place of TransUNet's learned ones, so that a patch may have any size.

This module imports torch; import it inside the functions that need it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from monai.networks.blocks import TransformerBlock
from monai.networks.nets import FlexibleUNet
from torch import nn


class _TransformerUNet(FlexibleUNet):
    """FlexibleUNet in three dimensions with transformer blocks between encoder and decoder.

    Parameters
    ----------
    backbone : encoder, as FlexibleUNet names them.
    layers, heads : of the transformer; dropout : of its blocks.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        backbone: str,
        layers: int,
        heads: int = 8,
        decoder_channels: Sequence[int] = (256, 128, 64, 32, 16),
        dropout: float = 0.0,
        norm: str = "instance",
    ):
        from monai.networks.nets.flexible_unet import FLEXUNET_BACKBONE

        super().__init__(
            in_channels,
            out_channels,
            backbone=backbone,
            spatial_dims=3,
            decoder_channels=tuple(decoder_channels),
            norm=norm,
        )
        width = int(FLEXUNET_BACKBONE.register_dict[backbone]["feature_channel"][-1])
        tokens = heads * 6 * max(1, round(width / (6 * heads)))  # each axis has pairs of sine and cosine
        self.into = nn.Conv3d(width, tokens, kernel_size=1)
        self.blocks = nn.ModuleList(TransformerBlock(tokens, 4 * tokens, heads, dropout) for _ in range(layers))
        self.last = nn.LayerNorm(tokens)
        self.out_of = nn.Conv3d(tokens, width, kernel_size=1)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """(b, classes, k, j, i) logits."""
        features = self.encoder(inputs)
        deepest = self.into(features[-1])
        size = deepest.shape[2:]
        x = deepest.flatten(2).transpose(1, 2)
        x = x + positions(size, x.shape[2], x.device).to(x.dtype)
        for block in self.blocks:
            x = block(x)
        x = self.last(x).transpose(1, 2).unflatten(2, size)
        features[-1] = features[-1] + self.out_of(x)
        logits: torch.Tensor = self.segmentation_head(self.decoder(features, self.skip_connect))
        return logits


class TransUNet(_TransformerUNet):
    """With a residual encoder; the paper has resnet50 and 12 layers."""


class EfficientUNetViT(_TransformerUNet):
    """With the encoder of EfficientNet."""


def positions(size: Sequence[int], width: int, device: torch.device) -> torch.Tensor:
    """(tokens, width) sines and cosines of the place along each axis, a third of the width for each."""
    third = width // 3
    rates = torch.exp(torch.arange(third // 2, device=device) * (-math.log(1e4) / max(1, third // 2)))
    parts = []
    for axis, n in enumerate(size):
        angle = torch.arange(n, device=device)[:, None] * rates[None]
        wave = torch.cat((angle.sin(), angle.cos()), dim=1)
        shape = [1, 1, 1, wave.shape[1]]
        shape[axis] = n
        parts.append(wave.reshape(shape).expand(*size, wave.shape[1]))
    return torch.cat(parts, dim=3).reshape(-1, width)
