# SPDX-License-Identifier: Apache-2.0
"""AIO Segmentation: contours of targets and organs at risk from a planning CT.

A thin shell: panel, bridge to the scene and work lie on the three floors of SegmentationModuleLib (ui, mrml, core).
"""

import os
import sys

import slicer
from slicer.i18n import tr as _

try:
    from AIOCommon.ui import scripted_module
except ModuleNotFoundError:  # installed, AIOCommon lies beside this file; in a checkout, in a neighbouring folder
    sys.path.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "AIORadiotherapy"))
    from AIOCommon.ui import scripted_module


class SegmentationModule(scripted_module.PanelModule):
    """Describes the module to the application."""

    libraries = ("SegmentationModuleLib",)

    def __init__(self, parent):
        super().__init__(parent)
        parent.title = _("AIO Segmentation")
        parent.dependencies = ["Segmentations", "Volumes"]
        parent.helpText = _(
            "Draws breast radiotherapy targets and organs at risk with a neural network, checks whether the contours "
            "are plausible, and keeps the network's own contours beside an editable copy. The default model is "
            "trained on a digital phantom: not for clinical use."
        )


class SegmentationModuleWidget(scripted_module.PanelWidget):
    """Shows the panel."""

    def setup(self):
        super().setup()
        from SegmentationModuleLib.ui.panel import SegmentationPanel

        self.showPanel(SegmentationPanel(slicer.mrmlScene), SegmentationModuleLogic())


class SegmentationModuleLogic(scripted_module.PanelLogic):
    """What scripts and other modules can call; the panel uses the same functions of the library."""

    def makeEditableCopy(self, segmentationNode):
        """The case's editable clone of a segmentation; the segmentation itself is never edited."""
        from AIOCommon.mrml.case import Case
        from SegmentationModuleLib.mrml.contours import editable_copy

        return editable_copy(Case.in_scene(slicer.mrmlScene), segmentationNode)


class SegmentationModuleTest(scripted_module.PanelTest):
    """The module's self test in the application."""
