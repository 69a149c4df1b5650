# SPDX-License-Identifier: Apache-2.0
"""Lymph node levels by the ESTRO consensus, in own words.

Offersen et al. 2015, Radiother Oncol 114:3-10, and its erratum 2016, 118:205-208: nodal targets run along the large
veins with a margin of 5 mm; the pectoralis minor divides the axilla into its levels. Level 2 is drawn here together
with the interpectoral nodes, as by Chung 2021.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from . import fields
from .border import AROUND, CAUDAL, CRANIAL, DORSAL, LATERAL, MEDIAL, VENTRAL, Border
from .common import (
    ESTRO,
    MARGIN_MM,
    behind_pectoralis,
    below_skin,
    need_region,
    need_tube,
    outside_muscles,
    outside_wall,
    reason,
)
from .common import MissingLandmark as MissingLandmark
from .marks import ESTIMATED, Marks, Region, Source, Tube
from .shaping import Constraint, constraint

HUMERAL_HEAD_MM = 10.0
SCALENE_MM, SCALENE_BAND_MM = 15.0, 8.0  # lateral of the junction of the veins, where no scalene muscle is drawn
ARTERY_BEHIND_MM = 8.0
FLOOR_MM = 20.0  # the thoraco-dorsal vessels run so far behind the front edge of latissimus dorsi


def level_1(marks: Marks) -> Iterator[Constraint]:
    """Lateral of pectoralis minor, from the axillary vein down to the fourth or fifth rib."""
    space, vein = marks.space, need_tube(marks, "vein")
    minor, major = need_region(marks, "pectoralis_minor"), need_region(marks, "pectoralis_major")
    rear = need_region(marks, "latissimus_dorsi")
    yield _above_vein(marks, vein, "axillary")
    head = marks.region("humeral_head")
    if head is not None:
        field = space.outside_mm(head.mask) - HUMERAL_HEAD_MM
        yield constraint(CRANIAL, "laterally no nearer than 10 mm to the humeral head", ESTRO, head, field)
    yield _ribs_4_to_5(marks)
    yield behind_pectoralis(marks, ESTRO)
    line = fields.ahead(space, fields.armpit_floor(space, rear, FLOOR_MM))
    yield constraint(
        DORSAL, "in front of the line from the latissimus dorsi to the ribs", ESTRO, rear, line, MARGIN_MM / 2
    )
    edge = fields.edge(space, minor, "lateral")
    yield constraint(MEDIAL, "lateral of pectoralis minor (level 2)", ESTRO, minor, fields.outward(space, edge))
    closing = fields.closing_line(space, major, rear)
    yield constraint(LATERAL, "to the line from pectoralis major to latissimus dorsi", ESTRO, rear, closing)
    yield from outside_wall(marks, ESTRO)
    yield from outside_muscles(marks, ESTRO, ("pectoralis_major", "pectoralis_minor", "latissimus_dorsi"))
    yield below_skin(marks, ESTRO)


def level_2(marks: Marks) -> Iterator[Constraint]:
    """Behind pectoralis minor, and between both pectoral muscles."""
    space, vein, minor = marks.space, need_tube(marks, "vein"), need_region(marks, "pectoralis_minor")
    yield _above_vein(marks, vein, "axillary")
    low = float(space.up[int(np.flatnonzero(minor.mask.any(axis=(1, 2)))[0]), 0, 0])
    yield constraint(CAUDAL, "to the caudal border of pectoralis minor", ESTRO, minor, fields.above(space, low - 0.5))
    yield behind_pectoralis(marks, ESTRO)
    yield _behind_minor_alone(marks, minor)
    yield _behind_vein(marks, vein, "axillary")
    medial, lateral = (fields.edge(space, minor, which) for which in ("medial", "lateral"))
    yield constraint(MEDIAL, "from the medial edge of pectoralis minor", ESTRO, minor, fields.outward(space, medial))
    yield constraint(LATERAL, "to the lateral edge of pectoralis minor", ESTRO, minor, fields.inward(space, lateral))
    yield from outside_wall(marks, ESTRO)
    yield from outside_muscles(marks, ESTRO, ("pectoralis_major", "pectoralis_minor"))


def level_3(marks: Marks) -> Iterator[Constraint]:
    """Medial of pectoralis minor along the subclavian vein."""
    space, vein, minor = marks.space, need_tube(marks, "vein"), need_region(marks, "pectoralis_minor")
    yield _above_vein(marks, vein, "subclavian")
    yield _below_vein(marks, vein)
    yield behind_pectoralis(marks, ESTRO)
    yield _behind_vein(marks, vein, "subclavian")
    line, line_border = _between_3_and_4(marks)
    yield Constraint(line_border(MEDIAL, "begins lateral of level 4"), fields.outward(space, line))
    edge = fields.edge(space, minor, "medial")
    yield constraint(LATERAL, "to the medial edge of pectoralis minor", ESTRO, minor, fields.inward(space, edge))
    yield from outside_wall(marks, ESTRO)
    yield from outside_muscles(marks, ESTRO, ("pectoralis_major", "pectoralis_minor"))


def level_4(marks: Marks) -> Iterator[Constraint]:
    """The medial supraclavicular nodes: around jugular vein and anterior scalene, above the pleura."""
    space, vein, clavicle = marks.space, need_tube(marks, "vein"), need_region(marks, "clavicle")
    yield _above_vein(marks, vein, "subclavian")
    yield _below_vein(marks, vein)
    surface = fields.rear_surface(space, clavicle)
    yield constraint(VENTRAL, "behind the dorsal edge of the clavicle", ESTRO, clavicle, fields.behind(space, surface))
    yield from outside_muscles(marks, ESTRO, ("sternocleidomastoid",))
    lung = need_region(marks, "lung")
    yield constraint(DORSAL, "in front of the pleura", ESTRO, lung, space.outside_mm(lung.mask))
    yield _as_far_back_as_artery(marks, vein)
    yield from beside_jugular(marks)
    line, line_border = _between_3_and_4(marks)
    yield Constraint(line_border(LATERAL, "with the anterior scalene, to the medial border of level 3"),
                     fields.inward(space, line))  # fmt: skip
    yield from outside_bones_and_neck(marks, ESTRO)


def internal_mammary(marks: Marks) -> Iterator[Constraint]:
    """5 mm around the internal mammary vessels, first rib to fourth."""
    yield from mammary_chain(marks, ESTRO, MARGIN_MM, 0.0)


def mammary_chain(marks: Marks, citation: str, margin_mm: float, rule_band_mm: float) -> Iterator[Constraint]:
    """Around the internal mammary vessels, from the upper side of the first rib to that of the fourth."""
    space, vessels = marks.space, need_tube(marks, "mammary")
    rule = f"{margin_mm:.0f} mm around the internal mammary vessels"
    yield constraint(AROUND, rule, citation, vessels, fields.around(space, vessels, margin_mm), rule_band_mm)
    for key, direction in (("rib_1", CRANIAL), ("rib_4", CAUDAL)):
        level = marks.level(key)
        if level is None:
            raise MissingLandmark(reason(marks, key))
        field = fields.below(space, level.up_mm) if key == "rib_1" else fields.above(space, level.up_mm)
        yield constraint(direction, f"upper side of the {level.title}", citation, level, field)
    lung = need_region(marks, "lung")
    yield constraint(DORSAL, "in front of the pleura", citation, lung, space.outside_mm(lung.mask))
    bones = marks.region("bones")
    if bones is not None:
        yield constraint(VENTRAL, "behind sternum and ribs", citation, bones, space.outside_mm(bones.mask))
    heart = marks.region("heart")
    if heart is not None:
        yield constraint(AROUND, "the heart is left out", citation, heart, space.outside_mm(heart.mask))


TARGETS: Mapping[str, Callable[[Marks], Iterator[Constraint]]] = {
    "CTVn_L1": level_1,
    "CTVn_L2": level_2,
    "CTVn_L3": level_3,
    "CTVn_L4": level_4,
    "CTVn_IMN": internal_mammary,
}


def beside_jugular(marks: Marks) -> Iterator[Constraint]:
    """With the jugular vein and no margin; without thyroid and common carotid artery."""
    space, jugular, vein = marks.space, marks.region("jugular"), need_tube(marks, "vein")
    if jugular is not None:
        field = fields.outward(space, fields.edge(space, jugular, "medial"))
        yield constraint(MEDIAL, "with the internal jugular vein, without margin", ESTRO, jugular, field)
    else:
        how = "8 mm medial of the medial end of the subclavian vein"
        start = float(vein.points_mm[:, 0].min()) - 8.0
        source = Source(ESTIMATED, how, vein.source.band_mm + MARGIN_MM)
        border = Border(MEDIAL, "with the internal jugular vein, without margin", ESTRO, "internal jugular vein",
                        source, source.band_mm)  # fmt: skip
        yield Constraint(border, fields.outward(space, start))


def outside_bones_and_neck(marks: Marks, citation: str) -> Iterator[Constraint]:
    """Thyroid, carotid artery, windpipe and bone are left out."""
    for key in ("thyroid", "carotid", "trachea", "bones"):
        organ = marks.region(key)
        if organ is not None:
            field = marks.space.outside_mm(organ.mask)
            yield constraint(AROUND, f"{organ.title} left out", citation, organ, field)


def _behind_minor_alone(marks: Marks, minor: Region) -> Constraint:
    """Where pectoralis major is not seen in front of pectoralis minor there are no interpectoral nodes."""
    major, space = need_region(marks, "pectoralis_major"), marks.space
    covered = fields.covered(space, major)
    front = fields.front_surface(space, minor)
    surface = np.where(covered, fields.rear_surface(space, major), front)
    rule = "with interpectoral nodes only behind pectoralis major"
    return constraint(VENTRAL, rule, ESTRO, minor, fields.behind(space, surface))


def _above_vein(marks: Marks, vein: Tube, called: str) -> Constraint:
    """Up to 5 mm over the vein, and so far as the artery beside it reaches, where that is known."""
    space = marks.space
    _, up = vein.at_out(space.out)
    top = up + vein.radius_mm + MARGIN_MM
    artery = marks.tube("artery")
    if artery is not None:
        top = np.maximum(top, artery.at_out(space.out)[1] + artery.radius_mm)
    return constraint(CRANIAL, f"5 mm over the {called} vein, with the artery", ESTRO, vein, fields.below(space, top))


def _below_vein(marks: Marks, vein: Tube) -> Constraint:
    _, up = vein.at_out(marks.space.out)
    field = fields.above(marks.space, up - vein.radius_mm - MARGIN_MM)
    return constraint(CAUDAL, "5 mm under the subclavian vein", ESTRO, vein, field)


def _behind_vein(marks: Marks, vein: Tube, called: str) -> Constraint:
    back, _ = vein.at_out(marks.space.out)
    field = fields.ahead(marks.space, back + vein.radius_mm + MARGIN_MM)
    return constraint(DORSAL, f"up to 5 mm behind the {called} vein", ESTRO, vein, field)


def _as_far_back_as_artery(marks: Marks, vein: Tube) -> Constraint:
    """Above the lung no pleura ends the level behind: there the scalene and the artery do."""
    space, muscle, artery = marks.space, marks.region("scalenus"), marks.tube("artery")
    rule = "above the pleura as far back as anterior scalene and subclavian artery"
    if muscle is not None:
        return constraint(DORSAL, rule, ESTRO, muscle, fields.ahead(space, fields.rear_surface(space, muscle)))
    tube = vein if artery is None else artery
    back, _ = tube.at_out(space.out)
    behind = back + tube.radius_mm + (ARTERY_BEHIND_MM + (0.0 if artery is not None else 10.0))
    return constraint(DORSAL, rule, ESTRO, tube, fields.ahead(space, behind), MARGIN_MM)


def _between_3_and_4(marks: Marks) -> tuple[np.ndarray | float, Callable[[str, str], Border]]:
    """(mm out, how to name the border) of the line between levels 3 and 4: the lateral edge of the anterior scalene."""
    muscle, vein = marks.region("scalenus"), need_tube(marks, "vein")
    if muscle is not None:
        line: np.ndarray | float = fields.edge(marks.space, muscle, "lateral")
        source, title = muscle.source, muscle.title
    else:
        line = float(vein.points_mm[:, 0].min()) + SCALENE_MM
        how = f"{SCALENE_MM:.0f} mm lateral of the medial end of the subclavian vein"
        source, title = Source(ESTIMATED, how, vein.source.band_mm + SCALENE_BAND_MM), "anterior scalene"
    return line, lambda direction, rule: Border(direction, rule, ESTRO, title, source, source.band_mm)


def _ribs_4_to_5(marks: Marks) -> Constraint:
    """Down to the level of the fourth or fifth rib: their middle, with half their distance as the rule's choice."""
    fourth, fifth = marks.level("rib_4"), marks.level("rib_5")
    if fourth is None or fifth is None:
        raise MissingLandmark(reason(marks, "rib_4" if fourth is None else "rib_5"))
    middle = (fourth.up_mm + fifth.up_mm) / 2
    field = fields.above(marks.space, middle)
    choice = abs(fourth.up_mm - fifth.up_mm) / 2
    return constraint(CAUDAL, "down to the level of the fourth or fifth rib", ESTRO, fourth, field, choice)
