# SPDX-License-Identifier: Apache-2.0
"""Targets, curves, tables and verdict follow contours and dose, whichever panel is open; what cannot says so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.mrml.case import Role
from AIOCommon.mrml.currency import node_reason, reasons
from AIOCommon.mrml.segmentations import set_structures, structure_from_segment

CTV, PTV = "CTVp_Breast_L", "PTVp_Breast_L"


@pytest.fixture
def door(small_case, panel, tmp_path):
    """The front door with the scene's CT, contours and dose imported, and a PTV among the contours."""
    found = panel("AIORadiotherapy")
    found.form.side.set_key("left")
    found.form._output.set_path(tmp_path / "out")
    found.form.use_scene_ct(small_case.ct)
    found.run_one("import")
    return found


@pytest.fixture
def evaluated(door, small_case, workbench, until):
    """An evaluated case; another module than Radiobiology or the front door is shown."""
    import slicer

    from AIORadiotherapyLib.mrml.scene_case import SceneCase
    from PlanningModuleLib.core.ptv import make_ptv

    state = door.workflow.state
    structures = state.contours.structures
    ptv = make_ptv(structures[CTV], structures["BODY"], margin_mm=5, skin_mm=5, name=PTV)
    state.contours.edited = structures.with_structures([ptv])
    SceneCase(slicer.mrmlScene).write(state, ("contour",))
    door.live.watch()
    workbench.spin(0.3)
    door.run_one("evaluate")
    assert door.steps.rows["evaluate"].state_text == "done", door.workflow["evaluate"].note
    slicer.util.selectModule("SegmentationModule")
    workbench.spin(0.2)
    return door


def edited(small_case):
    return small_case.case.get(Role.EDITED_SEGMENTATION)


def shrink(small_case, name=CTV):
    """Erase the lower half of a structure's slices; returns what was there."""
    node = edited(small_case)
    before = small_case.mask(name, node)
    mask = before.copy()
    filled = np.flatnonzero(mask.any(axis=(1, 2)))
    mask[: filled[len(filled) // 2]] = 0
    small_case.paint(name, mask, node)
    return before


def metrics(small_case):
    table = small_case.case.get(Role.METRICS_TABLE)
    rows = [[table.GetCellText(r, c) for c in range(3)] for r in range(table.GetNumberOfRows())]
    return {(row[0], row[1]): row[2] for row in rows}


def fresh(door):
    """The evaluation of the case as the workflow would make it now."""
    from RadiobiologyModuleLib import evaluate_plan

    state = door.workflow.state
    return evaluate_plan(state.contours.structures, state.treatment.dose, state.protocol, state.side)


def settled(door, until):
    follower = door.live.follower
    until(lambda: follower.is_current and door.workflow.state.evaluation is follower.live.evaluation)


def test_a_stroke_moves_ptv_table_and_verdict_with_no_panel_of_numbers_open(evaluated, small_case, until, workbench):
    from PlanningModuleLib.core.ptv import make_ptv

    before = metrics(small_case)
    kept = shrink(small_case)
    settled(evaluated, until)
    state = evaluated.workflow.state
    ctv, body, ptv = (state.contours.structures[name] for name in (CTV, "BODY", PTV))
    assert np.array_equal(ptv.full_mask(), make_ptv(ctv, body, margin_mm=5, skin_mm=5).full_mask())
    expected = fresh(evaluated)
    assert [g.value for g in state.evaluation.goals] == [g.value for g in expected.goals]
    assert [m.value for m in state.evaluation.models] == [m.value for m in expected.models]
    after = metrics(small_case)
    assert after[(PTV, "Volume[cc]")] != before[(PTV, "Volume[cc]")]
    assert evaluated.steps.rows["evaluate"].state_text == "done"
    assert not evaluated.verdict._headline.text.startswith("Out of date") and reasons(evaluated.scene) == []
    assert state.timeline.entries[-1].note == CTV, "the PTV was not drawn by a person"
    small_case.paint(CTV, kept, edited(small_case))
    until(lambda: metrics(small_case) == before)
    settled(evaluated, until)


def test_another_dose_moves_table_and_verdict_too(evaluated, small_case, until, workbench):
    import slicer

    before = evaluated.workflow.state.evaluation.metric("Heart", "Dmean[Gy]")
    slicer.util.updateVolumeFromArray(small_case.dose, slicer.util.arrayFromVolume(small_case.dose) * 0.5)
    assert "dose has changed" in node_reason(small_case.case.get(Role.CHART))
    settled(evaluated, until)
    state = evaluated.workflow.state
    assert state.evaluation.metric("Heart", "Dmean[Gy]") == pytest.approx(before / 2, rel=1e-4)
    assert [g.value for g in state.evaluation.goals] == [g.value for g in fresh(evaluated).goals]
    assert float(metrics(small_case)[("Heart", "Dmean[Gy]")]) == pytest.approx(before / 2, rel=1e-3)
    assert node_reason(small_case.case.get(Role.CHART)) == ""


def test_a_ptv_of_the_clinic_says_in_every_panel_that_it_is_out_of_date_and_one_click_updates_it(
    evaluated, small_case, until, panel, workbench
):
    from PlanningModuleLib.core.ptv import make_ptv

    node = edited(small_case)
    ptv = structure_from_segment(node, PTV, evaluated.workflow.state.inputs.ct.grid)
    from PlanningModuleLib.mrml.derived_targets import relate_given

    set_structures(node, [replace(ptv, derivation=None, algorithm="MANUAL")])
    relate_given(node, ptv.grid)
    workbench.spin(0.3)
    shrink(small_case)
    until(lambda: reasons(evaluated.scene) != [])
    assert np.array_equal(structure_from_segment(node, PTV, ptv.grid).full_mask(), ptv.full_mask()), "never unasked"
    for name in ("SegmentationModule", "PlanningModule", "RadiobiologyModule", "AIORadiotherapy"):
        bar = panel(name).currency_bar
        until(lambda bar=bar: "out of date" in bar.text, seconds=5)
        assert bar.widget.visible and bar.button.visible
        assert PTV in bar.text and "came with the case" in bar.text
    settled(evaluated, until)
    assert any(f"{PTV} is out of date" in line for line in evaluated.verdict._warnings.text.splitlines())
    panel("SegmentationModule").currency_bar.on_update()
    structures = evaluated.workflow.state.contours.structures
    wanted = make_ptv(structures[CTV], structures["BODY"], margin_mm=5, skin_mm=5).full_mask()
    until(lambda: np.array_equal(evaluated.workflow.state.contours.structures[PTV].full_mask(), wanted))
    settled(evaluated, until)
    assert reasons(evaluated.scene) == [] and "out of date" not in evaluated.verdict._warnings.text
    assert not panel("AIORadiotherapy").currency_bar.widget.visible


def test_what_becomes_out_of_date_moves_nothing_that_lies_under_the_mouse(small_case, panel, workbench, until):
    from AIOCommon.mrml.currency import mark_segment
    from AIOCommon.ui import currency_bar

    heart = small_case.contours.GetSegmentation().GetSegment("Heart")
    reason = "Out of date: Heart and PTVp_Breast_L drawn otherwise than the plan was optimised for; optimise again."
    for name in ("SegmentationModule", "PlanningModule", "RadiobiologyModule", "AIORadiotherapy"):
        bar = panel(name).currency_bar
        workbench.spin(0.3)
        below = panel(name).layout.itemAt(panel(name).layout.count() - 1).widget()
        before, where = panel(name).widget.height, below.y
        mark_segment(heart, reason)
        currency_bar.changed.emit()
        until(lambda bar=bar: bar.widget.visible)
        workbench.spin(0.2)
        assert (panel(name).widget.height, below.y) == (before, where), f"{name} moved"
        assert reason in bar.text == bar.label.toolTip and str(bar.label.text).endswith("…")
        mark_segment(heart, "")
        currency_bar.changed.emit()
        until(lambda bar=bar: not bar.widget.visible)
        assert (panel(name).widget.height, below.y) == (before, where)


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768)])
@pytest.mark.parametrize("name", ["AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule"])
def test_what_is_out_of_date_is_in_sight_wherever_the_panel_is_scrolled(
    small_case, panel, workbench, until, name, size
):
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QScrollArea, QWidget

    from AIOCommon.mrml.currency import mark_segment
    from AIOCommon.ui import currency_bar
    from AIOCommon.ui.layout import show_layout
    from AIOCommon.ui.layout_descriptions import STANDARD
    from AIORadiotherapyLib.ui.layouts import show

    window, found = workbench.window, panel(name)
    before = QWidget.size(window)
    window.resize(*size)
    if name == "AIORadiotherapy":
        show("review")
    workbench.spin(1.0)
    mark_segment(small_case.contours.GetSegmentation().GetSegment("Heart"), "Out of date: Heart drawn otherwise.")
    currency_bar.changed.emit()
    bar = found.currency_bar
    until(lambda: bar.widget.visible)
    (area,) = [each for each in window.panel.findChildren(QScrollArea) if each.isAncestorOf(found.widget)]
    try:
        assert area.verticalScrollBar().maximum() > 0
        for part in (None, 0.0, 0.5, 1.0):  # as the layout leaves it, and anywhere else
            if part is not None:
                area.verticalScrollBar().setValue(round(part * area.verticalScrollBar().maximum()))
            workbench.spin(0.05)
            seen, whole = QWidget.visibleRegion(bar.label).boundingRect(), QWidget.rect(bar.label)
            assert seen == whole and str(bar.label.text).startswith("Out of date"), part
            at = bar.label.mapTo(area.viewport(), whole.center())
            assert area.viewport().childAt(at) is bar.label, "nothing lies over it"
            assert bar.label.mapTo(area.viewport(), QPoint(0, 0)).y() < 80
    finally:
        window.resize(before)
        found = panel("AIORadiotherapy")
        found.review.widget.collapsed = True
        show_layout(STANDARD)
        workbench.spin(0.1)


def test_a_plan_for_another_target_is_said_to_be_so_until_the_stroke_is_undone(evaluated, small_case, until, workbench):
    from PlanningModuleLib.core.plan import Beam, Plan
    from PlanningModuleLib.mrml.plan_currency import set_made_on
    from PlanningModuleLib.mrml.plan_node import plan_to_node
    from PlanningModuleLib.mrml.plan_source import hashes_of

    plan = Plan("Plan", "40in15-dbcg", 40.0, 15, "halcyon_6mv_fff", "left", (Beam("A", 0.0, 0.0, 0.0, (0, 0, 0), 1.0),))
    node = plan_to_node(plan, evaluated.scene)
    set_made_on(node, hashes_of(evaluated.workflow.state.contours.structures))
    small_case.case.set(Role.PLAN, node)
    workbench.spin(0.3)
    assert node_reason(node) == ""
    kept = shrink(small_case)
    until(lambda: f"{CTV} drawn otherwise" in node_reason(node))
    small_case.paint(CTV, kept, edited(small_case))
    until(lambda: node_reason(node) == "", 5)
