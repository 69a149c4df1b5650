# SPDX-License-Identifier: Apache-2.0
"""qMRMLSliceWidget, qMRMLThreeDWidget and their views as modules see them: thin faces of the Workbench's panels."""

from __future__ import annotations

import vtk
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from Workbench.qmrml.base import SceneHolder
from Workbench.qmrml.table_view import qMRMLTableView
from Workbench.qtadapter.names import is_allowed
from Workbench.qtadapter.wrapping import wrap_class

__all__ = [
    "qMRMLSliceControllerWidget",
    "qMRMLSliceView",
    "qMRMLSliceWidget",
    "qMRMLTableWidget",
    "qMRMLThreeDView",
    "qMRMLThreeDWidget",
]


class _Face:
    """Forwards what Slicer's class has and the Qt widget has too; anything else raises."""

    def __init__(self, panel, widget: QWidget) -> None:
        self._panel, self._widget, self._view = panel, widget, panel.widget.view

    def __getattr__(self, name: str):
        kind = type(self).__name__
        if name.startswith("_") or not is_allowed(kind, name):
            raise AttributeError(f"{name!r} does not exist on {kind} in Slicer")
        if type(self._widget).staticMetaObject.indexOfProperty(name) >= 0:
            return QObject.property(self._widget, name)
        if not hasattr(self._widget, name):
            raise AttributeError(f"{kind}.{name} exists in Slicer but not in the Workbench")
        return getattr(self._widget, name)


class _ViewFace(_Face):
    """The rendering part of a view."""

    def __init__(self, panel) -> None:
        super().__init__(panel, panel.widget)

    def renderWindow(self):
        return self._view.render_window()

    def interactor(self):
        return self._view.interactor()

    def interactorStyle(self):
        return self._view._interactor_observer

    def displayableManagerByClassName(self, name: str):
        return self._view.get_displayable_manager_by_class(name)

    def scheduleRender(self) -> None:
        self._view.schedule_render()

    def forceRender(self) -> None:
        self._panel.widget.render_now()

    def setBackgroundColor(self, color) -> None:
        self._view.renderer().SetBackground(color.redF(), color.greenF(), color.blueF())
        self._view.schedule_render()

    def resetCamera(self) -> None:
        self._view.reset_camera()
        self._view.schedule_render()


class qMRMLSliceView(_ViewFace):
    """The picture of a slice widget."""

    def mrmlSliceNode(self):
        return self._view.get_view_node()

    def convertDeviceToXYZ(self, position) -> list[float]:
        x, y = position
        return [float(x), float(self._widget.height() - y - 1), 0.0]

    def convertXYZToRAS(self, xyz) -> list[float]:
        return list(self.mrmlSliceNode().GetXYToRAS().MultiplyPoint((*xyz, 1.0))[:3])

    def convertRASToXYZ(self, ras) -> list[float]:
        inverse = vtk.vtkMatrix4x4()
        vtk.vtkMatrix4x4.Invert(self.mrmlSliceNode().GetXYToRAS(), inverse)
        return list(inverse.MultiplyPoint((*ras, 1.0))[:3])


class qMRMLSliceControllerWidget(_Face):
    """The bar of a slice widget."""

    def __init__(self, panel) -> None:
        super().__init__(panel, panel.bar)

    def mrmlSliceNode(self):
        return self._view.get_view_node()

    def mrmlSliceCompositeNode(self):
        return self._view._logic.GetSliceCompositeNode()

    def sliceLogic(self):
        return self._view._logic

    def sliceOffsetSlider(self):
        return self._panel.slider

    def setSliceOffsetValue(self, offset: float) -> None:
        self._view.set_slice_value(float(offset))

    def setSliceVisible(self, visible: bool) -> None:
        self._view.set_visible_in_3d(bool(visible))

    def setForegroundOpacity(self, opacity: float) -> None:
        self._view.set_foreground_opacity(float(opacity))

    def fitSliceToBackground(self) -> None:
        self._view.fit_view_to_content()


class qMRMLSliceWidget(_Face):
    """A slice view with its bar."""

    def __init__(self, panel) -> None:
        super().__init__(panel, panel)

    def sliceLogic(self):
        return self._view._logic

    def mrmlSliceNode(self):
        return self._view.get_view_node()

    def mrmlSliceCompositeNode(self):
        return self._view._logic.GetSliceCompositeNode()

    def sliceView(self) -> qMRMLSliceView:
        return qMRMLSliceView(self._panel)

    def sliceController(self) -> qMRMLSliceControllerWidget:
        return qMRMLSliceControllerWidget(self._panel)

    def interactorStyle(self):
        return self._view._interactor_observer

    def fitSliceToBackground(self) -> None:
        self._view.fit_view_to_content()

    def setSliceOrientation(self, orientation: str) -> None:
        self._view.set_orientation(orientation)

    @property
    def sliceViewName(self) -> str:
        return self._view.get_singleton_tag()

    @property
    def sliceOrientation(self) -> str:
        return self._view.get_orientation()


class qMRMLThreeDView(_ViewFace):
    """The picture of a 3D widget."""

    def mrmlViewNode(self):
        return self._view.get_view_node()

    def cameraNode(self):
        return self._view.get_camera_node()

    def resetFocalPoint(self) -> None:
        self._view.reset_focal_point()
        self._view.schedule_render()

    def rotateToViewAxis(self, axis: int) -> None:
        self._view.get_camera_node().RotateTo(int(axis))


class qMRMLThreeDWidget(_Face):
    """A 3D view with its bar."""

    def __init__(self, panel) -> None:
        super().__init__(panel, panel)

    def threeDView(self) -> qMRMLThreeDView:
        return qMRMLThreeDView(self._panel)

    def mrmlViewNode(self):
        return self._view.get_view_node()

    def viewLogic(self):
        return self._view._logic


class _TableWidget(SceneHolder, QWidget):
    """A table view as the layout shows it."""

    mrmlSceneChanged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._tag = None, None
        self._view = qMRMLTableView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)

    def tableView(self):
        return self._view

    def setMRMLTableViewNode(self, node) -> None:
        if self._node is not None:
            self._node.RemoveObserver(self._tag)
        self._node = node
        if node is not None:
            self._tag = node.AddObserver(vtk.vtkCommand.ModifiedEvent, lambda *_: self._read())
        self._read()

    def mrmlTableViewNode(self):
        return self._node

    def _read(self) -> None:
        self._view.setMRMLTableNode(self._node.GetTableNode() if self._node is not None else None)


qMRMLTableWidget = wrap_class(_TableWidget, "qMRMLTableWidget")
