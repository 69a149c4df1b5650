# SPDX-License-Identifier: Apache-2.0
"""A machine of this software from matRad's photon machine (``photons_<name>.mat``).

matRad and its port pyRadPlan give the dose of a bixel as a sum of three components, each a function of radiological
depth times a lateral kernel that is tabulated by radius and by source-surface distance (Bortfeld, Schlegel and Rhein
1993, doi:10.1118/1.597070)::

    D = (SAD / z)^2 * sum_c beta_c / (beta_c - m) (exp(-m d) - exp(-beta_c d)) (F * G * K_c)(x, y)

with the fluence F, a Gaussian G of the given penumbra and K_c(r), see :mod:`matrad_kernel`. Here each G * K_c is
written as a sum of two-dimensional Gaussians (positive and negative), whose convolution with bixels is an exact product
of two small matrices. Their widths form a geometric series, their weights are a linear least-squares fit;
:func:`kernel_errors` returns its errors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from AIOCommon import InputError
from AIOCommon.core.hashing import content_hash

from .beam_model import calibrated_amplitude
from .machine import Machine, SourcedNumber
from .matrad_kernel import SAMPLE_MM, MatradKernel, read_kernel

SSD_MM = 900.0
_FWHM = float(np.sqrt(8 * np.log(2)))
_WIDTHS_MM = np.geomspace(2.0, 65.0, 9)


@dataclass(frozen=True)
class SvdModel:
    """A beam model of components ``beta / (beta - m) (exp(-m d) - exp(-beta d))`` with lateral Gaussians.

    It has the methods of :class:`.beam_model.FieldModel`, so that dose engines can use it.

    Parameters
    ----------
    gaussians : per component (weight, sigma_mm) on the isocentre plane, penumbra included.
    source_sigma_mm, head_fraction, head_sigma_mm : what the superposition dose asks for: the penumbra's width again,
        and no head scatter, of which matRad's format knows nothing.
    """

    m_per_mm: float
    betas_per_mm: tuple[float, ...]
    gaussians: tuple[tuple[tuple[float, float], ...], ...]
    source_sigma_mm: float = 0.0
    head_fraction: float = 0.0
    head_sigma_mm: float = 1.0
    profile_radius_mm: tuple[float, ...] = (0.0,)
    profile: tuple[float, ...] = (1.0,)
    amplitude: float = 1.0

    @property
    def n_channels(self) -> int:
        return len(self.betas_per_mm)

    def lateral(self, channel: int) -> list[tuple[float, float]]:
        """(weight, sigma_mm) of the Gaussians of a component."""
        return list(self.gaussians[channel])

    def depth_weights(self, depth_mm: Any, exp: Callable[[Any], Any] = np.exp) -> list[Any]:
        """One array per component at radiological depths in mm of water; ``exp`` is numpy's or torch's."""
        m, primary = self.m_per_mm, exp(-self.m_per_mm * depth_mm)
        return [beta / (beta - m) * (primary - exp(-beta * depth_mm)) for beta in self.betas_per_mm]

    def profile_at(self, radius_mm: ArrayLike) -> np.ndarray:
        """Primary fluence relative to the axis at distances from it on the isocentre plane."""
        return np.interp(np.asarray(radius_mm, float), self.profile_radius_mm, self.profile)

    def flat(self) -> SvdModel:
        """The same without the off-axis profile; there is no head scatter."""
        return replace(self, profile_radius_mm=(0.0,), profile=(1.0,), head_fraction=0.0)


def read_matrad_machine(
    path: str | Path,
    host: Machine,
    *,
    ssd_mm: float = SSD_MM,
    cutoff_mm: float = np.inf,
    primary_fluence: bool = False,
) -> Machine:
    """A machine with matRad's kernels at one source-surface distance.

    Parameters
    ----------
    host : the machine whose leaves, limits and calibration it gets, because matRad's file has none.
    cutoff_mm : kernels end at this radius on the isocentre plane; matRad's own default is 50 mm, which loses 1 to 2 %
        of the dose of a 10 x 10 cm field.
    primary_fluence : use the tabulated fluence off axis; without, the field is uniform, as is matRad's own default.

    Raises
    ------
    InputError : not such a file, or one that cannot be.
    """
    kernel = read_kernel(path)
    model = SvdModel(
        kernel.m_per_mm,
        tuple(float(b) for b in kernel.betas_per_mm),
        tuple(fit_gaussians(kernel, ssd_mm, cutoff_mm)),
        source_sigma_mm=kernel.penumbra_fwhm_mm / _FWHM,
    )
    if not np.isfinite(model.gaussians).all():
        raise InputError("has kernels that cannot be fitted", where=path, hint="Give matRad's photons_<name>.mat.")
    if primary_fluence:
        radius, fluence = kernel.primary_fluence.T
        model = replace(model, profile_radius_mm=tuple(radius), profile=tuple(fluence / fluence[0]))
    source = f"{Path(path).name}: {kernel.description}".strip()
    side_mm, depth_mm, at_mm = (host.number(f"calibration.{key}") for key in ("side_mm", "depth_mm", "ssd_mm"))
    with np.errstate(all="ignore"):
        amplitude = calibrated_amplitude(model, side_mm, depth_mm, at_mm, kernel.sad_mm)
    if not 0 < amplitude < np.inf:
        raise InputError("gives no dose at the reference point", where=path)
    return replace(
        host,
        name=Path(path).stem,
        title=f"matRad {kernel.name}, {kernel.energy_mv:g} MV (leaves of {host.title})",
        sad_mm=kernel.sad_mm,
        energy_mv=kernel.energy_mv,
        model=replace(model, amplitude=amplitude),
        numbers=_sourced_numbers(kernel, host, model, ssd_mm, source),
        content=None,
        path=str(Path(path).resolve()),
        content_hash=content_hash({"host": host.content_hash, "model": repr(model)}),
    )


def _sourced_numbers(
    kernel: MatradKernel, host: Machine, model: SvdModel, ssd_mm: float, source: str
) -> dict[str, SourcedNumber]:
    """The numbers of the machine with their sources: the host's, and those of the kernel."""
    numbers = {key: replace(n, source=f"{host.title}: {n.source}") for key, n in host.numbers.items()}
    numbers = {key: n for key, n in numbers.items() if not key.startswith(("beam_model.", "published."))}
    for key, value, unit in (
        ("geometry.sad_mm", kernel.sad_mm, "mm"),
        ("geometry.energy_mv", kernel.energy_mv, "MV"),
        ("beam_model.m", kernel.m_per_mm, "1/mm"),
        ("beam_model.betas", kernel.betas_per_mm.tolist(), "1/mm"),
        ("beam_model.penumbra_fwhm", kernel.penumbra_fwhm_mm, "mm at the isocentre"),
    ):
        numbers[key] = SourcedNumber(value, unit, "confirmed", f"Read from {source}")
    numbers["beam_model.gaussians"] = SourcedNumber(
        [list(map(list, parts)) for parts in model.gaussians],
        "weight, mm",
        "fitted",
        f"Least-squares fit to the kernels at SSD {ssd_mm:g} mm of {source}",
    )
    return numbers


def fit_gaussians(
    kernel: MatradKernel, ssd_mm: float, cutoff_mm: float = np.inf
) -> list[tuple[tuple[float, float], ...]]:
    """Per component the (weight, sigma_mm) whose sum is the kernel blurred by the penumbra."""
    sigma_0 = kernel.penumbra_fwhm_mm / _FWHM
    sigmas = np.hypot(np.concatenate([[0.0], _WIDTHS_MM]), sigma_0)
    radius, blurred = blurred_kernels(kernel, ssd_mm, cutoff_mm)
    columns = np.exp(-0.5 * (radius[:, None] / sigmas) ** 2) / (2 * np.pi * sigmas**2)
    # Area and closeness both matter: near the axis the peak, far out the sum over large fields
    weight = np.sqrt(np.maximum(radius, SAMPLE_MM / 2)) + 20.0 * np.exp(-0.5 * (radius / 6.0) ** 2)
    fitted = []
    for values in blurred:
        found, *_ = np.linalg.lstsq(columns * weight[:, None], values * weight, rcond=1e-9)
        fitted.append(tuple((float(w), float(s)) for w, s in zip(found, sigmas)))
    return fitted


def blurred_kernels(kernel: MatradKernel, ssd_mm: float, cutoff_mm: float = np.inf) -> tuple[np.ndarray, np.ndarray]:
    """Kernels convolved with the penumbra by FFT on samples of 0.5 mm: radius (n,) in mm and (c, n) in 1/mm^2."""
    from scipy.fft import irfft2, next_fast_len, rfft2

    sigma = kernel.penumbra_fwhm_mm / _FWHM
    reach = float(kernel.radius_mm[-1])
    half = round(reach / SAMPLE_MM)
    spare = int(np.ceil(6 * sigma / SAMPLE_MM))
    size = next_fast_len(2 * half + 1 + spare, real=True)
    at = SAMPLE_MM * np.fft.fftfreq(size, 1.0 / size)  # 0, 0.5, ... and the negative ones behind
    radius = np.hypot(at[:, None], at[None, :])
    line = np.exp(-0.5 * (at / sigma) ** 2)
    line /= line.sum()
    blur = rfft2(line[:, None] * line[None, :])
    keep = np.arange(half + 1)
    rows = []
    for values in kernel.at_ssd(ssd_mm):
        plane = np.interp(radius, kernel.radius_mm, values, right=0.0) * (radius <= cutoff_mm)
        rows.append(irfft2(rfft2(plane) * blur, s=(size, size))[0, keep])
    return SAMPLE_MM * keep, np.stack(rows)


def kernel_errors(
    kernel: MatradKernel, ssd_mm: float, depths_mm: Sequence[float] = (15.0, 50.0, 100.0, 200.0)
) -> dict[str, float]:
    """Largest errors of the Gaussians in % of the axis: of the pencil's profile, and of square fields on the axis."""
    fitted = fit_gaussians(kernel, ssd_mm)
    radius, blurred = blurred_kernels(kernel, ssd_mm)
    weights = np.stack(SvdModel(kernel.m_per_mm, tuple(kernel.betas_per_mm), ()).depth_weights(np.asarray(depths_mm)))
    ours = np.stack([_sum_of_gaussians(parts, radius) for parts in fitted])
    pencil, pencil_ours = weights.T @ blurred, weights.T @ ours
    errors = {"pencil_percent": float(100 * (np.abs(pencil_ours - pencil) / pencil[:, :1]).max())}
    disc, disc_ours = (np.cumsum(p * radius, axis=1) for p in (pencil, pencil_ours))
    for size in (20, 50, 100, 200):
        n = int(np.searchsorted(radius, size / np.sqrt(np.pi)))
        errors[f"field_{size}mm_percent"] = float(100 * np.abs(disc_ours[:, n] / disc[:, n] - 1).max())
    return errors


def _sum_of_gaussians(parts: Sequence[tuple[float, float]], radius: np.ndarray) -> np.ndarray:
    return np.sum([w / (2 * np.pi * s * s) * np.exp(-0.5 * (radius / s) ** 2) for w, s in parts], axis=0)
