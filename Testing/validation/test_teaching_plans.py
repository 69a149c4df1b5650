# SPDX-License-Identifier: Apache-2.0
"""The price of a contour by a plan made on it, against what it must be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from AIOCommon.core.child import run_child
from AIOCommon.core.progress import NO_PROGRESS
from AIORadiotherapyLib.core.teaching.consequences import on_this_contour, own_plan, plan_on
from AIORadiotherapyLib.core.teaching.making import exercise_of_phantom
from AIORadiotherapyLib.core.teaching.shipped import shipped_exercise
from AIOTeaching.core.attempt import attempt_at

pytestmark = [pytest.mark.validation, pytest.mark.timeout(900)]
PROTOCOL = "40in15-dbcg"


@pytest.fixture(scope="module")
def exercise(tmp_path_factory):
    folder = tmp_path_factory.mktemp("teach")
    made = exercise_of_phantom(shipped_exercise("phantom-1"), folder, run_child, guideline="", spacing_mm=(6, 4, 4))
    dose = plan_on(made, made.expert, PROTOCOL, folder / "plan", run_child, NO_PROGRESS)
    return replace(made, dose=dose, protocol=PROTOCOL)


def test_the_experts_own_contours_cost_nothing(exercise, tmp_path):
    attempt = attempt_at(exercise, exercise.expert, "p-1", 1, 60.0)
    assert all(row.difference in (None, 0.0) for row in on_this_contour(exercise, attempt))
    # the same plan is made twice; the optimiser's sums may differ in their last digits
    rows = [row for row in own_plan(exercise, attempt, tmp_path, run_child) if row.unit in ("Gy", "%")]
    assert rows and all(row.drawn == pytest.approx(row.expert, abs=0.05) for row in rows)


def test_half_a_breast_leaves_the_other_half_without_dose(exercise, tmp_path):
    breast = exercise.expert["CTVp_Breast_L"]
    mask = breast.full_mask()
    slices = mask.any(axis=(1, 2)).nonzero()[0]
    mask[slices[len(slices) // 2] :] = False
    drawn = exercise.expert.with_structures([breast.with_mask(mask)])
    rows = own_plan(exercise, attempt_at(exercise, drawn, "p-1", 1, 60.0), tmp_path, run_child)
    (covered,) = [r for r in rows if r.structure == breast.name and r.quantity == "V95%[%]"]
    # the plan covers what was drawn with its margins: more than half of the breast, but far from all of it
    assert covered.expert > 85.0 and 30.0 < covered.drawn < 80.0
