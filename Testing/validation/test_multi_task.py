# SPDX-License-Identifier: Apache-2.0
"""Whether a network that also says side, surgery and implant contours better for it (docs/tutorials/training.md).

The same small network learns contours alone, and with a second head on its deepest features that says on which side a
patient was operated on, whether the breast was removed and whether there are implants. ``AIORT_LEARNING_TABLES`` is a
folder for the table.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from AIOCommon.core.surface_distance import dice
from SegmentationModuleLib.core.network import build_network
from SegmentationModuleLib.core.training.cases import CaseStore
from SegmentationModuleLib.core.training.patches import Patch, draw_patch, network_view
from SegmentationModuleLib.core.training.recipe import Recipe, recipe_from
from Testing.validation.kept_rows import KeptRows
from Testing.validation.small_network import NETWORK, SPACING_KJI_MM, STRUCTURES

pytestmark = [pytest.mark.validation, pytest.mark.timeout(7200)]

STEPS, SEEDS, WEIGHT = 600, 3, 0.2
KINDS = {"seroma": (True, False, False), "mastectomy": (True, True, False), "implants": (None, False, True)}
TAUGHT, TESTED = 10, 6  # phantoms of each kind
FACTS = ("operated left", "mastectomy", "implants")
DEEPEST = 32  # features of the lowest resolution
ALONE, BOTH = "contours alone", "contours and facts"


@pytest.fixture(scope="module")
def scores(tmp_path_factory) -> dict[str, list[dict[str, dict[str, float]]]]:
    """By arm, of each seed: Dice by structure, and the share of facts told rightly."""
    settings = {"steps": STEPS, "weight": WEIGHT, "kinds": list(KINDS), "taught": TAUGHT, "tested": TESTED}
    rows = KeptRows("multi_task", settings, tmp_path_factory.mktemp("tables"))
    recipe = _recipe()
    store = CaseStore(rows.work, recipe)
    taught = [(kind, store.phantom(870_000 + n, kind)) for kind in KINDS for n in range(TAUGHT)]
    tested = [(kind, store.phantom(880_000 + n, kind)) for kind in KINDS for n in range(TESTED)]

    def row(weight: float, seed: int):
        return rows.get(f"{weight:g}, {seed}", lambda: _trained_and_measured(recipe, taught, tested, weight, seed))

    found = {ALONE: [row(0.0, n) for n in range(SEEDS)], BOTH: [row(WEIGHT, n) for n in range(SEEDS)]}
    rows.write_table(_table(found))
    return found


@pytest.mark.parametrize(("fact", "guessed"), [("operated left", 1 / 2), ("implants", 2 / 3)])
def test_the_deepest_features_tell_side_and_implants(scores, fact, guessed):
    told = np.mean([score["facts"][fact] for score in scores[BOTH]])
    assert told > guessed + 0.1, "the share that always saying the same would tell rightly, and more"


def test_contours_do_not_suffer_from_the_second_task(scores):
    alone, both = (np.mean([mean_dice(score) for score in scores[arm]]) for arm in (ALONE, BOTH))
    assert both > alone - 0.02, (alone, both)


def mean_dice(score: dict[str, dict[str, float]]) -> float:
    """Of the structures."""
    return float(np.mean(list(score["dice"].values())))


def _recipe() -> Recipe:
    content = {
        "name": "two tasks",
        "structures": [*STRUCTURES, "CTVp_Tumorbed"],
        "grid": {"spacing_kji_mm": list(SPACING_KJI_MM), "patch_kji": [32, 32, 48]},
        "network": dict(NETWORK),
        "augmentation": {"realism": False, "foreground": 0.0},
        "data": [{"kind": "phantoms", "cases": 1}],
    }
    return recipe_from(content, Path("two.json"))[0]


def _network(recipe: Recipe, seed: int):
    import torch

    class TwoTasks(torch.nn.Module):
        """Logits of the classes, and of the facts from the mean of the deepest features."""

        def __init__(self) -> None:
            super().__init__()
            channels = {"in_channels": recipe.channels, "out_channels": len(recipe.classes.atoms)}
            self.contours = build_network({**NETWORK, "arguments": {**NETWORK["arguments"], **channels}})
            self.facts = torch.nn.Linear(2 * DEEPEST, len(FACTS))
            self.contours.inner.encoder.register_forward_hook(self._keep)

        def _keep(self, _module: torch.nn.Module, _given: object, features: list[torch.Tensor]) -> None:
            self._deepest = features[-1]

        def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            logits = self.contours.folded_logits(x)
            # Left and right are places: halves are averaged apart, or no mean could tell them.
            halves = [half.mean(dim=(2, 3, 4)) for half in self._deepest.chunk(2, dim=-1)]
            return logits, self.facts(torch.cat(halves, dim=1))

    torch.manual_seed(seed)
    return TwoTasks()


def _trained_and_measured(recipe: Recipe, taught, tested, weight: float, seed: int) -> dict[str, dict[str, float]]:
    import torch

    from SegmentationModuleLib.core.training.patch_loss import loss_of_patch

    network, view, rng = _network(recipe, seed), network_view(recipe, ()), np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS)
    for _ in range(STEPS):
        kind, case = taught[int(rng.integers(len(taught)))]
        flipped = bool(rng.random() < 0.5)
        patch = _patch(case, recipe, view, rng, flipped)
        logits, facts = network(torch.from_numpy(patch.channels)[None])
        loss = loss_of_patch([logits], patch, NETWORK["fold_kji"], recipe, 0.3)
        if weight:
            wanted, known = _facts(kind, flipped)
            each = torch.nn.functional.binary_cross_entropy_with_logits(facts[0], wanted, reduction="none")
            loss = loss + weight * (each * known).sum() / known.sum()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    return _measured(network.eval(), recipe, view, tested, with_facts=weight > 0)


def _measured(network, recipe: Recipe, view, tested, *, with_facts: bool) -> dict[str, dict[str, float]]:
    import torch

    from SegmentationModuleLib.core.block_network import unfold_blocks

    found: dict[str, list[float]] = {}
    right: list[list[bool]] = [[] for _ in FACTS]
    for number, (kind, case) in enumerate(tested):
        flipped = number % 2 == 1
        patch = _patch(case, recipe, view, np.random.default_rng(number), flipped)
        with torch.inference_mode():
            logits, facts = network(torch.from_numpy(patch.channels)[None])
        mine = recipe.classes.masks(unfold_blocks(logits, NETWORK["fold_kji"])[0].argmax(0).numpy())
        for name, truth in recipe.classes.masks(patch.labels).items():
            if truth.any():
                found.setdefault(name, []).append(dice(truth, mine[name]))
        wanted, known = _facts(kind, flipped)
        for n in range(len(FACTS)):
            if known[n]:
                right[n].append(bool((facts[0, n] > 0) == (wanted[n] > 0.5)))
    told = {fact: float(np.mean(each)) for fact, each in zip(FACTS, right, strict=True)} if with_facts else {}
    return {"dice": {name: float(np.mean(values)) for name, values in found.items()}, "facts": told}


def _patch(case, recipe: Recipe, view, rng: np.random.Generator, flipped: bool) -> Patch:
    """The trunk; mirrored, with left and right of its classes exchanged."""
    patch = draw_patch(case, recipe, view, rng, augment=False)
    if not flipped:
        return patch
    channels = patch.channels[..., ::-1].copy()
    channels[1] *= -1.0  # the distance from the middle, to the left
    labels = recipe.classes.mirrored[patch.labels[..., ::-1]].astype(patch.labels.dtype)
    return Patch(channels, np.ascontiguousarray(labels), patch.table)


def _facts(kind: str, flipped: bool):
    """(facts,) 1 or 0, and which of them are known: a woman with two implants shows no side."""
    import torch

    side, removed, implants = KINDS[kind]
    wanted = torch.tensor([float((side or False) != flipped), float(removed), float(implants)])
    return wanted, torch.tensor([float(side is not None), 1.0, 1.0])


def _table(found: dict[str, list[dict[str, dict[str, float]]]]) -> list[str]:
    structures = list(found[ALONE][0]["dice"])
    lines = [f"| learned | mean Dice | {' | '.join((*FACTS, *structures))} |"]
    for arm, scores in found.items():
        values = np.array([mean_dice(score) for score in scores])
        facts = [f"{np.mean([s['facts'][fact] for s in scores]):.2f}" if scores[0]["facts"] else "-" for fact in FACTS]
        each = [f"{np.mean([s['dice'][name] for s in scores]):.2f}" for name in structures]
        lines.append(f"| {arm} | {values.mean():.3f} ± {values.std(ddof=1):.3f} | {' | '.join((*facts, *each))} |")
    return lines
