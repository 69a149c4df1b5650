# SPDX-License-Identifier: Apache-2.0
"""A network of 0.2 million weights on coarse phantoms: what a minute of one core trains, and how it is measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon.core.surface_distance import dice, surface_distances
from SegmentationModuleLib.core.model_files import METADATA_FILE
from SegmentationModuleLib.core.models import load_model
from SegmentationModuleLib.core.training.cases import CaseStore
from SegmentationModuleLib.core.training.checking import probabilities_of, truths
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.patches import network_view
from SegmentationModuleLib.core.training.pool import gather
from SegmentationModuleLib.core.training.recipe import Recipe, recipe_from
from SegmentationModuleLib.core.training.run import train
from Testing.validation.weak_labels import FULL, write_cases

STRUCTURES = ("Heart", "Lung_L", "Lung_R", "SpinalCord", "Esophagus", "CTVp_Breast_L", "CTVp_Breast_R")
SPACING_KJI_MM, PATCH_KJI = (10.0, 9.0, 9.0), (16, 24, 32)
ORDINARY_STEPS = 300
NETWORK: Mapping[str, Any] = {
    "architecture": "SegResNetDS",
    "fold_kji": [1, 2, 2],
    "arguments": {"init_filters": 8, "blocks_down": [1, 2, 2], "norm": "INSTANCE", "dsdepth": 1},
}


def small_recipe(
    folder: Path,
    data: Sequence[Mapping[str, Any]],
    steps: int,
    *,
    batch: int = 1,
    seed: int = 0,
    **sections: Mapping[str, Any],
) -> Recipe:
    """A recipe on these data, whose folders start at ``folder``; every case that is not kept out is learned from."""
    content = {
        "name": "small",
        "licence": "Apache-2.0",
        "structures": list(STRUCTURES),
        "grid": {"spacing_kji_mm": list(SPACING_KJI_MM), "patch_kji": list(PATCH_KJI)},
        "network": dict(NETWORK),
        "data": [dict(source) for source in data],
        "split": {"validation": 0.0},
        "optimiser": {"rate": 3e-3},
        "loss": {"balance_first": 0.3, "balance_last": 0.3},
        "length": {"steps": steps, "batch": batch, "seed": seed, "check_every": 100_000, "average": 0.97},
        **sections,
    }
    return recipe_from(content, folder / "recipe.json")[0]


def measured(model: Path, recipe: Recipe, cache: Path) -> dict[str, dict[str, list[float | None]]]:
    """Dice, HD95 (mm) and cc (drawn, true) by structure on the cases kept out, at the network's spacing.

    HD95 is None where the structure was not found.
    """
    network, view = load_model(model).network, network_view(recipe, ())
    found: dict[str, dict[str, list[float | None]]] = {"dice": {}, "hd95_mm": {}, "drawn_cc": {}, "true_cc": {}}
    voxel_cc = float(np.prod(recipe.grid.spacing_kji_mm)) / 1000.0
    for _, get in gather(recipe, CaseStore(cache, recipe)).test:
        case = get()
        mine = recipe.classes.masks(probabilities_of(network, case, recipe, view, "cpu").argmax(0))
        for name, truth, known in truths(case, recipe):
            drawn = mine[name] & known
            found["dice"].setdefault(name, []).append(round(dice(truth, drawn), 4))
            away = surface_distances(truth, drawn, SPACING_KJI_MM).hausdorff_mm() if drawn.any() else None
            found["hd95_mm"].setdefault(name, []).append(None if away is None else round(away, 2))
            for key, mask in (("drawn_cc", drawn), ("true_cc", truth)):
                found[key].setdefault(name, []).append(round(int(mask.sum()) * voxel_cc, 1))
    return found


def dice_by_case(found: Mapping[str, Mapping[str, Sequence[float]]]) -> np.ndarray:
    """(cases,) mean Dice of the structures that every case has."""
    rows = list(found["dice"].values())
    assert len({len(row) for row in rows}) == 1, "a structure is missing in some cases"
    return np.mean(rows, axis=0)


def ordinary_model(folder: Path) -> Path:
    """The folder of a small model that learned from ten ordinary phantoms; trained if it is not there yet."""
    output = folder / "model"
    write_cases(folder / "full", range(840_000, 840_010), SPACING_KJI_MM, STRUCTURES, FULL)
    recipe = small_recipe(folder, [{"kind": "volumes", "folder": "full"}], ORDINARY_STEPS)
    if not (output / METADATA_FILE).is_file():
        train([recipe], output, alone("cpu"), cache=folder / "prepared")
    return output
