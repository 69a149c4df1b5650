# SPDX-License-Identifier: Apache-2.0
"""Guidance while contours are corrected: what tools work on stands at the cursor, and a click in a slice chooses it."""

from __future__ import annotations

import slicer
from slicer.i18n import tr as _

from ..mrml.segment_pick import SegmentsAt
from .contour_tools import ContourTools
from .edit_session import EditSession
from .slice_mouse import CursorNote, Point, SliceMouse, mm_per_pixel

_BRUSHES = ("Paint", "Erase")


class EditGuide:
    """Joins the mouse in the slices with a segment editor and our tools, while a panel with them is shown."""

    def __init__(self, session: EditSession, tools: ContourTools) -> None:
        self._session, self._tools, self._at = session, tools, SegmentsAt()
        self._note: CursorNote | None = None
        self._mouse = SliceMouse(self._on_move, self._on_leave, self._on_click, tools.push.drag)
        self._is_entered = False

    @property
    def note(self) -> str:
        """What stands at the cursor."""
        return self._note.text if self._note is not None else ""

    def enter(self) -> None:
        """The panel is shown."""
        self._session.enter()
        manager = slicer.app.layoutManager()
        if manager is not None and not self._is_entered:
            self._is_entered = True
            self._note = self._note or CursorNote()
            self._mouse.install()
            manager.connect("layoutChanged(int)", self._on_layout)

    def exit(self) -> None:
        """Another module is shown, or the scene is closing."""
        self._session.exit()
        if self._is_entered:
            self._is_entered = False
            slicer.app.layoutManager().disconnect("layoutChanged(int)", self._on_layout)
        self._mouse.remove()
        self._on_leave()

    def _on_layout(self, _layout: int) -> None:
        """There may be other views now."""
        self._mouse.install()

    def close(self) -> None:
        self.exit()
        if self._note is not None:
            self._note.close()
            self._note = None

    def _on_leave(self) -> None:
        if self._note is not None:
            self._note.hide()

    def _on_move(self, node: slicer.vtkMRMLSliceNode, _place: Point) -> None:
        segment, tool, push = self._session.segment, self._session.tool, self._tools.push
        if tool:
            self._session.title = ""  # what comes next is the tool's
            if push.is_on:
                self._tools.push_button.setChecked(False)
        if segment is None or self._note is None or not (tool or push.is_on):
            self._on_leave()
            return
        red, green, blue = (round(255 * each) for each in segment.GetColor())
        color = f"#{red:02x}{green:02x}{blue:02x}"
        if push.is_on:
            radius = round(push.radius_mm / mm_per_pixel(node) / _scale())
            text = _("{name} · push {mm:g} mm").format(name=segment.GetName(), mm=push.radius_mm)
            self._note.show(text, color, radius)
            return
        self._note.show(self._with_brush(segment.GetName(), tool), color)

    def _with_brush(self, name: str, tool: str) -> str:
        if tool not in _BRUSHES:
            return f"{name} · {tool}"
        effect = self._session.widget.activeEffect()
        return _("{name} · {tool} {mm:.3g} mm").format(
            name=name, tool=tool, mm=effect.doubleParameter("BrushAbsoluteDiameter")
        )

    def _on_click(self, _node: slicer.vtkMRMLSliceNode, place: Point) -> None:
        widget = self._session.widget
        segmentation = widget.segmentationNode()
        if segmentation is None or self._session.tool or self._tools.push.is_on:
            return
        chosen = self._at.next(segmentation, place, widget.currentSegmentID())
        if chosen:
            widget.setCurrentSegmentID(chosen)
            self._tools.refresh()


def _scale() -> float:
    """Pixels of the screen per pixel of a widget."""
    return float(slicer.app.layoutManager().viewport().devicePixelRatioF()) or 1.0
