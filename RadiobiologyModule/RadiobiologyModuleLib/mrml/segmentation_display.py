# SPDX-License-Identifier: Apache-2.0
"""How contours are shown for a while, and how they were shown before."""

from __future__ import annotations

import slicer


class DisplayState:
    """Contours in some views only; ``restore`` shows them as before.

    Parameters
    ----------
    display : of the segmentation. view_ids : of the view nodes that are to show it.
    """

    def __init__(self, display: slicer.vtkMRMLSegmentationDisplayNode, view_ids: list[str]):
        self._display, self._view_ids = display, view_ids
        self._before = bool(display.GetVisibility()), list(display.GetViewNodeIDs() or ())

    def apply(self) -> None:
        """Show the contours in the chosen views only."""
        self._set(True, self._view_ids)

    def restore(self) -> None:
        """Show the contours as before."""
        self._set(*self._before)

    def _set(self, visible: bool, view_ids: list[str]) -> None:
        if self._display.GetScene() is None:
            return
        was_modifying = self._display.StartModify()
        self._display.SetVisibility(visible)
        self._display.RemoveAllViewNodeIDs()
        for each in view_ids:
            self._display.AddViewNodeID(each)
        self._display.EndModify(was_modifying)
