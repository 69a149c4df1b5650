# SPDX-License-Identifier: Apache-2.0
"""Order the slices of a series and build one regular grid from their headers; irregular series raise InputError."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from ..errors import InputError
from ..grid import Grid
from ..limits import FARTHEST_MM, require_human_scale
from .files import floats, number, text
from .pixels import whole_number

SLICE_TAGS = (
    "SOPClassUID", "SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID", "Modality", "SeriesDescription",
    "ImageType", "FrameOfReferenceUID", "ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing", "Rows",
    "Columns", "SliceThickness", "SamplesPerPixel", "NumberOfFrames", "RescaleSlope", "RescaleIntercept",
    "RescaleType", "PatientPosition", "PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyDate",
    "StudyTime", "StudyID", "AccessionNumber", "ReferringPhysicianName", "StudyDescription", "SpecificCharacterSet",
)  # fmt: skip

LOCALIZER = "is a localizer (scout) image"
DIRECTION_TOLERANCE = 1e-3
SAME_POSITION_MM = 0.01
POSITION_TOLERANCE_OF_SPACING = 0.05  # positions rounded to 0.1 mm are common at 1 mm slices
TILT_TOLERANCE_DEG = 0.5
AXIAL_COSINE = 0.75
_EXPORT_AGAIN = "Export the whole series again from the scanner or archive."


@dataclass(frozen=True, eq=False)
class SliceHeader:
    """The file of one image and its header (the elements in ``SLICE_TAGS``)."""

    path: Path
    dataset: Dataset


@dataclass(frozen=True, eq=False)
class Stack:
    """Slices ordered along k, and their grid; ``flips_ji``: whether rows and columns must be flipped to fit it."""

    slices: tuple[SliceHeader, ...]
    grid: Grid
    frame_of_reference_uid: str
    flips_ji: tuple[bool, bool] = (False, False)
    warnings: tuple[str, ...] = ()


def is_localizer(dataset: Dataset) -> bool:
    return "LOCALIZER" in [str(v).upper() for v in dataset.get("ImageType") or []]


def build_stack(slices: Sequence[SliceHeader], *, name: str = "CT", rescaled_each: bool = False) -> Stack:
    """Order slices along their normal and check that they make one regular, unsheared grid.

    Parameters
    ----------
    name : of the kind of image, for messages.
    rescaled_each : each slice has a rescaling of its own, as in PET and some MR.

    Raises
    ------
    InputError : missing, duplicate or unevenly spaced slices; gantry tilt; mixed orientation, size, pixel spacing
        or frame of reference; geometry absent or not finite.
    """
    warnings = []
    images = [s for s in slices if not is_localizer(s.dataset)]
    if not images:
        raise InputError(LOCALIZER, where=slices[0].path.name, hint=f"Choose the axial {name} series.")
    if len(images) < len(slices):
        warnings.append(f"{len(slices) - len(images)} localizer image(s) left out")
    for image in images:
        _require_geometry(image)
    first = images[0]
    for other in images[1:]:
        _require_same(first, other, rescaled_each=rescaled_each)
    if not rescaled_each and len({text(i.dataset, "RescaleIntercept") for i in images}) > 1:
        warnings.append(f"the slices of the {name} have different RescaleIntercepts")
    row, column = _directions(first)
    normal = np.cross(row, column)
    positions = np.array([image.dataset.ImagePositionPatient for image in images], dtype=float)
    along = positions @ normal
    order = np.argsort(along, kind="stable")
    images, positions, along = [images[n] for n in order], positions[order], along[order]
    _require_distinct(images, along)
    _require_identified(images)
    if len(images) == 1:
        spacing = _thickness(images[0])
        warnings.append(f"the {name} has only one slice")
    else:
        spacing = _require_regular(images, along)
        _require_unsheared(images, positions, normal)
    frames = {text(i.dataset, "FrameOfReferenceUID") for i in images}
    if frames == {""}:
        warnings.append(f"the {name} has no frame of reference UID")
    row_spacing, column_spacing = (float(v) for v in first.dataset.PixelSpacing)
    shape = (len(images), int(first.dataset.Rows), int(first.dataset.Columns))
    require_human_scale(images[0].path, shape, (spacing, row_spacing, column_spacing), positions[0], _EXPORT_AGAIN)
    acquired = Grid.from_lps(
        shape,
        (column_spacing, row_spacing, spacing),
        positions[0],
        np.stack([row, column, normal], axis=1),
    )
    grid, flips = usual_axes(acquired)
    if flips[0]:
        images.reverse()
    return Stack(tuple(images), grid, frames.pop(), flips[1:], tuple(warnings))


def usual_axes(grid: Grid) -> tuple[Grid, tuple[bool, bool, bool]]:
    """The same voxels with i to the left, j to posterior and k to superior, and which of k, j, i were flipped.

    Only axial images (prone, feet first) are flipped; others are not changed.
    """
    along = np.diag(grid.directions_lps)
    if np.abs(along).min() < AXIAL_COSINE:
        return grid, (False, False, False)
    flips_ijk = along < 0
    matrix = grid.ijk_to_ras.copy()
    matrix[:3, 3] = grid.to_ras(np.where(flips_ijk, np.array(grid.shape_kji[::-1]) - 1, 0))
    matrix[:3, :3] *= np.where(flips_ijk, -1.0, 1.0)
    i, j, k = (bool(f) for f in flips_ijk)
    return Grid(grid.shape_kji, matrix), (k, j, i)


def _require_geometry(image: SliceHeader) -> None:
    dataset, name = image.dataset, image.path.name
    for keyword, count in (("ImagePositionPatient", 3), ("ImageOrientationPatient", 6), ("PixelSpacing", 2)):
        if floats(dataset, keyword, count) is None:
            raise InputError(f"has no valid {keyword}", where=name, hint=_EXPORT_AGAIN)
    if min(dataset.PixelSpacing) <= 0:
        raise InputError("has a PixelSpacing that is not positive", where=name, hint=_EXPORT_AGAIN)
    if not whole_number(dataset, "Rows") or not whole_number(dataset, "Columns"):
        raise InputError("has no image size", where=name, hint=_EXPORT_AGAIN)
    if not max(abs(float(v)) for v in dataset.ImagePositionPatient) <= FARTHEST_MM:
        raise InputError("lies where no patient is (ImagePositionPatient)", where=name, hint=_EXPORT_AGAIN)
    directions = np.array(dataset.ImageOrientationPatient, float).reshape(2, 3)
    if not np.allclose(directions @ directions.T, np.eye(2), atol=DIRECTION_TOLERANCE):
        raise InputError(
            "has an ImageOrientationPatient that is not two orthogonal unit vectors", where=name, hint=_EXPORT_AGAIN
        )


def _require_same(first: SliceHeader, other: SliceHeader, *, rescaled_each: bool) -> None:
    a, b, name = first.dataset, other.dataset, other.path.name
    pick = "Choose one series, or remove the files that do not belong to it."
    if (a.Rows, a.Columns) != (b.Rows, b.Columns):
        what = f"has {b.Rows}x{b.Columns} pixels, {first.path.name} has {a.Rows}x{a.Columns}"
        raise InputError(f"{what} (mixed image sizes in one series)", where=name, hint=pick)
    slopes = {number(a, "RescaleSlope"), number(b, "RescaleSlope")} - {None}
    if len(slopes) > 1 and not rescaled_each:
        raise InputError(f"has another RescaleSlope than {first.path.name}", where=name, hint=pick)
    if not np.allclose(a.PixelSpacing, b.PixelSpacing, rtol=1e-4):
        raise InputError(f"has another pixel spacing than {first.path.name}", where=name, hint=pick)
    if not np.allclose(a.ImageOrientationPatient, b.ImageOrientationPatient, atol=DIRECTION_TOLERANCE):
        raise InputError(f"has another orientation than {first.path.name}", where=name, hint=pick)
    if text(a, "FrameOfReferenceUID") != text(b, "FrameOfReferenceUID"):
        raise InputError(f"has another frame of reference than {first.path.name}", where=name, hint=pick)


def _require_identified(images: list[SliceHeader]) -> None:
    """RT objects refer to slices by their UIDs: each has one of its own."""
    seen: dict[str, Path] = {}
    for image in images:
        uid = text(image.dataset, "SOPInstanceUID")
        if not uid:
            raise InputError("has no SOP instance UID", where=image.path.name, hint=_EXPORT_AGAIN)
        if uid in seen:
            raise InputError(f"has the SOP instance UID of {seen[uid].name}", where=image.path.name, hint=_EXPORT_AGAIN)
        seen[uid] = image.path


def _directions(image: SliceHeader) -> tuple[np.ndarray, np.ndarray]:
    row, column = np.array(image.dataset.ImageOrientationPatient, float).reshape(2, 3)
    row = row / np.linalg.norm(row)
    column = column - row * (row @ column)
    return row, column / np.linalg.norm(column)


def _require_distinct(images: list[SliceHeader], along: np.ndarray) -> None:
    for n in np.flatnonzero(np.diff(along) < SAME_POSITION_MM):
        a, b = images[n], images[n + 1]
        same = text(a.dataset, "SOPInstanceUID") == text(b.dataset, "SOPInstanceUID")
        what = "is the same image as" if same else "is a duplicate slice: same position as"
        raise InputError(
            f"{what} {a.path.name}", where=b.path.name, hint="Remove one of the two files, or choose another series."
        )


def _require_regular(images: list[SliceHeader], along: np.ndarray) -> float:
    gaps = np.diff(along)
    mean = float((along[-1] - along[0]) / len(gaps))
    deviation = np.abs(along - (along[0] + mean * np.arange(len(along)))).max()
    if deviation <= max(0.02, POSITION_TOLERANCE_OF_SPACING * mean):
        return mean
    usual = float(np.median(gaps))
    multiples = gaps / usual
    if np.all(np.abs(multiples - np.round(multiples)) <= 2 * POSITION_TOLERANCE_OF_SPACING * np.maximum(1, multiples)):
        at = int(np.argmax(multiples > 1.5))
        missing = int(np.round(multiples - 1).sum())
        what = (
            f"{missing} slice(s) missing: the next one ({images[at + 1].path.name}) comes {gaps[at]:.2f} mm later, "
            f"not {usual:.2f} mm"
        )
        raise InputError(what, where=images[at].path.name, hint=_EXPORT_AGAIN)
    at = int(np.argmax(np.abs(gaps - usual)))
    raise InputError(
        f"slices are unevenly spaced: {gaps.min():.2f} to {gaps.max():.2f} mm, e.g. to {images[at + 1].path.name}",
        where=images[at].path.name,
        hint="Resample it to even slices, or choose a series with one slice spacing.",
    )


def _require_unsheared(images: list[SliceHeader], positions: np.ndarray, normal: np.ndarray) -> None:
    """Raise InputError for gantry tilt or for a slice that is shifted in its plane."""
    travel = positions[-1] - positions[0]
    angle = np.degrees(np.arccos(np.clip(travel @ normal / np.linalg.norm(travel), -1, 1)))
    if angle > TILT_TOLERANCE_DEG:
        raise InputError(
            f"the slices are sheared by {angle:.1f} degrees (gantry tilt)",
            where=images[0].path.name,
            hint="Choose a series without gantry tilt, or resample it to an upright grid first.",
        )
    step = travel / (len(images) - 1)
    away = np.linalg.norm(positions - positions[0] - step * np.arange(len(images))[:, None], axis=1)
    worst = int(np.argmax(away))
    if away[worst] > max(0.5, POSITION_TOLERANCE_OF_SPACING * np.linalg.norm(step)):
        raise InputError(
            f"is shifted by {away[worst]:.1f} mm against the other slices",
            where=images[worst].path.name,
            hint=_EXPORT_AGAIN,
        )


def _thickness(image: SliceHeader) -> float:
    thickness = floats(image.dataset, "SliceThickness", 1)
    return thickness[0] if thickness and thickness[0] > 0 else 1.0
