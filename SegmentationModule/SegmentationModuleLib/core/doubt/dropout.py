# SPDX-License-Identifier: Apache-2.0
"""Dropout that stays on while a network contours (Gal and Ghahramani 2016, arXiv 1506.02142).

This module imports torch; import it inside the functions that need it.
"""

from __future__ import annotations

import torch

_KINDS = (
    torch.nn.Dropout,
    torch.nn.Dropout2d,
    torch.nn.Dropout3d,
    torch.nn.AlphaDropout,
    torch.nn.FeatureAlphaDropout,
)


def dropout_layers(network: torch.nn.Module) -> int:
    """How many layers of a network drop something out at random."""
    return sum(isinstance(layer, _KINDS) and layer.p > 0 for layer in network.modules())


class AlwaysDropping(torch.nn.Module):
    """A network whose dropout layers work in ``eval()`` as in training; all its other layers as usual."""

    def __init__(self, network: torch.nn.Module):
        super().__init__()
        self.network = network

    def train(self, mode: bool = True) -> AlwaysDropping:
        super().train(mode)
        for layer in self.network.modules():
            if isinstance(layer, _KINDS):
                layer.train(True)
        return self

    def forward(self, voxels: torch.Tensor) -> torch.Tensor:
        made: torch.Tensor = self.network(voxels)
        return made
