# SPDX-License-Identifier: Apache-2.0
"""Which RTDOSE files belong to which plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError, Volume
from AIOCommon.core.dicom import DicomContext, PlanRecord, scan_folder

from ..fraction_dose import read_course


@dataclass(frozen=True, eq=False)
class GivenDose:
    """The dose of a plan (Gy, whole course), and the names of its files."""

    volume: Volume
    files: tuple[str, ...]


def given_doses(
    source: str | Path, plans: Sequence[PlanRecord], context: DicomContext | None, against: str = ""
) -> tuple[list[GivenDose | None], list[str]]:
    """The dose of each plan, None where there is none, and remarks for the person.

    Parameters
    ----------
    source : the case's folder or a file in it. against : a file that is taken whatever it says it is of.

    Raises
    ------
    InputError : ``against`` cannot be used, or is given for several plans of which it names none.
    """
    if against:
        record = read_course(Path(against), context, plans)
        named = [p.sop_instance_uid in record.plan_uids for p in plans]
        if not any(named) and len(plans) > 1:
            raise InputError("is of none of the plans", where=Path(against).name, hint="Give a case with one plan.")
        own = GivenDose(record.volume, (Path(against).name,))
        remarks = [] if any(named) else [f"{Path(against).name} was computed for another plan, as it says."]
        return [own if of or len(plans) == 1 else None for of in named], [*remarks, *record.warnings]
    return _found(source, plans, context)


def _found(
    source: str | Path, plans: Sequence[PlanRecord], context: DicomContext | None
) -> tuple[list[GivenDose | None], list[str]]:
    path = Path(source)
    infos = scan_folder(path.parent if path.is_file() else path)
    by_plan: dict[str, list[Path]] = {}
    remarks: list[str] = []
    for file in (f for info in infos if info.kind == "RTDOSE" for f in info.files):
        try:
            record = read_course(file, context, plans)
        except InputError as error:  # one dose that cannot be read is no reason not to compute the others
            remarks.append(f"Not compared: {error}")
            continue
        alone = len(plans) == 1 and not record.plan_uids
        by_plan.setdefault(plans[0].sop_instance_uid if alone else "+".join(record.plan_uids), []).append(file)
    result: list[GivenDose | None] = []
    for plan in plans:
        files = by_plan.pop(plan.sop_instance_uid, [])
        try:
            found = read_course(files, context, plans) if files else None
        except InputError as error:
            remarks.append(f"Not compared: {error}")
            found = None
        result.append(None if found is None else GivenDose(found.volume, tuple(f.name for f in files)))
        remarks += found.warnings if found is not None else ()
    left = [f.name for files in by_plan.values() for f in files]
    if left:
        remarks.append(f"Not compared, as of no single plan that lies here: {', '.join(left)}.")
    return result, remarks
