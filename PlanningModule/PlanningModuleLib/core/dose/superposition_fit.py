# SPDX-License-Identifier: Apache-2.0
"""Fits the point kernel to a Monte Carlo pencil kernel.

``python -m PlanningModuleLib.core.dose.superposition_fit [PENCIL.npz [KERNEL.json]]``

PENCIL.npz (Testing/oracles/run_pyradmc_kernel.py made the one in Resources/machines) holds the energy that a pencil of
6 MV photons, started inside water, leaves in cylinder rings about its axis. A pencil's kernel is the point kernel
summed over where the photons first interact, so the parameters of each ring of polar angle (its part of the energy and
its decay, for charged particles and for scattered photons) are those whose sum along the axis meets the Monte Carlo
energies best. Beams get harder with depth and the kernel does not: one more parameter takes that up.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path

import numpy as np

from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.resources import resource

from .superposition_kernel import KERNEL_FILE, Ring

PENCIL_FILE = "monte_carlo_pencil_6mv_water.npz"
PRIMARY_EDGES_DEG, PRIMARY_AZIMUTHS = (0, 15, 30, 45, 60, 80, 110, 180), (4, 6, 6, 6, 6, 4, 4)
SCATTER_EDGES_DEG, SCATTER_AZIMUTHS = (0, 12, 25, 40, 60, 85, 120, 180), (4, 6, 8, 8, 8, 6, 4)
_DZ_CM, _LOW_CM, _HIGH_CM = 0.1, -12.0, 36.0
_ANGLES_PER_RING = 12
_TRUST_IN_TOTAL = 0.01  # all that is released ends up somewhere; what leaves the scored cylinder is not seen


@dataclass(frozen=True)
class Pencil:
    """Energies per photon (depth, ring) in MeV with standard errors, and the energy released with depth."""

    depth_edges_cm: np.ndarray
    radial_edges_cm: np.ndarray
    energy: np.ndarray
    sigma: np.ndarray
    spectrum_mev: np.ndarray
    spectrum: np.ndarray
    attenuation_per_cm: np.ndarray
    provenance: str

    def released(self) -> np.ndarray:
        """MeV per photon released in each slice of _DZ_CM from the start on."""
        faces = np.arange(0.0, _HIGH_CM + _DZ_CM / 2, _DZ_CM)
        left = np.exp(-self.attenuation_per_cm[:, None] * faces) * (self.spectrum * self.spectrum_mev)[:, None]
        return -np.diff(left.sum(axis=0))


def load_pencil(path: str | Path) -> Pencil:
    with np.load(path) as data:
        return Pencil(
            data["depth_edges_cm"],
            data["radial_edges_cm"],
            data["energy_mev"],
            data["sigma_mev"],
            data["energy_at_mev"],
            data["spectrum"],
            data["attenuation_per_cm"],
            str(data["provenance"]),
        )


class RingResponse:
    """Energy (depth, ring) of a pencil from one ring of polar angle, as a function of its decay."""

    def __init__(self, pencil: Pencil, low_deg: float, high_deg: float):
        edges = np.cos(np.deg2rad([low_deg, high_deg]))
        cosine = edges[0] + (edges[1] - edges[0]) * (np.arange(_ANGLES_PER_RING) + 0.5) / _ANGLES_PER_RING
        self._faces = np.concatenate([[0.0], np.geomspace(0.004, 80.0, 360)])
        middle = (self._faces[1:] + self._faces[:-1]) / 2
        z = (middle[:, None] * cosine).ravel()
        r = (middle[:, None] * np.sqrt(1 - cosine**2)).ravel()
        self._n_z = round((_HIGH_CM - _LOW_CM) / _DZ_CM)
        self._n_r = pencil.radial_edges_cm.size - 1
        column = np.searchsorted(pencil.radial_edges_cm, r, side="right") - 1
        row = np.floor((z - _LOW_CM) / _DZ_CM).astype(int)
        self._kept = (column < self._n_r) & (row >= 0) & (row < self._n_z)
        self._bin = (row * self._n_r + column)[self._kept]
        self._size = self._n_z + pencil.released().size
        faces = _LOW_CM + _DZ_CM * np.arange(self._n_z + 1)
        self._slices = np.searchsorted(faces, pencil.depth_edges_cm - 1e-6)

    def __call__(self, decay_per_cm: float, released: np.ndarray) -> np.ndarray:
        carried = -np.diff(np.exp(-decay_per_cm * self._faces))
        per_point = np.repeat(carried / _ANGLES_PER_RING, _ANGLES_PER_RING)[self._kept]
        kernel = np.bincount(self._bin, per_point, self._n_z * self._n_r).reshape(self._n_z, self._n_r)
        spectrum = np.fft.rfft(released, self._size)
        summed = np.fft.irfft(np.fft.rfft(kernel, self._size, axis=0) * spectrum[:, None], self._size, axis=0)
        cumulative = np.concatenate([np.zeros((1, self._n_r)), np.cumsum(summed[: self._n_z], axis=0)])
        return np.diff(cumulative[self._slices], axis=0)


def fit(pencil: Pencil) -> tuple[list[Ring], list[Ring], dict[str, float]]:
    """Rings of charged particles and scattered photons, and how well they meet the Monte Carlo."""
    from scipy.optimize import least_squares

    parts = [(low, high) for edges in (PRIMARY_EDGES_DEG, SCATTER_EDGES_DEG) for low, high in pairwise(edges)]
    responses = [RingResponse(pencil, *part) for part in parts]
    n_primary = len(PRIMARY_EDGES_DEG) - 1
    solid = np.array([np.diff(np.cos(np.deg2rad(p)))[0] for p in parts])
    is_primary = np.arange(len(parts)) < n_primary
    start = np.concatenate(
        [np.log(-solid / 2 * np.where(is_primary, 1.0, 0.4)), np.log(np.where(is_primary, 3.0, 0.08)), [0.0]]
    )
    of_layer = pencil.energy.sum(axis=1, keepdims=True)
    error = np.sqrt(pencil.sigma**2 + (0.03 * pencil.energy) ** 2 + (0.002 * of_layer) ** 2)
    n = len(parts)

    def columns(decays: np.ndarray, hardening: float) -> np.ndarray:
        released = pencil.released()
        released = released * np.exp(hardening * _DZ_CM * (np.arange(released.size) + 0.5))
        return np.stack([r(k, released).ravel() for r, k in zip(responses, decays)], axis=1)

    def residuals(x: np.ndarray) -> np.ndarray:
        weights = np.exp(x[:n])
        model = columns(np.exp(x[n:-1]), x[-1]) @ weights
        return np.append((model - pencil.energy.ravel()) / error.ravel(), (weights.sum() - 1) / _TRUST_IN_TOTAL)

    def jacobian(x: np.ndarray) -> np.ndarray:
        weights, decays = np.exp(x[:n]), np.exp(x[n:-1])
        here = columns(decays, x[-1])
        there = columns(decays * np.exp(1e-3), x[-1])
        harder = (columns(decays, x[-1] + 1e-4) - here) @ weights * 1e4
        of_energy = np.column_stack([here * weights, (there - here) * (1e3 * weights), harder]) / error.reshape(-1, 1)
        return np.vstack([of_energy, np.concatenate([weights, np.zeros(n + 1)]) / _TRUST_IN_TOTAL])

    low = np.concatenate([np.full(n, -16.0), np.log(np.where(is_primary, 0.8, 0.02)), [-0.02]])
    high = np.concatenate([np.full(n, 0.5), np.log(np.where(is_primary, 60.0, 0.7)), [0.02]])
    scale = np.concatenate([np.full(2 * n, 0.3), [0.003]])
    found = least_squares(
        residuals, np.clip(start, low, high), jac=jacobian, bounds=(low, high), x_scale=scale, ftol=1e-5, max_nfev=120
    )
    weights, decays = np.exp(found.x[:n]), np.exp(found.x[n:-1])
    model = (columns(decays, found.x[-1]) @ weights).reshape(pencil.energy.shape)
    ratio = (model.sum(axis=1) / pencil.energy.sum(axis=1))[pencil.depth_edges_cm[:-1] >= 0]
    report = {
        "chi2_per_bin": float((found.fun[:-1] ** 2).mean()),
        "energy_in_rings_over_released": float(weights.sum()),
        "hardening_per_cm": float(found.x[-1]),
        "layer_energy_rms_percent": float(100 * np.sqrt(((ratio - 1) ** 2).mean())),
    }
    azimuths = (*PRIMARY_AZIMUTHS, *SCATTER_AZIMUTHS)
    rings = [Ring(*part, count, w, k / 10) for part, count, w, k in zip(parts, azimuths, weights, decays)]
    return rings[:n_primary], rings[n_primary:], report


def write_kernel(path: Path, primary: list[Ring], scatter: list[Ring], report: dict[str, float], source: str) -> None:
    """The kernel as a file; fractions are rounded to 1e-6 of the released energy."""

    def rows(rings: list[Ring]) -> list[list[float]]:
        return [[r.low_deg, r.high_deg, r.azimuths, round(r.fraction, 6), round(r.decay_per_mm, 6)] for r in rings]

    content = {
        "about": "Point kernel of 6 MV photons in water, collapsed onto rings of polar angle.",
        "columns": [f.name for f in fields(Ring)],
        "units": ["degree", "degree", "", "of the released energy", "1/mm in water"],
        "status": "fitted",
        "source": f"superposition_fit to a pencil kernel by Monte Carlo: {source}",
        "primary": {"about": "charged particles", "rings": rows(primary)},
        "scatter": {"about": "scattered photons", "rings": rows(scatter)},
        "fit": {key: round(value, 4) for key, value in report.items()},
    }
    with atomic_file(path) as temporary:
        temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    argv = sys.argv[1:] if argv is None else argv
    pencil = load_pencil(argv[0] if argv else resource("machines", PENCIL_FILE))
    primary, scatter, report = fit(pencil)
    write_kernel(
        Path(argv[1]) if len(argv) > 1 else resource("machines", KERNEL_FILE),
        primary,
        scatter,
        report,
        pencil.provenance,
    )
    for name, value in report.items():
        sys.stdout.write(f"{name}: {value:.4g}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
