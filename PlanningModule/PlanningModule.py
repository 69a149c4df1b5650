# SPDX-License-Identifier: Apache-2.0
"""AIO Planning: automatic tangential breast plans, optimised to a protocol's objectives.

A thin shell: panel, bridge to the scene and work lie on the three floors of PlanningModuleLib (ui, mrml, core).
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


class PlanningModule(scripted_module.PanelModule):
    """Describes the module to the application."""

    libraries = ("PlanningModuleLib",)

    def __init__(self, parent):
        super().__init__(parent)
        parent.title = _("AIO Planning")
        parent.dependencies = ["Segmentations", "Volumes"]
        parent.helpText = _(
            "Places opposed tangents from the geometry of breast and lung, optimises their fluence to the objectives "
            "of a protocol and computes the dose of the whole course in Gy. The work runs in a process of its own "
            "and can be cancelled. For research and teaching, not for treating patients."
        )
        slicer.app.connect("startupCompleted()", registerWithSlicerRT)


def registerWithSlicerRT():
    """Offer our dose and optimiser to SlicerRT's External Beam Planning, where it is installed."""
    from PlanningModuleLib.slicerrt import register

    register()


class PlanningModuleWidget(scripted_module.PanelWidget):
    """Shows the panel."""

    def setup(self):
        super().setup()
        from PlanningModuleLib.ui.panel import PlanningPanel

        self.showPanel(PlanningPanel(slicer.mrmlScene), PlanningModuleLogic())


class PlanningModuleLogic(scripted_module.PanelLogic):
    """Planning from Slicer's Python console; the panel uses the same functions of the library.

    Example::

        logic = slicer.util.getModuleLogic("PlanningModule")
        ct, contours = slicer.util.getNode("CT"), slicer.util.getNode("CT edited")
        plan, dose = logic.plan(ct, contours, side="left", options={"dose_spacing_mm": 5}, progress=print)
    """

    def machineNames(self):
        """Names of the treatment machines that plans can be made for."""
        from PlanningModuleLib import list_machines

        return list(list_machines())

    def protocolNames(self):
        """Names of the protocols that plans can be made to."""
        from AIOEvaluation import list_protocols

        return list(list_protocols())

    def plan(self, ctNode, segmentationNode, protocol="", side="", machine="", options=None, progress=None):
        """Plan a case to the goals of a protocol; waits until it is done.

        The PTV is made from the CTV and put among the segments. An earlier plan keeps a copy of its dose.

        Parameters
        ----------
        ctNode : vtkMRMLScalarVolumeNode, the planning CT in HU.
        segmentationNode : vtkMRMLSegmentationNode with the body, the CTV of the side, and the organs at risk, under
            TG-263 names or names that mean the same. It must not be the case's automatic segmentation, which is kept
            as it was drawn (SegmentationModuleLogic.makeEditableCopy copies it).
        protocol : name of a protocol (protocolNames) or path of its file; "" for the default one.
        side : "left" or "right", the breast to treat.
        machine : name of a machine (machineNames) or path of its file; "" for the default one.
        options : mapping of planning options, e.g. {"dose_spacing_mm": 3, "technique": "vmat"};
            PlanningModuleLib.core.plan_options.PlanOptions lists them with their units.
        progress : called with (fraction 0..1, message); may raise AIOCommon.core.errors.Cancelled to stop.

        Returns
        -------
        (plan, dose) : vtkMRMLScriptedModuleNode with the beams; vtkMRMLScalarVolumeNode with the dose of the whole
        course in Gy.

        Raises
        ------
        InputError (a ValueError) : a node, name or option cannot be used; a structure or a Python package is missing.
        ChildTaskError : the process that plans crashed. Cancelled : ``progress`` stopped it.
        """
        from AIOCommon.core.names import require_side
        from AIOCommon.mrml.given_nodes import require_segmentation, require_volume
        from AIOCommon.ui.packages import FOR_PLANNING
        from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL, load_protocol
        from PlanningModuleLib.mrml.node_planning import plan_nodes

        require_volume(ctNode, "the CT")
        require_segmentation(segmentationNode)
        wanted = load_protocol(protocol or DEFAULT_PROTOCOL)
        require_side(side)
        self.requirePackages(FOR_PLANNING, "Planning")

        def run(task):
            self.runChild(task, progress)

        return plan_nodes(ctNode, segmentationNode, wanted, side, machine, options or {}, run)


class PlanningModuleTest(scripted_module.PanelTest):
    """The module's self test in the application."""
