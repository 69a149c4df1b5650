# SPDX-License-Identifier: Apache-2.0
"""The bar for the built-in model: mean Dice of at least 0.80 on twelve phantoms it has never seen."""

from __future__ import annotations

import pytest

from SegmentationModuleLib.core.atoms import STRUCTURE_ATOMS
from SegmentationModuleLib.core.evaluate import (
    FIRST_TEST_SEED,
    Score,
    evaluate,
    mean_dice,
    summary,
    table_text,
)
from SegmentationModuleLib.core.models import find_model, load_model
from SegmentationModuleLib.core.training.recipe import read_recipe

PHANTOMS = 12


@pytest.mark.validation
@pytest.mark.timeout(3600)
def test_the_default_model_reaches_its_bar_on_twelve_unseen_phantoms(capsys):
    seeds = range(FIRST_TEST_SEED, FIRST_TEST_SEED + PHANTOMS)
    table = summary(evaluate(load_model(), seeds))
    with capsys.disabled():
        import sys

        sys.stdout.write("\n" + table_text(table) + "\n")
    assert set(table) == {"BODY", *STRUCTURE_ATOMS}
    assert mean_dice(table) >= 0.80
    assert table["BODY"]["dice_mean"] > 0.98


def test_test_phantoms_were_not_trained_on():
    (source,) = find_model().metadata["training"]["recipe"]["data"]
    first, kept = source["first_seed"], source["first_held_out_seed"]
    used = {*range(first, first + source["cases"]), *range(kept, kept + source["held_out"])}
    assert used.isdisjoint(range(FIRST_TEST_SEED, FIRST_TEST_SEED + PHANTOMS))


def test_the_built_in_model_is_what_the_training_command_makes_of_its_recipe():
    metadata = find_model().metadata
    (recipe,) = read_recipe("phantom")
    assert metadata["training"]["recipe"] == recipe.to_dict()
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
    scores = [Score("Heart", 1, 0.9, 3.0), Score("Heart", 2, 0.0, float("inf"))]
    row = summary(scores)["Heart"]
    assert row["dice_mean"] == 0.45 and row["found"] == 1 and row["phantoms"] == 2 and row["hd95_mm_mean"] == 3.0
    assert "0.450" in table_text(summary(scores))
