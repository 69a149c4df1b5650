# SPDX-License-Identifier: Apache-2.0
"""One step of either way to learn a synthetic CT. This module imports torch; import it inside functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import torch
from monai.losses import PatchAdversarialLoss
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from .networks import discriminator, generator
from .options import PAIRED, SyntheticCtOptions

AVERAGE = 0.99  # of the weights that are kept
_BETAS = (0.5, 0.999)  # Zhu 2017
_ADVERSARIAL = "least_squares"


class Learner(Protocol):
    """Networks in training."""

    averaged: AveragedModel  # the generator of CTs, its weights averaged over the last steps

    def step(self, mr: torch.Tensor, ct: torch.Tensor, rate: float) -> dict[str, float]:
        """Learn from (b, 1, j, i) slices of MR and of CT; returns the parts of the loss."""

    def state(self) -> dict[str, Any]:
        """All that is needed to go on."""

    def load(self, state: dict[str, Any]) -> None:
        """Go on from :meth:`state`."""


class _Modules:
    """Named networks and optimisers with one state."""

    def __init__(self, networks: dict[str, torch.nn.Module], optimisers: dict[str, torch.optim.Optimizer]):
        self._networks, self._optimisers = networks, optimisers

    def state(self) -> dict[str, Any]:
        parts: dict[str, Any] = {**self._networks, **self._optimisers}
        return {name: part.state_dict() for name, part in parts.items()}

    def load(self, state: dict[str, Any]) -> None:
        parts: dict[str, Any] = {**self._networks, **self._optimisers}
        for name, part in parts.items():
            part.load_state_dict(state[name])

    def set_rate(self, rate: float) -> None:
        for optimiser in self._optimisers.values():
            for group in optimiser.param_groups:
                group["lr"] = rate


class PairedLearner(_Modules):
    """The mean absolute difference to the CT of the same patient."""

    def __init__(self, options: SyntheticCtOptions):
        torch.manual_seed(options.seed)
        self.network = generator(options.filters)
        self.averaged = _averaged(self.network)
        self._optimiser = torch.optim.Adam(self.network.parameters(), options.rate, _BETAS)
        super().__init__({"ct": self.network, "averaged": self.averaged}, {"optimiser": self._optimiser})

    def step(self, mr: torch.Tensor, ct: torch.Tensor, rate: float) -> dict[str, float]:
        self.set_rate(rate)
        loss = torch.nn.functional.l1_loss(self.network(mr), ct)
        _follow(self._optimiser, loss)
        self.averaged.update_parameters(self.network)
        return {"difference": float(loss.detach())}


class UnpairedLearner(_Modules):
    """CycleGAN: two generators that undo each other, and two discriminators.

    Least-squares adversarial losses; an MR made into a CT and back has to be itself (cycle), and a generator of CTs has
    to leave a CT as it is (identity).
    """

    def __init__(self, options: SyntheticCtOptions):
        torch.manual_seed(options.seed)
        self._weights = options.cycle, options.identity
        self.to_ct, self.to_mr = generator(options.filters), generator(options.filters)
        self.judge_ct, self.judge_mr = discriminator(options.filters), discriminator(options.filters)
        self.averaged = _averaged(self.to_ct)
        both = [*self.to_ct.parameters(), *self.to_mr.parameters()]
        judges = [*self.judge_ct.parameters(), *self.judge_mr.parameters()]
        self._makers = torch.optim.Adam(both, options.rate, _BETAS)
        self._judges = torch.optim.Adam(judges, options.rate, _BETAS)
        self._adversarial = PatchAdversarialLoss(criterion=_ADVERSARIAL)
        networks = {"ct": self.to_ct, "mr": self.to_mr, "judge_ct": self.judge_ct, "judge_mr": self.judge_mr}
        super().__init__({**networks, "averaged": self.averaged}, {"makers": self._makers, "judges": self._judges})

    def step(self, mr: torch.Tensor, ct: torch.Tensor, rate: float) -> dict[str, float]:
        self.set_rate(rate)
        cycle, identity = self._weights
        l1 = torch.nn.functional.l1_loss
        for judge in (self.judge_ct, self.judge_mr):
            judge.requires_grad_(False)
        made_ct, made_mr = self.to_ct(mr), self.to_mr(ct)
        fooled = self._says(self.judge_ct, made_ct, real=True) + self._says(self.judge_mr, made_mr, real=True)
        back = l1(self.to_mr(made_ct), mr) + l1(self.to_ct(made_mr), ct)
        same = l1(self.to_ct(ct), ct) + l1(self.to_mr(mr), mr) if identity else torch.zeros(())
        _follow(self._makers, fooled + cycle * back + identity * same)
        for judge in (self.judge_ct, self.judge_mr):
            judge.requires_grad_(True)
        told = self._told(self.judge_ct, ct, made_ct) + self._told(self.judge_mr, mr, made_mr)
        _follow(self._judges, told)
        self.averaged.update_parameters(self.to_ct)
        parts = {"fooled": fooled, "cycle": back, "identity": same, "judges": told}
        return {name: float(value.detach()) for name, value in parts.items()}

    def _says(self, judge: Callable[[torch.Tensor], list[torch.Tensor]], made: torch.Tensor, *, real: bool) -> Any:
        return self._adversarial(judge(made)[-1], target_is_real=real, for_discriminator=False)

    def _told(self, judge: Any, real: torch.Tensor, made: torch.Tensor) -> torch.Tensor:
        """How badly a discriminator tells real slices from made ones."""
        right = self._adversarial(judge(real)[-1], target_is_real=True, for_discriminator=True)
        wrong = self._adversarial(judge(made.detach())[-1], target_is_real=False, for_discriminator=True)
        found: torch.Tensor = 0.5 * (right + wrong)
        return found


def learner(options: SyntheticCtOptions) -> Learner:
    """New networks for a method; the same seed gives the same."""
    return PairedLearner(options) if options.method == PAIRED else UnpairedLearner(options)


def _averaged(network: torch.nn.Module) -> AveragedModel:
    return AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE))


def _follow(optimiser: torch.optim.Optimizer, loss: torch.Tensor) -> None:
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
