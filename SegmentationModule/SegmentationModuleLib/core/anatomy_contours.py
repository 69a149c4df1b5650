# SPDX-License-Identifier: Apache-2.0
"""Contours from anatomy, all but the oesophagus without learning, and where they take the place of a network's.

A network that was trained on phantoms is out of its depth on patients: it loses cord and oesophagus, ends the breast
too early and the heart half-way. Air, the ring of bone around the cord, the skin and the wall of the chest are as plain
on a patient as on a phantom. Whether the network knows what it sees is told by cord and oesophagus: where its cord lies
in the canal over the length of the scan, and its oesophagus where windpipe, aorta and spine have it, its other
contours stay, too.

Each contour made here says so in its description, which goes into the tool tip of the segment and into the RTSTRUCT.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from AIOCommon import Structure, StructureSet, Volume
from AIOCommon.core.names import SIDES, for_side
from AIOCommon.core.surface_distance import common_masks, dice

from .anchors import Anchors
from .anchors.canal import cord_mask
from .anchors.heart import grown_heart
from .anchors.humeral_head import BEYOND_MM
from .anchors.oesophagus import oesophagus_mask
from .catalogue_structure import catalogue_structure
from .lost_network import marked_lost
from .oesophagus_doubt import said_apart

ORIGIN = "from anatomy (no learning)"
ORIGIN_LEARNED = "from anatomy and a small network (trained on 8 public CTs)"
LUNG_EDGE_HU = -350.0
BREAST_SAME_PLACE = 0.3  # Dice, of a breast that the model may have drawn too small
# Dice with the built-in network's. Cord: at least 0.61 on 29 phantoms, at most 0.63 on real CTs of eight patients;
# oesophagus: at least 0.63 and at most 0.27.
CORD_AGREES, OESOPHAGUS_AGREES = 0.55, 0.45
VOLUME_RATIO = (0.4, 2.5)  # of the network's lung, beyond which neither is trusted over the other
BODY, LUNGS = "BODY", tuple(for_side("Lung", side) for side in SIDES)
HEAD = "HumeralHead"
HEADS = tuple(for_side(HEAD, side) for side in SIDES)
GULLET_HOW = "tube behind windpipe and heart, beside the aorta"
HEART_HOW = "grown from the model's between the lungs, up to 30 mm below the carina"


def corrected(found: StructureSet, anchors: Anchors) -> StructureSet:
    """The contours of a network, with those replaced or added that anatomy gives better.

    Lungs follow the air of the CT. Cord, oesophagus, breasts, heart and humeral heads are replaced where the network
    lost cord or oesophagus; heads that no bone shows are left out, and what is still the network's says that it is out
    of its depth (:mod:`.lost_network`).
    """
    made = list(_lungs(found, anchors))
    cord, gullet = _cord(anchors), tuple(_oesophagus(anchors))
    if cord is None:
        return found.with_structures(made)
    if not (_agrees(cord, found, CORD_AGREES) and all(_agrees(g, found, OESOPHAGUS_AGREES) for g in gullet)):
        heads = tuple(_humeral_heads(anchors))
        found = found.without(name for name in HEADS if name not in {head.name for head in heads})
        made += [cord, *gullet, *_breasts(found, anchors), *_heart(found, anchors), *heads]
        known = {BODY, *LUNGS, *(structure.name for structure in made)}
        made += [marked_lost(structure) for structure in found if structure.name not in known]
    return found.with_structures(made)


def by_anatomy(found: StructureSet, anchors: Anchors) -> StructureSet:
    """Every contour that anatomy gives, whether it is taken or not: to compare with a network's."""
    cord = _cord(anchors)
    made = [*_lungs(found, anchors), *([cord] if cord is not None else []), *_oesophagus(anchors)]
    made += [*_breasts(found, anchors), *_heart(found, anchors), *_humeral_heads(anchors)]
    return StructureSet(found.grid, tuple(made), ORIGIN)


def breasts_by_anatomy(found: StructureSet, anchors: Anchors) -> StructureSet:
    """The contours of a program that draws no targets, with the breasts that anatomy gives."""
    return found.with_structures(_breasts(found, anchors))


def from_anatomy(name: str, mask: np.ndarray, ct: Volume, how: str, origin: str = ORIGIN) -> Structure:
    """A structure of the catalogue that says in its description where it comes from."""
    return catalogue_structure(name, mask, ct.grid, f"{origin}: {how}")


def _agrees(ours: Structure, found: StructureSet, least: float) -> bool:
    theirs = found.get(ours.name)
    return theirs is not None and not theirs.is_empty and dice(*common_masks(ours, theirs)) >= least


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


def _cord(anchors: Anchors) -> Structure | None:
    if not anchors.canal.found:
        return None
    mask = cord_mask(anchors.canal, anchors.frame)
    return from_anatomy("SpinalCord", mask, anchors.frame.ct, "ellipse in the spinal canal, about 15 x 13 mm")


def _oesophagus(anchors: Anchors) -> Iterator[Structure]:
    if anchors.oesophagus.found:
        mask = oesophagus_mask(anchors.oesophagus, anchors.frame, anchors.airway, anchors.lungs)
        how = GULLET_HOW + said_apart(anchors.oesophagus, anchors.frame.grid)
        yield from_anatomy("Esophagus", anchors.frame.on_ct(mask), anchors.frame.ct, how, ORIGIN_LEARNED)


def _breasts(found: StructureSet, anchors: Anchors) -> Iterator[Structure]:
    """Both breasts; where their levels contradict each other, only one that lies where the model's does."""
    how = (
        "between muscle and 5 mm under the skin, from the fold below to 45 mm below the top of the lung at most (ESTRO)"
    )
    for side, mask in zip(SIDES, (anchors.breasts.left, anchors.breasts.right)):
        if not mask.any():
            continue
        ours = from_anatomy(for_side("CTVp_Breast", side), anchors.frame.on_ct(mask), anchors.frame.ct, how)
        theirs = found.get(ours.name)
        if anchors.breasts.agree or (theirs is not None and dice(*common_masks(ours, theirs)) > BREAST_SAME_PLACE):
            yield ours


def _humeral_heads(anchors: Anchors) -> Iterator[Structure]:
    for side, head in anchors.humeral_heads.items():
        if head is not None:
            how = f"bone around a ball of {2 * head.radius_mm:.0f} mm, as far as {BEYOND_MM:g} mm beyond it"
            yield from_anatomy(for_side(HEAD, side), anchors.frame.on_ct(head.bone), anchors.frame.ct, how)


def _heart(found: StructureSet, anchors: Anchors) -> Iterator[Structure]:
    theirs, frame = found.get("Heart"), anchors.frame
    if theirs is None or theirs.is_empty:
        return
    rough = frame.from_structure(theirs)
    gullet = oesophagus_mask(anchors.oesophagus, frame, anchors.airway, anchors.lungs)
    mask = grown_heart(frame, rough, anchors.lungs, anchors.airway, anchors.canal, anchors.wall, anchors.aorta, gullet)
    if mask is not rough and mask.any():
        yield from_anatomy("Heart", frame.on_ct(mask), frame.ct, HEART_HOW)
