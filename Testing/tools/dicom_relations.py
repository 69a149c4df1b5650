# SPDX-License-Identifier: Apache-2.0
"""Relations that DICOM PS3.3 requires within an object and between objects, and that dciodvfy does not check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from pydicom.dataset import Dataset

from AIOCommon.core.dicom.files import KINDS, floats, is_raw, number, sequence, text
from AIOCommon.core.dicom.uids import (
    CT_IMAGE,
    DEFORMABLE_REGISTRATION,
    RT_DOSE,
    RT_PLAN,
    RT_STRUCTURE_SET,
    SPATIAL_REGISTRATION,
)


def check_relations(dataset: Dataset, sop_class: str) -> list[str]:
    """Counts and numbers within one object that has all its required attributes."""
    checks = {
        CT_IMAGE: _image,
        RT_DOSE: _dose,
        RT_STRUCTURE_SET: _structure_set,
        RT_PLAN: _plan,
        SPATIAL_REGISTRATION: _registration,
        DEFORMABLE_REGISTRATION: _deformation,
    }
    modality = [] if text(dataset, "Modality") == KINDS[sop_class] else [f"Modality is not {KINDS[sop_class]}"]
    return [*modality, *checks[sop_class](dataset)]


def _image(ds: Dataset) -> Iterator[str]:
    frames = int(ds.get("NumberOfFrames") or 1)
    expected = ds.Rows * ds.Columns * frames * ds.SamplesPerPixel * ds.BitsAllocated // 8
    syntax = getattr(getattr(ds, "file_meta", None), "TransferSyntaxUID", None)
    compressed = syntax is not None and syntax.is_transfer_syntax and syntax.is_compressed
    if not compressed and len(ds.PixelData) != expected + expected % 2:
        yield f"PixelData has {len(ds.PixelData)} bytes, {expected} are expected"
    if ds.HighBit != ds.BitsStored - 1:
        yield "HighBit is not BitsStored - 1"
    orientation = floats(ds, "ImageOrientationPatient", 6)
    if orientation is None:
        yield "ImageOrientationPatient is not six numbers"
    else:
        axes = np.array(orientation).reshape(2, 3)
        if not np.allclose(axes @ axes.T, np.eye(2), atol=1e-4):
            yield "ImageOrientationPatient is not two orthogonal unit vectors"
    if floats(ds, "ImagePositionPatient", 3) is None:
        yield "ImagePositionPatient is not three numbers"
    spacing = floats(ds, "PixelSpacing", 2)
    if spacing is None or min(spacing) <= 0:
        yield "PixelSpacing is not two positive numbers"


def _dose(ds: Dataset) -> Iterator[str]:
    yield from _image(ds)
    frames = int(ds.get("NumberOfFrames") or 1)
    if frames > 1:
        offsets = floats(ds, "GridFrameOffsetVector")
        if offsets is None or len(offsets) != frames:
            yield "GridFrameOffsetVector does not have one value for each frame"
        elif np.any(np.diff(offsets) == 0) or np.ptp(np.sign(np.diff(offsets))) > 0:
            yield "GridFrameOffsetVector is not monotonic"
        if ds.get("FrameIncrementPointer") != 0x3004000C:
            yield "FrameIncrementPointer does not point to GridFrameOffsetVector"
    if ds.DoseSummationType in ("PLAN", "BEAM", "FRACTION") and not sequence(ds, "ReferencedRTPlanSequence"):
        yield f"ReferencedRTPlanSequence is missing for a {ds.DoseSummationType} dose"
    if (number(ds, "DoseGridScaling") or 0) <= 0:
        yield "DoseGridScaling is not positive"


def _registration(ds: Dataset) -> Iterator[str]:
    frames = [text(item, "FrameOfReferenceUID") for item in ds.RegistrationSequence]
    if len(set(frames)) < len(frames):
        yield "RegistrationSequence repeats a frame of reference"
    for item in ds.RegistrationSequence:
        for holder in item.MatrixRegistrationSequence:
            yield from (problem for one in holder.MatrixSequence for problem in _matrix(one))


def _deformation(ds: Dataset) -> Iterator[str]:
    for item in ds.DeformableRegistrationSequence:
        for keyword in ("PreDeformationMatrixRegistrationSequence", "PostDeformationMatrixRegistrationSequence"):
            yield from (problem for one in sequence(item, keyword) for problem in _matrix(one))
        for grid in sequence(item, "DeformableRegistrationGridSequence"):
            if len(grid.VectorGridData) != 12 * int(np.prod(grid.GridDimensions)):
                yield "VectorGridData does not hold three floats for each place of GridDimensions"


def _matrix(item: Dataset) -> Iterator[str]:
    values = floats(item, "FrameOfReferenceTransformationMatrix", 16)
    matrix = np.array(values).reshape(4, 4) if values is not None else np.zeros((4, 4))
    inner = matrix[:3, :3]
    if not np.array_equal(matrix[3], (0, 0, 0, 1)):
        yield "the last row of a matrix is not 0, 0, 0, 1"
    is_rigid = np.allclose(inner @ inner.T, np.eye(3), atol=1e-6) and np.linalg.det(inner) > 0
    if text(item, "FrameOfReferenceTransformationMatrixType") == "RIGID" and not is_rigid:
        yield "a matrix that is called RIGID is not"


def _structure_set(ds: Dataset) -> Iterator[str]:
    numbers = [int(r.ROINumber) for r in ds.StructureSetROISequence]
    if len(set(numbers)) < len(numbers):
        yield "StructureSetROISequence repeats a ROINumber"
    names = [text(r, "ROIName") for r in ds.StructureSetROISequence]
    if len(set(names)) < len(names):
        yield "StructureSetROISequence repeats a ROIName"
    frames = {text(f, "FrameOfReferenceUID") for f in sequence(ds, "ReferencedFrameOfReferenceSequence")}
    for n, row in enumerate(ds.StructureSetROISequence, start=1):
        if text(row, "ReferencedFrameOfReferenceUID") not in frames:
            yield f"StructureSetROISequence[{n}] refers to a frame of reference that is not listed"
    for keyword in ("ROIContourSequence", "RTROIObservationsSequence"):
        if {int(i.ReferencedROINumber) for i in ds[keyword].value} != set(numbers):
            yield f"{keyword} does not refer to the same ROIs as StructureSetROISequence"
    images = {
        text(image, "ReferencedSOPInstanceUID")
        for frame in sequence(ds, "ReferencedFrameOfReferenceSequence")
        for study in sequence(frame, "RTReferencedStudySequence")
        for series in sequence(study, "RTReferencedSeriesSequence")
        for image in sequence(series, "ContourImageSequence")
    }
    for item in ds.ROIContourSequence:
        for n, contour in enumerate(sequence(item, "ContourSequence"), start=1):
            where = f"ROI {item.ReferencedROINumber} contour {n}"
            raw = contour.get_item(0x30060050)
            count = (raw.value or b"").count(b"\\") + 1 if is_raw(raw) else len(raw.value)
            if count != 3 * int(contour.NumberOfContourPoints):
                yield f"{where}: ContourData does not hold NumberOfContourPoints points"
            for image in sequence(contour, "ContourImageSequence"):
                if text(image, "ReferencedSOPInstanceUID") not in images:
                    yield f"{where} refers to an image that is not listed"


def _plan(ds: Dataset) -> Iterator[str]:
    beams = {int(b.BeamNumber) for b in ds.BeamSequence}
    if len(beams) < len(ds.BeamSequence):
        yield "BeamSequence repeats a BeamNumber"
    if ds.RTPlanGeometry == "PATIENT" and not sequence(ds, "ReferencedStructureSetSequence"):
        yield "ReferencedStructureSetSequence is missing for the geometry PATIENT"
    for group in ds.FractionGroupSequence:
        referenced = [int(r.ReferencedBeamNumber) for r in sequence(group, "ReferencedBeamSequence")]
        if len(referenced) != int(group.NumberOfBeams):
            yield "NumberOfBeams differs from the length of ReferencedBeamSequence"
        if not set(referenced) <= beams:
            yield "FractionGroupSequence refers to a beam that is not there"
    setups = {int(s.PatientSetupNumber) for s in sequence(ds, "PatientSetupSequence")}
    for beam in ds.BeamSequence:
        where = f"beam {beam.BeamNumber}"
        if "ReferencedPatientSetupNumber" in beam and int(beam.ReferencedPatientSetupNumber) not in setups:
            yield f"{where} refers to a patient setup that is not there"
        yield from (f"{where}: {problem}" for problem in _beam(beam))


def _beam(beam: Dataset) -> Iterator[str]:
    pairs = {}
    for device in beam.BeamLimitingDeviceSequence:
        kind, count = text(device, "RTBeamLimitingDeviceType"), int(device.NumberOfLeafJawPairs)
        pairs[kind] = count
        if kind.startswith("MLC") and len(floats(device, "LeafPositionBoundaries") or ()) != count + 1:
            yield f"{kind} needs {count + 1} LeafPositionBoundaries"
    points = beam.ControlPointSequence
    if len(points) != int(beam.NumberOfControlPoints):
        yield "NumberOfControlPoints differs from the length of ControlPointSequence"
    weights = [w for p in points if (w := number(p, "CumulativeMetersetWeight")) is not None]
    if len(weights) == len(points):
        if weights[0] != 0 or any(b < a for a, b in pairwise(weights)):
            yield "CumulativeMetersetWeight does not rise from 0"
        final = number(beam, "FinalCumulativeMetersetWeight")
        if final is None or abs(weights[-1] - final) > 1e-6:
            yield "the last CumulativeMetersetWeight is not FinalCumulativeMetersetWeight"
    for keyword in ("GantryAngle", "BeamLimitingDeviceAngle", "PatientSupportAngle"):
        if number(points[0], keyword) is None:
            yield f"the first control point has no {keyword}"
    if floats(points[0], "IsocenterPosition", 3) is None:
        yield "the first control point has no IsocenterPosition"
    yield from _turns(points)
    for n, point in enumerate(points):
        if int(point.ControlPointIndex) != n:
            yield f"control point {n} has another ControlPointIndex"
        for device in sequence(point, "BeamLimitingDevicePositionSequence"):
            kind, values = text(device, "RTBeamLimitingDeviceType"), floats(device, "LeafJawPositions") or ()
            if len(values) != 2 * pairs.get(kind, -1):
                yield f"control point {n} does not hold two positions for each pair of {kind}"
            elif np.any(np.array(values[: len(values) // 2]) > np.array(values[len(values) // 2 :])):
                yield f"control point {n}: leaves of {kind} collide"


def _turns(points: Sequence[Dataset]) -> Iterator[str]:
    """An arc says at every control point in which direction the gantry goes on, and stands still at the last."""
    angle, direction = number(points[0], "GantryAngle"), text(points[0], "GantryRotationDirection")
    for n, point in enumerate(points[1:], start=1):
        here = number(point, "GantryAngle")
        if here is not None and here != angle:
            if direction not in ("CW", "CC"):
                yield f"the gantry turns to control point {n} without a GantryRotationDirection before it"
            angle = here
        direction = text(point, "GantryRotationDirection") or direction
    if direction in ("CW", "CC"):
        yield "GantryRotationDirection is not NONE at the last control point"


def check_references(named: Sequence[tuple[str, Dataset]]) -> list[str]:
    """Does a set of objects belong together: one patient, study and frame of reference, references that resolve?"""
    problems = []
    objects = {text(d, "SOPInstanceUID"): (name, text(d, "SOPClassUID")) for name, d in named}
    if len(objects) < len(named):
        problems.append("several objects share a SOPInstanceUID")
    for keyword in ("PatientID", "PatientName", "StudyInstanceUID"):
        if len({text(d, keyword) for _, d in named}) > 1:
            problems.append(f"the objects do not share one {keyword}")
    frames = {text(d, "FrameOfReferenceUID") for _, d in named if "FrameOfReferenceUID" in d}
    series: dict[str, str] = {}
    for name, dataset in named:
        for frame in sequence(dataset, "ReferencedFrameOfReferenceSequence"):
            frames.add(text(frame, "FrameOfReferenceUID"))
        kind, uid = KINDS.get(text(dataset, "SOPClassUID"), "other"), text(dataset, "SeriesInstanceUID")
        if series.setdefault(uid, kind) != kind:
            problems.append(f"{name}: its series holds objects of another kind")
        for what, item in _references(dataset):
            target = objects.get(text(item, "ReferencedSOPInstanceUID"))
            if target is None:
                problems.append(f"{name}: {what} refers to an object that is not in the set")
            elif target[1] != text(item, "ReferencedSOPClassUID"):
                problems.append(f"{name}: {what} gives another SOP class than the object has")
    if len(frames) > 1:
        problems.append("the objects do not share one FrameOfReferenceUID")
    return list(dict.fromkeys(problems))


def _references(dataset: Dataset) -> Iterator[tuple[str, Dataset]]:
    for keyword in ("ReferencedRTPlanSequence", "ReferencedStructureSetSequence"):
        for item in sequence(dataset, keyword):
            yield keyword, item
    for frame in sequence(dataset, "ReferencedFrameOfReferenceSequence"):
        for study in sequence(frame, "RTReferencedStudySequence"):
            for series in sequence(study, "RTReferencedSeriesSequence"):
                for image in sequence(series, "ContourImageSequence"):
                    yield "ContourImageSequence", image
