# SPDX-License-Identifier: Apache-2.0
"""Write an RT structure set: closed planar contours that refer to the slices of the CT."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
from pydicom.charset import default_encoding
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.uid import ImplicitVRLittleEndian

from ...names import recognise
from ...progress import NO_PROGRESS, Progress
from ...structures import Structure, StructureSet
from ..approval import Approval, set_approval
from ..context import DicomContext
from ..objects import (
    RESEARCH_ONLY,
    ObjectRef,
    code,
    da,
    long_string,
    new_object,
    save,
    short_string,
    short_text,
    tm,
)
from ..uids import RT_STRUCTURE_SET, content_uid
from .polygons import outline

DETACHED_STUDY_MANAGEMENT = "1.2.840.10008.3.1.2.3.1"
_ITEM = 0xFFFEE000
_REFERENCED_CLASS, _REFERENCED_INSTANCE = 0x00081150, 0x00081155
_CONTOUR_IMAGES, _CONTOUR_TYPE, _NUMBER_OF_POINTS = 0x30060016, 0x30060042, 0x30060046
_CONTOUR_NUMBER, _CONTOUR_DATA = 0x30060048, 0x30060050
_CONTOUR_SEQUENCE = Tag(0x3006, 0x0040)
_ENCODED: WeakKeyDictionary[Structure, tuple[DicomContext, bytes]] = WeakKeyDictionary()
_KINDS = {
    "EXTERNAL", "PTV", "CTV", "GTV", "TREATED_VOLUME", "IRRAD_VOLUME", "BOLUS", "AVOIDANCE", "ORGAN", "MARKER",
    "REGISTRATION", "ISOCENTER", "CONTRAST_AGENT", "CAVITY", "BRACHY_CHANNEL", "BRACHY_ACCESSORY", "SUPPORT",
    "FIXATION", "DOSE_REGION", "CONTROL", "DOSE_MEASUREMENT",
}  # fmt: skip


def write_rtstruct(
    path: str | Path,
    structures: StructureSet,
    context: DicomContext,
    *,
    label: str = "AIORT",
    description: str = RESEARCH_ONLY,
    when: datetime | None = None,
    approval: Approval | None = None,
    progress: Progress = NO_PROGRESS,
) -> ObjectRef:
    """Write an RT structure set (implicit VR little endian: contours may exceed the 16-bit lengths of explicit VR).

    A structure with planar contours from a file is written with these; otherwise the contours run midway between
    voxels inside and outside the mask, and keyholes connect holes. Empty structures are written without contours.
    The status is UNAPPROVED without an ``approval`` of all structures by a person.

    Raises
    ------
    InputError : the file cannot be written.
    """
    when = when or datetime.now()
    approved = approval.identity if approval is not None else []
    uid = content_uid("rtstruct", context.series_uid, label, [_identity(s) for s in structures], *approved)
    sset = new_object(
        context,
        sop_class_uid=RT_STRUCTURE_SET,
        sop_instance_uid=uid,
        series_uid=content_uid(uid, "series"),
        modality="RTSTRUCT",
        description=f"Structures, {RESEARCH_ONLY}",
        when=when,
    )
    sset.InstanceNumber = 1
    sset.FrameOfReferenceUID = context.frame_of_reference_uid
    sset.PositionReferenceIndicator = ""
    sset.StructureSetLabel = short_string(label)
    sset.StructureSetName = long_string(label)
    sset.StructureSetDescription = short_text(description)
    sset.StructureSetDate, sset.StructureSetTime = da(when), tm(when)
    sset.ReferencedFrameOfReferenceSequence = Sequence([_frame_of_reference(context)])
    rois, contours, observations = [], [], []
    names = _names(structures)
    for number, (structure, name) in enumerate(zip(structures, names), start=1):
        progress.update((number - 1) / max(1, len(structures)), f"Writing {structure.name}")
        rois.append(_roi(structure, name, number, context))
        contours.append(_contours(structure, number, context))
        observations.append(_observation(structure, number))
    sset.StructureSetROISequence = Sequence(rois)
    sset.ROIContourSequence = Sequence(contours)
    sset.RTROIObservationsSequence = Sequence(observations)
    set_approval(sset, approval)
    return save(sset, Path(path), ImplicitVRLittleEndian)


def _identity(structure: Structure) -> str:
    points = [c.points_ras_mm.tobytes().hex() for c in structure.contours]
    named = [structure.original_name] if structure.original_name else []
    return content_uid(structure, points, structure.kind, *named)


def _names(structures: StructureSet) -> list[str]:
    """ROI names: a contour from another system bears the name that it had there."""
    originals = {s.original_name for s in structures if s.original_name}
    names: list[str] = []
    for structure in structures:
        name = structure.original_name or structure.name
        ours = not structure.original_name
        if name in names or (ours and name in originals):
            name = next(n for k in range(2, len(structures) + 3) if (n := f"{structure.name} ({k})") not in names)
        names.append(name)
    return names


def _frame_of_reference(context: DicomContext) -> Dataset:
    frame, study, series = Dataset(), Dataset(), Dataset()
    frame.FrameOfReferenceUID = context.frame_of_reference_uid
    study.ReferencedSOPClassUID = DETACHED_STUDY_MANAGEMENT
    study.ReferencedSOPInstanceUID = context.study_uid
    series.SeriesInstanceUID = context.series_uid
    series.ContourImageSequence = Sequence([_image(context, k) for k in range(context.grid.shape_kji[0])])
    study.RTReferencedSeriesSequence = Sequence([series])
    frame.RTReferencedStudySequence = Sequence([study])
    return frame


def _image(context: DicomContext, k: int) -> Dataset:
    item = Dataset()
    item.ReferencedSOPClassUID = context.sop_class_uid
    item.ReferencedSOPInstanceUID = context.sop_instance_uids[k]
    return item


def _roi(structure: Structure, name: str, number: int, context: DicomContext) -> Dataset:
    item = Dataset()
    item.ROINumber = number
    item.ReferencedFrameOfReferenceUID = context.frame_of_reference_uid
    item.ROIName = long_string(name)
    notes = [n for n in (structure.description, RESEARCH_ONLY) if n]
    item.ROIDescription = short_text("; ".join(dict.fromkeys(notes)))
    item.ROIGenerationAlgorithm = structure.algorithm
    return item


def _observation(structure: Structure, number: int) -> Dataset:
    item = Dataset()
    item.ObservationNumber = number
    item.ReferencedROINumber = number
    item.ROIObservationLabel = short_string(structure.name)
    known = recognise(structure.name)
    if known is not None and known.snomed_code:
        item.RTROIIdentificationCodeSequence = Sequence([code(known.snomed_code, known.snomed_meaning)])
    item.RTROIInterpretedType = structure.kind if structure.kind in _KINDS else ""
    item.ROIInterpreter = ""
    return item


def _contours(structure: Structure, number: int, context: DicomContext) -> Dataset:
    item = Dataset()
    item.ReferencedROINumber = number
    item.ROIDisplayColor = [round(255 * c) for c in structure.color_rgb]
    value = _encoded(structure, context)
    if value:
        # As bytes: to make a pydicom data set for every contour takes much longer than to compute the contours.
        item[_CONTOUR_SEQUENCE] = RawDataElement(_CONTOUR_SEQUENCE, "SQ", len(value), value, 0, True, True)
        item.set_original_encoding(True, True, default_encoding)  # otherwise saving would convert the bytes
    return item


def _encoded(structure: Structure, context: DicomContext) -> bytes:
    """The items of a structure's contour sequence, cached for the next structure set of the same structure and CT."""
    known = _ENCODED.get(structure)
    if known is None or known[0] is not context:
        items = (_contour(points, n, context) for n, points in enumerate(planar_contours(structure), start=1))
        known = _ENCODED[structure] = (context, b"".join(items))
    return known[1]


def planar_contours(structure: Structure) -> Iterable[np.ndarray]:
    """The (n, 3) RAS mm polygons of a structure: its planar contours if it has any, else the outlines of its mask."""
    if structure.contours:
        yield from (c.points_ras_mm for c in structure.contours)
        return
    k0, j0, i0 = structure.offset_kji
    shift = np.array([i0, j0])
    for k, plane in enumerate(structure.mask):
        for polygon in outline(plane):
            ijk = np.column_stack([polygon + shift, np.full(len(polygon), k + k0)])
            yield structure.grid.to_ras(ijk)


def _contour(points_ras_mm: np.ndarray, number: int, context: DicomContext) -> bytes:
    """One item of the contour sequence, in implicit VR little endian."""
    points = np.asarray(points_ras_mm, float) * (-1.0, -1.0, 1.0)
    content = b""
    k = _slice_of(points_ras_mm, context)
    if k is not None:
        image = _element(_REFERENCED_CLASS, context.sop_class_uid, b"\0")
        image += _element(_REFERENCED_INSTANCE, context.sop_instance_uids[k], b"\0")
        content += _packed(_CONTOUR_IMAGES, _packed(_ITEM, image))
    content += _element(_CONTOUR_TYPE, "CLOSED_PLANAR")
    content += _element(_NUMBER_OF_POINTS, str(len(points)))
    content += _element(_CONTOUR_NUMBER, str(number))
    content += _element(_CONTOUR_DATA, "\\".join(f"{v:.3f}" for v in (points + 0.0).ravel().tolist()))
    return _packed(_ITEM, content)


def _element(tag: int, text: str, padding: bytes = b" ") -> bytes:
    value = text.encode("ascii")
    return _packed(tag, value + padding * (len(value) % 2))


def _packed(tag: int, value: bytes) -> bytes:
    return struct.pack("<HHI", tag >> 16, tag & 0xFFFF, len(value)) + value


def _slice_of(points_ras_mm: np.ndarray, context: DicomContext) -> int | None:
    """Index of the CT slice within half a slice distance of all points, or None."""
    heights = context.grid.to_ijk(points_ras_mm)[:, 2]
    k = round(float(heights.mean()))
    return k if 0 <= k < context.grid.shape_kji[0] and np.abs(heights - k).max() <= 0.5 else None
