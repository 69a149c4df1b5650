# SPDX-License-Identifier: Apache-2.0
"""AIO Radiobiology: dose-volume histograms, dose metrics, TCP and NTCP that follow every contour edit.

A thin shell: panel, bridge to the scene and work lie on the three floors of RadiobiologyModuleLib (ui, mrml, core).
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


def _live_evaluation():
    from RadiobiologyModuleLib.mrml.live_evaluation import LiveEvaluation

    return LiveEvaluation


class RadiobiologyModule(ScriptedLoadableModule):
    """Tells the application what this module is."""

    def __init__(self, parent):
        ScriptedLoadableModule.__init__(self, parent)
        useLibraries()
        from AIOCommon.core.resources import resource
        from AIOEvaluation.mrml.live_evaluation import register_live_evaluation

        register_live_evaluation(_live_evaluation)
        self.parent.title = _("AIO Radiobiology")
        self.parent.categories = [translate("qSlicerAbstractCoreModule", "Radiotherapy")]
        self.parent.dependencies = ["Plots", "Segmentations", "Tables", "Volumes"]
        self.parent.contributors = ["The AIORadiotherapy developers"]
        self.parent.helpText = _(
            "Dose-volume histograms, dose metrics against a protocol, EUD, TCP and NTCP of the structures of a "
            "segmentation in a dose. With 'Follow contour edits' every stroke of the segment editor moves the curves "
            "and the numbers. Doses, DVH tables and charts are SlicerRT's own kinds of nodes."
        )
        self.parent.acknowledgementText = _("Research and teaching software, not a medical device. Apache License 2.0.")
        self.parent.icon = qt.QIcon(str(resource("Icons", "RadiobiologyModule.png")))


class RadiobiologyModuleWidget(ScriptedLoadableModuleWidget, VTKObservationMixin):
    """Shows the panel and tells it what happens to the scene."""

    def __init__(self, parent=None):
        ScriptedLoadableModuleWidget.__init__(self, parent)
        VTKObservationMixin.__init__(self)
        self.logic = None
        self.panel = None

    def setup(self):
        ScriptedLoadableModuleWidget.setup(self)
        from RadiobiologyModuleLib.ui.panel import RadiobiologyPanel

        self.logic = RadiobiologyModuleLogic()
        self.panel = RadiobiologyPanel(slicer.mrmlScene)
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


class RadiobiologyModuleLogic(ScriptedLoadableModuleLogic):
    """What scripts and other modules can call; the panel uses the same functions of the library."""

    def evaluate(self, doseNode, segmentationNode, side, protocolName=""):
        """Evaluate a dose (Gy) on a segmentation; returns RadiobiologyModuleLib.core.evaluate.ModelledEvaluation.

        ``side`` is "left" or "right"; without ``protocolName`` the default protocol is used. A dose that is the sum of
        phases is taken as such.
        """
        from AIOCommon.mrml.doses import dose_from_node
        from AIOCommon.mrml.segmentations import reference_grid, structures_from_node
        from AIOEvaluation.core.phases import PhaseDvhs
        from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL, load_protocol
        from AIOEvaluation.mrml.dose_course import goal_protocol, phases_of
        from RadiobiologyModuleLib.core.evaluate import evaluate_plan

        dose = dose_from_node(doseNode, slicer.mrmlScene)
        structures = structures_from_node(segmentationNode, reference_grid(segmentationNode) or dose.grid)
        protocol = goal_protocol(load_protocol(protocolName or DEFAULT_PROTOCOL), doseNode)
        phases, refused = phases_of(doseNode)
        course = PhaseDvhs(phases, protocol.fractions) if phases else None
        return evaluate_plan(structures, dose, protocol, side, course=course, refused=refused)


class RadiobiologyModuleTest(ScriptedLoadableModuleTest):
    """Runs inside the application; the tests that need no application are in Testing/."""

    def setUp(self):
        slicer.mrmlScene.Clear(0)

    def runTest(self):
        self.setUp()
        self.test_panelFollowsTheScene()

    def test_panelFollowsTheScene(self):
        self.delayDisplay("Panel on an empty scene")
        widget = slicer.util.getModuleWidget("RadiobiologyModule")
        self.assertIsNotNone(widget.panel)
        slicer.mrmlScene.Clear(0)
        widget.panel.refresh()
        self.delayDisplay("Test passed")
