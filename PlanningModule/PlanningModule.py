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
    """What scripts and other modules can call; the panel uses the same functions of the library."""

    def machineNames(self):
        """Names of the treatment machines that plans can be made for."""
        from PlanningModuleLib.core.machines.machine_library import list_machines

        return list(list_machines())


class PlanningModuleTest(scripted_module.PanelTest):
    """The module's self test in the application."""
