# SPDX-License-Identifier: Apache-2.0
"""The photon pencil kernel as a few depth-weighted radial Gaussians, and the doses it gives on the central axis.

Dose per MU at radiological depth d, on a plane at distance z from the source, from a fluence Phi given on the isocentre
plane (relative to 1 on the axis of an open field)::

    D = gy_per_mu * amplitude * (SAD / z)^2 * sum_c w_c(d) (Phi * G_c)(x, y)

    w_primary(d)   = exp(-mu d) - c exp(-beta d)           attenuation and build-up
    w_scatter_c(d) = a_c d exp(-m_c d)                     phantom scatter, grows with depth, then dies out

G_c are mixtures of two-dimensional Gaussians of unit area in isocentre-plane millimetres: two narrow ones for the
electrons of the primary, one wide one for each scatter component, all broadened by the source size, and a small part
broadened by the extra-focal (head scatter) source. A Gaussian is separable, its integral over a bixel is a product of
error functions, so a fluence map is convolved exactly by two small matrix products.

The decomposition into depth-weighted lateral components follows Bortfeld, Schlegel and Rhein 1993
(doi:10.1118/1.597070); Gaussian radial components as in Ahnesjo, Saxner and Trepp 1992 (doi:10.1118/1.596856).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike


class FieldModel(Protocol):
    """What a dose computation needs of a beam model, see :class:`BeamModel`."""

    @property
    def amplitude(self) -> float: ...
    @property
    def n_channels(self) -> int: ...
    @property
    def source_sigma_mm(self) -> float: ...
    @property
    def head_fraction(self) -> float: ...
    @property
    def head_sigma_mm(self) -> float: ...
    def lateral(self, channel: int) -> list[tuple[float, float]]: ...
    def depth_weights(self, depth_mm: Any, exp: Callable[[Any], Any] = ...) -> list[Any]: ...
    def profile_at(self, radius_mm: ArrayLike) -> np.ndarray: ...
    def flat(self) -> FieldModel: ...


@dataclass(frozen=True)
class Scatter:
    """One phantom-scatter component: weight ``amplitude_per_mm * d * exp(-attenuation_per_mm * d)``."""

    amplitude_per_mm: float
    attenuation_per_mm: float
    sigma_mm: float


@dataclass(frozen=True)
class BeamModel:
    """Parameters of the kernel (module text); sigmas on the isocentre plane.

    Parameters
    ----------
    attenuation_per_mm, buildup_fraction, buildup_per_mm : mu, c and beta of the primary.
    primary_parts : (fraction, sigma_mm) of the narrow Gaussians; fractions sum to 1.
    scatter : phantom-scatter components.
    source_sigma_mm : focal spot, projected to the isocentre plane.
    head_fraction, head_sigma_mm : part of the fluence from the extra-focal source and its width.
    profile_radius_mm, profile : primary fluence off axis (the FFF profile), 1 on the axis.
    amplitude : makes the reference dose exactly ``gy_per_mu``; see :func:`calibrated_amplitude`.
    """

    attenuation_per_mm: float
    buildup_fraction: float
    buildup_per_mm: float
    primary_parts: tuple[tuple[float, float], ...]
    scatter: tuple[Scatter, ...]
    source_sigma_mm: float = 0.0
    head_fraction: float = 0.0
    head_sigma_mm: float = 1.0
    profile_radius_mm: tuple[float, ...] = (0.0,)
    profile: tuple[float, ...] = (1.0,)
    amplitude: float = 1.0

    @property
    def n_channels(self) -> int:
        """Primary and scatter components: the number of convolved maps."""
        return 1 + len(self.scatter)

    def lateral(self, channel: int) -> list[tuple[float, float]]:
        """(weight, sigma_mm) of the Gaussians of a channel, blurred by the source and the head scatter."""
        parts = self.primary_parts if channel == 0 else ((1.0, self.scatter[channel - 1].sigma_mm),)
        mixed = []
        for weight, sigma in parts:
            mixed.append((weight * (1 - self.head_fraction), float(np.hypot(sigma, self.source_sigma_mm))))
        if self.head_fraction:
            sigma = sum(weight * sigma for weight, sigma in parts)
            mixed.append((self.head_fraction, float(np.hypot(sigma, self.head_sigma_mm))))
        return mixed

    def depth_weights(self, depth_mm: Any, exp: Callable[[Any], Any] = np.exp) -> list[Any]:
        """[w_primary, w_scatter...] at radiological depths (mm of water, any shape); ``exp`` is numpy's or torch's."""
        d = depth_mm
        weights = [exp(-self.attenuation_per_mm * d) - self.buildup_fraction * exp(-self.buildup_per_mm * d)]
        weights += [s.amplitude_per_mm * d * exp(-s.attenuation_per_mm * d) for s in self.scatter]
        return weights

    def profile_at(self, radius_mm: ArrayLike) -> np.ndarray:
        """Primary fluence relative to the axis at distances from it on the isocentre plane."""
        return np.interp(np.asarray(radius_mm, float), self.profile_radius_mm, self.profile)

    def flat(self) -> BeamModel:
        """The same without the off-axis profile and without head scatter."""
        return replace(self, profile_radius_mm=(0.0,), profile=(1.0,), head_fraction=0.0)


def box_response(positions_mm: ArrayLike, edges_mm: ArrayLike, sigma_mm: float) -> np.ndarray:
    """Convolution of unit boxes with a one-dimensional Gaussian.

    Parameters
    ----------
    positions_mm : (n,) where it is wanted.
    edges_mm : (m, 2) lower and upper edge of each box.

    Returns
    -------
    (n, m) integral of the Gaussian centred at each position over each box; rows of a complete tiling sum to 1.
    """
    from scipy.special import ndtr

    at = np.asarray(positions_mm, float)[:, None]
    lower, upper = np.asarray(edges_mm, float).reshape(-1, 2).T
    scale = 1.0 / sigma_mm
    return ndtr((upper[None] - at) * scale) - ndtr((lower[None] - at) * scale)


def field_dose(
    model: FieldModel,
    depth_mm: ArrayLike,
    side_mm: float,
    ssd_mm: float,
    *,
    sad_mm: float = 1000.0,
    x_mm: ArrayLike = (0.0,),
    bixel_mm: float = 2.5,
) -> np.ndarray:
    """Dose per unit fluence of a square open field (side at the isocentre plane) in a water half-space.

    Parameters
    ----------
    depth_mm : (n,) depths; x_mm : (m,) off-axis positions on the isocentre plane, at y = 0.

    Returns
    -------
    (n, m), to be multiplied by gy_per_mu to have Gy/MU.
    """
    depth_mm, x_mm = np.atleast_1d(np.asarray(depth_mm, float)), np.atleast_1d(np.asarray(x_mm, float))
    n = max(1, round(side_mm / bixel_mm))
    cuts = np.linspace(-side_mm / 2, side_mm / 2, n + 1)
    edges = np.stack([cuts[:-1], cuts[1:]], axis=1)
    centres = edges.mean(axis=1)
    fluence = model.profile_at(np.hypot(centres[:, None], centres[None, :]))  # (y, x)
    dose = np.zeros((depth_mm.size, x_mm.size))
    for channel, weight in enumerate(model.depth_weights(depth_mm)):
        lateral = np.zeros(x_mm.size)
        for part, sigma in model.lateral(channel):
            along_y = box_response([0.0], edges, sigma)[0]
            lateral += part * (box_response(x_mm, edges, sigma) @ (along_y @ fluence))
        dose += weight[:, None] * lateral[None, :]
    return model.amplitude * dose * (sad_mm / (ssd_mm + depth_mm[:, None])) ** 2


def calibrated_amplitude(model: FieldModel, side_mm: float, depth_mm: float, ssd_mm: float, sad_mm: float) -> float:
    """The amplitude that gives 1 (times gy_per_mu) at the reference point of the calibration, for a model with 1.0.

    Infinite for a model that gives no dose there.
    """
    if model.amplitude != 1.0:
        raise ValueError("the model has an amplitude already")
    dose = float(field_dose(model, depth_mm, side_mm, ssd_mm, sad_mm=sad_mm)[0, 0])
    return 1.0 / dose if dose else np.inf
