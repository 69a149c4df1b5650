# SPDX-License-Identifier: Apache-2.0
"""Targets by guideline in the window: drawn in a child process, explained under the mouse, compared, taken over."""

from __future__ import annotations

import pytest

from AIOCommon.mrml.case import Role


@pytest.fixture(scope="module")
def drawn(phantom):
    """Targets of the small case, drawn once."""
    from AIOCommon.core.structures import StructureSet
    from SegmentationModuleLib import draw_targets

    known = StructureSet(phantom.ct.grid, (*phantom.structures, *phantom.landmarks))
    return draw_targets(phantom.ct, known, "left", "estro")


@pytest.fixture
def with_targets(small_case, panel, monkeypatch, drawn, phantom, child, until):
    """The panel after "Draw by rule"; the child only copies what was drawn before."""
    from AIOCommon.core.structures import StructureSet
    from SegmentationModuleLib.core import targets_task
    from SegmentationModuleLib.mrml import contours, guideline_targets

    def task(ct, contours_node, folder, side, guideline, surgery):
        assert (side, guideline, surgery) == ("left", "estro", "as-seen")
        targets_task.save_targets(drawn, StructureSet(phantom.ct.grid), folder)
        return child("pass", "Targets by guideline")

    monkeypatch.setattr(guideline_targets, "drawing_task", task)
    found = panel("SegmentationModule")
    contours.editable_copy(small_case.case, small_case.contours)
    found.refresh()
    found.targets.run.start()
    until(lambda: not found.targets.run.is_running)
    return found


def test_targets_are_drawn_beside_the_contours_that_count(with_targets, small_case, drawn):
    node = with_targets.targets.node
    assert list(node.GetSegmentation().GetSegmentIDs()) == [t.structure.name for t in drawn.targets]
    assert small_case.case.get(Role.EDITED_SEGMENTATION) is with_targets.segmentation is not node
    texts = with_targets.targets.table.texts()
    assert [row[0] for row in texts] == [t.structure.name for t in drawn.targets]
    assert texts[0][1] == f"{drawn.targets[0].structure.volume_cc:.1f}"
    assert "targets drawn" in with_targets.targets.run.bar.message.text


def test_the_mouse_over_a_target_says_rule_and_landmark(with_targets, small_case, drawn):
    import slicer

    cursor = slicer.mrmlScene.GetFirstNodeByClass("vtkMRMLCrosshairNode")
    assert cursor is not None
    target = next(t for t in drawn.targets if t.structure.name == "CTVn_L1_L")
    voxel = target.structure.mask.nonzero()
    kji = [int(axis[0]) + o for axis, o in zip(voxel, target.structure.offset_kji)]
    cursor.SetCursorPositionRAS(target.structure.grid.to_ras(kji[::-1]).tolist())
    text = with_targets.targets.under.text
    assert text.startswith("CTVn_L1_L: ") and "border" in text and "Landmark: " in text and "Offersen" in text
    cursor.SetCursorPositionRAS([0.0, 5000.0, 0.0])
    assert "Move the mouse" in with_targets.targets.under.text


def test_the_mouse_in_a_slice_view_moves_the_scenes_cursor(workbench, small_case):
    import slicer
    from PySide6.QtCore import QPointF

    from Workbench.views.panels import SlicePanel

    panels = workbench.window.layout_manager._panels.all()
    view = next(each for each in panels if isinstance(each, SlicePanel))
    view._on_hover(QPointF(40.0, 40.0))
    place = [0.0, 0.0, 0.0]
    assert slicer.mrmlScene.GetFirstNodeByClass("vtkMRMLCrosshairNode").GetCursorPositionRAS(place)
    view._on_left()
    assert not slicer.mrmlScene.GetFirstNodeByClass("vtkMRMLCrosshairNode").GetCursorPositionRAS(place)


def test_the_borders_of_the_chosen_target_are_listed(with_targets):
    with_targets.targets._choose(0)
    rows = with_targets.targets.borders.texts()
    with_targets.targets._on_border(0)
    assert with_targets.targets.under.text.startswith("CTVn_L1_L: ")
    assert any("axillary vein" in row[1] for row in rows) and rows[0][3].endswith("%")


def test_bands_are_shown_on_request(with_targets):
    from SegmentationModuleLib.mrml.guideline_targets import bands_of

    bands = bands_of(with_targets.targets.node)
    assert not bands.GetDisplayNode().GetVisibility()
    with_targets.targets.bands.setChecked(True)
    assert bands.GetDisplayNode().GetVisibility()


def test_rule_and_edited_contours_are_compared_and_a_click_goes_there(with_targets, workbench):
    with_targets.targets.on_compare()
    rows = with_targets.targets.agreement.texts()
    assert any(row[0] == "CTVn_L1_L" and row[1] == "rule – edited" for row in rows)
    number = next(n for n, row in enumerate(rows) if row[3] != "none")
    with_targets.targets._on_slice(number)
    workbench.spin(0.05)
    height = with_targets.targets._slices[number][2]
    assert rows[number][3] == f"{height:.1f} mm"


def test_a_target_is_taken_over_after_a_question(with_targets, small_case, messages, drawn):
    wanted = next(t for t in drawn.targets if t.structure.name == "CTVn_L1_L").structure
    assert with_targets.targets.chosen == "CTVn_L1_L"
    before = small_case.mask("CTVn_L1_L", with_targets.segmentation).sum()
    messages.answers.append(False)
    with_targets.targets.on_use()
    assert small_case.mask("CTVn_L1_L", with_targets.segmentation).sum() == before
    messages.answers.append(True)
    with_targets.targets.on_use()
    assert small_case.mask("CTVn_L1_L", with_targets.segmentation).sum() == wanted.n_voxels != before
    messages.take("question")


def test_drawing_again_replaces_the_targets(with_targets, until):
    import slicer

    before = slicer.mrmlScene.GetNumberOfNodes()
    with_targets.targets.run.start()
    until(lambda: not with_targets.targets.run.is_running)
    assert slicer.mrmlScene.GetNumberOfNodes() == before


def test_without_a_side_nothing_is_drawn(small_case, panel):
    found = panel("SegmentationModule")
    found.ct_selector.setCurrentNode(small_case.ct)
    found.side_choice.set_key("")
    found._on_side()
    assert not found.targets.run.bar.run_button.enabled
    found.side_choice.set_key("left")
    found._on_side()
    assert found.targets.run.bar.run_button.enabled


def test_a_damaged_record_is_as_none(with_targets):
    from SegmentationModuleLib.mrml.guideline_targets import ATTRIBUTE, rule_contours

    node = with_targets.targets.node
    for text in ("{", '{"targets": 3}', '{"targets": [{}], "not_drawn": [], "guideline": "estro", "side": "left"}'):
        node.SetAttribute(ATTRIBUTE, text)
        assert rule_contours(node).borders == ()
