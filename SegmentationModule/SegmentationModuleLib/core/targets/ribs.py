# SPDX-License-Identifier: Apache-2.0
"""Sternum, heights of the ribs at the sternum, and the cricoid cartilage.

Ribs are counted by length, not seen one by one: the first lies at the lower edge of the sterno-clavicular joint, the
fourth about 75 mm and the fifth about 97 mm below it (manubrium about 50 mm, then 20 to 25 mm a rib). The bands are
chosen from the spread of these lengths between adults; they were not measured on patients here.
"""

from __future__ import annotations

import numpy as np

from ..anchors import Anchors
from ..anchors.breasts import STERNUM_MM
from .marks import ESTIMATED, SEEN, Level, Marks, Region, Source

FIRST_ABOVE_MM, FIRST_BAND_MM = 0.0, 6.0
FOURTH_MM, FOURTH_BAND_MM = 75.0, 12.0
FIFTH_MM, FIFTH_BAND_MM = 97.0, 14.0
FOURTH_OF_STERNUM, FIFTH_OF_STERNUM, OF_STERNUM_BAND_MM = 0.60, 0.74, 10.0
LEAST_STERNUM_MM = 110.0
FIRST_TO_SECOND_MM, CARINA_BAND_MM = 38.0, 18.0
CRICOID_OF_THYROID, CRICOID_BAND_MM = 0.25, 8.0
CRICOID_MM, CRICOID_MM_BAND = 55.0, 15.0
STERNUM_DEEP_MM = 14.0


def add_ribs(marks: Marks, anchors: Anchors) -> None:
    """Sternum, ribs 1, 4 and 5, and cricoid."""
    given = marks.region("sternum")
    joint = marks.level("clavicle_head")
    if given is not None and _height_mm(marks, given) >= LEAST_STERNUM_MM:
        _by_sternum(marks, given)
    for key, title, below_mm, band_mm in (
        ("rib_1", "first rib", FIRST_ABOVE_MM, FIRST_BAND_MM),
        ("rib_4", "fourth rib", FOURTH_MM, FOURTH_BAND_MM),
        ("rib_5", "fifth rib", FIFTH_MM, FIFTH_BAND_MM),
    ):
        if joint is None:
            _by_carina(marks, anchors, key, title, FIRST_TO_SECOND_MM - below_mm)
            continue
        how = f"{below_mm:.0f} mm under the lower edge of the sterno-clavicular joint"
        band = np.hypot(band_mm, joint.source.band_mm)
        marks.add(key, Level(title, Source(ESTIMATED, how, float(band)), joint.up_mm - below_mm))
    if given is None:
        _add_sternum(marks, anchors)
    _add_cricoid(marks)


def _by_carina(marks: Marks, anchors: Anchors, key: str, title: str, above_second_mm: float) -> None:
    """The windpipe divides at about the height at which the second rib meets the sternum."""
    carina_k = anchors.airway.carina_k
    if carina_k is None:
        why = f"the {title} is not drawn, and is counted neither from the clavicle nor from the carina: both are unseen"
        marks.lacks(key, why)
        return
    up = float(marks.space.up[carina_k, 0, 0]) + above_second_mm
    how = f"{abs(above_second_mm):.0f} mm {'over' if above_second_mm > 0 else 'under'} the carina"
    marks.add(key, Level(title, Source(ESTIMATED, how, CARINA_BAND_MM), up))


def _height_mm(marks: Marks, region: Region) -> float:
    return float(np.count_nonzero(region.mask.any(axis=(1, 2)))) * float(marks.space.spacing_mm[0])


def _by_sternum(marks: Marks, sternum: Region) -> None:
    """Of the whole sternum's length the fourth rib ends at 60 %, the fifth at 74 %."""
    seen = np.flatnonzero(sternum.mask.any(axis=(1, 2)))
    ups = marks.space.up[:, 0, 0]
    top, length = float(ups[seen[-1]]), float(ups[seen[-1]] - ups[seen[0]])
    for key, title, part in (
        ("rib_4", "fourth rib", FOURTH_OF_STERNUM),
        ("rib_5", "fifth rib", FIFTH_OF_STERNUM),
    ):
        source = Source(ESTIMATED, f"{part:.0%} of the sternum's length from its top", OF_STERNUM_BAND_MM)
        marks.add(key, Level(title, source, top - part * length))


def _add_sternum(marks: Marks, anchors: Anchors) -> None:
    """A band of 17 mm to either side of the middle of the bone in front, as deep as the wall is thick there."""
    from .wall_map import Polar

    wall, space = anchors.wall, marks.space
    if wall is None:
        marks.lacks("sternum", "no sternum is drawn, and the front of the chest was not found")
        return
    outside = Polar.of(space, wall).outside_mm(wall.cage_mm)
    mask = (np.abs(space.out) <= STERNUM_MM) & (outside <= 0.0) & (outside > -STERNUM_DEEP_MM)
    mask = mask & (space.back < wall.centre_ji[0] * float(space.spacing_mm[1]) - 20.0)
    source = Source(SEEN, f"{STERNUM_MM:.0f} mm to either side of the middle of the bone in front", 3.0)
    marks.add("sternum", Region("sternum", source, mask))


def _add_cricoid(marks: Marks) -> None:
    thyroid, space = marks.region("thyroid"), marks.space
    if thyroid is None:
        joint = marks.level("clavicle_head")
        if joint is None:
            why = "neither cricoid nor thyroid is drawn, and without the head of the clavicle it cannot be placed"
            marks.lacks("cricoid", why)
            return
        how = f"{CRICOID_MM:.0f} mm over the lower edge of the head of the clavicle"
        band = float(np.hypot(CRICOID_MM_BAND, joint.source.band_mm))
        marks.add("cricoid", Level("cricoid cartilage", Source(ESTIMATED, how, band), joint.up_mm + CRICOID_MM))
        return
    ups = space.up[:, 0, 0][thyroid.mask.any(axis=(1, 2))]
    level = float(ups.max() - CRICOID_OF_THYROID * (ups.max() - ups.min()))
    source = Source(ESTIMATED, "a quarter of the thyroid's height under its top", CRICOID_BAND_MM)
    marks.add("cricoid", Level("cricoid cartilage", source, level))
