# SPDX-License-Identifier: Apache-2.0
"""The generator of rare cases and its judge. This module imports torch; import it inside functions.

It draws a slice of CT over a map of tissues and classes (pix2pix, Isola 2017, arXiv:1611.07004): as near to the true
slice as the map tells, and such that a judge of patches, who sees the map, too, takes it for a true one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch

from ..adversarial import BETAS, Modules, averaged, discriminator, follow, fooled, told
from ..shortcut_unet import ShortcutUNet
from .rare_maps import FIRST_MAP, HIGHEST_HU, HU_SCALE, LOWEST_HU, Anatomy, Style, condition, inner
from .recipe_sections import RareOptions

_BATCH = 8


class RareLearner(Modules):
    """Generator and judge in training.

    Parameters
    ----------
    channels : of the condition.
    """

    def __init__(self, options: RareOptions, channels: int, seed: int):
        torch.manual_seed(seed)
        self._similarity = options.similarity
        self.network = ShortcutUNet(options.filters, channels)
        self.judge = discriminator(options.filters, 1 + channels - FIRST_MAP)
        self.averaged = averaged(self.network)
        self._maker = torch.optim.Adam(self.network.parameters(), options.rate, BETAS)
        self._judging = torch.optim.Adam(self.judge.parameters(), options.rate, BETAS)
        networks = {"network": self.network, "judge": self.judge, "averaged": self.averaged}
        super().__init__(networks, {"maker": self._maker, "judging": self._judging})

    def step(self, one: torch.Tensor, other: torch.Tensor, rate: float) -> dict[str, float]:
        """Learn from conditions (b, c, j, i) and their true slices (b, 1, j, i); returns the parts of the loss."""
        self.set_rate(rate)
        maps = one[:, FIRST_MAP:]
        self.judge.requires_grad_(False)
        made = self.network(one)
        fooling = fooled(self.judge, torch.cat([made, maps], 1))
        difference = torch.nn.functional.l1_loss(made, other)
        follow(self._maker, fooling + self._similarity * difference)
        self.judge.requires_grad_(True)
        telling = told(self.judge, torch.cat([other, maps], 1), torch.cat([made, maps], 1))
        follow(self._judging, telling)
        self.averaged.update_parameters(self.network)
        parts = {"fooled": fooling, "difference": difference, "judge": telling}
        return {name: float(value.detach()) for name, value in parts.items()}


def drawn_hu(
    network: torch.nn.Module, anatomy: Anatomy, style: Style, rng: np.random.Generator, field_ji: Sequence[int]
) -> npt.NDArray[np.int16]:
    """(k, j, i) HU that the generator draws over an anatomy, its tissues as bright as ``style`` says."""
    made: list[npt.NDArray[np.float32]] = []
    count = len(anatomy.tissues)
    network.eval()
    with torch.inference_mode():
        for first in range(0, count, _BATCH):
            planes = range(first, min(first + _BATCH, count))
            told_ = np.stack([condition(anatomy, k, style, rng, field_ji) for k in planes])
            made.append(network(torch.from_numpy(told_))[:, 0].numpy())
    rows, columns = inner(anatomy.tissues.shape[1:], field_ji)
    hu = np.concatenate(made)[:, rows, columns] * HU_SCALE
    return np.rint(np.clip(hu, LOWEST_HU, HIGHEST_HU)).astype(np.int16)
