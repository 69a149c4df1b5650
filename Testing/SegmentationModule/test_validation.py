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


def test_test_phantoms_were_not_trained_on():
    (source,) = find_model().metadata["training"]["recipe"]["data"]
    first, kept = source["first_seed"], source["first_held_out_seed"]
    used = {*range(first, first + source["cases"]), *range(kept, kept + source["held_out"])}
    assert used.isdisjoint(range(FIRST_TEST_SEED, FIRST_TEST_SEED + PHANTOMS))


def test_the_built_in_model_is_what_the_training_command_makes_of_its_recipe():
    metadata = find_model().metadata
    (recipe,) = read_recipe("phantom")
    expected = recipe.to_dict()
    for key, value in metadata["training"]["recipe"].items():
        if isinstance(value, dict) and key in SECTIONS:  # options that came later had their defaults then
            value = SECTIONS[key]().to_dict() | value
        assert expected.pop(key) == value, key
    assert all(value == SECTIONS[key]().to_dict() for key, value in expected.items())
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
