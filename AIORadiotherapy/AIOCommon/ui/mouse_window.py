# SPDX-License-Identifier: Apache-2.0
"""Window and level by the mouse are those of the CT, never those of the dose over it; a double click puts them back."""

from __future__ import annotations

import qt
import slicer
import vtk

from ..mrml.doses import is_dose

SOFT_TISSUE = (400.0, 40.0)  # window and level in HU, as a CT is shown at first
_BEFORE_THE_STYLE = 10.0  # the view's own interactor style lets no others hear of it
_MANAGER = "vtkMRMLScalarBarDisplayableManager"  # it owns the widget that changes window and level


class MouseWindow:
    """Attends all slice views of the application, those of later layouts too."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        self._scene = scene
        self._observed: dict[str, list[tuple[vtk.vtkObject, int]]] = {}
        self._manager = slicer.app.layoutManager()
        if self._manager is not None:
            self._manager.connect("layoutChanged(int)", self._on_layout)
            self._on_layout()

    def close(self) -> None:
        """Attend no more."""
        for tags in self._observed.values():
            for target, tag in tags:
                target.RemoveObserver(tag)
        self._observed = {}
        if self._manager is not None:
            self._manager.disconnect("layoutChanged(int)", self._on_layout)
            self._manager = None

    def _on_layout(self, _layout: int = 0) -> None:
        for name in self._manager.sliceViewNames():
            if name not in self._observed:
                self._attend(str(name))

    def _attend(self, name: str) -> None:
        widget = self._manager.sliceWidget(name)
        view = widget.sliceView() if widget is not None else None
        manager = view.displayableManagerByClassName(_MANAGER) if view is not None else None
        if manager is None:
            return
        layers, window = widget.mrmlSliceCompositeNode(), manager.GetWindowLevelWidget()

        def follow(_caller=None, _event=None) -> None:
            over = self._scene.GetNodeByID(layers.GetForegroundVolumeID() or "")
            units = over.GetVoxelValueUnits() if over is not None else None
            in_gray = units is not None and units.GetCodeValue() == "Gy"  # a picture of a dose, too
            window.SetForegroundVolumeEditable(not is_dose(over) and not in_gray)

        def reset(_caller=None, _event=None) -> None:
            mode = slicer.app.applicationLogic().GetInteractionNode().GetCurrentInteractionMode()
            if mode == slicer.vtkMRMLInteractionNode.AdjustWindowLevel:
                qt.QTimer.singleShot(0, lambda: self._put_back(layers))  # after the application's own answer

        follow()
        interactor = view.interactor()
        self._observed[name] = [
            (layers, layers.AddObserver(vtk.vtkCommand.ModifiedEvent, follow)),
            (interactor, interactor.AddObserver(vtk.vtkCommand.LeftButtonDoubleClickEvent, reset, _BEFORE_THE_STYLE)),
        ]

    def _put_back(self, layers: slicer.vtkMRMLSliceCompositeNode) -> None:
        ct = self._scene.GetNodeByID(layers.GetBackgroundVolumeID() or "")
        display = ct.GetDisplayNode() if ct is not None and not is_dose(ct) else None
        if display is not None and display.IsA("vtkMRMLScalarVolumeDisplayNode"):
            display.SetAutoWindowLevel(False)
            display.SetWindowLevel(*SOFT_TISSUE)
