# SPDX-License-Identifier: Apache-2.0
"""`slicer.app.layoutManager()`: follows the scene's layout node and arranges the views it describes."""

from __future__ import annotations

import logging
from xml.etree import ElementTree

import slicer
from PySide6.QtCore import Property, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from trame_slicer.views import ViewLayoutDefinition, ViewType
from trame_slicer.views.abstract_view import ViewProps
from vtkmodules.vtkCommonCore import vtkCommand

from Workbench.qtadapter import connections
from Workbench.views import layout_builder
from Workbench.views.factory import ViewFactory
from Workbench.views.panels import PlotPanel, TablePanel
from Workbench.views.proxies import qMRMLSliceWidget, qMRMLThreeDWidget

log = logging.getLogger(__name__)

WORKBENCH_LAYOUT = 590
_SLICE = (
    '<item><view class="vtkMRMLSliceNode" singletontag="{0}"><property name="orientation" action="default">{1}'
    '</property><property name="viewlabel" action="default">{2}</property>'
    '<property name="viewcolor" action="default">{3}</property></view></item>'
)
STANDARD_SLICES = (
    ("Red", "Axial", "R", "#F34A33"),
    ("Green", "Coronal", "G", "#6EB04B"),
    ("Yellow", "Sagittal", "Y", "#EDD54C"),
)
_SLICES = "".join(_SLICE.format(*each) for each in STANDARD_SLICES)
_THREED = '<item><view class="vtkMRMLViewNode" singletontag="1"></view></item>'
_PLOT = '<item><view class="vtkMRMLPlotViewNode" singletontag="PlotView1"></view></item>'
_DESCRIPTION = (
    '<layout type="vertical" split="true"><item splitSize="560"><layout type="horizontal" split="true">'
    f"{_SLICES}</layout></item>"
    f'<item splitSize="440"><layout type="horizontal" split="true">{_THREED}{_PLOT}</layout></item></layout>'
)


class LayoutManager(QObject):
    """Creates views on demand, keeps them for the whole session, and puts them where the layout wants them."""

    layoutChanged = Signal(int)
    probed = Signal(str)
    connect = connections.connect
    disconnect = connections.disconnect

    def __init__(self, core) -> None:
        super().__init__()
        self._core, self._scene = core, core.scene
        self._factory = ViewFactory()
        core.view_manager.register_factory(self._factory)
        self._plots: dict[str, PlotPanel] = {}
        self._tables: dict[str, TablePanel] = {}
        self._viewport = QWidget()
        self._column = QVBoxLayout(self._viewport)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shelf = QWidget()
        self._root: QWidget | None = None
        self._shown: tuple[int, str] | None = None
        for tag, orientation, _letter, color in STANDARD_SLICES:
            self._create_view("vtkMRMLSliceNode", tag, {"orientation": orientation, "viewcolor": color})
        self._create_view("vtkMRMLViewNode", "1", {})
        # After the views: the layout logic must find their nodes, not make its own.
        self._logic = slicer.vtkMRMLLayoutLogic()
        self._logic.SetMRMLScene(self._scene)
        node = self._logic.GetLayoutNode()
        node.AddLayoutDescription(WORKBENCH_LAYOUT, _DESCRIPTION)
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
            node.AddLayoutDescription(WORKBENCH_LAYOUT, _DESCRIPTION)
        node.AddObserver(vtkCommand.ModifiedEvent, lambda *_: self._timer.start(0))

    def _rest_3d(self, resting: bool) -> None:
        """Take the 3D views' managers off the scene, or put them on again."""
        for view in self._core.view_manager.get_threed_views():
            view._displayable_manager_group.SetMRMLDisplayableNode(None if resting else view.get_view_node())
            if not resting:
                view.schedule_render()

    def _after_scene(self) -> None:
        self._watch_layout_node()
        for view in self._core.view_manager.get_threed_views():
            view.set_box_visible(False)
        for tag, panel in self._plots.items():
            panel.content.setMRMLPlotViewNode(self._node("vtkMRMLPlotViewNode", tag))
        for tag, panel in self._tables.items():
            panel.content.setMRMLTableViewNode(self._node("vtkMRMLTableViewNode", tag))
        self._timer.start(0)

    def _node(self, kind: str, tag: str):
        node = self._scene.GetSingletonNode(tag, kind)
        if node is None:
            node = self._scene.CreateNodeByClass(kind)
            node.UnRegister(None)
            node.SetSingletonTag(tag)
            node.SetName(tag)
            node.SetLayoutName(tag)
            node = self._scene.AddNode(node)
        return node

    def _update(self) -> None:
        """Arrange the views as the layout node says, if that is not how they stand already."""
        node = self._logic.GetLayoutNode()
        description = node.GetCurrentLayoutDescription() or ""
        wanted = (node.GetViewArrangement(), description)
        if wanted == self._shown or not description:
            return
        ids: list[str] = []
        self._take_down()
        self._root = layout_builder.build(description, lambda element: self._panel(element, ids))
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
        for panel in self._panels():
            panel.setParent(self._shelf)
        self._column.removeWidget(self._root)
        self._root.deleteLater()
        self._root = None

    def _panels(self) -> list[QWidget]:
        views = [self._factory.get_factory_view(tag) for tag in self._tags()]
        return [*views, *self._plots.values(), *self._tables.values()]

    def _tags(self) -> list[str]:
        return list(self._factory._views)

    def _show_chart(self, chart) -> None:
        """ShowChartInLayout, except that a layout which has a plot view already is left as it is."""
        node = self._logic.GetLayoutNode()
        if "vtkMRMLPlotViewNode" not in (node.GetCurrentLayoutDescription() or ""):
            self._original_show_chart(chart)
            return
        selection = self._core.app_logic.GetSelectionNode()
        selection.SetActivePlotChartID(chart.GetID() if chart is not None else None)
        self._core.app_logic.PropagatePlotChartSelection()

    # --- views ----------------------------------------------------------------------------------------------------

    def _panel(self, element: ElementTree.Element, ids: list[str]) -> QWidget | None:
        kind, tag = element.get("class", ""), element.get("singletontag", "")
        if kind == "vtkMRMLPlotViewNode":
            return self._plot_panel(tag)
        if kind == "vtkMRMLTableViewNode":
            return self._table_panel(tag)
        if kind not in (each.value for each in ViewType):
            log.warning("The Workbench has no view for %s", kind)
            return None
        if not self._factory.has_view(tag):
            self._create_view(kind, tag, layout_builder.properties(element))
        ids.append(tag)
        panel = self._factory.get_factory_view(tag)
        panel.show()
        return panel

    def _create_view(self, kind: str, tag: str, properties: dict[str, str]) -> None:
        if kind == ViewType.SLICE_VIEW.value:
            definition = ViewLayoutDefinition.slice_view(
                properties.get("orientation") or "Axial", label=tag, color=properties.get("viewcolor")
            )
        else:
            background = ("#20262d", "#3a4552")
            definition = ViewLayoutDefinition(
                tag, ViewType.THREE_D_VIEW, ViewProps(label=tag, background_color=background, box_visible=False)
            )
        # A node that the layout logic made would be copied, not used, by the view's logic, which then holds a stray.
        stray = self._scene.GetSingletonNode(tag, kind)
        if stray is not None:
            self._scene.RemoveNode(stray)
        self._core.view_manager.create_view(definition)
        panel = self._factory.get_factory_view(tag)
        if kind == ViewType.THREE_D_VIEW.value:
            panel.widget.view.set_box_visible(False)
        else:
            panel.probed.connect(self.probed)

    def _plot_panel(self, tag: str) -> PlotPanel:
        if tag not in self._plots:
            widget = slicer.qMRMLPlotWidget()
            widget.setMRMLScene(self._scene)
            widget.setMRMLPlotViewNode(self._node("vtkMRMLPlotViewNode", tag))
            self._plots[tag] = PlotPanel(widget, tag)
        self._plots[tag].show()
        return self._plots[tag]

    def _table_panel(self, tag: str) -> TablePanel:
        if tag not in self._tables:
            widget = slicer.qMRMLTableWidget()
            widget.setMRMLScene(self._scene)
            widget.setMRMLTableViewNode(self._node("vtkMRMLTableViewNode", tag))
            self._tables[tag] = TablePanel(widget, tag)
        self._tables[tag].show()
        return self._tables[tag]

    def _views(self, kind: ViewType) -> list[str]:
        managed = self._core.view_manager
        views = managed.get_slice_views() if kind == ViewType.SLICE_VIEW else managed.get_threed_views()
        return [view.get_singleton_tag() for view in views]

    # --- what modules call ----------------------------------------------------------------------------------------

    def setLayout(self, layout: int) -> None:
        self._logic.GetLayoutNode().SetViewArrangement(int(layout))
        self._update()

    layout = Property(int, lambda self: self._logic.GetLayoutNode().GetViewArrangement(), setLayout)
    threeDViewCount = Property(int, lambda self: len(self._views(ViewType.THREE_D_VIEW)))
    plotViewCount = Property(int, lambda self: len(self._plots))
    tableViewCount = Property(int, lambda self: len(self._tables))

    def layoutLogic(self):
        return self._logic

    def viewport(self) -> QWidget:
        return self._viewport

    def mrmlScene(self):
        return self._scene

    def mrmlSliceLogics(self):
        return self._core.app_logic.GetSliceLogics()

    def sliceViewNames(self) -> tuple[str, ...]:
        return tuple(self._views(ViewType.SLICE_VIEW))

    def sliceWidget(self, name: str):
        return qMRMLSliceWidget(self._factory.get_factory_view(name)) if self._factory.has_view(name) else None

    def threeDWidget(self, index: int):
        tags = self._views(ViewType.THREE_D_VIEW)
        return qMRMLThreeDWidget(self._factory.get_factory_view(tags[index])) if index < len(tags) else None

    def plotWidget(self, index: int):
        return list(self._plots.values())[index].content if index < len(self._plots) else None

    def tableWidget(self, index: int):
        return list(self._tables.values())[index].content if index < len(self._tables) else None

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
        for tag in self._tags():
            self._factory.get_factory_view(tag).widget.finish()
