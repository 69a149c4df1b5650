# SPDX-License-Identifier: Apache-2.0
"""AIO Radiotherapy: the front door, from a CT to a verdict in one place.

A thin shell: panel, bridge to the scene and work lie on the three floors of AIORadiotherapyLib (ui, mrml, core).
"""

import os

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
        slicer.app.connect("startupCompleted()", self.onStarted)  # other modules may be loaded after this one

    def onStarted(self):
        """What the module adds to the application without its panel."""
        from AIORadiotherapyLib.ui.session import start_session

        self.registerSampleData()
        start_session()

    @staticmethod
    def registerSampleData():
        """Offer the sample phantom in Slicer's Sample Data module; it is made here, nothing is fetched."""
        try:
            import SampleData
        except ImportError:  # an application without that module
            return
        from AIOCommon.core.resources import resource

        SampleData.SampleDataLogic.registerCustomSampleDataSource(
            category="AIO Radiotherapy",
            sampleName="AIOBreastPhantom",
            customDownloader=load_sample,
            thumbnailFileName=str(resource("Icons", "AIORadiotherapy.png")),
        )


def load_sample(source=None):
    """CT and structures of the sample phantom in the scene; returns the CT node.

    They become the scene's case where there is none; a case that is open is left as it is.

    Parameters
    ----------
    source : the entry of the Sample Data module, which gives it; not used.
    """
    from AIORadiotherapyLib.mrml.sample_scene import add_sample

    return add_sample(slicer.mrmlScene)


class AIORadiotherapyWidget(scripted_module.PanelWidget):
    """Shows the panel."""

    def setup(self):
        super().setup()
        from AIORadiotherapyLib.ui.panel import FrontDoorPanel
        from AIORadiotherapyLib.ui.session import start_session

        start_session()  # a module that is loaded after the application's start misses its signal

        self.showPanel(FrontDoorPanel(slicer.mrmlScene), AIORadiotherapyLogic())

    def cleanup(self):
        super().cleanup()
        from AIOEvaluation.ui.follower import end_following
        from AIORadiotherapyLib.ui.session import end_session

        end_session()
        end_following()


class AIORadiotherapyLogic(scripted_module.PanelLogic):
    """The whole chain from Slicer's Python console; the panel runs the same steps.

    Example::

        logic = slicer.util.getModuleLogic("AIORadiotherapy")
        verdict = logic.run("/data/patient1", side="left", output="/data/results", progress=print)
        print(verdict.headline, *verdict.lines, sep="\\n")
    """

    def case(self):
        """The scene's case: which node plays which role (AIOCommon.mrml.case.Case)."""
        from AIOCommon.mrml.case import Case

        return Case.in_scene(slicer.mrmlScene)

    def run(
        self, source, side="", protocol="", model="", machine="", options=None, replan=False, output="", progress=None
    ):
        """Import, contour, plan, evaluate and export; waits until all is done. Results are in the scene's case.

        The case that is open is removed from the scene first, with the contours that were corrected in it, unless
        ``source`` is its CT: call saveCase before to keep it.

        Parameters
        ----------
        source : DICOM folder or file, NRRD or NIfTI file, case.mrb, or "sample"; or a vtkMRMLScalarVolumeNode with a
            CT in HU, with which contours, plan and dose that have a role in the scene's case are taken.
        side : "left" or "right", the breast to treat; "" to take it from the case.
        protocol, model, machine : names, or paths of files; "" for the default ones.
        options : mapping of planning options, e.g. {"dose_spacing_mm": 5}, as of PlanningModuleLogic.plan.
        replan : make a plan even though the case has a dose.
        output : folder for DICOM, tables, case.mrb and report; "" to write no files.
        progress : called with (fraction 0..1, message); may raise AIOCommon.core.errors.Cancelled to stop.

        Returns
        -------
        AIORadiotherapyLib.core.verdict.Verdict : headline, goals with their values, TCP and NTCP, findings.

        Raises
        ------
        InputError (a ValueError) : the source or a name cannot be used; a Python package is missing.
        ChildTaskError : a child process crashed. Cancelled : ``progress`` stopped it. What the finished steps made is
        in the scene.
        """
        from AIOCommon.mrml.given_nodes import require_volume
        from AIOCommon.ui import packages
        from AIORadiotherapyLib import Settings, verdict_of
        from AIORadiotherapyLib.mrml.scene_run import run_in_scene
        from PlanningModuleLib import PlanOptions

        ct = None if isinstance(source, (str, os.PathLike)) else source
        if ct is not None or source is None:
            require_volume(ct, "the source")
        needed = [*packages.FOR_CONTOURING, *packages.FOR_PLANNING, *(packages.FOR_EXPORT if output else ())]
        self.requirePackages(dict.fromkeys(needed), "The whole chain")
        settings = Settings(
            source=str(source) if ct is None else "",
            side=side,
            protocol=protocol,
            model=model,
            machine=machine,
            replan=replan,
            plan_options=PlanOptions.from_dict(options or {}),
        )
        return verdict_of(run_in_scene(slicer.mrmlScene, settings, ct=ct, output=str(output), report=progress))

    def openCase(self, path):
        """Replace the scene by a saved case.

        Parameters
        ----------
        path : a case.mrb that this software wrote.

        Returns
        -------
        AIORadiotherapyLib.core.verdict.Verdict : what the case's saved evaluation says.

        Raises
        ------
        InputError (a ValueError) : the file is missing or unsafe, cannot be read, or holds no case.
        """
        from AIORadiotherapyLib import verdict_of
        from AIORadiotherapyLib.mrml.scene_run import open_case

        return verdict_of(open_case(slicer.mrmlScene, path))

    def saveCase(self, path):
        """Write the scene with the case as one .mrb file, whole or not at all.

        Raises
        ------
        InputError (a ValueError) : it cannot be written.
        """
        from AIOCommon.mrml.scene_file import save_scene

        save_scene(slicer.mrmlScene, path)


class AIORadiotherapyTest(scripted_module.PanelTest):
    """The module's self test in the application."""
