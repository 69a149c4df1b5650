# SPDX-License-Identifier: Apache-2.0
"""What an MR or a PET beside the CT gains a small network on tumour bed and nodes of phantoms (docs/fusion.md).

The images are off by what a deformable registration leaves. Nodes are those that take up tracer; on CT and MR they look
like others. ``AIORT_FUSION_TABLE`` is a file for the table.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from AIOCommon.core.json_file import read_json
from SegmentationModuleLib.core.further_channels import MR_CONTRAST, PET
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.recipe import recipe_from
from SegmentationModuleLib.core.training.run import train

pytestmark = [pytest.mark.validation, pytest.mark.timeout(7200)]
BED, NODES = "CTVp_Tumorbed", "GTVn"
STRUCTURES = [BED, "GTVn_L", "GTVn_R"]
ARMS = {"CT": [], "CT + MR": [MR_CONTRAST], "CT + PET": [PET]}


def _recipe(further: list[str]):
    content = {
        "name": "second image",
        "structures": STRUCTURES,
        "grid": {"spacing_kji_mm": [5.0, 4.0, 4.0], "patch_kji": [16, 32, 32]},
        "input": {"further": further},
        "network": {"architecture": "SegResNetDS", "arguments": {"init_filters": 8, "blocks_down": [1, 1, 2]}},
        "optimiser": {"rate": 1.5e-3},
        "loss": {"balance_first": 0.3, "balance_last": 0.3},  # without it a network may never find nodes of 1 cc
        "augmentation": {"realism": False, "foreground": 0.7},
        "data": [{"kind": "phantoms", "cases": 48, "at_first": 48, "held_out": 24}],
        "length": {"steps": 1500, "batch": 2, "check_every": 10_000, "average": 0.99},
    }
    return recipe_from(content, Path("second.json"))


@pytest.fixture(scope="module")
def dice(tmp_path_factory) -> dict[str, dict[str, np.ndarray]]:
    """Of every held-out phantom that has the structure, by arm and structure."""
    folder = tmp_path_factory.mktemp("second_image")
    found: dict[str, dict[str, np.ndarray]] = {}
    for arm, further in ARMS.items():
        train(_recipe(further), folder / arm, alone("cpu"), cache=folder / "cases")
        told = read_json(folder / arm / "model.json")["training"]["dice"]
        nodes = [value for name in STRUCTURES[1:] for value in told.get(name, [])]
        found[arm] = {BED: np.array(told[BED]), NODES: np.array(nodes)}
        _tell(arm, found)
    return found


def test_a_pet_finds_the_nodes_that_take_up_tracer(dice):
    assert _gain(dice, "CT + PET", NODES) > 2.0


def test_an_mr_draws_the_tumour_bed_better(dice):
    assert _gain(dice, "CT + MR", BED) > 2.0


def _gain(dice: dict[str, dict[str, np.ndarray]], arm: str, structure: str) -> float:
    """Mean gain over the CT alone in units of its standard error over the phantoms."""
    gain = dice[arm][structure] - dice["CT"][structure]
    return float(gain.mean() / (gain.std(ddof=1) / np.sqrt(len(gain))))


def _tell(arm: str, found: dict[str, dict[str, np.ndarray]]) -> None:
    if not (path := os.environ.get("AIORT_FUSION_TABLE")):
        return
    cells = []
    for name, own in found[arm].items():
        gain = own - found["CT"][name]
        change = "" if arm == "CT" else f", {gain.mean():+.3f} ± {gain.std(ddof=1) / np.sqrt(len(gain)):.3f}"
        cells.append(f"{own.mean():.3f}{change} (n {len(own)}; {np.mean(own > 0.1):.0%} found)")
    with Path(path).open("a", encoding="utf-8") as stream:
        stream.write(f"| {arm} | {' | '.join(cells)} |\n")
