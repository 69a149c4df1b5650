# SPDX-License-Identifier: Apache-2.0
"""What few, partial and weak labels teach a small network on phantoms, with and without CTs that nobody contoured.

Every arm makes the same number of steps and is measured on the same eight phantoms. ``AIORT_LEARNING_TABLES`` is a
folder for the table (docs/tutorials/training.md has it); a run that was stopped goes on there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from SegmentationModuleLib.core.model_files import read_metadata
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.recipe import Recipe
from SegmentationModuleLib.core.training.run import train
from Testing.validation.kept_rows import KeptRows
from Testing.validation.small_network import (
    NETWORK,
    ORDINARY_STEPS,
    SPACING_KJI_MM,
    STRUCTURES,
    dice_by_case,
    measured,
    small_recipe,
)
from Testing.validation.weak_labels import BOXES, FULL, PARTIAL, SCRIBBLES, write_cases, write_images

pytestmark = [pytest.mark.validation, pytest.mark.timeout(7200)]

STEPS, TESTED, UNLABELLED = ORDINARY_STEPS, 8, 40
FIRST_TAUGHT, FIRST_TESTED, FIRST_UNLABELLED = 840_000, 850_000, 860_000
WHOLE_PATCH_KJI = [32, 32, 48]  # the trunk: of a box that the patch cuts little can be asked
STAGES = {"channels": [8, 16, 32, 64]}
NETWORKS: Mapping[str, Mapping[str, Any]] = {
    "SegResNetDS": NETWORK,
    "UNet": {"architecture": "UNet", "arguments": {**STAGES, "strides": [2, 2, 2]}},
    "AttentionUnet": {"architecture": "AttentionUnet", "arguments": {**STAGES, "strides": [2, 2, 2]}},
    "ResSEUNet": {"architecture": "ResSEUNet", "arguments": STAGES},
}


@dataclass(frozen=True)
class Arm:
    """``repeat`` : other phantoms to learn from, other first weights and patches."""

    labelled: int
    unlabelled: bool = False
    labels: str = FULL
    network: str = "SegResNetDS"
    repeat: int = 0

    @property
    def name(self) -> str:
        beside = f" + {UNLABELLED} unlabelled" if self.unlabelled else ""
        return f"{self.network}, {self.labelled} {self.labels}{beside}, repeat {self.repeat}"


COUNTS, REPEATS = (2, 5, 10), (0, 1)
ATTENTION_AT = 5
ARMS = (
    *(Arm(n) for n in COUNTS),
    *(Arm(n, unlabelled=True) for n in COUNTS),
    *(Arm(10, labels=kind) for kind in (PARTIAL, BOXES, SCRIBBLES)),
    *(Arm(ATTENTION_AT, network=name) for name in NETWORKS if name != "SegResNetDS"),
    *(Arm(n, repeat=1) for n in COUNTS),
    *(Arm(n, unlabelled=True, repeat=1) for n in COUNTS),
)


def recipe_of(arm: Arm, work: Path) -> Recipe:
    """The cases that are kept out stand first: all arms then share them in the cache."""
    first = FIRST_TAUGHT + 1000 * arm.repeat
    taught = work / f"{arm.labels}-{arm.labelled}-{arm.repeat}"
    write_cases(taught, range(first, first + arm.labelled), SPACING_KJI_MM, STRUCTURES, arm.labels)
    write_cases(work / "tested", range(FIRST_TESTED, FIRST_TESTED + TESTED), SPACING_KJI_MM, STRUCTURES, FULL)
    data = [{"kind": "volumes", "folder": "tested", "keep_out": True}, {"kind": "volumes", "folder": taught.name}]
    if arm.unlabelled:
        seeds = range(FIRST_UNLABELLED, FIRST_UNLABELLED + UNLABELLED)
        write_images(work / "unlabelled", seeds, SPACING_KJI_MM)
        data.append({"kind": "unlabelled", "folder": "unlabelled"})
    teacher = {"weight": 0.3, "ramp_steps": STEPS // 2, "views": 2}
    sections: dict[str, Mapping[str, Any]] = {"network": NETWORKS[arm.network], "unlabelled": teacher}
    if arm.labels == BOXES:
        sections["grid"] = {"spacing_kji_mm": list(SPACING_KJI_MM), "patch_kji": WHOLE_PATCH_KJI}
    return small_recipe(work, data, STEPS, seed=arm.repeat, **sections)


def learned(arm: Arm, work: Path) -> dict[str, Any]:
    """The measurements of an arm, trained to its end."""
    recipe, output = recipe_of(arm, work), work / "models" / arm.name.replace(" ", "")
    train([recipe], output, alone("cpu"), cache=work / "prepared")
    used = read_metadata(output)["training"]["cases"]
    assert (used["patients_trained_on"], used["left_out_cases"]) == (arm.labelled, 0)
    assert used["unlabelled_cases"] == (UNLABELLED if arm.unlabelled else 0)
    return measured(output, recipe, work / "prepared")


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> KeptRows:
    settings = {
        "steps": STEPS,
        "spacing": SPACING_KJI_MM,
        "networks": NETWORKS,
        "tested": TESTED,
        "unlabelled": UNLABELLED,
    }
    return KeptRows("few-labels", settings, tmp_path_factory.mktemp("few"))


def result(arm: Arm, rows: KeptRows) -> dict[str, Any]:
    found = rows.get(arm.name, lambda: learned(arm, rows.work))
    rows.write_table(table_of({made.name: rows.rows[made.name] for made in ARMS if made.name in rows.rows}))
    return found


def table_of(found: Mapping[str, Any]) -> list[str]:
    """Mean Dice and its standard error over the cases, mean HD95 of what was found, and Dice by structure."""
    head = ["network, labels, repeat", "Dice", "HD95 mm", "not found", *STRUCTURES]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for name, row in found.items():
        by_case = dice_by_case(row)
        away = [value for values in row["hd95_mm"].values() for value in values]
        known = [value for value in away if value is not None]
        error = by_case.std(ddof=1) / np.sqrt(len(by_case))
        cells = [name, f"{by_case.mean():.3f} ± {error:.3f}", f"{np.mean(known):.0f}" if known else "-",
                 str(len(away) - len(known)), *(f"{np.mean(row['dice'][s]):.2f}" for s in STRUCTURES)]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return lines


CHANCE = 0.03  # of Dice: so much is allowed for other first weights and patches, which a single training does not tell


@pytest.mark.parametrize("arm", ARMS, ids=lambda arm: arm.name)
def test_a_small_network_learns_from_what_there_is(arm, rows):
    assert dice_by_case(result(arm, rows)).mean() > 0.25


@pytest.mark.parametrize(
    ("more", "less"),
    [(Arm(10), Arm(2)), *((Arm(n, unlabelled=True), Arm(n)) for n in COUNTS), (Arm(10), Arm(10, labels=PARTIAL))],
    ids=lambda arm: arm.name,
)
def test_more_to_learn_from_is_not_worse_by_more_than_chance(more, less, rows):
    """Of the same eight cases; two standard errors of the differences, or what is allowed for another seed."""
    gains = dice_by_case(result(more, rows)) - dice_by_case(result(less, rows))
    error = gains.std(ddof=1) / np.sqrt(len(gains))
    assert gains.mean() > -max(2 * error, CHANCE), gains
