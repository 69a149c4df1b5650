# SPDX-License-Identifier: Apache-2.0
"""Dose in the cells of a beam's own grid: fluence, attenuation, release of energy, transport."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..beams.bixel_grid import BixelGrid
from ..machines.beam_model import FieldModel, box_response
from .superposition_kernel import PointKernel
from .superposition_transport import Cones, FanGrid, transport

if TYPE_CHECKING:
    from torch import Tensor

_LEAST_SIGMA_MM = 0.05


@dataclass(frozen=True, eq=False)
class SuperpositionModel:
    """The machine-specific part: weights of the attenuation rates of photons and of contaminating electrons.

    Parameters
    ----------
    error_percent : largest difference from the machine's depth dose beyond 5 mm, in % of its maximum.
    """

    kernel: PointKernel
    attenuations_per_mm: tuple[float, ...]
    weights: tuple[float, ...]
    electron_attenuations_per_mm: tuple[float, ...] = ()
    electron_weights: tuple[float, ...] = ()
    error_percent: float = 0.0


def fluence_map(model: FieldModel, bixels: BixelGrid, fluence_mu: np.ndarray, fan: FanGrid) -> np.ndarray:
    """(ny, nx) mean fluence of each column of cells in MU: profile, focal spot and head scatter included.

    The mean over a cell and the interpolation between cells blur the dose too, by a variance of cell^2 (1/12 + 1/6);
    this much is taken off the focal spot's.
    """
    fluence = np.asarray(fluence_mu, float) * model.profile_at(np.hypot(*bixels.centres()))
    edges_x = np.stack([bixels.x_edges_mm[:-1], bixels.x_edges_mm[1:]], axis=1)
    edges_y = np.stack([bixels.y_edges_mm[:-1], bixels.y_edges_mm[1:]], axis=1)
    source = np.sqrt(max(model.source_sigma_mm**2 - fan.cell_mm**2 / 4, _LEAST_SIGMA_MM**2))
    parts = [(1 - model.head_fraction, source), (model.head_fraction, model.head_sigma_mm)]
    total = np.zeros((fan.shape[1], fan.shape[0]))
    for weight, sigma in parts:
        if weight:
            along_y, along_x = (_mean_response(fan.faces_mm(a), e, sigma) for a, e in ((1, edges_y), (0, edges_x)))
            total += weight * (along_y @ fluence @ along_x.T)
    return total


def cell_dose(
    model: SuperpositionModel,
    fan: FanGrid,
    density: Tensor,
    fluence: Tensor,
    cones: Cones,
    *,
    with_contamination: bool,
) -> Tensor:
    """(nz, ny, nx) dose per unit of fluence (1 at the machine's reference) in the cells of a fan.

    Parameters
    ----------
    density : (nz, ny, nx); fluence : (ny, nx). The electrons of the head come with ``with_contamination``.
    """
    import torch

    options: dict[str, Any] = {"dtype": density.dtype, "device": density.device}
    oblique = torch.as_tensor(fan.oblique(), **options)
    water = density * fan.step_mm * oblique
    depth = torch.cumsum(water, dim=0) - water
    spread = torch.as_tensor(1.0 / fan.magnification**2, **options)[:, None, None]

    def mean_over_cell(rate: float) -> Tensor:
        """exp(-rate x depth), averaged over each cell."""
        return torch.exp(-rate * depth) * (-torch.expm1(-rate * water) / (rate * water))

    terma = torch.zeros_like(density)  # without the spread: cells grow as the fluence thins out
    for attenuation, weight in zip(model.attenuations_per_mm, model.weights):
        terma += weight * mean_over_cell(attenuation)
    deposited = transport(fluence * terma * density, density, fan, cones)
    dose = deposited / density
    if with_contamination:
        for attenuation, weight in zip(model.electron_attenuations_per_mm, model.electron_weights):
            dose += weight * fluence * mean_over_cell(attenuation)
    return dose * spread


def _mean_response(faces_mm: np.ndarray, edges_mm: np.ndarray, sigma_mm: float, parts: int = 4) -> np.ndarray:
    """(cells, boxes) share of each box's fluence in the middle of cells, averaged over each cell."""
    offsets = (np.arange(parts) + 0.5) / parts
    at = faces_mm[:-1, None] + np.diff(faces_mm)[:, None] * offsets
    return box_response(at.ravel(), edges_mm, sigma_mm).reshape(len(at), parts, -1).mean(axis=1)
