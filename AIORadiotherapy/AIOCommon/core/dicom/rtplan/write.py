# SPDX-License-Identifier: Apache-2.0
"""Write an RT plan, with the status UNAPPROVED unless a person has approved it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from ...errors import InputError
from ..approval import Approval, set_approval
from ..context import DicomContext
from ..objects import (
    MANUFACTURER,
    RESEARCH_ONLY,
    ObjectRef,
    da,
    ds,
    ds_list,
    long_string,
    lps,
    new_object,
    reference,
    save,
    short_string,
    short_text,
    tm,
)
from ..uids import RT_PLAN, content_uid
from .record import BeamRecord, LimitingDevice, PlanControlPoint, PlanRecord

_ANGLES = (
    ("gantry_deg", "GantryAngle", "GantryRotationDirection"),
    ("collimator_deg", "BeamLimitingDeviceAngle", "BeamLimitingDeviceRotationDirection"),
    ("couch_deg", "PatientSupportAngle", "PatientSupportRotationDirection"),
)


def write_rtplan(
    path: str | Path,
    plan: PlanRecord,
    context: DicomContext,
    structure_set: ObjectRef,
    *,
    when: datetime | None = None,
    approval: Approval | None = None,
) -> ObjectRef:
    """Write an external-beam plan that refers to a written structure set.

    The gantry may rotate during a beam, from each control point to the next in the direction of the smaller angle;
    collimator and couch must not move.

    Raises
    ------
    ValueError : no beams, unknown MU, control points out of order, a rotating collimator or couch, a rotation of 180
        degrees between control points, or positions that do not fit a device.
    InputError : the file cannot be written.
    """
    _require_complete(plan)
    when = when or datetime.now()
    approved = approval.identity if approval is not None else []
    uid = content_uid("rtplan", structure_set.sop_instance_uid, _identity(plan), *approved)
    rtplan = new_object(
        context,
        sop_class_uid=RT_PLAN,
        sop_instance_uid=uid,
        series_uid=content_uid(uid, "series"),
        modality="RTPLAN",
        description=f"Plan, {RESEARCH_ONLY}",
        when=when,
    )
    rtplan.InstanceNumber = 1
    rtplan.FrameOfReferenceUID = context.frame_of_reference_uid
    rtplan.PositionReferenceIndicator = ""
    rtplan.RTPlanLabel = short_string(plan.label)
    rtplan.RTPlanName = long_string(plan.name or plan.label)
    rtplan.RTPlanDescription = short_text(plan.description or RESEARCH_ONLY)
    rtplan.RTPlanDate, rtplan.RTPlanTime = da(when), tm(when)
    rtplan.PlanIntent = "RESEARCH"
    rtplan.RTPlanGeometry = "PATIENT"
    if plan.prescription_gy is not None:
        rtplan.DoseReferenceSequence = Sequence([_dose_reference(plan, plan.prescription_gy, uid)])
    rtplan.FractionGroupSequence = Sequence([_fraction_group(plan)])
    rtplan.BeamSequence = Sequence([_beam(b, n) for n, b in enumerate(plan.beams, start=1)])
    setup = Dataset()
    setup.PatientSetupNumber = 1
    setup.PatientPosition = plan.patient_position or context.patient_position or "HFS"
    rtplan.PatientSetupSequence = Sequence([setup])
    rtplan.ReferencedStructureSetSequence = Sequence([reference(structure_set)])
    set_approval(rtplan, approval)
    return save(rtplan, Path(path))


def _require_complete(plan: PlanRecord) -> None:
    problem = _missing_in(plan)
    if problem:
        raise InputError(f"cannot be written as RTPLAN: {problem}", where=plan.label, hint="Plan again.")


def _missing_in(plan: PlanRecord) -> str:
    """What a machine could not deliver; empty where nothing is missing."""
    if not plan.beams:
        return "a plan needs at least one beam"
    for beam in plan.beams:
        weights = [p.cumulative_weight for p in beam.control_points]
        if beam.mu is None:
            return f"the MU of {beam.name} are not known"
        if len(weights) < 2 or abs(weights[0]) > 1e-9 or abs(weights[-1] - 1) > 1e-6 or np.diff(weights).min() < 0:
            return f"the control points of {beam.name} must run from weight 0 to 1"
        if any(_turn(beam, n) == 180 for n in range(len(weights))):
            return f"{beam.name} turns by 180 degrees between control points: the way round is not known"
        sizes = {d.kind: d.n_pairs for d in beam.devices}
        for point in beam.control_points:
            if point.collimator_deg != beam.collimator_deg or point.couch_deg != beam.couch_deg:
                return f"{beam.name} turns its collimator or couch, which is not written"
            for kind, positions in point.positions_mm.items():
                if np.shape(positions) != (2, sizes.get(kind, -1)):
                    return f"the positions of {kind} in {beam.name} fit none of its devices"
    return ""


def _identity(plan: PlanRecord) -> list[object]:
    beams = [
        [b.name, b.machine, b.energy_mv, b.mu, [
            [p.cumulative_weight, p.gantry_deg, p.collimator_deg, p.couch_deg, list(p.isocentre_ras_mm),
             {k: np.asarray(v).tolist() for k, v in p.positions_mm.items()}]
            for p in b.control_points
        ]]
        for b in plan.beams
    ]  # fmt: skip
    return [plan.label, plan.prescription_gy, plan.n_fractions, plan.target, beams]


def _dose_reference(plan: PlanRecord, prescription_gy: float, uid: str) -> Dataset:
    item = Dataset()
    item.DoseReferenceNumber = 1
    item.DoseReferenceUID = content_uid(uid, "prescription")
    item.DoseReferenceStructureType = "SITE"
    item.DoseReferenceDescription = long_string(plan.target or "Target")
    item.DoseReferenceType = "TARGET"
    item.TargetPrescriptionDose = ds(prescription_gy)
    return item


def _fraction_group(plan: PlanRecord) -> Dataset:
    group = Dataset()
    group.FractionGroupNumber = 1
    group.NumberOfFractionsPlanned = "" if plan.n_fractions is None else plan.n_fractions
    group.NumberOfBeams = len(plan.beams)
    group.NumberOfBrachyApplicationSetups = 0
    items = []
    for number, beam in enumerate(plan.beams, start=1):
        item = Dataset()
        if beam.dose_gy is not None:
            item.BeamDose = ds(beam.dose_gy)
        if beam.mu is not None:  # _require_complete has refused a plan without
            item.BeamMeterset = ds(round(float(beam.mu), 6))
        item.ReferencedBeamNumber = number
        items.append(item)
    group.ReferencedBeamSequence = Sequence(items)
    return group


def _beam(beam: BeamRecord, number: int) -> Dataset:
    item = Dataset()
    item.Manufacturer = MANUFACTURER
    item.ManufacturerModelName = long_string(beam.machine)
    item.TreatmentMachineName = short_string(beam.machine)
    item.PrimaryDosimeterUnit = "MU"
    if beam.fluence_mode:
        mode = Dataset()
        mode.FluenceMode, mode.FluenceModeID = "NON_STANDARD", short_string(beam.fluence_mode)
        item.PrimaryFluenceModeSequence = Sequence([mode])
    item.SourceAxisDistance = ds(beam.sad_mm)
    item.BeamLimitingDeviceSequence = Sequence([_device(d) for d in beam.devices])
    item.ReferencedPatientSetupNumber = 1
    item.BeamNumber = number
    item.BeamName = long_string(beam.name)
    item.BeamType = "DYNAMIC" if beam.is_dynamic else "STATIC"
    item.RadiationType = beam.radiation
    item.TreatmentDeliveryType = "TREATMENT"
    item.NumberOfWedges = item.NumberOfCompensators = item.NumberOfBoli = item.NumberOfBlocks = 0
    item.FinalCumulativeMetersetWeight = "1"
    item.NumberOfControlPoints = len(beam.control_points)
    item.ControlPointSequence = Sequence([_control_point(beam, n) for n in range(len(beam.control_points))])
    return item


def _device(device: LimitingDevice) -> Dataset:
    item = Dataset()
    item.RTBeamLimitingDeviceType = device.kind
    if device.distance_mm is not None:
        item.SourceToBeamLimitingDeviceDistance = ds(device.distance_mm)
    item.NumberOfLeafJawPairs = device.n_pairs
    if device.boundaries_mm is not None:
        item.LeafPositionBoundaries = ds_list(device.boundaries_mm, 4)
    return item


def _control_point(beam: BeamRecord, index: int) -> Dataset:
    point = beam.control_points[index]
    item = Dataset()
    item.ControlPointIndex = index
    item.CumulativeMetersetWeight = ds(round(point.cumulative_weight, 8))
    before = beam.control_points[index - 1].positions_mm if index else {}
    moved = {k: p for k, p in point.positions_mm.items() if k not in before or not np.array_equal(p, before[k])}
    if moved:
        item.BeamLimitingDevicePositionSequence = Sequence([_positions(k, p) for k, p in moved.items()])
    if index == 0:
        _first_control_point(item, beam, point)
    if any(
        _turn(beam, n) for n in range(len(beam.control_points))
    ):  # every control point of an arc gives angle and direction
        item.GantryAngle = _angle(point.gantry_deg)
        turn = _turn(beam, index)
        item.GantryRotationDirection = "CW" if turn > 0 else "CC" if turn < 0 else "NONE"
    return item


def _turn(beam: BeamRecord, index: int) -> float:
    """Gantry rotation in degrees to the next control point, by the smaller angle, clockwise positive; 0 at the last."""
    points = beam.control_points[index : index + 2]
    return 180.0 - (180.0 - (points[-1].gantry_deg - points[0].gantry_deg)) % 360.0


def _angle(degrees: float) -> str:
    return ds(round(round(degrees, 4) % 360.0, 4))


def _positions(kind: str, positions_mm: np.ndarray) -> Dataset:
    item = Dataset()
    item.RTBeamLimitingDeviceType = kind
    item.LeafJawPositions = ds_list(np.asarray(positions_mm).ravel(), 3)
    return item


def _first_control_point(item: Dataset, beam: BeamRecord, point: PlanControlPoint) -> None:
    if beam.energy_mv is not None:
        item.NominalBeamEnergy = ds(beam.energy_mv)
    if beam.dose_rate_mu_per_min is not None:
        item.DoseRateSet = ds(beam.dose_rate_mu_per_min)
    for attribute, angle, direction in _ANGLES:
        setattr(item, angle, _angle(getattr(point, attribute)))
        setattr(item, direction, "NONE")
    item.TableTopEccentricAngle, item.TableTopEccentricRotationDirection = "0", "NONE"
    item.TableTopVerticalPosition = item.TableTopLongitudinalPosition = item.TableTopLateralPosition = ""
    item.IsocenterPosition = lps(point.isocentre_ras_mm)
