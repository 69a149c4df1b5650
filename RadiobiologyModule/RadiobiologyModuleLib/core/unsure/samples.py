# SPDX-License-Identifier: Apache-2.0
"""Contours as they could have been drawn, from a map of probabilities.

A voxel belongs to a sample where a standard normal field is below the normal quantile of the voxel's probability, so
that over many samples each voxel belongs to the part of them that the map says (a Gaussian copula). Neighbours go
together, as an outline that is too far out here is so beside it, too: the field is white noise smoothed over 20 mm.
That length is an assumption. A longer one makes wider bands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from AIOCommon import Grid, InputError, Structure, Volume
from AIOCommon.core import triples
from AIOCommon.core.structures import crop_to_content
from AIOCommon.core.surface_distance import dice

SMOOTHING_MM = 20.0  # standard deviation of the Gaussian that smooths the noise
LEAST_AGREEMENT = 0.7  # Dice of the map's contour with the structure
_FIELD_PART = 0.25  # of the smoothing, the spacing on which the noise is made
_THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_SURE = 1e-6


def sampled_structures(
    structure: Structure, probability: Volume, count: int, *, seed: int = 0, smoothing_mm: float = SMOOTHING_MM
) -> Iterator[Structure]:
    """Samples of a structure, on its grid.

    The map is shifted (on the scale of normal quantiles) so that its contour at one half is the structure's: the
    structure is what the samples scatter around.

    Parameters
    ----------
    probability : 0..1, on any grid; outside of it there is none.

    Raises
    ------
    InputError : the structure is empty, or the map is not of this contour: their Dice is below 0.7, as where it was
        edited or comes from anatomy.
    """
    quantile, box = centred_quantiles(structure, probability)
    grid = structure.grid.cropped(box)
    generator = np.random.default_rng(seed)
    for _ in range(count):
        inside = _field(grid, generator, smoothing_mm) < quantile
        mask, offset = crop_to_content(inside)
        start = triples.ints(o + s.start for o, s in zip(offset, box, strict=True))
        yield replace(structure, mask=mask, offset_kji=start, contours=(), derivation=None)


def centred_quantiles(structure: Structure, probability: Volume) -> tuple[np.ndarray, triples.Box]:
    """(normal quantiles (k, j, i) of the probability in a box of the structure's grid, that box); errors as above."""
    from scipy.special import ndtri

    if structure.is_empty:
        raise InputError("is empty: there is nothing to sample", where=structure.name)
    box = _box(structure, probability)
    values = probability.resampled_to(structure.grid.cropped(box), order=1).array_kji
    mine = structure.full_mask()[box]
    found = {threshold: dice(values > threshold, mine) for threshold in _THRESHOLDS}
    best = max(found, key=lambda threshold: found[threshold])
    if found[best] < LEAST_AGREEMENT:
        what = f"the map of probabilities is not of this contour (Dice {found[best]:.2f})"
        hint = "It was edited since, or comes from anatomy: nothing is known of how unsure it is."
        raise InputError(what, where=structure.name, hint=hint)
    clipped = np.clip(values.astype(np.float64), _SURE, 1.0 - _SURE)
    return (ndtri(clipped) - ndtri(best)).astype(np.float32), box


def _box(structure: Structure, probability: Volume) -> triples.Box:
    """The box of the structure's grid where structure or map are above nothing."""
    lows, highs = [np.array(structure.offset_kji)], [np.add(structure.offset_kji, structure.mask.shape)]
    hit = np.argwhere(probability.array_kji > 0.01)
    if len(hit):
        corners = np.array(np.meshgrid(*zip(hit.min(axis=0)[::-1] - 1, hit.max(axis=0)[::-1] + 1))).reshape(3, -1).T
        ijk = structure.grid.to_ijk(probability.grid.to_ras(corners))
        lows.append(np.floor(ijk.min(axis=0)).astype(int)[::-1])
        highs.append(np.ceil(ijk.max(axis=0)).astype(int)[::-1] + 1)
    size = np.array(structure.grid.shape_kji)
    return triples.box(np.clip(np.min(lows, axis=0), 0, size - 1), np.clip(np.max(highs, axis=0), 1, size))


def _field(grid: Grid, generator: np.random.Generator, smoothing_mm: float) -> np.ndarray:
    """(k, j, i) float32 of the grid: a normal field of mean 0 and standard deviation 1."""
    from scipy.ndimage import gaussian_filter

    coarse = grid.resampled(np.maximum(grid.spacing_kji_mm, _FIELD_PART * smoothing_mm))
    sigma = smoothing_mm / np.asarray(coarse.spacing_kji_mm, float)
    margin = np.ceil(3 * sigma).astype(int)
    noise = generator.normal(size=tuple(np.array(coarse.shape_kji) + 2 * margin + 2))
    smooth = gaussian_filter(noise, sigma, truncate=3.0)
    smooth /= np.prod([_norm(s) for s in sigma])
    inner = smooth[tuple(slice(m, m + n + 2) for m, n in zip(margin, coarse.shape_kji, strict=True))]
    matrix = coarse.ijk_to_ras.copy()
    matrix[:3, 3] = coarse.to_ras((-1, -1, -1))
    padded = Grid(triples.ints(inner.shape), matrix)
    return Volume(inner.astype(np.float32), padded).resampled_to(grid, order=1).array_kji


def _norm(sigma: float) -> float:
    """Standard deviation that white noise of 1 has after a Gaussian filter of this width along one axis."""
    from scipy.ndimage import gaussian_filter1d

    radius = int(3.0 * sigma + 0.5)
    impulse = np.zeros(2 * radius + 1)
    impulse[radius] = 1.0
    return float(np.linalg.norm(gaussian_filter1d(impulse, sigma, truncate=3.0, mode="constant")))
