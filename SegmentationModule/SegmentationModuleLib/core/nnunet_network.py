# SPDX-License-Identifier: Apache-2.0
"""nnU-Net's plain U-Net (Isensee 2021, doi 10.1038/s41592-020-01008-z), with the names of its weights.

Each stage of the encoder is a row of convolution, instance normalisation and leaky ReLU, the first one strided; the
decoder goes back up with transposed convolutions and skips.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_TWICE = re.compile(r"(^|\.)all_modules\.\d+\.|^decoder\.encoder\.")  # the same tensors under a second name


def own_names(state: Mapping[str, Any]) -> dict[str, Any]:
    """A checkpoint's weights without those listed twice and without the prefixes of parallel or compiled training."""
    names = {re.sub(r"^(module\.|_orig_mod\.)+", "", key): value for key, value in state.items()}
    return {key: value for key, value in names.items() if not _TWICE.search(key)}


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
):
    """The network as a torch module that returns logits at full resolution.

    Parameters
    ----------
    features, kernels, strides, convolutions : per stage of the encoder, from the top.
    convolutions_up : per stage of the decoder, from the bottom (one less).
    bias : of the convolutions; ``eps`` of the normalisation, ``slope`` of the leaky ReLU.
    """
    import torch
    from torch import nn

    class Block(nn.Module):
        def __init__(self, before: int, after: int, kernel: Sequence[int], stride: Any):
            super().__init__()
            padding = [(n - 1) // 2 for n in kernel]
            self.conv = nn.Conv3d(before, after, tuple(kernel), stride, padding, bias=bias)
            self.norm = nn.InstanceNorm3d(after, eps=eps, affine=True)
            self.nonlin = nn.LeakyReLU(slope, inplace=True)

        def forward(self, x):
            return self.nonlin(self.norm(self.conv(x)))

    class Blocks(nn.Module):
        def __init__(self, before: int, after: int, kernel: Sequence[int], stride: Any, number: int):
            super().__init__()
            rest = (Block(after, after, kernel, 1) for _ in range(number - 1))
            self.convs = nn.Sequential(Block(before, after, kernel, stride), *rest)

        def forward(self, x):
            return self.convs(x)

    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            stages, before = [], in_channels
            for after, kernel, stride, number in zip(features, kernels, strides, convolutions):
                stages.append(nn.Sequential(Blocks(before, after, kernel, tuple(stride), number)))
                before = after
            self.stages = nn.Sequential(*stages)

        def forward(self, x):
            seen = []
            for stage in self.stages:
                x = stage(x)
                seen.append(x)
            return seen

    class Decoder(nn.Module):
        def __init__(self):
            super().__init__()
            stages, upwards, heads = [], [], []
            for s, number in enumerate(convolutions_up, 1):
                below, skip, stride = features[-s], features[-s - 1], tuple(strides[-s])
                upwards.append(nn.ConvTranspose3d(below, skip, stride, stride, bias=bias))
                stages.append(Blocks(2 * skip, skip, kernels[-s - 1], 1, number))
                heads.append(nn.Conv3d(skip, out_channels, 1))
            self.stages, self.transpconvs = nn.ModuleList(stages), nn.ModuleList(upwards)
            self.seg_layers = nn.ModuleList(heads)  # all but the last are for training only

        def forward(self, seen):
            x = seen[-1]
            for s, (up, stage) in enumerate(zip(self.transpconvs, self.stages)):
                x = stage(torch.cat((up(x), seen[-s - 2]), 1))
            return self.seg_layers[-1](x)

    class PlainConvUNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.encoder, self.decoder = Encoder(), Decoder()

        def forward(self, x):
            return self.decoder(self.encoder(x))

    return PlainConvUNet()
