# SPDX-License-Identifier: Apache-2.0
"""The DICOM objects of a case, below ``dicom/`` of the output folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from AIOCommon import Volume
from AIOCommon.core.hashing import content_hash
from AIOEvaluation.core.boost_goals import BOOST_ROLE

from .case_state import DOSE_COMPUTED, CaseState
from .gates import approval_key, plan_approval, structures_approval
from .output_folder import OutputFolder

if TYPE_CHECKING:
    from AIOCommon.core.dicom import BeamOfPlan, ObjectRef
    from PlanningModuleLib import Plan

    from .beam_doses import BeamDose

CT_FOLDER = "dicom/CT"
RTSTRUCT_FILE, RTPLAN_FILE, RTDOSE_FILE = "dicom/RTSTRUCT.dcm", "dicom/RTPLAN.dcm", "dicom/RTDOSE.dcm"
LONGEST_LABEL = 16  # characters of a DICOM short string
OF_TWO_PHASES = ("RTPLAN_boost", "RTDOSE_boost", "RTDOSE_sum")


def save_ct(state: CaseState, outputs: OutputFolder) -> None:
    """The CT as a series of its own, when RT objects would refer to none: it did not come as DICOM, or is anonymous."""
    ct, dicom = state.inputs.ct, state.inputs.dicom
    if ct is None or dicom is None or CT_FOLDER in outputs.written or not (dicom.synthetic or dicom.deidentified):
        return
    from AIOCommon import write_ct_series

    with outputs.atomic(CT_FOLDER) as folder:
        write_ct_series(ct, dicom, folder, description=f"CT of {state.inputs.name}")


def save_structures(state: CaseState, outputs: OutputFolder) -> None:
    """The structure set that counts, with the PTV once there is one."""
    if state.contours.structures is None or state.inputs.dicom is None:
        return
    approval = structures_approval(state)
    if outputs.is_up_to_date(RTSTRUCT_FILE, content_hash(*state.contours.structures, *approval_key(approval))):
        return
    from AIOCommon import write_rtstruct

    with outputs.atomic(RTSTRUCT_FILE) as path:
        ref = write_rtstruct(path, state.contours.structures, state.inputs.dicom, approval=approval)
        state.dicom_refs["RTSTRUCT"] = ref


def save_plan(state: CaseState, outputs: OutputFolder) -> None:
    """Plan and dose, referring to each other and to the structure set; of two phases each, and the sum of the doses."""
    treatment, plans, structures = state.treatment, state.plans, state.contours.structures
    if DOSE_COMPUTED in state.plan_details:
        _save_computed(state, outputs)
    if not plans or treatment is None or structures is None or state.inputs.dicom is None:
        return
    parts = [plan.content_hash for plan in plans]
    approved = approval_key(structures_approval(state), plan_approval(state))  # the plan refers to the structure set
    if outputs.is_up_to_date(
        RTPLAN_FILE, content_hash(*parts, treatment.dose, *structures, *approved, state.plan_name)
    ):
        return
    targets = ["", ""]
    if state.protocol is not None:
        targets = [state.protocol.structure_name(role, state.side) for role in ("PTV", BOOST_ROLE)]
    refs = []
    for plan, target, name in zip(plans, targets, ("RTPLAN", "RTPLAN_boost")):
        refs.append(_write_plan(state, outputs, plan, target, name))
    if len(plans) == 1:
        _write_dose(state, outputs, treatment.dose, refs, "RTDOSE")
        outputs.discard(*(f"dicom/{name}.dcm" for name in OF_TWO_PHASES))
        for name in OF_TWO_PHASES:
            state.dicom_refs.pop(name, None)
        return
    for phase, ref, name in zip(treatment.phases, refs, ("RTDOSE", "RTDOSE_boost")):
        _write_dose(state, outputs, phase.dose, [ref], name)
    _write_dose(state, outputs, treatment.dose, refs, "RTDOSE_sum")


def save_beam_doses(state: CaseState, outputs: OutputFolder, beams: Sequence[BeamDose]) -> None:
    """The dose of each beam, referring to it in its plan."""
    from AIOCommon.core.dicom.objects import ObjectRef
    from AIOCommon.core.dicom.uids import RT_PLAN

    if not beams or state.inputs.dicom is None:
        return
    if state.plans:
        refs = [state.dicom_refs[name] for name in ("RTPLAN", "RTPLAN_boost") if name in state.dicom_refs]
        names = ["RTDOSE", "RTDOSE_boost"]
    else:
        uids = [plan.sop_instance_uid for plan in state.inputs.plans]
        if not all(uids):
            return
        refs = [ObjectRef(outputs.path, RT_PLAN, uid) for uid in uids]
        names = ["RTDOSE"] if len(uids) == 1 else [f"RTDOSE_{number}" for number in range(1, len(uids) + 1)]
    for beam in beams:
        name = f"{names[beam.plan]}_beam_{beam.of.number}"
        _write_dose(state, outputs, beam.dose, [refs[beam.plan]], name, beam.of)


def _save_computed(state: CaseState, outputs: OutputFolder) -> None:
    """The dose that was computed of imported plans, referring to these."""
    from AIOCommon.core.dicom.objects import ObjectRef
    from AIOCommon.core.dicom.uids import RT_PLAN

    uids = [plan.sop_instance_uid for plan in state.inputs.plans]
    if state.treatment is None or not uids or not all(uids) or "RTSTRUCT" not in state.dicom_refs:
        return
    if not outputs.is_up_to_date(RTDOSE_FILE, content_hash(*uids, state.treatment.dose)):
        _write_dose(state, outputs, state.treatment.dose, [ObjectRef(outputs.path, RT_PLAN, u) for u in uids], "RTDOSE")


def label_of(title: str) -> str:
    """A plan's name in the 16 characters of RTPlanLabel: the last word, which tells plans apart, stays whole."""
    if len(title) <= LONGEST_LABEL:
        return title
    start, _, end = title.rpartition(" ")
    room = LONGEST_LABEL - len(end) - 1
    return f"{start[:room].rstrip()} {end}" if start and room > 0 else title[:LONGEST_LABEL]


def _write_plan(state: CaseState, outputs: OutputFolder, plan: Plan, target: str, name: str) -> ObjectRef:
    from AIOCommon import write_rtplan
    from PlanningModuleLib.core.machines.plan_machine import machine_of_plan
    from PlanningModuleLib.core.rtplan.to_record import to_record

    assert state.inputs.dicom is not None
    record = to_record(plan, machine_of_plan(plan), target)
    if state.plan_name:
        title = state.plan_name if name == "RTPLAN" else f"{state.plan_name}, boost"
        record = replace(record, label=label_of(title), name=title)
    with outputs.atomic(f"dicom/{name}.dcm") as path:
        structure_set, approval = state.dicom_refs["RTSTRUCT"], plan_approval(state)
        state.dicom_refs[name] = write_rtplan(path, record, state.inputs.dicom, structure_set, approval=approval)
    return state.dicom_refs[name]


def _write_dose(
    state: CaseState,
    outputs: OutputFolder,
    dose: Volume,
    plans: list[ObjectRef],
    name: str,
    beam: BeamOfPlan | None = None,
) -> None:
    from AIOCommon import write_rtdose

    assert state.inputs.dicom is not None
    structure_set = state.dicom_refs["RTSTRUCT"]
    with outputs.atomic(f"dicom/{name}.dcm") as path:
        state.dicom_refs[name] = write_rtdose(
            path,
            dose,
            state.inputs.dicom,
            *plans,
            beam=beam,
            structure_set=structure_set,
            bits=int(state.settings.export.dose_bits),
        )
