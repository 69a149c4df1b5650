# SPDX-License-Identifier: Apache-2.0
"""Doses of fractions (DoseSummationType FRACTION and FRACTION_SESSION) as the dose of the whole course.

FRACTION_SESSION is the dose of one fraction. FRACTION is by the standard (PS3.3 C.8.8.3) the dose of a whole fraction
group, and some systems write the dose of one fraction with it: the plan's prescription tells which it is.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon import InputError, Volume
from AIOCommon.core.dicom.rtdose.read import FRACTION_GROUP, ONE_FRACTION, read_rtdose_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from AIOCommon.core.dicom import DicomContext, DoseRecord, PlanRecord

WHOLE_RATIOS = (0.8, 1.6)  # of the highest dose to the prescription
FRACTION_RATIOS = (0.9, 1.6)  # of the highest dose to one fraction's share of it
_EXPORT = "Export the dose of the whole course (DoseSummationType PLAN), or put its RTPLAN beside it."


def read_course(source: Path | Sequence[Path], context: DicomContext | None, plans: Sequence[PlanRecord]) -> DoseRecord:
    """As :func:`read_rtdose_record`; a dose of fractions becomes the dose of the course by its plan among ``plans``.

    Raises
    ------
    InputError : as there; a dose of fractions whose plan is not here, or that fits neither one fraction nor all.
    """
    record = read_rtdose_record(source, context, fraction_doses=True)
    if record.summation not in (ONE_FRACTION, FRACTION_GROUP):
        return record
    name = (source if isinstance(source, Path) else source[0]).name
    plan = next((p for p in plans if p.sop_instance_uid and p.sop_instance_uid == record.plan_uid), None)
    if plan is None or not plan.n_fractions:
        raise InputError(
            "holds the dose of fractions, and the plan that says how many there are is not here",
            where=name,
            hint=_EXPORT,
        )
    times = _times(record, plan, name)
    label = plan.label or plan.name
    text = f"{name} holds the dose of fractions (DoseSummationType {record.summation}): "
    text += (
        f"it was taken {times} times, as the plan '{label}' has so many" if times > 1 else "that of the whole course"
    )
    volume = Volume(record.volume.array_kji * times, record.volume.grid, "Gy")
    return replace(record, volume=volume, summation="PLAN", warnings=(*record.warnings, text))


def _times(record: DoseRecord, plan: PlanRecord, name: str) -> int:
    """How often the dose is given in the course."""
    fractions = plan.n_fractions or 1
    if record.summation == ONE_FRACTION:
        return fractions
    highest, prescribed = float(record.volume.array_kji.max()), plan.prescription_gy or 0.0
    if prescribed > 0 and WHOLE_RATIOS[0] <= highest / prescribed <= WHOLE_RATIOS[1]:
        return 1
    if prescribed > 0 and FRACTION_RATIOS[0] <= highest * fractions / prescribed <= FRACTION_RATIOS[1]:
        return fractions
    facts = f"a prescription of {prescribed:g} Gy" if prescribed > 0 else "no prescription"
    raise InputError(
        f"holds the dose of fractions with a maximum of {highest:.1f} Gy, and its plan has {fractions} fractions and "
        f"{facts}: whether it is of one fraction or of all cannot be told",
        where=name,
        hint=_EXPORT,
    )
