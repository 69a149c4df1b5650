# SPDX-License-Identifier: Apache-2.0
"""What the built-in model says of itself: how it was trained, and how well it does on phantoms it has never seen."""

from __future__ import annotations

import json

import pytest

from AIOCommon import InputError
from SegmentationModuleLib.core.atoms import STRUCTURE_ATOMS
from SegmentationModuleLib.core.models import find_model
from SegmentationModuleLib.core.training.recipe import read_recipe
from SegmentationModuleLib.core.training.recipe_sections import SECTIONS
from SegmentationModuleLib.core.validation_table import FIRST_TEST_SEED, row_of, save_validation, validation_of

PHANTOMS = 12
MEASURED_SEED = 510001  # of the published table


def _recipes() -> list[dict]:
    """Of the built-in model, and of what was trained before it."""
    recipes = [find_model().metadata["training"]["recipe"]]
    while "before" in recipes[-1]:
        recipes.append(recipes[-1]["before"])
    return recipes


def test_test_phantoms_were_not_trained_on():
    sources = [source for recipe in _recipes() for source in recipe["data"]]
    assert len(sources) == 7 and all(source["kind"] == "phantoms" for source in sources)
    for source in sources:
        first, kept = source["first_seed"], source["first_held_out_seed"]
        used = {*range(first, first + source["cases"]), *range(kept, kept + source["held_out"])}
        for tested in (FIRST_TEST_SEED, MEASURED_SEED):
            assert used.isdisjoint(range(tested, tested + 20))


def with_later_options(told: dict) -> dict:
    """What a training was told, with the options that came after it at their defaults."""
    sections = {key: kind().to_dict() for key, kind in SECTIONS.items()}
    before = {"before": with_later_options(told["before"])} if told.get("before") else {}
    filled = {key: {**sections[key], **value} if key in sections else value for key, value in told.items()}
    return json.loads(json.dumps({**filled, **before}))


def test_the_built_in_model_is_what_the_training_command_makes_of_its_recipe():
    metadata = find_model().metadata
    (recipe,) = read_recipe("phantom")
    expected = json.loads(json.dumps(recipe.to_dict()))
    told = with_later_options(metadata["training"]["recipe"])
    started_with = told["start"]
    assert told == {**expected, "start": started_with} and len(started_with) == 64
    assert metadata["training"]["steps_done"] == recipe.length.steps
    assert metadata["network"] == recipe.network_description()
    assert metadata["corrected_by_anatomy"] == recipe.corrected_by_anatomy


def test_the_published_table_says_what_it_was_measured_on():
    validation = find_model().metadata["validation"]
    assert len(validation["seeds"]) >= PHANTOMS
    rows = {k: v for k, v in validation["structures"].items() if k != "BODY"}
    assert set(rows) == set(STRUCTURE_ATOMS)
    mean = sum(row["dice_mean"] for row in rows.values()) / len(rows)
    assert validation["mean_dice"] == pytest.approx(mean, abs=1e-3)
    assert validation["mean_dice"] >= 0.80


def test_a_missed_structure_counts_as_zero():
    row = row_of([(0.9, 3.0), (0.0, None)])
    assert row["dice_mean"] == 0.45 and row["found"] == 1 and row["phantoms"] == 2 and row["hd95_mm_mean"] == 3.0


def test_the_table_is_kept_beside_what_the_model_says_already(tmp_path):
    (tmp_path / "model.json").write_text('{"name": "mine", "validation": {"on": "nothing"}}', encoding="utf-8")
    table = validation_of({"BODY": [(1.0, 0.0)], "Heart": [(0.9, 3.0), (0.8, 4.0)]}, [7, 8])
    save_validation(tmp_path, table)
    kept = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    assert kept["name"] == "mine" and kept["validation"]["mean_dice"] == 0.85 and kept["validation"]["seeds"] == [7, 8]
    with pytest.raises(InputError, match=r"model\.json"):
        save_validation(tmp_path / "none", table)
