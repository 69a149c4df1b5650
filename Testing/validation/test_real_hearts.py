# SPDX-License-Identifier: Apache-2.0
"""Hearts of five public CTs: the built-in network goes on with the outlines of four, the fifth is measured.

The outlines are silver labels on four or five slices of a CT, not drawn by a clinician. Half of the patches are of
phantoms, and the network is held to what it was (retention). Dice over the outlined slices, network alone, at its
spacing, with its threshold. ``AIORT_LEARNING_TABLES`` is a folder for the table
(docs/tutorials/learning.md has it); a run that was stopped goes on there.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from AIOCommon.core.progress import NO_PROGRESS
from SegmentationModuleLib.core.learning.blend import blended, case_dice
from SegmentationModuleLib.core.models import Model, load_model
from SegmentationModuleLib.core.silver_labels import list_silver_labels, read_silver_labels
from SegmentationModuleLib.core.training.cases import CaseStore
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.patients import list_cases
from SegmentationModuleLib.core.training.recipe import Recipe, recipe_from
from SegmentationModuleLib.core.training.run import StageRun
from SegmentationModuleLib.core.training.source_options import SourceOptions
from Testing.validation.kept_rows import KeptRows

pytestmark = [pytest.mark.validation, pytest.mark.timeout(7200)]

HEART = "Heart"
WITH_HEARTS = tuple(path.stem for path in list_silver_labels() if HEART in read_silver_labels(path).structures)
STEPS, RATE, SHARES, REPLAYED = 20, 3e-4, (0.5, 1.0), 2
SMALLER_KJI = (24, 48, 48)  # patches to learn from: a fifth of the network's own, and as large as a heart


def recipe_of(images: Path, built_in: Model, left_out: str) -> Recipe:
    """Silver labels of the others and phantoms, half and half; the classes are those of the built-in model."""
    recipe = built_in.info.metadata["training"]["recipe"]
    content = {
        "name": "hearts",
        "structures": "breast",
        "start": built_in.name,
        "grid": {"spacing_kji_mm": list(built_in.spacing_kji_mm), "patch_kji": list(SMALLER_KJI)},
        "network": recipe["network"],
        "data": [
            {"kind": "silver", "folder": str(images)},
            {"kind": "phantoms", "cases": REPLAYED, "at_first": REPLAYED},
        ],
        "split": {"validation": 0.0, "test_names": [left_out]},
        "optimiser": {"rate": RATE, "warm_up_steps": 10},
        "loss": {key: recipe["loss"]["balance_last"] for key in ("balance_first", "balance_last")},
        "emphasis": {**recipe["emphasis"], HEART: 4.0},
        "retention": {"weight": 1.0, "learned": [HEART]},
        "length": {"steps": STEPS, "batch": 1, "average": 0.9},
    }
    return recipe_from(content, images / "recipe.json")[0]


@pytest.fixture(scope="module")
def images(real_data, tmp_path_factory) -> Path:
    """A folder with links to the CTs whose hearts are outlined, laid as the silver labels name them."""
    folder = tmp_path_factory.mktemp("images")
    for path in list_silver_labels():
        if path.stem in WITH_HEARTS:
            inside = read_silver_labels(path).folder
            (folder / inside).parent.mkdir(parents=True, exist_ok=True)
            (folder / inside).symlink_to(real_data(*inside.split("/")).resolve())
    return folder


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> KeptRows:
    settings = {"steps": STEPS, "rate": RATE, "shares": SHARES, "model": load_model().sha256, "replayed": REPLAYED}
    return KeptRows("real-hearts", settings, tmp_path_factory.mktemp("hearts"))


def learned(name: str, images: Path, cache: Path) -> dict[str, float]:
    """Dice of the heart that was left out, by share of the training that is followed."""
    built_in = load_model()
    recipe = recipe_of(images, built_in, name)
    trainer = StageRun(recipe, cache.parent / "models" / name, alone("cpu"), cache, NO_PROGRESS).trainer
    while not trainer.finished:
        trainer.train_step()
    listed, _ = list_cases(SourceOptions(kind="silver", folder=str(images)), 0, images)
    (patient,) = (case for case in listed if case.name == name)
    whole = replace(recipe, grid=replace(recipe.grid, patch_kji=tuple(int(n) for n in built_in.patch_kji)))
    case = CaseStore(cache, whole).patient(patient)
    old = {key: value.clone() for key, value in built_in.network.state_dict().items()}
    found = {}
    for share in (0.0, *SHARES):
        built_in.network.load_state_dict(blended(old, trainer.average, share))
        found[f"{share:g}"] = round(case_dice(built_in, case, whole)[HEART], 4)
    return found


def table_of(found: dict[str, dict[str, float]]) -> list[str]:
    shares = [f"{share:g}" for share in (0.0, *SHARES)]
    head = ["CT left out", "before", *(f"share {share}" for share in shares[1:])]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    means = {share: float(np.mean([row[share] for row in found.values()])) for share in shares}
    for name, row in {**found, f"mean of {len(found)}": means}.items():
        lines.append(f"| {name} | {' | '.join(f'{row[share]:.3f}' for share in shares)} |")
    return lines


@pytest.mark.parametrize("name", WITH_HEARTS)
def test_a_heart_that_was_left_out_is_not_lost(name, images, rows):
    found = rows.get(name, lambda: learned(name, images, rows.work / "prepared"))
    rows.write_table(table_of({n: rows.rows[n] for n in WITH_HEARTS if n in rows.rows}))
    assert found["0.5"] > found["0"] - 0.02
