# SPDX-License-Identifier: Apache-2.0
"""slicer.ScriptedLoadableModule: the four base classes of a scripted module, with Slicer's behaviour."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import traceback
import unittest

import ctk
import qt
import slicer

from Workbench.translation.i18n import tr as _

__all__ = [
    "ScriptedLoadableModule",
    "ScriptedLoadableModuleLogic",
    "ScriptedLoadableModuleTest",
    "ScriptedLoadableModuleWidget",
]


class ScriptedLoadableModule:
    """Describes the module: title, category, help. `parent` is the module object."""

    def __init__(self, parent) -> None:
        super().__init__()
        self.parent = parent
        self.moduleName = type(self).__name__
        parent.title = self.moduleName
        parent.categories = []
        parent.dependencies = []
        parent.contributors = []
        parent.helpText = ""
        parent.acknowledgementText = ""
        slicer.selfTests[self.moduleName] = self.runTest

    def resourcePath(self, filename: str) -> str:
        return os.path.join(os.path.dirname(self.parent.path), "Resources", filename)

    def getDefaultModuleDocumentationLink(self, docPage: str | None = None) -> str:
        return ""

    def runTest(self, msec: int = 100, **kwargs) -> None:
        """Run the module's Test class."""
        python = importlib.import_module(self.__module__)
        case = getattr(python, self.moduleName + "Test")()
        case.messageDelay = msec
        case.runTest(**kwargs)


class ScriptedLoadableModuleWidget:
    """The module's panel. `parent` is the widget it fills; `layout` its layout."""

    def __init__(self, parent=None) -> None:
        super().__init__()
        self.moduleName = type(self).__name__.removesuffix("Widget")
        self.developerMode = slicer.util.settingsValue("Developer/DeveloperMode", False, converter=slicer.util.toBool)
        if parent is None:
            parent = slicer.qMRMLWidget()
            parent.setLayout(qt.QVBoxLayout())
            parent.setMRMLScene(slicer.mrmlScene)
        self.parent = parent
        self.layout = parent.layout()

    def resourcePath(self, filename: str) -> str:
        return os.path.join(os.path.dirname(slicer.util.modulePath(self.moduleName)), "Resources", filename)

    def setup(self) -> None:
        """Build the panel; modules extend it. Starts with the Reload buttons when developer mode is on."""
        if self.developerMode:
            self.setupDeveloperSection()

    def setupDeveloperSection(self) -> None:
        """Slicer's section _("Reload && Test"), with the two buttons that the Workbench can serve."""
        self.reloadCollapsibleButton = ctk.ctkCollapsibleButton()
        self.reloadCollapsibleButton.setText(_("Reload && Test"))
        self.layout.addWidget(self.reloadCollapsibleButton)
        row = qt.QHBoxLayout(self.reloadCollapsibleButton)
        self.reloadButton = qt.QPushButton(_("Reload"))
        self.reloadButton.setToolTip(_("Read the module's file again."))
        self.reloadButton.connect("clicked()", self.onReload)
        row.addWidget(self.reloadButton)
        self.reloadAndTestButton = qt.QPushButton(_("Reload and Test"))
        self.reloadAndTestButton.setToolTip(_("Read the module's file again, then run its self test."))
        self.reloadAndTestButton.connect("clicked()", self.onReloadAndTest)
        row.addWidget(self.reloadAndTestButton)

    def cleanup(self) -> None:
        """Called before the widget goes."""

    def enter(self) -> None:
        """Called when the module is shown."""

    def exit(self) -> None:
        """Called when another module is shown."""

    def onReload(self) -> None:
        """Read the module's file again and build its panel anew."""
        slicer.util.reloadScriptedModule(self.moduleName)

    def onReloadAndTest(self, **kwargs) -> None:
        """Reload, then run the self test; what goes wrong is shown."""
        try:
            self.onReload()
            slicer.selfTests[self.moduleName](**kwargs)
        except Exception as error:
            traceback.print_exc()
            slicer.util.errorDisplay(_("Reload and Test") + f"\n\n{error}", detailedText=traceback.format_exc())


class ScriptedLoadableModuleLogic:
    """Computation without widgets; keeps its settings in a parameter node."""

    def __init__(self, parent=None) -> None:
        super().__init__()
        self.moduleName = type(self).__name__.removesuffix("Logic")
        self.isSingletonParameterNode = True

    def getParameterNode(self):
        nodes = self.getAllParameterNodes()
        if nodes:
            return nodes[0]
        return slicer.mrmlScene.AddNode(self.createParameterNode())

    def getAllParameterNodes(self) -> list:
        if self.isSingletonParameterNode:
            node = slicer.mrmlScene.GetSingletonNode(self.moduleName, "vtkMRMLScriptedModuleNode")
            return [node] if node else []
        nodes = slicer.util.getNodesByClass("vtkMRMLScriptedModuleNode")
        return [node for node in nodes if node.GetAttribute("ModuleName") == self.moduleName]

    def createParameterNode(self):
        node = slicer.mrmlScene.CreateNodeByClass("vtkMRMLScriptedModuleNode")
        node.UnRegister(None)
        if self.isSingletonParameterNode:
            node.SetSingletonTag(self.moduleName)
        node.SetAttribute("ModuleName", self.moduleName)
        node.SetName(slicer.mrmlScene.GenerateUniqueName(self.moduleName))
        return node


class ScriptedLoadableModuleTest(unittest.TestCase):
    """Base of a module's self test."""

    messageDelay = 100

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*(args or ("runTest",)), **kwargs)

    def delayDisplay(self, message: str, requestedDelay: int | None = None, msec: int | None = None) -> None:
        logging.info(message)
        slicer.app.processEvents()

    def takeScreenshot(self, name: str, description: str = "", type: int = -1) -> None:
        """Slicer keeps a screen shot here; the Workbench has nothing to keep it in."""

    def runTest(self) -> None:
        logging.warning("No test is defined in %s", type(self).__name__)


def install() -> None:
    """Make the module importable as slicer.ScriptedLoadableModule."""
    sys.modules["slicer.ScriptedLoadableModule"] = sys.modules[__name__]
    slicer.ScriptedLoadableModule = sys.modules[__name__]
