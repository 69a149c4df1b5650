# SPDX-License-Identifier: Apache-2.0
"""What was made for a case, as nodes: treatment, check dose, evaluation, timeline and the record."""

from __future__ import annotations

from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role, is_own, mark_own, mark_source
from AIOCommon.mrml.removal import remove_nodes
from AIOCommon.mrml.tables import fill_table

from ..core.case_state import CaseState
from ..core.state_json import state_to_json
from ..core.views import plotted_structures
from .read_nodes import STATE_SETTING

MODELS_NAME, TIMELINE_NAME = "TCP and NTCP", "Timeline"
_TIMELINE = {
    "step": "Step", "by": "By", "start": "Start (UTC)", "end": "End (UTC)", "duration_s": "Took (s)",
    "waiting_s": "Waited before (s)", "outcome": "Outcome", "note": "Note",
}  # fmt: skip


def put_case_treatment(case: Case, state: CaseState, study: int) -> None:
    """Plan, beams and doses, in the place of a plan that was made here before; one of AIO Planning stays beside it."""
    from AIOEvaluation.mrml.dose_course import set_prescription
    from PlanningModuleLib.core.treatment import IMPORTED
    from PlanningModuleLib.mrml.plan_source import hashes_of
    from PlanningModuleLib.mrml.treatment_nodes import put_treatment, remove_plan

    assert state.treatment is not None
    before = case.get(Role.PLAN)
    if before is not None and is_own(before):
        remove_plan(case, before)
    remove_nodes(case.node.GetScene(), [case.get(Role.CHECK_DOSE)])  # of the plan before
    edited = case.get(Role.EDITED_SEGMENTATION)
    asked = state.prescription_gy
    contours = hashes_of(state.contours.structures or ())  # planned on; the scene's may have been edited since
    node = put_treatment(
        case,
        state.treatment,
        edited,
        study=study,
        prescription_gy=asked,
        with_beams=True,
        contours=contours,
        options=state.settings.plan_options,
    )
    dose = case.get(Role.DOSE)
    if dose is not None:
        set_prescription(dose, state.prescription if state.treatment.origin == IMPORTED else None)
    made_from = state.done.get("plan") or state.plan_hash()  # which need not be what there is now
    for made in (node, case.get(Role.DOSE)):
        if made is not None:
            mark_source(made, made_from)
            mark_own(made)


def put_check(case: Case, state: CaseState) -> None:
    """The check dose, in the node of an earlier one."""
    if state.check is None or state.check.dose is None or not state.plans:
        return
    from PlanningModuleLib.mrml.check_dose import NAME, put_check_dose

    plan = case.get(Role.PLAN)
    name = plan.GetName() if plan is not None else "Plan"
    mark_own(put_check_dose(case, state.check.dose, NAME.format(plan=name), state.plans[0]))


def put_case_evaluation(case: Case, state: CaseState, study: int) -> None:
    """Metrics and goals, models, DVH tables and their chart, in the nodes of an earlier evaluation."""
    if state.evaluation is None or case.get(Role.DOSE) is None or case.get(Role.EDITED_SEGMENTATION) is None:
        return
    from AIOEvaluation.mrml.evaluation_nodes import put_evaluation, table_of
    from RadiobiologyModuleLib.mrml.model_table import write_models

    scene, source = case.node.GetScene(), state.evaluation_hash()
    models = table_of(case, Role.RADIOBIOLOGY_TABLE, MODELS_NAME)
    write_models(models, state.evaluation)
    mark_source(models, source)
    for node in (models, *put_evaluation(case, state.evaluation, source, plotted_structures(state))):
        sh.put_into_study(scene, node, study)
        mark_own(node)


def put_record(case: Case, state: CaseState, study: int) -> None:
    """The timeline as a table, and the parts of the case that are no nodes in its settings."""
    from AIOEvaluation.mrml.evaluation_nodes import table_of

    rows = state.timeline.to_json()["entries"]
    table = table_of(case, Role.TIMELINE_TABLE, TIMELINE_NAME)
    fill_table(table, list(_TIMELINE.values()), [[row[key] for key in _TIMELINE] for row in rows])
    sh.put_into_study(case.node.GetScene(), table, study)
    mark_own(table)
    case.set_setting(STATE_SETTING, state_to_json(state))
    case.set_setting("side", state.side)
    case.set_setting("protocol", state.base_protocol.name if state.base_protocol is not None else "")
