# SPDX-License-Identifier: Apache-2.0
"""Dose metrics as text, in the nomenclature of AAPM TG-263.

===============  =============================================================================
``D95%[Gy]``     minimum dose to the hottest 95 % of the volume (``[%]``: of the prescription)
``D0.03cc[Gy]``  minimum dose to the hottest 0.03 cc
``DC5%[Gy]``     maximum dose to the coldest 5 % (``DC1cc[Gy]``: to the coldest 1 cc)
``V20Gy[%]``     volume that receives at least 20 Gy (``[cc]``: absolute)
``V95%[cc]``     volume that receives at least 95 % of the prescription
``CV20Gy[cc]``   volume that receives less than 20 Gy (``CV95%[%]``)
``Dmean[Gy]``    also Dmax, Dmin, Dmedian; TG-263's ``Mean[Gy]`` is accepted
``Volume[cc]``   volume of the structure
===============  =============================================================================

The unit can be omitted: doses are then in Gy, volumes in %.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from AIOCommon import InputError

if TYPE_CHECKING:
    from .dvh import Dvh

_NUMBER = r"(?P<number>[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})"  # no dose or volume has more digits
_UNIT = r"(?:\[(?P<unit>[^\]]*)\])?"
_DOSE_AT_VOLUME = re.compile(rf"(?P<kind>DC|D){_NUMBER}(?P<of>%|cc|cm3|ml){_UNIT}", re.IGNORECASE)
_VOLUME_AT_DOSE = re.compile(rf"(?P<kind>CV|V){_NUMBER}(?P<of>%|cGy|Gy){_UNIT}", re.IGNORECASE)
_STATISTIC = re.compile(rf"D?_?(?P<name>mean|max|min|median){_UNIT}", re.IGNORECASE)
_VOLUME = re.compile(rf"Vol(?:ume)?{_UNIT}", re.IGNORECASE)
_UNITS = {"gy": "Gy", "%": "%", "cc": "cc", "cm3": "cc", "ml": "cc"}
_EXAMPLES = "Examples: D95%[Gy], D0.03cc[Gy], V20Gy[%], V95%[cc], Dmean[Gy], Volume[cc]."


@dataclass(frozen=True)
class Metric:
    """One dose metric; make it with :func:`parse_metric`.

    Parameters
    ----------
    kind : "D", "DC", "V", "CV", "mean", "max", "min", "median" or "volume".
    number : the dose or volume at which the metric is read; None for statistics.
    of : unit of ``number``: "%", "cc" or "Gy".
    unit : unit of the value: "Gy", "%" or "cc".
    """

    kind: str
    number: float | None
    of: str
    unit: str

    def __str__(self) -> str:
        if self.kind == "volume":
            return f"Volume[{self.unit}]"
        if self.number is None:
            return f"D{self.kind}[{self.unit}]"
        return f"{self.kind}{self.number:.10g}{self.of}[{self.unit}]"

    @property
    def _number(self) -> float:
        if self.number is None:
            raise ValueError(f"{self} is not read at a dose or volume")
        return self.number

    @property
    def needs_prescription(self) -> bool:
        """Whether the metric contains a percentage of the prescribed dose."""
        if self.kind in ("V", "CV"):
            return self.of == "%"
        return self.kind != "volume" and self.unit == "%"

    def evaluate(self, dvh: Dvh, prescription_gy: float | None = None) -> float:
        """The metric of a DVH, in :attr:`unit`.

        Volumes in % refer to the part of the structure inside the dose grid.

        Raises
        ------
        InputError : a percentage of the prescription is asked for and none is given, or the structure is empty,
            outside the dose grid, or smaller than the volume asked for.
        """
        reference_gy = prescription_gy or 0.0
        if self.needs_prescription and not reference_gy > 0:
            raise InputError("needs the prescribed dose", where=str(self), hint="Give a protocol or a dose in Gy.")
        if self.kind == "volume":
            return dvh.volume_cc
        total = dvh.covered_volume_cc
        if total <= 0:
            what = "the structure is empty" if dvh.volume_cc <= 0 else "the structure lies outside the dose grid"
            raise InputError(what, where=f"{self} of {dvh.name}")
        if self.kind in ("V", "CV"):
            dose_gy = self._number * reference_gy / 100.0 if self.of == "%" else self._number
            volume = dvh.volume_at_dose_cc(dose_gy)
            volume = total - volume if self.kind == "CV" else volume
            return 100.0 * volume / total if self.unit == "%" else volume
        dose = self._dose_gy(dvh, total)
        return 100.0 * dose / reference_gy if self.unit == "%" else dose

    def _dose_gy(self, dvh: Dvh, total_cc: float) -> float:
        if self.kind == "mean":
            return dvh.mean_gy
        if self.kind == "max":
            return dvh.max_gy
        if self.kind == "min":
            return dvh.min_gy
        if self.kind == "median":
            return dvh.dose_at_volume_gy(total_cc / 2)
        volume = total_cc * self._number / 100.0 if self.of == "%" else self._number
        if volume > total_cc * (1 + 1e-9):
            raise InputError(
                f"the structure has {total_cc:.3g} cc, less than {self._number:g} cc", where=f"{self} of {dvh.name}"
            )
        return dvh.dose_at_volume_gy(total_cc - volume if self.kind == "DC" else volume)


def parse_metric(text: str | Metric) -> Metric:
    """Read a metric such as ``D95%[Gy]``; spaces and upper or lower case do not matter.

    Raises
    ------
    InputError : the text is not a metric; the message says why and gives examples.
    """
    return text if isinstance(text, Metric) else _parsed(str(text))


@lru_cache(maxsize=512)  # each stroke of a brush asks for the same hundred
def _parsed(text: str) -> Metric:
    tidy = re.sub(r"\s+", "", text).replace("(", "[").replace(")", "]").replace("³", "3")
    if match := _STATISTIC.fullmatch(tidy):
        return Metric(match["name"].lower(), None, "", _unit(match["unit"], "Gy", ("Gy", "%"), text))
    if match := _VOLUME.fullmatch(tidy):
        return Metric("volume", None, "", _unit(match["unit"], "cc", ("cc",), text))
    if match := _DOSE_AT_VOLUME.fullmatch(tidy):
        number, of = float(match["number"]), _UNITS[match["of"].lower()]
        if of == "%" and number > 100:
            raise _wrong(text, f"{number:g} % is more than the whole volume")
        return Metric(match["kind"].upper(), number, of, _unit(match["unit"], "Gy", ("Gy", "%"), text))
    if match := _VOLUME_AT_DOSE.fullmatch(tidy):
        if match["of"].lower() == "cgy":
            raise _wrong(text, "doses are given in Gy, not cGy", f"Write V{float(match['number']) / 100:g}Gy.")
        of = _UNITS[match["of"].lower()]
        unit = _unit(match["unit"], "%", ("%", "cc"), text)
        return Metric(match["kind"].upper(), float(match["number"]), of, unit)
    raise _explain(text, tidy)


def _unit(given: str | None, default: str, allowed: tuple[str, ...], text: object) -> str:
    if given is None:
        return default
    unit = _UNITS.get(given.lower())
    if unit not in allowed:
        raise _wrong(text, f"cannot be given in [{given}]", f"Use {' or '.join(f'[{u}]' for u in allowed)}.")
    return unit


def _explain(text: object, tidy: str) -> InputError:
    if re.fullmatch(rf"C?V{_NUMBER}{_UNIT}", tidy, re.IGNORECASE):
        return _wrong(text, "lacks the unit of the dose", f"Write {tidy.split('[')[0]}Gy or {tidy.split('[')[0]}%.")
    if re.fullmatch(rf"DC?{_NUMBER}{_UNIT}", tidy, re.IGNORECASE):
        return _wrong(text, "lacks the unit of the volume", f"Write {tidy.split('[')[0]}% or {tidy.split('[')[0]}cc.")
    if re.fullmatch(rf"C?V{_NUMBER}(cc|cm3|ml){_UNIT}", tidy, re.IGNORECASE):
        return _wrong(text, "a V metric is taken at a dose, not at a volume", f"Did you mean D{tidy[1:]}?")
    if re.fullmatch(rf"DC?{_NUMBER}c?Gy{_UNIT}", tidy, re.IGNORECASE):
        return _wrong(text, "a D metric is taken at a volume, not at a dose", f"Did you mean V{tidy[1:]}?")
    if "," in tidy:
        return _wrong(text, "has a comma", "Use a point as decimal sign.")
    return _wrong(text, "is not a dose metric")


def _wrong(text: object, what: str, hint: str = "") -> InputError:
    return InputError(what, where=f"metric '{text}'", hint=hint or _EXAMPLES)
