# SPDX-License-Identifier: Apache-2.0
"""What the tools of the segment editor draw into views: known to views that are made later, and only while it is seen.

trame-slicer makes the drawing of a tool while the view is being made, and asks for the view by its name, which is not
known yet then: a tool that was used before a layout made new views had no view in them. And its preview of a threshold
is computed for all slice views at each change of the contours, whatever the tool.
"""

from __future__ import annotations

from trame_slicer.segmentation import SegmentationEffectThreshold
from trame_slicer.segmentation.segmentation_threshold_pipeline import SegmentationThresholdPipeline2D


def connect_tools(editor, view) -> None:
    """Give a view that was just made to the tools that draw into it."""
    for effect in editor._effects.values():
        for reference in effect._pipelines:
            pipeline = reference()
            if pipeline is not None and pipeline._view is None and pipeline.GetViewNode() is view.get_view_node():
                pipeline.SetView(view)


class _Preview(SegmentationThresholdPipeline2D):
    """Costs nothing while the tool is not in use."""

    def _UpdateThreshold(self) -> None:
        if self._view is not None and self._effect.get_param_proxy().is_visible:
            super()._UpdateThreshold()
        else:
            self.actor.SetVisibility(False)
            self.RequestRender()


class Threshold(SegmentationEffectThreshold):
    """Structures from a range of values, with a preview that does not blink."""

    def __init__(self) -> None:
        super().__init__()
        # It blinks on an asyncio loop that a Qt application does not run.
        self._opacity_blinker.set_active = lambda _active: None

    def _create_pipeline(self, view_node, parameter):
        standard = super()._create_pipeline(view_node, parameter)
        return _Preview() if standard is not None else None
