# SPDX-License-Identifier: Apache-2.0
"""What the scripted modules of this extension have in common.

A module file keeps what is its own: its description, its panel, and the functions of its logic. It imports this file
as a module, never its classes by name: a test class in the namespace of a module file is run as a test of that module.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import qt
import slicer
from slicer.i18n import translate
from slicer.ScriptedLoadableModule import (
    ScriptedLoadableModule,
    ScriptedLoadableModuleLogic,
    ScriptedLoadableModuleTest,
    ScriptedLoadableModuleWidget,
)
from slicer.util import VTKObservationMixin


def add_libraries_to_path() -> None:
    """Make every module's library importable.

    Installed, all libraries lie in one folder, which Slicer has on its path. In a checkout each lies beside its own
    module file: PlanningModule/PlanningModule.py, PlanningModule/PlanningModuleLib.
    """
    checkout = Path(__file__).resolve().parents[3]
    for library in checkout.glob("*/*Lib"):
        folder = library.parent
        is_ours = library.name == f"{folder.name}Lib" and (folder / f"{folder.name}.py").is_file()
        if is_ours and str(folder) not in sys.path:
            sys.path.append(str(folder))


class PanelModule(ScriptedLoadableModule):
    """Describes a module to the application. Subclasses set title, dependencies and help text of ``parent``.

    Attributes
    ----------
    libraries : packages that belong to this module; the Reload button reads them anew.
    """

    libraries: tuple[str, ...] = ()

    def __init__(self, parent):
        ScriptedLoadableModule.__init__(self, parent)
        add_libraries_to_path()
        from ..core.resources import resource
        from .translation import load_translations

        load_translations()
        parent.categories = [translate("qSlicerAbstractCoreModule", "Radiotherapy")]
        parent.contributors = ["The AIORadiotherapy developers"]
        parent.acknowledgementText = translate(
            "AIORadiotherapy", "Research and teaching software, not a medical device. Apache License 2.0."
        )
        parent.icon = qt.QIcon(str(resource("Icons", f"{self.moduleName}.png")))
        self.registerParts()

    @staticmethod
    def registerParts() -> None:
        """Tell other libraries what this module adds to them. Called when the module is loaded, and when reloaded."""


class PanelWidget(ScriptedLoadableModuleWidget, VTKObservationMixin):
    """Shows a panel (AIOCommon.ui.panel.Panel) and passes the events of the module and of the scene on to it."""

    def __init__(self, parent=None):
        self.logic = None
        self.panel = None
        VTKObservationMixin.__init__(self)
        ScriptedLoadableModuleWidget.__init__(self, parent)

    def showPanel(self, panel, logic) -> None:
        """Fill the module with its panel; called by the ``setup`` of subclasses.

        ``logic`` is the object that ``slicer.util.getModuleLogic`` returns.
        """
        self.logic, self.panel = logic, panel
        self.layout.addWidget(panel.widget)
        self.layout.addStretch(1)
        scene = slicer.mrmlScene
        self.addObserver(scene, scene.StartCloseEvent, lambda caller, event: panel.scene_closing())
        self.addObserver(scene, scene.EndCloseEvent, lambda caller, event: panel.scene_closed())
        self.addObserver(scene, scene.EndImportEvent, lambda caller, event: panel.scene_imported())

    def cleanup(self):
        """Stop timers and child processes, remove observers; harmless when called again."""
        self.removeObservers()
        if self.panel is not None:
            self.panel.close()
            self.panel = None

    def enter(self):
        """The module is shown."""
        if self.panel is not None:
            self.panel.enter()

    def exit(self):
        """Another module is shown."""
        if self.panel is not None:
            self.panel.exit()

    def onReload(self):
        """Slicer's Reload button: read all modules of this extension and their libraries anew from their files."""
        from .module_reload import reload_modules

        reload_modules()


class PanelLogic(ScriptedLoadableModuleLogic):
    """The module's work for Slicer's Python console and for other modules; needs no widget."""

    def requirePackages(self, names: Iterable[str], purpose: str) -> None:
        """Check that Python packages can be imported, without installing any.

        Raises
        ------
        InputError : a package is not installed; the message says how to install it.
        """
        from ..core.errors import InputError
        from .packages import REQUIREMENTS, missing

        absent = missing(names)
        if absent:
            wanted = ", ".join(f"'{REQUIREMENTS.get(name, name)}'" for name in absent)
            raise InputError(
                f"{purpose} needs Python packages that are not installed",
                where=", ".join(absent),
                hint=f"Start it once from the module's panel, or type slicer.util.pip_install([{wanted}]).",
            )

    def runChild(self, task, progress: Callable[[float, str], None] | None = None) -> None:
        """Run a task (AIOCommon.core.child.ChildTask) in a child process and wait for its end.

        Parameters
        ----------
        progress : called with (fraction 0..1, message), e.g. ``print``; raises Cancelled to stop the work.

        Raises
        ------
        InputError : the child refused its input. ChildTaskError : it crashed. Cancelled : it was stopped.
        """
        from ..core.child import python_executable, run_child
        from ..core.progress import NO_PROGRESS, CallbackProgress

        run_child(task, CallbackProgress(progress) if progress is not None else NO_PROGRESS, python_executable())


class PanelTest(ScriptedLoadableModuleTest):
    """Runs inside the application; the tests that need no application are in Testing/."""

    def setUp(self):
        slicer.mrmlScene.Clear(0)

    def runTest(self):
        self.setUp()
        self.test_panelFollowsTheScene()

    def test_panelFollowsTheScene(self):
        self.delayDisplay("Panel on an empty scene")
        widget = slicer.util.getModuleWidget(type(self).__name__.removesuffix("Test"))
        self.assertIsNotNone(widget.panel)
        slicer.mrmlScene.Clear(0)
        widget.panel.refresh()
        self.delayDisplay("Test passed")
