# SPDX-License-Identifier: Apache-2.0
"""What the checks share: the panels, the nodes of the sample case, and what the panels told the user."""

import os

import slicer

from .asserting import spin

MODULES = ("RadiobiologyModule", "PlanningModule", "SegmentationModule", "AIORadiotherapy")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))


class Context:
    """Filled by earlier checks, used by later ones."""

    def __init__(self):
        self.errors = []  # what panels told the user
        self.panels = {}  # by name of the module
        self.nodes = {}  # "ct", "contours", "dose" and "copy" of the sample case
        self.phantom = None
        self.original_heart = None  # its mask before anything was painted
        self.painted = self.unpainted = None  # what the panel said of the heart
        self.verdict = None  # texts of the table of goals

    @property
    def radiobiology(self):
        """The panel of AIO Radiobiology."""
        return self.panels["RadiobiologyModule"]

    def take_panels(self):
        """The panels of the modules as they are now."""
        self.panels = {name: slicer.util.getModuleWidget(name).panel for name in MODULES}

    def show(self, name):
        """Make a module the shown one, with or without a window; returns its panel."""
        if slicer.util.mainWindow() is not None:
            slicer.util.selectModule(name)
            spin(0.1)
        else:
            self.panels[name].enter()
        return self.panels[name]
