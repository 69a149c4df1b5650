# SPDX-License-Identifier: Apache-2.0
"""Read an RT plan."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from ...errors import InputError
from ..files import number, quiet, read_object, refusing_damage, sequence, text
from ..uids import RT_ION_PLAN, RT_PLAN
from .accessories import accessories
from .control_points import control_points
from .numbers import EXPORT_AGAIN, Reader
from .others import other_beams
from .record import BeamRecord, LimitingDevice, PlanRecord

_HIGHEST_GY = 300.0  # of a course
_FLUENCE_FREE = "NON_STANDARD"
_BEAMS = ("BeamSequence", "IonBeamSequence")


def read_rtplan(path: str | Path, *, others: bool = False) -> PlanRecord:
    """Read a photon or electron plan.

    A value that is absent from a control point is that of the control point before (PS3.3 C.8.8.14). Set-up and
    verification fields are ignored.

    Parameters
    ----------
    others : read plans of ions or brachytherapy as well, as far as ``PlanRecord.others`` goes; they have no beams.

    Raises
    ------
    InputError : not an RT plan, an ion plan, no treatment beam, beams that are missing (truncated file), or numbers
        that cannot be read or that no machine can deliver.
    """
    path = Path(path)
    with quiet(), refusing_damage(path.name):
        dataset = read_object(path, (RT_PLAN, RT_ION_PLAN), "an RT plan (RTPLAN)")
        named = other_beams(dataset)
        if text(dataset, "SOPClassUID") == RT_ION_PLAN and not others:
            raise InputError("is an ion plan, which is not supported", where=path.name, hint="Choose a photon plan.")
        warnings: list[str] = []
        group, references = _fraction_group(dataset, path, warnings)
        beams = []
        for item in sequence(dataset, "BeamSequence"):
            delivery = text(item, "TreatmentDeliveryType") or "TREATMENT"
            if delivery not in ("TREATMENT", "CONTINUATION"):
                warnings.append(f"beam {text(item, 'BeamName')} is a {delivery} field and was left out")
                continue
            beams.append(_beam(item, references.get(_int(item, "BeamNumber")), path))
        if not beams and not (others and named):
            raise InputError("holds no treatment beam", where=path.name, hint=EXPORT_AGAIN)
        _require_distinct_numbers(beams, path)
        plan = Reader(path)
        prescription, target = _prescription(dataset, plan)
        fractions = plan.number(group, "NumberOfFractionsPlanned", 1, 200, "{} fractions")
        if unknown := [beam.name for beam in beams if beam.mu is None]:
            warnings.append(f"{path.name} does not give the MU of {', '.join(unknown)}")
        if fractions is None:
            warnings.append(f"{path.name} does not give its number of fractions")
        warnings += [f"{path.name} has {other.name}: {other.what} are not read" for other in named]
        setups = sequence(dataset, "PatientSetupSequence")
        sets = sequence(dataset, "ReferencedStructureSetSequence")
        return PlanRecord(
            label=text(dataset, "RTPlanLabel"),
            beams=tuple(beams),
            prescription_gy=prescription,
            n_fractions=None if fractions is None else round(fractions),
            target=target,
            name=text(dataset, "RTPlanName"),
            description=text(dataset, "RTPlanDescription"),
            approval=text(dataset, "ApprovalStatus"),
            manufacturer=text(dataset, "Manufacturer"),
            patient_position=text(setups[0], "PatientPosition") if setups else "",
            frame_of_reference_uid=text(dataset, "FrameOfReferenceUID"),
            structure_set_uid=text(sets[0], "ReferencedSOPInstanceUID") if sets else "",
            sop_instance_uid=text(dataset, "SOPInstanceUID"),
            warnings=tuple(warnings),
            fraction_group=_int(group, "FractionGroupNumber") or 1,
            others=named,
        )


def _fraction_group(dataset: Dataset, path: Path, warnings: list[str]) -> tuple[Dataset, dict[int, Dataset]]:
    """The first fraction group, and its item with the MU of each beam by the beam's number."""
    groups = sequence(dataset, "FractionGroupSequence")
    if len(groups) > 1:
        warnings.append(f"{path.name} has {len(groups)} fraction groups; the first one is shown")
    group = groups[0] if groups else Dataset()
    referenced = sequence(group, "ReferencedBeamSequence")
    references = {_int(r, "ReferencedBeamNumber"): r for r in referenced}
    if len(references) < len(referenced):
        raise InputError("gives the MU of a beam twice", where=path.name, hint=EXPORT_AGAIN)
    announced = number(group, "NumberOfBeams") if "BeamSequence" in dataset else None
    if announced is not None and announced != len(referenced):
        what = f"gives the MU of {len(referenced)} of {announced:.0f} beams"
        raise InputError(what, where=path.name, hint=EXPORT_AGAIN)
    present = {_int(b, "BeamNumber") for kind in _BEAMS for b in sequence(dataset, kind)}
    lost = sorted(str(n) for n in references if n not in present)
    if lost:
        raise InputError(
            f"is incomplete: beam(s) {', '.join(lost)} are announced but absent (truncated file?)",
            where=path.name,
            hint=EXPORT_AGAIN,
        )
    return group, references


def _require_distinct_numbers(beams: list[BeamRecord], path: Path) -> None:
    names: dict[int, str] = {}
    for beam in beams:
        if beam.number in names:
            raise InputError(
                f"{names[beam.number]} and {beam.name} have the same beam number, so whose MU are whose is not known",
                where=path.name,
                hint=EXPORT_AGAIN,
            )
        names[beam.number] = beam.name


def _prescription(dataset: Dataset, plan: Reader) -> tuple[float | None, str]:
    """The prescribed dose (Gy) to a target site or volume, or to a point if there is no other, and its name."""
    found = []
    for item in sequence(dataset, "DoseReferenceSequence"):
        dose = plan.number(item, "TargetPrescriptionDose", 0, _HIGHEST_GY, "a prescription of {} Gy")
        if text(item, "DoseReferenceType") == "TARGET" and dose:
            is_point = text(item, "DoseReferenceStructureType") in ("POINT", "COORDINATES")
            found.append((is_point, -dose, text(item, "DoseReferenceDescription")))
    if not found:
        return None, ""
    _, dose, target = min(found)
    return -dose, target


def _beam(item: Dataset, reference: Dataset | None, path: Path) -> BeamRecord:
    name = text(item, "BeamName") or f"beam {_int(item, 'BeamNumber')}"
    beam = Reader(path, name)
    devices = tuple(_device(d, beam) for d in sequence(item, "BeamLimitingDeviceSequence"))
    points = control_points(item, beam, {d.kind: d.n_pairs for d in devices})
    first = sequence(item, "ControlPointSequence")[0]
    modes = sequence(item, "PrimaryFluenceModeSequence")
    mode = modes[0] if modes else Dataset()
    own = reference or Dataset()
    sad = beam.number(item, "SourceAxisDistance", 100, 10_000, "a source-axis distance of {} mm")
    return BeamRecord(
        name=name,
        control_points=points,
        mu=beam.number(own, "BeamMeterset", 0, 100_000, "{} MU"),
        number=_int(item, "BeamNumber"),
        machine=text(item, "TreatmentMachineName"),
        energy_mv=beam.number(first, "NominalBeamEnergy", 0.01, 100, "an energy of {} MV"),
        fluence_mode=text(mode, "FluenceModeID") if text(mode, "FluenceMode") == _FLUENCE_FREE else "",
        radiation=text(item, "RadiationType"),
        dose_rate_mu_per_min=beam.number(first, "DoseRateSet", 0, 100_000, "a dose rate of {} MU/min"),
        dose_gy=beam.number(own, "BeamDose", 0, _HIGHEST_GY, "a beam dose of {} Gy"),
        sad_mm=1000.0 if sad is None else sad,
        devices=devices,
        accessories=accessories(item),
    )


def _device(item: Dataset, beam: Reader) -> LimitingDevice:
    pairs = beam.number(item, "NumberOfLeafJawPairs", 1, 1000, "a device of {} pairs")
    kind, n_pairs = text(item, "RTBeamLimitingDeviceType"), round(pairs or 1)
    boundaries = beam.values(item, "LeafPositionBoundaries")
    if boundaries is not None and (len(boundaries) != n_pairs + 1 or min(np.diff(boundaries)) <= 0):
        raise beam.refuse(f"has leaf boundaries of {kind} that do not fit its {n_pairs} pairs")
    return LimitingDevice(
        kind,
        n_pairs,
        boundaries,
        beam.number(item, "SourceToBeamLimitingDeviceDistance", 0, 10_000, "a device {} mm from the source"),
    )


def _int(dataset: Dataset, keyword: str) -> int:
    return round(number(dataset, keyword) or 0)
