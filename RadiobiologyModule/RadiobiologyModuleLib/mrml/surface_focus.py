# SPDX-License-Identifier: Apache-2.0
"""Makes a segmentation's 3D surfaces transparent while the sensitivity map of one structure is shown."""

from __future__ import annotations

import slicer

_OPACITY_3D = 0.12


class SurfaceFocus:
    """Changes the display of a segmentation and restores it."""

    def __init__(self) -> None:
        self._node: slicer.vtkMRMLSegmentationNode | None = None
        self._segment_id = ""
        self._opacity, self._was_visible = 1.0, True

    def on(self, node: slicer.vtkMRMLSegmentationNode, name: str) -> None:
        """Make all surfaces of the segmentation transparent, and hide that of the segment ``name`` in 3D."""
        segment_id = node.GetSegmentation().GetSegmentIdBySegmentName(name)
        if node is self._node and segment_id == self._segment_id:
            return
        self.restore()
        display = node.GetDisplayNode()
        if display is None or not segment_id:
            return
        self._node, self._segment_id = node, segment_id
        self._opacity = display.GetOpacity3D()
        self._was_visible = bool(display.GetSegmentVisibility3D(segment_id))
        was_modifying = display.StartModify()
        display.SetOpacity3D(min(_OPACITY_3D, self._opacity))
        display.SetSegmentVisibility3D(segment_id, False)
        display.EndModify(was_modifying)

    def restore(self) -> None:
        """Restore the display."""
        node, self._node = self._node, None
        if node is None or node.GetScene() is None or node.GetDisplayNode() is None:
            return
        display = node.GetDisplayNode()
        was_modifying = display.StartModify()
        display.SetOpacity3D(self._opacity)
        if node.GetSegmentation().GetSegment(self._segment_id) is not None:
            display.SetSegmentVisibility3D(self._segment_id, self._was_visible)
        display.EndModify(was_modifying)
