# SPDX-License-Identifier: Apache-2.0
"""AIO Radiotherapy: the front door, from a CT to a verdict in one place.

A thin shell: panel, bridge to the scene and work lie on the three floors of AIORadiotherapyLib (ui, mrml, core).
"""

import slicer
from slicer.i18n import tr as _

from AIOCommon.ui import scripted_module


class AIORadiotherapy(scripted_module.PanelModule):
    """Describes the module to the application."""

    libraries = ("AIORadiotherapyLib",)

    def __init__(self, parent):
        super().__init__(parent)
        parent.title = _("AIO Radiotherapy")
        parent.dependencies = ["SegmentationModule", "PlanningModule", "RadiobiologyModule"]
        parent.helpText = _(
            "One-stop breast radiotherapy: import a CT, contour, plan, evaluate, export. Every step shows its "
            "progress, can be cancelled, is timed, and says when its result is out of date. Research and teaching "
            "software, not a medical device."
        )


class AIORadiotherapyWidget(scripted_module.PanelWidget):
    """Shows the panel."""

    def setup(self):
        super().setup()
        from AIORadiotherapyLib.ui.panel import FrontDoorPanel

        self.showPanel(FrontDoorPanel(slicer.mrmlScene), AIORadiotherapyLogic())


class AIORadiotherapyLogic(scripted_module.PanelLogic):
    """What scripts and other modules can call; the panel uses the same functions of the library."""

    def case(self):
        """The scene's case: which node plays which role (AIOCommon.mrml.case.Case)."""
        from AIOCommon.mrml.case import Case

        return Case.in_scene(slicer.mrmlScene)


class AIORadiotherapyTest(scripted_module.PanelTest):
    """The module's self test in the application."""
