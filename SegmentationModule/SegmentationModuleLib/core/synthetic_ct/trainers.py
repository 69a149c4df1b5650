# SPDX-License-Identifier: Apache-2.0
"""One step of either way to learn a synthetic CT. This module imports torch; import it inside functions."""

from __future__ import annotations

import torch

from ..adversarial import BETAS, Modules, averaged, discriminator, follow, fooled, told
from ..slice_training import Learner
from .networks import generator
from .options import PAIRED, SyntheticCtOptions


class PairedLearner(Modules):
    """The mean absolute difference to the CT of the same patient."""

    def __init__(self, options: SyntheticCtOptions):
        torch.manual_seed(options.seed)
        self.network = generator(options.filters)
        self.averaged = averaged(self.network)
        self._optimiser = torch.optim.Adam(self.network.parameters(), options.rate, BETAS)
        super().__init__({"ct": self.network, "averaged": self.averaged}, {"optimiser": self._optimiser})

    def step(self, mr: torch.Tensor, ct: torch.Tensor, rate: float) -> dict[str, float]:
        self.set_rate(rate)
        loss = torch.nn.functional.l1_loss(self.network(mr), ct)
        follow(self._optimiser, loss)
        self.averaged.update_parameters(self.network)
        return {"difference": float(loss.detach())}


class UnpairedLearner(Modules):
    """CycleGAN: two generators that undo each other, and two discriminators.

    Least-squares adversarial losses; an MR made into a CT and back has to be itself (cycle), and a generator of CTs has
    to leave a CT as it is (identity).
    """

    def __init__(self, options: SyntheticCtOptions):
        torch.manual_seed(options.seed)
        self._weights = options.cycle, options.identity
        self.to_ct, self.to_mr = generator(options.filters), generator(options.filters)
        self.judge_ct, self.judge_mr = discriminator(options.filters), discriminator(options.filters)
        self.averaged = averaged(self.to_ct)
        both = [*self.to_ct.parameters(), *self.to_mr.parameters()]
        judges = [*self.judge_ct.parameters(), *self.judge_mr.parameters()]
        self._makers = torch.optim.Adam(both, options.rate, BETAS)
        self._judges = torch.optim.Adam(judges, options.rate, BETAS)
        networks = {"ct": self.to_ct, "mr": self.to_mr, "judge_ct": self.judge_ct, "judge_mr": self.judge_mr}
        super().__init__({**networks, "averaged": self.averaged}, {"makers": self._makers, "judges": self._judges})

    def step(self, mr: torch.Tensor, ct: torch.Tensor, rate: float) -> dict[str, float]:
        self.set_rate(rate)
        cycle, identity = self._weights
        l1 = torch.nn.functional.l1_loss
        for judge in (self.judge_ct, self.judge_mr):
            judge.requires_grad_(False)
        made_ct, made_mr = self.to_ct(mr), self.to_mr(ct)
        fooling = fooled(self.judge_ct, made_ct) + fooled(self.judge_mr, made_mr)
        back = l1(self.to_mr(made_ct), mr) + l1(self.to_ct(made_mr), ct)
        same = l1(self.to_ct(ct), ct) + l1(self.to_mr(mr), mr) if identity else torch.zeros(())
        follow(self._makers, fooling + cycle * back + identity * same)
        for judge in (self.judge_ct, self.judge_mr):
            judge.requires_grad_(True)
        telling = told(self.judge_ct, ct, made_ct) + told(self.judge_mr, mr, made_mr)
        follow(self._judges, telling)
        self.averaged.update_parameters(self.to_ct)
        parts = {"fooled": fooling, "cycle": back, "identity": same, "judges": telling}
        return {name: float(value.detach()) for name, value in parts.items()}


def learner(options: SyntheticCtOptions) -> Learner:
    """New networks for a method; the same seed gives the same."""
    return PairedLearner(options) if options.method == PAIRED else UnpairedLearner(options)
