# SPDX-License-Identifier: Apache-2.0
"""Fits the beam model of the Halcyon file: ``python -m PlanningModuleLib.core.machines.machine_fit [MACHINE.json]``.

Two stages, both repeatable from the data in Resources/machines:

1. Depth doses of 10x10 and 4x4 cm fields and the lateral profile at 10 cm depth by Monte Carlo in water
   (monte_carlo_6mv_water.json; point source, no head scatter, no electron contamination) give the kernel: how dose
   changes with field size, with depth and across the field edge.
2. With the FFF profile, the source size and the head scatter in place, attenuation, build-up and the amount of scatter
   are moved as little as needed to meet the published depth-dose figures of the machine (PDD10, PDD20/PDD10 and the
   depth of the maximum, 10x10 cm, SSD 100 cm), which Monte Carlo with a generic spectrum does not.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.resources import resource

from .beam_model import BeamModel, Scatter, field_dose

MC_FILE = "monte_carlo_6mv_water.json"
MC_SSD_MM = 900.0
_AVERAGE_X_MM = np.linspace(-1.5, 1.5, 5)  # the Monte Carlo profile is a mean over 3 mm voxels
_NAMES = ("amplitude", "mu", "c", "beta", "odds", "s1", "s2", "a1", "m1", "w1", "a2", "m2", "w2")
_START = (1.4, 0.0045, 0.7, 0.2, 0.3, 0.4, 3.0, 0.004, 0.01, 13.0, 0.002, 0.005, 50.0)


@dataclass(frozen=True)
class MonteCarlo:
    """Doses per unit fluence, relative to 10x10 at 10 cm depth, with their standard errors."""

    depth_mm: np.ndarray
    dose_10: np.ndarray
    sigma_10: np.ndarray
    dose_4: np.ndarray
    sigma_4: np.ndarray
    x_mm: np.ndarray
    profile: np.ndarray


@dataclass(frozen=True)
class DepthDoseFigures:
    """Depth-dose figures of the machine: 10x10 cm, SSD 100 cm."""

    pdd10: float
    pdd20_over_10: float
    dmax_mm: float


def load_monte_carlo(path: Path | None = None) -> MonteCarlo:
    """The Monte Carlo tables as doses per unit fluence: per history times the area of the field."""
    content = json.loads((path or resource("machines", MC_FILE)).read_text(encoding="utf-8"))

    def table(key: str, column: str, area: float = 1.0) -> np.ndarray:
        return np.asarray(content[key][column], float) * area

    depth = table("water_10x10", "depth_cm") * 10
    dose_10 = table("water_10x10", "dose_mev_per_g", 100.0)
    unit = float(np.interp(100.0, depth, dose_10))
    key = "water_10x10_profile_10cm"
    return MonteCarlo(
        depth,
        dose_10 / unit,
        table("water_10x10", "sigma", 100.0) / unit,
        table("water_4x4", "dose_mev_per_g", 16.0) / unit,
        table("water_4x4", "sigma", 16.0) / unit,
        table(key, "x_cm") * 10,
        table(key, "dose", 100.0) / unit,
    )


def monte_carlo_unit(path: Path | None = None) -> float:
    """What 1 stands for in :func:`load_monte_carlo`: MeV/g per history times the field's cm^2, 10x10 at 10 cm depth."""
    content = json.loads((path or resource("machines", MC_FILE)).read_text(encoding="utf-8"))["water_10x10"]
    return 100.0 * float(np.interp(10.0, content["depth_cm"], content["dose_mev_per_g"]))


def fit_kernel(mc: MonteCarlo) -> BeamModel:
    """Stage 1: the kernel without head, source and profile, by robust least squares."""
    from scipy.optimize import least_squares

    def residuals(logs: np.ndarray) -> np.ndarray:
        model = _model_of(logs)
        d10 = field_dose(model, mc.depth_mm, 100, MC_SSD_MM, bixel_mm=100)[:, 0]
        d4 = field_dose(model, mc.depth_mm, 40, MC_SSD_MM, bixel_mm=40)[:, 0]
        trust = np.where(mc.depth_mm < 10, 0.7, 1.0)  # the first voxels average over a steep build-up
        return np.concatenate(
            [
                trust * (d10 - mc.dose_10) / np.hypot(mc.sigma_10, 0.004),
                trust * (d4 - mc.dose_4) / np.hypot(mc.sigma_4, 0.004),
                (_profile(model, mc.x_mm) - mc.profile) / np.hypot(0.02 * mc.profile, 0.0015),
            ]
        )

    fit = least_squares(residuals, np.log(_START), loss="soft_l1", max_nfev=4000)
    return _model_of(fit.x)


def fit_published(kernel: BeamModel, machine_parts: dict[str, Any], target: DepthDoseFigures) -> BeamModel:
    """Stage 2: the kernel with profile, source and head scatter, changed little to meet the published figures."""
    from scipy.optimize import least_squares

    base = replace(kernel, **machine_parts)

    def moved(x: np.ndarray) -> BeamModel:
        shift, log_beta, c, log_scatter = x
        return replace(
            base,
            attenuation_per_mm=base.attenuation_per_mm + shift,
            buildup_per_mm=base.buildup_per_mm * np.exp(log_beta),
            buildup_fraction=c,
            scatter=tuple(
                Scatter(s.amplitude_per_mm * np.exp(log_scatter), s.attenuation_per_mm + shift, s.sigma_mm)
                for s in base.scatter
            ),
        )

    def residuals(x: np.ndarray) -> list[float]:
        model = moved(x)
        depths = [target.dmax_mm - 0.5, target.dmax_mm + 0.5, target.dmax_mm, 100.0, 200.0]
        before, after, top, d100, d200 = field_dose(model, depths, 100, 1000)[:, 0]
        # The last three keep close to Monte Carlo; 0.6 for c stands for a surface dose near 45 %: contaminant electrons
        return [
            10 * (after / before - 1),
            d100 / top - target.pdd10,
            d200 / d100 - target.pdd20_over_10,
            1e-3 * (x[2] - 0.6),
            1e-3 * x[3],
            1e-4 * x[1],
        ]

    fit = least_squares(residuals, (3e-4, 0.1, 0.7, 0.0), x_scale=[1e-4, 0.1, 0.1, 0.1])
    return moved(fit.x)


def depth_dose_figures(model: BeamModel, ssd_mm: float = 1000.0) -> dict[str, float]:
    """PDD at 10 cm, PDD20/PDD10, depth of maximum [mm] and surface dose of a 10x10 cm field."""
    depth = np.arange(0.0, 350.0, 0.25)
    dose = field_dose(model, depth, 100, ssd_mm)[:, 0]
    at = dict(zip(("pdd10", "pdd20"), np.interp([100, 200], depth, dose) / dose.max()))
    return {
        "pdd10_percent": 100 * at["pdd10"],
        "pdd20_over_10": at["pdd20"] / at["pdd10"],
        "dmax_mm": float(depth[dose.argmax()]),
        "surface_percent": float(100 * dose[0] / dose.max()),
    }


def kernel_errors(kernel: BeamModel, mc: MonteCarlo) -> dict[str, float]:
    """How far stage 1 is from Monte Carlo beyond 15 mm, in %, and the statistical error of the tables."""
    deep = mc.depth_mm > 15
    errors = {}
    for name, side, dose, sigma in (("10x10", 100, mc.dose_10, mc.sigma_10), ("4x4", 40, mc.dose_4, mc.sigma_4)):
        ratio = field_dose(kernel, mc.depth_mm, side, MC_SSD_MM, bixel_mm=side)[:, 0] / dose - 1
        errors[f"depth_{name}_rms_percent"] = float(100 * np.sqrt((ratio[deep] ** 2).mean()))
        errors[f"depth_{name}_mean_percent"] = float(100 * ratio[deep].mean())
        errors[f"depth_{name}_mc_sigma_percent"] = float(100 * np.sqrt(((sigma / dose)[deep] ** 2).mean()))
    difference = _profile(kernel, mc.x_mm) - mc.profile
    errors["profile_rms_percent_of_axis"] = float(100 * np.sqrt((difference**2).mean()) / mc.profile.max())
    outside = np.abs(mc.x_mm) > 53
    errors["profile_outside_rms_percent_of_axis"] = float(
        100 * np.sqrt((difference[outside] ** 2).mean()) / mc.profile.max()
    )
    return errors


def fit_machine_file(path: Path) -> dict[str, float]:
    """Fit and write the fitted numbers of a machine file in place; returns the fit errors."""
    content = json.loads(path.read_text(encoding="utf-8"))
    row = content["beam_model"]
    target = DepthDoseFigures(
        *(content["published"][k]["value"] for k in ("pdd10_fraction", "pdd20_over_10", "dmax_mm"))
    )
    mc = load_monte_carlo()
    kernel = fit_kernel(mc)
    profile = np.asarray(row["profile"]["value"], float)
    parts = {
        "source_sigma_mm": row["source_sigma"]["value"],
        "head_fraction": row["head_fraction"]["value"],
        "head_sigma_mm": row["head_sigma"]["value"],
        "profile_radius_mm": tuple(profile[:, 0]),
        "profile": tuple(profile[:, 1]),
    }
    model = fit_published(kernel, parts, target)
    row["attenuation"]["value"] = round(model.attenuation_per_mm, 7)
    row["buildup_fraction"]["value"] = round(model.buildup_fraction, 5)
    row["buildup"]["value"] = round(model.buildup_per_mm, 5)
    row["primary_parts"]["value"] = [[round(f, 5), round(s, 4)] for f, s in model.primary_parts]
    row["scatter"]["value"] = [
        [round(s.amplitude_per_mm, 7), round(s.attenuation_per_mm, 7), round(s.sigma_mm, 4)] for s in model.scatter
    ]
    report = {**kernel_errors(kernel, mc), **depth_dose_figures(model)}
    content["fit"] = {
        "by": "PlanningModuleLib.core.machines.machine_fit",
        **{key: round(value, 4) for key, value in report.items()},
    }
    with atomic_file(path) as temporary:
        temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return report


def _model_of(logs: np.ndarray) -> BeamModel:
    q = dict(zip(_NAMES, np.exp(logs)))
    second = q["odds"] / (1 + q["odds"])
    return BeamModel(
        attenuation_per_mm=q["mu"],
        buildup_fraction=q["c"],
        buildup_per_mm=q["beta"],
        primary_parts=((1 - second, q["s1"]), (second, q["s2"])),
        scatter=(Scatter(q["a1"], q["m1"], q["w1"]), Scatter(q["a2"], q["m2"], q["w2"])),
        amplitude=q["amplitude"],
    )


def _profile(model: BeamModel, x_mm: np.ndarray) -> np.ndarray:
    x = (x_mm[:, None] + _AVERAGE_X_MM).ravel()
    dose = field_dose(model, 100.0, 100, MC_SSD_MM, x_mm=x, bixel_mm=100)[0]
    return dose.reshape(x_mm.size, -1).mean(axis=1)


def main(argv: list[str] | None = None) -> int:
    argv = sys.argv[1:] if argv is None else argv
    path = Path(argv[0]) if argv else resource("machines", "halcyon_6mv_fff.json")
    for name, value in fit_machine_file(path).items():
        sys.stdout.write(f"{name}: {value:.4g}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
