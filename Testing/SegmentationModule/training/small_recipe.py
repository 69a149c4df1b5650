# SPDX-License-Identifier: Apache-2.0
"""Recipes of seconds: coarse phantoms, a small network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from SegmentationModuleLib.core.training.recipe import Recipe, recipe_from

SPACING = [12.0, 10.0, 10.0]
PATCH = [16, 24, 32]


def small_content(**changes: Any) -> dict[str, Any]:
    """What a small recipe's file holds; sections that are given replace those here entry by entry."""
    content: dict[str, Any] = {
        "name": "small",
        "structures": "breast",
        "grid": {"spacing_kji_mm": SPACING, "patch_kji": PATCH},
        "network": {
            "architecture": "SegResNetDS",
            "fold_kji": [1, 2, 2],
            "arguments": {"init_filters": 8, "blocks_down": [1, 1]},
        },
        "data": [{"kind": "phantoms", "cases": 2, "held_out": 1}],
        "optimiser": {"rate": 2e-3},
        "length": {"steps": 6, "check_every": 100, "threshold_cases": 1},
    }
    for key, value in changes.items():
        content[key] = {**content.get(key, {}), **value} if isinstance(value, dict) and key != "structures" else value
    return content


def small_recipe(**changes: Any) -> Recipe:
    """The only stage of a small recipe."""
    (recipe,) = recipe_from(small_content(**changes), Path("small.json"))
    return recipe
