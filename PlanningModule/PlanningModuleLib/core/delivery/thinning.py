# SPDX-License-Identifier: Apache-2.0
"""Objectives on fewer points, where dose operators at many angles would take too long on all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..optimisation.terms import Term

POINTS_PER_TERM = 6000


def thinned(terms: Sequence[Term], n_points: int) -> tuple[list[Term], np.ndarray, np.ndarray]:
    """Terms on at most about POINTS_PER_TERM points of their structures each.

    A point that belongs to several terms is drawn by each of them and serves all, so that parts of a structure that
    others overlap are drawn more often than the rest; weights are divided by how likely a point was to be drawn
    (Horvitz and Thompson 1952, doi:10.1080/01621459.1952.10483446), else a rim that only one structure has would hardly
    count.

    Returns
    -------
    The terms; (kept,) index among all points; (kept,) how likely each was to be kept.
    """
    import torch

    rng = np.random.default_rng(0)
    keep, left_out = np.zeros(n_points, bool), np.ones(n_points)
    for term in terms:
        index = term.index.cpu().numpy()
        keep[index if index.size <= POINTS_PER_TERM else rng.choice(index, POINTS_PER_TERM, replace=False)] = True
        left_out[index] *= 1 - min(1.0, POINTS_PER_TERM / index.size)
    kept = np.flatnonzero(keep)
    inclusion = 1 - left_out[kept]
    place = np.full(n_points, -1)
    place[kept] = np.arange(kept.size)
    result = []
    for term in terms:
        own = torch.as_tensor(place, device=term.index.device)[term.index]
        inside = own >= 0
        likely = torch.as_tensor(inclusion, dtype=term.weights.dtype, device=term.weights.device)[own[inside]]
        weights = term.weights[inside] / likely
        result.append(replace(term, index=own[inside], weights=weights / weights.sum()))
    return result, kept, inclusion
