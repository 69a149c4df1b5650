# SPDX-License-Identifier: Apache-2.0
"""Convert probabilities to clean masks, with rules for each structure.

The heart has one piece only, but the lobes of the thyroid may appear separate because the isthmus is thinner than a
voxel. The rule of a structure therefore gives the smallest size of a piece, relative to the largest one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from AIOCommon import Grid, Volume

from .ct_edges import following_edges, window_on

SKIN_MARGIN_MM = 5.0
LUNG_HU = -350.0


@dataclass(frozen=True)
class Rule:
    """How the mask of one structure is made.

    ``threshold`` applies to the probability. Pieces smaller than ``least_piece`` times the largest one, or than
    ``least_cc``, are removed. ``skin_mm`` is the least depth below the skin. With ``lung_edge`` the threshold depends
    on the HU of the voxel, so that the border of the lung follows the CT. ``edge_voxels`` is half the width, in voxels
    of the network, of the window in which the border follows the edges of a finer CT (:mod:`.ct_edges`); 0: it does
    not, as those of the LAD and of the internal mammary nodes, which are drawn around what the CT shows.
    """

    threshold: float = 0.5
    least_piece: float = 0.3
    least_cc: float = 0.3
    skin_mm: float = 0.0
    lung_edge: bool = False
    edge_voxels: float = 0.0


NEAR, WIDE = 1.0, 1.34  # voxels of the network
_CTV = Rule(least_piece=0.15, skin_mm=SKIN_MARGIN_MM, edge_voxels=NEAR)
_RULES = {
    "Heart": Rule(least_piece=0.5),
    "A_LAD": Rule(threshold=0.4, least_piece=0.1, least_cc=0.1),
    "Esophagus": Rule(least_piece=0.15, edge_voxels=WIDE),
    "SpinalCord": Rule(least_piece=0.15, edge_voxels=NEAR),
    "Glnd_Thyroid": Rule(least_piece=0.1, least_cc=0.2, edge_voxels=WIDE),
    "Lung": Rule(least_piece=0.05, least_cc=5.0, lung_edge=True),
    "HumeralHead": Rule(least_piece=0.5, edge_voxels=WIDE),
    "CTVp_Breast": Rule(least_piece=0.2, least_cc=5.0, skin_mm=SKIN_MARGIN_MM, edge_voxels=WIDE),
    "CTVn_L1": replace(_CTV, edge_voxels=WIDE),
    "CTVn_IMN": replace(_CTV, edge_voxels=0.0),
    "CTVp_Tumorbed": Rule(least_piece=0.25, least_cc=0.8, skin_mm=SKIN_MARGIN_MM),
}


def rule_for(name: str) -> Rule:
    """The rule of a structure; ``Lung_L`` and ``Lung_R`` share that of ``Lung``."""
    stem = name[:-2] if name.endswith(("_L", "_R")) else name
    return _RULES.get(stem, _CTV if name.startswith("CTV") else Rule())


@dataclass(frozen=True, eq=False)
class Anatomy:
    """The CT and the bool mask (k, j, i) of the body on its grid."""

    ct: Volume
    body: np.ndarray

    def under_skin(self, box: Sequence[slice], depth_mm: float) -> np.ndarray:
        """Which voxels of ``box`` are deeper in the body than ``depth_mm``; the edge of the image is not skin."""
        import SimpleITK as sitk

        spacing = [float(s) for s in self.ct.grid.spacing_kji_mm]
        wide, inner = [], []
        for part, n, step in zip(box, self.body.shape, spacing):
            margin = int(np.ceil(depth_mm / step)) + 1
            start = max(0, part.start - margin)
            wide.append(slice(start, min(n, part.stop + margin)))
            inner.append(slice(part.start - start, part.stop - start))
        body = self.body[tuple(wide)]
        if body.all():
            return np.ones(tuple(s.stop - s.start for s in inner), bool)
        outside = sitk.GetImageFromArray((~body).astype(np.uint8))
        outside.SetSpacing(spacing[::-1])
        distance = sitk.SignedMaurerDistanceMap(outside, squaredDistance=False, useImageSpacing=True)
        return (sitk.GetArrayViewFromImage(distance) > depth_mm)[tuple(inner)]


def _along_patient(ct: Volume) -> int:
    """Array axis that runs closest to the head-feet direction."""
    return 2 - int(np.argmax(np.abs(ct.grid.directions_ras[2])))


def tidy(
    name: str,
    probability: np.ndarray,
    box: Sequence[slice],
    anatomy: Anatomy,
    threshold: float | None = None,
    drawn_on: Grid | None = None,
) -> np.ndarray:
    """Bool mask on ``box`` of the CT from a probability map on the same box.

    Parameters
    ----------
    threshold : in the place of the rule's.
    drawn_on : the network's grid; where it is coarser than the CT, borders follow the CT's edges.
    """
    if probability.size == 0:
        return np.zeros(probability.shape, bool)
    rule, box = rule_for(name), tuple(box)
    if drawn_on is not None and rule.edge_voxels:
        window = window_on(anatomy.ct.grid, drawn_on, rule.edge_voxels)
        probability = following_edges(probability, anatomy.ct.array_kji[box], window)
    mask = probability > (rule.threshold if threshold is None else threshold)
    if rule.lung_edge:
        dark = anatomy.ct.array_kji[box] < LUNG_HU
        mask = np.where(dark, probability > 0.25, probability > 0.6)
    mask &= anatomy.body[box]
    if rule.skin_mm > 0:
        mask &= anatomy.under_skin(box, rule.skin_mm)
    mask = keep_pieces(mask, rule.least_piece, rule.least_cc / anatomy.ct.grid.voxel_volume_cc)
    return filled(mask, _along_patient(anatomy.ct))


def keep_pieces(mask: np.ndarray, least_piece: float, least_voxels: float) -> np.ndarray:
    """Connected pieces (26 neighbours) of at least ``least_piece`` times the largest one and ``least_voxels``."""
    from scipy import ndimage

    labels, count = ndimage.label(mask, np.ones((3, 3, 3), bool))
    if count == 0:
        return mask
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    keep = (sizes >= least_piece * sizes.max()) & (sizes >= least_voxels)
    keep[0] = False
    return keep[labels]


def filled(mask: np.ndarray, axis: int = 0) -> np.ndarray:
    """The mask with holes filled in each slice perpendicular to ``axis``."""
    from scipy import ndimage

    moved = np.moveaxis(mask, axis, 0)
    empty = np.pad(~moved, ((0, 0), (1, 1), (1, 1)), constant_values=True)
    in_plane = ndimage.generate_binary_structure(3, 1)
    in_plane[0] = in_plane[2] = False
    labels, count = ndimage.label(empty, in_plane)
    outside = np.zeros(count + 1, bool)
    outside[labels[:, 0, 0]] = True
    solid = ~outside[labels[:, 1:-1, 1:-1]] | moved
    return np.moveaxis(solid, 0, axis)
