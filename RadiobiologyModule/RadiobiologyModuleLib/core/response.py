# SPDX-License-Identifier: Apache-2.0
"""TCP, NTCP, EUD and risks of a structure, with the cautions that belong to the number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError

from .models import geud
from .models.description import BED, EQD2, PHYSICAL
from .parameters import ParameterSet

if TYPE_CHECKING:
    from AIOEvaluation import Dvh

_SMALLEST_OFFSET = 1e-4  # offsets of the model below this are not mentioned
_LQ_HIGHEST_GY = 10.0  # per fraction; Brenner 2008, Semin Radiat Oncol 18:234
_COLD_PART = 0.01
_COLD_EFFECT_GY = 1.0


@dataclass(frozen=True)
class ModelRow:
    """One model of one structure; ``value`` is None where it could not be computed, ``reason`` says why.

    Parameters
    ----------
    role : of the structure in the protocol.
    unit : "probability" (0..1), "relative rate" or "Gy".
    flags : cautions to show with the value.
    interval : 95 % interval from the uncertainty of the quantities named in ``interval_of``; None where not known.
    """

    structure: str
    role: str
    parameters: ParameterSet
    value: float | None
    unit: str
    flags: tuple[str, ...] = ()
    reason: str = ""
    interval: tuple[float, float] | None = None
    interval_of: str = ""

    @property
    def title(self) -> str:
        return self.parameters.description.title

    @property
    def endpoint(self) -> str:
        return self.parameters.endpoint

    @property
    def source(self) -> str:
        return self.parameters.source

    @property
    def status(self) -> str:
        return self.parameters.status

    @property
    def text(self) -> str:
        """The value for people, e.g. "4.9 %", "52.4 Gy", "1.24"."""
        return "-" if self.value is None else self._with_unit(self.value)

    @property
    def interval_text(self) -> str:
        """The interval for people, e.g. "3.1 % … 6.0 %"; empty where it is not known or its ends look the same."""
        ends = [] if self.interval is None else list(map(self._with_unit, self.interval))
        return " … ".join(ends) if len({*ends}) > 1 else ""

    @property
    def interval_note(self) -> str:
        """What the interval is of, for people; empty where there is none."""
        if self.interval is None or not self.interval_of:
            return ""
        if self.interval_text:
            return f"95 % interval from the uncertainty of {self.interval_of}"
        return f"the uncertainty of {self.interval_of} does not change it"

    def _with_unit(self, value: float) -> str:
        if self.unit == "probability":
            percent = 100.0 * value
            return "< 0.01 %" if percent < 0.01 else f"{percent:.2f} %" if percent < 10 else f"{percent:.1f} %"
        return f"{value:.2f} {self.unit}" if self.unit == "Gy" else f"{value:.2f}"

    def to_dict(self) -> dict[str, Any]:
        return {
            "structure": self.structure,
            "role": self.role,
            "model": self.parameters.model,
            "title": self.title,
            "endpoint": self.endpoint,
            "parameter_set": self.parameters.name,
            "parameters": self.parameters.printed,
            "dose": self.parameters.dose,
            "alpha_beta_gy": self.parameters.alpha_beta_gy,
            "value": self.value,
            "interval": None if self.interval is None else list(self.interval),
            "interval_of": self.interval_of,
            "unit": self.unit,
            "flags": list(self.flags),
            "reason": self.reason,
            "source": self.source,
            "status": self.status,
            "note": self.parameters.note,
        }


def evaluate_model(
    parameters: ParameterSet,
    dvh: Dvh,
    fractions: int,
    role: str = "",
    *,
    iso_effective: Dvh | None = None,
    given_fractions: int | None = None,
) -> ModelRow:
    """The value of a parameter set for a DVH in physical dose, given in ``fractions`` fractions.

    Parameters
    ----------
    iso_effective : of a course of phases: the DVH of the dose that in ``fractions`` has the effect of all of them.
    given_fractions : of all phases together, one after the other.
    """
    unit = parameters.description.unit
    given = dvh if iso_effective is None else iso_effective
    if dvh.covered_volume_cc <= 0:
        reason = "the structure is empty" if dvh.volume_cc <= 0 else "the structure lies outside the dose grid"
        return ModelRow(dvh.name, role, parameters, None, unit, reason=reason)
    try:
        value = model_value(parameters, given, fractions, given_fractions)
    except InputError as error:
        return ModelRow(dvh.name, role, parameters, None, unit, reason=str(error))
    flags = _flags(parameters, dvh, given, fractions)
    if iso_effective is not None:
        flags.append("the phases' doses were added as BED, each in its own fractions")
    return ModelRow(dvh.name, role, parameters, value, unit, tuple(flags))


def refused_model(parameters: ParameterSet, structure: str, role: str, reason: str) -> ModelRow:
    """The row of a model that cannot be computed, with the reason."""
    return ModelRow(structure, role, parameters, None, parameters.description.unit, reason=reason)


def model_value(parameters: ParameterSet, dvh: Dvh, fractions: int, given_fractions: int | None = None) -> float:
    """The value alone; see :func:`evaluate_model`.

    Raises
    ------
    InputError : a parameter is missing or outside its limits.
    """
    curve = _in_model_dose(parameters, dvh, fractions, given_fractions)
    model = parameters.description
    covariates = {"mean_gy": curve.mean_gy, "volume_cc": curve.volume_cc}
    given = model.with_covariates(parameters.arguments(fractions), covariates)
    return model(*curve.differential(), **given)


def _in_model_dose(parameters: ParameterSet, dvh: Dvh, fractions: int, given_fractions: int | None = None) -> Dvh:
    if parameters.dose == PHYSICAL:
        return dvh
    return dvh.transformed(
        lambda dose: parameters.in_model_dose(dose, fractions, given_fractions), parameters.dose_name
    )


def _flags(parameters: ParameterSet, dvh: Dvh, given: Dvh, fractions: int) -> list[str]:
    """Cautions. ``dvh`` is in physical dose, ``given`` is the DVH that the model was given."""
    flags = []
    model = parameters.description
    if model.zero_dose is not None and model.zero_dose_is_offset:
        offset = model.zero_dose(**parameters.arguments(fractions))
        if offset >= _SMALLEST_OFFSET:
            flags.append(f"of this, {100 * offset:.2f} % is the model's offset: it gives that without any dose")
    a = parameters.parameters.get(model.eud_exponent)
    if a is not None and a < 0:
        flags += _cold_part(a, _in_model_dose(parameters, given, fractions))
    flags += _outside_range(parameters, dvh, given.max_gy / fractions)
    if not dvh.is_inside:
        flags.append(f"{100 * (1 - dvh.coverage):.1f} % of the structure lies outside the dose grid")
    return flags


def _outside_range(parameters: ParameterSet, dvh: Dvh, per_fraction_gy: float) -> list[str]:
    """Cautions where a model is used beyond the doses of the patients that it was fitted on."""
    flags = []
    if parameters.fitted_mean_gy is not None:
        low, high = parameters.fitted_mean_gy
        if not low <= dvh.mean_gy <= high:
            flags.append(
                f"the mean dose of {dvh.mean_gy:.2f} Gy lies outside the {low:g} to {high:g} Gy it was fitted on"
            )
    if parameters.dose in (EQD2, BED) and per_fraction_gy > _LQ_HIGHEST_GY:
        flags.append(
            f"{per_fraction_gy:.1f} Gy per fraction: the linear-quadratic model is tested up to {_LQ_HIGHEST_GY:g} Gy"
        )
    return flags


def _cold_part(a: float, curve: Dvh) -> list[str]:
    """A caution where the coldest 1 % of the volume changes the EUD by 1 Gy or more."""
    dose, volume = curve.differential()
    warm = np.minimum(np.maximum(np.cumsum(volume) - _COLD_PART * volume.sum(), 0.0), volume)
    if warm.sum() <= 0:
        return []
    effect = geud(dose, warm, a) - geud(dose, volume, a)
    if effect < _COLD_EFFECT_GY:
        return []
    return [f"the coldest 1 % of the volume alone lowers it by {effect:.1f} Gy"]
