# SPDX-License-Identifier: Apache-2.0
"""Networks of a few weights whose answers can be computed by hand, as models of their own."""

from __future__ import annotations

import torch

from SegmentationModuleLib.core.models import Model, ModelInfo
from SegmentationModuleLib.core.preparation import WindowAndPosition

WINDOW_HU = (-160.0, 240.0)
STRUCTURES = {"Heart": (1,)}


class Brightness(torch.nn.Module):
    """Log-odds of Heart: gain * (CT - level), where the CT is in -1..1 of the window."""

    def __init__(self, gain: float = 20.0, level: float = 0.0, dropout: float = 0.0, against: bool = False):
        super().__init__()
        self.features = torch.nn.Conv3d(2, 2, 1, bias=False)  # the CT, and its negative
        self.drop = torch.nn.Dropout(dropout)
        self.head = torch.nn.Conv3d(2, 2, 1)
        with torch.no_grad():
            self.features.weight.zero_()
            self.features.weight[0, 0], self.features.weight[1, 0] = 1.0, -1.0
            self.head.weight.zero_()
            self.head.bias.copy_(torch.tensor([0.0, -gain * level]))
            # by the feature that grows with the CT, or by the one that falls
            self.head.weight[1, 1 if against else 0] = -gain if against else gain

    def forward(self, voxels: torch.Tensor) -> torch.Tensor:
        made: torch.Tensor = self.head(self.drop(self.features(voxels)))
        return made


class Normalised(torch.nn.Module):
    """Heart where the CT is bright, with features at half the resolution in front of an instance normalisation."""

    def __init__(self) -> None:
        super().__init__()
        self.features = torch.nn.Conv3d(2, 2, 2, stride=2, bias=False)
        self.finer = torch.nn.Upsample(scale_factor=2)
        self.norm = torch.nn.InstanceNorm3d(2)
        self.head = torch.nn.Conv3d(2, 2, 1)
        with torch.no_grad():
            self.features.weight.zero_()
            self.features.weight[0, 0], self.features.weight[1, 0] = 0.125, -0.125
            self.head.weight.zero_()
            self.head.weight[1, 1] = -10.0
            self.head.bias.copy_(torch.tensor([0.0, -15.0]))

    def forward(self, voxels: torch.Tensor) -> torch.Tensor:
        made: torch.Tensor = self.head(self.norm(self.finer(self.features(voxels))))
        return made


def toy_model(network: torch.nn.Module, patch_kji=(8, 16, 16), spacing_mm=(4.0, 4.0, 4.0)) -> Model:
    """A model that draws Heart with this network."""
    info = ModelInfo("toy", None, {"network": {}, "thresholds": {"Heart": 0.5}})
    return Model(info, network.eval(), STRUCTURES, spacing_mm, patch_kji, WindowAndPosition(WINDOW_HU), "0" * 64)
