# SPDX-License-Identifier: Apache-2.0
"""AIO Planning: automatic tangential breast plans, optimised to a protocol's objectives.

A thin shell: panel, bridge to the scene and work lie on the three floors of PlanningModuleLib (ui, mrml, core).
"""

import os
import sys

import qt
import slicer
from slicer.i18n import tr as _
from slicer.i18n import translate
from slicer.ScriptedLoadableModule import (
    ScriptedLoadableModule,
    ScriptedLoadableModuleLogic,
    ScriptedLoadableModuleTest,
    ScriptedLoadableModuleWidget,
)
from slicer.util import VTKObservationMixin


def useLibraries():
    """Make our packages importable: installed, all lie beside this file; in a checkout each beside its own module."""
    here = os.path.dirname(os.path.abspath(__file__))
    checkout = os.path.dirname(here)
    rooms = ("AIORadiotherapy", "RadiobiologyModule", "PlanningModule", "SegmentationModule")
    neighbours = [os.path.join(checkout, room) for room in rooms]
    for folder in [here, *(n for n in neighbours if os.path.isfile(os.path.join(n, os.path.basename(n) + ".py")))]:
        if folder not in sys.path:
            sys.path.append(folder)


class PlanningModule(ScriptedLoadableModule):
    """Tells the application what this module is."""

    def __init__(self, parent):
        ScriptedLoadableModule.__init__(self, parent)
        useLibraries()
        from AIOCommon.core.resources import resource

        self.parent.title = _("AIO Planning")
        self.parent.categories = [translate("qSlicerAbstractCoreModule", "Radiotherapy")]
        self.parent.dependencies = ["Segmentations", "Volumes"]
        self.parent.contributors = ["The AIORadiotherapy developers"]
        self.parent.helpText = _(
            "Places opposed tangents from the geometry of breast and lung, optimises their fluence to the objectives "
            "of a protocol and computes the dose of the whole course in Gy. The work runs in a process of its own "
            "and can be cancelled. For research and teaching, not for treating patients."
        )
        self.parent.acknowledgementText = _("Research and teaching software, not a medical device. Apache License 2.0.")
        self.parent.icon = qt.QIcon(str(resource("Icons", "PlanningModule.png")))
        slicer.app.connect("startupCompleted()", registerWithSlicerRT)


def registerWithSlicerRT():
    """Offer our dose and optimiser to SlicerRT's External Beam Planning, where it is installed."""
    from PlanningModuleLib.slicerrt import register

    register()


class PlanningModuleWidget(ScriptedLoadableModuleWidget, VTKObservationMixin):
    """Shows the panel and tells it what happens to the scene."""

    def __init__(self, parent=None):
        ScriptedLoadableModuleWidget.__init__(self, parent)
        VTKObservationMixin.__init__(self)
        self.logic = None
        self.panel = None

    def setup(self):
        ScriptedLoadableModuleWidget.setup(self)
        from PlanningModuleLib.ui.panel import PlanningPanel

        self.logic = PlanningModuleLogic()
        self.panel = PlanningPanel(slicer.mrmlScene)
        self.layout.addWidget(self.panel.widget)
        self.layout.addStretch(1)
        scene = slicer.mrmlScene
        self.addObserver(scene, scene.StartCloseEvent, self.onSceneStartClose)
        self.addObserver(scene, scene.EndCloseEvent, self.onSceneEndClose)
        self.addObserver(scene, scene.EndImportEvent, self.onSceneEndImport)

    def cleanup(self):
        self.removeObservers()
        if self.panel is not None:
            self.panel.close()
            self.panel = None

    def enter(self):
        if self.panel is not None:
            self.panel.enter()

    def exit(self):
        if self.panel is not None:
            self.panel.exit()

    def onSceneStartClose(self, caller, event):
        self.panel.scene_closing()

    def onSceneEndClose(self, caller, event):
        self.panel.scene_closed()

    def onSceneEndImport(self, caller, event):
        self.panel.scene_imported()


class PlanningModuleLogic(ScriptedLoadableModuleLogic):
    """What scripts and other modules can call; the panel uses the same functions of the library."""

    def machineNames(self):
        """Names of the treatment machines that plans can be made for."""
        from PlanningModuleLib.core.machines.machine_library import list_machines

        return list(list_machines())


class PlanningModuleTest(ScriptedLoadableModuleTest):
    """Runs inside the application; the tests that need no application are in Testing/."""

    def setUp(self):
        slicer.mrmlScene.Clear(0)

    def runTest(self):
        self.setUp()
        self.test_panelFollowsTheScene()

    def test_panelFollowsTheScene(self):
        self.delayDisplay("Panel on an empty scene")
        widget = slicer.util.getModuleWidget("PlanningModule")
        self.assertIsNotNone(widget.panel)
        slicer.mrmlScene.Clear(0)
        widget.panel.refresh()
        self.delayDisplay("Test passed")
