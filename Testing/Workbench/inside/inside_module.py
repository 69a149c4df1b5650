# SPDX-License-Identifier: Apache-2.0
"""A scripted module written for Slicer runs in the window, follows edits, and leaves nothing behind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication


def _voxels(segmentation, segment_id, ct) -> int:
    import slicer

    return int(slicer.util.arrayFromSegmentBinaryLabelmap(segmentation, segment_id, ct).sum())


def _red(workbench):
    return workbench.app.layoutManager()._factory.get_factory_view("Red").widget


def _send(widget, kind, point, button, buttons) -> None:
    where = QPointF(point)
    event = QMouseEvent(kind, where, widget.mapToGlobal(where), button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def drag(workbench, widget, start: QPoint, end: QPoint, button=Qt.MouseButton.LeftButton, steps: int = 8) -> None:
    """Press, move in steps and release, as a hand does."""
    none = Qt.MouseButton.NoButton
    widget.enterEvent(None)
    _send(widget, QEvent.Type.MouseMove, start, none, none)
    _send(widget, QEvent.Type.MouseButtonPress, start, button, button)
    for step in range(1, steps + 1):
        _send(widget, QEvent.Type.MouseMove, start + (end - start) * (step / steps), none, button)
        workbench.qt_application.processEvents()
    _send(widget, QEvent.Type.MouseButtonRelease, end, button, none)
    workbench.spin(0.15)


def _point_of(widget, ras) -> QPoint:
    """Widget pixel of a RAS point."""
    import vtk

    inverse = vtk.vtkMatrix4x4()
    vtk.vtkMatrix4x4.Invert(widget.view.get_view_node().GetXYToRAS(), inverse)
    x, y = inverse.MultiplyPoint((*ras, 1.0))[:2]
    return QPoint(round(x), round(widget.height() - y))


def _enter(workbench):
    import slicer

    slicer.util.selectModule("TinyStatistics")
    workbench.spin(0.1)
    return slicer.modules.TinyStatisticsWidget


def test_the_module_loads_shows_its_panel_and_is_entered(workbench):
    import slicer

    before = getattr(slicer.modules, "TinyStatisticsWidget", None)
    entered = before.entered if before else 0
    workbench.window.panel.leave()
    widget = _enter(workbench)
    assert widget.entered == entered + 1
    assert slicer.util.selectedModule() == "TinyStatistics"
    assert slicer.modules.tinystatistics.title == "Tiny statistics"
    assert slicer.util.getModuleWidget("TinyStatistics") is widget
    assert widget.parent.isEntered()
    assert widget.button.visible


def test_its_own_test_runs_through_the_self_test_table(workbench, tester):
    import slicer

    slicer.selfTests["TinyStatistics"](msec=1)
    assert ("info", "Test passed") in tester.messages or tester.errors() == []


def test_painting_with_the_mouse_changes_the_structure_and_its_observer_hears_of_it(workbench, small_case):
    ct, segmentation = small_case
    widget = _enter(workbench)
    widget.selector.setCurrentNode(segmentation)
    widget.editor.setSegmentationNode(segmentation)
    widget.editor.setSourceVolumeNode(ct)
    widget.editor.setCurrentSegmentID("Heart")
    widget.editor.setActiveEffectByName("Paint")
    view = _red(workbench)
    center = segmentation.GetSegmentCenterRAS("Heart")
    import slicer

    slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *center)
    workbench.spin(0.2)
    before, other, edits = _voxels(segmentation, "Heart", ct), _voxels(segmentation, "Lung_L", ct), widget.edits
    assert float(widget.table.mrmlTableNode().GetCellText(0, 1)) == before
    start = _point_of(view, (center[0], center[1] + 14, center[2]))
    end = _point_of(view, (center[0] + 10, center[1] + 24, center[2]))
    drag(workbench, view, start, end)
    workbench.spin(0.3)
    after = _voxels(segmentation, "Heart", ct)
    assert after > before + 20
    assert _voxels(segmentation, "Lung_L", ct) == other, "painting one structure must not eat another"
    assert widget.edits > edits
    assert float(widget.table.mrmlTableNode().GetCellText(0, 1)) == after, "the table follows without a click"

    widget.editor.undo()
    workbench.spin(0.3)
    assert _voxels(segmentation, "Heart", ct) == before
    assert float(widget.table.mrmlTableNode().GetCellText(0, 1)) == before
    widget.editor.redo()
    workbench.spin(0.2)
    assert _voxels(segmentation, "Heart", ct) == after

    widget.editor.setActiveEffectByName("Erase")
    drag(workbench, view, start, end)
    workbench.spin(0.2)
    assert _voxels(segmentation, "Heart", ct) < after


def test_wheel_scrolls_right_drag_zooms_and_middle_drag_pans(workbench, small_case):
    view = _red(workbench)
    node = view.view.get_view_node()
    middle = QPoint(view.width() // 2, view.height() // 2)
    offset = node.GetSliceOffset()
    where = QPointF(middle)
    view.enterEvent(None)
    turn = QWheelEvent(
        where,
        view.mapToGlobal(where),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, turn)
    workbench.spin(0.05)
    assert abs(node.GetSliceOffset() - offset) == 3.0
    field = node.GetFieldOfView()[0]
    drag(workbench, view, middle, middle + QPoint(0, 60), Qt.MouseButton.RightButton)
    assert node.GetFieldOfView()[0] != field
    origin = node.GetXYZOrigin()[0]
    drag(workbench, view, middle, middle + QPoint(40, 0), Qt.MouseButton.MiddleButton)
    assert node.GetXYZOrigin()[0] != origin


def test_the_chart_of_the_module_appears_in_the_plot_view_with_its_curve(workbench, small_case):
    import slicer

    _ct, segmentation = small_case
    widget = _enter(workbench)
    widget.selector.setCurrentNode(segmentation)
    widget.update()
    workbench.spin(0.1)
    canvas = slicer.app.layoutManager().plotWidget(0).plotView()._canvas
    assert [len(each.y) for each in canvas.chart().series] == [2]
    assert canvas.chart().series[0].y.max() == 4800
    assert slicer.app.layoutManager().layout == 590, "a layout with a plot is left as it is"


def test_undo_is_bounded_and_keeps_only_what_changed(workbench, small_case):
    ct, segmentation = small_case
    editing = workbench.editing
    editing.set_nodes(segmentation, ct)
    editing.set_segment("Heart")
    editing.set_effect("Paint")
    from trame_slicer.utils import vtk_image_to_np

    modifier = editing.editor.active_segment_modifier
    for step in range(25):
        dab = modifier.create_modifier_labelmap()
        vtk_image_to_np(dab)[5, 5, step] = 1
        modifier.apply_labelmap(dab)
    assert editing.undo_stack.n_commands() == 20
    assert [layer.labels for layer in editing.undo_stack._command_list[-1]._after] == [(("Heart", 1),)]
    size = _voxels(segmentation, "Heart", ct)
    while editing.can_undo():
        editing.undo()
    assert _voxels(segmentation, "Heart", ct) == size - 20


def test_undo_of_a_stroke_over_a_neighbour_of_the_same_labelmap_gives_both_back(workbench, small_case):
    """Structures that do not overlap share a labelmap; one that is painted over its neighbour leaves it."""
    import slicer
    from trame_slicer.utils import vtk_image_to_np

    ct, segmentation = small_case
    content = segmentation.GetSegmentation()
    content.CollapseBinaryLabelmaps(False)
    assert content.GetNumberOfLayers() == 1, "both structures share one labelmap"

    def masks():
        names = ("Heart", "Lung_L")
        return [slicer.util.arrayFromSegmentBinaryLabelmap(segmentation, each, ct) > 0 for each in names]

    heart, lung = masks()
    editing = workbench.editing
    editing.set_nodes(segmentation, ct)
    editing.set_segment("Heart")
    editing.set_effect("Paint")
    modifier = editing.editor.active_segment_modifier
    painted = []
    for row in (25, 28):  # the first stroke takes the heart out of the shared labelmap, the second finds it alone
        dab = modifier.create_modifier_labelmap()
        vtk_image_to_np(dab)[20, row, 26:44] = 1
        modifier.apply_labelmap(dab)
        painted.append(masks())
    assert all((each[1] == lung).all() for each in painted), "painting one structure must not eat another"
    assert (painted[0][0] & lung).any() and painted[1][0].sum() > painted[0][0].sum() > heart.sum()
    for _round in range(2):
        for expected in (painted[0], (heart, lung)):
            editing.undo()
            for mask, wanted in zip(masks(), expected):
                assert (mask == wanted).all()
        for expected in painted:
            editing.redo()
            for mask, wanted in zip(masks(), expected):
                assert (mask == wanted).all()


def test_tools_work_through_the_editor_widget(workbench, small_case):
    import numpy as np
    import slicer

    ct, segmentation = small_case
    widget = _enter(workbench)
    widget.editor.setSegmentationNode(segmentation)
    widget.editor.setSourceVolumeNode(ct)
    widget.editor.setCurrentSegmentID("Heart")
    editing = workbench.editing
    widget.editor.setActiveEffectByName("Threshold")
    editing.active_effect().set_threshold_min_max_values((0, 100))
    editing.active_effect().apply()
    body = slicer.util.arrayFromVolume(ct) >= 0
    assert _voxels(segmentation, "Heart", ct) == np.count_nonzero(body)
    widget.editor.undo()
    assert _voxels(segmentation, "Heart", ct) == 1000
    widget.editor.setActiveEffectByName("Smoothing")
    editing.active_effect().set_kernel_size(7.0)
    from trame_slicer.segmentation.segmentation_effect_smoothing import SmoothingEffectMode

    editing.active_effect().apply_smoothing(smoothing_mode=SmoothingEffectMode.MEDIAN)
    assert 0 < _voxels(segmentation, "Heart", ct) < 1000, "the corners of the box are rounded"
    widget.editor.setActiveEffectByName("")
    assert editing.effect_name() == ""
    assert widget.editor.activeEffect() is None
