# SPDX-License-Identifier: Apache-2.0
"""Penalties on dose: underdose, overdose, deviation, uniformity, mean, DVH points and gEUD.

Squared under-, overdose and deviation, and the DVH penalties (which act on the doses between the limit and the DVH's
current dose at the limiting volume): Wu and Mohan 2000 (doi:10.1118/1.1286552), Bortfeld, Stein and Preiser 1997.
gEUD: Niemierko 1999.
"""

from __future__ import annotations

from .objective_kinds import Parameter, register

_DOSE = Parameter("dose_gy", "Dose", "Gy", 0.0, 120.0)
_VOLUME = Parameter("volume_percent", "Volume", "%", 0.0, 100.0)
_EXPONENT = Parameter("a", "Exponent", "", -50.0, 50.0)


@register("squared_underdose", "Underdose", "Mean square of what is missing to a dose.", _DOSE)
def _squared_underdose(dose, weights, dose_gy: float):
    return (weights * (dose_gy - dose).clamp(min=0) ** 2).sum()


@register("squared_overdose", "Overdose", "Mean square of what is above a dose.", _DOSE)
def _squared_overdose(dose, weights, dose_gy: float):
    return (weights * (dose - dose_gy).clamp(min=0) ** 2).sum()


@register("squared_deviation", "Deviation", "Mean square of the difference from a dose.", _DOSE)
def _squared_deviation(dose, weights, dose_gy: float):
    return (weights * (dose - dose_gy) ** 2).sum()


@register("uniformity", "Uniformity", "Mean square of the difference from the structure's own mean dose.")
def _uniformity(dose, weights):
    return (weights * (dose - (weights * dose).sum()) ** 2).sum()


@register("max_mean", "Maximum mean dose", "Square of what the mean dose is above a limit.", _DOSE)
def _max_mean(dose, weights, dose_gy: float):
    return ((weights * dose).sum() - dose_gy).clamp(min=0) ** 2


@register("max_dvh", "Maximum DVH", "No more than a volume gets more than a dose.", _DOSE, _VOLUME)
def _max_dvh(dose, weights, dose_gy: float, volume_percent: float):
    current = dose_at_volume(dose.detach(), weights, volume_percent)
    counted = (dose > dose_gy) & (dose <= max(current, dose_gy))
    return (weights * counted * (dose - dose_gy) ** 2).sum()


@register("min_dvh", "Minimum DVH", "At least a volume gets a dose.", _DOSE, _VOLUME)
def _min_dvh(dose, weights, dose_gy: float, volume_percent: float):
    current = dose_at_volume(dose.detach(), weights, volume_percent)
    counted = (dose < dose_gy) & (dose >= min(current, dose_gy))
    return (weights * counted * (dose_gy - dose) ** 2).sum()


@register(
    "max_geud",
    "Maximum gEUD",
    "Square of what the generalised equivalent uniform dose is above a limit.",
    _DOSE,
    _EXPONENT,
)
def _max_geud(dose, weights, dose_gy: float, a: float):
    return (_geud(dose, weights, a) - dose_gy).clamp(min=0) ** 2


@register(
    "min_geud",
    "Minimum gEUD",
    "Square of what the generalised equivalent uniform dose is below a limit.",
    _DOSE,
    _EXPONENT,
)
def _min_geud(dose, weights, dose_gy: float, a: float):
    return (dose_gy - _geud(dose, weights, a)).clamp(min=0) ** 2


def dose_at_volume(dose, weights, volume_percent: float) -> float:
    """The least dose to the hottest ``volume_percent`` of the weights."""
    import torch

    values, order = torch.sort(dose, descending=True)
    filled = torch.cumsum(weights[order], dim=0)
    at = int(torch.searchsorted(filled, filled[-1] * min(volume_percent, 100.0) / 100.0))
    return float(values[min(at, values.numel() - 1)])


def _geud(dose, weights, a: float):
    top = dose.detach().max().clamp(min=1e-3)  # scaled first: powers of large exponents overflow
    return top * (weights * (dose / top).clamp(min=1e-4) ** a).sum() ** (1.0 / a)
