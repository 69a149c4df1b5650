# SPDX-License-Identifier: Apache-2.0
"""Which RTDOSE files are of which plan, of which of its beams, and of which plans together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from AIOCommon import InputError, Volume
from AIOCommon.core.dicom import DicomContext, DoseRecord, PlanRecord, scan_folder
from AIOCommon.core.dicom.rtdose.read import BEAM
from PlanningModuleLib.core.recalculation.task import sum_of

from ..fraction_dose import read_course


@dataclass(frozen=True, eq=False)
class GivenDose:
    """A dose (Gy, whole course), and the names of its files."""

    volume: Volume
    files: tuple[str, ...]


@dataclass(eq=False)
class PlanDoses:
    """The given doses of one plan.

    Parameters
    ----------
    whole : of all its beams, from a file or as the sum of all beams' files. beams : by the number of the beam.
    """

    whole: GivenDose | None = None
    beams: dict[int, GivenDose] = field(default_factory=dict)

    @property
    def files(self) -> tuple[str, ...]:
        """Each once; those of the whole plan first."""
        given = (self.whole, *self.beams.values())
        return tuple(dict.fromkeys(name for one in given if one is not None for name in one.files))


@dataclass(eq=False)
class GivenDoses:
    """All given doses of a case.

    Parameters
    ----------
    plans : in the plans' order. sums : of several plans, with their indices. remarks : for the person.
    """

    plans: list[PlanDoses]
    sums: list[tuple[tuple[int, ...], GivenDose]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def given_doses(
    source: str | Path, plans: Sequence[PlanRecord], context: DicomContext | None, against: str = ""
) -> GivenDoses:
    """The given doses, each with what it is of.

    Parameters
    ----------
    source : the case's folder or a file in it. against : a file that is taken whatever it says it is of.

    Raises
    ------
    InputError : ``against`` cannot be used, or is given for several plans of which it names none.
    """
    if against:
        file = Path(against)
        record = read_course(file, context, plans)
        own = {plan.sop_instance_uid for plan in plans}
        remarks = list(record.warnings) if record.summation != BEAM else []
        if not own.intersection(record.plan_uids):
            if len(plans) > 1:
                raise InputError("is of none of the plans", where=file.name, hint="Give a case with one plan.")
            remarks.insert(0, f"{file.name} was computed for another plan, as it says.")
            return GivenDoses([PlanDoses(GivenDose(record.volume, (file.name,)))], remarks=remarks)
        return _placed([(file, record)], plans, remarks)
    path = Path(source)
    infos = scan_folder(path.parent if path.is_file() else path)
    found, remarks = [], []
    for file in sorted((f for info in infos if info.kind == "RTDOSE" for f in info.files), key=lambda f: f.name):
        try:
            record = read_course(file, context, plans)
        except InputError as error:  # one dose that cannot be read is no reason not to compute the others
            remarks.append(f"Not compared: {error}")
            continue
        found.append((file, record))
        remarks += record.warnings if record.summation != BEAM else ()
    return _placed(found, plans, remarks)


def _placed(found: Iterable[tuple[Path, DoseRecord]], plans: Sequence[PlanRecord], remarks: list[str]) -> GivenDoses:
    """Each dose where it belongs; what has no place is named."""
    result = GivenDoses([PlanDoses() for _ in plans], remarks=remarks)
    index_of = {plan.sop_instance_uid: n for n, plan in enumerate(plans) if plan.sop_instance_uid}
    nameless: dict[int, list[tuple[Path, DoseRecord]]] = {}
    left = []
    for file, record in found:
        uids = record.plan_uids or ((plans[0].sop_instance_uid,) if len(plans) == 1 else ())
        of = [index_of.get(uid) if record.plan_uids else 0 for uid in uids]
        known = tuple(sorted({n for n in of if n is not None}))
        own = GivenDose(record.volume, (file.name,))
        if not known or None in of:
            left.append(file.name)
        elif len(known) > 1:
            result.sums.append((known, own))
        elif record.summation != BEAM:
            if result.plans[known[0]].whole is None:
                result.plans[known[0]].whole = own
            else:
                remarks.append(f"Not compared: {file.name} is a second dose of the same plan.")
        elif not record.beam_numbers:
            nameless.setdefault(known[0], []).append((file, record))
        else:
            remarks += _take_beam(result.plans[known[0]], plans[known[0]], record, own)
    for n, (plan, doses) in enumerate(zip(plans, result.plans)):
        remarks += _sum_of_beams(plan, doses, nameless.get(n, []))
    if left:
        remarks.append(f"Not compared, as of no plan that lies here: {', '.join(left)}.")
    return result


def _take_beam(doses: PlanDoses, plan: PlanRecord, record: DoseRecord, own: GivenDose) -> list[str]:
    """Put the dose of a beam to its number; returns why it has no place."""
    (name,) = own.files
    if len(record.beam_numbers) > 1:
        return [f"Not compared: {name} is of {len(record.beam_numbers)} beams together."]
    (number,) = record.beam_numbers
    if number not in {beam.number for beam in plan.beams}:
        return [f"Not compared: {name} is of beam {number}, which the plan does not have."]
    if number in doses.beams:
        return [f"Not compared: {name} is a second dose of the same beam."]
    doses.beams[number] = own
    return []


def _sum_of_beams(plan: PlanRecord, doses: PlanDoses, nameless: Sequence[tuple[Path, DoseRecord]]) -> list[str]:
    """Where no file is of the whole plan, the sum of the doses of all its beams; returns remarks."""
    parts = list(doses.beams.values())
    if nameless:
        names = ", ".join(file.name for file, _ in nameless)
        if len(nameless) != len(plan.beams) or parts:
            return [f"Not compared: {names} do not say which beam they are of."]
        parts = [GivenDose(record.volume, (file.name,)) for file, record in nameless]
    if doses.whole is not None or not parts:
        return []
    label = plan.label or plan.name
    if len(parts) < len(plan.beams) or plan.others:
        missing = [beam.name for beam in plan.beams if beam.number not in doses.beams]
        missing += [other.name for other in plan.others]
        return [f"The plan '{label}' has no given dose as a whole: none lies here of {', '.join(missing)}."]
    if any(not part.volume.grid.same_as(parts[0].volume.grid) for part in parts):
        return [f"The beams' doses of the plan '{label}' lie on different grids, and were not summed."]
    files = tuple(name for part in parts for name in part.files)
    doses.whole = GivenDose(sum_of([part.volume for part in parts]), files)
    return [f"The given dose of the plan '{label}' is the sum of its {len(parts)} beams' doses."]
