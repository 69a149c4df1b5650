# SPDX-License-Identifier: Apache-2.0
"""What each case takes to correct while a model learns after each: hearts larger and turned further than it has seen.

A small network that knows ordinary phantoms draws; a person corrects the heart alone and accepts; a candidate is
trained and, if the margin allows, used for the next case. What the first version would have offered stands beside it:
cases differ, whatever is learned. ``AIORT_LEARNING_TABLES`` is a folder for the table (docs/tutorials/learning.md has
it); a run that was stopped goes on there.
"""

from __future__ import annotations

import shutil
from typing import Any

import numpy as np
import pytest

from AIOCommon import InputError, Structure, StructureSet
from SegmentationModuleLib.core.inference import segment
from SegmentationModuleLib.core.learning.accept import accept, effort_of
from SegmentationModuleLib.core.learning.efforts import case_efforts
from SegmentationModuleLib.core.learning.fine_tune import fine_tune
from SegmentationModuleLib.core.learning.frozen import PHANTOMS, changes
from SegmentationModuleLib.core.learning.learn_options import LearnOptions
from SegmentationModuleLib.core.learning.library import Library
from SegmentationModuleLib.core.learning.records import Acceptance
from SegmentationModuleLib.core.learning.versions import frozen_of, promote
from SegmentationModuleLib.core.models import load_model
from SegmentationModuleLib.core.phantom import Phantom, make_phantom
from Testing.validation.kept_rows import KeptRows
from Testing.validation.small_network import ORDINARY_STEPS, SPACING_KJI_MM, ordinary_model

pytestmark = [pytest.mark.validation, pytest.mark.timeout(7200)]

HEART = "Heart"
SHIFTED = {"heart_size": 1.35, "heart_turn_deg": 75.0}
CASES = range(870_001, 870_006)
OPTIONS = LearnOptions(steps=60, rate=1e-3, check_every=15, watch_phantoms=2, frozen_phantoms=2)
MARGIN = 0.02  # of Dice: of a small network that phantoms vary more than the built-in one


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> KeptRows:
    settings = {"shifted": SHIFTED, "options": OPTIONS.to_dict(), "margin": MARGIN, "ordinary steps": ORDINARY_STEPS}
    return KeptRows("learning-loop", settings, tmp_path_factory.mktemp("loop"))


def offered_by(library: Library, version: int, phantom: Phantom) -> StructureSet:
    return segment(phantom.ct, load_model(str(library.version_folder(version))))


def correct(library: Library, seed: int) -> dict[str, Any]:
    """One round: a case is drawn, its heart corrected and accepted; but for the last one, the model learns from it."""
    phantom = make_phantom(seed, SPACING_KJI_MM, **SHIFTED)
    version, truth = library.current, phantom.structures[HEART]
    offered, first = offered_by(library, version.number, phantom), offered_by(library, 0, phantom)
    corrected = offered.with_structures([truth])
    about = Acceptance(str(seed), consent=True, held_back=False, model_sha256=version.sha256)
    accept(library, phantom.ct, offered, corrected, about)
    unlearned = effort_of(first.get(HEART) or _nothing(truth), truth)
    told = case_efforts(library)[-1]
    return {
        "version": version.number,
        "path_mm": told.path_mm[HEART],
        "dice": round(told.dice, 4),
        "first_path_mm": unlearned.added_path_mm,
        "first_dice": round(unlearned.dice, 4),
        **(_learn(library) if seed != CASES[-1] else {}),
    }


def _learn(library: Library) -> dict[str, Any]:
    """Train a candidate, and use it if it may be."""
    candidate = fine_tune(library, OPTIONS)
    try:
        promote(library, "physician", MARGIN)
        why = ""
    except InputError as error:
        why = error.what
    return {"share": candidate.facts["share"], "used": not why, "why": why}


def _nothing(truth: Structure) -> Structure:
    return Structure(truth.name, truth.grid, np.zeros((0, 0, 0), bool))


@pytest.fixture(scope="module")
def found(rows) -> list[dict[str, Any]]:
    """The five rounds. A round that was stopped begins anew, from the library as it was after the one before."""
    folder, kept = rows.work / "library", rows.work / "before"
    base = ordinary_model(rows.folder.parent / "ordinary")
    made = []
    for seed in CASES:
        if str(seed) not in rows.rows:
            if kept.exists():
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(kept, folder)
            else:
                Library.create(folder, str(base)).close()
            with Library.open(folder) as library:
                rows.get(str(seed), lambda: correct(library, seed))  # noqa: B023
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(folder, kept)
        made.append(rows.rows[str(seed)])
        rows.write_table(table_of(made))
    return made


@pytest.fixture(scope="module")
def cost(rows, found) -> dict[str, float]:
    """Dice on ordinary phantoms by structure, the last version in use less the first."""

    def make() -> dict[str, float]:
        with Library.open(rows.work / "library") as library:
            first, last = (
                frozen_of(library, v, OPTIONS.frozen_phantoms) for v in (library.version(0), library.current)
            )
        return {row.structure: round(row.gain, 4) for row in changes(first, last) if row.part == PHANTOMS}

    made: dict[str, float] = rows.get("cost", make)
    rows.write_table(
        [*table_of(found), "", "ordinary phantoms: " + ", ".join(f"{n} {g:+.3f}" for n, g in made.items())]
    )
    return made


def table_of(found: list[dict[str, Any]]) -> list[str]:
    head = ["case", "version", "added path mm", "of version 0", "Dice", "of version 0", "share", "candidate used"]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for n, row in enumerate(found, 1):
        cells = [n, row["version"], f"{row['path_mm']:.0f}", f"{row['first_path_mm']:.0f}", f"{row['dice']:.3f}",
                 f"{row['first_dice']:.3f}", row.get("share", "-"), row.get("why") or row.get("used", "-")]  # fmt: skip
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return lines


def test_the_report_tells_a_shorter_path_for_later_cases_than_without_learning(found):
    saved = [1 - row["path_mm"] / row["first_path_mm"] for row in found[1:]]
    assert np.mean(saved) > 0.0, saved


def test_what_is_offered_becomes_better_than_without_learning(found):
    gains = [row["dice"] - row["first_dice"] for row in found[1:]]
    assert np.mean(gains) > 0.0, gains


def test_ordinary_phantoms_lose_no_more_than_the_margin_in_each_round(cost, found):
    rounds = sum(row.get("used", False) for row in found)
    assert min(cost.values()) >= -MARGIN * max(rounds, 1), cost
