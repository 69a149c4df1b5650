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
    """Contouring from Slicer's Python console; the panel uses the same functions of the library.

    Example::

        logic = slicer.util.getModuleLogic("SegmentationModule")
        contours = logic.contour(slicer.util.getNode("CT"), progress=print)
    """

    def modelNames(self):
        """Names of the models that ship with the software, the default first."""
        from SegmentationModuleLib import list_models

        return [str(model) for model in list_models()]

    def contour(self, volumeNode, model="", structures=(), progress=None, images=None):
        """Contour a CT with a neural network; waits until it is done.

        The network's own contours are kept as the case's automatic segmentation and are never edited; what is
        returned is their copy, which may be.

        Parameters
        ----------
        volumeNode : vtkMRMLScalarVolumeNode, a CT in HU.
        model : name of a model, or folder of a MONAI bundle or of a trained nnU-Net; "" for the default model.
        structures : names of the structures to keep beside the body outline; empty for all that the model draws.
        progress : called with (fraction 0..1, message); may raise AIOCommon.core.errors.Cancelled to stop.
        images : {name: vtkMRMLScalarVolumeNode} that the model looks at beside the CT, registered to it, such as
            {"MR T1 with contrast": node}.

        Returns
        -------
        vtkMRMLSegmentationNode with TG-263 names, the case's edited segmentation.

        Raises
        ------
        InputError (a ValueError) : no CT; unknown model or structure; an image is missing; a Python package is missing.
        ChildTaskError : the process that contours crashed. Cancelled : ``progress`` stopped it.
        """
        from AIOCommon import unknown_name
        from AIOCommon.core.scratch import scratch
        from AIOCommon.mrml.case import Case
        from AIOCommon.mrml.given_nodes import require_volume
        from AIOCommon.ui.packages import FOR_CONTOURING
        from SegmentationModuleLib import describe_model
        from SegmentationModuleLib.mrml.contours import contouring_task, take_contours

        require_volume(volumeNode, "the CT")
        drawn = describe_model(model)["structures"]
        for name in structures:
            if name not in drawn:
                raise unknown_name("structure", name, drawn)
        self.requirePackages(FOR_CONTOURING, "Contouring")
        with scratch("contour") as folder:
            self.runChild(contouring_task(volumeNode, folder, model, images), progress)
            _auto, edited = take_contours(Case.in_scene(slicer.mrmlScene), folder, volumeNode, structures)
        return edited

    def makeEditableCopy(self, segmentationNode):
        """Clone a vtkMRMLSegmentationNode for editing; the clone becomes the case's edited segmentation.

        Raises InputError (a ValueError) for anything else than a segmentation with segments.
        """
        from AIOCommon.mrml.case import Case
        from AIOCommon.mrml.given_nodes import require_segmentation
        from SegmentationModuleLib.mrml.contours import editable_copy

        require_segmentation(segmentationNode)
        return editable_copy(Case.in_scene(slicer.mrmlScene), segmentationNode)


class SegmentationModuleTest(scripted_module.PanelTest):
    """The module's self test in the application."""
