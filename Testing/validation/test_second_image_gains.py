# SPDX-License-Identifier: Apache-2.0
"""What an MR or a PET beside the CT gains a small network on the tumour bed of phantoms (docs/fusion.md).

The images are off by what a deformable registration leaves. ``AIORT_FUSION_TABLE`` is a file for the table.
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
BED = "CTVp_Tumorbed"
STRUCTURES = [BED]
ARMS = {"CT": [], "CT + MR": [MR_CONTRAST], "CT + PET": [PET]}


def _recipe(further: list[str]):
    content = {
        "name": "second image",
        "structures": STRUCTURES,
        "grid": {"spacing_kji_mm": [6.0, 5.0, 5.0], "patch_kji": [16, 32, 32]},
        "input": {"further": further},
        "network": {"architecture": "SegResNetDS", "arguments": {"init_filters": 8, "blocks_down": [1, 1]}},
        "optimiser": {"rate": 3e-3},
        "augmentation": {"realism": False, "foreground": 0.7},
        "data": [{"kind": "phantoms", "cases": 24, "at_first": 24, "held_out": 8}],
        "length": {"steps": 600, "batch": 2, "check_every": 10_000, "average": 0.95},
    }
    return recipe_from(content, Path("second.json"))


def test_an_mr_helps_to_find_the_tumour_bed(tmp_path):
    found: dict[str, dict[str, list[float]]] = {}
    for arm, further in ARMS.items():
        train(_recipe(further), tmp_path / arm, alone("cpu"), cache=tmp_path / "cases")
        found[arm] = read_json(tmp_path / arm / "model.json")["training"]["dice"]
        _tell(arm, found)
    gain = np.array(found["CT + MR"][BED]) - np.array(found["CT"][BED])
    assert gain.mean() > 0.0, f"{gain.mean():.3f}"


def _tell(arm: str, found: dict[str, dict[str, list[float]]]) -> None:
    if not (path := os.environ.get("AIORT_FUSION_TABLE")):
        return
    cells = []
    for name in STRUCTURES:
        own, base = np.array(found[arm].get(name, [])), np.array(found["CT"].get(name, []))
        change = "" if arm == "CT" or own.size != base.size else f", {(own - base).mean():+.3f}"
        spread = "" if not change else f" ± {(own - base).std(ddof=1):.3f}"
        cells.append(f"{own.mean():.3f}{change}{spread} (n {own.size})" if own.size else "-")
    with Path(path).open("a", encoding="utf-8") as stream:
        stream.write(f"| {arm} | {' | '.join(cells)} |\n")
