# SPDX-License-Identifier: Apache-2.0
"""Contours from anatomy without learning, and where they take the place of a network's.

A network that was trained on phantoms loses the cord and parts of the lungs on patients, where air and the ring of bone
are as plain as on a phantom. Each contour made here says so in its description, which goes into the tool tip of the
segment and into the RTSTRUCT.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from AIOCommon import Structure, StructureSet, Volume
from AIOCommon.core.names import catalogue
from AIOCommon.core.structures import AUTOMATIC
from AIOCommon.core.surface_distance import common_masks, dice

from .anchors import Anchors
from .anchors.canal import cord_mask

ORIGIN = "from anatomy (no learning)"
LUNG_EDGE_HU = -350.0
CORD_AGREES = 0.6  # Dice from which the network's cord lies in the canal over its length
VOLUME_RATIO = (0.4, 2.5)  # of the network's lung, beyond which neither is trusted over the other


def corrected(found: StructureSet, anchors: Anchors) -> StructureSet:
    """The contours of a network, with those replaced or added that anatomy gives better.

    Lungs follow the air of the CT. The cord of the network stays where it lies in the canal over its length.
    """
    return found.with_structures([*_lungs(found, anchors), *_cord(found, anchors)])


def from_anatomy(name: str, mask: np.ndarray, ct: Volume, how: str) -> Structure:
    """A structure of the catalogue that says in its description where it comes from."""
    entry = catalogue()[name]
    return Structure.from_mask(
        name,
        mask,
        ct.grid,
        kind=entry.kind,
        color_rgb=entry.color_rgb,
        algorithm=AUTOMATIC,
        description=f"{ORIGIN}: {how}",
    )


def _lungs(found: StructureSet, anchors: Anchors) -> Iterator[Structure]:
    ct = anchors.frame.ct
    air = ct.array_kji < LUNG_EDGE_HU
    for letter, mask in (("L", anchors.lungs.left), ("R", anchors.lungs.right)):
        if not mask.any():
            continue
        ours = from_anatomy(f"Lung_{letter}", anchors.frame.edge_on_ct(mask, air), ct, "air inside the chest")
        theirs = found.get(ours.name)
        ratio = np.inf if theirs is None or theirs.is_empty else ours.volume_cc / theirs.volume_cc
        if np.isinf(ratio) or VOLUME_RATIO[0] < ratio < VOLUME_RATIO[1]:
            yield ours


def _cord(found: StructureSet, anchors: Anchors) -> Iterator[Structure]:
    if not anchors.canal.found:
        return
    mask = cord_mask(anchors.canal, anchors.frame)
    ours = from_anatomy("SpinalCord", mask, anchors.frame.ct, "ellipse in the spinal canal, about 14 x 12 mm")
    theirs = found.get("SpinalCord")
    if theirs is None or theirs.is_empty or dice(*common_masks(ours, theirs)) < CORD_AGREES:
        yield ours
