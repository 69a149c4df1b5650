# SPDX-License-Identifier: Apache-2.0
"""Correcting contours by hand: guidance at the cursor, tools of ours, neighbours that follow."""

from __future__ import annotations

import numpy as np
import pytest


@pytest.fixture
def hands(small_case, panel, until, workbench):
    """AIO Radiobiology on contours that may be edited, and hands on the axial view."""
    import slicer
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    from AIOCommon.mrml.case import Role
    from SegmentationModuleLib.mrml.contours import editable_copy

    small_case.case.set(Role.MANUAL_SEGMENTATION, None)
    small_case.case.set(Role.AUTO_SEGMENTATION, small_case.contours)
    copy = editable_copy(small_case.case, small_case.contours)
    small_case.contours.GetDisplayNode().SetVisibility(False)
    slicer.util.setSliceViewerLayers(background=small_case.ct, fit=True)
    found = panel("RadiobiologyModule")
    until(lambda: found.evaluation is not None and found.segmentation is copy)

    class Hands:
        view = slicer.app.layoutManager()._factory.get_factory_view("Red").widget
        case, contours, editor, widget = small_case, copy, found.editor, found.editor.widget
        tools, follow, panel = found.editor.tools, found.editor.follow, found

        def mask(self, name):
            return small_case.mask(name, copy) > 0

        def at(self, ras):
            face = slicer.app.layoutManager().sliceWidget("Red").sliceView()
            x, y, _z = face.convertRASToXYZ(ras)
            return QPoint(round(x), round(self.view.height() - y))

        def go(self, name):
            ras = copy.GetSegmentCenterRAS(name)
            slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *ras)
            workbench.spin(0.1)
            return ras

        def move(self, ras):
            QTest.mouseMove(self.view, self.at(ras))
            workbench.spin(0.05)

        def click(self, ras):
            self.move(ras)
            QTest.mouseClick(self.view, Qt.MouseButton.LeftButton, pos=self.at(ras))
            workbench.spin(0.05)

        def drag(self, *places):
            points = [self.at(each) for each in places]
            QTest.mousePress(self.view, Qt.MouseButton.LeftButton, pos=points[0])
            for point in points[1:]:
                QTest.mouseMove(self.view, point)
                workbench.spin(0.02)
            QTest.mouseRelease(self.view, Qt.MouseButton.LeftButton, pos=points[-1])
            workbench.spin(0.1)

        def press(self, text):
            from PySide6 import QtWidgets

            for button in self.tools.widget.findChildren(QtWidgets.QPushButton):
                if QtWidgets.QAbstractButton.text(button) == text:
                    QtWidgets.QAbstractButton.click(button)
                    workbench.spin(0.05)
                    return
            raise AssertionError(text)

    yield Hands()
    found.editor.tools.push_button.setChecked(False)
    found.editor.widget.setActiveEffect(None)


def test_the_outline_of_the_patient_is_not_what_tools_work_on_until_it_is_chosen(hands):
    assert hands.contours.GetSegmentation().GetNthSegmentID(0) == "BODY"
    assert hands.widget.currentSegmentID() == "Heart"
    assert hands.tools.name.text == "Heart"
    hands.widget.setCurrentSegmentID("BODY")
    assert hands.tools.name.text == "BODY"


def test_a_click_selects_what_lies_there_and_another_click_what_lies_below(hands):
    place = hands.go("Heart")
    hands.widget.setCurrentSegmentID("Lung_R")
    hands.click(place)
    assert hands.widget.currentSegmentID() == "Heart"
    hands.click(place)
    assert hands.widget.currentSegmentID() == "BODY", "the next larger one"
    hands.click(place)
    assert hands.widget.currentSegmentID() == "Heart"
    hands.contours.GetDisplayNode().SetSegmentVisibility("Heart", False)
    hands.click(place)
    assert hands.widget.currentSegmentID() == "BODY", "what is not seen is not selected"
    bounds = [0.0] * 6
    hands.case.ct.GetRASBounds(bounds)
    hands.click((bounds[0] + 2.0, bounds[3] - 2.0, place[2]))
    assert hands.widget.currentSegmentID() == "BODY", "a click into the air changes nothing"


def test_a_click_with_a_tool_in_hand_is_a_stroke_and_a_drag_is_no_click(hands):
    place = hands.go("SpinalCord")
    hands.widget.setCurrentSegmentID("Heart")
    hands.drag(place, (place[0] + 30.0, place[1], place[2]))
    assert hands.widget.currentSegmentID() == "Heart"
    hands.widget.setActiveEffectByName("Paint")
    hands.click(place)
    assert hands.widget.currentSegmentID() == "Heart"


def test_name_tool_and_size_stand_at_the_cursor_while_a_tool_is_in_hand(hands):
    place = hands.go("Heart")
    hands.move(place)
    assert hands.editor.guide.note == ""
    hands.widget.setActiveEffectByName("Paint")
    hands.widget.activeEffect().setParameter("BrushAbsoluteDiameter", 14.0)
    hands.move((place[0] + 5.0, place[1], place[2]))
    assert hands.editor.guide.note == "Heart · Paint 14 mm"
    label = hands.editor.guide._note._text
    from PySide6 import QtWidgets

    assert QtWidgets.QWidget.isVisible(label) and "border-left: 4px solid #" in QtWidgets.QWidget.styleSheet(label)
    hands.view.leaveEvent(None)
    assert hands.editor.guide.note == ""


def test_margins_grow_and_shrink_by_the_core_and_undo_says_so(hands, workbench, until):
    from AIOCommon.core.contour_edits.margins import Margins, with_margins
    from AIOCommon.mrml.segment_edits import EditTarget

    before = EditTarget(hands.contours, "Heart", hands.case.ct).read()
    evaluation = hands.panel.evaluation
    hands.tools.margin.setValue(10.0)
    hands.tools.sides["posterior"].setValue(0.0)
    hands.press("Grow")
    wanted = with_margins(before, Margins(10.0, 10.0, 10.0, 0.0, 10.0, 10.0))
    assert np.array_equal(hands.mask("Heart"), wanted.full_mask())
    assert hands.tools.said.text.startswith("Grow 0-10 mm: Heart") and "→" in hands.tools.said.text
    assert workbench.editing.undo_text() == "Grow 0-10 mm Heart"
    until(lambda: hands.panel.evaluation is not evaluation)
    hands.widget.undo()
    assert np.array_equal(hands.mask("Heart"), before.full_mask())
    hands.tools.margin.setValue(200.0)
    assert float(hands.tools.margin.value) == 50.0
    hands.press("Shrink")
    assert not hands.mask("Heart").any(), "what is smaller than the margin is gone"


def test_structures_are_joined_cropped_and_mirrored(hands):
    heart, lung = hands.mask("Heart"), hands.mask("Lung_L")
    hands.tools.other.set_key("Lung_L")
    hands.press("Add")
    assert np.array_equal(hands.mask("Heart"), heart | lung) and np.array_equal(hands.mask("Lung_L"), lung)
    hands.press("Take away")
    assert np.array_equal(hands.mask("Heart"), heart & ~lung)
    hands.widget.setCurrentSegmentID("CTVp_Breast_L")
    assert hands.tools.other.key == "BODY", "a breast alone is cropped at the skin"
    breast = hands.mask("CTVp_Breast_L")
    hands.tools.distance.setValue(20.0)
    hands.press("Keep inside")
    cropped = hands.mask("CTVp_Breast_L")
    assert 0 < cropped.sum() < breast.sum() and not (cropped & ~breast).any()
    hands.widget.setCurrentSegmentID("Lung_L")
    assert hands.tools.other.key == "Lung_R"
    hands.press("Copy from the other side")
    right, left = hands.mask("Lung_R"), hands.mask("Lung_L")
    assert left.sum() == pytest.approx(right.sum(), rel=0.02)
    assert np.argwhere(left)[:, 2].min() > np.argwhere(right)[:, 2].max() - 2, "on the other side"


def test_what_cannot_be_done_is_said_and_nothing_changes(hands):
    import slicer

    heart = hands.mask("Heart")
    hands.press("Fill gaps")
    assert "no gap" in hands.tools.said.text
    slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, 0.0, 0.0, 5000.0)
    hands.press("From above")
    assert "From above" not in hands.tools.said.text and "Copy from above:" in hands.tools.said.text
    assert np.array_equal(hands.mask("Heart"), heart)
    hands.contours.GetSegmentation().RemoveSegment("BODY")
    hands.tools.refresh()
    hands.tools.other.set_key("Lung_R")
    hands.press("Copy from the other side")
    assert "BODY" in hands.tools.said.text and np.array_equal(hands.mask("Heart"), heart)


def test_slices_are_copied_from_the_head_and_the_feet_and_gaps_are_filled(hands):
    place = hands.go("Heart")
    heart = hands.mask("Heart")
    from AIOCommon.mrml.segment_edits import EditTarget

    target = EditTarget(hands.contours, "Heart", hands.case.ct)
    k = round(float(target.grid.to_ijk(place)[2]))
    up = 1 if target.grid.ijk_to_ras[2, 2] > 0 else -1
    hands.press("From above")
    assert np.array_equal(hands.mask("Heart")[k], heart[k + up])
    hands.press("From below")
    assert np.array_equal(hands.mask("Heart")[k], heart[k - up])
    gap = heart.copy()
    gap[k] = False
    hands.case.paint("Heart", gap.astype(np.uint8), hands.contours)
    hands.press("Fill gaps")
    filled = hands.mask("Heart")[k]
    assert 2 * (filled & heart[k]).sum() / (filled.sum() + heart[k].sum()) > 0.85


def test_a_nudge_moves_to_the_side_of_the_arrow(hands):
    before = hands.contours.GetSegmentCenterRAS("Heart")
    hands.tools.step.setValue(5.0)
    hands.press("→")
    after = hands.contours.GetSegmentCenterRAS("Heart")
    assert after[0] < before[0] - 2.0, "to the patient's left, which is right on the screen"


def test_pushing_the_edge_moves_it_with_the_mouse_in_one_step_of_undo(hands, workbench):
    place = hands.go("Heart")
    hands.press("Push the edge")
    hands.tools.radius.setValue(30.0)
    heart = hands.mask("Heart")
    k = int(np.argwhere(heart)[:, 0].mean().round())
    hands.move(place)
    assert hands.editor.guide.note == "Heart · push 30 mm"
    hands.drag(
        (place[0] + 35.0, place[1], place[2]),
        (place[0] + 45.0, place[1], place[2]),
        (place[0] + 55.0, place[1], place[2]),
    )
    pushed = hands.mask("Heart")
    changed = np.unique(np.argwhere(pushed != heart)[:, 0])
    assert len(changed) == 1 and abs(changed[0] - k) <= 1, "one slice"
    assert (pushed & ~heart).sum() > 3 and not (heart & ~pushed).any(), "outwards"
    assert workbench.editing.undo_text() == "Push Heart" and workbench.editing.undo_stack.n_commands() == 1
    hands.widget.undo()
    assert np.array_equal(hands.mask("Heart"), heart)
    hands.widget.setActiveEffectByName("Paint")
    hands.move((place[0] + 3.0, place[1], place[2]))
    assert not bool(hands.tools.push_button.checked), "a tool that is taken puts the other one away"


def test_neighbours_follow_a_corrected_slice_and_are_accepted_or_rejected_one_by_one(hands, workbench):
    import slicer

    from AIOCommon.mrml.proposal_node import proposed

    hands.go("Heart")
    heart = hands.mask("Heart")
    k = int(np.argwhere(heart)[:, 0].mean().round())
    now = heart.copy()
    now[k] = heart[k] | np.roll(heart[k], 3, axis=1) | np.roll(heart[k], 2, axis=1) | np.roll(heart[k], 1, axis=1)
    hands.case.paint("Heart", now.astype(np.uint8), hands.contours)
    workbench.spin(0.2)
    hands.follow.reach.setValue(3)
    hands.follow.run.click()
    slices = [each.k for each in hands.follow.waiting]
    assert k - 1 in slices and k + 1 in slices and k not in slices
    assert proposed(slicer.mrmlScene) is not None and len(hands.follow.table.texts()) == len(slices)
    red = slicer.mrmlScene.GetNodeByID("vtkMRMLSliceNodeRed")
    from AIOCommon.mrml.segment_edits import EditTarget

    target = EditTarget(hands.contours, "Heart", hands.case.ct)
    assert target.slice_at(red) == hands.follow.waiting[hands.follow._row].k, "the views show what is decided on"
    hands.follow._on_row(slices.index(k + 1))
    hands.follow.accept.click()
    hands.follow._on_row([each.k for each in hands.follow.waiting].index(k - 1))
    hands.follow.reject.click()
    workbench.spin(0.1)
    after = hands.mask("Heart")
    assert after[k + 1].sum() > heart[k + 1].sum() and np.array_equal(after[k - 1], heart[k - 1])
    assert workbench.editing.undo_text() == "Follow in one slice Heart"
    hands.follow.drop.click()
    assert proposed(slicer.mrmlScene) is None and np.array_equal(hands.mask("Heart"), after)


def test_without_a_correction_there_is_nothing_to_follow(hands):
    hands.widget.setCurrentSegmentID("Lung_R")
    hands.follow.run.click()
    assert "correct one slice first" in hands.follow.said.text


def test_closing_the_scene_with_proposals_open_is_quiet(hands, workbench):
    import slicer

    heart = hands.mask("Heart")
    k = int(np.argwhere(heart)[:, 0].mean().round())
    heart[k] |= np.roll(heart[k], 3, axis=1)
    hands.case.paint("Heart", heart.astype(np.uint8), hands.contours)
    hands.follow.run.click()
    assert hands.follow.waiting
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.2)
    assert hands.follow.waiting == [] and hands.follow.table.texts() == []


def test_the_models_own_probability_leads_the_neighbours_where_the_scene_has_it(hands, workbench):
    import slicer

    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml import doubt_maps
    from AIOCommon.mrml.segment_edits import EditTarget
    from AIOCommon.mrml.volumes import volume_to_node

    heart = hands.mask("Heart")
    target = EditTarget(hands.contours, "Heart", hands.case.ct)
    k = int(np.argwhere(heart)[:, 0].mean().round())
    wide = np.roll(heart, 3, axis=2) | np.roll(heart, 2, axis=2) | np.roll(heart, 1, axis=2) | heart
    likely = Volume(np.where(wide, 98.0, 2.0).astype(np.float32), target.grid, "")
    node = volume_to_node(likely, slicer.mrmlScene, "Probability Heart")
    node.SetAttribute(doubt_maps.KIND, doubt_maps.PROBABILITY)
    node.SetAttribute(doubt_maps.STRUCTURE, "Heart")
    node.SetNodeReferenceID(doubt_maps.OF, hands.case.ct.GetID())
    now = heart.copy()
    now[k] = wide[k]
    hands.case.paint("Heart", now.astype(np.uint8), hands.contours)
    workbench.spin(0.2)
    hands.follow.reach.setValue(3)
    hands.follow.propose()
    assert "probability" in hands.follow.said.text
    hands.follow._accept_all()
    after = hands.mask("Heart")
    for each in (k - 1, k + 1):
        overlap = 2 * (after[each] & wide[each]).sum() / (after[each].sum() + wide[each].sum())
        assert overlap > 0.97, "as far as the model's probability goes"


def test_views_that_a_layout_brings_are_followed_too_and_none_twice(hands, workbench):
    import slicer

    manager, mouse = slicer.app.layoutManager(), hands.editor.guide._mouse
    before = manager.layout
    try:
        for layout in (6, 29, before):
            manager.setLayout(layout)
            workbench.spin(0.2)
            assert len(mouse._tags) == 4 * len(manager.sliceViewNames())
    finally:
        manager.setLayout(before)
        workbench.spin(0.2)
    slicer.util.selectModule("PlanningModule")
    workbench.spin(0.05)
    assert mouse._tags == []
    manager.setLayout(6)
    workbench.spin(0.2)
    assert mouse._tags == [], "a panel that is not shown follows nothing"
    manager.setLayout(before)
