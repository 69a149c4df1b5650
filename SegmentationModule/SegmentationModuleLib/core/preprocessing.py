# SPDX-License-Identifier: Apache-2.0
"""Convert a CT to the input of the network, in the same way for training and inference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon import Grid, Volume
from AIOCommon.core import triples

WINDOW_HU = (-160.0, 240.0)  # Chung 2021, Radiat Oncol 16:44
POSITION_SCALE_MM = 150.0
AIR_HU = -1000.0


@dataclass(frozen=True)
class NetworkInput:
    """Input of the network: (channels, k, j, i) float32 on ``grid``, usually a crop of the CT around the body."""

    channels: np.ndarray
    grid: Grid


def windowed(hu: np.ndarray, window_hu: Sequence[float] = WINDOW_HU) -> np.ndarray:
    """HU scaled to -1..1 in the window (clipped outside), float32."""
    low, high = window_hu
    return (np.clip(hu, low, high) - np.float32((low + high) / 2)).astype(np.float32) / np.float32((high - low) / 2)


def position_channel(left_mm: np.ndarray) -> np.ndarray:
    """Distance (mm) to the left of the midline, scaled and clipped; the network uses it to distinguish the sides."""
    return np.clip(left_mm / POSITION_SCALE_MM, -1.5, 1.5).astype(np.float32)


def patient_axes(ct: Volume) -> Volume:
    """The same voxels with array axes permuted and flipped: k to superior, j to posterior and i to the left.

    An oblique grid keeps its angles: only the order and the direction of the axes change.
    """
    directions = ct.grid.directions_lps  # columns: i, j, k in LPS
    order = _nearest_axes(directions)
    array, matrix = ct.array_kji, ct.grid.ijk_to_ras.copy()
    columns = [matrix[:3, order[a]] for a in range(3)]
    array = np.transpose(array, [2 - order[2], 2 - order[1], 2 - order[0]])
    origin = matrix[:3, 3].copy()
    for axis in range(3):  # i, j, k should point along +L, +P, +S
        if directions[axis, order[axis]] < 0:
            n = array.shape[2 - axis]
            origin = origin + columns[axis] * (n - 1)
            columns[axis] = -columns[axis]
            array = np.flip(array, 2 - axis)
    turned = np.eye(4)
    turned[:3, :3] = np.stack(columns, axis=1)
    turned[:3, 3] = origin
    return Volume(np.ascontiguousarray(array), Grid(triples.ints(array.shape), turned), ct.unit)


def _nearest_axes(directions: np.ndarray) -> list[int]:
    """For each of L, P, S the index of the closest array axis (i, j, k); the three are different."""
    from itertools import permutations

    size = np.abs(directions)

    def agreement(order: Iterable[int]) -> float:
        return float(sum(size[axis, n] for axis, n in enumerate(order)))

    return list(max(permutations(range(3)), key=agreement))


def resampled(ct: Volume, spacing_kji_mm: Sequence[float], *, smooth: bool = True) -> Volume:
    """The CT (patient axes, float32) at the given spacing; ``smooth`` filters the axes that become coarser first."""
    target = np.asarray(spacing_kji_mm, float)
    return smoothed_for(ct, target, smooth=smooth).resampled_to(ct.grid.resampled(target), order=1, outside=AIR_HU)


def smoothed_for(ct: Volume, spacing_kji_mm: triples.Numbers, *, smooth: bool = True) -> Volume:
    """The CT (float32, -1024 to 3071 HU) on its own grid, filtered along the axes that are to become coarser."""
    import SimpleITK as sitk

    image = sitk.Cast(ct.to_sitk(), sitk.sitkFloat32)
    image = sitk.Clamp(image, lowerBound=-1024.0, upperBound=3071.0)
    target = np.asarray(spacing_kji_mm, float)
    sigma = [0.4 * t if smooth and t > 1.25 * s else 0.0 for s, t in zip(ct.grid.spacing_kji_mm, target)]
    for axis_kji, width in enumerate(sigma):
        if width > 0:
            gaussian = sitk.RecursiveGaussianImageFilter()
            gaussian.SetDirection(2 - axis_kji)
            gaussian.SetSigma(float(width))
            image = gaussian.Execute(image)
    return Volume(Volume.from_sitk(image, ct.unit).array_kji, ct.grid, ct.unit)


def coarsened(volume: Volume, grid: Grid, outside: float) -> Volume:
    """A volume of any unit on a grid along the patient's axes, filtered first along the axes that become coarser."""
    from scipy import ndimage

    turned = patient_axes(volume)
    ratio = grid.spacing_kji_mm / turned.grid.spacing_kji_mm
    sigma = np.where(ratio > 1.25, 0.4 * ratio, 0.0)
    array = turned.array_kji.astype(np.float32)
    array = ndimage.gaussian_filter(array, sigma, mode="nearest") if sigma.any() else array
    return Volume(array, turned.grid, volume.unit).resampled_to(grid, order=1, outside=outside)


def network_input(
    coarse: Volume, body: np.ndarray, margin_mm: float = 12.0, window_hu: Sequence[float] = WINDOW_HU
) -> NetworkInput:
    """The channels (windowed HU, position) cropped to the body.

    Parameters
    ----------
    coarse : CT on patient axes with the spacing of the network.
    body : bool mask of the body on the same grid; must not be empty.
    """
    slices = body_box(body, coarse.grid.spacing_kji_mm, margin_mm)
    part = coarse.cropped(slices)
    left = np.arange(part.array_kji.shape[2]) * part.grid.spacing_kji_mm[2]
    left = left - body_middle_mm(body[slices], part.grid.spacing_kji_mm[2])
    position = np.broadcast_to(position_channel(left), part.array_kji.shape)
    return NetworkInput(np.stack([windowed(part.array_kji, window_hu), position]), part.grid)


def body_box(body: np.ndarray, spacing_kji_mm: triples.Numbers, margin_mm: float) -> triples.Box:
    """The bounding box of the body, with a margin (mm) along j and i."""
    first, stop = [], []
    for axis, spacing in enumerate(spacing_kji_mm):
        hit = np.flatnonzero(body.any(axis=tuple(a for a in range(3) if a != axis)))
        margin = 0 if axis == 0 else int(np.ceil(margin_mm / spacing))
        first.append(max(0, int(hit[0]) - margin))
        stop.append(min(body.shape[axis], int(hit[-1]) + 1 + margin))
    return triples.box(first, stop)


def body_middle_mm(body: np.ndarray, spacing_i_mm: float) -> float:
    """Distance (mm) along i from the centre of the first column to the column that halves the body."""
    columns = np.cumsum(body.sum(axis=(0, 1), dtype=np.int64))
    return float(np.searchsorted(columns, columns[-1] / 2)) * float(spacing_i_mm)
