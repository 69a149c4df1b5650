# SPDX-License-Identifier: Apache-2.0
"""One step of either way to learn a synthetic CT. This module imports torch; import it inside functions."""

from __future__ import annotations

from typing import Any

import torch

from ..adversarial import BETAS, Modules, averaged, discriminator, follow, fooled, told
from ..further_channels import EMPTY
from ..slice_training import Learner
from .bulk import DARK, LUNG_HU, WATER_HU
from .images import HU_SCALE
from .networks import generator
from .options import PAIRED, SyntheticCtOptions

JUDGES_RATE, JUDGES_NOISE = 0.1, 0.1  # part of the generators' rate; standard deviation, in units of the scale
UNPAIRED_LOSSES = ("fooled", "cycle", "identity", "judges", "bulk")


class PairedLearner(Modules):
    """The mean absolute difference to the CT of the same patient."""

    def __init__(self, options: SyntheticCtOptions):
        torch.manual_seed(options.seed)
        self.network = generator(options.method, options.filters)
        self.averaged = averaged(self.network)
        self._optimiser = torch.optim.Adam(self.network.parameters(), options.rate, BETAS)
        super().__init__({"ct": self.network, "averaged": self.averaged}, {"optimiser": self._optimiser})

    def step(self, mr: torch.Tensor, ct: torch.Tensor, rate: float) -> dict[str, float]:
        self.set_rate(rate)
        loss = torch.nn.functional.l1_loss(_made(self.network, mr), ct)
        follow(self._optimiser, loss)
        self.averaged.update_parameters(self.network)
        return {"difference": float(loss.detach())}


class UnpairedLearner(Modules):
    """CycleGAN: two generators that undo each other, and two judges.

    Least-squares adversarial losses; an MR made into a CT and back has to be itself (cycle), and a generator of CTs has
    to leave a CT as it is (identity). Judges win too soon here, and then teach nothing: their rate is a tenth of the
    generators', what they see has noise over it, and air around the body, which no generator makes exactly, is given.
    The generator of CTs begins as bulk densities, voxel by voxel, since it would else stay where its shortcut lets it
    begin: at an MR.
    """

    def __init__(self, options: SyntheticCtOptions):
        torch.manual_seed(options.seed)
        self._weights, self._warm_up, self._done = (options.cycle, options.identity), options.warm_up, 0
        self._chance = torch.Generator().manual_seed(options.seed)
        self.to_ct, self.to_mr = (generator(options.method, options.filters) for _ in range(2))
        self.judge_ct, self.judge_mr = discriminator(options.filters), discriminator(options.filters)
        self.averaged = averaged(self.to_ct)
        both = [*self.to_ct.parameters(), *self.to_mr.parameters()]
        judges = [*self.judge_ct.parameters(), *self.judge_mr.parameters()]
        self._makers = torch.optim.Adam(both, options.rate, BETAS)
        self._judges = torch.optim.Adam(judges, options.rate, BETAS)
        networks = {"ct": self.to_ct, "mr": self.to_mr, "judge_ct": self.judge_ct, "judge_mr": self.judge_mr}
        super().__init__({**networks, "averaged": self.averaged}, {"makers": self._makers, "judges": self._judges})

    def state(self) -> dict[str, Any]:
        return {**super().state(), "done": self._done, "chance": self._chance.get_state()}

    def load(self, state: dict[str, Any]) -> None:
        super().load(state)
        self._done = int(state["done"])
        self._chance.set_state(state["chance"])

    def set_rate(self, rate: float) -> None:
        super().set_rate(rate)
        for group in self._judges.param_groups:
            group["lr"] = JUDGES_RATE * rate

    def step(self, one: torch.Tensor, other: torch.Tensor, rate: float) -> dict[str, float]:
        self.set_rate(rate)
        parts = self._begin(one) if self._done < self._warm_up else self._play(one, other)
        self._done += 1
        self.averaged.update_parameters(self.to_ct)
        return {name: float(parts[name].detach()) if name in parts else 0.0 for name in UNPAIRED_LOSSES}

    def _begin(self, mr: torch.Tensor) -> dict[str, torch.Tensor]:
        """The generator of CTs learns bulk densities."""
        loss = torch.nn.functional.l1_loss(_made(self.to_ct, mr), bulk_values(mr))
        follow(self._makers, loss)
        return {"bulk": loss}

    def _play(self, mr: torch.Tensor, ct: torch.Tensor) -> dict[str, torch.Tensor]:
        cycle, identity = self._weights
        l1 = torch.nn.functional.l1_loss
        for judge in (self.judge_ct, self.judge_mr):
            judge.requires_grad_(False)
        made_ct, made_mr = _made(self.to_ct, mr), _made(self.to_mr, ct)
        fooling = fooled(self.judge_ct, self._noisy(made_ct)) + fooled(self.judge_mr, self._noisy(made_mr))
        back = l1(_made(self.to_mr, made_ct), mr) + l1(_made(self.to_ct, made_mr), ct)
        same = l1(_made(self.to_ct, ct), ct) + l1(_made(self.to_mr, mr), mr) if identity else torch.zeros(())
        follow(self._makers, fooling + cycle * back + identity * same)
        for judge in (self.judge_ct, self.judge_mr):
            judge.requires_grad_(True)
        telling = told(self.judge_ct, self._noisy(ct), self._noisy(made_ct.detach()))
        telling = telling + told(self.judge_mr, self._noisy(mr), self._noisy(made_mr.detach()))
        follow(self._judges, telling)
        return {"fooled": fooling, "cycle": back, "identity": same, "judges": telling}

    def _noisy(self, slices: torch.Tensor) -> torch.Tensor:
        return slices + JUDGES_NOISE * torch.randn(slices.shape, generator=self._chance)


def learner(options: SyntheticCtOptions) -> Learner:
    """New networks for a method; the same seed gives the same."""
    return PairedLearner(options) if options.method == PAIRED else UnpairedLearner(options)


def bulk_values(mr: torch.Tensor) -> torch.Tensor:
    """An MR's voxels as water, its dark ones as lung, what is empty as air."""
    lung = torch.full_like(mr, LUNG_HU / HU_SCALE)
    return torch.where(mr == EMPTY, mr, torch.where(mr < DARK, lung, torch.full_like(mr, WATER_HU / HU_SCALE)))


def _made(network: torch.nn.Module, slices: torch.Tensor) -> torch.Tensor:
    """What a generator makes of slices; what is empty stays so, as in a finished CT."""
    return torch.where(slices == EMPTY, slices, network(slices))
