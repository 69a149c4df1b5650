# SPDX-License-Identifier: Apache-2.0
"""Selects the segment of a DVH curve that is clicked in the plot view."""

from __future__ import annotations

from collections.abc import Callable

import slicer

from AIOEvaluation.mrml.curve_pick import segment_of_curve, select_segment


class CurveSelection:
    """Observes the plot view.

    Parameters
    ----------
    is_busy : whether the scene is being loaded or closed; clicks are then ignored.
    selected : called with the name of the selected segment.
    """

    def __init__(self, scene: slicer.vtkMRMLScene, is_busy: Callable[[], bool], selected: Callable[[str], None]):
        self._scene, self._is_busy, self._selected = scene, is_busy, selected
        self._observed: set[str] = set()  # IDs of plot view nodes

    def observe(self) -> None:
        """Observe the first plot view, if it is not observed yet."""
        manager = slicer.app.layoutManager()
        plot = manager.plotWidget(0) if manager is not None else None
        view = plot.plotView() if plot is not None else None
        node = plot.mrmlPlotViewNode() if plot is not None else None
        if node is not None and node.GetID() not in self._observed:
            self._observed.add(node.GetID())
            view.connect("dataSelected(vtkStringArray*,vtkCollection*)", self._on_curve)

    def _on_curve(self, series_ids, _points) -> None:
        found = segment_of_curve(self._scene, series_ids)
        if found is not None and not self._is_busy():
            node, segment_id = found
            select_segment(self._scene, node, segment_id)
            self._selected(node.GetSegmentation().GetSegment(segment_id).GetName())
