# SPDX-License-Identifier: Apache-2.0
"""nnU-Net's plain U-Net (Isensee 2021, doi 10.1038/s41592-020-01008-z), with nnU-Net's names of the weights.

Each stage of the encoder is a series of convolution, instance normalisation and leaky ReLU, of which the first
convolution is strided. The decoder uses transposed convolutions and skip connections.

This module imports torch; import it inside the functions that need it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn

from AIOCommon.core import triples


@dataclass(frozen=True)
class Layers:
    """Settings that all convolutions of a network share: bias, epsilon of the normalisation, slope of the ReLU."""

    bias: bool
    eps: float
    slope: float


class Block(nn.Module):
    """Convolution, instance normalisation, leaky ReLU."""

    def __init__(self, before: int, after: int, kernel: Sequence[int], stride: Sequence[int], layers: Layers):
        super().__init__()
        size = triples.ints(kernel)
        padding = triples.ints((n - 1) // 2 for n in size)
        self.conv = nn.Conv3d(before, after, size, triples.ints(stride), padding, bias=layers.bias)
        self.norm = nn.InstanceNorm3d(after, eps=layers.eps, affine=True)
        self.nonlin = nn.LeakyReLU(layers.slope, inplace=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y: torch.Tensor = self.nonlin(self.norm(self.conv(x)))
        return y


class Blocks(nn.Module):
    """A series of ``number`` blocks; only the first one has the stride."""

    def __init__(
        self, before: int, after: int, kernel: Sequence[int], stride: Sequence[int], number: int, layers: Layers
    ):
        super().__init__()
        rest = (Block(after, after, kernel, (1, 1, 1), layers) for _ in range(number - 1))
        self.convs = nn.Sequential(Block(before, after, kernel, stride, layers), *rest)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y: torch.Tensor = self.convs(x)
        return y


class Encoder(nn.Module):
    """The contracting path; returns the output of every stage."""

    def __init__(
        self,
        in_channels: int,
        features: Sequence[int],
        kernels: Sequence[Sequence[int]],
        strides: Sequence[Sequence[int]],
        convolutions: Sequence[int],
        layers: Layers,
    ):
        super().__init__()
        stages, before = [], in_channels
        for after, kernel, stride, number in zip(features, kernels, strides, convolutions):
            stages.append(nn.Sequential(Blocks(before, after, kernel, stride, number, layers)))
            before = after
        self.stages = nn.Sequential(*stages)

    def forward(self, x: torch.Tensor) -> list[torch.Tensor]:
        outputs = []
        for stage in self.stages:
            x = stage(x)
            outputs.append(x)
        return outputs


class Decoder(nn.Module):
    """The expanding path, from the outputs of the encoder's stages to logits at full resolution."""

    def __init__(
        self,
        out_channels: int,
        features: Sequence[int],
        kernels: Sequence[Sequence[int]],
        strides: Sequence[Sequence[int]],
        convolutions_up: Sequence[int],
        layers: Layers,
    ):
        super().__init__()
        stages, upwards, heads = [], [], []
        for s, number in enumerate(convolutions_up, 1):
            below, skip, stride = features[-s], features[-s - 1], triples.ints(strides[-s])
            upwards.append(nn.ConvTranspose3d(below, skip, stride, stride, bias=layers.bias))
            stages.append(Blocks(2 * skip, skip, kernels[-s - 1], (1, 1, 1), number, layers))
            heads.append(nn.Conv3d(skip, out_channels, 1))
        self.stages, self.transpconvs = nn.ModuleList(stages), nn.ModuleList(upwards)
        self.seg_layers = nn.ModuleList(heads)  # all but the last are for training only

    def forward(self, outputs: Sequence[torch.Tensor]) -> torch.Tensor:
        x = outputs[-1]
        for s, (up, stage) in enumerate(zip(self.transpconvs, self.stages)):
            x = stage(torch.cat((up(x), outputs[-s - 2]), 1))
        logits: torch.Tensor = self.seg_layers[-1](x)
        return logits


class PlainConvUNet(nn.Module):
    """The whole network; the names of its parts are those in nnU-Net's checkpoints."""

    def __init__(self, encoder: Encoder, decoder: Decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.decoder(self.encoder(x))
        return logits


def plain_conv_unet(
    in_channels: int,
    out_channels: int,
    features: Sequence[int],
    kernels: Sequence[Sequence[int]],
    strides: Sequence[Sequence[int]],
    convolutions: Sequence[int],
    convolutions_up: Sequence[int],
    bias: bool = True,
    eps: float = 1e-5,
    slope: float = 1e-2,
) -> PlainConvUNet:
    """The network as a torch module that returns logits at full resolution.

    Parameters
    ----------
    features, kernels, strides, convolutions : for each stage of the encoder, from the highest resolution down.
    convolutions_up : for each stage of the decoder, from the lowest resolution up (one less).
    bias : of the convolutions; ``eps`` of the normalisation, ``slope`` of the leaky ReLU.
    """
    layers = Layers(bias, eps, slope)
    encoder = Encoder(in_channels, features, kernels, strides, convolutions, layers)
    decoder = Decoder(out_channels, features, kernels, strides, convolutions_up, layers)
    return PlainConvUNet(encoder, decoder)
