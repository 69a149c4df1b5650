# SPDX-License-Identifier: Apache-2.0
"""Read an RT plan."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from ...errors import InputError
from ..files import floats, number, quiet, read_object, refusing_damage, sequence, text
from ..uids import RT_ION_PLAN, RT_PLAN
from .record import BeamRecord, LimitingDevice, PlanControlPoint, PlanRecord

_EXPORT_AGAIN = "Export the plan again from the planning system."
_FLUENCE_FREE = "NON_STANDARD"


def read_rtplan(path: str | Path) -> PlanRecord:
    """Read a photon or electron plan.

    A value that is absent from a control point is that of the control point before (PS3.3 C.8.8.14). Set-up and
    verification fields are ignored.

    Raises
    ------
    InputError : not an RT plan, an ion plan, no treatment beam, or beams are missing (truncated file).
    """
    path = Path(path)
    with quiet(), refusing_damage(path.name):
        dataset = read_object(path, (RT_PLAN, RT_ION_PLAN), "an RT plan (RTPLAN)")
        if text(dataset, "SOPClassUID") == RT_ION_PLAN:
            raise InputError("is an ion plan, which is not supported", where=path.name, hint="Choose a photon plan.")
        warnings: list[str] = []
        groups = sequence(dataset, "FractionGroupSequence")
        if len(groups) > 1:
            warnings.append(f"{path.name} has {len(groups)} fraction groups; the first one is shown")
        group = groups[0] if groups else Dataset()
        references = {_int(r, "ReferencedBeamNumber"): r for r in sequence(group, "ReferencedBeamSequence")}
        present = {_int(b, "BeamNumber") for b in sequence(dataset, "BeamSequence")}
        lost = sorted(str(n) for n in references if n not in present)
        if lost:
            raise InputError(
                f"is incomplete: beam(s) {', '.join(lost)} are announced but absent (truncated file?)",
                where=path.name,
                hint=_EXPORT_AGAIN,
            )
        beams = []
        for item in sequence(dataset, "BeamSequence"):
            delivery = text(item, "TreatmentDeliveryType") or "TREATMENT"
            if delivery not in ("TREATMENT", "CONTINUATION"):
                warnings.append(f"beam {text(item, 'BeamName')} is a {delivery} field and was left out")
                continue
            beams.append(_beam(item, references.get(_int(item, "BeamNumber")), path))
        if not beams:
            raise InputError("holds no treatment beam", where=path.name, hint=_EXPORT_AGAIN)
        prescription, target = _prescription(dataset)
        fractions = number(group, "NumberOfFractionsPlanned")
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
        )


def _prescription(dataset: Dataset) -> tuple[float | None, str]:
    """The prescribed dose (Gy) to a target site or volume, or to a point if there is no other, and its name."""
    found = []
    for item in sequence(dataset, "DoseReferenceSequence"):
        dose = number(item, "TargetPrescriptionDose")
        if text(item, "DoseReferenceType") == "TARGET" and dose is not None:
            is_point = text(item, "DoseReferenceStructureType") in ("POINT", "COORDINATES")
            found.append((is_point, -dose, text(item, "DoseReferenceDescription")))
    if not found:
        return None, ""
    _, dose, target = min(found)
    return -dose, target


def _beam(item: Dataset, reference: Dataset | None, path: Path) -> BeamRecord:
    name = text(item, "BeamName") or f"beam {_int(item, 'BeamNumber')}"
    points = _control_points(item, name, path)
    first = sequence(item, "ControlPointSequence")[0]
    modes = sequence(item, "PrimaryFluenceModeSequence")
    mode = modes[0] if modes else Dataset()
    return BeamRecord(
        name=name,
        control_points=points,
        mu=None if reference is None else number(reference, "BeamMeterset"),
        number=_int(item, "BeamNumber"),
        machine=text(item, "TreatmentMachineName"),
        energy_mv=number(first, "NominalBeamEnergy"),
        fluence_mode=text(mode, "FluenceModeID") if text(mode, "FluenceMode") == _FLUENCE_FREE else "",
        radiation=text(item, "RadiationType"),
        dose_rate_mu_per_min=number(first, "DoseRateSet"),
        dose_gy=None if reference is None else number(reference, "BeamDose"),
        sad_mm=number(item, "SourceAxisDistance") or 1000.0,
        devices=tuple(_device(d) for d in sequence(item, "BeamLimitingDeviceSequence")),
    )


def _device(item: Dataset) -> LimitingDevice:
    return LimitingDevice(
        text(item, "RTBeamLimitingDeviceType"),
        int(number(item, "NumberOfLeafJawPairs") or 1),
        floats(item, "LeafPositionBoundaries"),
        number(item, "SourceToBeamLimitingDeviceDistance"),
    )


def _control_points(item: Dataset, name: str, path: Path) -> tuple[PlanControlPoint, ...]:
    rows = sequence(item, "ControlPointSequence")
    announced = number(item, "NumberOfControlPoints")
    if not rows or (announced is not None and len(rows) != round(announced)):
        raise InputError(
            f"{name} has {len(rows)} of {announced or 0:.0f} control points", where=path.name, hint=_EXPORT_AGAIN
        )
    total = number(item, "FinalCumulativeMetersetWeight") or 1.0
    state: dict[str, float] = {"gantry": 0.0, "collimator": 0.0, "couch": 0.0, "weight": 0.0}
    keywords = {
        "gantry": "GantryAngle",
        "collimator": "BeamLimitingDeviceAngle",
        "couch": "PatientSupportAngle",
        "weight": "CumulativeMetersetWeight",
    }
    isocentre: tuple[float, float, float] | None = None
    positions: dict[str, np.ndarray] = {}
    direction = ""
    points = []
    for row in rows:
        for key, keyword in keywords.items():
            value = number(row, keyword)
            state[key] = state[key] if value is None else value
        direction = text(row, "GantryRotationDirection") or direction
        here = floats(row, "IsocenterPosition", 3)
        if here is not None:
            isocentre = (-here[0], -here[1], here[2])
        if isocentre is None:
            raise InputError(f"{name} has no isocentre", where=path.name, hint=_EXPORT_AGAIN)
        for device in sequence(row, "BeamLimitingDevicePositionSequence"):
            values = floats(device, "LeafJawPositions")
            if values is None or len(values) % 2:
                raise InputError(f"{name} has malformed leaf or jaw positions", where=path.name, hint=_EXPORT_AGAIN)
            positions = {**positions, text(device, "RTBeamLimitingDeviceType"): np.array(values).reshape(2, -1)}
        points.append(
            PlanControlPoint(
                state["weight"] / total,
                state["gantry"],
                state["collimator"],
                state["couch"],
                isocentre,
                positions,
                direction,
            )
        )
    return tuple(points)


def _int(dataset: Dataset, keyword: str) -> int:
    return round(number(dataset, keyword) or 0)
