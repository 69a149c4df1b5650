# SPDX-License-Identifier: Apache-2.0
"""qMRMLWidget, and the widget that holds a scripted module's panel."""

from __future__ import annotations

import importlib
import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from Workbench.qtadapter.wrapping import wrap_class

__all__ = ["qMRMLWidget", "qSlicerScriptedLoadableModuleWidget", "qSlicerWidget"]


class SceneHolder:
    """Mix-in: an object with a scene. Subclasses hear of a change in `_scene_changed`."""

    _scene = None

    def setMRMLScene(self, scene) -> None:
        if scene is self._scene:
            return
        self._scene = scene
        self._scene_changed(scene)

    def mrmlScene(self):
        return self._scene

    def _scene_changed(self, scene) -> None:
        """React to a new scene."""


class _MRMLWidget(SceneHolder, QWidget):
    """A widget that hands its scene on to those inside it."""

    mrmlSceneChanged = Signal(object)

    def _scene_changed(self, scene) -> None:
        self.mrmlSceneChanged.emit(scene)
        for child in QObject.findChildren(self, QWidget):
            if isinstance(child, SceneHolder):
                child.setMRMLScene(scene)


class _ModuleWidget(_MRMLWidget):
    """The panel of a scripted module; `self()` is the module's Python widget object."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._module = None
        self._python = None
        self._entered = False

    def _bind(self, module) -> None:
        self._module = module

    def _setup(self) -> None:
        """Make the Python widget and let it build its panel; the module file is read where it is not imported."""
        import slicer

        name = self._module.name
        python = sys.modules.get(name) or importlib.import_module(name)
        self._python = getattr(python, f"{name}Widget")(self)
        setattr(slicer.modules, f"{name}Widget", self._python)
        self._python.setup()
        QWidget.layout(self).addStretch(1)

    def _cleanup(self) -> None:
        if self._entered:
            self.exit()
        if self._python is not None:
            self._python.cleanup()

    def self(self):
        return self._python

    def reload(self) -> None:
        """Make a new Python widget from the module as it is imported now; slicer.util.reloadScriptedModule calls it."""
        self._setup()

    def enter(self) -> None:
        if not self._entered:
            self._entered = True
            self._python.enter()

    def exit(self) -> None:
        if self._entered:
            self._entered = False
            self._python.exit()

    def isEntered(self) -> bool:
        return self._entered

    def module(self):
        return self._module


qMRMLWidget = wrap_class(_MRMLWidget, "qMRMLWidget")
qSlicerWidget = qMRMLWidget
qSlicerScriptedLoadableModuleWidget = wrap_class(_ModuleWidget, "qSlicerScriptedLoadableModuleWidget")
