# SPDX-License-Identifier: Apache-2.0
"""What a family of models wants to see of a CT, and how its outputs are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.volume import Volume

from .preprocessing import NetworkInput, network_input
from .sliding import class_probabilities

if TYPE_CHECKING:
    import torch


class Preparation(Protocol):
    """What a family of models wants to see, and how its outputs are read."""

    @property
    def smooth(self) -> bool:
        """Whether a CT that is finer than the network's grid is smoothed before it is resampled."""

    def network_input(self, coarse: Volume, body: np.ndarray) -> NetworkInput:
        """Channels from a CT on patient axes at the network's spacing."""

    def probabilities(
        self,
        network: torch.nn.Module,
        channels: np.ndarray,
        patch_kji: Sequence[int],
        *,
        keep: Sequence[int] | None = None,
        device: str | None = None,
        progress: Progress = NO_PROGRESS,
    ) -> np.ndarray:
        """(kept classes, k, j, i) float32 from those channels; all classes are kept by default."""

    def joined(self, probabilities: np.ndarray) -> np.ndarray:
        """(k, j, i) probability of a structure from those of its atoms (first axis)."""


@dataclass(frozen=True)
class WindowAndPosition:
    """The preparation of models trained here: a window of HU and the distance from the body's middle."""

    window_hu: tuple[float, float]
    smooth: bool = True

    def network_input(self, coarse: Volume, body: np.ndarray) -> NetworkInput:
        return network_input(coarse, body, window_hu=self.window_hu)

    def probabilities(
        self,
        network: torch.nn.Module,
        channels: np.ndarray,
        patch_kji: Sequence[int],
        *,
        keep: Sequence[int] | None = None,
        device: str | None = None,
        progress: Progress = NO_PROGRESS,
    ) -> np.ndarray:
        return class_probabilities(network, channels, patch_kji, keep=keep, device=device, progress=progress)

    def joined(self, probabilities: np.ndarray) -> np.ndarray:
        return probabilities.sum(axis=0)
