# SPDX-License-Identifier: Apache-2.0
"""Read a further image of a patient: an MR, a PET as SUV, or a CT such as a CBCT. It is never merged with another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from ...errors import InputError, unknown_name
from ...progress import NO_PROGRESS, Progress
from ...volume import Volume
from ..context import DicomContext, context_from_headers
from ..ct.read import read_ct
from ..files import number, quiet, read_dataset, refusing_damage
from ..pixels import require_whole_pixels, rescaled_by_itk, stored_values
from ..series import SeriesInfo, scan_folder
from ..stack import SliceHeader, Stack
from ..uids import content_uid
from .suv import PET_TAGS, UNIT, suv_of

KINDS = ("MR", "PT", "CT")


@dataclass(frozen=True, eq=False)
class ImageSeries:
    """A further image.

    Parameters
    ----------
    volume : unit "HU" of a CT, "SUV" of a PET, "" of an MR.
    modality : MR, PT or CT. dicom : identity and frame of reference; the latter is made up where the file has none.
    has_frame : whether the file gave a frame of reference.
    warnings : are to be shown to the user.
    """

    volume: Volume
    modality: str
    dicom: DicomContext
    description: str = ""
    has_frame: bool = True
    warnings: tuple[str, ...] = ()


def choose_image(infos: Sequence[SeriesInfo], series_uid: str | None = None, *, but: str = "") -> SeriesInfo:
    """The series to use as a further image: the one that is named, else the only MR, PET or CT that can be used.

    Parameters
    ----------
    but : UID of the planning CT, where it lies in the same folder; it is no further image.

    Raises
    ------
    InputError : none, none usable (with the reason), several, or an unknown UID.
    """
    images = [info for info in infos if info.kind in KINDS and info.uid != but]
    if series_uid is not None:
        images = [info for info in images if info.uid == series_uid]
        if not images:
            raise unknown_name("series", series_uid, [i.uid for i in infos if i.kind in KINDS])
    damaged = next((info for info in infos if info.kind == "damaged"), None)
    if damaged is not None and damaged.refusal is not None:
        raise damaged.refusal
    usable = [info for info in images if info.usable]
    usable = [info for info in usable if info.n_instances > 1] or usable
    if len(usable) == 1:
        return usable[0]
    if len(images) == 1 and images[0].refusal is not None:
        raise images[0].refusal
    listed = "Series found:\n" + "\n".join(f"  {info.line()}" for info in infos)
    what = f"{len(usable)} images can be used" if usable else "no MR, PET or CT that can be used was found"
    raise InputError(what, hint=("Choose one by its UID. " if usable else "") + listed)


def read_image_series(
    source: str | Path | SeriesInfo, series_uid: str | None = None, progress: Progress = NO_PROGRESS
) -> ImageSeries:
    """Read a folder, a file or a series of :func:`scan_folder`; the grid may be oblique.

    Raises
    ------
    InputError : the series or a file of it cannot be used; of a PET, also where it has no SUV.
    """
    with quiet():
        series = source if isinstance(source, SeriesInfo) else choose_image(scan_folder(source), series_uid)
        if series.refusal is not None:
            raise series.refusal
        if series.kind == "CT":
            ct = read_ct(series, progress=progress)
            has_frame = series.stack is not None and bool(series.stack.frame_of_reference_uid)
            return ImageSeries(ct.volume, "CT", ct.dicom, ct.description, has_frame, ct.warnings)
        stack = series.stack
        if stack is None or series.kind not in KINDS:
            raise InputError(f"is {series.kind}, not an image", where=series.files[0].name, hint="Choose MR or PET.")
        array, headers = _read_slices(stack, series.kind, progress)
        warnings, unit = list(stack.warnings), ""
        if series.kind == "PT":
            suv = suv_of(headers, series.description or series.files[0].name)
            array *= np.float32(suv.factor)
            unit = UNIT
            warnings.append(f"SUV by body weight: {suv.note}")
        if float(array.min()) == float(array.max()):
            raise InputError("holds the same value everywhere", where=series.description or series.files[0].name)
        frame = stack.frame_of_reference_uid or content_uid("frame of reference", series.uid)
        context = context_from_headers([s.dataset for s in stack.slices], stack.grid, frame)
        has_frame = bool(stack.frame_of_reference_uid)
    volume = Volume(array, stack.grid, unit)
    return ImageSeries(volume, series.kind, context, series.description, has_frame, tuple(warnings))


def _read_slices(stack: Stack, kind: str, progress: Progress) -> tuple[np.ndarray, list[Dataset]]:
    """(k, j, i) float32 after each slice's own rescaling, and the headers in the order of the grid."""
    array = np.empty(stack.grid.shape_kji, np.float32)
    rows, columns = (slice(None, None, -1 if flip else 1) for flip in stack.flips_ji)
    headers = []
    for k, header in enumerate(stack.slices):
        progress.update(k / len(stack.slices), f"Reading {kind} slice {k + 1} of {len(stack.slices)}")
        dataset = read_dataset(header.path)
        with refusing_damage(header.path.name):
            values = _rescaled(dataset, header)
            kept = Dataset()
            for keyword in PET_TAGS:
                if keyword in dataset:
                    kept[keyword] = dataset[keyword]
        if values.shape != array.shape[1:]:
            raise InputError("has another size than its header says", where=header.path.name, hint="Copy it again.")
        array[k] = values[rows, columns]
        headers.append(kept)
    progress.update(1.0, f"{kind} read")
    return array, headers


def _rescaled(dataset: Dataset, header: SliceHeader) -> np.ndarray:
    require_whole_pixels(dataset, header.path)
    stored = stored_values(dataset, header.path)
    if stored is None:
        values = rescaled_by_itk(dataset, header.path).astype(np.float32)
    else:
        slope, intercept = number(dataset, "RescaleSlope"), number(dataset, "RescaleIntercept")
        values = (stored * (slope if slope else 1.0) + (intercept or 0.0)).astype(np.float32)
    if not np.isfinite(values).all():
        raise InputError("holds values that are not finite (NaN)", where=header.path.name, hint="Export it again.")
    return values
