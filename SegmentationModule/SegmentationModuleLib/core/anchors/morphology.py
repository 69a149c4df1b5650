# SPDX-License-Identifier: Apache-2.0
"""Operations on masks in millimetres, whatever the spacing."""

from __future__ import annotations

import numpy as np

from AIOCommon.core.triples import Numbers


def distance_mm(mask: np.ndarray, spacing_mm: Numbers) -> np.ndarray:
    """float32 distance (mm) of each voxel to the nearest voxel of ``mask``; infinite if the mask is empty."""
    import SimpleITK as sitk

    if not mask.any():
        return np.full(mask.shape, np.inf, np.float32)
    image = sitk.GetImageFromArray(np.ascontiguousarray(mask, dtype=np.uint8))
    image.SetSpacing([float(s) for s in spacing_mm][::-1])
    signed = sitk.SignedMaurerDistanceMap(image, squaredDistance=False, useImageSpacing=True)
    return np.maximum(sitk.GetArrayFromImage(signed), 0.0)


def dilated(mask: np.ndarray, radius_mm: float, spacing_mm: Numbers) -> np.ndarray:
    """Everything within ``radius_mm`` of the mask."""
    return distance_mm(mask, spacing_mm) <= radius_mm


def eroded(mask: np.ndarray, radius_mm: float, spacing_mm: Numbers) -> np.ndarray:
    """What is farther than ``radius_mm`` from the outside of the mask; the edge of the array is not outside."""
    return distance_mm(~mask, spacing_mm) > radius_mm


def opened(mask: np.ndarray, radius_mm: float, spacing_mm: Numbers) -> np.ndarray:
    """The parts of the mask that a ball of that radius fits into."""
    return dilated(eroded(mask, radius_mm, spacing_mm), radius_mm, spacing_mm) & mask


def closed(mask: np.ndarray, radius_mm: float, spacing_mm: Numbers) -> np.ndarray:
    """The mask with gaps filled that a ball of that radius does not fit into."""
    return mask | eroded(dilated(mask, radius_mm, spacing_mm), radius_mm, spacing_mm)


def pieces(mask: np.ndarray, neighbours: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """(labels, sizes in voxels with the background as 0); ``neighbours`` 1: faces, 3: corners too."""
    from scipy import ndimage

    labels, _ = ndimage.label(mask, ndimage.generate_binary_structure(mask.ndim, neighbours))
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels, sizes


def largest_piece(mask: np.ndarray) -> np.ndarray:
    """The largest connected piece; empty if the mask is."""
    labels, sizes = pieces(mask)
    if sizes.size < 2:
        return np.zeros(mask.shape, bool)
    return labels == int(np.argmax(sizes))


def slice_discs(radius_mm: float, spacing_mm: Numbers) -> np.ndarray:
    """(1, j, i) bool ellipse in index space that is a disc in mm."""
    rj, ri = (max(1, int(np.ceil(radius_mm / float(s)))) for s in spacing_mm[1:])
    j, i = np.ogrid[-rj : rj + 1, -ri : ri + 1]
    inside = (j * float(spacing_mm[1])) ** 2 + (i * float(spacing_mm[2])) ** 2 <= radius_mm**2 + 1e-6
    return inside[None]
