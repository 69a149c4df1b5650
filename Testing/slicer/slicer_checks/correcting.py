# SPDX-License-Identifier: Apache-2.0
"""Correcting contours: guidance, our tools and their undo, neighbours that follow, and what it costs."""

import numpy as np
import slicer

from .asserting import Skipped, close, equal, require, spin


def the_outline_is_not_what_tools_work_on(context):
    editor = _editor(context)
    chosen = editor.widget.currentSegmentID()
    require(chosen and chosen != "BODY", f"the editor begins with {chosen!r}")
    equal(editor.tools.name.text, chosen)
    return chosen


def all_tools_change_the_structure_and_undo_takes_them_back(context):
    editor = _editor(context)
    editor.widget.setCurrentSegmentID("Heart")
    tools = editor.tools
    tools.refresh()
    before, done = _mask(context, "Heart"), []
    tools.other.set_key("Lung_L")
    tools.size.setValue(20.0)  # more than the voxels of a coarse sample
    for name, act in (
        ("grow", lambda: tools._margin(1.0)),
        ("shrink", lambda: tools._margin(-1.0)),
        ("smooth", tools._smooth),
        ("nudge", lambda: tools._nudge((0, 1, 0))),
        ("add", lambda: tools._combine("Add", _combine().union)),
        ("keep outside", lambda: tools._crop("Keep outside", _combine().kept_outside)),
        ("mirror", tools._mirror),
    ):
        act()
        spin(0.3)
        require(not np.array_equal(_mask(context, "Heart"), before), f"{name} changed nothing: {tools.said.text}")
        editor.widget.undo()
        spin(0.3)
        require(np.array_equal(_mask(context, "Heart"), before), f"undo did not take {name} back")
        done.append(name)
    return ", ".join(done)


def a_click_in_a_slice_selects_the_structure_there(context):
    if slicer.app.layoutManager() is None:
        raise Skipped("there is no window")
    editor = _editor(context)
    editor.widget.setActiveEffect(None)
    editor.widget.setCurrentSegmentID("Lung_R")
    view, place = _show(context, "Heart")
    _mouse(view, place, "MouseMoveEvent", "LeftButtonPressEvent", "LeftButtonReleaseEvent")
    equal(editor.widget.currentSegmentID(), "Heart")
    _mouse(view, place, "LeftButtonPressEvent", "LeftButtonReleaseEvent")
    require(editor.widget.currentSegmentID() != "Heart", "another click selects what lies below")


def the_name_stands_at_the_cursor_while_painting(context):
    if slicer.app.layoutManager() is None:
        raise Skipped("there is no window")
    editor = _editor(context)
    editor.widget.setCurrentSegmentID("Heart")
    editor.widget.setActiveEffectByName("Paint")
    view, place = _show(context, "Heart")
    _mouse(view, place, "MouseMoveEvent")
    said = editor.guide.note
    editor.widget.setActiveEffect(None)
    require(said.startswith("Heart · Paint ") and said.endswith(" mm"), f"it says {said!r}")
    _mouse(view, place, "LeaveEvent")
    equal(editor.guide.note, "")
    return said


def the_edge_is_pushed_with_the_mouse(context):
    if slicer.app.layoutManager() is None:
        raise Skipped("there is no window")
    editor = _editor(context)
    editor.widget.setCurrentSegmentID("Heart")
    editor.tools.push_button.setChecked(True)
    editor.tools.radius.setValue(30.0)
    before = _mask(context, "Heart")
    try:
        view, place = _show(context, "Heart")
        _mouse(view, (place[0] + 35.0, *place[1:]), "LeftButtonPressEvent")
        for step in (42.0, 49.0, 56.0):
            _mouse(view, (place[0] + step, *place[1:]), "MouseMoveEvent")
        _mouse(view, (place[0] + 56.0, *place[1:]), "LeftButtonReleaseEvent")
    finally:
        editor.tools.push_button.setChecked(False)
    after = _mask(context, "Heart")
    changed = np.unique(np.argwhere(after != before)[:, 0])
    equal(len(changed), 1)
    spin(0.3)
    editor.widget.undo()
    spin(0.3)
    require(np.array_equal(_mask(context, "Heart"), before), "undo did not take the push back")
    return f"{int((after != before).sum())} voxels in slice {int(changed[0])}"


def neighbours_follow_a_corrected_slice(context):
    editor = _editor(context)
    editor.widget.setCurrentSegmentID("Lung_R")
    editor.widget.setCurrentSegmentID("Heart")
    before = _mask(context, "Heart")
    k = int(np.argwhere(before)[:, 0].mean())
    wider = before.copy()
    for step in (1, 2, 3):
        wider[k] |= np.roll(before[k], step, axis=0)
    _paint(context, "Heart", wider)
    spin(0.3)
    editor.follow.propose()
    slices = [each.k for each in editor.follow.waiting]
    require(k + 1 in slices and k - 1 in slices, f"slices {slices} follow slice {k}: {editor.follow.said.text}")
    editor.follow._accept_all()
    spin(0.3)
    after = _mask(context, "Heart")
    require(after[k + 1].sum() > before[k + 1].sum(), "nothing was accepted")
    _paint(context, "Heart", before)
    spin(0.3)
    return f"{len(slices)} slices"


def an_edit_tells_its_price(context):
    from AIOCommon.mrml.case import Case, Role
    from RadiobiologyModuleLib.ui.price_keeper import price_keeper

    panel = context.show("RadiobiologyModule")
    case = Case.in_scene(slicer.mrmlScene)
    panel.segmentation_selector.setCurrentNode(case.get(Role.EDITED_SEGMENTATION))
    require(spin(30, lambda: price_keeper().ledger.now.values), "there are no numbers after 30 s")
    before, first = _mask(context, "Heart"), panel.evaluation.metric("Heart", "Dmean[Gy]")
    count = len(price_keeper().ledger.edits)
    cut = before.copy()
    cut[: int(np.argwhere(before)[:, 0].mean())] = False
    _paint(context, "Heart", cut)
    require(spin(20, lambda: len(price_keeper().ledger.edits) > count), "no edit was recorded within 20 s")
    mean = next(c for c in price_keeper().ledger.since_last() if c.after.quantity == "mean")
    close(mean.before.value, first, 1e-6)
    close(mean.after.value, panel.evaluation.metric("Heart", "Dmean[Gy]"), 1e-6)
    _paint(context, "Heart", before)
    require(spin(20, lambda: len(price_keeper().ledger.edits) == count), "what was taken back stays in the list")
    return mean.text


def _combine():
    from AIOCommon.core.contour_edits import combine

    return combine


def _editor(context):
    """The editor of AIO Segmentation on the copy that may be edited."""
    panel = context.show("SegmentationModule")
    panel.segmentation_selector.setCurrentNode(context.nodes["copy"])
    panel.ct_selector.setCurrentNode(context.nodes["ct"])
    spin(0.2)
    return panel.editor


def _mask(context, name):
    array = slicer.util.arrayFromSegmentBinaryLabelmap(context.nodes["copy"], name, context.nodes["ct"])
    return array > 0


def _paint(context, name, mask):
    slicer.util.updateSegmentBinaryLabelmapFromArray(
        mask.astype(np.uint8), context.nodes["copy"], name, context.nodes["ct"]
    )


def _show(context, name):
    """The axial view at the middle of a structure."""
    slicer.util.setSliceViewerLayers(background=context.nodes["ct"], fit=True)
    place = context.nodes["copy"].GetSegmentCenterRAS(name)
    slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *place)
    spin(0.3)
    return slicer.app.layoutManager().sliceWidget("Red").sliceView(), tuple(place)


def _mouse(view, place, *events):
    """Send events of the mouse at a place (RAS mm) to the view's interactor."""
    import vtk

    inverse = vtk.vtkMatrix4x4()
    vtk.vtkMatrix4x4.Invert(view.mrmlSliceNode().GetXYToRAS(), inverse)
    x, y = inverse.MultiplyPoint((*place, 1.0))[:2]
    interactor = view.interactor()
    for event in events:
        interactor.SetEventInformation(round(x), round(y), 0, 0, "\0", 0, None)
        interactor.InvokeEvent(event)
        slicer.app.processEvents()


ALL = (
    the_outline_is_not_what_tools_work_on,
    all_tools_change_the_structure_and_undo_takes_them_back,
    a_click_in_a_slice_selects_the_structure_there,
    the_name_stands_at_the_cursor_while_painting,
    the_edge_is_pushed_with_the_mouse,
    neighbours_follow_a_corrected_slice,
    an_edit_tells_its_price,
)
