# SPDX-License-Identifier: Apache-2.0
"""Steps of a training: network, running average of its weights (the teacher), optimiser, and their state on disk."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file

from ..network import build_network
from ..network_view import NetworkView
from .optimisers import learning_rate, make_optimiser
from .parallel import Place
from .patches import Patch, draw_patch
from .pool import Pool
from .recipe import Recipe
from .start import begin_with

if TYPE_CHECKING:
    import torch

    from ..block_network import BlockNetwork

SETTLING_BATCHES = 16
_SETTLING = 13  # purpose of random numbers


class Trainer:
    """A training between two steps.

    Seed, step and process alone decide what a step draws, so that a training that was interrupted ends with the weights
    of one that was not.
    """

    def __init__(self, recipe: Recipe, pool: Pool, view: NetworkView, place: Place):
        import torch

        torch.manual_seed(recipe.length.seed)
        torch.set_num_threads(recipe.length.threads)
        self.recipe, self.pool, self.view, self.place = recipe, pool, view, place
        self.description = recipe.network_description()
        self.network = self.new_network()
        if recipe.start is not None:
            begin_with(self.network, recipe.start, self.description, recipe.classes)
        self.parent = self._frozen_copy() if recipe.retention.weight else None
        self.teacher = self.new_network()
        self.teacher.load_state_dict(self.network.state_dict())
        self.teacher.requires_grad_(False)
        self.optimiser = make_optimiser(self.network, recipe.optimiser)
        self.scaler = torch.amp.GradScaler(place.device.type, enabled=recipe.length.precision == "float16")
        self.step, self.elapsed_s = 0, 0.0
        self.best, self.checks_since_best = -1.0, 0
        self.stopped = False

    @property
    def average(self) -> dict[str, Any]:
        """The running average of the weights."""
        return self.teacher.state_dict()

    @property
    def finished(self) -> bool:
        return self.stopped or self.step >= self.recipe.length.steps

    def new_network(self) -> BlockNetwork:
        """A network of the recipe on the device, in the memory layout that is fastest for convolutions."""
        import torch

        network = build_network(self.description).to(self.place.device)
        for weight in network.parameters():
            if weight.ndim == 5:  # the weights of flat networks have four dimensions
                weight.data = weight.data.contiguous(memory_format=torch.channels_last_3d)
        return network

    def _frozen_copy(self) -> BlockNetwork:
        """The network as it began, to keep to."""
        parent = self.new_network()
        parent.load_state_dict(self.network.state_dict())
        return parent.requires_grad_(False).eval()

    # --- one step
    def completed(self) -> float:
        """The completed part of the steps, 0..1."""
        return min(1.0, self.step / self.recipe.length.steps)

    def generator(self, purpose: int = 7) -> np.random.Generator:
        """Of the random numbers of a step in this process."""
        seed: tuple[int, ...] = (self.recipe.length.seed, purpose, self.step)
        return np.random.default_rng((*seed, self.place.rank) if self.place.rank else seed)

    def patches(self, rng: np.random.Generator | None = None) -> list[Patch]:
        """The labelled patches of this step and process, or further ones from ``rng``."""
        rng = self.generator() if rng is None else rng
        return [
            draw_patch(self.pool.draw(self.pool.labelled, self.step, rng), self.recipe, self.view, rng)
            for _ in range(self.recipe.length.batch)
        ]

    def train_step(self) -> dict[str, float]:
        """One step of the optimiser, and an update of the average; returns the parts of the loss."""
        import torch

        torch.manual_seed(hash((self.recipe.length.seed, self.step, self.place.rank)) & 0x7FFFFFFF)  # for dropout
        self.optimiser.param_groups[0]["lr"] = learning_rate(self.recipe.optimiser, self.step, self.completed())
        self.network.train()
        self.optimiser.zero_grad(set_to_none=True)
        parts = self.gradients()
        if self.recipe.optimiser.largest_gradient:
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.optimiser.largest_gradient)
        self.scaler.step(self.optimiser)
        self.scaler.update()
        self.step += 1
        self._follow()
        return parts

    def gradients(self) -> dict[str, float]:
        """Leave the gradients of this step in the network; returns the parts of the loss."""
        import torch

        parts = {"labelled": self._labelled_loss()}
        if self.pool.unlabelled and self.recipe.unlabelled.weight:
            parts["unlabelled"] = self._unlabelled_loss()
        self.scaler.scale(torch.stack(list(parts.values())).sum()).backward()
        self.scaler.unscale_(self.optimiser)
        self.place.mean_gradients(self.network)
        return {name: float(part.detach()) for name, part in parts.items()}

    def _labelled_loss(self) -> torch.Tensor:
        return self.loss_of(self.patches())

    def loss_of(self, patches: list[Patch]) -> torch.Tensor:
        """The mean loss of labelled patches."""
        import torch

        from .patch_loss import loss_of_patch

        image = self._images(patches)
        options = self.recipe.loss
        balance = options.balance_first + (options.balance_last - options.balance_first) * self.completed()
        with self.autocast():
            heads = self.network.folded_heads(image)
        losses = [
            loss_of_patch([head[n : n + 1] for head in heads], patch, self.network.fold, self.recipe, balance)
            for n, patch in enumerate(patches)
        ]
        if self.parent is not None:
            losses.append(
                self.recipe.retention.weight * self._retention(self.parent, image, heads[0], patches, balance)
            )
        return torch.stack(losses).sum() / len(patches)

    def _retention(
        self, parent: BlockNetwork, image: torch.Tensor, head: torch.Tensor, patches: list[Patch], balance: float
    ) -> torch.Tensor:
        """The sum over the patches; where every structure is drawn, no class is free."""
        import torch

        from .retention import retention

        with torch.no_grad(), self.autocast():
            before = parent.folded_logits(image)
        free = np.zeros(len(self.recipe.classes.atoms), bool)
        for name in self.recipe.retention.learned:
            free[self.recipe.classes.numbers(name)] = True
        found = []
        for n, patch in enumerate(patches):
            mine = torch.from_numpy(free & (not patch.table.is_plain)).to(head.device)
            found.append(retention(head[n : n + 1], before[n : n + 1], mine, balance))
        return torch.stack(found).sum()

    def _unlabelled_loss(self) -> torch.Tensor:
        from .mean_teacher import PURPOSE, ramp, unlabelled_loss

        rng = self.generator(PURPOSE)
        case = self.pool.draw(self.pool.unlabelled, self.step, rng)
        loss = unlabelled_loss(self.network, self.teacher, case, self.recipe, self.view, rng, self.autocast)
        return self.recipe.unlabelled.weight * ramp(self.step, self.recipe.unlabelled.ramp_steps) * loss

    def settle_average(self) -> None:
        """Give the averaged weights statistics of their own, where the network keeps any (batch normalisation)."""
        from .batch_statistics import estimate_statistics, normalisations

        if not normalisations(self.teacher):
            return
        rng = self.generator(_SETTLING)
        batches = (self._images(self.patches(rng)) for _ in range(SETTLING_BATCHES))
        with self.autocast():
            estimate_statistics(self.teacher, batches)
        self.place.mean_buffers(self.teacher)

    def _images(self, patches: list[Patch]) -> torch.Tensor:
        """(patches, channels, k, j, i) on the device."""
        import torch

        return torch.from_numpy(np.stack([p.channels for p in patches])).to(self.place.device)

    def autocast(self) -> AbstractContextManager[None]:
        """Mixed precision as the recipe asks for it."""
        import torch

        precision, kind = self.recipe.length.precision, self.place.device.type
        dtype = torch.float16 if precision == "float16" else torch.bfloat16
        made: AbstractContextManager[None] = torch.autocast(kind, dtype=dtype, enabled=precision != "float32")
        return made

    def _follow(self) -> None:
        """The average follows the weights; quickly in the first steps."""
        import torch

        keep = min(self.recipe.length.average, self.step / (self.step + 10))
        with torch.no_grad():
            average = self.teacher.state_dict()
            for key, value in self.network.state_dict().items():
                if value.is_floating_point():
                    average[key].lerp_(value, 1 - keep)
                else:
                    average[key].copy_(value)

    # --- state
    def save(self, path: Path) -> None:
        """Write the state for :meth:`resume`; the file is there whole, or as it was."""
        import torch

        state = {
            "recipe": self._told(),
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "scaler": self.scaler.state_dict(),
            "step": self.step,
            "elapsed_s": self.elapsed_s,
            "best": self.best,
            "checks_since_best": self.checks_since_best,
            "stopped": self.stopped,
        }
        with atomic_file(path) as temporary:
            torch.save(state, temporary)

    def resume(self, path: Path) -> bool:
        """Restore the state of a file; False if there is none.

        Raises
        ------
        InputError : the state belongs to another recipe, or is damaged.
        """
        import torch

        if not path.exists():
            return False
        try:
            state = torch.load(path, weights_only=True, map_location=self.place.device)
        except Exception as error:  # torch raises many kinds of errors for damaged files
            hint = "Remove it to begin again."
            raise InputError(f"cannot be read ({type(error).__name__})", where=path, hint=hint) from error
        if state.get("recipe") != self._told():
            raise InputError(
                "is of an unfinished training with another recipe",
                where=path,
                hint="Give another output folder, or remove this one.",
            )
        self.network.load_state_dict(state["network"])
        self.teacher.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.scaler.load_state_dict(state["scaler"])
        self.step, self.elapsed_s = int(state["step"]), float(state["elapsed_s"])
        self.best, self.checks_since_best = float(state["best"]), int(state["checks_since_best"])
        self.stopped = bool(state["stopped"])
        return True

    def _told(self) -> str:
        return json.dumps({**self.recipe.to_dict(), "processes": self.place.world}, sort_keys=True)
