# SPDX-License-Identifier: Apache-2.0
"""Read a CT series into Hounsfield units on a regular grid, with the identifiers that outputs refer to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from ...errors import InputError
from ...hounsfield import AIR_HU, HIGHEST_HU, LOWEST_HU, PADDING_HU, not_hounsfield, range_problem, shift_between
from ...progress import NO_PROGRESS, Progress
from ...volume import Volume
from ..context import DicomContext, context_from_headers
from ..files import number, quiet, read_dataset, refusing_damage, text
from ..pixels import require_whole_pixels, rescaled_by_itk, stored_values
from ..series import SeriesInfo, choose_series, scan_folder
from ..stack import SliceHeader, Stack, build_stack
from ..uids import content_uid


@dataclass(frozen=True, eq=False)
class CtSeries:
    """A CT with its DICOM context; ``warnings`` are to be shown to the user."""

    volume: Volume
    dicom: DicomContext
    description: str = ""
    warnings: tuple[str, ...] = ()


def read_ct(
    source: str | Path | SeriesInfo | Sequence[str | Path],
    series_uid: str | None = None,
    progress: Progress = NO_PROGRESS,
) -> CtSeries:
    """Read a CT from a folder (or one file, or a list of files, or a series of :func:`scan_folder`).

    Returns
    -------
    The volume in HU, int16 where the rescaling is by whole numbers, else float32. Axial images of a prone or
    feet-first patient are flipped so that i increases to the left, j to posterior and k to superior. Values below
    -1024 HU and padding become -1024.

    Raises
    ------
    InputError : a file or the series cannot be used; see :func:`choose_series` and :func:`build_stack`.
    """
    with quiet():
        series = source if isinstance(source, SeriesInfo) else _find(source, series_uid)
        if series.refusal is not None:
            raise series.refusal
        stack = series.stack
        if stack is None:
            raise InputError(f"is {series.kind}, not a CT", where=series.files[0].name, hint="Choose a CT series.")
        array = _read_pixels(stack, progress)
        warnings = list(series.warnings)
        lowest, highest = float(array.min()), float(array.max())
        problem = range_problem(lowest, highest, rescaled=True)
        if problem:
            raise not_hounsfield(problem, stack.slices[0].path)
        if lowest > AIR_HU:
            warnings.append(f"no voxel is air-like (lowest value {lowest:.0f} HU)")
        frame_of_reference = stack.frame_of_reference_uid or content_uid("frame of reference", series.uid)
        dicom = context_from_headers([s.dataset for s in stack.slices], stack.grid, frame_of_reference)
    return CtSeries(Volume(array, stack.grid, "HU"), dicom, series.description, tuple(warnings))


def _find(source: str | Path | Sequence[str | Path], series_uid: str | None) -> SeriesInfo:
    if isinstance(source, (str, Path)):
        return choose_series(scan_folder(source), series_uid)
    infos: dict[str, SeriesInfo] = {}
    paths = [Path(p) for p in source]
    if not paths:
        raise InputError("no file was given", hint="Choose the CT's DICOM files.")
    headers: dict[str, list[SliceHeader]] = {}
    for path in paths:
        for info in scan_folder(path):
            if info.kind != "CT" or not info.usable:
                raise info.refusal or InputError("is not a CT image", where=path.name, hint="Choose CT images only.")
            assert info.stack is not None
            headers.setdefault(info.uid, []).extend(info.stack.slices)
            infos[info.uid] = info
    merged = []
    for uid, slices in headers.items():
        info = infos[uid]
        stack = build_stack(slices)
        files = tuple(s.path for s in slices)
        merged.append(SeriesInfo(uid, "CT", info.modality, info.description, files, None, stack.warnings, stack))
    return choose_series(merged, series_uid)


def _read_pixels(stack: Stack, progress: Progress) -> np.ndarray:
    array = np.empty(stack.grid.shape_kji, np.int16)
    count = len(stack.slices)
    rows, columns = (slice(None, None, -1 if flip else 1) for flip in stack.flips_ji)
    before: np.ndarray | None = None
    for k, header in enumerate(stack.slices):
        progress.update(k / count, f"Reading CT slice {k + 1} of {count}")
        hu = read_slice_hu(header.path)
        if hu.shape != array.shape[1:]:
            raise InputError(
                f"its pixels are {hu.shape}, its header says {array.shape[1:]}",
                where=header.path.name,
                hint="Copy the file again.",
            )
        _require_same_offset(stack, k, before, hu)
        before = hu
        if array.dtype == np.int16 and hu.dtype != np.int16:
            array = array.astype(np.float32)
        array[k] = np.maximum(hu, LOWEST_HU)[rows, columns]
    progress.update(1.0, "CT read")
    return array


def _require_same_offset(stack: Stack, k: int, before: np.ndarray | None, hu: np.ndarray) -> None:
    shift = 0.0 if before is None else shift_between(before, hu)
    if shift:
        this, other = stack.slices[k].path, stack.slices[k - 1].path
        raise InputError(
            f"its values differ by {shift:.0f} HU from those of {other.name} beside it",
            where=this.name,
            hint="Export the whole series again from the scanner or archive.",
        )


def read_slice_hu(path: Path) -> np.ndarray:
    """One slice (j, i) in HU: int16 if slope and intercept are whole numbers, else float32. Padding is -1024 HU.

    Raises
    ------
    InputError : damaged, without a rescaling, or with values that no CT has.
    """
    dataset = read_dataset(path)
    with refusing_damage(path.name):
        return _to_hu(dataset, path)


def _to_hu(dataset: Dataset, path: Path) -> np.ndarray:
    slope, intercept = number(dataset, "RescaleSlope"), number(dataset, "RescaleIntercept")
    if slope is None or intercept is None or slope == 0:
        raise InputError(
            "has no valid RescaleSlope and RescaleIntercept, so its values cannot be turned into HU",
            where=path.name,
            hint="Export the original CT series again.",
        )
    unit = text(dataset, "RescaleType", "HU").upper()
    if unit not in ("", "HU", "US"):  # US means unspecified; many systems write it for HU
        raise InputError(f"has values in {unit}, not HU", where=path.name, hint="Choose the original CT series.")
    require_whole_pixels(dataset, path)
    stored = stored_values(dataset, path)
    if stored is None:
        hu, whole = rescaled_by_itk(dataset, path).astype(np.float64), True
    else:
        hu = stored * np.float64(slope) + np.float64(intercept)
        whole = float(slope).is_integer() and float(intercept).is_integer()
        hu[_padding(dataset, stored)] = LOWEST_HU
    low, high = float(hu.min()), float(hu.max())
    if not (low >= PADDING_HU and high <= HIGHEST_HU):
        raise not_hounsfield(range_problem(low, high, rescaled=True), path)
    return hu.astype(np.int16 if whole and np.array_equal(hu, np.rint(hu)) else np.float32)


def _padding(dataset: Dataset, stored: np.ndarray) -> np.ndarray:
    """Bool array: padding as the header says, or the lowest number of 16 bits, which some systems do not mention."""
    padding = stored == np.iinfo(np.int16).min
    value = dataset.get("PixelPaddingValue")
    if not isinstance(value, int):
        return padding
    limit = dataset.get("PixelPaddingRangeLimit")
    limit = limit if isinstance(limit, int) else value
    return padding | ((stored >= min(value, limit)) & (stored <= max(value, limit)))
