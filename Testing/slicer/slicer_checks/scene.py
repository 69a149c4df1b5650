# SPDX-License-Identifier: Apache-2.0
"""The sample case in the scene; the scene as a file; a scene that closes."""

import os
import tempfile

import slicer

from .asserting import equal, require, spin
from .context import MODULES
from .sample import PRESCRIPTION_GY, sample_phantom, simple_dose


def sample_case_opens(context):
    from AIOCommon.mrml import subject_hierarchy as sh
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.mrml.doses import dose_to_node
    from AIOCommon.mrml.segmentations import structures_to_node
    from AIOCommon.mrml.volumes import volume_to_node

    phantom = sample_phantom()
    scene = slicer.mrmlScene
    ct = volume_to_node(phantom.ct, scene, "Sample CT")
    drawn = structures_to_node(phantom.structures, scene, "Sample contours", ct)
    study = sh.study_item(scene, "Sample", "Checks")
    dose = dose_to_node(simple_dose(phantom), scene, "Sample dose", study, PRESCRIPTION_GY)
    case = Case.in_scene(scene)
    case.set(Role.CT, ct)
    case.set(Role.MANUAL_SEGMENTATION, drawn)
    case.set(Role.DOSE, dose)
    case.set_setting("side", "left")
    if slicer.app.layoutManager() is not None:
        slicer.util.setSliceViewerLayers(background=ct, foreground=dose, foregroundOpacity=0.35, fit=True)
    context.nodes = {"ct": ct, "contours": drawn, "dose": dose}
    context.phantom = phantom
    return f"{len(phantom.structures)} structures, CT {phantom.ct.grid.shape_kji}"


def dose_is_a_slicerrt_dose(context):
    from AIOCommon.mrml import subject_hierarchy as sh

    dose = context.nodes["dose"]
    equal(dose.GetAttribute("DicomRtImport.DoseVolume"), "1")
    study = sh.parent_study(slicer.mrmlScene, dose)
    equal(sh.hierarchy(slicer.mrmlScene).GetItemAttribute(study, "DicomRtImport.DoseUnitName"), "Gy")


def scene_is_saved_and_read_back(context):
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.mrml.scene_file import save_scene

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "case.mrb")
        save_scene(slicer.mrmlScene, path)
        size = os.path.getsize(path)
        slicer.mrmlScene.Clear(0)
        slicer.util.loadScene(path)
        spin(1.0)
    case = Case.find(slicer.mrmlScene)
    require(case is not None, "the case is gone")
    require(case.get(Role.DOSE) is not None, "the dose is gone")
    contours = case.get(Role.MANUAL_SEGMENTATION)
    equal(contours.GetSegmentation().GetNumberOfSegments(), len(context.phantom.structures))
    return f"{size / 1e6:.1f} MB"


def reopened_case_shows_its_verdict(context):
    panel = context.show("AIORadiotherapy")
    equal(panel.steps.rows["evaluate"].state_text, "done")
    equal(panel.verdict.goals.texts(), context.verdict)
    equal([row[0] for row in panel.timeline.table.texts()][:2], ["import", "evaluate"])


def painting_overwrites_nobody_after_a_scene_was_closed(context):
    for name in ("RadiobiologyModule", "SegmentationModule"):
        panel = context.show(name)
        spin(0.3)
        node = panel.editor.widget.mrmlSegmentEditorNode()
        if node is not None and panel.editor.widget.segmentationNode() is not None:
            equal(node.GetOverwriteMode(), slicer.vtkMRMLSegmentEditorNode.OverwriteNone)


def panels_survive_a_closing_scene(context):
    slicer.mrmlScene.Clear(0)
    spin(1.0)
    for name in MODULES:
        context.show(name).refresh()
    require(context.radiobiology.evaluation is None, "numbers of the closed scene are still shown")


SAMPLE = (
    sample_case_opens,
    dose_is_a_slicerrt_dose,
)

SAVING = (
    scene_is_saved_and_read_back,
    reopened_case_shows_its_verdict,
    painting_overwrites_nobody_after_a_scene_was_closed,
    panels_survive_a_closing_scene,
)
