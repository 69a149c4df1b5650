# SPDX-License-Identifier: Apache-2.0
"""How contours are shown for a while, and how they were shown before."""

from __future__ import annotations

from collections.abc import Collection

import slicer

OUTLINE_OF_BODY = ("BODY", "External")


class DisplayState:
    """Chosen segments in chosen views only; ``restore`` shows the segmentation as before.

    Parameters
    ----------
    node : the segmentation, with a display node. view_ids : of the view nodes that are to show it.
    names : of the segments that are to be seen; None: their visibility is left alone.
    """

    def __init__(self, node: slicer.vtkMRMLSegmentationNode, view_ids: list[str], names: Collection[str] | None = None):
        self._node, self._view_ids, content = node, view_ids, node.GetSegmentation()
        display = node.GetDisplayNode()
        ids = content.GetSegmentIDs() if names is not None else ()
        self._wanted = {i: content.GetSegment(i).GetName() in (names or ()) for i in ids}
        seen = {i: bool(display.GetSegmentVisibility(i)) for i in ids}
        self._before = bool(display.GetVisibility()), list(display.GetViewNodeIDs() or ()), seen

    def apply(self) -> None:
        """Show the contours in the chosen views only."""
        self._set(True, self._view_ids, self._wanted)

    def restore(self) -> None:
        """Show the contours as before; segments that were added since are left as they are."""
        self._set(*self._before)

    def _set(self, visible: bool, view_ids: list[str], segments: dict[str, bool]) -> None:
        display = self._node.GetDisplayNode() if self._node.GetScene() is not None else None
        if display is None:
            return
        was_modifying = display.StartModify()
        display.SetVisibility(visible)
        display.RemoveAllViewNodeIDs()
        for each in view_ids:
            display.AddViewNodeID(each)
        for segment_id, shown in segments.items():
            if self._node.GetSegmentation().GetSegment(segment_id) is not None:
                display.SetSegmentVisibility(segment_id, shown)
        display.EndModify(was_modifying)


def seen_names(node: slicer.vtkMRMLSegmentationNode) -> list[str]:
    """Names of the segments that the views show, without the outline of the body."""
    content, display = node.GetSegmentation(), node.GetDisplayNode()
    ids = [i for i in content.GetSegmentIDs() if display is None or display.GetSegmentVisibility(i)]
    names = [content.GetSegment(i).GetName() for i in ids]
    return [name for name in names if name not in OUTLINE_OF_BODY]
