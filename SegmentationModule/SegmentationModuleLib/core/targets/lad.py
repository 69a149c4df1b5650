# SPDX-License-Identifier: Apache-2.0
"""The corridor in which the left anterior descending artery runs: along the groove between both ventricles.

The course is that of the cardiac atlases (Feng 2011, doi 10.1016/j.ijrobp.2009.10.058; Duane 2017,
doi 10.1016/j.radonc.2017.01.008), in own words: from the left edge of the root of the great arteries down the groove on
the front of the heart to its apex. A drawn artery is taken; else the groove between drawn ventricles; else the front
left of the heart's surface, with a wide band.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .border import AROUND
from .common import MissingLandmark
from .marks import ESTIMATED, Marks, Region, Source
from .shaping import Constraint, constraint

LAD = "A_LAD_Corridor"
CITATION = "cardiac atlases, Feng 2011, Duane 2017"
MARGIN_MM = 5.0
GROOVE_BAND_MM, HEART_BAND_MM = 4.0, 8.0
# Direction of the artery from the middle of the heart's slice, from straight ahead towards the patient's left, by the
# part of the heart's height from its top. Measured on the Visible Human Female (HuBMAP, CC BY 4.0): one woman.
DEPTH = (0.16, 0.25, 0.34, 0.43, 0.52, 0.61, 0.70, 0.79, 0.88)
TURN_DEG = (72.0, 57.0, 47.0, 43.0, 44.0, 46.0, 50.0, 54.0, 58.0)


def corridor(marks: Marks) -> Iterator[Constraint]:
    """5 mm around the artery, or around the groove in which it runs; ``marks`` of the heart, see ``locate_heart``."""
    space, artery = marks.space, marks.region("lad")
    if artery is not None:
        field = MARGIN_MM - space.outside_mm(artery.mask)
        yield constraint(AROUND, f"{MARGIN_MM:.0f} mm around the artery", CITATION, artery, field)
        return
    heart = marks.region("heart")
    if heart is None:
        raise MissingLandmark("neither artery nor heart is drawn; contour the heart first")
    course = _groove(marks, heart)
    line = Region(course.title, course.source, _line_mask(marks, course.mask, heart))
    field = MARGIN_MM - space.outside_mm(line.mask)
    yield constraint(AROUND, f"{MARGIN_MM:.0f} mm around the groove on the front of the heart", CITATION, line, field)
    surface = space.outside_mm(heart.mask)
    yield constraint(AROUND, "near the surface of the heart", CITATION, heart, 3.0 - surface)


def _groove(marks: Marks, heart: Region) -> Region:
    left, right = marks.region("left_ventricle"), marks.region("right_ventricle")
    space = marks.space
    if left is not None and right is not None:
        apart = np.abs(space.outside_mm(left.mask) - space.outside_mm(right.mask))
        shell = heart.mask & (space.outside_mm(heart.mask) > -5.0)
        middle = space.points(left.mask | right.mask)[:, 1].mean()
        mask = shell & (apart < 4.0) & (space.back < middle)
        source = Source(heart.source.kind, "the surface between both ventricles, in front", GROOVE_BAND_MM)
        return Region("groove between the ventricles", source, mask)
    source = Source(
        ESTIMATED, "front left of the heart's surface, by its height, as in the Visible Human Female", HEART_BAND_MM
    )
    return Region("groove on the front of the heart", source, _by_direction(marks, heart))


def _by_direction(marks: Marks, heart: Region) -> np.ndarray:
    """One point a slice, where a ray from the middle of the heart's slice leaves it."""
    space = marks.space
    seen = np.flatnonzero(heart.mask.any(axis=(1, 2)))
    mask = np.zeros(heart.mask.shape, bool)
    for k in seen:
        depth = (seen[-1] - k) / max(1, seen[-1] - seen[0])
        if not DEPTH[0] <= depth <= DEPTH[-1]:
            continue
        turn = np.deg2rad(np.interp(depth, DEPTH, TURN_DEG))
        j, i = np.nonzero(heart.mask[k])
        out, back = space.out[0, 0, i], space.back[0, j, 0]
        left, ahead = out - out.mean(), back.mean() - back
        along = left * np.sin(turn) + ahead * np.cos(turn)
        across = np.abs(left * np.cos(turn) - ahead * np.sin(turn))
        near = np.flatnonzero(across < 3.0)
        if near.size:
            far = near[np.argmax(along[near])]
            mask[k, j[far], i[far]] = True
    return mask


def _line_mask(marks: Marks, mask: np.ndarray, heart: Region) -> np.ndarray:
    if not mask.any():
        raise MissingLandmark("the groove on the front of the heart was not found: is the whole heart in the scan?")
    return mask
