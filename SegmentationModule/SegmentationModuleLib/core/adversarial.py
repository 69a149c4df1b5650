# SPDX-License-Identifier: Apache-2.0
"""What networks share that learn against a judge. This module imports torch and monai; import it inside functions."""

from __future__ import annotations

from typing import Any

import torch
from monai.losses import PatchAdversarialLoss
from monai.networks.nets import PatchDiscriminator
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

AVERAGE = 0.99  # of the weights that are kept
BETAS = (0.5, 0.999)  # Zhu 2017
_LOSS = PatchAdversarialLoss(criterion="least_squares")


class Modules:
    """Named networks and optimisers with one state."""

    def __init__(self, networks: dict[str, torch.nn.Module], optimisers: dict[str, torch.optim.Optimizer]):
        self._networks, self._optimisers = networks, optimisers

    def state(self) -> dict[str, Any]:
        """All that is needed to go on."""
        parts: dict[str, Any] = {**self._networks, **self._optimisers}
        return {name: part.state_dict() for name, part in parts.items()}

    def load(self, state: dict[str, Any]) -> None:
        """Go on from :meth:`state`."""
        parts: dict[str, Any] = {**self._networks, **self._optimisers}
        for name, part in parts.items():
            part.load_state_dict(state[name])

    def set_rate(self, rate: float) -> None:
        """The learning rate of all optimisers."""
        for optimiser in self._optimisers.values():
            for group in optimiser.param_groups:
                group["lr"] = rate


def averaged(network: torch.nn.Module) -> AveragedModel:
    """The network with its weights averaged over the last steps."""
    return AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE))


def follow(optimiser: torch.optim.Optimizer, loss: torch.Tensor) -> None:
    """One step down the loss."""
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


def discriminator(filters: int, channels: int = 1) -> torch.nn.Module:
    """A judge that tells real slices from made ones, patch by patch; the last of its outputs is the answer."""
    return PatchDiscriminator(
        spatial_dims=2, channels=filters, in_channels=channels, out_channels=1, num_layers_d=2, norm="INSTANCE"
    )


def fooled(judge: torch.nn.Module, made: torch.Tensor) -> torch.Tensor:
    """How far a judge is from taking made slices for real; what their generator learns from."""
    loss: torch.Tensor = _LOSS(judge(made)[-1], target_is_real=True, for_discriminator=False)
    return loss


def told(judge: torch.nn.Module, real: torch.Tensor, made: torch.Tensor) -> torch.Tensor:
    """How badly a judge tells real slices from made ones; what it learns from."""
    right = _LOSS(judge(real)[-1], target_is_real=True, for_discriminator=True)
    wrong = _LOSS(judge(made.detach())[-1], target_is_real=False, for_discriminator=True)
    loss: torch.Tensor = 0.5 * (right + wrong)
    return loss
