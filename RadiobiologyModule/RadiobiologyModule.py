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
    """Evaluation from Slicer's Python console; the panel uses the same functions of the library.

    Example::

        logic = slicer.util.getModuleLogic("RadiobiologyModule")
        result = logic.evaluate(slicer.util.getNode("Dose"), slicer.util.getNode("Contours"), side="left")
        print(result.evaluation.metric("Heart", "Dmean[Gy]"))
    """

    def evaluate(self, doseNode, segmentationNode, protocol="", side=""):
        """Evaluate a dose on a segmentation: DVHs, metrics, goals of a protocol, EUD, TCP and NTCP.

        Both nodes become part of the scene's case. A dose that is the sum of phases is taken as such.

        Parameters
        ----------
        doseNode : vtkMRMLScalarVolumeNode, the dose of the whole course in Gy (or cGy, as its study says).
        segmentationNode : vtkMRMLSegmentationNode with TG-263 names or names that mean the same.
        protocol : name of a protocol or path of its file; "" for the default one.
        side : "left" or "right", the treated breast.

        Returns
        -------
        RadiobiologyModuleLib.mrml.node_evaluation.NodeEvaluation : ``evaluation`` with all numbers, and the nodes
        ``metrics_table``, ``models_table``, ``dvh_tables`` (SlicerRT's kind, dose in Gy) and ``chart``.

        Raises
        ------
        InputError (a ValueError) : a node or name cannot be used, or the dose is not an absolute one.
        """
        from AIOCommon.core.names import require_side
        from AIOCommon.mrml.given_nodes import require_segmentation, require_volume
        from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL, load_protocol
        from RadiobiologyModuleLib.mrml.node_evaluation import evaluate_nodes

        require_volume(doseNode, "the dose")
        require_segmentation(segmentationNode)
        wanted = load_protocol(protocol or DEFAULT_PROTOCOL)
        return evaluate_nodes(slicer.mrmlScene, doseNode, segmentationNode, wanted, require_side(side))


class RadiobiologyModuleTest(scripted_module.PanelTest):
    """The module's self test in the application."""
