# SPDX-License-Identifier: Apache-2.0
"""Read an RT structure set: its contours, and masks on the grid of the CT."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from ... import triples
from ...errors import InputError
from ...grid import Grid
from ...names import recognise
from ...structures import PlanarContour, Structure, StructureSet
from ..context import DicomContext
from ..ct.read import CtSeries
from ..files import floats, quiet, read_object, refusing_damage, sequence, text
from ..uids import RT_STRUCTURE_SET
from .contours import contours_of
from .rasterise import drawn_spacing, grid_from_contours, rasterise
from .roi_names import kind_of, roi_name

_EXPORT_AGAIN = "Export the structure set again."
DEFAULT_COLOR = (0.9, 0.7, 0.2)


@dataclass(frozen=True, eq=False)
class RtStructImport:
    """A structure set that was read from a file.

    Parameters
    ----------
    structures : with the names in the file, on the grid of the CT; on a grid made from the contours if there is no CT
        or it has a single slice. ROIs without contours are included, empty.
    warnings : messages for the user.
    recognised : name in the file to catalogue name, for the structures that the catalogue knows.
    frame_of_reference_uid, sop_instance_uid : "" if the file does not give them.
    """

    structures: StructureSet
    warnings: tuple[str, ...]
    recognised: Mapping[str, str]
    frame_of_reference_uid: str
    sop_instance_uid: str


def read_rtstruct(path: str | Path, ct: CtSeries | Grid | None = None) -> RtStructImport:
    """Read an RT structure set.

    The kind of object is decided by the SOP class; another Modality gives a warning. A mask contains the voxels whose
    centre is inside an odd number of the contours of its plane (DICOM PS3.3 C.8.8.6: keyholes, and XOR of nested
    contours). A slice gets the contours of the nearest plane, see :func:`rasterise`.

    Parameters
    ----------
    ct : the CT of the structure set (the frame of reference is checked), or a grid, or None.

    Raises
    ------
    InputError : not a structure set, damaged, or drawn in another frame of reference than the CT.
    """
    path = Path(path)
    with quiet(), refusing_damage(path.name):
        dataset = read_object(path, (RT_STRUCTURE_SET,), "an RT structure set (RTSTRUCT)")
        warnings: list[str] = []
        modality = text(dataset, "Modality")
        if modality != "RTSTRUCT":
            warnings.append(
                f"{path.name} is a structure set but labelled {modality or 'without a modality'}; it was read"
            )
        context = ct.dicom if isinstance(ct, CtSeries) else None
        frame = _frame_of_reference(dataset, "" if context is None else context.frame_of_reference_uid)
        if context is not None:
            _require_same_frame(path, dataset, frame, context, warnings)
        rois = _read_rois(dataset, path, frame, warnings)
        grid = ct.volume.grid if isinstance(ct, CtSeries) else ct
        if grid is None or grid.shape_kji[0] == 1:
            if grid is not None:
                warnings.append("the CT has a single slice: the structures lie on a grid made from their contours")
            grid = grid_from_contours([c for roi in rois for c in roi.contours], grid, path)
        drawn_mm = drawn_spacing([roi.contours for roi in rois], grid)
        structures = tuple(_structure(roi, grid, drawn_mm, warnings) for roi in rois)
        label = text(dataset, "StructureSetLabel")
        recognised = {s.name: known.name for s in structures if (known := recognise(s.name)) is not None}
        return RtStructImport(
            StructureSet(grid, structures, label),
            tuple(warnings),
            recognised,
            frame,
            text(dataset, "SOPInstanceUID"),
        )


@dataclass(eq=False)
class _Roi:
    name: str
    kind: str
    color_rgb: triples.Floats
    algorithm: str
    description: str
    contours: list[np.ndarray]  # (n, 3) RAS mm each


def _read_rois(dataset: Dataset, path: Path, frame: str, warnings: list[str]) -> list[_Roi]:
    kinds = {
        str(o.get("ReferencedROINumber")): text(o, "RTROIInterpretedType")
        for o in sequence(dataset, "RTROIObservationsSequence")
    }
    items: dict[str, list[Dataset]] = {}
    for content in sequence(dataset, "ROIContourSequence"):
        items.setdefault(str(content.get("ReferencedROINumber")), []).append(content)
    if "ROIContourSequence" not in dataset:
        raise InputError(
            "is incomplete: its contours are absent (truncated file?)",
            where=path.name,
            hint="Export the structure set again.",
        )
    if "RTROIObservationsSequence" not in dataset:
        warnings.append(f"{path.name} does not say what kind its structures are; it was taken from their names")
    rois: list[_Roi] = []
    named: dict[str, str] = {}
    undeclared: list[str] = []
    strangers = 0
    for row in sequence(dataset, "StructureSetROISequence"):
        roi_number = str(row.get("ROINumber"))
        own_name, is_undeclared = roi_name(row)
        name = _unique(own_name or f"ROI {roi_number}", {r.name for r in rois}, warnings)
        undeclared += [name] if is_undeclared else []
        if roi_number in named:
            raise InputError(
                f"{named[roi_number]} and {name} have the same ROI number, so whose contours are whose is not known",
                where=path.name,
                hint=_EXPORT_AGAIN,
            )
        named[roi_number] = name
        item = _the_item(items.pop(roi_number, []), name, path, warnings)
        if item is not None and _is_of_another_frame(row, frame):
            warnings.append(f"{name} was drawn in another frame of reference than the CT; its contours were left out")
            item, strangers = None, strangers + 1
        known = recognise(name)
        rois.append(
            _Roi(
                name=name,
                kind=kinds.get(roi_number) or kind_of(name),
                color_rgb=_color(item) or (known.color_rgb if known else DEFAULT_COLOR),
                algorithm=text(row, "ROIGenerationAlgorithm") or "MANUAL",
                description=text(row, "ROIDescription"),
                contours=contours_of(item, name, path, warnings) if item is not None else [],
            )
        )
        if not rois[-1].contours:
            warnings.append(f"{name} has no contours; it was kept, empty")
    if undeclared:
        warnings.append(
            f"names are in another encoding than {path.name} says, and were read as {', '.join(undeclared)}"
        )
    if strangers and not any(r.contours for r in rois):
        raise _another_frame(path)
    if items:
        count = sum(len(i) for i in items.values())
        warnings.append(f"{count} contour item(s) belong to no ROI of the file and were left out")
    if not rois:
        raise InputError("holds no structures", where=path.name, hint="Export the structure set again.")
    return rois


def _the_item(items: list[Dataset], name: str, path: Path, warnings: list[str]) -> Dataset | None:
    """The one item with a ROI's contours; several are refused, because one of them may belong to another ROI."""
    if len(items) > 1:
        if any(other != items[0] for other in items[1:]):
            raise InputError(
                f"{name} has two sets of contours (two items with its ROI number)", where=path.name, hint=_EXPORT_AGAIN
            )
        warnings.append(f"{name}: its contours stand in the file twice; they were taken once")
    return items[0] if items else None


def _is_of_another_frame(row: Dataset, frame: str) -> bool:
    own = text(row, "ReferencedFrameOfReferenceUID")
    return bool(own and frame and own != frame)


def _unique(name: str, taken: set[str], warnings: list[str]) -> str:
    if name not in taken:
        return name
    count = 2
    while f"{name} ({count})" in taken:
        count += 1
    warnings.append(f"two structures are called {name}; the later one became {name} ({count})")
    return f"{name} ({count})"


def _color(item: Dataset | None) -> triples.Floats | None:
    value = None if item is None else floats(item, "ROIDisplayColor", 3)
    return None if value is None else triples.floats(min(1.0, max(0.0, v / 255.0)) for v in value)


def _structure(roi: _Roi, grid: Grid, drawn_mm: float, warnings: list[str]) -> Structure:
    mask, offset = rasterise(roi.contours, grid, roi.name, warnings, drawn_mm)
    return Structure(
        roi.name, grid, mask, offset, roi.kind, roi.color_rgb, roi.algorithm, roi.description,
        tuple(PlanarContour(points) for points in roi.contours),
    )  # fmt: skip


def _frame_of_reference(dataset: Dataset, wanted: str) -> str:
    """The CT's frame of reference if the set names it, else the one of most of its ROIs; "" if it names none."""
    rows = [text(row, "ReferencedFrameOfReferenceUID") for row in sequence(dataset, "StructureSetROISequence")]
    listed = [text(item, "FrameOfReferenceUID") for item in sequence(dataset, "ReferencedFrameOfReferenceSequence")]
    named = [uid for uid in (*rows, *listed, text(dataset, "FrameOfReferenceUID")) if uid]
    if wanted in named or not named:
        return wanted if named else ""
    return Counter(uid for uid in rows if uid).most_common(1)[0][0] if any(rows) else named[0]


def _referenced_series(dataset: Dataset) -> str:
    for frame in sequence(dataset, "ReferencedFrameOfReferenceSequence"):
        for study in sequence(frame, "RTReferencedStudySequence"):
            for series in sequence(study, "RTReferencedSeriesSequence"):
                return text(series, "SeriesInstanceUID")
    return ""


def _require_same_frame(path: Path, dataset: Dataset, frame: str, ct: DicomContext, warnings: list[str]) -> None:
    if frame == ct.frame_of_reference_uid:
        return
    series = _referenced_series(dataset)
    if frame and series != ct.series_uid:
        raise _another_frame(path)
    if frame:
        warnings.append("the structure set refers to this CT series but names another frame of reference")
    else:
        warnings.append("the structure set names no frame of reference; its positions were taken to be the CT's")


def _another_frame(path: Path) -> InputError:
    return InputError(
        "was drawn in another frame of reference than the CT",
        where=path.name,
        hint="Choose the structure set that belongs to this CT, or register and resample the CT first.",
    )
