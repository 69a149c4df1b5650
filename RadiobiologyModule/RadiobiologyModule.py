# SPDX-License-Identifier: Apache-2.0
"""AIO Radiobiology: dose-volume histograms, dose metrics, TCP and NTCP that follow every contour edit.

A thin shell: panel, bridge to the scene and work lie on the three floors of RadiobiologyModuleLib (ui, mrml, core).
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


class RadiobiologyModule(scripted_module.PanelModule):
    """Describes the module to the application."""

    libraries = ("RadiobiologyModuleLib",)

    def __init__(self, parent):
        super().__init__(parent)
        parent.title = _("AIO Radiobiology")
        parent.dependencies = ["Plots", "Segmentations", "Tables", "Volumes"]
        parent.helpText = _(
            "Dose-volume histograms, dose metrics against a protocol, EUD, TCP and NTCP of the structures of a "
            "segmentation in a dose. With 'Follow contour edits' every stroke of the segment editor moves the curves "
            "and the numbers. Doses, DVH tables and charts are SlicerRT's own kinds of nodes."
        )

    @staticmethod
    def registerParts():
        """Wherever an evaluation is kept up to date, the table of TCP and NTCP follows, too."""
        from AIOEvaluation.mrml.live_evaluation import register_live_evaluation

        register_live_evaluation(_liveEvaluation)


def _liveEvaluation():
    from RadiobiologyModuleLib.mrml.live_evaluation import LiveEvaluation

    return LiveEvaluation


class RadiobiologyModuleWidget(scripted_module.PanelWidget):
    """Shows the panel."""

    def setup(self):
        super().setup()
        from RadiobiologyModuleLib.ui.panel import RadiobiologyPanel

        self.showPanel(RadiobiologyPanel(slicer.mrmlScene), RadiobiologyModuleLogic())


class RadiobiologyModuleLogic(scripted_module.PanelLogic):
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


class RadiobiologyModuleTest(scripted_module.PanelTest):
    """The module's self test in the application."""
