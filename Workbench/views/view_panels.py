# SPDX-License-Identifier: Apache-2.0
"""The views of the window: made when a layout first asks for them, kept for the whole session."""

from __future__ import annotations

import logging
from collections.abc import Callable
from xml.etree import ElementTree

import slicer
from PySide6.QtWidgets import QWidget
from trame_slicer.views import ViewLayoutDefinition, ViewType
from trame_slicer.views.abstract_view import ViewProps

from Workbench.host.tool_views import connect_tools
from Workbench.views import layout_builder
from Workbench.views.factory import ViewFactory
from Workbench.views.panels import PlotPanel, TablePanel

log = logging.getLogger(__name__)

BACKGROUND_3D = ("#20262d", "#3a4552")


class ViewPanels:
    """Slice, 3D, plot and table views, each in its panel, by the singleton tag of its view node.

    Parameters
    ----------
    core : trame-slicer's application. probed : signal that tells what lies under the mouse in a slice view.
    is_behind : see :class:`~Workbench.views.factory.ViewFactory`.
    """

    def __init__(self, core, probed, is_behind: Callable[[], bool] = lambda: False) -> None:
        self._core, self._scene, self._probed = core, core.scene, probed
        self.factory = ViewFactory(is_behind)
        core.view_manager.register_factory(self.factory)
        self.plots: dict[str, PlotPanel] = {}
        self.tables: dict[str, TablePanel] = {}

    def all(self) -> list[QWidget]:
        """Every panel that was made."""
        views = [self.factory.get_factory_view(tag) for tag in self.factory._views]
        return [*views, *self.plots.values(), *self.tables.values()]

    def tags(self, kind: ViewType) -> list[str]:
        """Tags of the slice views or of the 3D views."""
        managed = self._core.view_manager
        views = managed.get_slice_views() if kind == ViewType.SLICE_VIEW else managed.get_threed_views()
        return [view.get_singleton_tag() for view in views]

    def panel(self, element: ElementTree.Element, ids: list[str]) -> QWidget | None:
        """The panel of a layout's <view> element; tags of slice and 3D views are added to ``ids``."""
        kind, tag = element.get("class", ""), element.get("singletontag", "")
        if kind == "vtkMRMLPlotViewNode":
            return self._plot_panel(tag)
        if kind == "vtkMRMLTableViewNode":
            return self._table_panel(tag)
        if kind not in (each.value for each in ViewType):
            log.warning("The Workbench has no view for %s", kind)
            return None
        if not self.factory.has_view(tag):
            self.create_view(kind, tag, layout_builder.properties(element))
        ids.append(tag)
        panel = self.factory.get_factory_view(tag)
        panel.show()
        return panel

    def create_view(self, kind: str, tag: str, properties: dict[str, str]) -> None:
        """Make a slice or 3D view. properties: "orientation" and "viewcolor" of a slice view."""
        if kind == ViewType.SLICE_VIEW.value:
            shown = ViewProps(
                label=properties.get("viewlabel") or tag[0].upper(),
                orientation=properties.get("orientation") or "Axial",
                color=properties.get("viewcolor"),
            )
            definition = ViewLayoutDefinition(tag, ViewType.SLICE_VIEW, shown)
        else:
            definition = ViewLayoutDefinition(
                tag, ViewType.THREE_D_VIEW, ViewProps(label=tag, background_color=BACKGROUND_3D, box_visible=False)
            )
        # A node that the layout logic made would be copied, not used, by the view's logic, which then holds a stray.
        stray = self._scene.GetSingletonNode(tag, kind)
        if stray is not None:
            self._scene.RemoveNode(stray)
        self._core.view_manager.create_view(definition)
        panel = self.factory.get_factory_view(tag)
        connect_tools(self._core.segmentation_editor, panel.widget.view)
        if kind == ViewType.THREE_D_VIEW.value:
            panel.widget.view.set_box_visible(False)
        else:
            panel.probed.connect(self._probed)

    def _plot_panel(self, tag: str) -> PlotPanel:
        if tag not in self.plots:
            widget = slicer.qMRMLPlotWidget()
            widget.setMRMLScene(self._scene)
            widget.setMRMLPlotViewNode(self._node("vtkMRMLPlotViewNode", tag))
            self.plots[tag] = PlotPanel(widget, tag)
        self.plots[tag].show()
        return self.plots[tag]

    def _table_panel(self, tag: str) -> TablePanel:
        if tag not in self.tables:
            widget = slicer.qMRMLTableWidget()
            widget.setMRMLScene(self._scene)
            widget.setMRMLTableViewNode(self._node("vtkMRMLTableViewNode", tag))
            self.tables[tag] = TablePanel(widget, tag)
        self.tables[tag].show()
        return self.tables[tag]

    def take_new_scene(self) -> None:
        """After a scene was closed or loaded: plots and tables show the view nodes that are there now."""
        for view in self._core.view_manager.get_threed_views():
            view.set_box_visible(False)
        for tag, panel in self.plots.items():
            panel.content.setMRMLPlotViewNode(self._node("vtkMRMLPlotViewNode", tag))
        for tag, panel in self.tables.items():
            panel.content.setMRMLTableViewNode(self._node("vtkMRMLTableViewNode", tag))

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

    def finish(self) -> None:
        """Stop all rendering: the window closes."""
        for tag in list(self.factory._views):
            self.factory.get_factory_view(tag).widget.finish()
