# SPDX-License-Identifier: Apache-2.0
"""Lymph node levels by the RTOG breast cancer atlas, in own words.

White et al., Breast cancer atlas for radiation therapy planning: consensus definitions, RTOG 2009: the levels are
divided where the axillary vessels cross the edges of pectoralis minor; the supraclavicular region reaches from the
head of the clavicle to the cricoid cartilage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from . import fields
from .border import CAUDAL, CRANIAL, DORSAL, LATERAL, MEDIAL, VENTRAL
from .common import (
    RTOG,
    MissingLandmark,
    behind_pectoralis,
    below_skin,
    need_region,
    need_tube,
    outside_muscles,
    outside_wall,
    reason,
)
from .estro import FLOOR_MM, mammary_chain, outside_bones_and_neck
from .marks import Marks
from .shaping import Constraint, constraint

VESSELS_MM, VESSELS_BAND_MM = 3.0, 2.0  # the atlas encompasses the mammary vessels and gives no number


def level_1(marks: Marks) -> Iterator[Constraint]:
    """Lateral of pectoralis minor, down to where pectoralis major comes from the ribs."""
    space, vein = marks.space, need_tube(marks, "vein")
    minor, major = need_region(marks, "pectoralis_minor"), need_region(marks, "pectoralis_major")
    rear = need_region(marks, "latissimus_dorsi")
    lateral = fields.edge(space, minor, "lateral")
    top = fields.crossing_up(space, vein, lateral)
    yield constraint(CRANIAL, "where the axillary vessels cross the lateral edge of pectoralis minor", RTOG, vein,
                     fields.below(space, top))  # fmt: skip
    low = float(space.up[int(np.flatnonzero(major.mask.any(axis=(1, 2)))[0]), 0, 0])
    yield constraint(CAUDAL, "where pectoralis major comes from the ribs", RTOG, major, fields.above(space, low))
    yield behind_pectoralis(marks, RTOG)
    field = fields.ahead(space, fields.armpit_floor(space, rear, FLOOR_MM))
    yield constraint(DORSAL, "in front of subscapularis and latissimus dorsi", RTOG, rear, field, 3.0)
    closing = fields.closing_line(space, major, rear)
    yield constraint(LATERAL, "to the plane across pectoralis major and latissimus dorsi", RTOG, rear, closing)
    yield constraint(MEDIAL, "from the lateral border of pectoralis minor", RTOG, minor,
                     fields.outward(space, lateral))  # fmt: skip
    yield from outside_wall(marks, RTOG)
    yield from outside_muscles(marks, RTOG, ("pectoralis_major", "pectoralis_minor", "latissimus_dorsi"))
    yield from outside_muscles(marks, RTOG, ("humeral_head",))
    yield below_skin(marks, RTOG)


def level_2(marks: Marks) -> Iterator[Constraint]:
    """Behind pectoralis minor, between the crossings of the vessels."""
    space, vein, minor = marks.space, need_tube(marks, "vein"), need_region(marks, "pectoralis_minor")
    medial, lateral = (fields.edge(space, minor, which) for which in ("medial", "lateral"))
    heights = [fields.crossing_up(space, vein, e) for e in (medial, lateral)]
    top, low = max(heights), min(heights)
    yield constraint(CRANIAL, "where the axillary vessels cross the medial edge of pectoralis minor", RTOG, vein,
                     fields.below(space, top + vein.radius_mm))  # fmt: skip
    yield constraint(CAUDAL, "where the axillary vessels cross the lateral edge of pectoralis minor", RTOG, vein,
                     fields.above(space, low - vein.radius_mm))  # fmt: skip
    front = fields.front_surface(space, minor)
    yield constraint(VENTRAL, "from the front of pectoralis minor", RTOG, minor, fields.behind(space, front))
    yield constraint(MEDIAL, "from the medial border of pectoralis minor", RTOG, minor, fields.outward(space, medial))
    yield constraint(LATERAL, "to the lateral border of pectoralis minor", RTOG, minor, fields.inward(space, lateral))
    yield from outside_wall(marks, RTOG)


def level_3(marks: Marks) -> Iterator[Constraint]:
    """Medial of pectoralis minor, up to its insertion on the coracoid."""
    space, vein, minor = marks.space, need_tube(marks, "vein"), need_region(marks, "pectoralis_minor")
    top = float(space.up[int(np.flatnonzero(minor.mask.any(axis=(1, 2)))[-1]), 0, 0])
    yield constraint(CRANIAL, "up to the insertion of pectoralis minor on the coracoid", RTOG, minor,
                     fields.below(space, top))  # fmt: skip
    medial = fields.edge(space, minor, "medial")
    low = fields.crossing_up(space, vein, medial)
    yield constraint(CAUDAL, "where the axillary vessels cross the medial edge of pectoralis minor", RTOG, vein,
                     fields.above(space, low - vein.radius_mm))  # fmt: skip
    yield behind_pectoralis(marks, RTOG)
    yield constraint(LATERAL, "to the medial border of pectoralis minor", RTOG, minor, fields.inward(space, medial))
    inlet = float(vein.points_mm[:, 0].min())
    yield constraint(MEDIAL, "from the thoracic inlet, where the great veins join", RTOG, vein,
                     fields.outward(space, inlet))  # fmt: skip
    yield from outside_wall(marks, RTOG)
    yield from outside_muscles(marks, RTOG, ("pectoralis_major", "pectoralis_minor"))


def supraclavicular(marks: Marks) -> Iterator[Constraint]:
    """From the head of the clavicle up to the cricoid cartilage, between the muscles of the neck."""
    space, clavicle = marks.space, need_region(marks, "clavicle")
    cricoid, joint = marks.level("cricoid"), marks.level("clavicle_head")
    if cricoid is None or joint is None:
        raise MissingLandmark(reason(marks, "cricoid" if cricoid is None else "clavicle_head"))
    yield constraint(CRANIAL, "just under the cricoid cartilage", RTOG, cricoid, fields.below(space, cricoid.up_mm))
    yield constraint(CAUDAL, "to the caudal edge of the head of the clavicle", RTOG, joint,
                     fields.above(space, joint.up_mm))  # fmt: skip
    turner = marks.region("sternocleidomastoid")
    front = turner if turner is not None else clavicle
    rule = "behind the sternocleidomastoid" if turner is not None else "behind clavicle and sternocleidomastoid"
    yield constraint(VENTRAL, rule, RTOG, front, fields.behind(space, fields.rear_surface(space, front)),
                     0.0 if turner is not None else 5.0)  # fmt: skip
    yield _before_scalene(marks)
    yield from _lateral(marks)
    lung = need_region(marks, "lung")
    yield constraint(DORSAL, "above and in front of the pleura", RTOG, lung, space.outside_mm(lung.mask))
    vein = need_tube(marks, "vein")
    yield constraint(MEDIAL, "lateral of thyroid and windpipe", RTOG, vein,
                     fields.outward(space, float(vein.points_mm[:, 0].min()) - 14.0), 4.0)  # fmt: skip
    yield from outside_bones_and_neck(marks, RTOG)
    yield below_skin(marks, RTOG)


def internal_mammary(marks: Marks) -> Iterator[Constraint]:
    """The internal mammary vessels, first rib to fourth."""
    yield from mammary_chain(marks, RTOG, VESSELS_MM, VESSELS_BAND_MM)


TARGETS: Mapping[str, Callable[[Marks], Iterator[Constraint]]] = {
    "CTVn_L1": level_1,
    "CTVn_L2": level_2,
    "CTVn_L3": level_3,
    "CTVn_SCL": supraclavicular,
    "CTVn_IMN": internal_mammary,
}


def _before_scalene(marks: Marks) -> Constraint:
    space, muscle = marks.space, marks.region("scalenus")
    rule = "in front of the scalene muscles"
    if muscle is not None:
        field = fields.ahead(space, fields.front_surface(space, muscle))
        return constraint(DORSAL, rule, RTOG, muscle, field, muscle.source.band_mm)
    vein = need_tube(marks, "vein")
    back, _ = vein.at_out(space.out)
    return constraint(DORSAL, rule, RTOG, vein, fields.ahead(space, back + vein.radius_mm + 12.0), 6.0)


def _lateral(marks: Marks) -> Iterator[Constraint]:
    """Below, the crossing of first rib and clavicle; above, the lateral edge of the sternocleidomastoid."""
    space, turner, crossing = marks.space, marks.region("sternocleidomastoid"), marks.tube("rib_clavicle")
    if crossing is None:
        raise MissingLandmark(reason(marks, "rib_clavicle"))
    low_out, _, low_up = crossing.points_mm[0]
    cricoid = marks.level("cricoid")
    assert cricoid is not None
    top_out = low_out + 5.0
    if turner is not None:
        edge = fields.edge(space, turner, "lateral")[:, 0, 0]
        top_out = float(np.interp(cricoid.up_mm, space.up[:, 0, 0], edge))
    share = np.clip((space.up - low_up) / max(cricoid.up_mm - low_up, 1.0), 0.0, 1.0)
    field = fields.inward(space, low_out + (top_out - low_out) * share)
    rule = "below to the crossing of first rib and clavicle, above to the edge of the sternocleidomastoid"
    yield constraint(LATERAL, rule, RTOG, crossing, field, 0.0 if turner is not None else 8.0)
