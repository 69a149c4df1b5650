# SPDX-License-Identifier: Apache-2.0
"""The voxels of a structure that follows from others by a rule, within a box of the grid.

Distances are exact Euclidean distances in mm between voxel centres, whatever the voxels' shape.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from AIOCommon import Grid, Structure
from AIOCommon.core import triples
from AIOCommon.core.contour_edits.combine import near, under_surface
from AIOCommon.core.derivation import Derivation
from AIOCommon.core.hashing import content_hash, shape_hash
from AIOCommon.core.structure_box import in_box

Mask = npt.NDArray[np.bool_]
_EPSILON_MM = 1e-6


def inputs_hash(derivation: Derivation, structures: Mapping[str, Structure]) -> str:
    """A hash of the structures that a rule takes, by their places; one that is missing counts as such."""
    found = (structures.get(name) for name in derivation.inputs)
    return content_hash(*(shape_hash(each) if each is not None and not each.is_empty else "" for each in found))


def reach_mm(derivation: Derivation, grid: Grid) -> float:
    """How far from an edited voxel of an input the result may change."""
    rule = max(derivation.margin_mm or 0.0, derivation.skin_mm, derivation.apart_mm)
    return rule + 2.0 * float(max(grid.spacing_kji_mm))


def derived_mask(derivation: Derivation, structures: Mapping[str, Structure], box: triples.Box, grid: Grid) -> Mask:
    """(k, j, i) in ``box``; exact where the box's border is farther than :func:`reach_mm`, or is that of the grid.

    Where the body is cut by the edge of the grid there is no skin.
    """
    spacing = tuple(float(s) for s in grid.spacing_kji_mm)
    target = _union([structures[name] for name in derivation.sources], box)
    mask = _grown(target, derivation.margin_mm or 0.0, spacing)
    if derivation.body:
        mask &= under_surface(in_box(structures[derivation.body], box), derivation.skin_mm, spacing)
    for name in derivation.spared:
        mask &= ~in_box(structures[name], box) | target
    if derivation.within:
        mask &= in_box(structures[derivation.within], box)
    if derivation.apart_from:
        mask &= ~near(in_box(structures[derivation.apart_from], box), derivation.apart_mm, spacing)
    return mask


def _union(structures: Sequence[Structure], box: triples.Box) -> Mask:
    return np.logical_or.reduce([in_box(structure, box) for structure in structures])


def _grown(target: Mask, margin_mm: float, spacing: tuple[float, ...]) -> Mask:
    from scipy.ndimage import distance_transform_edt

    if margin_mm <= 0 or not target.any():
        return target.copy()
    return np.asarray(distance_transform_edt(~target, sampling=spacing) <= margin_mm + _EPSILON_MM)
