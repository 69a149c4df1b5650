# SPDX-License-Identifier: Apache-2.0
"""Does `learn next` put those cases first that take the most correcting, and does a model gain more from them?

A small network that knows ordinary phantoms looks at twelve CTs that nobody contoured, five of them with hearts larger
and turned further than it has seen. Its order is held against what each really takes, and three cases from its head
against three at random as all that the network goes on with. ``AIORT_LEARNING_TABLES`` is a folder for the table
(docs/tutorials/learning.md has it); a run that was stopped goes on there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import spearmanr

from SegmentationModuleLib.core.inference import segment
from SegmentationModuleLib.core.learning.accept import effort_of
from SegmentationModuleLib.core.learning.next_case import case_to_correct
from SegmentationModuleLib.core.models import load_model
from SegmentationModuleLib.core.phantom import Phantom, make_phantom
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.run import train
from Testing.validation.kept_rows import KeptRows
from Testing.validation.small_network import (
    SPACING_KJI_MM,
    STRUCTURES,
    dice_by_case,
    measured,
    ordinary_model,
    small_recipe,
)
from Testing.validation.weak_labels import write_phantoms

pytestmark = [pytest.mark.validation, pytest.mark.timeout(7200)]

SHIFTED = {"heart_size": 1.35, "heart_turn_deg": 75.0}
POOL = {seed: SHIFTED if n % 5 < 2 else {} for n, seed in enumerate(range(880_001, 880_013))}
TESTED = {seed: SHIFTED if n % 2 else {} for n, seed in enumerate(range(890_001, 890_009))}
TAUGHT, DRAWS, STEPS, RATE = 3, 6, 80, 1e-3


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> KeptRows:
    settings = {"pool": list(POOL), "tested": list(TESTED), "steps": STEPS, "rate": RATE, "taught": TAUGHT}
    return KeptRows("active", settings, tmp_path_factory.mktemp("active"))


@pytest.fixture(scope="module")
def base(rows) -> Path:
    return ordinary_model(rows.folder.parent / "ordinary")


def phantom_of(seed: int) -> Phantom:
    return make_phantom(seed, SPACING_KJI_MM, **(POOL | TESTED)[seed])


def looked_at(seed: int, base: Path) -> dict[str, Any]:
    """What the network expects a case to take, with its own doubt and with the anatomy, and what it takes."""
    phantom, model = phantom_of(seed), load_model(str(base))
    drawn = segment(phantom.ct, model)
    efforts = [effort_of(drawn[name], phantom.structures[name]) for name in STRUCTURES if name in drawn.names]
    return {
        "expected_mm": round(case_to_correct(str(seed), phantom.ct, model).path_mm),
        "doubt_mm": round(case_to_correct(str(seed), phantom.ct, model, anatomy=False).path_mm),
        "needed_mm": round(sum(effort.added_path_mm for effort in efforts)),
        "shifted": bool(POOL[seed]),
    }


def learned(seeds: Sequence[int], base: Path, rows: KeptRows) -> float:
    """Mean Dice on the phantoms kept out after going on with these cases alone."""
    folder = rows.work / ("-".join(str(seed - 880_000) for seed in seeds) or "none")
    write_phantoms(folder / "taught", {seed: phantom_of(seed) for seed in seeds}, STRUCTURES)
    write_phantoms(folder / "tested", {seed: phantom_of(seed) for seed in TESTED}, STRUCTURES)
    data = [{"kind": "volumes", "folder": "tested", "keep_out": True}, {"kind": "volumes", "folder": "taught"}]
    rate = {"optimiser": {"rate": RATE}}
    recipe = small_recipe(folder, data, STEPS, start=str(base), **rate)
    train([recipe], folder / "model", alone("cpu"), cache=folder / "prepared")
    return float(dice_by_case(measured(folder / "model", recipe, folder / "prepared")).mean())


@pytest.fixture(scope="module")
def pool(rows, base) -> dict[int, dict[str, Any]]:
    made = {seed: rows.get(f"case {seed}", lambda s=seed: looked_at(s, base)) for seed in POOL}
    rows.write_table(table_of(made, {}))
    return made


@pytest.fixture(scope="module")
def gains(rows, base, pool) -> dict[str, list[float]]:
    """Dice after three cases from the head of the order, and after three at random, several draws."""
    order = sorted(POOL, key=lambda seed: -pool[seed]["expected_mm"])
    draws = np.random.default_rng(0)
    chosen = {"first": [order[:TAUGHT]], "last": [order[-TAUGHT:]]}
    chosen["random"] = [sorted(draws.choice(list(POOL), TAUGHT, replace=False).tolist()) for _ in range(DRAWS)]
    found = {
        kind: [rows.get(f"after {seeds}", lambda s=seeds: learned(s, base, rows)) for seeds in sets]
        for kind, sets in chosen.items()
    }
    rows.write_table(table_of(pool, found))
    return found


def table_of(pool: dict[int, dict[str, Any]], gains: dict[str, list[float]]) -> list[str]:
    needed = [row["needed_mm"] for row in pool.values()]
    lines = ["| case | heart | expected mm | by doubt alone | needed mm |", "|---|---|---|---|---|"]
    for seed, row in sorted(pool.items(), key=lambda item: -item[1]["expected_mm"]):
        heart = "shifted" if row["shifted"] else "ordinary"
        lines.append(f"| {seed} | {heart} | {row['expected_mm']} | {row['doubt_mm']} | {row['needed_mm']} |")
    for key in ("expected_mm", "doubt_mm"):
        lines.append(f"\n{key}: rank correlation {spearmanr([r[key] for r in pool.values()], needed).statistic:.2f}")
    lines += [f"{kind}: {', '.join(f'{dice:.3f}' for dice in found)}" for kind, found in gains.items()]
    return lines


def test_cases_that_take_more_correcting_come_first(pool):
    expected, needed = ([row[key] for row in pool.values()] for key in ("expected_mm", "needed_mm"))
    assert spearmanr(expected, needed).statistic > 0.3


def test_the_first_cases_teach_no_less_than_random_ones(gains):
    """Within what the random draws spread: one training of each."""
    random = np.array(gains["random"])
    assert gains["first"][0] > random.mean() - random.std(ddof=1), gains
