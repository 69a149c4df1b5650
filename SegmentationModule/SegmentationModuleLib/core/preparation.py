# SPDX-License-Identifier: Apache-2.0
"""Conversion of a CT to the input of a network, and of its output to probabilities, for each family of models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from AIOCommon import Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress

from .preprocessing import NetworkInput, network_input
from .sliding import class_probabilities

if TYPE_CHECKING:
    import torch


class Preparation(Protocol):
    """Input and output of the networks of one family of models."""

    @property
    def smooth(self) -> bool:
        """Whether a CT that is finer than the network's grid is smoothed before it is resampled."""

    def network_input(self, coarse: Volume, body: np.ndarray) -> NetworkInput:
        """The input channels from a CT (patient axes, spacing of the network) and the body mask on its grid."""

    def probabilities(
        self,
        network: torch.nn.Module,
        channels: np.ndarray,
        patch_kji: Sequence[int],
        *,
        keep: Sequence[int] | None = None,
        device: str | None = None,
        progress: Progress = NO_PROGRESS,
        images: int = 0,
    ) -> np.ndarray:
        """(kept classes, k, j, i) float32 from the input channels; by default all classes are kept.

        The last ``images`` of the channels are images beside the CT.
        """

    def joined(self, probabilities: np.ndarray) -> np.ndarray:
        """(k, j, i) probability of a structure from the probabilities of its channels (first axis)."""

    @property
    def activation(self) -> str:
        """ "softmax", or "sigmoid" for outputs that may overlap."""

    @property
    def fill(self) -> float:
        """What the CT's channel holds beyond the scan."""

    def to_network(self, channels: np.ndarray) -> np.ndarray:
        """(c, k, j, i) with the axes in the order and direction that the network was trained with."""

    def from_network(self, channels: np.ndarray) -> np.ndarray:
        """The inverse of :meth:`to_network`."""

    def patch_of_network(self, patch_kji: Sequence[int]) -> list[int]:
        """The size of a patch along the network's axes."""


@dataclass(frozen=True)
class WindowAndPosition:
    """For models trained with :mod:`.train`: a window of HU, and the distance from the midline of the body."""

    window_hu: tuple[float, float]
    smooth: bool = True
    activation: str = "softmax"
    fill: float = -1.0

    def to_network(self, channels: np.ndarray) -> np.ndarray:
        return channels

    def from_network(self, channels: np.ndarray) -> np.ndarray:
        return channels

    def patch_of_network(self, patch_kji: Sequence[int]) -> list[int]:
        return [int(n) for n in patch_kji]

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
        images: int = 0,
    ) -> np.ndarray:
        return class_probabilities(
            network, channels, patch_kji, keep=keep, device=device, progress=progress, images=images
        )

    def joined(self, probabilities: np.ndarray) -> np.ndarray:
        return probabilities.sum(axis=0)
