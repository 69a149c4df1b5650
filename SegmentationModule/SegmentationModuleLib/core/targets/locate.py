# SPDX-License-Identifier: Apache-2.0
"""All landmarks of one side: those that are drawn, those that the CT shows, and estimates for the rest."""

from __future__ import annotations

from AIOCommon import StructureSet

from ..anchors import Anchors
from .given import add_given
from .marks import SEEN, Marks, Region, Source, Space
from .muscles import add_muscles
from .ribs import add_ribs
from .shoulder import add_shoulder
from .vessels import add_mammary_vessels, add_vein

BONE_HU = 180.0
NEAR_LUNG_MM, NEAR_VEIN_MM = 12.0, 6.0


def locate(anchors: Anchors, structures: StructureSet, side: str) -> Marks:
    """The landmarks of one side of the chest.

    Parameters
    ----------
    anchors : what was found in the CT without learning.
    structures : on the grid of the CT; whatever is a landmark by its name goes before what is found.
    side : "left" or "right".
    """
    frame = anchors.frame
    space = Space.of(frame, side, anchors.middle_mm)
    marks = Marks(space)
    marks.add("body", Region("skin", Source(SEEN, "outline of the body"), space.body))
    if anchors.lungs.both.any():
        marks.add("lung", Region("pleura", Source(SEEN, "air of the lungs"), space.part(anchors.lungs.both)))
    add_given(marks, structures)
    add_shoulder(marks, anchors.humeral_heads[side])
    add_ribs(marks, anchors)
    add_vein(marks)
    _add_bones(marks)
    add_mammary_vessels(marks, anchors)
    add_muscles(marks, anchors)
    return marks


def locate_heart(anchors: Anchors, structures: StructureSet) -> Marks:
    """Heart, its chambers and its artery, on the whole width of the chest; ``out`` grows towards the left."""
    marks = Marks(Space.of(anchors.frame, "left", anchors.middle_mm).whole_width())
    add_given(marks, structures)
    return marks


def _add_bones(marks: Marks) -> None:
    """Bone by its HU; contrast medium in the great vein is as dense and is left out unless it lies at the lung."""
    space, vein, lung = marks.space, marks.tube("vein"), marks.region("lung")
    bone = (space.hu > BONE_HU) & space.body
    if vein is not None and lung is not None:
        back, up = vein.at_out(space.out)
        near = ((space.back - back) ** 2 + (space.up - up) ** 2) < (vein.radius_mm + NEAR_VEIN_MM) ** 2
        clavicle = marks.region("clavicle")
        certain = space.outside_mm(lung.mask) < NEAR_LUNG_MM
        if clavicle is not None:
            certain |= clavicle.mask
        bone &= certain | ~near
    marks.add("bones", Region("bone", Source(SEEN, f"above {BONE_HU:.0f} HU"), bone))
