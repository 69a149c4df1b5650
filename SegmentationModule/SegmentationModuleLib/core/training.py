# SPDX-License-Identifier: Apache-2.0
"""A training run of the default model on phantoms: settings, steps, checks, and the state to resume from."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.surface_distance import dice

from .atoms import ATOMS, STRUCTURE_ATOMS, structure_masks
from .calibrate import SEEDS, case_channels, choose_thresholds, save_thresholds
from .model_files import write_model
from .models import load_model
from .network import build_network, default_network
from .preprocessing import WINDOW_HU
from .sliding import class_probabilities, pick_device
from .training_data import CaseCache, draw_patch

if TYPE_CHECKING:
    from .block_network import BlockNetwork

VALIDATION_SEEDS = (900001, 900002)
FIRST_TRAINING_SEED = 100000
SAVE_EVERY = 50  # steps
Log = Callable[[dict[str, Any]], None]


@dataclass
class Settings:
    """Settings of one training run; spacing and patch are in the order k, j, i."""

    output: Path
    cache: Path
    steps: int = 1900
    seed: int = 0
    phantoms: int = 150
    spacing_kji_mm: tuple[float, float, float] = (4.0, 3.0, 3.0)
    patch: tuple[int, int, int] = (40, 72, 104)
    batch: int = 2
    rate: float = 2e-3
    threads: int = 1
    check_every: int = 400
    name: str = "phantom"

    def recipe(self) -> dict[str, Any]:
        """The settings that determine the weights, as JSON values."""
        return {
            "steps": self.steps,
            "seed": self.seed,
            "phantoms": self.phantoms,
            "spacing_kji_mm": list(self.spacing_kji_mm),
            "patch": list(self.patch),
            "batch": self.batch,
            "rate": self.rate,
        }


class Training:
    """Network, running average of the weights, optimiser, and the number of the step."""

    def __init__(self, settings: Settings):
        import torch

        torch.manual_seed(settings.seed)
        torch.set_num_threads(settings.threads)
        self.settings = settings
        self.device = pick_device()
        self.description = default_network(len(ATOMS))
        self.network = self.new_network()
        self.average = {k: v.detach().clone() for k, v in self.network.state_dict().items()}
        self.optimiser = torch.optim.AdamW(self.network.parameters(), lr=settings.rate, weight_decay=1e-4)
        folder = "phantoms-" + "x".join(f"{value:g}" for value in settings.spacing_kji_mm)
        self.cases = CaseCache(settings.cache / folder, settings.spacing_kji_mm)
        self.step, self.elapsed_s = 0, 0.0

    def new_network(self) -> BlockNetwork:
        """A network of the run's description on its device, in the memory layout that is fastest for convolutions."""
        import torch

        network: Any = build_network(self.description)  # the annotations of Module.to leave out memory_format
        ready: BlockNetwork = network.to(self.device, memory_format=torch.channels_last_3d)
        return ready

    # --- one step
    def completed(self) -> float:
        """The completed part of the steps, 0..1."""
        return min(1.0, self.step / self.settings.steps)

    def learning_rate(self) -> float:
        """Rises linearly over 40 steps, then falls with a cosine to a hundredth of the peak rate."""
        warm = min(1.0, (self.step + 1) / 40)
        return self.settings.rate * max(0.01, warm * 0.5 * (1 + math.cos(math.pi * self.completed())))

    def available(self) -> int:
        """Number of phantoms in use: few at first, so that training starts before all of them are made."""
        return min(self.settings.phantoms, 30 + self.step // 8)

    def draw(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """A random patch of one of the phantoms: channels and labels."""
        case = self.cases.get(self.first_seed() + int(rng.integers(self.available())))
        return draw_patch(case, self.settings.patch, self.settings.spacing_kji_mm, rng)

    def first_seed(self) -> int:
        """Seed of the first training phantom."""
        return FIRST_TRAINING_SEED + self.settings.seed * 10000

    def train_step(self) -> float:
        """One step of the optimiser, and an update of the average; returns the loss."""
        import torch

        from .block_network import fold_blocks
        from .losses import dice_cross_entropy

        rng = np.random.default_rng((self.settings.seed, 7, self.step))
        patches = [self.draw(rng) for _ in range(self.settings.batch)]
        image = torch.from_numpy(np.stack([channels for channels, _ in patches])).to(self.device)
        target = torch.from_numpy(np.stack([labels for _, labels in patches])).long().to(self.device)
        self.optimiser.param_groups[0]["lr"] = self.learning_rate()
        self.network.train()
        target = fold_blocks(target[:, None], self.network.fold)[:, 0]
        logits = self.network.folded_logits(image)
        balance = 0.5 - 0.3 * self.completed()
        pairs = zip(logits.split(1), target.split(1))
        loss = torch.stack([dice_cross_entropy(a, b, balance) for a, b in pairs]).sum() / len(patches)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.step += 1
        keep = min(0.99, self.step / (self.step + 10))
        with torch.no_grad():
            for key, value in self.network.state_dict().items():
                if value.is_floating_point():
                    self.average[key].lerp_(value, 1 - keep)
                else:
                    self.average[key].copy_(value)
        return float(loss.detach())

    # --- validation
    def validate(self) -> dict[str, float]:
        """Mean Dice per structure of the averaged weights on the validation phantoms, at the network's spacing."""

        s = self.settings
        network = self.new_network()
        network.load_state_dict(self.average)
        scores: dict[str, list[float]] = {name: [] for name in STRUCTURE_ATOMS}
        for seed in VALIDATION_SEEDS:
            case = self.cases.get(seed)
            channels = case_channels(case, s.spacing_kji_mm, WINDOW_HU)
            found = class_probabilities(network, channels, s.patch, device=str(self.device)).argmax(0)
            truth, mine = structure_masks(case.labels), structure_masks(found)
            for name in scores:
                if truth[name].any():
                    scores[name].append(dice(truth[name], mine[name]))
        return {name: float(np.mean(values)) for name, values in scores.items() if values}

    # --- state and results
    def save_state(self) -> None:
        """Write the state for :meth:`resume` into the cache folder."""
        import torch

        path = self.settings.cache / "state.pt"
        state = {
            "recipe": json.dumps(self.settings.recipe()),
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "elapsed_s": self.elapsed_s,
        }
        torch.save(state, path.with_suffix(".partial"))
        path.with_suffix(".partial").replace(path)

    def resume(self) -> bool:
        """Restore the state in the cache folder; False if there is none.

        Raises
        ------
        InputError : the state belongs to other settings.
        """
        import torch

        path = self.settings.cache / "state.pt"
        if not path.exists():
            return False
        state = torch.load(path, weights_only=True, map_location=self.device)
        if json.loads(state.get("recipe", "{}")) != self.settings.recipe():
            raise InputError(
                "an unfinished training with other settings is in the way",
                where=path,
                hint="Give another --cache folder, or remove this one.",
            )
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.elapsed_s = int(state["step"]), float(state["elapsed_s"])
        return True

    def check(self, log: Log) -> None:
        """Validate the averaged weights, log the result and write the model."""
        scores = self.validate()
        mean = float(np.mean(list(scores.values())))
        log({"check": round(mean, 4), "step": self.step, "dice": {k: round(v, 3) for k, v in scores.items()}})
        s = self.settings
        provenance = {
            "command": "python -m SegmentationModuleLib.core.train --output FOLDER",
            **s.recipe(),
            "steps_done": self.step,
            "threads": s.threads,
            "device": str(self.device),
            "first_phantom_seed": self.first_seed(),
            "validation_phantom_seeds": list(VALIDATION_SEEDS),
            "elapsed_minutes": round(self.elapsed_s / 60, 1),
            "mean_validation_dice": round(mean, 4),
        }
        write_model(
            s.output,
            s.name,
            self.average,
            self.description,
            s.spacing_kji_mm,
            s.patch,
            provenance,
            corrected_by_anatomy=True,
        )

    def run(self, stop_at: int | None = None) -> None:
        """Train up to the last step, or only up to step ``stop_at``; a later run continues from there."""
        s = self.settings
        s.output.mkdir(parents=True, exist_ok=True)
        with open(s.output / "training.jsonl", "a", encoding="utf-8") as stream:

            def log(entry: dict[str, Any]) -> None:
                entry = {"minute": round(self.elapsed_s / 60, 2), **entry}
                stream.write(json.dumps(entry) + "\n")
                stream.flush()

            log({"resumed": self.resume(), "device": str(self.device), "steps": s.steps})
            losses: list[float] = []
            last = s.steps if stop_at is None else min(stop_at, s.steps)
            while self.step < last:
                begun = time.monotonic()
                losses.append(self.train_step())
                self.elapsed_s += time.monotonic() - begun
                if self.step % 20 == 0:
                    log({"step": self.step, "loss": round(float(np.mean(losses)), 4), "rate": self.learning_rate()})
                    losses.clear()
                if self.step % SAVE_EVERY == 0 or self.step == last:
                    self.save_state()
                if self.step % s.check_every == 0 and self.step < s.steps:
                    self.check(log)
            if self.step == s.steps:
                self.check(log)
                save_thresholds(s.output, choose_thresholds(load_model(s.output)), SEEDS)
