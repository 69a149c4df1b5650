# SPDX-License-Identifier: Apache-2.0
"""Modules as objects, and the manager that loads scripted ones."""

from __future__ import annotations

import importlib
import logging
import sys
from pathlib import Path

import slicer
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from Workbench.qtadapter import connections
from Workbench.qtadapter.names import is_allowed

log = logging.getLogger(__name__)


class CoreModule:
    """A module that has a logic and no window of its own here (Volumes, Plots, Segmentations, ...)."""

    _class = "qSlicerAbstractModule"

    def __init__(self, name: str, logic=None) -> None:
        object.__setattr__(self, "name", name)
        self.title = name
        self._logic = logic
        self._representation = None
        self.path = ""
        self.icon = None
        self.categories: list[str] = []
        self.dependencies: list[str] = []
        self.contributors: list[str] = []
        self.associatedNodeTypes: list[str] = []
        self.helpText = ""
        self.acknowledgementText = ""
        self.defaultDocumentationLink = ""
        self.index = -1
        self.hidden = True

    def __setattr__(self, name: str, value) -> None:
        if not name.startswith("_") and not is_allowed(self._class, name):
            raise AttributeError(f"{name!r} does not exist on {self._class} in Slicer")
        object.__setattr__(self, name, value)

    def logic(self):
        return self._logic

    def mrmlScene(self):
        return slicer.mrmlScene

    def widgetRepresentation(self):
        return None


class ScriptedModule(CoreModule):
    """A Python module: file, instance of its module class, and its widget once somebody asks for it."""

    _class = "qSlicerScriptedLoadableModule"

    def __init__(self, path: Path) -> None:
        super().__init__(path.stem)
        self.path = str(path)
        self.hidden = False

    def createNewWidgetRepresentation(self):
        representation = slicer.qSlicerScriptedLoadableModuleWidget()
        layout = QVBoxLayout()
        representation.setLayout(layout)
        representation.setMRMLScene(slicer.mrmlScene)
        representation._bind(self)
        return representation

    def widgetRepresentation(self):
        if self._representation is None:
            self._representation = self.createNewWidgetRepresentation()
            self._representation._setup()
        return self._representation


class FactoryManager:
    """Names of the modules, as slicer.util.moduleNames asks for them."""

    def __init__(self, modules: dict) -> None:
        self._modules = modules

    def loadedModuleNames(self) -> list[str]:
        return list(self._modules)

    def isLoaded(self, name: str) -> bool:
        return name in self._modules


def make_importable(path: Path) -> None:
    """Put the folder of a module's file on Python's path, with the libraries in it."""
    if str(path.parent) not in sys.path:
        sys.path.insert(0, str(path.parent))


class ModuleManager(QObject):
    """Loads scripted modules and answers for all modules by name."""

    moduleLoaded = Signal(str)
    moduleAboutToBeUnloaded = Signal(str)
    connect = connections.connect
    disconnect = connections.disconnect

    def __init__(self) -> None:
        super().__init__()
        self._modules: dict[str, CoreModule] = {}
        self._factory = FactoryManager(self._modules)

    def module(self, name: str):
        return self._modules.get(name)

    def modulesNames(self) -> list[str]:
        return list(self._modules)

    def factoryManager(self) -> FactoryManager:
        return self._factory

    def _add(self, module: CoreModule) -> None:
        self._modules[module.name] = module
        setattr(slicer.modules, module.name.lower(), module)
        setattr(slicer.moduleNames, module.name, module.name)

    def _load_scripted(self, path: str | Path) -> ScriptedModule:
        """Import the file and make its module object; whatever it raises goes to the caller."""
        path = Path(path).resolve()
        if not path.is_file():
            raise FileNotFoundError(f"No scripted module at {path}")
        make_importable(path)
        module = ScriptedModule(path)
        instance = getattr(importlib.import_module(path.stem), path.stem)(module)
        self._add(module)
        setattr(slicer.modules, f"{path.stem}Instance", instance)
        self.moduleLoaded.emit(module.name)
        return module

    def _scripted(self) -> list[ScriptedModule]:
        """The scripted modules, in the order they were loaded."""
        return [each for each in self._modules.values() if isinstance(each, ScriptedModule)]

    def _unload_all(self) -> None:
        """Tell every module widget that it is about to go (cleanup), as Slicer does when it quits."""
        for module in self._scripted():
            self.moduleAboutToBeUnloaded.emit(module.name)
            representation = module._representation
            if representation is not None:
                try:
                    representation._cleanup()
                except Exception:
                    log.exception("Module %s failed while cleaning up", module.name)
                module._representation = None
