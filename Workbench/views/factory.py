# SPDX-License-Identifier: Apache-2.0
"""Makes trame-slicer's views with the settings that are fast in software."""

from __future__ import annotations

from collections.abc import Callable

from trame_slicer.views import IViewFactory, SliceView, ThreeDView, ViewLayoutDefinition, ViewType

from Workbench.style.theme import COLORS
from Workbench.views.panels import SlicePanel, ThreeDPanel
from Workbench.views.rendering import CoalescedRendering

# Rebuilding a 3D picture costs several times a slice: let a burst of changes end first.
_DELAY_3D_MS = 40


class ViewFactory(IViewFactory):
    """Slice and 3D views inside their panels. MSAA and depth peeling are off: they cost 3 to 5 times the frame.

    ``is_behind()`` tells whether surfaces of contours that were edited are still to come.
    """

    def __init__(self, is_behind: Callable[[], bool] = lambda: False) -> None:
        super().__init__()
        self._is_behind = is_behind

    def can_create_view(self, view: ViewLayoutDefinition) -> bool:
        return view.view_type in (ViewType.SLICE_VIEW, ViewType.THREE_D_VIEW)

    def _create_view(self, view: ViewLayoutDefinition, scene, app_logic):
        sliced = view.view_type == ViewType.SLICE_VIEW
        rendering = CoalescedRendering() if sliced else CoalescedRendering(_DELAY_3D_MS, self._is_behind)
        kind = SliceView if sliced else ThreeDView
        made = kind(scene, app_logic, view.singleton_tag, scheduled_render_strategy=rendering)
        made.render_window().SetOffScreenRendering(1)
        made.render_window().SetMultiSamples(0)
        made.set_view_properties(view.properties)
        if sliced:
            color = view.properties.color or COLORS["accent"]
            label = view.properties.label or view.singleton_tag[0].upper()
            return SlicePanel(made, scene, label, COLORS.get(view.singleton_tag, color))
        made.renderer().SetUseDepthPeeling(False)
        made.renderer().SetUseDepthPeelingForVolumes(False)
        return ThreeDPanel(made, view.singleton_tag)

    def _get_slicer_view(self, view):
        return view.widget.view
