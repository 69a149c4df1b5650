# SPDX-License-Identifier: Apache-2.0
"""What a recalculation writes: its report, recalculation.json, RTDOSE of plans, of beams and of all plans together."""

from __future__ import annotations

from typing import Any

from AIOCommon import Volume, write_rtdose
from AIOCommon.core.dicom import BeamOfPlan, ObjectRef
from AIOCommon.core.dicom.uids import RT_PLAN

from ..case_state import CaseState
from ..dicom_outputs import save_ct
from ..output_folder import OutputFolder
from .page import recalculation_page
from .recalculate import Outcome, Recalculation

RECORD_FILE, REPORT_FILE = "recalculation.json", "report.html"
NEEDED_BYTES = 100_000_000


def save_recalculation(state: CaseState, outcome: Outcome, content: dict[str, Any], outputs: OutputFolder) -> None:
    """Write all and end the run; a part of a plan's dose is not written as the plan's.

    Parameters
    ----------
    content : of recalculation.json.

    Raises
    ------
    InputError : the folder cannot be written.
    """
    if state.settings.export.anonymise:
        save_ct(state, outputs)
    for number, result in enumerate(outcome.plans, start=1):
        if result.dose is not None and result.plan.is_whole:
            write_dose(state, outputs, f"RTDOSE_{number}", result.dose, [result])
        for beam in result.plan.record.beams if state.settings.export.beam_doses else ():
            if beam.name in result.beams:
                of = BeamOfPlan(beam.number, result.plan.record.fraction_group)
                write_dose(state, outputs, f"RTDOSE_{number}_beam_{beam.number}", result.beams[beam.name], [result], of)
    if outcome.total is not None:
        write_dose(state, outputs, "RTDOSE_sum", outcome.total, outcome.plans)
    outputs.write_json(RECORD_FILE, content)
    outputs.write_text(REPORT_FILE, recalculation_page(state, outcome))
    outputs.finish()


def write_dose(
    state: CaseState,
    outputs: OutputFolder,
    name: str,
    dose: Volume,
    plans: list[Recalculation] | tuple[Recalculation, ...],
    beam: BeamOfPlan | None = None,
) -> None:
    """An RTDOSE that refers to the plans as they came; none of plans without a UID."""
    uids = [plan.plan.record.sop_instance_uid for plan in plans]
    if not all(uids) or state.inputs.dicom is None:
        return
    bits = int(state.settings.export.dose_bits)
    with outputs.atomic(f"dicom/{name}.dcm") as path:
        refs = (ObjectRef(path, RT_PLAN, uid) for uid in uids)
        write_rtdose(path, dose, state.inputs.dicom, *refs, beam=beam, bits=bits)
