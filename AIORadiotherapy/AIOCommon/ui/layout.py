# SPDX-License-Identifier: Apache-2.0
"""Shows view layouts and charts; what a layout's views show is for the panels that know it."""

from __future__ import annotations

import slicer

from .layout_descriptions import STANDARD

_PLOT, _THREED = "vtkMRMLPlotViewNode", "vtkMRMLViewNode"


def show_layout(layout: int) -> bool:
    """Arrange the views as one of the layouts of ``layout_descriptions``; returns False without a main window."""
    manager = slicer.app.layoutManager()
    if manager is None:
        return False
    node = manager.layoutLogic().GetLayoutNode()
    from .layout_titles import description  # texts need an application

    wanted = description(layout)
    if not node.IsLayoutDescription(layout):
        node.AddLayoutDescription(layout, wanted)
    elif node.GetLayoutDescription(layout) != wanted:  # of an earlier version's scene, or in another language
        node.SetLayoutDescription(layout, wanted)
    manager.setLayout(layout)
    return True


def shown_layout() -> int:
    """The number of the present layout; 0 without a main window."""
    manager = slicer.app.layoutManager()
    return int(manager.layoutLogic().GetLayoutNode().GetViewArrangement()) if manager is not None else 0


def _has(*views: str) -> bool:
    description = slicer.app.layoutManager().layoutLogic().GetLayoutNode().GetCurrentLayoutDescription() or ""
    return all(f'"{view}"' in description for view in views)


def show_plot_layout() -> bool:
    """Switch to the layout with slices, 3D and plot unless the present one has a plot view beside a 3D view.

    Returns False without a main window.
    """
    if slicer.app.layoutManager() is None:
        return False
    return _has(_PLOT, _THREED) or show_layout(STANDARD)


def show_chart(chart: slicer.vtkMRMLPlotChartNode) -> None:
    """Show a chart in the plot view, which is brought up if need be; does nothing without a main window."""
    if slicer.app.layoutManager() is not None and (_has(_PLOT) or show_layout(STANDARD)):
        slicer.modules.plots.logic().ShowChartInLayout(chart)


def offer_chart(chart: slicer.vtkMRMLPlotChartNode | None) -> None:
    """Show a chart where a plot view is open that shows none: nothing that is to be seen is taken away."""
    if slicer.app.layoutManager() is None or chart is None or not _has(_PLOT):
        return
    views = slicer.util.getNodesByClass(_PLOT)
    if not any(view.GetPlotChartNode() is not None for view in views):
        slicer.modules.plots.logic().ShowChartInLayout(chart)
