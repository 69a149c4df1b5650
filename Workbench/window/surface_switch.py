# SPDX-License-Identifier: Apache-2.0
"""The 3D surfaces of all segmentations: switched by hand, and made for scenes that were saved with them."""

from __future__ import annotations

import slicer
from PySide6.QtCore import QTimer

from Workbench.translation.i18n import tr as _


class SurfaceSwitch:
    """Follows imports and finished surfaces; ``window`` shows failures and has the views."""

    def __init__(self, window) -> None:
        self._window, self._surfaces = window, window.workbench.surfaces
        self._seen: set[str] = set()
        self._surfaces.finished.connect(self._made)
        self._imported = QTimer(window)  # nothing is made before the scene and its views stand
        self._imported.setSingleShot(True)
        self._imported.timeout.connect(self._show_imported)
        slicer.mrmlScene.AddObserver(slicer.vtkMRMLScene.EndImportEvent, lambda *_: self._imported.start(0))

    def show(self, shown: bool) -> None:
        """Switch the surfaces of all visible segmentations."""
        with self._window.busy(_("Making surfaces..."), _("The structures could not be shown in 3D.")):
            for node in slicer.util.getNodesByClass("vtkMRMLSegmentationNode"):
                display = node.GetDisplayNode()
                if not shown or display is None or display.GetVisibility():
                    self._surfaces.show(node, shown)

    def _show_imported(self) -> None:
        """Surfaces of what a scene shows in 3D, as they come; the camera stays where the scene has it."""
        for node in slicer.util.getNodesByClass("vtkMRMLSegmentationNode"):
            display = node.GetDisplayNode()
            if display is not None and display.GetVisibility() and display.GetVisibility3D():
                self._seen.add(node.GetID())
                self._surfaces.show(node, True)

    def _made(self) -> None:
        """Look at the new surfaces once; a later edit leaves the camera alone."""
        nodes = slicer.util.getNodesByClass("vtkMRMLSegmentationNode")
        shown = {node.GetID() for node in nodes if self._surfaces.is_shown(node)}
        if shown - self._seen:
            self._window.layout_manager.resetThreeDViews()
        self._seen = shown
