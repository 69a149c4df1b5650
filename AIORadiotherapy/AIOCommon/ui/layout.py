# SPDX-License-Identifier: Apache-2.0
"""A view layout with slice views, a 3D view and a plot view."""

from __future__ import annotations

import slicer

LAYOUT_ID = 5716
_SLICE = (
    '<item><view class="vtkMRMLSliceNode" singletontag="{0}"><property name="orientation" action="default">{1}'
    '</property><property name="viewlabel" action="default">{2}</property>'
    '<property name="viewcolor" action="default">{3}</property></view></item>'
)
_DESCRIPTION = (
    '<layout type="vertical" split="true"><item><layout type="horizontal" split="true">'
    + _SLICE.format("Red", "Axial", "R", "#F34A33")
    + _SLICE.format("Green", "Coronal", "G", "#6EB04B")
    + _SLICE.format("Yellow", "Sagittal", "Y", "#EDD54C")
    + '</layout></item><item><layout type="horizontal" split="true">'
    '<item><view class="vtkMRMLViewNode" singletontag="1"><property name="viewlabel" action="default">1</property>'
    '</view></item><item><view class="vtkMRMLPlotViewNode" singletontag="PlotView1">'
    '<property name="viewlabel" action="default">1</property></view></item></layout></item></layout>'
)


def show_plot_layout() -> bool:
    """Switch to the layout with slices, 3D and plot unless the present one has a plot view beside a 3D view.

    Returns False without a main window.
    """
    manager = slicer.app.layoutManager()
    if manager is None:
        return False
    node = manager.layoutLogic().GetLayoutNode()
    description = node.GetCurrentLayoutDescription() or ""
    if all(f'"{view}"' in description for view in ("vtkMRMLPlotViewNode", "vtkMRMLViewNode")):
        return True
    if not node.IsLayoutDescription(LAYOUT_ID):
        node.AddLayoutDescription(LAYOUT_ID, _DESCRIPTION)
    manager.setLayout(LAYOUT_ID)
    return True


def show_chart(chart: slicer.vtkMRMLPlotChartNode) -> None:
    """Show a chart in the plot view; does nothing without a main window."""
    if show_plot_layout():
        slicer.modules.plots.logic().ShowChartInLayout(chart)
