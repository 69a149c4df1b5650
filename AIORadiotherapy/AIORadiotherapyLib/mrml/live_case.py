# SPDX-License-Identifier: Apache-2.0
"""Keeps the open scene and a running case in step: results go into the scene, corrections come back from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import slicer

from AIOCommon.core.structures import StructureSet
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role, mark_source, source_of
from AIOCommon.mrml.doses import dose_to_node
from AIOCommon.mrml.segmentations import (
    clone_segmentation,
    set_structures,
    structure_from_segment,
    structures_from_node,
    structures_to_node,
)
from AIOCommon.mrml.volumes import grid_of_node, volume_from_node, volume_to_node

from ..core.case_state import CaseState
from .take_nodes import take_dose, take_plan

CT_WINDOW_HU = (-160.0, 240.0)
SCENE_KIND = "CT of the scene"


class LiveCase:
    """The nodes of one case in the application's scene."""

    def __init__(self, scene: slicer.vtkMRMLScene, state: CaseState):
        self.scene, self.state = scene, state

    @property
    def case(self) -> Case:
        return Case.in_scene(self.scene)

    # --- state -> scene
    def show_step(self, name: str) -> None:
        """Put what a finished step made into the scene."""
        shown = {"import": self._show_import, "contour": self._show_contours, "plan": self._show_plan}.get(name)
        if shown is not None:
            shown()
        self.remember()

    def remember(self) -> None:
        """Keep the parts of the case that are no nodes in the case's settings, so that a saved scene has them."""
        from ..core.state_json import state_to_json
        from .case_scene import STATE_SETTING

        case = self.case
        case.set_setting(STATE_SETTING, state_to_json(self.state))
        case.set_setting("side", self.state.side)
        case.set_setting("protocol", self.state.protocol.name if self.state.protocol is not None else "")

    def _show_import(self) -> None:
        state, case = self.state, self.case
        assert state.ct is not None
        if state.kind == SCENE_KIND:
            return  # the nodes have their roles already
        for role in Role.ALL:  # nodes of an earlier case stay in the scene, without a role
            case.set_all(role, [])
        node = volume_to_node(state.ct, self.scene, f"CT {state.name}")
        display = node.GetDisplayNode()
        display.AutoWindowLevelOff()
        display.SetWindowLevelMinMax(*CT_WINDOW_HU)
        self._file(node)
        case.set(Role.CT, node)
        if state.manual is not None:
            manual = structures_to_node(state.manual, self.scene, "Contours that came with the case", self._ct)
            manual.GetDisplayNode().SetVisibility(False)
            self._file(manual)
            case.set(Role.MANUAL_SEGMENTATION, manual)
        if state.dose is not None:
            self._show_imported_dose()

    def _show_contours(self) -> None:
        state, case = self.state, self.case
        assert state.auto is not None and state.edited is not None
        auto = structures_to_node(state.auto, self.scene, "AI contours", self._ct)
        auto.GetDisplayNode().SetVisibility(False)
        mark_source(auto, state.contours_hash())
        self._file(auto)
        case.set(Role.AUTO_SEGMENTATION, auto)
        old = case.get(Role.EDITED_SEGMENTATION)
        if old is not None:  # a person may have worked on it: kept, hidden, without its role
            old.GetDisplayNode().SetVisibility(False)
        edited = clone_segmentation(auto, self.scene, "Contours (edit these)")
        edited.GetDisplayNode().SetVisibility(True)
        own = {s.name: s for s in state.auto}
        set_structures(edited, [s for s in state.edited if own.get(s.name) is not s])
        self._file(edited)
        case.set(Role.EDITED_SEGMENTATION, edited)
        self._hide_other_side(edited)

    def _show_plan(self) -> None:
        from PlanningModuleLib.mrml.plan_node import plan_to_node
        from PlanningModuleLib.mrml.planning import hide_rests, put_boost_plan, put_planned_dose

        state, case = self.state, self.case
        edited = case.get(Role.EDITED_SEGMENTATION)
        if edited is None:  # planned on contours that came with the case
            edited = clone_segmentation(case.get(Role.MANUAL_SEGMENTATION), self.scene, "Contours (edit these)")
            edited.GetDisplayNode().SetVisibility(True)
            self._file(edited)
            case.set(Role.EDITED_SEGMENTATION, edited)
        set_structures(edited, [s for s in state.structures or () if s.is_planned])
        hide_rests(edited)
        plan = plan_to_node(state.plan, self.scene, "Plan")
        mark_source(plan, state.plan_hash())
        self._file(plan)
        case.set(Role.PLAN, plan)
        put_boost_plan(plan, state.boost_plan, self._study())
        boost = state.protocol.boost if state.protocol is not None else None
        dose = put_planned_dose(case, state.dose, self._study(), state.prescription_gy, state.phases, boost)
        mark_source(dose, state.plan_hash())

    def _show_imported_dose(self) -> None:
        from AIOEvaluation.mrml.dose_course import put_course

        state = self.state
        prescription_gy = state.prescription_gy or float(state.dose.array_kji.max())
        node = dose_to_node(state.dose, self.scene, "Imported dose", self._study(), prescription_gy)
        put_course(node, prescription_gy, phases=state.phases, fractions_unknown=state.fractions_unknown)
        self.case.set(Role.DOSE, node)
        mark_source(node, state.plan_hash())

    def _hide_other_side(self, node: slicer.vtkMRMLSegmentationNode) -> None:
        from AIOCommon.core.names import ctv_names, other_side

        for name in ctv_names(other_side(self.state.side)) if self.state.side else ():
            if node.GetSegmentation().GetSegment(name) is not None:
                node.GetDisplayNode().SetSegmentVisibility(name, False)

    @property
    def _ct(self) -> slicer.vtkMRMLScalarVolumeNode:
        return self.case.get(Role.CT)

    def _study(self) -> int:
        return sh.study_item(self.scene, self.state.name or "case", "AIO Radiotherapy")

    def _file(self, node: slicer.vtkMRMLNode) -> None:
        sh.put_into_study(self.scene, node, self._study())

    def target_center_ras_mm(self) -> tuple[float, float, float] | None:
        """The middle of the target, to show it in the slice views; None without one."""
        state = self.state
        if state.structures is None or state.protocol is None or not state.side:
            return None
        target = state.structures.get(state.protocol.ctv_name(state.side))
        if target is None or target.is_empty:
            return None
        return tuple(float(x) for x in target.centroid_ras_mm())  # type: ignore[return-value]

    # --- scene -> state
    def take_edits(self, segment_ids: Iterable[str] | None = None) -> bool:
        """Bring corrected contours into the case: the given segments, or all; True when something was there."""
        node = self.case.get(Role.EDITED_SEGMENTATION)
        if node is None or self.state.ct is None:
            return False
        grid = self.state.ct.grid
        if segment_ids is None or self.state.edited is None:
            self.state.edited = structures_from_node(node, grid)
            return True
        segmentation = node.GetSegmentation()
        known = {s.name: s for s in self.state.edited}
        current = []
        wanted = set(segment_ids)
        for segment_id in segmentation.GetSegmentIDs():
            name = segmentation.GetSegment(segment_id).GetName()
            fresh = segment_id in wanted or name not in known
            current.append(structure_from_segment(node, segment_id, grid) if fresh else known[name])
        self.state.edited = replace(self.state.edited, structures=tuple(current))
        return True


def state_from_roles(scene: slicer.vtkMRMLScene, state: CaseState) -> None:
    """Fill a new case from the nodes that have a role in the scene: CT, segmentations, plan, dose.

    Raises
    ------
    ValueError : there is no CT.
    """
    case = Case.in_scene(scene)
    ct = case.get(Role.CT)
    if ct is None:
        raise ValueError("Choose the CT first.")
    state.ct = volume_from_node(ct, "HU")
    state.name, state.kind = ct.GetName(), SCENE_KIND
    state.auto = _structures(case, Role.AUTO_SEGMENTATION, ct)
    state.edited = _structures(case, Role.EDITED_SEGMENTATION, ct)
    if state.edited is None:
        state.edited = state.auto
    state.manual = _structures(case, Role.MANUAL_SEGMENTATION, ct)
    if state.manual is not None:
        state.manual_label = case.get(Role.MANUAL_SEGMENTATION).GetName()
    if case.get(Role.DOSE) is not None:
        take_dose(state, case.get(Role.DOSE))
        state.dose_origin = "imported"
    if case.get(Role.PLAN) is not None:
        take_plan(state, case.get(Role.PLAN))
        state.dose_origin = "planned" if state.dose is not None else ""
        if source_of(case.get(Role.PLAN)):
            state.done["plan"] = source_of(case.get(Role.PLAN))


def _structures(case: Case, role: str, ct: slicer.vtkMRMLScalarVolumeNode) -> StructureSet | None:
    node = case.get(role)
    return structures_from_node(node, grid_of_node(ct)) if node is not None else None
