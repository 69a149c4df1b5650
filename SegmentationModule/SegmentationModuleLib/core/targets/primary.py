# SPDX-License-Identifier: Apache-2.0
"""The whole breast, and the chest wall after mastectomy, by the rules of ESTRO and RTOG, in own words.

ESTRO: Offersen 2015, 2016. RTOG: White 2009. Where a breast ends on a CT nobody sees to the millimetre: its edges have
a band of their own, chosen from what observers differ by, not measured here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..anchors import Anchors
from . import fields
from .border import CAUDAL, CRANIAL, DORSAL, LATERAL, MEDIAL
from .common import ESTRO, RTOG, MissingLandmark, below_skin, need_region, reason
from .marks import ESTIMATED, SEEN, Marks, Region, Source
from .shaping import Constraint, constraint, left_out
from .wall_map import Extent, Polar, over_angles, over_slices

BREAST, CHEST_WALL = "CTVp_Breast", "CTVp_Chestwall"
TOP_MM, FOLD_MM, LATERAL_MM, MEDIAL_MM, MUSCLE_MM = 10.0, 5.0, 8.0, 4.0, 2.0
MIRROR_MM = 6.0  # more doubt where the other side's breast is the guide


@dataclass(frozen=True, eq=False)
class Guide:
    """The breast that says how far the target reaches: of this side, or of the other."""

    extent: Extent
    mark: Region
    polar: Polar


def own_breast(marks: Marks, anchors: Anchors) -> Guide | None:
    """The breast of this side; None where none is seen."""
    space, wall = marks.space, anchors.wall
    mask = anchors.breasts.left if space.side == "left" else anchors.breasts.right
    if wall is None or not mask.any():
        return None
    polar = Polar.of(space, wall)
    extent = Extent.of(polar.extent(space.part(mask)), wall.outward_deg(space.sign), float(space.spacing_mm[0]))
    source = Source(SEEN, "thickness between muscle and skin", 0.0)
    return Guide(extent, Region("visible breast", source, space.part(mask)), polar)


def other_breast(marks: Marks, anchors: Anchors) -> Guide | None:
    """The breast of the other side, mirrored; None where none is seen."""
    space, wall = marks.space, anchors.wall
    mask = anchors.breasts.right if space.side == "left" else anchors.breasts.left
    if wall is None or not mask.any():
        return None
    mirrored = mask[:, :, ::-1]
    # the other side's rays, read with the angles turned over
    whole = Polar.of(space.whole_width(), wall)
    seen = whole.extent(mask)
    extent = Extent.of(seen, wall.outward_deg(-space.sign), float(space.spacing_mm[0]))
    source = Source(ESTIMATED, "the other side's breast, mirrored", MIRROR_MM)
    region = Region("contralateral breast", source, space.part(mirrored))
    return Guide(extent, region, Polar.of(space, wall))


def breast(marks: Marks, anchors: Anchors, guideline: str) -> Iterator[Constraint]:
    """The breast that is left after conserving surgery."""
    guide = own_breast(marks, anchors)
    if guide is None:
        raise MissingLandmark("no breast is seen on this side of the CT; draw it, or choose the chest wall")
    citation = RTOG if guideline == "rtog" else ESTRO
    yield below_skin(marks, citation, 0.0 if guideline == "rtog" else 5.0)
    yield _outside(guide, anchors, "muscle", citation, "in front of pectoralis major, or of ribs and their muscles")
    yield from _extent(marks, guide, citation)


def chest_wall(marks: Marks, anchors: Anchors, guideline: str) -> Iterator[Constraint]:
    """The chest wall after mastectomy, guided by the other breast."""
    guide = other_breast(marks, anchors)
    if guide is None:
        raise MissingLandmark("no breast is seen on the other side, which guides the chest wall's borders")
    if guideline == "rtog":
        yield below_skin(marks, RTOG, 0.0)
        lung = need_region(marks, "lung")
        field = marks.space.outside_mm(lung.mask)
        yield constraint(DORSAL, "from the border of ribs and pleura, with muscles and ribs", RTOG, lung, field)
        yield from _extent(marks, guide, RTOG)
        return
    yield below_skin(marks, ESTRO)
    yield _outside(guide, anchors, "muscle", ESTRO, "in front of pectoralis major, or of ribs and their muscles")
    yield from _extent(marks, guide, ESTRO)


def _outside(guide: Guide, anchors: Anchors, which: str, citation: str, rule: str) -> Constraint:
    wall = anchors.wall
    assert wall is not None
    source = Source(SEEN, "the first fat outside ribs and muscle, ray by ray", MUSCLE_MM)
    mark = Region("chest wall's muscle", source, guide.mark.mask)
    return constraint(DORSAL, rule, citation, mark, guide.polar.outside_mm(getattr(wall, f"{which}_mm")))


def _extent(marks: Marks, guide: Guide, citation: str) -> Iterator[Constraint]:
    space, polar, extent, mark = marks.space, guide.polar, guide.extent, guide.mark
    joint = marks.level("clavicle_head")
    top = over_angles(polar, extent.top_mm, extent.angles_deg)
    rule = f"upper border of the {mark.title}"
    yield constraint(CRANIAL, rule, citation, mark, fields.below(space, top), TOP_MM)
    rule = (
        "at most to the caudal edge of the head of the clavicle"
        if citation == RTOG
        else "at most to the lower edge of the sterno-clavicular joint"
    )
    if joint is None:
        yield left_out(CRANIAL, rule, citation, "head of the clavicle", reason(marks, "clavicle_head"))
    else:
        yield constraint(CRANIAL, rule, citation, joint, fields.below(space, joint.up_mm))
    bottom = over_angles(polar, extent.bottom_mm, extent.angles_deg)
    yield constraint(CAUDAL, f"lowest slice of the {mark.title}", citation, mark, fields.above(space, bottom), FOLD_MM)
    angle, per_degree = polar.angle_deg(), np.deg2rad(1.0) * np.maximum(polar.r_mm, 20.0)
    lateral = (over_slices(extent.lateral_deg) - angle) * per_degree
    rule = "to the mid-axillary line" if citation == RTOG else "to the lateral fold of the breast"
    yield constraint(LATERAL, f"{rule}, as the {mark.title} shows", citation, mark, lateral, LATERAL_MM)
    medial = (angle - over_slices(extent.medial_deg)) * per_degree
    sternum = need_region(marks, "sternum")
    yield constraint(MEDIAL, f"medial end of the {mark.title}", citation, mark, medial, MEDIAL_MM)
    field = fields.outward(space, fields.sternum_edge_mm(space, sternum))
    yield constraint(MEDIAL, "at most to the edge of the sternum", citation, sternum, field)
