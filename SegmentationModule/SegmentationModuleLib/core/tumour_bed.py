# SPDX-License-Identifier: Apache-2.0
"""The tumour bed from surgical clips, which mark the cavity even if scar and glandular tissue have the same density.

Clips are small and denser than all tissue of a breast. The root mean square distance of n points on a sphere of radius
r from their mean is r sqrt(1 - 1/n), which gives the radius. In fatty surroundings the soft tissue near the clips gives
the shape.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon import StructureSet, Volume
from AIOCommon.core.structure_box import grown_box, in_box
from AIOCommon.core.triples import Box, Numbers

from .catalogue_structure import catalogue_structure

BED = "CTVp_Tumorbed"
BY_CLIPS = "around surgical clips"
AROUND_MM = 20.0  # of the breast, so that a rib at its edge is not cut to the size of a clip
CLIP_HU = 450.0
CLIP_CC = 0.5
LINK_MM = 36.0
CLIP_RADIUS = 0.88  # of the radius of the cavity: clips are slightly inside its edge
RADIUS_MM = (8.0, 22.0)
SOFT_HU = -45.0


def bed_from_clips(hu: np.ndarray, breast: np.ndarray, spacing_kji_mm: Numbers) -> np.ndarray:
    """Bool mask of the bed in a box of the CT; empty if there are fewer than two neighbouring clips in the breast.

    Parameters
    ----------
    hu, breast : HU and breast target in the same box (k, j, i).
    """
    from scipy import ndimage

    spacing = np.asarray(spacing_kji_mm, float)
    clips = _clip_centres_mm(hu, breast, spacing)
    if len(clips) < 2:
        return np.zeros(breast.shape, bool)
    centre = clips.mean(axis=0)
    scatter = float(((clips - centre) ** 2).sum(axis=1).mean())
    radius = np.sqrt(scatter * len(clips) / (len(clips) - 1)) / CLIP_RADIUS
    radius = float(np.clip(radius, *RADIUS_MM))
    distance = np.sqrt(sum(((x - c) ** 2) for x, c in zip(_axes_mm(breast.shape, spacing), centre)))
    soft = ndimage.gaussian_filter(hu.astype(np.float32), 1.5 / spacing) > SOFT_HU
    shell = breast & (distance > 1.25 * radius) & (distance < 1.8 * radius)
    in_fat = shell.any() and soft[shell].mean() < 0.4
    if not in_fat:
        return breast & (distance < radius)
    around = breast & soft & (distance < 1.45 * radius)
    around = ndimage.binary_opening(around, iterations=1) | (breast & (distance < 0.7 * radius))
    return _piece_at(ndimage.binary_closing(around, iterations=2) & breast, distance)


def find_bed(
    hu: np.ndarray, breasts: Sequence[tuple[np.ndarray, Box]], spacing_kji_mm: Numbers
) -> tuple[np.ndarray, Box] | None:
    """The larger one of the beds that were found in the breasts, as (mask, box in the CT), or None.

    Parameters
    ----------
    hu : the whole CT.
    breasts : masks of the breast targets on their boxes.
    """
    found = [(bed_from_clips(hu[box], mask, spacing_kji_mm), box) for mask, box in breasts if mask.any()]
    found = [(bed, box) for bed, box in found if bed.any()]
    return max(found, key=lambda pair: int(np.count_nonzero(pair[0])), default=None)


def with_bed_by_clips(found: StructureSet, ct: Volume, description: str) -> StructureSet:
    """The contours with the bed that clips in one of their breasts show, in the place of a network's; else as they are.

    Parameters
    ----------
    description : of the network's contours.
    """
    breasts = []
    for structure in found:
        if structure.name.startswith("CTVp_Breast") and not structure.is_empty:
            box = grown_box(structure.slices_kji, structure.grid, AROUND_MM)
            breasts.append((in_box(structure, box), box))
    bed = find_bed(ct.array_kji, breasts, ct.grid.spacing_kji_mm)
    if bed is None:
        return found
    mask = np.zeros(ct.grid.shape_kji, bool)
    mask[bed[1]] = bed[0]
    return found.with_structures([catalogue_structure(BED, mask, ct.grid, f"{BY_CLIPS}; {description}")])


def _axes_mm(shape: Sequence[int], spacing: Numbers) -> tuple[np.ndarray, ...]:
    return np.ix_(*[np.arange(n) * s for n, s in zip(shape, spacing)])


def _clip_centres_mm(hu: np.ndarray, breast: np.ndarray, spacing: np.ndarray) -> np.ndarray:
    """(n, 3) centres of the clips in the largest group, k, j, i in mm from the first voxel."""
    from scipy import ndimage

    labels, count = ndimage.label(
        hu > CLIP_HU, np.ones((3, 3, 3), bool)
    )  # label before restricting to the breast: a cut-off edge of a rib is not a clip
    if count == 0:
        return np.zeros((0, 3))
    sizes = np.bincount(labels.ravel())[1:] * float(np.prod(spacing)) / 1000.0
    small = np.flatnonzero(sizes < CLIP_CC) + 1
    if small.size == 0:
        return np.zeros((0, 3))
    voxels = np.array(ndimage.center_of_mass(np.maximum(hu, 0), labels, small))
    inside = breast[tuple(np.rint(voxels).astype(int).T)]
    if not inside.any():
        return np.zeros((0, 3))
    centres = voxels[inside] * spacing
    near = np.linalg.norm(centres[:, None] - centres[None], axis=2) < LINK_MM
    return centres[near[int(np.argmax(near.sum(axis=0)))]]


def _piece_at(mask: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """The connected piece with the smallest ``distance``."""
    from scipy import ndimage

    labels, count = ndimage.label(mask)
    if count < 2:
        return mask
    at = np.unravel_index(int(np.argmin(np.where(mask, distance, np.inf))), mask.shape)
    return labels == labels[at]
