# SPDX-License-Identifier: Apache-2.0
"""How far the model follows what a training made of it: weights between the old and the new ones.

On the straight line between a model and its fine-tuning, what was learned comes sooner than what was known goes
(WiSE-FT: Wortsman 2022, doi 10.1109/CVPR52688.2022.00780). How far to go is told by phantoms that are neither learned
from nor in the frozen set, at the network's spacing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.surface_distance import dice

from ..model_files import read_metadata, write_metadata, write_weights
from ..training.cases import Case, CaseStore
from ..training.checking import probabilities_of, truths
from ..training.patches import network_view
from ..training.recipe import Recipe

if TYPE_CHECKING:
    from ..models import Model

FIRST_SEED = 690_001  # no training, no validation and no frozen set uses these
SHARES = (1.0, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)
MEAN_LOSS, LOSS = (
    0.0025,
    0.005,
)  # of Dice: over all structures, and of one; half of what the frozen set may lose, and all
Scores = list[dict[str, float]]  # Dice by structure, for each phantom


@dataclass(frozen=True)
class Blend:
    """Weights ``old + share (new - old)``; what that costs on the watching phantoms, in Dice."""

    share: float
    mean_gain: float
    worst: str
    worst_gain: float

    @property
    def allowed(self) -> bool:
        return self.mean_gain >= -MEAN_LOSS and self.worst_gain >= -LOSS


def choose_blend(
    parent: Model, made: Model, recipe: Recipe, cache: Path, phantoms: int, progress: Progress = NO_PROGRESS
) -> Blend:
    """The largest share that costs no more than the limits; the smallest one where each costs more.

    Parameters
    ----------
    parent, made : the model that the training began with, and its outcome. cache : folder for prepared phantoms.

    Raises
    ------
    Cancelled : by ``progress``.
    """
    store = CaseStore(cache, recipe)
    old = parent.network.state_dict()
    new = {name: value.clone() for name, value in made.network.state_dict().items()}
    total = len(SHARES) + 1
    parts = [SubProgress(progress, n / total, (n + 1) / total) for n in range(total)]
    before = _scores(parent, recipe, store, phantoms, parts[0])
    found = Blend(0.0, 0.0, "", 0.0)
    for share, part in zip(SHARES, parts[1:]):
        made.network.load_state_dict(blended(old, new, share))
        after = _scores(replace(made, info=parent.info), recipe, store, phantoms, part)
        found = _compared(share, before, after)
        if found.allowed:
            break
    made.network.load_state_dict(new)
    return found


def blended(old: Mapping[str, Any], new: Mapping[str, Any], share: float) -> dict[str, Any]:
    """State dictionaries of the same network; what is no floating-point number is the new one's."""
    return {
        name: old[name].float().lerp(value.float(), share) if value.is_floating_point() else value
        for name, value in new.items()
    }


def write_blended(folder: Path, parent: Model, made: Model, share: float) -> None:
    """Put the blended weights in the place of the trained ones in a model folder."""
    weights = blended(parent.network.state_dict(), made.network.state_dict(), share)
    sha256 = write_weights(folder, weights)
    metadata = read_metadata(folder)
    metadata["weights"] = {**metadata["weights"], "sha256": sha256}
    write_metadata(folder, metadata)


def case_dice(model: Model, case: Case, recipe: Recipe) -> dict[str, float]:
    """Dice of each structure that is in a prepared case, at the network's spacing, with the model's thresholds."""
    probabilities = probabilities_of(model.network, case, recipe, network_view(recipe, ()), "cpu")
    found = {}
    for name, truth, known in truths(case, recipe):
        mine = probabilities[recipe.classes.numbers(name)].sum(axis=0) > (model.threshold(name) or 0.5)
        found[name] = dice(truth, mine & known)
    return found


def _scores(model: Model, recipe: Recipe, store: CaseStore, phantoms: int, progress: Progress) -> Scores:
    found = []
    for n in range(phantoms):
        progress.update(n / phantoms, f"watching phantom {n + 1} of {phantoms}")
        found.append(case_dice(model, store.phantom(FIRST_SEED + n), recipe))
    return found


def _compared(share: float, before: Scores, after: Scores) -> Blend:
    names = {name for row in before for name in row}
    gains = {
        name: float(np.mean([b[name] - a[name] for a, b in zip(before, after, strict=True) if name in a]))
        for name in sorted(names)
    }
    worst = min(gains, key=lambda name: gains[name])
    return Blend(share, float(np.mean(list(gains.values()))), worst, gains[worst])
