# SPDX-License-Identifier: Apache-2.0
"""The contours of the version in use and of the candidate on linked slices, and both in a third."""

from __future__ import annotations

from collections.abc import Sequence

import slicer

from AIOCommon.mrml.segmentation_display import DisplayState
from AIOCommon.ui.layout import show_layout, shown_layout
from AIOCommon.ui.layout_descriptions import BOTH_VIEW, CANDIDATE_VIEW, IN_USE_VIEW, VERSION_VIEWS, VERSIONS
from AIOCommon.ui.slice_layers import link_slices, set_layers, slice_nodes, standard_views

from ..mrml.version_nodes import remove_versions, version_nodes


class VersionViews:
    """Shows two segmentations while their layout is up; leaving it shows the case as before."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        self._scene = scene
        self._case: list[DisplayState] = []
        self._manager = slicer.app.layoutManager()
        if self._manager is not None:
            self._manager.connect("layoutChanged(int)", self._on_layout)

    def show(self, ct: slicer.vtkMRMLScalarVolumeNode, nodes: Sequence[slicer.vtkMRMLSegmentationNode]) -> bool:
        """Bring the layout up with the segmentation in use and the candidate's; False without a window."""
        if self._manager is None or not show_layout(VERSIONS):
            return False
        self._restore()
        set_layers(VERSION_VIEWS, ct)
        link_slices(VERSION_VIEWS)
        for node, view in zip(nodes, (IN_USE_VIEW, CANDIDATE_VIEW), strict=True):
            ids = [each.GetID() for each in slice_nodes((view, BOTH_VIEW))]
            DisplayState(node, ids).apply()
        self._hide_case(nodes)
        for view in slice_nodes(VERSION_VIEWS):
            self._manager.sliceWidget(view.GetSingletonTag()).fitSliceToBackground()
        return True

    def jump(self, place_ras_mm: Sequence[float]) -> None:
        """Show the slice of a place in all views."""
        slicer.vtkMRMLSliceNode.JumpAllSlices(self._scene, *place_ras_mm)

    def close(self) -> None:
        """The panel closes."""
        if self._manager is not None:
            self._manager.disconnect("layoutChanged(int)", self._on_layout)
            self._manager = None
        self.forget()

    def forget(self) -> None:
        """Remove the contours of both versions."""
        self._restore()
        if not self._scene.IsClosing():
            remove_versions(self._scene)

    def _hide_case(self, nodes: Sequence[slicer.vtkMRMLSegmentationNode]) -> None:
        """What the case itself shows stays in the other views."""
        views = [each.GetID() for each in slice_nodes(standard_views())]
        views += [node.GetID() for node in slicer.util.getNodesByClass("vtkMRMLViewNode")]
        for node in slicer.util.getNodesByClass("vtkMRMLSegmentationNode"):
            display = node.GetDisplayNode()
            if node not in nodes and display is not None and display.GetVisibility() and not display.GetViewNodeIDs():
                self._case.append(DisplayState(node, views))
                self._case[-1].apply()

    def _restore(self) -> None:
        for state in self._case:
            state.restore()
        self._case = []

    def _on_layout(self, _layout: int = 0) -> None:
        if shown_layout() != VERSIONS and self._case:
            self._restore()
            for node in version_nodes(self._scene):
                node.GetDisplayNode().SetVisibility(False)
