# SPDX-License-Identifier: Apache-2.0
"""What made cases of a rare anatomy teach a small network that has two true ones: after mastectomy, with implants.

Every arm makes the same number of steps and is measured on the same unseen phantoms of three kinds.
``AIORT_LEARNING_TABLES`` is a folder for the table (docs/tutorials/training.md has it); a run that was stopped goes on
there.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from SegmentationModuleLib.core.model_files import read_metadata
from SegmentationModuleLib.core.phantom import Phantom, make_phantom, variant
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.recipe import Recipe
from SegmentationModuleLib.core.training.recipe_sections import DEFORMED, GENERATED
from SegmentationModuleLib.core.training.run import RARE, WORK, train
from Testing.validation.kept_rows import KeptRows
from Testing.validation.small_network import ORDINARY_STEPS, SPACING_KJI_MM, STRUCTURES, measured, small_recipe
from Testing.validation.weak_labels import write_phantoms

pytestmark = [pytest.mark.validation, pytest.mark.timeout(7200)]

MASTECTOMY, IMPLANTS, ORDINARY = "mastectomy", "implants", "ordinary"
KINDS: Mapping[str, Mapping[str, Any]] = {
    MASTECTOMY: variant("mastectomy"),
    IMPLANTS: {**variant("implants"), "anatomy": 2},
    ORDINARY: {"anatomy": 2, "mastectomy": (False, False)},
}
STEPS, LONG_STEPS, TESTED, TAUGHT, MADE = ORDINARY_STEPS, 900, 6, 10, 20
FIRST_TESTED, FIRST_TAUGHT = 870_000, 880_000
REPEATS = (0, 1)  # other phantoms to learn from, other first weights and patches
GENERATOR = {"cases": MADE, "weight": 10.0, "steps": 1500}
CHANCE = 0.03  # of Dice: so much is allowed for other first weights and patches


@dataclass(frozen=True)
class Arm:
    """What is learned from. ``rare`` : how often the two rare cases are drawn from, the ten ordinary ones being 10."""

    name: str
    rare: float = 0.0
    made: str = ""
    steps: int = STEPS

    def folder(self, repeat: int, work: Path) -> Path:
        """Of its model."""
        return work / "models" / f"{self.name}-{repeat}".replace(" ", "")


SHORT = (
    Arm("ordinary alone"),
    Arm("+ 2 rare", rare=2.0),
    Arm("+ 2 rare, repeated", rare=12.0),
    Arm("+ 2 rare, deformed", rare=2.0, made=DEFORMED),
    Arm("+ 2 rare, generated", rare=2.0, made=GENERATED),
)
ALONE, FEW, REPEATED, BENT, DRAWN = SHORT
LONG = tuple(replace(arm, name=f"{arm.name}, {LONG_STEPS} steps", steps=LONG_STEPS) for arm in (ALONE, REPEATED, DRAWN))
ARMS = (*SHORT, *LONG)


def phantoms(kind: str, first: int, count: int) -> dict[int, Phantom]:
    """By seed."""
    return {seed: make_phantom(seed, SPACING_KJI_MM, **KINDS[kind]) for seed in range(first, first + count)}


def recipe_of(arm: Arm, repeat: int, work: Path) -> Recipe:
    """The cases that are kept out stand first: all arms then share them in the cache."""
    taught = work / f"taught-{repeat}"
    if not taught.is_dir():
        first = FIRST_TAUGHT + 1000 * repeat
        for place, kind in enumerate((MASTECTOMY, IMPLANTS)):
            write_phantoms(work / f"rare-{repeat}", phantoms(kind, first + 100 + place, 1), STRUCTURES)
        for place, kind in enumerate(KINDS):
            write_phantoms(work / f"tested-{kind}", phantoms(kind, FIRST_TESTED + 100 * place, TESTED), STRUCTURES)
        write_phantoms(taught, phantoms(ORDINARY, first, TAUGHT), STRUCTURES)
    data: list[dict[str, Any]] = [{"kind": "volumes", "folder": f"tested-{kind}", "keep_out": True} for kind in KINDS]
    data.append({"kind": "volumes", "folder": taught.name, "weight": 10.0})
    if arm.rare:
        rare = {"kind": "volumes", "folder": f"rare-{repeat}", "weight": arm.rare, "rare": bool(arm.made)}
        data.append(rare)
    sections = {"rare": {**GENERATOR, "image": arm.made}} if arm.made else {}
    return small_recipe(work, data, arm.steps, seed=repeat, **sections)


def learned(arm: Arm, repeat: int, work: Path) -> dict[str, Any]:
    """The measurements of an arm, trained to its end."""
    recipe, output = recipe_of(arm, repeat, work), arm.folder(repeat, work)
    before = DRAWN.folder(repeat, work) / WORK / RARE
    if arm.made == GENERATED and arm.steps != STEPS and before.is_dir() and not output.is_dir():
        shutil.copytree(before, output / WORK / RARE)  # the same cases, made of the same ones
    (trained,) = train([recipe], output, alone("cpu"), cache=work / "prepared")
    facts = read_metadata(output)["training"]["cases"]
    assert trained.steps == arm.steps
    assert (facts["test_cases"], facts["left_out_cases"]) == (len(KINDS) * TESTED, 0)
    assert facts["patients_trained_on"] == TAUGHT + (2 if arm.rare else 0)
    assert facts.get("synthetic_rare_cases_trained_on", 0) == (MADE if arm.made else 0)
    return measured(output, recipe, work / "prepared")


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> KeptRows:
    settings = {"steps": STEPS, "spacing": SPACING_KJI_MM, "tested": TESTED, "taught": TAUGHT, "made": GENERATOR}
    return KeptRows("rare-anatomy", settings, tmp_path_factory.mktemp("rare"))


def result(arm: Arm, rows: KeptRows) -> list[dict[str, Any]]:
    """The measurements of both trainings."""
    found = [rows.get(f"{arm.name}, {n}", lambda n=n: learned(arm, n, rows.work)) for n in REPEATS]
    rows.write_table(table_of(rows.rows))
    return found


def of_kind(row: Mapping[str, Any], kind: str, structure: str, key: str = "dice") -> np.ndarray:
    """(TESTED,) values of the cases of a kind."""
    first = list(KINDS).index(kind) * TESTED
    return np.array(row[key][structure][first : first + TESTED], float)


def table_of(found: Mapping[str, Any]) -> list[str]:
    """Mean Dice of both trainings by kind of phantom, its standard error over the cases, and cc after mastectomy."""
    columns = ("CTVp_Breast_L", "CTVp_Breast_R", "Heart", "lungs", "all")
    head = ["learned from", "measured on", *columns, "cc of CTVp_Breast_L, drawn (true)"]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for kind in KINDS:
        for arm in ARMS:
            made = [found[f"{arm.name}, {n}"] for n in REPEATS if f"{arm.name}, {n}" in found]
            if made:
                cells = [told([scores(row, kind, name) for row in made]) for name in columns]
                cells += [" / ".join(f"{_cc(row, kind, 'drawn_cc'):.0f}" for row in made)]
                lines.append(f"| {arm.name} | {kind} | {' | '.join(cells)} ({_cc(made[0], kind, 'true_cc'):.0f}) |")
    return lines


def _cc(row: Mapping[str, Any], kind: str, key: str) -> float:
    return float(of_kind(row, kind, "CTVp_Breast_L", key).mean())


def told(by_training: Sequence[np.ndarray]) -> str:
    """Both means, and the standard error over all cases of both."""
    together = np.concatenate(by_training)
    means = " / ".join(f"{values.mean():.3f}" for values in by_training)
    return f"{means} ± {together.std(ddof=1) / np.sqrt(len(together)):.3f}"


def scores(row: Mapping[str, Any], kind: str, name: str) -> np.ndarray:
    """(TESTED,) Dice; "lungs" and "all" are means."""
    names = {"lungs": ("Lung_L", "Lung_R"), "all": STRUCTURES}.get(name, (name,))
    return np.mean([of_kind(row, kind, one) for one in names], axis=0)


def gains(more: Arm, less: Arm, kinds: Sequence[str], rows: KeptRows) -> np.ndarray:
    """What each case gains in mean Dice, in both trainings."""
    pairs = zip(result(more, rows), result(less, rows))
    return np.concatenate([scores(a, kind, "all") - scores(b, kind, "all") for a, b in pairs for kind in kinds])


@pytest.mark.parametrize("arm", ARMS, ids=lambda arm: arm.name)
def test_a_small_network_learns_from_what_there_is(arm, rows):
    for row in result(arm, rows):
        assert scores(row, ORDINARY, "all").mean() > 0.4


@pytest.mark.parametrize(
    ("made", "less"),
    [*product((BENT, DRAWN), (ALONE, FEW, REPEATED)), (LONG[2], LONG[0]), (LONG[2], LONG[1])],
    ids=lambda arm: arm.name,
)
def test_made_cases_do_not_cost_more_than_chance_where_the_anatomy_is_rare(made, less, rows):
    found = gains(made, less, (MASTECTOMY, IMPLANTS), rows)
    error = found.std(ddof=1) / np.sqrt(len(found))
    assert found.mean() > -max(2 * error, CHANCE), found


@pytest.mark.parametrize("made", [BENT, DRAWN], ids=lambda arm: arm.name)
def test_made_cases_do_not_cost_more_than_chance_on_ordinary_patients(made, rows):
    found = gains(made, ALONE, (ORDINARY,), rows)
    error = found.std(ddof=1) / np.sqrt(len(found))
    assert found.mean() > -max(2 * error, CHANCE), found
