# SPDX-License-Identifier: Apache-2.0
"""Contours of a case as nodes: the model's, hidden and never edited, and a copy to work on."""

from __future__ import annotations

import json

import slicer

from AIOCommon.core.names import ctv_names, other_side
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role, is_own, mark_own, mark_source
from AIOCommon.mrml.removal import free_name, remove_nodes
from AIOCommon.mrml.segmentations import clone_segmentation, set_structures, structures_to_node
from AIOEvaluation.core.contour_sets import is_corrected as is_corrected_shape

from ..core.case_state import CaseState
from ..core.contours import Contours
from ..core.counting_contours import target_beside_the_models, target_names
from ..core.resettling import Resettled

AUTO_NAME, EDITED_NAME = "AI contours", "Contours (edit these)"
EARLIER_NAME = "Earlier contours"
_CORRECTED, _NAMES = "AIO.CorrectedByPerson", "AIO.BeganWith"


def put_auto(case: Case, state: CaseState, study: int) -> None:
    """The model's contours, in the place of those that it drew before."""
    scene = case.node.GetScene()
    assert state.contours.auto is not None
    node = structures_to_node(state.contours.auto, scene, AUTO_NAME, case.get(Role.CT))
    node.GetDisplayNode().SetVisibility(False)
    sh.put_into_study(scene, node, study)
    mark_source(node, state.contours_hash())
    mark_own(node)
    _release(case, Role.AUTO_SEGMENTATION)
    case.set(Role.AUTO_SEGMENTATION, node)


def put_edited(case: Case, state: CaseState, study: int, *, anew: bool) -> None:
    """The copy to work on, where there are contours and, unless ``anew``, no copy yet."""
    from PlanningModuleLib.mrml.derived_targets import relate_given

    scene = case.node.GetScene()
    sources = [node for role in (Role.AUTO_SEGMENTATION, Role.MANUAL_SEGMENTATION) if (node := case.get(role))]
    if not sources or (case.get(Role.EDITED_SEGMENTATION) is not None and not anew):
        return
    _release(case, Role.EDITED_SEGMENTATION)
    node = clone_segmentation(sources[0], scene, EDITED_NAME)
    node.GetDisplayNode().SetVisibility(True)
    for source in sources:
        source.GetDisplayNode().SetVisibility(False)
    _hold_what_counts(node, state)
    if state.inputs.ct is not None:
        relate_given(node, state.inputs.ct.grid)
    _hide_other_side(state, node)
    _show_models_target(case, state)
    sh.put_into_study(scene, node, study)
    mark_own(node)
    _remember_names(node, state)
    case.set(Role.EDITED_SEGMENTATION, node)


def update_edited(case: Case, state: CaseState, told: Resettled) -> None:
    """Bring the copy to work on to what names and target are now; segments that are the same stay as they are shown."""
    node = case.get(Role.EDITED_SEGMENTATION)
    if node is None:
        return
    segmentation = node.GetSegmentation()
    for name in told.removed:
        segment_id = segmentation.GetSegmentIdBySegmentName(name)
        if segment_id:
            segmentation.RemoveSegment(segment_id)
    set_structures(node, told.changed)
    _remember_names(node, state)
    _show_models_target(case, state)


def put_findings(case: Case, state: CaseState) -> None:
    """What the plausibility checks found, with the contours that they were about; right after the checks."""
    from SegmentationModuleLib.mrml.kept_findings import keep_findings

    node, structures = case.get(Role.EDITED_SEGMENTATION), state.contours.structures
    if node is not None and structures is not None and state.contours.findings:
        keep_findings(node, structures, state.contours.findings)


def mark_corrected(node: slicer.vtkMRMLSegmentationNode, corrected: bool = True) -> None:
    """A person's work is in this copy, or is no longer: it was undone."""
    node.SetAttribute(_CORRECTED, "1" if corrected else None)


def has_own_work(node: slicer.vtkMRMLSegmentationNode, contours: Contours) -> bool:
    """Whether the copy differs from the contours that it was made from, by its voxels and its structures."""
    origins = [s for s in (contours.auto, contours.manual) if s is not None]
    drawn = [s for s in contours.edited or () if not s.is_planned]
    began_with = json.loads(node.GetAttribute(_NAMES) or "[]")
    if not origins or set(began_with) - {s.name for s in drawn}:
        return True
    return any(s.name not in began_with or is_corrected_shape(s, [o.get(s.name) for o in origins]) for s in drawn)


def is_corrected(node: slicer.vtkMRMLSegmentationNode | None) -> bool:
    """Whether a person has worked on this copy."""
    return node is not None and node.GetAttribute(_CORRECTED) == "1"


def _remember_names(node: slicer.vtkMRMLSegmentationNode, state: CaseState) -> None:
    """The structures that a person begins to work with."""
    names = [s.name for s in state.contours.structures or () if not s.is_planned]
    node.SetAttribute(_NAMES, json.dumps(names))


def _release(case: Case, role: str) -> None:
    """Make place for other contours: what a person loaded or worked on stays, hidden and without its role."""
    node = case.get(role)
    if node is None:
        return
    scene = case.node.GetScene()
    if is_own(node) and not is_corrected(node):
        remove_nodes(scene, [node])
        return
    if node.GetDisplayNode() is not None:
        node.GetDisplayNode().SetVisibility(False)
    if node.GetName() in (AUTO_NAME, EDITED_NAME):
        node.SetName(free_name(scene, EARLIER_NAME))  # two of one name cannot be told apart


def _hold_what_counts(node: slicer.vtkMRMLSegmentationNode, state: CaseState) -> None:
    """Bring a copy of its source to the structures that count.

    Those of a person and the PTV are put in; what does not count is taken out: the model's target where the case's own
    is not known, and contours by the names of another system, which come back by their standard names.
    """
    contours, segmentation = state.contours, node.GetSegmentation()
    counting = contours.structures
    if counting is None:
        return
    base = {s.name: s for s in (contours.auto if contours.auto is not None else contours.manual or ())}
    for segment_id in segmentation.GetSegmentIDs():
        if segmentation.GetSegment(segment_id).GetName() not in counting:
            segmentation.RemoveSegment(segment_id)
    there = {segmentation.GetSegment(each).GetName() for each in segmentation.GetSegmentIDs()}
    set_structures(node, [s for s in counting if s.name not in there or base.get(s.name) is not s])


def _show_models_target(case: Case, state: CaseState) -> None:
    """Outline the model's target in the slices, paler, where the case's own is the one that counts; else hide it."""
    node = case.get(Role.AUTO_SEGMENTATION)
    display = node.GetDisplayNode() if node is not None else None
    if node is None or display is None or node is case.get(Role.EDITED_SEGMENTATION):
        return
    beside = not state.settings.model_target and bool(target_beside_the_models(state))
    display.SetVisibility(beside)
    for segment_id in node.GetSegmentation().GetSegmentIDs():
        segment = node.GetSegmentation().GetSegment(segment_id)
        shown = beside and segment.GetName() in target_names(state)
        display.SetSegmentVisibility(segment_id, shown)
        if shown:
            display.SetSegmentOverrideColor(segment_id, *((1.0 + channel) / 2.0 for channel in segment.GetColor()))
    display.SetVisibility2DFill(False)
    display.SetVisibility2DOutline(True)
    display.SetVisibility3D(False)


def _hide_other_side(state: CaseState, node: slicer.vtkMRMLSegmentationNode) -> None:
    """The other breast's targets are there, but not in the way."""
    for name in ctv_names(other_side(state.side)) if state.side else ():
        if node.GetSegmentation().GetSegment(name) is not None:
            node.GetDisplayNode().SetSegmentVisibility(name, False)
