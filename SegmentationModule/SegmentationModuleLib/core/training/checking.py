# SPDX-License-Identifier: Apache-2.0
"""How well a network in training does on whole cases that it is not trained on; and thresholds for its structures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon.core.surface_distance import dice

from ..network_view import NetworkView
from ..sliding import class_probabilities
from .cases import Case
from .recipe import Recipe

if TYPE_CHECKING:
    import torch

CANDIDATES = tuple(np.round(np.arange(0.25, 0.91, 0.05), 2).tolist())
# Voxels of the network's grid are partial voxels of small structures, which makes a high threshold look best; these are
# best on held-out phantoms at 3 x 1.95 x 1.95 mm, as patients are contoured, where borders follow the CT's edges.
# Beds: a breast that counts four times in the loss leaves them a quarter of their odds; clips are more reliable.
ON_PLANNING_CT = {
    "Heart": 0.5,
    "SpinalCord": 0.5,
    "Esophagus": 0.5,
    "Glnd_Thyroid": 0.5,
    "A_LAD": 0.6,
    "HumeralHead": 0.6,
    "CTVp_Breast": 0.5,
    "CTVn_L1": 0.5,
    "CTVn_L2": 0.55,
    "CTVn_L3": 0.55,
    "CTVn_L4": 0.5,
    "CTVn_IMN": 0.6,
    "CTVn_SCL": 0.55,
    "CTVp_Tumorbed": 0.3,
}
Ways = Sequence[tuple[str, Callable[[], Case]]]


def probabilities_of(
    network: torch.nn.Module, case: Case, recipe: Recipe, view: NetworkView, device: str
) -> np.ndarray:
    """(classes, k, j, i) of a whole case."""
    left_mm = np.arange(case.hu.shape[2]) * recipe.grid.spacing_kji_mm[2] - case.middle_mm
    channels = view.channels(np.asarray(case.hu), left_mm)
    images = 0 if case.further is None else len(case.further)
    if case.further is not None:
        channels = np.concatenate([channels, np.asarray(case.further, np.float32)])
    return class_probabilities(network, channels, recipe.grid.patch_kji, device=device, fill=view.fill, images=images)


def scores(
    network: torch.nn.Module, cases: Ways, recipe: Recipe, view: NetworkView, device: str
) -> dict[str, list[float]]:
    """Dice of each structure in each case that says where it is, at the network's spacing, over the voxels known."""
    found: dict[str, list[float]] = defaultdict(list)
    for _, get in cases:
        case = get()
        mine = recipe.classes.masks(probabilities_of(network, case, recipe, view, device).argmax(0))
        for name, truth, known in truths(case, recipe):
            found[name].append(dice(truth, mine[name] & known))
    return {name: found[name] for name in recipe.classes.structures if name in found}


def truths(case: Case, recipe: Recipe) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """(structure, where it is, where that is known) of a case, for the structures that are somewhere in it."""
    for name in recipe.classes.structures:
        inside, known = case.table.inside(recipe.classes, name)
        truth = inside[case.labels]
        if truth.any():
            yield name, truth, known[case.labels]


def mean_of(found: dict[str, list[float]]) -> dict[str, float]:
    """Mean of each structure."""
    return {name: float(np.mean(values)) for name, values in found.items()}


def choose_thresholds(
    network: torch.nn.Module,
    cases: Ways,
    recipe: Recipe,
    view: NetworkView,
    device: str,
    candidates: Sequence[float] = CANDIDATES,
) -> dict[str, float]:
    """The probability from which on a voxel belongs to a structure: the one with the best mean Dice.

    Of equal ones the nearest to 0.5; structures of the left and the right side have the same.
    """
    found: dict[str, list[list[float]]] = defaultdict(list)
    stem = recipe.classes.stem
    for _, get in cases:
        case = get()
        probabilities = probabilities_of(network, case, recipe, view, device)
        for name, truth, known in truths(case, recipe):
            mine = probabilities[recipe.classes.numbers(name)].sum(axis=0)
            found[stem(name)].append([dice(truth, (mine > t) & known) for t in candidates])
    chosen = {name: _best(found[stem(name)], candidates) for name in recipe.classes.structures if stem(name) in found}
    fixed = {name: ON_PLANNING_CT[stem(name)] for name in recipe.classes.structures if stem(name) in ON_PLANNING_CT}
    return chosen | fixed


def _best(rows: Iterable[Sequence[float]], candidates: Sequence[float]) -> float:
    mean = np.mean(list(rows), axis=0) - 1e-3 * np.abs(np.array(candidates) - 0.5)
    return float(candidates[int(np.argmax(mean))])
