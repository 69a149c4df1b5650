# SPDX-License-Identifier: Apache-2.0
"""The mouse in slice views while contours are corrected: a click selects, the structure's name goes with the cursor.

Events are taken from the interactors of the views, before the views themselves see them: this works alike in Slicer
and in the Workbench.
"""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
import vtk

from .stacking import bring_to_front

_FIRST = 10.0  # before the view's own observers
_CLICK_PX = 4
_EVENTS = ("MouseMoveEvent", "LeaveEvent", "LeftButtonPressEvent", "LeftButtonReleaseEvent")
_OFFSET_PX = (18, 14)
Point = tuple[float, float, float]


class CursorNote:
    """A line of text beside the cursor, and a circle around it; neither takes events."""

    def __init__(self) -> None:
        parent = slicer.app.layoutManager().viewport()
        self._text, self._circle = qt.QLabel(parent), qt.QLabel(parent)
        for label in (self._text, self._circle):
            label.setAttribute(qt.Qt.WA_TransparentForMouseEvents)
            label.hide()
        self._parent = parent
        self.text = ""

    def show(self, text: str, color: str, radius_px: int = 0) -> None:
        """Show a text in a colour at the cursor, with a circle where the radius is not 0."""
        self.text = text
        at = self._parent.mapFromGlobal(qt.QCursor.pos())
        self._text.setText(text)
        self._text.setStyleSheet(
            f"background: rgba(12, 16, 20, 190); color: #f2f5f7; border-left: 4px solid {color}; padding: 1px 6px;"
        )
        self._text.adjustSize()
        self._text.move(at.x() + _OFFSET_PX[0], at.y() + _OFFSET_PX[1])
        self._text.show()
        bring_to_front(self._text)
        if radius_px:
            self._circle.setStyleSheet(
                f"background: transparent; border: 1px solid {color}; border-radius: {radius_px}px;"
            )
            self._circle.setGeometry(at.x() - radius_px, at.y() - radius_px, 2 * radius_px, 2 * radius_px)
            self._circle.show()
            bring_to_front(self._circle)
        else:
            self._circle.hide()

    def hide(self) -> None:
        self.text = ""
        self._text.hide()
        self._circle.hide()

    def close(self) -> None:
        for label in (self._text, self._circle):
            label.deleteLater()


class SliceMouse:
    """Calls functions for what the mouse does in slice views.

    Parameters
    ----------
    moved : called with the slice node and the place (RAS mm) under the mouse.
    left : called when the mouse leaves a view.
    clicked : called with the slice node and the place of a click; a drag is none.
    dragging : called with "begin", "move" or "end", the slice node and the place; returns whether the drag is taken
        from the view.
    """

    def __init__(
        self,
        moved: Callable[[slicer.vtkMRMLSliceNode, Point], None],
        left: Callable[[], None],
        clicked: Callable[[slicer.vtkMRMLSliceNode, Point], None],
        dragging: Callable[[str, slicer.vtkMRMLSliceNode, Point], bool],
    ) -> None:
        self._moved, self._left, self._clicked, self._dragging = moved, left, clicked, dragging
        self._tags: list[tuple[vtk.vtkObject, int]] = []
        self._pressed: tuple[int, int] | None = None
        self._takes = False

    def install(self) -> None:
        """Follow the mouse in all slice views there are."""
        self.remove()
        manager = slicer.app.layoutManager()
        if manager is None:
            return
        for name in manager.sliceViewNames():
            widget = manager.sliceWidget(name)
            if widget is not None:
                self._observe(widget.sliceView().interactor(), widget.mrmlSliceNode())

    def remove(self) -> None:
        """Leave the views alone."""
        for interactor, tag in self._tags:
            interactor.RemoveObserver(tag)
        self._tags, self._pressed, self._takes = [], None, False

    def _observe(self, interactor: vtk.vtkRenderWindowInteractor, node: slicer.vtkMRMLSliceNode) -> None:
        for event in _EVENTS:
            tag = interactor.AddObserver(event, self._slot(event, interactor, node), _FIRST)
            self._tags.append((interactor, tag))

    def _slot(self, event: str, interactor, node) -> Callable[..., None]:
        def slot(_caller, _name) -> None:
            if self._on_event(event, interactor, node):
                for other, tag in self._tags:
                    command = other.GetCommand(tag) if other is interactor else None
                    if command is not None:
                        command.SetAbortFlag(1)

        return slot

    def _on_event(self, event: str, interactor, node) -> bool:
        """True where the view must not see the event."""
        if event == "LeaveEvent":
            self._left()
            return False
        pixel = tuple(interactor.GetEventPosition())
        place = ras_of(node, pixel)
        if event == "LeftButtonPressEvent":
            self._pressed = pixel
            self._takes = self._dragging("begin", node, place)
            return self._takes
        if event == "MouseMoveEvent":
            self._moved(node, place)
            return self._takes and self._dragging("move", node, place)
        taken, self._takes = self._takes and self._dragging("end", node, place), False
        pressed, self._pressed = self._pressed, None
        if not taken and pressed is not None and max(abs(a - b) for a, b in zip(pixel, pressed)) < _CLICK_PX:
            self._clicked(node, place)
        return taken


def ras_of(node: slicer.vtkMRMLSliceNode, pixel) -> Point:
    """RAS in mm of a pixel of a slice view, counted from its lower left corner."""
    ras = node.GetXYToRAS().MultiplyPoint((float(pixel[0]), float(pixel[1]), 0.0, 1.0))
    return float(ras[0]), float(ras[1]), float(ras[2])


def mm_per_pixel(node: slicer.vtkMRMLSliceNode) -> float:
    """The width of a pixel of a slice view."""
    to_ras = node.GetXYToRAS()
    return max(1e-6, sum(to_ras.GetElement(row, 0) ** 2 for row in range(3)) ** 0.5)
