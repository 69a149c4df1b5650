# SPDX-License-Identifier: Apache-2.0
"""Nodes of a scene as a case: one that was saved with its record, or nodes that were given roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from AIOCommon import Grid, InputError
from AIOCommon.core.hashing import content_hash
from AIOCommon.mrml.case import Case, Role, mark_own, source_of
from AIOCommon.mrml.doses import dose_from_node
from AIOCommon.mrml.segmentations import structures_from_node
from AIOCommon.mrml.volumes import grid_of_node, volume_from_node

from ..core.case_state import CaseState
from ..core.check_dose import CheckDose
from ..core.evaluation_record import evaluation_from_record
from ..core.inputs import OF_SCENE
from ..core.state_formats import FORMAT
from ..core.state_json import contour_grid_of, state_from_json

if TYPE_CHECKING:
    from PlanningModuleLib import Treatment
    from RadiobiologyModuleLib import ModelledEvaluation

STATE_SETTING = "state"
_CONTOURS = (
    (Role.AUTO_SEGMENTATION, "auto"),
    (Role.MANUAL_SEGMENTATION, "manual"),
    (Role.EDITED_SEGMENTATION, "edited"),
)


def has_record(case: Case) -> bool:
    """Whether a case was saved: its record and its CT are there."""
    return bool(case.setting(STATE_SETTING)) and case.get(Role.CT) is not None


def read_record(case: Case, where: str) -> CaseState:
    """The case of a record and the nodes beside it; errors are those of :meth:`SceneCase.read`."""
    try:
        content = case.setting(STATE_SETTING)
        state = state_from_json(content)
        grid = contour_grid_of(content, grid_of_node(case.get(Role.CT)))
    except InputError as error:
        raise InputError(error.what, where=error.where or where, hint=error.hint) from error
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise InputError(
            "holds a case whose record is damaged", where=where, hint="Start again from the CT or its DICOM folder."
        ) from error
    if content["format"] != FORMAT and not state.inputs.of_scene:
        _mark_all(case)  # earlier versions did not mark what they made
    _take_nodes(case, state, grid)
    state.evaluation = _evaluation(case, state, content.get("evaluation"))
    return state


def read_roles(case: Case, state: CaseState) -> None:
    """Fill a new case from the nodes that have a role; ValueError where there is no CT."""
    ct = case.get(Role.CT)
    if ct is None:
        raise ValueError("Choose the CT first.")
    state.inputs.name, state.inputs.kind = ct.GetName(), OF_SCENE
    _take_nodes(case, state, grid_of_node(ct))
    if state.contours.edited is None:
        state.contours.edited = state.contours.auto
    manual = case.get(Role.MANUAL_SEGMENTATION)
    if manual is not None:
        state.contours.manual_label = manual.GetName()


def _take_nodes(case: Case, state: CaseState, grid: Grid) -> None:
    """CT, contours on a grid, treatment with what its plan was made from, and check dose."""
    from PlanningModuleLib.mrml.treatment_nodes import treatment_of

    state.inputs.ct = volume_from_node(case.get(Role.CT), "HU")
    for role, field in _CONTOURS:
        if case.get(role) is not None:
            setattr(state.contours, field, structures_from_node(case.get(role), grid))
    state.treatment = treatment_of(case)
    _take_origin(case, state)
    check = case.get(Role.CHECK_DOSE)
    if check is not None:
        record = state.check.record if state.check is not None else {}
        state.check = CheckDose(dose_from_node(check, case.node.GetScene()), record)


def take_treatment(case: Case, state: CaseState) -> bool:
    """Replace a case's treatment by what the nodes hold now; True where plan or dose are others than before."""
    from PlanningModuleLib.mrml.treatment_nodes import treatment_of

    now, before = treatment_of(case), state.treatment
    if now is None or (before is not None and _mark(now) == _mark(before)):
        return False
    state.treatment = now
    _take_origin(case, state)
    return True


def _mark(treatment: Treatment) -> tuple[object, ...]:
    return content_hash(treatment.dose), [plan.content_hash for plan in treatment.plans]


def _take_origin(case: Case, state: CaseState) -> None:
    """What the plan was made from, as far as its node tells."""
    if case.get(Role.PLAN) is not None:
        made_from = source_of(case.get(Role.PLAN))
        if made_from:
            state.done["plan"] = made_from
        else:  # made since, without a record of what it was made from
            state.done.pop("plan", None)


def _evaluation(case: Case, state: CaseState, record: Mapping[str, Any] | None) -> ModelledEvaluation | None:
    """The saved evaluation, with its curves from the tables; None where there is none that still fits."""
    if not record or state.protocol is None or state.treatment is None:
        return None
    from AIOEvaluation import PhaseDvhs
    from AIOEvaluation.mrml.dvh_tables import SEGMENTATION_ROLE, read_dvh
    from AIOEvaluation.mrml.live_dvh import end_caps_of

    contours = case.get(Role.EDITED_SEGMENTATION)
    tables = [t for t in case.get_all(Role.DVH_TABLE) if t.GetNodeReference(SEGMENTATION_ROLE) is contours]
    curves = {curve.name: curve for curve in map(read_dvh, tables)}
    phases = state.evaluated_phases
    course = PhaseDvhs(phases, state.protocol.fractions, end_caps_of(case)) if phases else None
    structures, refused = state.contours.structures, state.treatment.fractions_unknown
    return evaluation_from_record(record, state.protocol, curves, structures, course, refused)


def _mark_all(case: Case) -> None:
    for role in Role.ALL:
        for node in case.get_all(role):
            mark_own(node)
