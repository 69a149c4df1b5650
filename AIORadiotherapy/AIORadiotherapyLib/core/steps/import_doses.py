# SPDX-License-Identifier: Apache-2.0
"""The doses that lie with a CT: one dose, the beams' doses of one plan, or those of phases with their sum."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon import CtSeries, InputError
from AIOCommon.core.dicom.files import quiet, read_dataset, refusing_damage, text
from AIOCommon.core.dicom.rtdose.read import BEAM, MULTI_PLAN, DoseRecord

from ..case_state import CaseState
from ..fraction_dose import read_course
from .import_checks import check_beams, check_dose_scale, plan_of_dose

if TYPE_CHECKING:
    from PlanningModuleLib import TreatmentPhase

UNKNOWN_FRACTIONS = (
    "the dose is the sum of {n} plans, and their doses and fractions do not all lie with it: TCP, NTCP and EQD2 need "
    "each phase's own fractions"
)


def import_doses(state: CaseState, files: Sequence[Path], ct: CtSeries) -> DoseRecord | None:
    """Put the dose that is to be evaluated into the case, and the phases that it is the sum of.

    Raises
    ------
    InputError : see :func:`read_course`; doses that cannot be told apart.
    """
    from PlanningModuleLib.core.treatment import IMPORTED, Treatment

    if not files:
        return None
    files = _without_parts(files)
    sums = [f for f in files if len(files) > 1 and _summation(f) == MULTI_PLAN]
    record = read_course(sums[0] if len(sums) == 1 else list(files), ct.dicom, state.inputs.plans)
    parts = (
        [(f, read_course(f, ct.dicom, state.inputs.plans)) for f in files if f not in sums] if len(sums) == 1 else []
    )
    for file, part in parts:
        if part.plan_uid not in record.plan_uids:
            raise InputError(
                f"is of none of the plans that {sums[0].name} is the sum of",
                where=file.name,
                hint="Give the RTDOSE file to use, or take the other out of the folder.",
            )
    of_record = sums[0] if len(sums) == 1 else files[0]
    for name, each in [(of_record.name, record), *((f.name, part) for f, part in parts)]:
        for warning in each.warnings:
            state.warn(warning)
        plan = plan_of_dose(each, state.inputs.plans)
        for warning in check_beams(each, plan) if plan is not None else ():
            state.warn(warning)
        for warning in check_dose_scale(each, plan, name) if plan is not None else ():
            state.warn(warning)
    phases: tuple[TreatmentPhase, ...] = ()
    unknown = ""
    if len(record.plan_uids) > 1:
        phases, unknown = _phases(state, record, [part for _file, part in parts])
    if unknown:
        state.warn(unknown)
    state.inputs.dose_plan_uids = record.plan_uids
    state.treatment = Treatment(record.volume, phases, origin=IMPORTED, fractions_unknown=unknown)
    return record


def _summation(file: Path) -> str:
    """What a dose is of, by its file's header (DoseSummationType)."""
    with quiet(), refusing_damage(file.name):
        return text(read_dataset(file, pixels=False, tags=["DoseSummationType"]), "DoseSummationType").upper()


def _without_parts(files: Sequence[Path]) -> Sequence[Path]:
    """Without doses of single beams where doses of whole plans lie beside them, which hold the beams' as well."""
    if len(files) < 2:
        return files
    whole = [f for f in files if _summation(f) != BEAM]
    return whole or files


def _phases(state: CaseState, total: DoseRecord, parts: Sequence[DoseRecord]) -> tuple[tuple[TreatmentPhase, ...], str]:
    """The phases of a sum in its plans' order, and why there are none where a dose or its fractions are not here."""
    from PlanningModuleLib import TreatmentPhase

    fractions = {plan.sop_instance_uid: plan.n_fractions for plan in state.inputs.plans}
    by_plan = {part.plan_uid: part for part in parts if len(part.plan_uids) == 1}
    counts = [fractions.get(uid) for uid in total.plan_uids]
    if all(uid in by_plan for uid in total.plan_uids) and all(counts):
        parts_in_order = zip(total.plan_uids, counts)
        return tuple(TreatmentPhase(by_plan[uid].volume, int(n)) for uid, n in parts_in_order if n), ""
    return (), UNKNOWN_FRACTIONS.format(n=len(total.plan_uids))
