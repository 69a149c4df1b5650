# SPDX-License-Identifier: Apache-2.0
"""Random changes of training patches, so that the network works on other patients, scanners and protocols.

Phantoms have homogeneous tissues, large fields of view and little variation of contrast. Real patients have other
shapes and inhomogeneous tissues with vessels and strands of fat; real scans have thick slices, and fields of view that
cut off the arms.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import ndimage

from AIOCommon.core.triples import Numbers

KNOTS_HU = np.array([-1024, -700, -300, -110, -40, 20, 60, 120, 250, 700, 3071], np.float32)
AIR_HU = -1000.0
Patch = tuple[np.ndarray, np.ndarray]  # HU and labels


def augmented(hu: np.ndarray, labels: np.ndarray, spacing_kji_mm: Numbers, rng: np.random.Generator) -> Patch:
    """A patch (HU as float32, labels) with random changes of shape, tissue, image quality and field of view."""
    if rng.random() < 0.4:
        hu, labels = deformed(hu, labels, spacing_kji_mm, rng)
    hu = augmented_hu(hu, spacing_kji_mm, rng)
    if rng.random() < 0.15:
        hu, labels = narrow_view(hu, labels, spacing_kji_mm, rng)
    return hu, labels


def augmented_hu(hu: np.ndarray, spacing_kji_mm: Numbers, rng: np.random.Generator) -> np.ndarray:
    """HU (float32) with random changes of tissue, slice thickness, sharpness, noise and calibration."""
    hu = hu.astype(np.float32)
    if rng.random() < 0.35:
        hu = uneven_tissue(hu, spacing_kji_mm, rng)
    if rng.random() < 0.35:
        hu = thick_slices(hu, float(rng.uniform(1.3, 2.4)), float(rng.random()))
    if rng.random() < 0.4:
        sigma = float(rng.uniform(0.2, 0.9))
        hu = ndimage.gaussian_filter(hu, (0.3 * sigma, sigma, sigma), truncate=2.5)
    if rng.random() < 0.35:
        hu = hu + float(rng.uniform(3, 22)) * rng.standard_normal(hu.shape, dtype=np.float32)
    if rng.random() < 0.7:
        hu = other_calibration(hu, rng)
    return hu


def other_calibration(hu: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """HU mapped by a random monotonic curve, scale and shift: other tube voltages, kernels and tissues."""
    bend = rng.uniform(-1, 1, KNOTS_HU.size) * np.array([0, 60, 60, 14, 14, 10, 10, 16, 40, 100, 0])
    curve = KNOTS_HU + bend
    tissue = KNOTS_HU > -400
    curve[tissue] = curve[tissue] * rng.uniform(0.88, 1.15) + rng.uniform(-18, 18)
    return np.interp(hu, KNOTS_HU, np.maximum.accumulate(curve)).astype(np.float32)


def uneven_tissue(hu: np.ndarray, spacing_kji_mm: Numbers, rng: np.random.Generator) -> np.ndarray:
    """Soft tissue with smooth variations of a few cm and, in half of the cases, strands of fat or vessels (mm)."""
    soft = (hu > -160) & (hu < 180)
    hu = hu + soft * (float(rng.uniform(4, 16)) * _cloud(hu.shape, spacing_kji_mm, float(rng.uniform(8, 30)), rng))
    if rng.random() < 0.5:
        fine = _cloud(hu.shape, spacing_kji_mm, float(rng.uniform(3, 6)), rng)
        strand = soft & (fine > float(rng.uniform(1.5, 2.2)))
        hu = np.where(strand, np.float32(rng.choice((-95.0, 45.0, 150.0), p=(0.5, 0.3, 0.2))), hu)
    return hu.astype(np.float32)


def deformed(hu: np.ndarray, labels: np.ndarray, spacing_kji_mm: Numbers, rng: np.random.Generator) -> Patch:
    """HU and labels after random scaling, rotation by some degrees and smooth deformation about the patch centre."""
    spacing = np.asarray(spacing_kji_mm, float)
    scale = rng.uniform(0.9, 1.1) * rng.uniform(0.9, 1.1, 3)
    where = _turned_grid(hu.shape, spacing, scale, [np.deg2rad(rng.normal(0, 4)) for _ in range(3)])
    if rng.random() < 0.6:
        coarse = rng.normal(0, 1, (3, 4, 5, 6)) * rng.uniform(1, 5)
        for axis in range(3):
            where[axis] += _enlarged(coarse[axis] / spacing[axis], hu.shape)
    return _moved(hu, labels, where)


def turned(
    hu: np.ndarray,
    labels: np.ndarray,
    spacing_kji_mm: Numbers,
    rng: np.random.Generator,
    scale: float,
    rotation_deg: float,
) -> Patch:
    """HU and labels after a random change of size by at most a part ``scale`` and rotations about the three axes."""
    angles = np.deg2rad(rng.uniform(-rotation_deg, rotation_deg, 3))
    size = np.full(3, 1.0 + rng.uniform(-scale, scale))
    return _moved(hu, labels, _turned_grid(hu.shape, np.asarray(spacing_kji_mm, float), size, list(angles)))


def _turned_grid(
    shape: Sequence[int], spacing: np.ndarray, scale: np.ndarray, angles: Sequence[float]
) -> list[np.ndarray]:
    """Where each voxel comes from, along k, j and i, after scaling and rotations (rad) about the centre."""
    matrix = np.diag(1 / scale)
    for (a, b), angle in zip(((0, 1), (0, 2), (1, 2)), angles):
        turn = np.eye(3)
        turn[[a, a, b, b], [a, b, a, b]] = np.cos(angle), -np.sin(angle), np.sin(angle), np.cos(angle)
        matrix = matrix @ turn
    matrix = matrix * spacing[None, :] / spacing[:, None]  # from mm to voxels
    middle = (np.array(shape) - 1) / 2
    axes = [np.arange(n, dtype=np.float32) - np.float32(m) for n, m in zip(shape, middle)]
    where = []
    for row, m in zip(matrix, middle):
        at = row[0] * axes[0][:, None, None] + row[1] * axes[1][None, :, None] + row[2] * axes[2][None, None, :]
        where.append((at + m).astype(np.float32))
    return where


def _moved(hu: np.ndarray, labels: np.ndarray, where: Sequence[np.ndarray]) -> Patch:
    moved = ndimage.map_coordinates(hu.astype(np.float32), where, order=1, mode="nearest")
    return moved, ndimage.map_coordinates(labels, where, order=0, mode="nearest")


def narrow_view(hu: np.ndarray, labels: np.ndarray, spacing_kji_mm: Numbers, rng: np.random.Generator) -> Patch:
    """HU and labels with air and no label outside a circle or a straight edge, like a small field of view."""
    _, nj, ni = hu.shape
    j = (np.arange(nj) - nj / 2)[:, None] * spacing_kji_mm[1]
    i = (np.arange(ni) - ni / 2)[None, :] * spacing_kji_mm[2]
    if rng.random() < 0.5:
        radius = float(rng.uniform(0.42, 0.6)) * ni * spacing_kji_mm[2]
        gone = (i - rng.uniform(-50, 50)) ** 2 + (j - rng.uniform(-50, 50)) ** 2 > radius**2
    else:
        edge = float(rng.uniform(0.25, 0.45)) * ni * spacing_kji_mm[2]
        gone = np.broadcast_to((i > edge) if rng.random() < 0.5 else (i < -edge), (nj, ni))
    return np.where(gone, np.float32(AIR_HU), hu), np.where(gone, np.zeros((), labels.dtype), labels)


def thick_slices(hu: np.ndarray, factor: float, phase: float) -> np.ndarray:
    """HU resampled to slices ``factor`` times thicker, and interpolated back to the original slices."""
    n = hu.shape[0]
    centres = np.arange(phase, n, factor)
    smooth = ndimage.uniform_filter1d(hu, 3, axis=0) if factor > 1.6 else ndimage.gaussian_filter1d(hu, 0.5, axis=0)
    position = np.clip(np.interp(np.arange(n), centres, np.arange(len(centres))), 0, len(centres) - 1)
    low = np.minimum(position.astype(int), max(0, len(centres) - 2))
    weight = (position - low).astype(np.float32)[:, None, None]
    coarse = smooth[np.clip(np.rint(centres).astype(int), 0, n - 1)]
    high = np.minimum(low + 1, len(centres) - 1)
    return coarse[low] * (1 - weight) + coarse[high] * weight


def _cloud(shape: Sequence[int], spacing_kji_mm: Numbers, size_mm: float, rng: np.random.Generator) -> np.ndarray:
    """Smooth noise with mean 0, standard deviation about 1 and a correlation length of ``size_mm``."""
    coarse = [max(2, round(n * s / size_mm) + 1) for n, s in zip(shape, spacing_kji_mm)]
    cloud = _enlarged(rng.standard_normal(coarse, dtype=np.float32), shape)
    return cloud / max(float(cloud.std()), 1e-3)


def _enlarged(coarse: np.ndarray, shape: Sequence[int]) -> np.ndarray:
    """Linear interpolation of a coarse array onto ``shape``, axis by axis."""
    for axis, n in enumerate(shape):
        at = np.linspace(0, coarse.shape[axis] - 1, n, dtype=np.float32)
        low = np.minimum(at.astype(int), coarse.shape[axis] - 2)
        weight = (at - low).reshape([-1 if a == axis else 1 for a in range(coarse.ndim)])
        coarse = np.take(coarse, low, axis) * (1 - weight) + np.take(coarse, low + 1, axis) * weight
    return coarse.astype(np.float32)
