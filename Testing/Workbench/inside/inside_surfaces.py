# SPDX-License-Identifier: Apache-2.0
"""3D surfaces in the window: made beside it, of the structures as they are now, and no view is drawn for nothing."""

from __future__ import annotations

from threading import Event


def test_surfaces_appear_survive_an_edit_and_only_the_edited_one_is_made_anew(workbench, small_case):
    ct, segmentation = small_case
    surface = segmentation.GetSegmentation().GetSegment
    workbench.surfaces.show(segmentation, True)
    _wait(workbench)
    first = {each: surface(each).GetRepresentation("Closed surface") for each in ("Heart", "Lung_L")}
    assert all(each.GetNumberOfPoints() > 100 for each in first.values())
    _paint(workbench, ct, segmentation, (slice(15, 25), slice(30, 40), slice(20, 30)))
    workbench.spin(0.05)
    assert surface("Lung_L").GetRepresentation("Closed surface") is first["Lung_L"], "put back at once"
    _wait(workbench)
    assert surface("Lung_L").GetRepresentation("Closed surface") is first["Lung_L"]
    assert surface("Heart").GetRepresentation("Closed surface") is not first["Heart"]
    workbench.surfaces.show(segmentation, False)
    assert surface("Heart").GetRepresentation("Closed surface") is None


def _paint(workbench, ct, segmentation, box) -> None:
    """Add the voxels of a box (k, j, i) to the heart."""
    from trame_slicer.utils import vtk_image_to_np

    workbench.editing.set_nodes(segmentation, ct)
    workbench.editing.set_segment("Heart")
    workbench.editing.set_effect("Paint")
    modifier = workbench.editing.editor.active_segment_modifier
    dab = modifier.create_modifier_labelmap()
    vtk_image_to_np(dab)[box] = 1
    modifier.apply_labelmap(dab)


def _wait(workbench) -> None:
    for _ in range(200):
        workbench.spin(0.05)
        if not workbench.surfaces.is_busy():
            return
    raise AssertionError("the surfaces were not made in 10 s")


def test_views_and_surfaces_take_a_turn_of_the_event_loop_each(workbench, small_case):
    """Whatever is long has a turn of its own, so that keys and the mouse are looked at between two of them."""
    from PySide6.QtCore import QTimer

    from Workbench.host.node_surfaces import Surfaces

    _ct, segmentation = small_case
    turn, long_ones, views = [0], [], workbench.core.view_manager.get_slice_views()
    ticking = QTimer()
    ticking.setInterval(0)
    ticking.timeout.connect(lambda: turn.__setitem__(0, turn[0] + 1))
    widgets = [view._scheduled_render.widget for view in views]
    seen = [lambda: long_ones.append(turn[0]) for _ in widgets]
    take = Surfaces.take
    Surfaces.take = lambda self, *made: (long_ones.append(turn[0]), take(self, *made))[1]
    for widget, note in zip(widgets, seen):
        widget.rendered.connect(note)
    ticking.start()
    try:
        workbench.surfaces.show(segmentation, True)
        for view in views:
            view.schedule_render()
        _wait(workbench)
        workbench.spin(0.3)
    finally:
        ticking.stop()
        Surfaces.take = take
        for widget, note in zip(widgets, seen):
            widget.rendered.disconnect(note)
        workbench.surfaces.show(segmentation, False)
    assert len(long_ones) >= len(views) + 2
    assert len(set(long_ones)) == len(long_ones), "two long things came one after the other"


def test_a_surface_that_an_edit_overtakes_is_never_shown(workbench, small_case, monkeypatch):
    from Workbench.host import surfaces

    ct, segmentation = small_case
    made, may_go, make = [], Event(), surfaces.surface_of

    def slowly(cut):
        assert may_go.wait(10.0)
        made.append(make(cut))
        return made[-1]

    workbench.surfaces.show(segmentation, True)
    _wait(workbench)
    monkeypatch.setattr(surfaces, "surface_of", slowly)
    shown = segmentation.GetSegmentation().GetSegment("Heart").GetRepresentation
    _paint(workbench, ct, segmentation, (slice(15, 25), slice(30, 40), slice(20, 30)))
    for _ in range(200):
        workbench.spin(0.02)
        if workbench.surfaces._making is not None:
            break
    _paint(workbench, ct, segmentation, (slice(15, 28), slice(30, 40), slice(20, 30)))  # while the first one is made
    before = shown("Closed surface")
    may_go.set()
    seen = []
    for _ in range(200):
        workbench.spin(0.02)
        seen.append(shown("Closed surface"))
        if not workbench.surfaces.is_busy():
            break
    workbench.surfaces.show(segmentation, False)
    assert len(made) == 2
    assert all(each is not made[0] for each in seen), "that of the shape in between"
    assert seen[-1] is made[1] and before is not made[1]


def test_3d_is_drawn_once_for_an_edit_when_its_surface_is_there(workbench, small_case, monkeypatch):
    import slicer

    from Workbench.views.view_widget import ViewWidget

    ct, segmentation = small_case
    view = slicer.app.layoutManager()._factory.get_factory_view
    solid, red = view("1").widget, view("Red").widget
    workbench.surfaces.show(segmentation, True)
    _wait(workbench)
    workbench.spin(0.5)
    monkeypatch.setattr(ViewWidget, "worked_in", red)
    heart = segmentation.GetSegmentation().GetSegment("Heart").GetRepresentation("Closed surface")
    drawn = []

    def note() -> None:
        drawn.append(segmentation.GetSegmentation().GetSegment("Heart").GetRepresentation("Closed surface") is heart)

    solid.rendered.connect(note)
    slices = red.render_count
    try:
        _paint(workbench, ct, segmentation, (slice(15, 25), slice(30, 40), slice(20, 30)))
        _wait(workbench)
        workbench.spin(0.5)
    finally:
        solid.rendered.disconnect(note)
        workbench.surfaces.show(segmentation, False)
    assert drawn == [False], "before there is anything new, or more than once"
    assert red.render_count > slices, "the slices do not wait for 3D"


def test_3d_does_not_wait_for_ever_nor_for_a_person_who_works_in_it(workbench, small_case, monkeypatch):
    import slicer

    from Workbench.views import rendering
    from Workbench.views.view_widget import ViewWidget

    view = slicer.app.layoutManager()._factory.get_factory_view
    solid, red = view("1").widget, view("Red").widget
    strategy = solid.view._scheduled_render
    monkeypatch.setattr(strategy, "_is_behind", lambda: True)
    monkeypatch.setattr(rendering, "_LONGEST_WAIT_S", 0.4)
    workbench.spin(0.3)
    for worked_in, soon in ((red, False), (solid, True)):
        monkeypatch.setattr(ViewWidget, "worked_in", worked_in)
        count = solid.render_count
        solid.view.schedule_render()
        workbench.spin(0.2)
        assert (solid.render_count > count) is soon
        workbench.spin(0.6)
        assert solid.render_count > count
