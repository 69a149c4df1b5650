# SPDX-License-Identifier: Apache-2.0
"""Numbers of a dose distribution in torch, for penalties that need their gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


def dose_at_volume(dose: Tensor, weights: Tensor, volume_percent: float) -> float:
    """The lowest dose in the hottest ``volume_percent`` of the volume.

    Parameters
    ----------
    dose, weights : (n,) doses in Gy and their volumes.
    """
    import torch

    values, order = torch.sort(dose, descending=True)
    filled = torch.cumsum(weights[order], dim=0)
    at = int(torch.searchsorted(filled, filled[-1] * min(volume_percent, 100.0) / 100.0))
    return float(values[min(at, values.numel() - 1)])


def geud_gy(dose: Tensor, weights: Tensor, a: float, *, coldest: float = 1e-4) -> Tensor:
    """Generalised equivalent uniform dose (Niemierko 1999), what :func:`AIOEvaluation.core.eud.geud` gives in numpy.

    Parameters
    ----------
    dose, weights : (n,) doses in Gy, and volume weights that sum to 1.
    a : not 0.
    coldest : doses below this part of the highest dose count as if they had it: powers below 1 have no slope at zero.
    """
    top = dose.detach().max().clamp(min=1e-9)  # scaled first: powers with large exponents overflow
    return top * (weights * (dose / top).clamp(min=coldest) ** a).sum() ** (1.0 / a)
