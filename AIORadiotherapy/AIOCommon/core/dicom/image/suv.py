# SPDX-License-Identifier: Apache-2.0
"""PET to the standardised uptake value by body weight (SUVbw, g/ml), or the reason why it cannot be had.

SUVbw = activity concentration [Bq/ml] x weight [g] / dose [Bq], the dose decayed to the time that the images are
corrected to: START, the beginning of the scan; ADMIN, the injection, when it is the dose as it was given. Source: DICOM
PS3.3 C.8.9.1; QIBA Profile FDG-PET/CT, appendix on the computation of SUV.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.dataset import Dataset

from ...errors import InputError
from ..files import number, sequence, text
from .pet_times import LONGEST_UPTAKE_S, decay_reference, injection_time

UNIT = "SUV"
PET_TAGS = (
    "Units", "SUVType", "DecayCorrection", "CorrectedImage", "PatientWeight", "SeriesDate", "SeriesTime",
    "AcquisitionDate", "AcquisitionTime", "FrameReferenceTime", "ActualFrameDuration",
    "RadiopharmaceuticalInformationSequence",
)  # fmt: skip
WEIGHT_KG = (20.0, 400.0)
DOSE_BQ = (1e5, 1e11)
HALF_LIFE_S = (60.0, 1e6)
_HINT = "Correct the header, or export the PET again with it."


@dataclass(frozen=True)
class Suv:
    """What a value of the PET in its unit is multiplied by; ``note`` says from what, without the patient's identity."""

    factor: float
    note: str


def suv_of(headers: list[Dataset], where: str) -> Suv:
    """The factor to SUVbw of the slices of one PET series.

    Parameters
    ----------
    headers : with the elements in ``PET_TAGS``. where : the series, for messages.

    Raises
    ------
    InputError : units that are not BQML or GML, another kind of SUV, no decay correction, or weight, dose, half-life
        or times that are missing, contradict each other or that no examination has. All that is missing is named.
    """
    units = _one(headers, "Units", where).upper()
    if units == "GML":
        kind = _one(headers, "SUVType", where).upper() or "BW"
        if kind != "BW":
            raise InputError(f"holds SUV by {kind}, not by body weight", where=where, hint="Export it as Bq/ml.")
        return Suv(1.0, "SUV by body weight as stored")
    if units != "BQML":
        raise InputError(
            f"is in units of {units or 'nothing known'}, from which there is no way to SUV",
            where=where,
            hint="Export it in Bq/ml (BQML).",
        )
    correction = _one(headers, "DecayCorrection", where).upper()
    done = headers[0].get("CorrectedImage") or ()
    corrected = {str(v).upper() for v in ([done] if isinstance(done, str) else done)}
    if correction not in ("START", "ADMIN") or (corrected and "DECY" not in corrected):
        raise InputError("is not corrected for decay, so it has no SUV", where=where, hint=_HINT)
    weight_kg = _number(headers, "PatientWeight", "the patient's weight", WEIGHT_KG, "kg", where)
    dose_bq = _number(headers, "RadionuclideTotalDose", "the injected dose", DOSE_BQ, "Bq", where)
    half_life_s = _number(headers, "RadionuclideHalfLife", "the half-life", HALF_LIFE_S, "s", where)
    missing = [
        name
        for name, value in (
            ("the patient's weight", weight_kg),
            ("the injected dose", dose_bq),
            ("the half-life of the radionuclide", half_life_s),
        )
        if value is None
    ]
    if correction == "ADMIN":
        _require(missing, where)
        assert weight_kg and dose_bq
        note = f"{dose_bq / 1e6:.1f} MBq as injected (decay correction ADMIN)"
        return Suv(weight_kg * 1000.0 / dose_bq, note)
    start = decay_reference(headers, half_life_s) if half_life_s else None
    injected = injection_time(headers[0], start) if start is not None else None
    if half_life_s and start is None:
        missing.append("the time that the decay correction refers to (start of the series)")
    if start is not None and injected is None:
        missing.append("the time of the injection")
    _require(missing, where)
    assert weight_kg and dose_bq and half_life_s and start is not None and injected is not None
    uptake_s = (start - injected).total_seconds()
    if not 0 <= uptake_s <= LONGEST_UPTAKE_S:
        what = f"was scanned {uptake_s / 3600:.1f} h after the injection by its times, which cannot be"
        raise InputError(what, where=where, hint=_HINT)
    decayed_bq = dose_bq * 2.0 ** (-uptake_s / half_life_s)
    note = f"{dose_bq / 1e6:.1f} MBq, {decayed_bq / 1e6:.1f} MBq after {uptake_s / 60:.0f} min (decay correction START)"
    return Suv(weight_kg * 1000.0 / decayed_bq, note)


def _require(missing: list[str], where: str) -> None:
    if missing:
        raise InputError(f"has no SUV: its header lacks {', '.join(missing)}", where=where, hint=_HINT)


def _one(headers: list[Dataset], keyword: str, where: str) -> str:
    values = {text(header, keyword) for header in headers}
    if len(values) > 1:
        raise InputError(f"has slices that differ in {keyword}", where=where, hint="Choose one series.")
    return values.pop()


def _number(
    headers: list[Dataset], keyword: str, name: str, limits: tuple[float, float], unit: str, where: str
) -> float | None:
    """The number that all slices agree on; None where it is absent or zero."""
    values = {number(_holder(header, keyword), keyword) for header in headers}
    if len(values) > 1:
        raise InputError(f"has slices that differ in {keyword}", where=where, hint="Choose one series.")
    value = values.pop()
    if not value:
        return None
    if not limits[0] <= value <= limits[1]:
        what = f"gives {value:g} {unit} as {name}, which no examination has"
        raise InputError(what, where=where, hint=f"It can be {limits[0]:g} to {limits[1]:g} {unit}. {_HINT}")
    return value


def _holder(header: Dataset, keyword: str) -> Dataset:
    """Where an element stands: the header itself, or the item of its only radiopharmaceutical."""
    if not keyword.startswith("Radionuclide"):
        return header
    items = sequence(header, "RadiopharmaceuticalInformationSequence")
    return items[0] if len(items) == 1 else Dataset()
