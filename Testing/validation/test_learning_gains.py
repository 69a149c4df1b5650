# SPDX-License-Identifier: Apache-2.0
"""Five corrected phantoms of an anatomy that the built-in model never saw: gain there, loss elsewhere.

The hearts are a third larger and turned further than any that the model was trained on. ``AIORT_LEARNING_TABLE`` is a
file for the table.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from AIOCommon.core.surface_distance import common_masks, dice
from SegmentationModuleLib.core.inference import segment
from SegmentationModuleLib.core.learning.accept import accept
from SegmentationModuleLib.core.learning.fine_tune import fine_tune
from SegmentationModuleLib.core.learning.learn_options import LearnOptions
from SegmentationModuleLib.core.learning.library import Library
from SegmentationModuleLib.core.learning.records import Acceptance
from SegmentationModuleLib.core.learning.versions import compare
from SegmentationModuleLib.core.models import Model, load_model
from SegmentationModuleLib.core.phantom import Phantom, make_phantom

pytestmark = [pytest.mark.validation, pytest.mark.timeout(7200)]

SHIFTED = {"heart_size": 1.35, "heart_turn_deg": 75.0}
TAUGHT, TESTED = range(810_001, 810_006), range(820_001, 820_004)
GAIN, LOSS = 0.03, 0.005


def _shifted(seed: int, model: Model) -> Phantom:
    return make_phantom(seed, model.spacing_kji_mm, **SHIFTED)


def _hearts(model: Model) -> list[float]:
    """Dice on shifted phantoms that were not learned from."""
    found = []
    for seed in TESTED:
        phantom = _shifted(seed, model)
        found.append(dice(*common_masks(phantom.structures["Heart"], segment(phantom.ct, model)["Heart"])))
    return found


@pytest.mark.xfail(reason="measured after 60 steps: hearts .886 -> .949, but the frozen set falls by .018, not .005")
def test_five_corrections_help_their_anatomy_and_cost_the_others_little(tmp_path):
    model = load_model()
    with Library.create(tmp_path / "library") as library:
        for seed in TAUGHT:
            phantom = _shifted(seed, model)
            automatic = segment(phantom.ct, model)
            corrected = automatic.with_structures([phantom.structures["Heart"]])
            accept(library, phantom.ct, automatic, corrected, Acceptance(str(seed), consent=True, held_back=False))
        steps = int(os.environ.get("AIORT_LEARNING_STEPS", "80"))
        version = fine_tune(library, LearnOptions(steps=steps))
        found = compare(library)
        before, after = _hearts(model), _hearts(load_model(library.version_folder(version.number)))
    frozen = np.mean([row.gain for row in found.rows])
    rows = [
        f"shifted hearts: {np.mean(before):.4f} -> {np.mean(after):.4f}  {np.round(before, 3)} {np.round(after, 3)}"
    ]
    rows += [f"{r.structure} frozen: {r.before:.4f} -> {r.after:.4f} ({r.gain:+.4f})" for r in found.rows]
    rows += [f"frozen set, mean of all structures: {frozen:+.4f}; {len(found.worse)} beyond the margin"]
    rows += [f"{version.facts['steps']} steps, stopped early: {version.facts['stopped_early']}"]
    if table := os.environ.get("AIORT_LEARNING_TABLE"):
        Path(table).write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert np.mean(after) - np.mean(before) >= GAIN, rows
    assert frozen >= -LOSS, rows
