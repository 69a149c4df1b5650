# SPDX-License-Identifier: Apache-2.0
"""The tools of the segment editor with mouse, wheel and keys: what they change, say, and take back."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

CENTRE = (-60.0 + 2 * 24.5, -60.0 + 2 * 24.5, -60.0 + 3 * 20)  # RAS mm, in the heart


@pytest.fixture
def heart(workbench, small_case):
    """The editor's widget on the heart, and functions around it."""
    import slicer

    ct, segmentation = small_case
    editor = slicer.qMRMLSegmentEditorWidget()
    editor.setMRMLScene(slicer.mrmlScene)
    editor.setSegmentationNode(segmentation)
    editor.setSourceVolumeNode(ct)
    editor.setCurrentSegmentID("Heart")
    slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *CENTRE)
    workbench.spin(0.2)

    class Heart:
        view = slicer.app.layoutManager()._factory.get_factory_view("Red").widget

        @staticmethod
        def mask(name="Heart"):
            return slicer.util.arrayFromSegmentBinaryLabelmap(segmentation, name, ct) > 0

        def point(self, right, anterior):
            """Where a place of the slice is, in pixels of the view."""
            face = slicer.app.layoutManager().sliceWidget("Red").sliceView()
            x, y, _z = face.convertRASToXYZ((right, anterior, CENTRE[2]))
            return QPoint(round(x), round(self.view.height() - y))

        def line(self, *places):
            points = [self.point(*each) for each in places]
            QTest.mousePress(self.view, Qt.MouseButton.LeftButton, pos=points[0])
            for point in points[1:]:
                QTest.mouseMove(self.view, point)
                workbench.spin(0.02)
            QTest.mouseRelease(self.view, Qt.MouseButton.LeftButton, pos=points[-1])
            workbench.spin(0.1)

    found = Heart()
    found.editor, found.editing, found.segmentation, found.ct = editor, workbench.editing, segmentation, ct
    yield found
    editor.setActiveEffect(None)
    workbench.editing.set_overwrite_mode(slicer.vtkMRMLSegmentEditorNode.OverwriteNone)
    editor.deleteLater()


def around(middle, half):
    (x, y), s = middle, half
    return (x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s), (x - s, y - s)


@pytest.mark.parametrize("sphere", [False, True])
def test_a_brush_paints_the_voxels_that_trame_slicers_own_paints(workbench, heart, sphere):
    from trame_slicer.segmentation import SegmentModifier
    from vtkmodules.vtkCommonCore import vtkPoints

    heart.editor.setActiveEffectByName("Paint")
    heart.editing.set_sphere(sphere)
    heart.editing.set_brush_mm(17.0)
    QTest.mouseMove(heart.view, heart.point(CENTRE[0], CENTRE[1]))
    workbench.spin(0.1)
    pipelines = [each() for each in heart.editing.active_effect().pipelines]
    polydata = next(p.widget.get_paint_glyph() for p in pipelines if p is not None and p._view is heart.view.view)
    points = vtkPoints()
    for place in ((CENTRE[0] + 9.3, CENTRE[1] + 3.1, CENTRE[2]), (CENTRE[0] - 59.0, CENTRE[1], CENTRE[2])):
        points.InsertNextPoint(*place)  # the second one reaches over the edge of the scan
    before = heart.mask()
    heart.editing.active_effect().paint_glyph_at_world_coordinates(polydata, points)
    ours = heart.mask()
    heart.editor.undo()
    assert (heart.mask() == before).all()
    SegmentModifier.apply_glyph(heart.editing.editor.active_segment_modifier, polydata, points)
    assert (heart.mask() == ours).all() and ours.sum() > before.sum() + 20


def test_shift_and_the_wheel_change_the_brush_and_not_the_slice(workbench, heart):
    heart.editor.setActiveEffectByName("Paint")
    heart.editing.set_brush_mm(10.0)
    node = heart.view.view.get_view_node()
    offset, place = node.GetSliceOffset(), QPointF(heart.view.rect().center())
    heart.view.enterEvent(None)
    QTest.mouseMove(heart.view, place.toPoint())
    workbench.spin(0.05)

    def turn(degrees):
        turned = QWheelEvent(
            place,
            heart.view.mapToGlobal(place),
            QPoint(0, 0),
            QPoint(0, degrees),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(heart.view, turned)
        workbench.spin(0.05)

    turn(120)
    assert heart.editing.brush_mm() == 11.5 and node.GetSliceOffset() == offset
    assert heart.editor._options._brush.value == 11.5, "the slider follows"
    turn(-120)
    turn(-120)
    assert heart.editing.brush_mm() == 8.7
    for _ in range(40):
        heart.editing.turn_brush(1)
    assert heart.editing.brush_mm() == 60.0


def test_a_drawn_line_is_filled_in_its_slice_alone(workbench, heart):
    heart.editor.setActiveEffectByName("Draw")
    before = heart.mask()
    heart.line(*around((CENTRE[0] + 25.0, CENTRE[1]), 9.0))
    added = heart.mask() & ~before
    assert sorted(set(np.argwhere(added)[:, 0])) == [20]
    _j, i = np.argwhere(added[20]).T
    assert added[20].sum() == pytest.approx(81, abs=22), "a square of 18 mm in pixels of 2 mm"
    ras = -60.0 + 2.0 * i
    assert abs(ras.mean() - (CENTRE[0] + 25.0)) < 1.5
    assert heart.editing.undo_text() == "Draw Heart"
    heart.editor.undo()
    assert (heart.mask() == before).all()


def test_corners_can_be_set_one_by_one_and_escape_drops_the_line(workbench, heart):
    from trame_slicer.segmentation.scissors_effect_parameters import BrushInteractionMode

    heart.editor.setActiveEffectByName("Draw")
    effect = heart.editing.active_effect()
    effect.set_brush_interaction_mode(BrushInteractionMode.POINT_BY_POINT)
    before = heart.mask()
    corners = around((CENTRE[0] + 25.0, CENTRE[1]), 9.0)[:4]

    def click(place, button=Qt.MouseButton.LeftButton):
        QTest.mouseMove(heart.view, heart.point(*place))
        QTest.mouseClick(heart.view, button, pos=heart.point(*place))
        workbench.spin(0.05)

    try:
        for corner in corners[:3]:
            click(corner)
        QTest.keyClick(heart.view, Qt.Key.Key_Escape)
        click(corners[3], Qt.MouseButton.RightButton)
        assert (heart.mask() == before).all()
        for corner in corners:
            click(corner)
        click(corners[3], Qt.MouseButton.RightButton)
        assert (heart.mask() & ~before).sum() == pytest.approx(81, abs=22)
    finally:
        effect.set_brush_interaction_mode(BrushInteractionMode.CONTINUOUS)


@pytest.mark.parametrize(("outside", "this_slice"), [(False, False), (False, True), (True, False), (True, True)])
def test_scissors_cut_inside_or_outside_in_one_slice_or_in_all(workbench, heart, outside, this_slice):
    heart.editor.setActiveEffectByName("Scissors")
    effect = heart.editing.active_effect()
    effect.outside, effect.this_slice = outside, this_slice
    before = heart.mask()
    try:
        heart.line(*around((CENTRE[0] - 10.0, CENTRE[1]), 10.0))  # its left half, seen in RAS
    finally:
        effect.outside = effect.this_slice = False
    left = np.zeros_like(before)
    left[:, :, :25] = True
    expected = before & ~(left if not outside else ~left)
    cut = expected if not this_slice else before.copy()
    if this_slice:
        cut[20] = expected[20]
    assert (heart.mask() != cut).sum() <= 10 * (1 if this_slice else 10), "a column of pixels at most"
    assert 0 < heart.mask().sum() < before.sum()


def test_strokes_grow_along_the_picture_and_stop_where_it_ends(workbench, small_case):
    import slicer

    ct, segmentation = small_case
    array = slicer.util.arrayFromVolume(ct)
    array[:] = 0
    array[12:28, 14:34, 14:34] = 200  # a box to be found
    slicer.util.arrayFromVolumeModified(ct)
    seeds = np.zeros(array.shape, np.uint8)
    seeds[16:25:4, 20:28, 20:28] = 1
    segmentation.GetSegmentation().RemoveSegment("Lung_L")
    slicer.util.updateSegmentBinaryLabelmapFromArray(seeds, segmentation, "Heart", ct)
    editing = workbench.editing
    editing.set_nodes(segmentation, ct)
    editing.set_segment("Heart")
    editing.set_effect("Grow from seeds")
    editing.active_effect().reach_mm = 30.0
    editing.active_effect().apply()
    found = slicer.util.arrayFromSegmentBinaryLabelmap(segmentation, "Heart", ct) > 0
    wanted = array == 200
    assert 2 * (found & wanted).sum() / (found.sum() + wanted.sum()) > 0.95
    assert editing.undo_text() == "Grow from seeds Heart"
    editing.undo()
    assert (slicer.util.arrayFromSegmentBinaryLabelmap(segmentation, "Heart", ct) == seeds).all()


def test_what_painting_takes_from_others_is_seen_and_chosen(workbench, heart):
    import slicer

    box = heart.editor._masking.overwrite
    assert QComboBox.currentText(box) == "nothing: structures may overlap"
    lung = heart.mask("Lung_L")
    inside = (-60.0 + 2 * 40, -60.0 + 2 * 30)
    heart.editor.setActiveEffectByName("Draw")
    heart.line(*around(inside, 6.0))
    assert (heart.mask("Lung_L") == lung).all() and (heart.mask() & lung).any()
    heart.editor.undo()
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert heart.editing.overwrite_mode() == slicer.vtkMRMLSegmentEditorNode.OverwriteAllSegments
    heart.line(*around(inside, 6.0))
    assert heart.mask("Lung_L").sum() < lung.sum() and not (heart.mask() & heart.mask("Lung_L")).any()
    heart.editor.undo()
    assert (heart.mask("Lung_L") == lung).all(), "undo gives the neighbour its voxels back"


def coloured(view) -> int:
    """Pixels of a slice view's picture that are not grey."""
    view.render_now()
    rgb = view._pixels[..., :3].astype(int)
    return int((np.ptp(rgb, axis=2) > 40).sum())


def test_a_threshold_is_previewed_in_views_of_a_layout_that_came_later_too(workbench, heart):
    import slicer

    heart.editor.setActiveEffectByName("Threshold")
    heart.editor.setActiveEffect(None)
    layouts = slicer.app.layoutManager()
    layouts.layoutLogic().GetLayoutNode().AddLayoutDescription(
        777,
        '<layout type="vertical"><item><view class="vtkMRMLSliceNode" singletontag="Late">'
        '<property name="orientation" action="default">Axial</property></view></item></layout>',
    )
    layouts.setLayout(777)
    slicer.util.setSliceViewerLayers(background=heart.ct, fit=True)
    slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *CENTRE)
    workbench.spin(0.3)
    view = layouts._factory.get_factory_view("Late").widget
    before = coloured(view)
    heart.editor.setActiveEffectByName("Threshold")
    heart.editing.active_effect().set_threshold_min_max_values((0, 100))
    workbench.spin(0.2)
    assert coloured(view) > before + 1000
    heart.editor.setActiveEffect(None)
    workbench.spin(0.2)
    assert coloured(view) <= before + 50


def test_strokes_say_nothing_to_the_console(workbench, heart, caplog):
    heart.editor.setActiveEffectByName("Threshold")  # its preview is there from now on
    heart.editor.setActiveEffectByName("Paint")
    before = heart.mask().sum()
    heart.line((-30.0, -11.0), (-25.0, -11.0))
    assert heart.mask().sum() > before
    assert [record.getMessage() for record in caplog.records if record.name == "vtk"] == []


def test_painting_by_threshold_leaves_other_values_alone(workbench, heart):
    import slicer

    air = slicer.util.arrayFromVolume(heart.ct) < -500
    heart.editing.set_only_range((-100.0, 100.0))
    try:
        heart.editor.setActiveEffectByName("Draw")
        heart.line(*around((-60.0 + 2 * 8, CENTRE[1]), 12.0))  # half in the air beside the body
        added = heart.mask()[20, :, :14]
        assert added.any() and not (heart.mask() & air).any()
    finally:
        heart.editing.set_only_range(None)


def test_undo_says_what_it_takes_back_and_the_picture_follows(workbench, heart):
    heart.editor.setActiveEffectByName("Paint")
    heart.line((CENTRE[0], CENTRE[1]), (CENTRE[0] + 30.0, CENTRE[1]))
    assert "Undo Paint Heart" in workbench.window.tool_bar._undo.toolTip()
    buttons = [each.text() for each in heart.editor.findChildren(QAbstractButton)]
    assert "Smoothing" in buttons and not {"Undo", "Redo"} & set(buttons), "the tool bar has them, always in sight"
    heart.editor.setActiveEffectByName("Erase")
    heart.line((CENTRE[0] - 20.0, CENTRE[1]), (CENTRE[0], CENTRE[1]))
    assert heart.editing.undo_text() == "Erase Heart"
    workbench.spin(0.3)
    renders = heart.view.render_count
    heart.editor.undo()
    workbench.spin(0.3)
    assert heart.view.render_count > renders
    assert heart.editing.redo_text() == "Erase Heart" and heart.editing.undo_text() == "Paint Heart"


def test_what_a_module_does_by_itself_is_one_step_with_its_own_name(workbench, heart):
    import slicer

    from Workbench.host.editing import EDIT_ATTRIBUTE

    before = heart.mask()
    grown = np.roll(before, 2, axis=1) | before
    heart.segmentation.SetAttribute(EDIT_ATTRIBUTE, "Margin 4 mm")
    heart.editor.saveStateForUndo()
    slicer.util.updateSegmentBinaryLabelmapFromArray(grown.astype(np.uint8), heart.segmentation, "Heart", heart.ct)
    workbench.spin(0.1)
    heart.segmentation.RemoveAttribute(EDIT_ATTRIBUTE)
    assert heart.editing.undo_text() == "Margin 4 mm Heart"
    heart.editor.undo()
    assert (heart.mask() == before).all()
    heart.editor.redo()
    assert (heart.mask() == grown).all()


def test_the_tool_bar_names_the_structure_with_its_colour_and_chooses_another(workbench, heart):
    chip = workbench.window.tool_bar._structure
    assert chip.text() == "Heart" and not chip.icon().isNull()
    chip._fill()
    entries = {action.text(): action for action in chip._menu.actions()}
    assert list(entries) == ["Heart", "Lung_L"] and entries["Heart"].isChecked()
    entries["Lung_L"].trigger()
    assert heart.editor.currentSegmentID() == "Lung_L" and chip.text() == "Lung_L"
    heart.segmentation.GetSegmentation().GetSegment("Lung_L").SetName("Left lung")
    workbench.spin(0.1)
    heart.editing.changed.emit()
    assert chip.text() == "Left lung"


def test_the_view_that_is_worked_in_is_drawn_first(workbench, heart):
    order = []
    manager = workbench.app.layoutManager()
    views = {name: manager._factory.get_factory_view(name).widget for name in ("Green", "Yellow", "Red")}
    for name, view in views.items():
        view.rendered.connect(lambda each=name: order.append(each))
    heart.editor.setActiveEffectByName("Paint")
    QTest.mouseMove(heart.view, heart.point(*CENTRE[:2]))
    workbench.spin(0.3)
    order.clear()
    for view in views.values():
        view.view.schedule_render()
    workbench.spin(0.4)
    assert order[0] == "Red" and set(order) == {"Red", "Green", "Yellow"}


def test_the_brush_is_shown_in_the_view_under_the_mouse_alone(workbench, heart):
    heart.editor.setActiveEffectByName("Paint")
    QTest.mouseMove(heart.view, heart.point(CENTRE[0] + 4, CENTRE[1]))
    workbench.spin(0.2)
    model = heart.editing.active_effect()._get_paint_parameters().brush_model_node
    assert list(model.GetDisplayNode().GetViewNodeIDs()) == ["vtkMRMLSliceNodeRed"]
