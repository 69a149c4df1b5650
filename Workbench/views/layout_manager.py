# SPDX-License-Identifier: Apache-2.0
"""`slicer.app.layoutManager()`: follows the scene's layout node and arranges the views it describes."""

from __future__ import annotations

from collections.abc import Callable

import slicer
from PySide6.QtCore import Property, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from trame_slicer.views import ViewType
from vtkmodules.vtkCommonCore import vtkCommand

from Workbench.qmrml.proxies import qMRMLSliceWidget, qMRMLThreeDWidget
from Workbench.qtadapter import connections
from Workbench.views import layout_builder
from Workbench.views.view_panels import ViewPanels
from Workbench.views.workbench_layout import DESCRIPTION, STANDARD_SLICES, WORKBENCH_LAYOUT


class LayoutManager(QObject):
    """Creates views on demand, keeps them for the whole session, and puts them where the layout wants them."""

    layoutChanged = Signal(int)
    probed = Signal(str)
    connect = connections.connect
    disconnect = connections.disconnect

    def __init__(self, core, is_behind: Callable[[], bool] = lambda: False) -> None:
        """``is_behind()`` tells whether surfaces of contours that were edited are still to come."""
        super().__init__()
        self._core, self._scene = core, core.scene
        self._panels = ViewPanels(core, self.probed, is_behind)
        self._factory = self._panels.factory
        self._viewport = QWidget()
        self._column = QVBoxLayout(self._viewport)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shelf = QWidget()
        self._root: QWidget | None = None
        self._shown: tuple[int, str] | None = None
        for tag, orientation, _letter, color in STANDARD_SLICES:
            self._panels.create_view("vtkMRMLSliceNode", tag, {"orientation": orientation, "viewcolor": color})
        self._panels.create_view("vtkMRMLViewNode", "1", {})
        # After the views: the layout logic must find their nodes, not make its own.
        self._logic = slicer.vtkMRMLLayoutLogic()
        self._logic.SetMRMLScene(self._scene)
        node = self._logic.GetLayoutNode()
        node.AddLayoutDescription(WORKBENCH_LAYOUT, DESCRIPTION)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._update)
        # A view keeps its mm per pixel when its size changes: fit the slices once the new sizes are known.
        self._fit_timer = QTimer(self)
        self._fit_timer.setSingleShot(True)
        self._fit_timer.setInterval(30)
        self._fit_timer.timeout.connect(self._fit_slices)
        self._watched = None
        self._watch_layout_node()
        # While a scene imports, its nodes have no subject hierarchy items yet, and the 3D view's manager of
        # segmentations looks for their folders for ever. It sees the scene again when everything stands.
        self._scene.AddObserver(slicer.vtkMRMLScene.StartImportEvent, lambda *_: self._rest_3d(True), 1000.0)
        self._scene.AddObserver(slicer.vtkMRMLScene.EndImportEvent, lambda *_: self._rest_3d(False), -1000.0)
        for event in (slicer.vtkMRMLScene.EndCloseEvent, slicer.vtkMRMLScene.EndImportEvent):
            self._scene.AddObserver(event, lambda *_: self._after_scene())
        node.SetViewArrangement(WORKBENCH_LAYOUT)
        self._update()
        plots = core.app_logic.GetModuleLogic("Plots")
        self._original_show_chart = plots.ShowChartInLayout
        plots.ShowChartInLayout = self._show_chart

    # --- following the scene --------------------------------------------------------------------------------------

    def _watch_layout_node(self) -> None:
        node = self._logic.GetLayoutNode()
        if node is self._watched:
            return
        self._watched = node
        if not node.IsLayoutDescription(WORKBENCH_LAYOUT):
            node.AddLayoutDescription(WORKBENCH_LAYOUT, DESCRIPTION)
        node.AddObserver(vtkCommand.ModifiedEvent, lambda *_: self._timer.start(0))

    def _rest_3d(self, resting: bool) -> None:
        """Take the 3D views' managers off the scene, or put them on again."""
        for view in self._core.view_manager.get_threed_views():
            view._displayable_manager_group.SetMRMLDisplayableNode(None if resting else view.get_view_node())
            if not resting:
                view.schedule_render()

    def _after_scene(self) -> None:
        self._watch_layout_node()
        self._panels.take_new_scene()
        self._timer.start(0)

    def _update(self) -> None:
        """Arrange the views as the layout node says, if that is not how they stand already."""
        node = self._logic.GetLayoutNode()
        description = node.GetCurrentLayoutDescription() or ""
        wanted = (node.GetViewArrangement(), description)
        if wanted == self._shown or not description:
            return
        ids: list[str] = []
        self._take_down()
        self._root = layout_builder.build(description, lambda element: self._panels.panel(element, ids))
        self._column.addWidget(self._root)
        self._shown = wanted
        self._core.view_manager.set_current_view_ids(ids)
        self._fit_timer.start()
        self.layoutChanged.emit(wanted[0])

    def _fit_slices(self) -> None:
        """Fit to the volume, but stay on the slices shown."""
        for view in self._core.view_manager.get_slice_views():
            offset = view.get_slice_value()
            view.fit_view_to_content()
            view.set_slice_value(offset)

    def _take_down(self) -> None:
        if self._root is None:
            return
        for panel in self._panels.all():
            panel.setParent(self._shelf)
        self._column.removeWidget(self._root)
        self._root.deleteLater()
        self._root = None

    def _show_chart(self, chart) -> None:
        """ShowChartInLayout, except that a layout which has a plot view already is left as it is."""
        node = self._logic.GetLayoutNode()
        if "vtkMRMLPlotViewNode" not in (node.GetCurrentLayoutDescription() or ""):
            self._original_show_chart(chart)
            return
        selection = self._core.app_logic.GetSelectionNode()
        selection.SetActivePlotChartID(chart.GetID() if chart is not None else None)
        self._core.app_logic.PropagatePlotChartSelection()

    # --- what modules call ----------------------------------------------------------------------------------------

    def setLayout(self, layout: int) -> None:
        self._logic.GetLayoutNode().SetViewArrangement(int(layout))
        self._update()

    layout = Property(int, lambda self: self._logic.GetLayoutNode().GetViewArrangement(), setLayout)
    threeDViewCount = Property(int, lambda self: len(self._panels.tags(ViewType.THREE_D_VIEW)))
    plotViewCount = Property(int, lambda self: len(self._panels.plots))
    tableViewCount = Property(int, lambda self: len(self._panels.tables))

    def layoutLogic(self):
        return self._logic

    def viewport(self) -> QWidget:
        return self._viewport

    def mrmlScene(self):
        return self._scene

    def mrmlSliceLogics(self):
        return self._core.app_logic.GetSliceLogics()

    def sliceViewNames(self) -> tuple[str, ...]:
        return tuple(self._panels.tags(ViewType.SLICE_VIEW))

    def sliceWidget(self, name: str):
        return qMRMLSliceWidget(self._factory.get_factory_view(name)) if self._factory.has_view(name) else None

    def threeDWidget(self, index: int):
        tags = self._panels.tags(ViewType.THREE_D_VIEW)
        return qMRMLThreeDWidget(self._factory.get_factory_view(tags[index])) if index < len(tags) else None

    def plotWidget(self, index: int):
        return list(self._panels.plots.values())[index].content if index < len(self._panels.plots) else None

    def tableWidget(self, index: int):
        return list(self._panels.tables.values())[index].content if index < len(self._panels.tables) else None

    def resetSliceViews(self) -> None:
        for view in self._core.view_manager.get_slice_views():
            view.fit_view_to_content()

    def resetThreeDViews(self) -> None:
        for view in self._core.view_manager.get_threed_views():
            view.reset_focal_point()
            view.reset_camera()
            view.schedule_render()

    def pauseRender(self) -> None:
        slicer.app.pauseRender()

    def resumeRender(self) -> None:
        slicer.app.resumeRender()

    def setRenderPaused(self, paused: bool) -> None:
        slicer.app.setRenderPaused(paused)

    def selectModule(self, name: str) -> None:
        slicer.util.selectModule(name)

    def _finish(self) -> None:
        """Stop all rendering: the window closes."""
        self._panels.finish()
