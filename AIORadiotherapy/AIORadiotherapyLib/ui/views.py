# SPDX-License-Identifier: Apache-2.0
"""What the slice, 3D and plot views show after a step of a case."""

from __future__ import annotations

import slicer

from AIOCommon.mrml.case import Case, Role
from AIOCommon.ui.layout import show_chart, show_plot_layout

from ..core.case_state import CaseState
from ..core.views import target_center_ras_mm
from .opened_case import DOSE_OPACITY, look_at_patient
from .session import show_surfaces


def show_step(case: Case, state: CaseState, step: str) -> None:
    """Show what a step made, at the target; ``step`` is its name."""
    if slicer.app.layoutManager() is None:
        return
    if step == "import":
        show_plot_layout()
        slicer.util.setSliceViewerLayers(background=case.get(Role.CT), foreground=None, fit=True)
    elif step in ("contour", "plan"):
        contours = case.get(Role.EDITED_SEGMENTATION)
        if contours is not None:
            show_surfaces(contours)
        if step == "plan":
            slicer.util.setSliceViewerLayers(foreground=case.get(Role.DOSE), foregroundOpacity=DOSE_OPACITY)
        center = target_center_ras_mm(state)
        if center is not None:
            slicer.vtkMRMLSliceNode.JumpAllSlices(case.node.GetScene(), *center)
        look_at_patient(case)
    elif step == "evaluate":
        show_chart(case.get(Role.CHART))
