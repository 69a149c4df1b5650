# SPDX-License-Identifier: Apache-2.0
"""The keyboard: keys of views and of the segment editor are Slicer's, those of the window have their help."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

PAGE = Path(__file__).resolve().parents[3] / "docs" / "keyboard.md"


@pytest.fixture
def press(workbench):
    """``press(widget, key, shift=False)``: a key of a window that has the focus, as from the keyboard."""

    def key(widget, which, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QWidget.activateWindow(workbench.window)
        end = time.monotonic() + 5.0
        while not QWidget.isActiveWindow(workbench.window) and time.monotonic() < end:
            workbench.spin(0.02)
        QWidget.setFocus(widget)
        QTest.keyClick(widget, which, modifiers)
        workbench.spin(0.02)

    return key


@pytest.fixture
def red(workbench, small_case):
    import slicer

    return slicer.app.layoutManager()._factory.get_factory_view("Red").widget


SHIFT = Qt.KeyboardModifier.ShiftModifier
K = Qt.Key


@pytest.mark.parametrize("forth, back", [(K.Key_F, K.Key_B), (K.Key_Right, K.Key_Left), (K.Key_Up, K.Key_Down)])
def test_keys_scroll_a_slice_view(red, press, forth, back):
    before = red.view.get_slice_value()
    press(red, forth)
    assert red.view.get_slice_value() == pytest.approx(before + 3.0)
    press(red, back)
    press(red, back)
    assert red.view.get_slice_value() == pytest.approx(before - 3.0)


def test_v_shows_the_slice_in_3d_and_r_the_whole_slice(red, press):
    node = red.view.get_view_node()
    press(red, K.Key_V)
    assert node.GetSliceVisible() == 1
    press(red, K.Key_V)
    assert node.GetSliceVisible() == 0
    press(red, K.Key_R)
    whole = node.GetFieldOfView()[0]
    node.SetFieldOfView(whole / 4, node.GetFieldOfView()[1] / 4, node.GetFieldOfView()[2])
    press(red, K.Key_R)
    assert node.GetFieldOfView()[0] == pytest.approx(whole)


def test_g_hides_and_shows_contours_t_the_volume_in_front(red, press, small_case):
    import slicer

    ct, segmentation = small_case
    dose = slicer.util.addVolumeFromArray(np.ones((4, 4, 4), np.float32), name="Dose")
    slicer.util.setSliceViewerLayers(background=ct, foreground=dose, foregroundOpacity=0.4)
    layers, display = red.view._logic.GetSliceCompositeNode(), segmentation.GetDisplayNode()
    shown = display.GetOpacity()
    press(red, K.Key_G)
    assert display.GetOpacity() == 0.0
    press(red, K.Key_G)
    assert display.GetOpacity() == shown
    press(red, K.Key_T)
    assert layers.GetForegroundOpacity() == 0.0
    press(red, K.Key_T)
    assert layers.GetForegroundOpacity() == pytest.approx(0.4)


def test_brackets_and_braces_change_the_volumes(red, press, small_case):
    import slicer

    ct, _segmentation = small_case
    other = slicer.util.addVolumeFromArray(np.ones((4, 4, 4), np.float32), name="Other")
    layers = red.view._logic.GetSliceCompositeNode()
    assert layers.GetBackgroundVolumeID() == ct.GetID()
    press(red, K.Key_BracketRight)
    assert layers.GetBackgroundVolumeID() == other.GetID()
    press(red, K.Key_BracketLeft)
    assert layers.GetBackgroundVolumeID() == ct.GetID()
    press(red, K.Key_BraceRight, SHIFT)
    assert layers.GetForegroundVolumeID() is not None


def test_keys_turn_the_3d_view_and_none_ends_the_application(workbench, small_case, press):
    """E and Q are what VTK's own viewers end with: E had ended the Workbench."""
    import slicer

    slicer.app.layoutManager().setLayout(4)
    workbench.spin(0.2)
    view = slicer.app.layoutManager()._factory.get_factory_view("1").widget
    camera = slicer.modules.cameras.logic().GetViewActiveCameraNode(view.view.get_view_node())

    def looks_from(key, modifiers=Qt.KeyboardModifier.NoModifier):
        press(view, key, modifiers)
        away = np.subtract(camera.GetPosition(), camera.GetFocalPoint())
        return int(np.abs(away).argmax()), float(np.sign(away[np.abs(away).argmax()]))

    assert looks_from(K.Key_End) == (1, 1.0)
    assert looks_from(K.Key_End, SHIFT) == (1, -1.0)
    assert looks_from(K.Key_Home) == (2, 1.0)
    assert looks_from(K.Key_PageDown) == (0, -1.0)
    at = np.array(camera.GetPosition())
    press(view, K.Key_Left)
    assert not np.allclose(at, camera.GetPosition())
    near = np.linalg.norm(np.subtract(camera.GetPosition(), camera.GetFocalPoint()))
    press(view, K.Key_Plus)
    assert np.linalg.norm(np.subtract(camera.GetPosition(), camera.GetFocalPoint())) < near
    for key in (K.Key_E, K.Key_Q, K.Key_W, K.Key_P, K.Key_3):
        press(view, key)


@pytest.fixture
def editor(workbench, small_case):
    """A segment editor with its keys, in the window; the keys go at the end."""
    import slicer

    ct, segmentation = small_case
    widget = slicer.qMRMLSegmentEditorWidget()
    widget.setMRMLScene(slicer.mrmlScene)
    widget.setSegmentationNode(segmentation)
    widget.setSourceVolumeNode(ct)
    widget.setCurrentSegmentID("Heart")
    widget.installKeyboardShortcuts()
    yield widget
    widget.uninstallKeyboardShortcuts()
    widget.setActiveEffectByName("")
    widget.deleteLater()


def test_digits_choose_tools_in_their_order_escape_and_the_same_digit_put_them_away(editor, red, press):
    names = editor.availableEffectNames()
    for number, name in enumerate(names, 1):
        press(red, getattr(K, f"Key_{number}"))
        assert editor.activeEffect().name == name
    press(red, getattr(K, f"Key_{len(names)}"))
    assert editor.activeEffect() is None
    press(red, K.Key_1)
    press(red, K.Key_Escape)
    assert editor.activeEffect() is None
    press(red, K.Key_Space)
    assert editor.activeEffect().name == names[0]
    press(red, K.Key_2)
    press(red, K.Key_Space)
    assert editor.activeEffect().name == names[0]


def test_q_and_w_choose_structures_and_i_keeps_tools_to_a_range(workbench, editor, red, press):
    press(red, K.Key_W)
    assert editor.currentSegmentID() == "Lung_L"
    press(red, K.Key_W)
    assert editor.currentSegmentID() == "Lung_L", "the last one stays"
    press(red, K.Key_Q)
    assert editor.currentSegmentID() == "Heart"
    editing = workbench.editing
    assert editing.only_range() is None
    press(red, K.Key_I)
    low, high = editing.only_range()
    assert low < high
    press(red, K.Key_I)
    assert editing.only_range() is None


def test_plus_and_minus_change_the_brush_z_and_y_undo_and_redo(workbench, editor, red, press, small_case):
    import slicer

    ct, segmentation = small_case
    editing = workbench.editing
    editing.set_brush_mm(12.0)
    press(red, K.Key_1)
    before = editing.brush_mm()
    press(red, K.Key_Plus)
    assert editing.brush_mm() > before
    press(red, K.Key_Minus)
    assert editing.brush_mm() == pytest.approx(before, rel=0.02)
    press(red, K.Key_Escape)
    press(red, K.Key_Plus)
    assert editing.brush_mm() == pytest.approx(before, rel=0.02), "without a brush plus is the view's"
    editor.saveStateForUndo()
    mask = slicer.util.arrayFromSegmentBinaryLabelmap(segmentation, "Heart", ct).copy()
    mask[0, 0, 0] = 1
    slicer.util.updateSegmentBinaryLabelmapFromArray(mask, segmentation, "Heart", ct)
    workbench.spin(0.05)
    counts = []
    for key in (None, K.Key_Z, K.Key_Y):
        if key is not None:
            press(red, key)
        counts.append(int(slicer.util.arrayFromSegmentBinaryLabelmap(segmentation, "Heart", ct).sum()))
    assert (counts[1], counts[2]) == (counts[0] - 1, counts[0])


def click(view, x, y):
    at = QPointF(x, y)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in ((QMouseEvent.Type.MouseButtonPress, left), (QMouseEvent.Type.MouseButtonRelease, none)):
        place = QPointF(view.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(view, QMouseEvent(kind, at, place, left, held, Qt.KeyboardModifier.NoModifier))


def test_a_line_of_corners_is_closed_by_enter_dropped_by_escape_and_by_another_tool(
    workbench, editor, red, press, small_case
):
    import slicer
    from trame_slicer.segmentation import BrushInteractionMode

    from Workbench.host.editing import EFFECTS

    ct, segmentation = small_case
    draw = workbench.editing.editor.get_effect(EFFECTS["Draw"])

    def voxels() -> int:
        return int(slicer.util.arrayFromSegmentBinaryLabelmap(segmentation, "Heart", ct).sum())

    def corners() -> None:
        middle: QPoint = red.rect().center()
        for dx, dy in ((-90, -60), (90, -60), (90, 60), (-90, 60)):
            click(red, middle.x() + dx, middle.y() + dy)

    editor.setActiveEffectByName("Draw")
    draw.set_brush_interaction_mode(BrushInteractionMode.POINT_BY_POINT)
    try:
        before = voxels()
        corners()
        press(red, K.Key_Escape)
        assert (voxels(), editor.activeEffect().name) == (before, "Draw"), "Escape drops the line, not the tool"
        corners()
        press(red, K.Key_1)
        assert (voxels(), editor.activeEffect().name) == (before, "Paint"), "another tool applies no half line"
        editor.setActiveEffectByName("Draw")
        corners()
        press(red, K.Key_Return)
        assert voxels() > before
    finally:
        draw.set_brush_interaction_mode(BrushInteractionMode.CONTINUOUS)


def test_letters_that_are_typed_into_a_field_stay_there(workbench, editor, press):
    field = QLineEdit(workbench.window)
    QWidget.show(field)
    for key in (K.Key_1, K.Key_Q, K.Key_Z):
        press(field, key)
    assert QLineEdit.text(field) == "1qz"
    assert editor.activeEffect() is None
    QWidget.hide(field)
    field.deleteLater()


def test_keys_of_the_editor_are_gone_with_it(workbench, editor, red, press):
    editor.uninstallKeyboardShortcuts()
    press(red, K.Key_1)
    assert editor.activeEffect() is None


def test_the_window_has_its_keys_and_their_help(workbench, small_case, red, press, tester):
    import slicer

    window, control = workbench.window, Qt.KeyboardModifier.ControlModifier
    press(red, K.Key_F1)
    shown = window.keys._help
    assert QWidget.isVisible(shown) and "previous slice" in shown.page.toPlainText()
    shown.close()
    press(red, K.Key_5, control)
    assert not QWidget.isVisible(window.panel)
    press(red, K.Key_5, control)
    assert QWidget.isVisible(window.panel)
    press(red, K.Key_H, control)
    assert window.panel.current == window.selector.first()
    press(red, K.Key_F, control)
    assert window.selector.view().isVisible()
    window.selector.hidePopup()
    press(red, K.Key_W, control)
    assert slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode") == 0


def test_the_page_of_the_documentation_lists_the_same_keys():
    from Workbench.window.keys import KEYS

    text = PAGE.read_text(encoding="utf-8")
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in text.splitlines() if "|" in line]
    listed = [row for row in rows if row[0] not in ("Key", "---")]
    assert listed == [row for rows in KEYS.values() for row in rows]
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == list(KEYS)
