# SPDX-License-Identifier: Apache-2.0
"""A VTK view in a plain Qt widget: VTK renders off screen, Qt shows the picture, mouse events are handed to VTK.

A native VTK window stays black on Qt's offscreen platform; this works there, under Xvfb and on a desktop alike.
"""

from __future__ import annotations

import numpy as np
import slicer
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkCommand, vtkUnsignedCharArray

from Workbench.views.vtk_keys import key_symbol

_BUTTONS = {
    Qt.MouseButton.LeftButton: "Left",
    Qt.MouseButton.RightButton: "Right",
    Qt.MouseButton.MiddleButton: "Middle",
}


class ViewWidget(QWidget):
    """Shows one trame-slicer view. `overlay(painter, width, height)` draws crisp text over the picture."""

    # The view that had the mouse last.
    worked_in: ViewWidget | None = None

    rendered = Signal()
    hovered = Signal(QPointF)
    left = Signal()

    def __init__(self, view, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.overlay = None
        self.render_count = 0
        self._image: QImage | None = None
        self._pixels: np.ndarray | None = None
        self._buffer = vtkUnsignedCharArray()
        self._stale = True
        self._finished = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(80, 80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        view._scheduled_render.widget = self

    # --- picture --------------------------------------------------------------------------------------------------

    def render_now(self) -> None:
        """Render and fetch the picture; a hidden view waits until it is shown."""
        if self._finished:
            return
        if not self.isVisible():
            self._stale = True
            return
        if self.view.is_render_blocked:
            return
        self._stale = False
        window = self.view.render_window()
        self.view.render()
        width, height = window.GetSize()
        window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, self._buffer)
        # VTK's first row is the lowest one.
        self._pixels = np.ascontiguousarray(vtk_to_numpy(self._buffer).reshape(height, width, 4)[::-1])
        self._image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGBX8888)
        self._image.setDevicePixelRatio(self.devicePixelRatioF())
        self.render_count += 1
        if ViewWidget.worked_in is self:
            self.repaint()
        else:
            self.update()
        self.rendered.emit()

    def others_first(self) -> bool:
        """Whether a person works in another view that is shown."""
        other = ViewWidget.worked_in
        return other is not None and other is not self and other.isVisible()

    def finish(self) -> None:
        """No more renders: the window is closing."""
        self._finished = True
        if ViewWidget.worked_in is self:
            ViewWidget.worked_in = None
        self.view._scheduled_render.stop()
        self.view._scheduled_render.widget = None

    def image(self) -> QImage | None:
        """The picture as last rendered, without overlay."""
        return self._image

    def paintEvent(self, _event) -> None:
        painter = QPainter(self)
        if self._image is None:
            painter.fillRect(self.rect(), QColor("black"))
        else:
            painter.drawImage(self.rect(), self._image)
        if self.overlay is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            self.overlay(painter, self.width(), self.height())
        painter.end()

    def resizeEvent(self, event) -> None:
        scale = self.devicePixelRatioF()
        width, height = max(2, int(event.size().width() * scale)), max(2, int(event.size().height() * scale))
        self.view.render_window().SetSize(width, height)
        self.view.update_size(width, height)
        self.view.interactor().InvokeEvent(vtkCommand.WindowResizeEvent)
        self.view.schedule_render()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        if self._stale:
            self.view.schedule_render()

    # --- events to VTK --------------------------------------------------------------------------------------------

    def _send(self, event, name: str, repeat: int = 0) -> None:
        scale, interactor = self.devicePixelRatioF(), self.view.interactor()
        position, keys = event.position(), event.modifiers()
        interactor.SetEventInformationFlipY(
            int(position.x() * scale),
            int(position.y() * scale),
            int(bool(keys & Qt.KeyboardModifier.ControlModifier)),
            int(bool(keys & Qt.KeyboardModifier.ShiftModifier)),
            "\0",
            repeat,
            None,
        )
        interactor.SetAltKey(int(bool(keys & Qt.KeyboardModifier.AltModifier)))
        interactor.InvokeEvent(name)

    def mousePressEvent(self, event) -> None:
        self.setFocus()
        ViewWidget.worked_in = self
        self._send(event, _BUTTONS.get(event.button(), "Left") + "ButtonPressEvent")

    def mouseReleaseEvent(self, event) -> None:
        self._send(event, _BUTTONS.get(event.button(), "Left") + "ButtonReleaseEvent")

    def mouseDoubleClickEvent(self, event) -> None:
        button = _BUTTONS.get(event.button(), "Left")
        node = slicer.app.applicationLogic().GetInteractionNode()
        if node.GetCurrentInteractionMode() == slicer.vtkMRMLInteractionNode.AdjustWindowLevel:
            self._send(event, button + "ButtonDoubleClickEvent")  # window and level as they were
        else:  # a brush stroke that begins with a fast second click must be a stroke
            self._send(event, button + "ButtonPressEvent", 1)

    def mouseMoveEvent(self, event) -> None:
        ViewWidget.worked_in = self
        self._send(event, "MouseMoveEvent")
        self.hovered.emit(event.position())

    def wheelEvent(self, event) -> None:
        turned = (
            event.angleDelta().y() or event.angleDelta().x()
        )  # some systems turn the wheel aside while Shift is held
        if turned:
            ViewWidget.worked_in = self
            self._send(event, "MouseWheelForwardEvent" if turned > 0 else "MouseWheelBackwardEvent")

    def enterEvent(self, _event) -> None:
        self.view.interactor().InvokeEvent("EnterEvent")

    def leaveEvent(self, _event) -> None:
        self.view.interactor().InvokeEvent("LeaveEvent")
        self.left.emit()

    def _send_key(self, event, *names: str) -> None:
        interactor, keys = self.view.interactor(), event.modifiers()
        text = event.text()
        interactor.SetKeyEventInformation(
            int(bool(keys & Qt.KeyboardModifier.ControlModifier)),
            int(bool(keys & Qt.KeyboardModifier.ShiftModifier)),
            text[0] if text and text.isascii() else "\0",
            0,
            key_symbol(event),
        )
        interactor.SetAltKey(int(bool(keys & Qt.KeyboardModifier.AltModifier)))
        for name in names:
            interactor.InvokeEvent(name)

    def keyPressEvent(self, event) -> None:
        self._send_key(event, "KeyPressEvent")
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event) -> None:
        self._send_key(event, "KeyReleaseEvent")
        super().keyReleaseEvent(event)
