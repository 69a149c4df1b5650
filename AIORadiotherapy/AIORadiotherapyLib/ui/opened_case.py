# SPDX-License-Identifier: Apache-2.0
"""A case that was opened from a file is shown at once: CT, dose, curves, and the patient in 3D."""

from __future__ import annotations

import contextlib
import math

import qt
import slicer

from AIOCommon import InputError
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.reference_contours import show_contours
from AIOCommon.ui.layout import show_chart, show_layout, show_plot_layout, shown_layout
from AIOCommon.ui.layout_descriptions import COMPARE, COMPARE_VIEWS, PLANS, STANDARD, VERSIONS
from AIOCommon.ui.surface_queue import SurfaceQueue

from ..mrml.where_to_look import body_bounds_ras_mm, contour_sets, shown_contours, target_center_ras_mm

DOSE_OPACITY = 0.35
VIEW_ANGLE_DEG = 30.0
LOOK_AGAIN_MS = 700


class OpenedCases:
    """Shows every case that is imported into a scene, its surfaces a moment later, whether or not a panel is open."""

    def __init__(self, scene: slicer.vtkMRMLScene, surfaces: SurfaceQueue):
        self._scene, self._surfaces = scene, surfaces
        self._tag = scene.AddObserver(scene.EndImportEvent, self._on_imported)

    def close(self) -> None:
        """Show no more."""
        self._scene.RemoveObserver(self._tag)

    def _on_imported(self, _caller=None, _event=None) -> None:
        case = Case.find(self._scene)
        if case is None or case.get(Role.CT) is None or slicer.app.layoutManager() is None:
            return
        contours = shown_contours(case)
        if contours is not None:
            self._surfaces.show(contours)
        qt.QTimer.singleShot(0, self._thin_beams)
        if forget_comparison(case):
            qt.QTimer.singleShot(0, self._show)
            return
        ct = case.get(Role.CT).GetID()
        layers = slicer.util.getNodesByClass("vtkMRMLSliceCompositeNode")
        if any(layer.GetBackgroundVolumeID() == ct for layer in layers):
            _mend_foreground(self._scene, layers, case.get(Role.DOSE))
            return  # it was saved from a window, with what this showed
        qt.QTimer.singleShot(0, self._show)  # the application has views for the scene once the import is over

    def _thin_beams(self) -> None:
        from PlanningModuleLib.mrml.beam_models import thin_beams_of_before

        with contextlib.suppress(InputError):  # a damaged plan is told by the panel that reads it
            if not self._scene.IsClosing():
                thin_beams_of_before(self._scene)

    def _show(self) -> None:
        case = Case.find(self._scene)
        if case is not None and case.get(Role.CT) is not None and not self._scene.IsClosing():
            show_case(case)
            qt.QTimer.singleShot(LOOK_AGAIN_MS, self._look_again)

    def _look_again(self) -> None:
        """Views that an application made for the scene after the import, or emptied, show the case as well."""
        case = Case.find(self._scene)
        ct = case.get(Role.CT) if case is not None else None
        if ct is None or self._scene.IsClosing() or self._scene.IsImporting():
            return
        layers = slicer.util.getNodesByClass("vtkMRMLSliceCompositeNode")
        if not any(layer.GetBackgroundVolumeID() for layer in layers):
            show_case(case)


def _mend_foreground(scene: slicer.vtkMRMLScene, layers: list, dose: slicer.vtkMRMLScalarVolumeNode | None) -> None:
    """The picture of a dose inside the body is not saved: where it was shown, the dose is."""
    for layer in layers:
        shown = layer.GetForegroundVolumeID()
        if shown and scene.GetNodeByID(shown) is None:
            layer.SetForegroundVolumeID(dose.GetID() if dose is not None else None)


def forget_comparison(case: Case) -> bool:
    """A case that was saved while contours or plans were compared is shown as any other; whether it was."""
    contours = shown_contours(case)
    views = {f"vtkMRMLSliceNode{tag}" for tag in COMPARE_VIEWS}
    nodes = [node for node in contour_sets(case) if node.GetDisplayNode() is not None]
    compared = [node for node in nodes if views.intersection(node.GetDisplayNode().GetViewNodeIDs() or ())]
    for node in compared:
        node.GetDisplayNode().RemoveAllViewNodeIDs()
    if compared and contours is not None:
        show_contours(case, contours)
    if shown_layout() in (COMPARE, PLANS, VERSIONS):
        show_layout(STANDARD)
        return True
    return bool(compared)


def show_case(case: Case) -> None:
    """CT with the dose over it at the target, curves beside the 3D view, the whole patient in 3D."""
    show_plot_layout()
    dose = case.get(Role.DOSE)
    slicer.util.setSliceViewerLayers(
        background=case.get(Role.CT), foreground=dose, foregroundOpacity=DOSE_OPACITY if dose is not None else 0.0
    )
    slicer.app.layoutManager().resetSliceViews()
    center = target_center_ras_mm(case)
    if center is not None:
        slicer.vtkMRMLSliceNode.JumpAllSlices(case.node.GetScene(), *center)
    if case.get(Role.CHART) is not None:
        show_chart(case.get(Role.CHART))
    look_at_patient(case)


def look_at_patient(case: Case) -> None:
    """Every 3D view shows the whole patient from the front; beams that reach far beyond do not move the camera."""
    bounds = body_bounds_ras_mm(case)
    if bounds is None:
        return
    low, high = bounds
    middle = [(a + b) / 2.0 for a, b in zip(low, high)]
    distance = math.dist(low, high) / 2.0 / math.sin(math.radians(VIEW_ANGLE_DEG / 2.0))
    cameras = slicer.modules.cameras.logic()
    for view in slicer.util.getNodesByClass("vtkMRMLViewNode"):
        camera = cameras.GetViewActiveCameraNode(view)
        if camera is not None:
            camera.SetFocalPoint(*middle)
            camera.SetPosition(middle[0], middle[1] + distance, middle[2])  # +y is anterior in RAS
            camera.SetViewUp(0.0, 0.0, 1.0)
            camera.SetViewAngle(VIEW_ANGLE_DEG)
            camera.ResetClippingRange()
