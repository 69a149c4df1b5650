# SPDX-License-Identifier: Apache-2.0
"""The modules' logic does their work from the Python console: contour, plan, evaluate, and the whole chain."""

import os
import tempfile

import slicer

from .asserting import Skipped, close, equal, refused, require
from .sample import PRESCRIPTION_GY, simple_dose, small_phantom

# Coarse and few: these checks are about the way from nodes to nodes.
QUICK_PLAN = {
    "dose_spacing_mm": 10.0,
    "max_iterations": 10,
    "dose_engine": "pencil_beam",
    "goal_rounds": 0,
    "corrections": 0,
}
CONTOURED = ("CTVp_Breast_L", "Heart", "Lung_L", "Lung_R")


def logic(name):
    """A module's logic, as a script makes it."""
    return getattr(__import__(name), f"{name}Logic")()


def small_case_opens(context):
    from AIOCommon.mrml.doses import dose_to_node
    from AIOCommon.mrml.segmentations import structures_to_node
    from AIOCommon.mrml.subject_hierarchy import study_item
    from AIOCommon.mrml.volumes import volume_to_node

    scene = slicer.mrmlScene
    scene.Clear(0)
    phantom = small_phantom()
    ct = volume_to_node(phantom.ct, scene, "Small CT")
    drawn = structures_to_node(phantom.structures, scene, "Small contours", ct)
    dose = dose_to_node(
        simple_dose(phantom), scene, "Small dose", study_item(scene, "Small", "Checks"), PRESCRIPTION_GY
    )
    context.nodes = {"ct": ct, "contours": drawn, "dose": dose}


def radiobiology_logic_evaluates_a_dose(context):
    from .sample import voxel_mean_gy

    nodes = context.nodes
    result = logic("RadiobiologyModule").evaluate(nodes["dose"], nodes["contours"], side="left")
    ours, voxels = result.evaluation.metric("Heart", "Dmean[Gy]"), voxel_mean_gy(nodes, "Heart")
    close(ours, voxels, 0.02 * voxels + 0.02)
    require(result.metrics_table.GetNumberOfRows() > 0, "the table of metrics is empty")
    require(result.models_table.GetNumberOfRows() > 0, "the table of TCP and NTCP is empty")
    equal(len(result.dvh_tables), nodes["contours"].GetSegmentation().GetNumberOfSegments())
    equal(result.chart.GetNumberOfPlotSeriesNodes(), len(result.dvh_tables))
    return f"Heart {ours:.3f} Gy, from its voxels {voxels:.3f} Gy"


def logic_refuses_what_it_cannot_use_and_says_why(context):
    nodes = context.nodes
    evaluate, plan = logic("RadiobiologyModule").evaluate, logic("PlanningModule").plan
    require("vtkMRMLScalarVolumeNode" in refused(evaluate, None, nodes["contours"], side="left"), "no dose")
    require("vtkMRMLSegmentationNode" in refused(evaluate, nodes["dose"], nodes["ct"], side="left"), "no contours")
    require("side" in refused(evaluate, nodes["dose"], nodes["contours"]), "no side")
    require("protocol" in refused(plan, nodes["ct"], nodes["contours"], protocol="none", side="left"), "no protocol")
    require("model" in refused(logic("SegmentationModule").contour, nodes["ct"], model="none"), "no model")
    require("Hearts" in refused(logic("SegmentationModule").contour, nodes["ct"], structures=["Hearts"]), "no name")
    require("does not exist" in refused(logic("AIORadiotherapy").openCase, "/nowhere/case.mrb"), "no file")


def segmentation_logic_contours_a_ct(context):
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.ui.packages import FOR_CONTOURING

    skip_without(FOR_CONTOURING)
    seen = []
    edited = logic("SegmentationModule").contour(
        context.nodes["ct"], structures=CONTOURED, progress=lambda fraction, _message: seen.append(fraction)
    )
    content = edited.GetSegmentation()
    names = {content.GetSegment(i).GetName() for i in content.GetSegmentIDs()}
    require(set(CONTOURED) <= names, f"only {sorted(names)} were contoured")
    require(len(seen) > 1 and seen == sorted(seen), f"progress went {seen}")
    auto = Case.in_scene(slicer.mrmlScene).get(Role.AUTO_SEGMENTATION)
    require(auto is not None and auto is not edited, "the automatic contours were not kept")
    message = refused(logic("PlanningModule").plan, context.nodes["ct"], auto, side="left")
    require("automatic" in message, "a plan would have been made on the automatic contours")


def planning_logic_plans_and_its_dose_is_evaluated(context):
    from AIOCommon.ui.packages import FOR_PLANNING

    skip_without(FOR_PLANNING)
    nodes = context.nodes
    planning = logic("PlanningModule")
    require("option" in refused(planning.plan, nodes["ct"], nodes["contours"], side="left", options={"x": 1}), "option")
    plan, dose = planning.plan(nodes["ct"], nodes["contours"], side="left", options=QUICK_PLAN)
    equal(plan.GetClassName(), "vtkMRMLScriptedModuleNode")
    equal(dose.GetAttribute("DicomRtImport.DoseVolume"), "1")
    result = logic("RadiobiologyModule").evaluate(dose, nodes["contours"], side="left")
    mean = result.evaluation.metric("CTVp_Breast_L", "Dmean[Gy]")
    close(mean, PRESCRIPTION_GY, 0.1 * PRESCRIPTION_GY)
    return f"mean dose of the CTV {mean:.1f} Gy"


def front_door_logic_runs_the_chain_and_its_case_is_saved_and_opened(context):
    from AIOCommon.mrml.case import Role
    from AIOCommon.ui.packages import FOR_CONTOURING, FOR_PLANNING

    skip_without((*FOR_CONTOURING, *FOR_PLANNING))
    small_case_opens(context)
    front_door = logic("AIORadiotherapy")
    seen = []
    verdict = front_door.run(
        context.nodes["ct"], side="left", options=QUICK_PLAN, progress=lambda fraction, _message: seen.append(fraction)
    )
    require(verdict.goals and verdict.radiobiology, "the verdict has no goals or no models")
    require(seen and all(0.0 <= fraction <= 1.0 for fraction in seen), f"progress went {seen}")
    for role in (Role.AUTO_SEGMENTATION, Role.EDITED_SEGMENTATION, Role.PLAN, Role.DOSE, Role.METRICS_TABLE):
        require(front_door.case().get(role) is not None, f"the case has no {role}")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "case.mrb")
        front_door.saveCase(path)
        slicer.mrmlScene.Clear(0)
        reopened = front_door.openCase(path)
    equal(reopened.headline, verdict.headline)
    equal([(row.structure, row.value) for row in reopened.goals], [(row.structure, row.value) for row in verdict.goals])
    return verdict.headline


def skip_without(packages):
    """Skip a check whose Python packages are not installed, after a look at what the logic says then."""
    from AIOCommon.ui.packages import missing

    absent = missing(packages)
    if absent:
        message = refused(logic("SegmentationModule").requirePackages, packages, "This")
        require(all(name in message for name in absent), f"the message does not name what is missing: {message}")
        raise Skipped(f"not installed: {', '.join(absent)}")


ALL = (
    small_case_opens,
    radiobiology_logic_evaluates_a_dose,
    logic_refuses_what_it_cannot_use_and_says_why,
    segmentation_logic_contours_a_ct,
    planning_logic_plans_and_its_dose_is_evaluated,
    front_door_logic_runs_the_chain_and_its_case_is_saved_and_opened,
)
