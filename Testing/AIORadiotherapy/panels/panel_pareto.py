# SPDX-License-Identifier: Apache-2.0
"""Moving between plans with sliders: dose, curves and goals follow, a lock holds, the picked mixture becomes a plan."""

from __future__ import annotations

import pytest

from AIOCommon.mrml.case import Role
from PlanningModuleLib.mrml.side_dose import MIXTURE, side_dose


@pytest.fixture
def made(small_case, panel, until, workbench):
    """The section with a small set of plans."""
    found = panel("PlanningModule")
    found.refresh()
    section = found.pareto
    section.widget.collapsed = False
    section.most = 3
    section.on_run()
    assert not section.run_button.enabled and section.cancel_button.enabled
    until(lambda: section.navigator is not None or section._work.is_idle, 240.0)
    assert section.navigator is not None, section.message.text
    yield section
    section.forget()


def test_a_slider_moves_the_plan_the_picked_mixture_becomes_the_cases_and_an_edit_makes_the_set_one_of_before(
    made, small_case, until
):
    """One set, as a person uses it: to make one takes longer than all that is done with it."""
    sliders_move_dose_curves_and_goals_and_a_lock_holds(made, small_case, until)
    the_picked_mixture_becomes_the_plan_of_the_case(made, small_case, until)
    an_edit_makes_the_set_one_of_before(made)


def sliders_move_dose_curves_and_goals_and_a_lock_holds(made, small_case, until) -> None:
    import numpy as np
    import slicer

    scene = slicer.mrmlScene
    assert len(made.plan_set.plans) == 3 and len(made.hands.sliders) == len(made.plan_set.trade_offs)
    node = side_dose(scene, MIXTURE)
    before = slicer.util.arrayFromVolume(node).copy()
    given = small_case.case.get(Role.DOSE)
    heart = [t.name for t in made.plan_set.trade_offs].index("Heart")
    made.hands.locks[0].click()
    slider = made.hands.sliders[heart]
    locked = float(made.navigator.at[0])
    from PySide6.QtWidgets import QSlider

    assert min(QSlider.width(each) for each in made.widget.findChildren(QSlider)) >= 150, "room for a hand"
    slider.value = slider.minimum
    until(lambda: not np.array_equal(slicer.util.arrayFromVolume(node), before))
    assert made.navigator.at[0] <= locked + 1e-4  # what the target lacks became no worse
    assert made.navigator.at[heart] == pytest.approx(made.navigator.reachable(heart)[0], abs=1e-3)
    assert small_case.case.get(Role.DOSE) is given  # the case's own dose is not touched
    rows = made.view.table.texts()
    assert rows and any(row[1] != row[2] for row in rows)
    assert sum(not curve.dashed for curve in made.view.canvas.curves) == sum(c.dashed for c in made.view.canvas.curves)


def the_picked_mixture_becomes_the_plan_of_the_case(made, small_case, until) -> None:
    made.on_finish()
    until(lambda: small_case.case.get(Role.PLAN) is not None, 120.0)
    until(lambda: made._work.is_idle)
    assert "Delivered against picked: PTVp_Breast_L" in made.message.text


def an_edit_makes_the_set_one_of_before(made) -> None:
    assert made.finish_button.enabled
    made.contours_changed()
    assert "make it again" in made.message.text and not made.finish_button.enabled


def test_a_set_in_a_file_beside_the_case_is_taken_up_when_somebody_looks_and_a_stale_one_says_so(
    made, small_case, until, monkeypatch, tmp_path
):
    import slicer

    from PlanningModuleLib.core.pareto.plan_set import PlanSet
    from PlanningModuleLib.core.pareto.set_file import save_set
    from PlanningModuleLib.mrml.kept_plans import has_kept_set, remove_kept_set

    scene = slicer.mrmlScene
    assert has_kept_set(scene)
    values = made.plan_set.values
    save_set(tmp_path / "pareto.npz", made.plan_set)
    remove_kept_set(scene)
    monkeypatch.setattr(scene, "GetURL", lambda: str(tmp_path / "case.mrml"), raising=False)
    starts = []
    start = PlanSet.start
    monkeypatch.setattr(PlanSet, "start", lambda *args: starts.append(1) or start(*args))
    made.widget.collapsed = True
    made.forget()
    made.show_kept()
    assert "is kept with this case" in made.message.text and made._work.is_idle
    made.widget.collapsed = False
    until(lambda: made.navigator is not None, 120.0)
    assert starts == [] and made.plan_set.values == pytest.approx(values, abs=1e-3)
    assert "kept with the case" in made.message.text and made.finish_button.enabled
    small_case.grow("Heart")
    made.forget()
    made.show_kept()
    until(lambda: made._work.is_idle, 60.0)
    assert made.navigator is None and "is of before (Heart): make it again" in made.message.text
    made.show_kept()
    assert made._work.is_idle, "it is looked at once"
    made.on_run()
    until(lambda: made.navigator is not None, 120.0)
    assert starts == [1] and "of before (Heart)" in made.message.text
