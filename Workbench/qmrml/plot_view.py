# SPDX-License-Identifier: Apache-2.0
"""qMRMLPlotView and qMRMLPlotWidget: the chart that a plot view node shows."""

from __future__ import annotations

import numpy as np
import slicer
import vtk
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from vtk.util.numpy_support import vtk_to_numpy

from Workbench.qmrml.base import SceneHolder
from Workbench.qmrml.chart import LINE_STYLES, Chart, Series
from Workbench.qmrml.observers import ObserverSet
from Workbench.qmrml.plot_canvas import PlotCanvas
from Workbench.qtadapter.wrapping import wrap_class
from Workbench.translation.texts import of_node

__all__ = ["qMRMLPlotView", "qMRMLPlotWidget"]


def read_chart(node) -> Chart:
    """A vtkMRMLPlotChartNode with its series and tables as plain data; None gives an empty chart."""
    if node is None:
        return Chart()
    series = []
    for index in range(node.GetNumberOfPlotSeriesNodes()):
        curve = _read_series(node.GetNthPlotSeriesNode(index))
        if curve is not None:
            series.append(curve)
    return Chart(
        title=of_node(node.GetTitle()) if node.GetTitleVisibility() else "",
        x_title=of_node(node.GetXAxisTitle()) if node.GetXAxisTitleVisibility() else "",
        y_title=of_node(node.GetYAxisTitle()) if node.GetYAxisTitleVisibility() else "",
        series=series,
        x_range=None if node.GetXAxisRangeAuto() else tuple(node.GetXAxisRange()),
        y_range=None if node.GetYAxisRangeAuto() else tuple(node.GetYAxisRange()),
        legend=bool(node.GetLegendVisibility()),
        grid=bool(node.GetGridVisibility()),
    )


def _read_series(node) -> Series | None:
    table = node.GetTableNode() if node is not None else None
    if table is None:
        return None
    y = _column(table, node.GetYColumnName())
    if y is None:
        return None
    x = _column(table, node.GetXColumnName()) if node.IsXColumnRequired() else np.arange(len(y), dtype=float)
    if x is None:
        return None
    return Series(
        name=of_node(node.GetName()),
        x=x,
        y=y,
        color=QColor.fromRgbF(*node.GetColor(), node.GetOpacity()),
        width=float(node.GetLineWidth()),
        style=LINE_STYLES.get(node.GetLineStyle(), LINE_STYLES[1]),
        markers=node.GetMarkerStyle() != slicer.vtkMRMLPlotSeriesNode.MarkerStyleNone,
        identity=node.GetID() or "",
    )


def _column(table, name: str | None) -> np.ndarray | None:
    array = table.GetTable().GetColumnByName(name) if name else None
    if array is None or not array.IsNumeric():
        return None
    return np.asarray(vtk_to_numpy(array), dtype=float)


class _PlotView(SceneHolder, QWidget):
    """Follows a plot view node's chart, its series and their tables."""

    mrmlSceneChanged = Signal(object)
    dataSelected = Signal(object, object)  # IDs of series nodes, a selection of points for each

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node = None
        self._observers = ObserverSet(self)
        self._canvas = PlotCanvas(self)
        self._canvas.picked.connect(self._on_picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._canvas)
        # Twenty tables that change together give one redraw.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(15)
        self._timer.timeout.connect(self._read)

    def setMRMLPlotViewNode(self, node) -> None:
        if node is not self._node:
            self._node = node
            self._read()

    def _chart_node(self):
        return self._node.GetPlotChartNode() if self._node is not None else None

    def _read(self) -> None:
        self._observers.clear()
        modified = vtk.vtkCommand.ModifiedEvent
        chart = self._chart_node()
        watched = [self._node, chart]
        if chart is not None:
            for index in range(chart.GetNumberOfPlotSeriesNodes()):
                series = chart.GetNthPlotSeriesNode(index)
                if series is not None:
                    watched += [series, series.GetTableNode()]
        for node in {id(each): each for each in watched if each is not None}.values():
            self._observers.add(node, modified, self._timer.start)
        self._canvas.set_chart(read_chart(chart))

    def _on_picked(self, series_id: str) -> None:
        ids = vtk.vtkStringArray()
        ids.InsertNextValue(series_id)
        points = vtk.vtkCollection()
        points.AddItem(vtk.vtkIdTypeArray())
        self.dataSelected.emit(ids, points)

    def fitToContent(self) -> None:
        chart = self._chart_node()
        if chart is not None:
            chart.SetXAxisRangeAuto(True)
            chart.SetYAxisRangeAuto(True)

    def saveAsSVG(self, path: str) -> None:
        from PySide6.QtSvg import QSvgGenerator

        generator = QSvgGenerator()
        generator.setFileName(path)
        generator.setSize(QSize(self._canvas.width(), self._canvas.height()))
        painter = QPainter(generator)
        self._canvas.draw(painter)
        painter.end()


qMRMLPlotView = wrap_class(_PlotView, "qMRMLPlotView")


class _PlotWidget(SceneHolder, QWidget):
    """A plot view as the layout shows it."""

    mrmlSceneChanged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node = None
        self._view = qMRMLPlotView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)

    def plotView(self):
        return self._view

    def setMRMLPlotViewNode(self, node) -> None:
        self._node = node
        self._view.setMRMLPlotViewNode(node)

    def mrmlPlotViewNode(self):
        return self._node


qMRMLPlotWidget = wrap_class(_PlotWidget, "qMRMLPlotWidget")
