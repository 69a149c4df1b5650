# SPDX-License-Identifier: Apache-2.0
"""Every layout, in both applications: what its views show, and that leaving it leaves no trace."""

import os
import pathlib
import tempfile

import slicer

from .asserting import Skipped, equal, require, spin


def _window():
    if slicer.app.layoutManager() is None:
        raise Skipped("there is no window")


def _layers(tag):
    node = slicer.app.layoutManager().sliceWidget(tag).mrmlSliceCompositeNode()
    return node.GetBackgroundVolumeID(), node.GetForegroundVolumeID()


def review_shows_views_verdict_and_tools(context):
    _window()
    from AIOCommon.ui.layout import shown_layout
    from AIOCommon.ui.layout_descriptions import REVIEW
    from AIORadiotherapyLib.ui.layouts import show

    show("review")
    spin(0.5)
    equal(shown_layout(), REVIEW)
    equal(_layers("Red"), (context.nodes["ct"].GetID(), context.nodes["dose"].GetID()))
    panel = context.panels["AIORadiotherapy"]
    require(not panel.review.widget.collapsed and panel.form.widget.collapsed, "verdict and tools are not unfolded")


def compare_shows_contours_side_by_side(context):
    _window()
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.mrml.segmentations import clone_segmentation
    from AIOCommon.ui.layout import show_layout, shown_layout
    from AIOCommon.ui.layout_descriptions import COMPARE, COMPARE_VIEWS, STANDARD
    from AIORadiotherapyLib.ui.layouts import show
    from RadiobiologyModuleLib.mrml.outline_models import ATTRIBUTE

    case = Case.in_scene(slicer.mrmlScene)
    given = case.get(Role.AUTO_SEGMENTATION)
    drawn = case.get(Role.MANUAL_SEGMENTATION)
    is_own = given is None or given is drawn
    auto = clone_segmentation(context.nodes["contours"], slicer.mrmlScene, "Automatic") if is_own else given
    case.set(Role.AUTO_SEGMENTATION, auto)
    show("compare")
    spin(1.0)
    equal(shown_layout(), COMPARE)
    for tag in COMPARE_VIEWS:
        equal(_layers(tag)[0], context.nodes["ct"].GetID())
    compared = [case.get(role) for role in (Role.MANUAL_SEGMENTATION, Role.AUTO_SEGMENTATION)]
    equal(len({node.GetDisplayNode().GetViewNodeIDs() for node in compared}), 2)
    outlines = [n for n in slicer.util.getNodesByClass("vtkMRMLModelNode") if n.GetAttribute(ATTRIBUTE)]
    require(any(n.GetPolyData().GetNumberOfLines() for n in outlines), "no outline is drawn")
    show_layout(STANDARD)
    spin(0.5)
    left = [n for n in slicer.util.getNodesByClass("vtkMRMLModelNode") if n.GetAttribute(ATTRIBUTE)]
    equal((len(left), tuple(auto.GetDisplayNode().GetViewNodeIDs() or ())), (0, ()))
    if is_own:
        case.set(Role.AUTO_SEGMENTATION, given)
        slicer.mrmlScene.RemoveNode(auto)
    return f"{len(outlines)} outlines"


def plans_stand_side_by_side(context):
    _window()
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.ui.layout import show_layout, shown_layout
    from AIOCommon.ui.layout_descriptions import PLAN_VIEWS, PLANS, STANDARD
    from AIORadiotherapyLib.ui.layouts import show
    from PlanningModuleLib.core.plan import Plan
    from PlanningModuleLib.mrml.plan_node import plan_to_node, rename_plan

    from .sample import simple_plan

    case, dose = Case.in_scene(slicer.mrmlScene), context.nodes["dose"]
    other = plan_to_node(Plan.from_dict(simple_plan(context.phantom)), slicer.mrmlScene, "Other plan")
    other.SetNodeReferenceID("PlanDose", dose.GetID())
    rename_plan(other, "Second plan")
    case.set_setting("protocol", case.setting("protocol") or "40in15-dbcg")
    panel = context.show("PlanningModule")
    panel.refresh()
    show("plans")
    spin(1.0)
    equal(shown_layout(), PLANS)
    section = panel.comparison
    equal([_layers(tag)[1] for tag in PLAN_VIEWS[:2]], [node.GetID() for node in section.comparison.doses])
    equal(_layers(PLAN_VIEWS[2])[1], section.comparison.difference.GetID())
    section.show_difference.setChecked(False)
    equal(_layers(PLAN_VIEWS[2])[1], None)
    show_layout(STANDARD)
    equal(case.get(Role.DOSE).GetID(), dose.GetID())
    slicer.mrmlScene.RemoveNode(other)
    panel.refresh()


def two_versions_of_a_model_stand_side_by_side(context):
    _window()
    from AIOCommon import Structure, save_structures
    from AIOCommon.ui.layout import show_layout, shown_layout
    from AIOCommon.ui.layout_descriptions import CANDIDATE_VIEW, IN_USE_VIEW, STANDARD, VERSION_VIEWS, VERSIONS
    from SegmentationModuleLib.core.learning.both_versions import CANDIDATE_FILE, IN_USE_FILE
    from SegmentationModuleLib.mrml.version_nodes import version_nodes

    panel = context.show("SegmentationModule")
    both, ct = panel.learning.both, context.nodes["ct"]
    own = context.nodes["contours"].GetDisplayNode()
    heart = context.phantom.structures["Heart"]
    mask = heart.full_mask()
    mask[: int(heart.offset_kji[0]) + heart.mask.shape[0] // 2] = False
    shorter = Structure.from_mask("Heart", mask, heart.grid)
    both._ct = ct
    with tempfile.TemporaryDirectory() as folder:
        save_structures(os.path.join(folder, IN_USE_FILE), context.phantom.structures)
        changed = context.phantom.structures.with_structures([shorter])
        save_structures(os.path.join(folder, CANDIDATE_FILE), changed)
        both._take(pathlib.Path(folder))
    spin(0.5)
    equal(shown_layout(), VERSIONS)
    equal([_layers(tag)[0] for tag in VERSION_VIEWS], [ct.GetID()] * 3)
    in_use, candidate = version_nodes(slicer.mrmlScene)
    require(f"vtkMRMLSliceNode{IN_USE_VIEW}" in in_use.GetDisplayNode().GetViewNodeIDs(), "not in its own view")
    require(f"vtkMRMLSliceNode{CANDIDATE_VIEW}" in candidate.GetDisplayNode().GetViewNodeIDs(), "not in its own view")
    first = both.table.texts()[0]
    equal(first[0], "Heart")
    show_layout(STANDARD)
    spin(0.5)
    equal((tuple(own.GetViewNodeIDs() or ()), bool(candidate.GetDisplayNode().GetVisibility())), ((), False))
    both.clear()
    equal(version_nodes(slicer.mrmlScene), [])
    return " ".join(first)


def teach_shows_the_ct_alone(context):
    _window()
    from AIOCommon.ui.layout import show_layout, shown_layout
    from AIOCommon.ui.layout_descriptions import STANDARD, TEACH
    from AIORadiotherapyLib.ui.layouts import show

    show("teach")
    spin(0.5)
    equal(shown_layout(), TEACH)
    equal(_layers("Red"), (context.nodes["ct"].GetID(), None))
    show_layout(STANDARD)
    slicer.util.setSliceViewerLayers(foreground=context.nodes["dose"], foregroundOpacity=0.35)


def panels_leave_the_layout_as_it_is(context):
    _window()
    from AIOCommon.ui.layout import show_layout, shown_layout
    from AIOCommon.ui.layout_descriptions import REVIEW

    show_layout(REVIEW)
    before = _layers("Red")
    for name in context.panels:
        context.show(name)
        spin(0.3)
        equal((shown_layout(), _layers("Red")), (REVIEW, before))


ALL = (
    review_shows_views_verdict_and_tools,
    compare_shows_contours_side_by_side,
    plans_stand_side_by_side,
    two_versions_of_a_model_stand_side_by_side,
    teach_shows_the_ct_alone,
    panels_leave_the_layout_as_it_is,
)
