# SPDX-License-Identifier: Apache-2.0
"""Smoothing, islands and holes of one structure."""

from __future__ import annotations

import numpy as np

from ..structure_box import grown_box, in_box, with_box
from ..structures import Structure

# A Gaussian of this many standard deviations is cut off.
_TRUNCATE = 3.0
_SMOOTHEST_MM = 30.0


def smoothed(structure: Structure, size_mm: float, *, in_slices: bool = False) -> Structure:
    """The structure without details smaller than about ``size_mm``: a Gaussian of half that width, cut at a half.

    Parameters
    ----------
    in_slices : smooth each slice by itself, so that slices that were drawn stay independent of each other.

    Raises
    ------
    ValueError : the size is not above 0 and at most 30 mm.
    """
    from scipy.ndimage import gaussian_filter

    if not 0.0 < size_mm <= _SMOOTHEST_MM:
        raise ValueError(f"a size of {size_mm} mm is not possible: it must be above 0 and at most {_SMOOTHEST_MM:g}")
    if structure.is_empty:
        return structure
    spacing = np.asarray(structure.grid.spacing_kji_mm)
    box = grown_box(structure.slices_kji, structure.grid, 0.5 * size_mm * _TRUNCATE)
    sigma = 0.5 * size_mm / spacing
    if in_slices:
        sigma[0] = 0.0
    blurred = gaussian_filter(in_box(structure, box).astype(np.float32), sigma, truncate=_TRUNCATE, mode="nearest")
    return with_box(structure, blurred > 0.5, box)


def largest_island(structure: Structure) -> Structure:
    """The largest connected part (by faces)."""
    from scipy.ndimage import label

    parts, count = label(structure.mask)
    if count < 2:
        return structure
    sizes = np.bincount(parts.ravel())
    sizes[0] = 0
    return with_box(structure, parts == int(sizes.argmax()), structure.slices_kji)


def without_islands(structure: Structure, smaller_than_cc: float) -> Structure:
    """Without the connected parts (by faces) that are smaller than a volume; the largest stays in any case.

    Raises
    ------
    ValueError : the volume is not above 0.
    """
    from scipy.ndimage import label

    if not smaller_than_cc > 0:
        raise ValueError(f"a volume of {smaller_than_cc} cc is not possible: it must be above 0")
    parts, count = label(structure.mask)
    if count < 2:
        return structure
    sizes = np.bincount(parts.ravel())
    kept = sizes * structure.grid.voxel_volume_cc >= smaller_than_cc
    kept[int(sizes[1:].argmax()) + 1] = True
    kept[0] = False
    return with_box(structure, kept[parts], structure.slices_kji)


def without_holes(structure: Structure) -> Structure:
    """With the holes of every slice filled."""
    from scipy.ndimage import binary_fill_holes

    if structure.is_empty:
        return structure
    filled = np.stack([binary_fill_holes(plane) for plane in structure.mask])
    return with_box(structure, filled, structure.slices_kji)
