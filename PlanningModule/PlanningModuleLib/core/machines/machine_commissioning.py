# SPDX-License-Identifier: Apache-2.0
"""Fits a beam model to a clinic's measurements: depth doses, profiles and output factors.

The parameters of :class:`.beam_model.BeamModel` are found by non-linear least squares. Each depth dose and profile has
a normalisation of its own, which is solved for in closed form; output factors tie the fields together. What such
measurements do not tell (leaves, speeds, focal spot, width of the head scatter) is taken over from a template machine,
which also draws the parameters weakly towards its own so that gaps in the data do no harm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError

from .beam_model import BeamModel, Scatter, field_dose
from .machine import Machine
from .machine_library import machine_file
from .machine_reader import read_machine
from .measurements import Curve, Measurements

REFERENCE_FIELD_MM = 100.0
_SIGMA_PERCENT, _SIGMA_MM, _SIGMA_BUILD_UP_PERCENT, _SIGMA_FACTOR = 0.7, 0.7, 2.5, 0.004
_BUILD_UP_MM = 12.0
_PRIOR = 1.0  # of the logarithms of parameters: a factor of 2.7 is one standard deviation
_PROFILE_PRIOR, _PROFILE_BEND = 0.3, 0.02
_PROFILE_STEP_MM = 25.0
_BIXEL_MM = 10.0
_MOST_EVALUATIONS = 60


@dataclass(frozen=True, eq=False)
class FittedCurve:
    """A measured curve, scaled to the model's normalisation, and the model's dose at its points; both in % of the
    model's largest."""

    curve: Curve
    measured_percent: np.ndarray
    model_percent: np.ndarray

    @property
    def difference_percent(self) -> np.ndarray:
        return self.model_percent - self.measured_percent


@dataclass(frozen=True, eq=False)
class CommissioningFit:
    """The model and how it meets the measurements; ``factors`` rows are (field, ssd, depth, measured, model)."""

    template: Machine
    template_file: Path
    model: BeamModel
    curves: tuple[FittedCurve, ...]
    factors: tuple[tuple[float, float, float, float, float], ...]

    def to_dict(self) -> dict[str, Any]:
        """For JSON: rms and largest difference of every curve in % of its maximum, and output factors."""
        return {
            "curves": [
                {
                    "title": c.curve.title,
                    "points": int(c.difference_percent.size),
                    "rms_percent": float(np.sqrt((c.difference_percent**2).mean())),
                    "max_percent": float(np.abs(c.difference_percent).max()),
                }
                for c in self.curves
            ],
            "output_factors": [
                {
                    "field_mm": field,
                    "ssd_mm": ssd,
                    "depth_mm": depth,
                    "measured": measured,
                    "model": model,
                    "difference_percent": 100 * (model / measured - 1),
                }
                for field, ssd, depth, measured, model in self.factors
            ],
        }


def fit_measurements(measured: Measurements, template: str = "generic_6mv_120leaf") -> CommissioningFit:
    """The beam model that meets the measurements best.

    Parameters
    ----------
    template : name or JSON file of the machine that gives everything that was not measured.

    Raises
    ------
    InputError : unknown template, a field larger than it has, or measurements that no such beam can have.
    """
    from scipy.optimize import least_squares

    file = machine_file(template)
    machine = read_machine(file)
    largest = max([c.field_mm for c in measured.curves] + [f.field_mm for f in measured.output_factors])
    if largest > min(machine.field_mm) + 1e-6:
        raise InputError(
            f"a field of {largest:g} mm was measured, {machine.title} has {min(machine.field_mm):g} mm",
            where=measured.folder,
            hint="Choose another template with --like.",
        )
    if not isinstance(machine.model, BeamModel):
        raise InputError("has no beam model that can be fitted", where=file)
    shape = _Shape(machine.model, largest)
    start = shape.start

    def residuals(x: np.ndarray) -> np.ndarray:
        model = shape.model(x)
        rows = [_weighed(c, _fitted(c, model, machine.sad_mm)) for c in measured.curves]
        factors = _factors(measured, model, machine.sad_mm)
        rows.append(np.array([(m - v) / v / _SIGMA_FACTOR for *_, v, m in factors]))
        rows.append(shape.prior(x))
        return np.concatenate(rows)

    found = least_squares(
        residuals, start, bounds=shape.bounds, x_scale=shape.scale, loss="soft_l1", max_nfev=_MOST_EVALUATIONS
    )
    if not np.isfinite(found.x).all():
        raise InputError("no beam fits these measurements", where=measured.folder, hint="Check units and columns.")
    model = shape.model(found.x)
    curves = tuple(_fitted(c, model, machine.sad_mm) for c in measured.curves)
    return CommissioningFit(machine, file, model, curves, tuple(_factors(measured, model, machine.sad_mm)))


class _Shape:
    """Parameters of a beam model as a vector of logarithms, around those of a template."""

    def __init__(self, template: BeamModel, largest_field_mm: float):
        self.template = template
        # Beyond the measured fields the profile continues smoothly to where the template's ends
        reach = max(largest_field_mm / np.sqrt(2) + _PROFILE_STEP_MM, template.profile_radius_mm[-1])
        self.radius = np.arange(0.0, reach + _PROFILE_STEP_MM, _PROFILE_STEP_MM)
        narrow = template.primary_parts
        second = narrow[1][0] if len(narrow) > 1 else 0.1
        second_sigma = narrow[1][1] if len(narrow) > 1 else 4 * narrow[0][1]
        positive = [template.attenuation_per_mm, template.buildup_per_mm, narrow[0][1], second_sigma]
        positive += [v for s in template.scatter for v in (s.amplitude_per_mm, s.attenuation_per_mm, s.sigma_mm)]
        shares = [template.buildup_fraction, second, max(template.head_fraction, 1e-3)]
        self.n_positive = len(positive)
        profile = np.log(template.profile_at(self.radius[1:]))
        self.start = np.concatenate([np.log(positive), shares, profile])
        low = np.concatenate([np.log(positive) - 3, [0.05, 0.0, 0.0], profile - 1.5])
        high = np.concatenate([np.log(positive) + 3, [0.99, 0.6, 0.25], profile + 1.5])
        self.bounds = (low, high)
        self.scale = np.concatenate([np.full(self.n_positive, 0.2), np.full(3, 0.05), np.full(profile.size, 0.02)])

    def model(self, x: np.ndarray) -> BeamModel:
        positive = np.exp(x[: self.n_positive])
        fraction, second, head = x[self.n_positive : self.n_positive + 3]
        profile = np.exp(np.concatenate([[0.0], x[self.n_positive + 3 :]]))
        scatter = tuple(Scatter(*(float(v) for v in row)) for row in positive[4:].reshape(-1, 3))
        return replace(
            self.template,
            attenuation_per_mm=float(positive[0]),
            buildup_per_mm=float(positive[1]),
            buildup_fraction=float(fraction),
            primary_parts=((1.0 - float(second), float(positive[2])), (float(second), float(positive[3]))),
            scatter=scatter,
            head_fraction=float(head),
            profile_radius_mm=tuple(float(r) for r in self.radius),
            profile=tuple(float(v) for v in profile),
            amplitude=1.0,
        )

    def prior(self, x: np.ndarray) -> np.ndarray:
        """Residuals of the prior: parameters stay near the template's, and the off-axis profile stays smooth."""
        n = self.n_positive + 3
        away = x - self.start
        bend = np.diff(np.concatenate([[0.0], x[n:]]), n=2)
        return np.concatenate(
            [
                away[: self.n_positive] / _PRIOR,
                away[self.n_positive : n] / 0.2,
                away[n:] / _PROFILE_PRIOR,
                bend / _PROFILE_BEND,
            ]
        )


def _fitted(curve: Curve, model: BeamModel, sad_mm: float) -> FittedCurve:
    """The measured curve, scaled so that it agrees best with the model."""
    if curve.kind == "depth dose":
        dose = field_dose(model, curve.depth_mm, curve.field_mm, curve.ssd_mm, sad_mm=sad_mm, bixel_mm=_BIXEL_MM)[:, 0]
    else:
        depth = float(curve.depth_mm[0])
        x = curve.x_mm * sad_mm / (curve.ssd_mm + depth)
        dose = field_dose(model, depth, curve.field_mm, curve.ssd_mm, sad_mm=sad_mm, x_mm=x, bixel_mm=_BIXEL_MM)[0]
    top = max(float(dose.max()), 1e-12)
    model_percent = 100 * dose / top
    counts = _weights(curve)
    scale = (counts * curve.dose * model_percent).sum() / (counts * curve.dose**2).sum()
    return FittedCurve(curve, curve.dose * scale, model_percent)


def _weighed(curve: Curve, fitted: FittedCurve) -> np.ndarray:
    return fitted.difference_percent * np.sqrt(_weights(curve))


def _weights(curve: Curve) -> np.ndarray:
    """1 / variance of each point in %: of reading, of positioning where dose is steep, and more in the build-up."""
    percent = 100 * curve.dose / curve.dose.max()
    at = curve.depth_mm if curve.kind == "depth dose" else curve.x_mm
    steep = np.abs(np.gradient(percent, at))
    sigma = np.hypot(_SIGMA_PERCENT, _SIGMA_MM * steep)
    if curve.kind == "depth dose":
        sigma = np.where(at < _BUILD_UP_MM, np.maximum(sigma, _SIGMA_BUILD_UP_PERCENT), sigma)
    return 1.0 / sigma**2


def _factors(measured: Measurements, model: BeamModel, sad_mm: float) -> list[tuple[float, float, float, float, float]]:
    """Rows of :attr:`CommissioningFit.factors`."""
    rows = []
    for f in measured.output_factors:
        dose, reference = (
            field_dose(model, f.depth_mm, side, f.ssd_mm, sad_mm=sad_mm, bixel_mm=_BIXEL_MM)[0, 0]
            for side in (f.field_mm, REFERENCE_FIELD_MM)
        )
        rows.append((f.field_mm, f.ssd_mm, f.depth_mm, f.value, float(dose / reference)))
    return rows
