# SPDX-License-Identifier: Apache-2.0
"""A line that is being drawn with pen or scissors, corner by corner: closed or dropped by the keyboard."""

from __future__ import annotations

from vtkmodules.vtkCommonCore import vtkCommand

_CLOSING = ("Return", "KP_Enter", "a")  # as in Slicer


class LineKeys:
    """For tools that draw a line: Enter or A close it. Put before the class of trame-slicer's tool."""

    def create_pipeline(self, view_node, parameter):
        pipeline = super().create_pipeline(view_node, parameter)
        if pipeline is not None and hasattr(pipeline, "_KeyReleased"):
            released = pipeline._KeyReleased

            def on_key(event_data) -> bool:
                if event_data.GetKeySym() in _CLOSING and pipeline.widget.is_painting():
                    pipeline.widget.stop_painting()
                    pipeline.RequestRender()
                    return True
                return released(event_data)

            pipeline._supported_events[int(vtkCommand.KeyReleaseEvent)] = on_key
        return pipeline


def drop_line(effect) -> bool:
    """Forget a line that is not finished; whether there was one. ``effect`` may be None."""
    dropped = False
    for known in effect.pipelines if effect is not None else ():
        pipeline = known()
        widget = getattr(pipeline, "widget", None)
        if widget is not None and hasattr(widget, "cancel_painting") and widget.is_painting():
            widget.cancel_painting()
            pipeline.RequestRender()
            dropped = True
    return dropped
