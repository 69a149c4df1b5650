# SPDX-License-Identifier: Apache-2.0
"""A whole training: gather cases, train each stage, check, write the model and its card.

The output folder is a model folder (``--model FOLDER`` takes it) with ``training.jsonl``; its folder ``training`` holds
prepared cases and the state from which the same command goes on after an interruption.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.atomic import check_writable
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..bundle import OWN_MODEL_NOTICE
from ..model_files import METADATA_FILE, PHANTOM_NOTICE, read_metadata, write_metadata, write_model
from ..network import planned_network
from ..network_view import NetworkView
from .card import write_card
from .cases import CaseStore
from .checking import choose_thresholds, mean_of, scores
from .parallel import Place
from .patches import network_view
from .pool import Pool, gather
from .rare_cases import add_rare_cases
from .recipe import Recipe
from .recipe_sections import STATISTICS
from .record import Record
from .start import start_from
from .trainer import Trainer

WORK, STATE, CASES, RARE = "training", "state.pt", "cases", "rare"
BEFORE = "before"  # the folder of the training that another one goes on with
TOLD_EVERY = 20  # steps
BETTER = 1e-3  # in mean Dice


@dataclass(frozen=True)
class Trained:
    """A trained stage: its folder, the Dice of its held-out cases, the steps that were made."""

    folder: Path
    scores: dict[str, list[float]]
    steps: int
    stopped_early: bool


def train(
    stages: Sequence[Recipe],
    output: Path,
    place: Place,
    *,
    cache: Path | None = None,
    progress: Progress = NO_PROGRESS,
    stop_at: int | None = None,
) -> list[Trained]:
    """Train the stages of a recipe, or go on where an earlier run stopped.

    Parameters
    ----------
    cache : folder for prepared cases; trainings on the same data can share one.
    stop_at : step after which to stop (the same call without it goes on).

    Raises
    ------
    InputError : data, output folder or an unfinished training there cannot be used.
    Cancelled : by ``progress``; the state is kept.
    """
    output = Path(output)
    check_writable(output)
    done: list[Trained] = []
    for number, recipe in enumerate(stages):
        part = SubProgress(progress, number / len(stages), (number + 1) / len(stages))
        if recipe.before is not None:
            first = output / BEFORE
            if not _is_trained(first, recipe.before):
                part, half = SubProgress(part, 0.5, 1.0), SubProgress(part, 0.0, 0.5)
                train([recipe.before], first, place, cache=cache, progress=half, stop_at=stop_at)
                if not _is_trained(first, recipe.before):
                    return done  # stopped on the way
            place.wait()
            recipe = replace(recipe, start=start_from(str(first)))
        done.append(StageRun(recipe, output / recipe.stage, place, cache, part).run(stop_at))
        if recipe.stage and place.leads and (output / recipe.stage / METADATA_FILE).exists():
            attach(output, recipe)
    return done


def _is_trained(folder: Path, recipe: Recipe) -> bool:
    """Whether a folder holds the whole training of a recipe."""
    if not (folder / METADATA_FILE).is_file():
        return False
    told = read_metadata(folder).get("training", {})
    made_by = dict(told.get("recipe", {}))
    if recipe.before is not None:  # the weights that it went on with are none of the recipe's own entries
        made_by.pop("start", None)
    return "dice" in told and made_by == json.loads(json.dumps(recipe.to_dict()))


def attach(output: Path, recipe: Recipe) -> None:
    """Name a further stage in the model of the first."""
    metadata = read_metadata(output)
    rows = [row for row in metadata.get("refinements", []) if row["folder"] != recipe.stage]
    rows.append({"folder": recipe.stage, "around": list(recipe.crop.around), "margin_mm": recipe.crop.margin_mm})
    write_metadata(output, {**metadata, "refinements": rows})


class StageRun:
    """The training of one stage."""

    def __init__(self, recipe: Recipe, output: Path, place: Place, cache: Path | None, progress: Progress):
        if recipe.length.precision == "float16" and place.device.type == "cpu":
            raise InputError("float16 needs a GPU", hint="Set length.precision to float32 or bfloat16.")
        planned_network(recipe.network_description(), recipe.grid.patch_kji)  # before hours are spent on the data
        self.recipe, self.output, self.place, self.progress = recipe, output, place, progress
        self.work = output / WORK
        store = CaseStore(cache or self.work / CASES, recipe)
        self.record = Record(output, tensorboard=recipe.length.tensorboard, writes=place.leads)
        if not place.leads:
            place.wait()
        self.pool: Pool = gather(recipe, store, SubProgress(progress, 0.0, 0.05))
        self.pool.require_all_data()
        add_rare_cases(self.pool, recipe, self.work / RARE, SubProgress(progress, 0.05, 0.1))
        if place.leads:
            place.wait()
        self.trainer = Trainer(recipe, self.pool, self._view(), place)

    def _view(self) -> NetworkView:
        if self.recipe.input.kind != STATISTICS:
            return network_view(self.recipe, ())
        cases = [case for _, role, case in self.pool.cases if role == "train"]
        cases += [group.get(n) for group in self.pool.labelled[:1] for n in range(min(3, group.count(0)))]
        return network_view(self.recipe, cases)

    def run(self, stop_at: int | None = None) -> Trained:
        """Train up to the last step, or to ``stop_at``."""
        trainer, length = self.trainer, self.recipe.length
        resumed = trainer.resume(self.work / STATE)
        self.record.write(trainer.step, resumed=resumed, device=str(self.place.device), processes=self.place.world)
        self.place.wait()
        last = length.steps if stop_at is None else min(stop_at, length.steps)
        told: list[dict[str, float]] = []
        try:
            while trainer.step < last and not trainer.stopped:
                begun = time.monotonic()
                told.append(trainer.train_step())
                loss = sum(told[-1].values())
                trainer.elapsed_s += time.monotonic() - begun
                self._tell(told)
                checks = trainer.step % length.check_every == 0 and trainer.step < length.steps
                if checks:
                    self.check()
                if self.place.leads and (checks or trainer.step % length.save_every == 0 or trainer.step == last):
                    trainer.save(self.work / STATE)
                where = 0.1 + 0.9 * trainer.step / length.steps
                self.progress.update(where, f"step {trainer.step} of {length.steps}, loss {loss:.3f}")
            found = self.finish() if trainer.finished else {}
        finally:
            self.record.close()
        return Trained(self.output, found, trainer.step, trainer.stopped)

    def _tell(self, told: list[dict[str, float]]) -> None:
        trainer = self.trainer
        if trainer.step % TOLD_EVERY == 0:
            loss = {name: float(f"{np.mean([t[name] for t in told]):.5g}") for name in told[0]}
            rate = trainer.optimiser.param_groups[0]["lr"]
            self.record.write(trainer.step, loss=loss, rate=rate, minute=round(trainer.elapsed_s / 60, 2))
            told.clear()

    # --- checks
    def check(self, *, last: bool = False) -> dict[str, list[float]]:
        """Measure the averaged weights on held-out cases and write the model, unless an earlier one was better."""
        trainer, length = self.trainer, self.recipe.length
        trainer.settle_average()
        found: dict[str, list[float]] = {}
        writes = True
        if self.place.leads:
            device = str(self.place.device)
            cases = self.pool.validation[: length.check_cases]
            found = scores(trainer.teacher, cases, self.recipe, trainer.view, device)
            means = mean_of(found)
            mean = float(np.mean(list(means.values()))) if means else 0.0
            better = not means or mean > trainer.best + BETTER
            trainer.checks_since_best = 0 if better else trainer.checks_since_best + 1
            trainer.best = max(trainer.best, mean) if better else trainer.best
            rounded = {name: round(value, 3) for name, value in means.items()}
            self.record.write(trainer.step, check=round(mean, 4), dice=rounded)
            writes = better or not length.patience
            if writes:
                self.write(mean)
        stop = bool(length.patience) and trainer.checks_since_best >= length.patience
        if not last:
            trainer.stopped = self.place.agreed(stop)
        return found

    def write(self, mean: float) -> None:
        """Write the model of the averaged weights."""
        recipe, trainer = self.recipe, self.trainer
        only_phantoms = all(source.kind == "phantoms" for source in recipe.data)
        provenance = {
            "command": "aio-radiotherapy train RECIPE -o FOLDER",
            "recipe": recipe.to_dict(),
            "cases": self.pool.facts,
            "steps_done": trainer.step,
            "processes": self.place.world,
            "device": self.place.device.type,
            "parameters": sum(p.numel() for p in trainer.network.parameters()),
            "elapsed_minutes": round(trainer.elapsed_s / 60, 1),
            "mean_validation_dice": round(mean, 4),
        }
        made = trainer.view.metadata()
        further: dict[str, Any] = {"window_hu": list(recipe.input.window_hu)}
        if made is not None:
            further["input"] = made
        if recipe.input.further:
            further["further"] = list(recipe.input.further)
        if recipe.crop.around:
            further["crop"] = recipe.crop.to_dict()
        write_model(
            self.output,
            recipe.name if not recipe.stage else f"{recipe.name} {recipe.stage}",
            trainer.average,
            trainer.description,
            recipe.grid.spacing_kji_mm,
            recipe.grid.patch_kji,
            provenance,
            PHANTOM_NOTICE if only_phantoms else OWN_MODEL_NOTICE,
            corrected_by_anatomy=recipe.corrected_by_anatomy,
            atoms=recipe.classes.atoms,
            structures=recipe.classes.structures,
            licence=recipe.licence,
            further=further,
        )

    def finish(self) -> dict[str, list[float]]:
        """The last check; thresholds; Dice of the test cases, or of the held-out ones, into model and card."""
        trainer, length = self.trainer, self.recipe.length
        self.check(last=True)
        if not self.place.leads:
            self.place.wait()
            return {}
        from ..models import load_model

        model, device = load_model(self.output, with_further=True), str(self.place.device)
        network = model.network.to(self.place.device)
        cases = self.pool.test or self.pool.validation
        measured = scores(network, cases, self.recipe, trainer.view, device)
        metadata = read_metadata(self.output)
        metadata["training"]["dice"] = {name: [round(v, 4) for v in values] for name, values in measured.items()}
        if length.threshold_cases and self.pool.validation:
            held = self.pool.validation[: length.threshold_cases]
            metadata["thresholds"] = choose_thresholds(network, held, self.recipe, trainer.view, device)
            metadata["training"]["threshold_cases"] = len(held)
        write_metadata(self.output, metadata)
        which = "test cases" if self.pool.test else "cases held out for checks"
        write_card(self.output, metadata, measured, which)
        self.place.wait()
        return measured
