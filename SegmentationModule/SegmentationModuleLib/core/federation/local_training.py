# SPDX-License-Identifier: Apache-2.0
"""A site's part of a round: the trainer of ``train``, with FedProx's pull or with DP-SGD."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..training.cases import Case
from ..training.patches import draw_patch
from ..training.trainer import Trainer

if TYPE_CHECKING:
    import torch

    from ..network_view import NetworkView
    from ..training.parallel import Place
    from ..training.pool import Pool
    from ..training.recipe import Recipe
    from .settings import PrivacyOptions


class ProximalTrainer(Trainer):
    """FedProx (Li 2020, arXiv:1812.06127): the loss has mu/2 |w - w_common|^2 besides; FedAvg for mu = 0.

    Parameters
    ----------
    common : the weights of all sites when the round began, by the names of the network's parameters.
    """

    def __init__(self, recipe: Recipe, pool: Pool, view: NetworkView, place: Place, mu: float = 0.0):
        super().__init__(recipe, pool, view, place)
        self.mu, self.common = mu, {}  # type: float, dict[str, torch.Tensor]

    def begin_round(self, step: int, shared: Sequence[str]) -> None:
        """From the weights that the network has now: a new optimiser, at a step of the whole training."""
        from ..training.optimisers import make_optimiser

        self.step = step
        self.optimiser = make_optimiser(self.network, self.recipe.optimiser)
        self.common = {n: p.detach().clone() for n, p in self.network.named_parameters() if n in set(shared)}

    def gradients(self) -> dict[str, float]:
        parts = super().gradients()
        self.pull()
        return parts

    def pull(self) -> None:
        """Add the gradient of the proximal term."""
        if self.mu:
            for name, parameter in self.network.named_parameters():
                if parameter.grad is not None and name in self.common:
                    parameter.grad.add_(parameter.detach() - self.common[name], alpha=self.mu)


class PrivateTrainer(ProximalTrainer):
    """DP-SGD (Abadi 2016, arXiv:1607.00133) where one unit is one patient with all her cases.

    Each step takes each patient by chance (Poisson sampling), one patch of hers, clips her gradient to ``clip`` and
    adds noise to the sum. The random numbers come from the operating system: neither the recipe's seed nor anybody
    else's knows who was taken.

    Parameters
    ----------
    patients : the cases of each patient.
    """

    def __init__(
        self,
        recipe: Recipe,
        pool: Pool,
        view: NetworkView,
        place: Place,
        mu: float,
        patients: Sequence[Sequence[Case]],
        privacy: PrivacyOptions,
        seed: int | None = None,
    ):
        super().__init__(recipe, pool, view, place, mu)
        self.patients, self.privacy = patients, privacy
        self._random = np.random.default_rng(secrets.randbits(128) if seed is None else seed)

    @property
    def rate(self) -> float:
        """The chance of a patient to be taken in a step."""
        return sampling_rate(self.recipe.length.batch, len(self.patients))

    def gradients(self) -> dict[str, float]:
        import torch

        parameters = [p for p in self.network.parameters() if p.requires_grad]
        total = [torch.zeros_like(p) for p in parameters]
        losses = []
        for cases in self.patients:
            if self._random.random() >= self.rate:
                continue
            case = cases[int(self._random.integers(len(cases)))]
            patch = draw_patch(case, self.recipe, self.view, self._random)
            loss = self.loss_of([patch])
            made = torch.autograd.grad(loss, parameters, allow_unused=True)
            losses.append(float(loss.detach()))
            add_clipped(total, made, self.privacy.clip)
        expected = max(1e-9, self.rate * len(self.patients))
        spread = self.privacy.noise * self.privacy.clip
        for parameter, summed in zip(parameters, total):
            noise = self._random.standard_normal(tuple(summed.shape), dtype=np.float32)
            parameter.grad = (summed + spread * torch.from_numpy(noise).to(summed.device)) / expected
        self.pull()
        return {"labelled": float(np.mean(losses)) if losses else 0.0}


def sampling_rate(batch: int, patients: int) -> float:
    """The chance of each of so many patients to be taken, so that ``batch`` are taken on average."""
    return min(1.0, batch / patients)


def add_clipped(total: Sequence[torch.Tensor], made: Sequence[torch.Tensor | None], clip: float) -> None:
    """Add the gradient of one patient to the sum, shortened to an L2 norm of ``clip`` where it is longer.

    A gradient that is not finite counts as none: its norm would not be bounded.
    """
    import torch

    there = [g for g in made if g is not None]
    length = float(torch.sqrt(torch.stack([g.double().square().sum() for g in there]).sum()))
    if not np.isfinite(length):
        return
    factor = min(1.0, clip / max(length, 1e-12))
    for summed, g in zip(total, made):
        if g is not None:
            summed.add_(g, alpha=factor)


def by_patient(cases: Sequence[tuple[str, str, Case]], patient_of: Mapping[str, str]) -> list[list[Case]]:
    """The cases to train on (name, role, case), together by patient."""
    found: dict[str, list[Case]] = {}
    for name, role, case in cases:
        if role == "train":
            found.setdefault(patient_of[name], []).append(case)
    return list(found.values())
