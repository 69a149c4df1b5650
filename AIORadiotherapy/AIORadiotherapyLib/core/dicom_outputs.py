# SPDX-License-Identifier: Apache-2.0
"""The DICOM objects of a case, below ``dicom/`` of the output folder."""

from __future__ import annotations

from AIOCommon.core.hashing import content_hash

from .case_state import CaseState
from .output_folder import OutputFolder

CT_FOLDER = "dicom/CT"
RTSTRUCT_FILE, RTPLAN_FILE, RTDOSE_FILE = "dicom/RTSTRUCT.dcm", "dicom/RTPLAN.dcm", "dicom/RTDOSE.dcm"


def save_ct(state: CaseState, outputs: OutputFolder) -> None:
    """The CT as a series of its own, when it did not come as DICOM and RT objects need something to refer to."""
    if state.dicom is None or not state.dicom.synthetic or CT_FOLDER in outputs.written:
        return
    from AIOCommon.core.dicom.ct_writer import write_ct_series

    with outputs.atomic(CT_FOLDER) as folder:
        write_ct_series(state.ct, state.dicom, folder, description=f"CT of {state.name}")


def save_structures(state: CaseState, outputs: OutputFolder) -> None:
    """The structure set that counts, with the PTV once there is one."""
    if state.structures is None or state.dicom is None:
        return
    if outputs.is_up_to_date(RTSTRUCT_FILE, content_hash(*state.structures)):
        return
    from AIOCommon.core.dicom.rtstruct_writer import write_rtstruct

    with outputs.atomic(RTSTRUCT_FILE) as path:
        state.dicom_refs["RTSTRUCT"] = write_rtstruct(path, state.structures, state.dicom)


def save_plan(state: CaseState, outputs: OutputFolder) -> None:
    """Plan and dose, referring to each other and to the structure set."""
    if state.plan is None or state.dose is None or state.dicom is None:
        return
    if outputs.is_up_to_date(RTPLAN_FILE, content_hash(state.plan.content_hash, state.dose, *state.structures)):
        return
    from AIOCommon.core.dicom.rtdose import write_rtdose
    from AIOCommon.core.dicom.rtplan_writer import write_rtplan
    from PlanningModuleLib.core.machines.plan_machine import machine_of_plan

    from .plan_record import to_record

    structure_set = state.dicom_refs["RTSTRUCT"]
    machine = machine_of_plan(state.plan)
    target = state.protocol.ptv_name(state.side) if state.protocol is not None else ""
    record = to_record(state.plan, machine, target)
    with outputs.atomic(RTPLAN_FILE) as path:
        plan = write_rtplan(path, record, state.dicom, structure_set)
    state.dicom_refs["RTPLAN"] = plan
    with outputs.atomic(RTDOSE_FILE) as path:
        state.dicom_refs["RTDOSE"] = write_rtdose(path, state.dose, state.dicom, plan, structure_set=structure_set)
