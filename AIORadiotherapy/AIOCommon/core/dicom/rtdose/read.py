# SPDX-License-Identifier: Apache-2.0
"""Read RT dose: absolute dose in Gy of the whole course; relative dose raises InputError."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from ...errors import InputError
from ...grid import Grid
from ...limits import require_human_scale
from ...volume import Volume
from ..context import DicomContext
from ..files import floats, number, quiet, read_object, refusing_damage, sequence, text
from ..pixels import require_whole_pixels, whole_number
from ..stack import usual_axes
from ..uids import RT_DOSE

LOWEST_PLAUSIBLE_GY = 0.01  # of the maximum, also of a single beam's dose
HIGHEST_PLAUSIBLE_GY = 300.0  # every course in Gy is below; a course in cGy is not
MULTI_PLAN = "MULTI_PLAN"
BEAM = "BEAM"
_WHOLE_PLAN = {"PLAN", MULTI_PLAN}
_PARTS = {BEAM}
ONE_FRACTION, FRACTION_GROUP = "FRACTION_SESSION", "FRACTION"  # PS3.3 C.8.8.3: of one session, of a fraction group
_EXPORT_PLAN_DOSE = "Export the physical dose of the whole plan in Gy from the planning system."


@dataclass(frozen=True, eq=False)
class DoseRecord:
    """A dose and the attributes of its file; a UID that the file does not give is "".

    ``plan_uids`` are all plans that the dose is the sum of, ``plan_uid`` is the first of them. ``beam_numbers`` are the
    beams of that plan that a BEAM dose is of.
    """

    volume: Volume
    summation: str
    dose_type: str
    frame_of_reference_uid: str
    plan_uid: str
    sop_instance_uid: str
    warnings: tuple[str, ...] = ()
    plan_uids: tuple[str, ...] = ()
    beam_numbers: tuple[int, ...] = ()


def read_rtdose(source: str | Path | Sequence[str | Path], context: DicomContext | None = None) -> Volume:
    """The dose of a plan in Gy (float32, whole course); several BEAM doses of one plan are summed.

    Parameters
    ----------
    context : of the CT, if known; the dose must have the same frame of reference.

    Raises
    ------
    InputError : relative or missing dose units, values that are not finite, negative, all zero or beyond 300 Gy
        (cGy?), a dose of one fraction, doses that cannot be summed, damaged or truncated files, pixel data of
        another size than the header's, geometry that no patient has.
    """
    return read_rtdose_record(source, context).volume


def read_rtdose_record(
    source: str | Path | Sequence[str | Path], context: DicomContext | None = None, *, fraction_doses: bool = False
) -> DoseRecord:
    """As :func:`read_rtdose`, with the attributes of the file.

    Parameters
    ----------
    fraction_doses : read doses of fractions, too; the caller makes the whole course of them, see ``summation``.
    """
    paths = [Path(source)] if isinstance(source, (str, Path)) else [Path(p) for p in source]
    if not paths:
        raise InputError("no dose file was given", hint="Choose one or more RTDOSE files.")
    with quiet():
        records = []
        for path in paths:
            with refusing_damage(path.name):
                records.append(_read_one(path, fraction_doses))
    if context is not None:
        for path, record in zip(paths, records):
            if record.frame_of_reference_uid != context.frame_of_reference_uid:
                raise InputError(
                    "was computed in another frame of reference than the CT",
                    where=path.name,
                    hint="Choose the dose that belongs to this CT.",
                )
    record = records[0] if len(records) == 1 else _sum(paths, records)
    _require_plausible(record.volume.array_kji, paths[0])
    np.maximum(
        record.volume.array_kji, 0.0, out=record.volume.array_kji
    )  # remaining negative values are rounding errors
    return record


def _sum(paths: list[Path], records: list[DoseRecord]) -> DoseRecord:
    first = records[0]
    for path, record in zip(paths, records):
        if record.summation not in _PARTS:
            raise InputError(
                f"is a {record.summation} dose; summing it with the others would count dose twice",
                where=path.name,
                hint="Choose one PLAN dose, or the BEAM doses of one plan.",
            )
        if not record.volume.grid.same_as(first.volume.grid):
            raise InputError("lies on another grid than the first dose", where=path.name, hint=_EXPORT_PLAN_DOSE)
        if (record.plan_uid, record.frame_of_reference_uid) != (first.plan_uid, first.frame_of_reference_uid):
            raise InputError("belongs to another plan than the first dose", where=path.name, hint=_EXPORT_PLAN_DOSE)
    if len({r.sop_instance_uid for r in records}) < len(records):
        raise InputError("the same dose was given twice", where=paths[0].name, hint="Choose each dose once.")
    total = np.zeros(first.volume.grid.shape_kji)
    for record in records:
        total += record.volume.array_kji
    return replace(
        first,
        volume=Volume(total.astype(np.float32), first.volume.grid, "Gy"),
        summation="PLAN",
        sop_instance_uid="",
        beam_numbers=tuple(n for record in records for n in record.beam_numbers),
        warnings=(f"{len(records)} beam doses were summed",),
    )


def _read_one(path: Path, fraction_doses: bool) -> DoseRecord:
    dataset = read_object(path, (RT_DOSE,), "an RT dose (RTDOSE)")
    units = text(dataset, "DoseUnits").upper()
    if units != "GY":
        what = "is a relative dose (DoseUnits RELATIVE)" if units == "RELATIVE" else "does not give its dose in Gy"
        raise InputError(what, where=path.name, hint=_EXPORT_PLAN_DOSE)
    dose_type = text(dataset, "DoseType").upper()
    if dose_type == "ERROR":
        raise InputError("is a dose difference (DoseType ERROR)", where=path.name, hint=_EXPORT_PLAN_DOSE)
    summation = text(dataset, "DoseSummationType").upper()
    of_fractions = {ONE_FRACTION, FRACTION_GROUP} if fraction_doses else set()
    if summation not in _WHOLE_PLAN | _PARTS | of_fractions:
        raise InputError(
            f"holds the dose of {summation or 'an unstated part of the treatment'}, not of the whole course",
            where=path.name,
            hint=_EXPORT_PLAN_DOSE,
        )
    warnings = []
    if summation == BEAM:
        warnings.append(f"{path.name} is the dose of one beam only")
    if dose_type == "EFFECTIVE":
        warnings.append(f"{path.name} holds effective (RBE-weighted) dose")
    scaling = number(dataset, "DoseGridScaling")
    if scaling is None or scaling <= 0:
        raise InputError("has no valid DoseGridScaling", where=path.name, hint=_EXPORT_PLAN_DOSE)
    frames = _pixels(dataset, path)
    dose = (frames.astype(np.float64) * scaling).astype(np.float32)
    if not np.isfinite(dose).all():
        raise InputError("has dose values that are not finite (NaN)", where=path.name, hint=_EXPORT_PLAN_DOSE)
    dose, grid = _on_grid(dataset, dose, path)
    referenced = sequence(dataset, "ReferencedRTPlanSequence")
    plans = tuple(text(p, "ReferencedSOPInstanceUID") for p in referenced)
    return DoseRecord(
        volume=Volume(dose, grid, "Gy"),
        summation=summation,
        dose_type=dose_type,
        frame_of_reference_uid=text(dataset, "FrameOfReferenceUID"),
        plan_uid=plans[0] if plans else "",
        sop_instance_uid=text(dataset, "SOPInstanceUID"),
        warnings=tuple(warnings),
        plan_uids=plans,
        beam_numbers=_beam_numbers(referenced) if summation == BEAM else (),
    )


def _beam_numbers(plans: Sequence[Dataset]) -> tuple[int, ...]:
    """Of all beams that a dose refers to (PS3.3 C.8.8.3)."""
    groups = [group for plan in plans for group in sequence(plan, "ReferencedFractionGroupSequence")]
    beams = [number(b, "ReferencedBeamNumber") for g in groups for b in sequence(g, "ReferencedBeamSequence")]
    return tuple(round(n) for n in beams if n is not None)


def _pixels(dataset: Dataset, path: Path) -> np.ndarray:
    """Stored values (k, j, i). All bits are stored (PS3.3 C.8.8.3.4.2 ff.); others would be cut off from high doses."""
    require_whole_pixels(dataset, path)
    allocated = whole_number(dataset, "BitsAllocated")
    stored, high = whole_number(dataset, "BitsStored"), whole_number(dataset, "HighBit")
    if "PixelData" in dataset and (stored != allocated or high not in (None, (stored or 0) - 1)):
        used = stored if stored != allocated else (high or 0) + 1
        raise InputError(f"stores {used or 0} of its {allocated} bits", where=path.name, hint=_EXPORT_PLAN_DOSE)
    try:
        frames = dataset.pixel_array
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:
        raise InputError(
            "is damaged or truncated: its dose cannot be decoded",
            where=path.name,
            hint="Copy or export the file again.",
        ) from error
    frames = frames[None] if frames.ndim == 2 else frames
    if frames.ndim != 3:
        raise InputError("does not hold a grid of single values", where=path.name, hint=_EXPORT_PLAN_DOSE)
    return frames


def _on_grid(dataset: Dataset, dose_kji: np.ndarray, path: Path) -> tuple[np.ndarray, Grid]:
    """The dose (k, j, i) and its grid, with i to the left, j to posterior and k to superior."""
    position = floats(dataset, "ImagePositionPatient", 3)
    orientation = floats(dataset, "ImageOrientationPatient", 6)
    spacing = floats(dataset, "PixelSpacing", 2)
    if position is None or orientation is None or spacing is None or min(spacing) <= 0:
        raise InputError("has no valid position, orientation or pixel spacing", where=path.name, hint=_EXPORT_PLAN_DOSE)
    row, column = np.array(orientation).reshape(2, 3)
    if not np.allclose([row @ row, column @ column, row @ column], [1, 1, 0], atol=1e-3):
        raise InputError(
            "has an ImageOrientationPatient that is not orthogonal", where=path.name, hint=_EXPORT_PLAN_DOSE
        )
    normal = np.cross(row, column)
    offsets = _offsets(dataset, len(dose_kji), position, normal, path)
    if offsets[-1] < offsets[0]:
        dose_kji, offsets = dose_kji[::-1], offsets[::-1]
    if len(offsets) > 1:
        steps = np.diff(offsets)
        step = float(steps.mean())
        if steps.min() <= 0 or np.abs(steps - step).max() > max(0.02, 0.02 * step):
            raise InputError(
                f"its dose planes are unevenly spaced ({steps.min():.2f} to {steps.max():.2f} mm)",
                where=path.name,
                hint="Export the dose on an even grid.",
            )
    else:
        step = number(dataset, "SliceThickness") or 0.0
        if step <= 0:
            raise InputError("holds a single plane without a thickness", where=path.name, hint=_EXPORT_PLAN_DOSE)
    require_human_scale(
        path, dose_kji.shape, (step, *spacing), np.array(position) + normal * offsets[0], _EXPORT_PLAN_DOSE
    )
    grid = Grid.from_lps(
        dose_kji.shape,
        (spacing[1], spacing[0], step),
        np.array(position) + normal * offsets[0],
        np.stack([row, column, normal], axis=1),
    )
    grid, flips = usual_axes(grid)
    turned = dose_kji[tuple(slice(None, None, -1 if flip else 1) for flip in flips)]
    return np.ascontiguousarray(turned), grid


def _offsets(dataset: Dataset, n_frames: int, position: Sequence[float], normal: np.ndarray, path: Path) -> np.ndarray:
    """Positions of the planes in mm along the normal, from the first plane (PS3.3 C.8.8.3.2: relative or absolute)."""
    values = floats(dataset, "GridFrameOffsetVector")
    if n_frames == 1:
        return np.zeros(1)
    if values is None or len(values) != n_frames:
        found = "no valid" if values is None else f"a {len(values)}-plane"
        raise InputError(
            f"has {found} GridFrameOffsetVector for its {n_frames} dose planes", where=path.name, hint=_EXPORT_PLAN_DOSE
        )
    offsets = np.array(values)
    if abs(offsets[0]) < 1e-3:
        return offsets
    if abs(abs(normal[2]) - 1) < 1e-3 and abs(offsets[0] - position[2]) < 0.1:
        return (offsets - offsets[0]) * np.sign(normal[2])
    raise InputError(
        "has a GridFrameOffsetVector that fits neither the relative nor the absolute form",
        where=path.name,
        hint=_EXPORT_PLAN_DOSE,
    )


def _require_plausible(dose_gy: np.ndarray, path: Path) -> None:
    highest, lowest = float(dose_gy.max()), float(dose_gy.min())
    if highest <= 0:
        raise InputError("holds no dose: it is zero everywhere", where=path.name, hint=_EXPORT_PLAN_DOSE)
    if lowest < -0.01 * highest:
        raise InputError(f"holds negative dose ({lowest:.2f} Gy)", where=path.name, hint=_EXPORT_PLAN_DOSE)
    if highest > HIGHEST_PLAUSIBLE_GY or highest < LOWEST_PLAUSIBLE_GY:
        shown = f"{highest:.0f}" if highest > 1 else f"{highest:.2g}"
        raise InputError(
            f"has a maximum of {shown} Gy, which is not plausible{' (is it in cGy?)' if highest > 1 else ''}",
            where=path.name,
            hint=_EXPORT_PLAN_DOSE,
        )
