# SPDX-License-Identifier: Apache-2.0
"""Two plans' doses side by side on linked slices, and a third view for how they differ."""

from __future__ import annotations

import slicer

from AIOCommon.ui.layout import show_chart, show_layout, shown_layout
from AIOCommon.ui.layout_descriptions import DIFFERENCE_VIEW, PLAN_A_VIEW, PLAN_B_VIEW, PLAN_VIEWS, PLANS
from AIOCommon.ui.slice_layers import composites, link_slices, set_layers, slice_nodes

from ..mrml.plan_comparison import Comparison

DOSE_OPACITY, OVER_OPACITY = 0.45, 0.6


class PlanViews:
    """Puts volumes over the CT: in the third view while the layout of two plans is up, else in all slice views."""

    def __init__(self) -> None:
        self._before: dict[str, tuple[str | None, float]] = {}  # foreground and its opacity, by ID of the composite
        self._over: slicer.vtkMRMLScalarVolumeNode | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the layout of two plans is up."""
        return shown_layout() == PLANS

    def show(self, comparison: Comparison, ct: slicer.vtkMRMLScalarVolumeNode) -> bool:
        """Bring the layout up at the slice that was looked at; False without a window."""
        self.show_over(None, ct)
        looked_at = slice_nodes(("Red",))
        if not show_layout(PLANS):
            return False
        for view, dose in zip((PLAN_A_VIEW, PLAN_B_VIEW), comparison.doses):
            set_layers((view,), ct, dose, DOSE_OPACITY)
        set_layers((DIFFERENCE_VIEW,), ct)
        link_slices(PLAN_VIEWS)
        manager = slicer.app.layoutManager()
        for node in slice_nodes(PLAN_VIEWS):
            manager.sliceWidget(node.GetSingletonTag()).fitSliceToBackground()
            if looked_at:
                matrix = looked_at[0].GetSliceToRAS()
                node.JumpSlice(*(matrix.GetElement(axis, 3) for axis in range(3)))
        show_chart(comparison.chart)
        return True

    def show_over(self, volume: slicer.vtkMRMLScalarVolumeNode | None, ct) -> None:
        """A volume over the CT, or again what lay there before."""
        if slicer.app.layoutManager() is None:
            return
        if self.is_shown:
            set_layers((DIFFERENCE_VIEW,), ct, volume, OVER_OPACITY)
            return
        names = [n for n in slicer.app.layoutManager().sliceViewNames() if n not in PLAN_VIEWS]
        for layers in composites(names):
            known = layers.GetForegroundVolumeID()
            if volume is not None:
                if layers.GetID() not in self._before:
                    self._before[layers.GetID()] = known, layers.GetForegroundOpacity()
                layers.SetForegroundVolumeID(volume.GetID())
                layers.SetForegroundOpacity(OVER_OPACITY)
            elif layers.GetID() in self._before and self._over is not None and known == self._over.GetID():
                before, opacity = self._before[layers.GetID()]
                layers.SetForegroundVolumeID(before)
                layers.SetForegroundOpacity(opacity)
        if volume is None:
            self._before = {}
        self._over = volume

    def forget(self) -> None:
        """The scene lost its nodes."""
        self._before, self._over = {}, None
