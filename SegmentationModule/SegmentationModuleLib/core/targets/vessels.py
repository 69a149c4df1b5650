# SPDX-License-Identifier: Apache-2.0
"""The axillary and subclavian vein and the internal mammary vessels, where nobody has drawn them.

Without contrast medium neither is seen for certain: they are placed by the bones that they pass. Between clavicle and
first rib the subclavian vein has one place only; in the armpit it may lie anywhere between its muscles, and its band
is wide there.
"""

from __future__ import annotations

import numpy as np

from ..anchors import Anchors
from ..anchors.breasts import STERNUM_MM
from .fields import sternum_edge_mm
from .marks import ESTIMATED, Marks, Region, Source, Space, Tube

RADIUS_MM = 6.0
VEIN_BAND_MM, FROM_ARTERY_BAND_MM = 8.0, 4.0
FROM_ARTERY_MM = np.array([0.0, -10.0, -8.0])  # the vein lies in front of the artery and below it
JUNCTION_MM = np.array([12.0, 16.0, 2.0])  # from the medial end of the clavicle: outwards, to the back, upwards
UNDER_CLAVICLE_MM = np.array([0.0, 14.0, -8.0])  # from its middle where it crosses the first rib
FROM_HEAD_MM = np.array([-16.0, -12.0, -6.0])  # beyond the medial surface of the humeral head
FAT_HU, FAT_MM, FAT_REACH_MM, FAT_FALLS_MM, UNDER_SKIN_MM = (-160.0, -30.0), 5.0, 26.0, 45.0, 22.0
MAMMARY_OUT_MM, MAMMARY_DEEP_MM = 9.0, 11.0  # lateral of the sternum's edge, under the outer surface of the ribs
MAMMARY_RADIUS_MM, MAMMARY_BAND_MM, PLEURA_MM = 2.5, 5.0, 1.0


def add_vein(marks: Marks) -> None:
    """The vein from the junction with the jugular vein to the arm."""
    if marks.tube("vein") is not None:
        return
    artery = marks.tube("artery")
    title = "axillary and subclavian vein"
    if artery is not None:
        source = Source(ESTIMATED, "in front of and below the subclavian artery", FROM_ARTERY_BAND_MM)
        marks.add("vein", Tube(title, source, artery.points_mm + FROM_ARTERY_MM, RADIUS_MM))
        return
    clavicle, head, crossing = marks.region("clavicle"), marks.region("humeral_head"), marks.tube("rib_clavicle")
    if clavicle is None or crossing is None:
        marks.lacks("vein", "the axillary vein is not drawn, and without a clavicle it cannot be placed")
        return
    points = marks.space.points(clavicle.mask)
    medial = points[points[:, 0] < points[:, 0].min() + 10.0].mean(axis=0)
    under = _under(points, float(np.clip(crossing.points_mm[0, 0], 40.0, 60.0)))
    course = [medial + JUNCTION_MM, under]
    how = "between clavicle and first rib"
    if head is not None:
        ball = marks.space.points(head.mask)
        centre = ball.mean(axis=0)
        radius = float(np.percentile(np.linalg.norm(ball - centre, axis=1), 90))
        course.append(_in_fat(marks.space, centre + FROM_HEAD_MM - np.array([radius, 0.0, 0.0]), head))
        how += ", then in the fat medial of the humeral head"
    else:
        far = _under(points, float(points[:, 0].max()) - 5.0)
        course += [far + np.array([0.0, 4.0, -10.0]), far + np.array([35.0, 14.0, -22.0])]
        how += ", then on below the end of the clavicle that is seen"
    source = Source(ESTIMATED, how, VEIN_BAND_MM)
    marks.add("vein", Tube(title, source, _ordered(np.array(course)), RADIUS_MM))


def _under(points: np.ndarray, out_mm: float) -> np.ndarray:
    near = points[np.abs(points[:, 0] - out_mm) < 5.0]
    middle = near.mean(axis=0) if len(near) else points[np.argmin(np.abs(points[:, 0] - out_mm))]
    return np.asarray(middle + UNDER_CLAVICLE_MM)


def _in_fat(space: Space, guess: np.ndarray, head: Region) -> np.ndarray:
    """The middle of the fat of the armpit near a point (out, back, up): the vein runs in it, between the muscles."""
    from scipy import ndimage

    from ..anchors.morphology import distance_mm

    away = np.sqrt((space.out - guess[0]) ** 2 + (space.back - guess[1]) ** 2 + (space.up - guess[2]) ** 2)
    fat = (space.hu > FAT_HU[0]) & (space.hu < FAT_HU[1]) & space.body
    share = ndimage.gaussian_filter(fat.astype(np.float32), FAT_MM / space.spacing_mm)
    deep = distance_mm(~space.body, space.spacing_mm) > UNDER_SKIN_MM
    value = np.where(deep & (away < FAT_REACH_MM) & ~head.mask, share - away / FAT_FALLS_MM, -np.inf)
    if not np.isfinite(value).any():
        return guess
    k, j, i = np.unravel_index(int(np.argmax(value)), value.shape)
    return np.array([space.out[0, 0, i], space.back[0, j, 0], space.up[k, 0, 0]], float)


def _ordered(course: np.ndarray) -> np.ndarray:
    """Points in the order of ``out``, at least 5 mm apart."""
    kept = [course[0]]
    for point in course[1:]:
        if point[0] > kept[-1][0] + 5.0:
            kept.append(point)
    return np.array(kept)


def add_mammary_vessels(marks: Marks, anchors: Anchors) -> None:
    """Along the sternum, a centimetre lateral of its edge, just inside the ribs."""
    if marks.tube("mammary") is not None:
        return
    wall, space = anchors.wall, marks.space
    if wall is None:
        marks.lacks("mammary", "the mammary vessels are not drawn, and the front of the chest was not found")
        return
    sternum = marks.region("sternum")
    edge = STERNUM_MM if sternum is None else sternum_edge_mm(space, sternum)
    out = edge + MAMMARY_OUT_MM
    backs = _behind_ribs(marks.space, anchors, out)
    ups = space.up[:, 0, 0]
    known = np.isfinite(backs)
    if known.sum() < 3:
        marks.lacks("mammary", "the front of the chest was not found where the mammary vessels run")
        return
    backs = np.minimum(backs, _lung_front(marks, out) - MAMMARY_RADIUS_MM - PLEURA_MM)
    points = np.column_stack([np.full(known.sum(), out), backs[known], ups[known]])
    how = f"{MAMMARY_OUT_MM:.0f} mm lateral of the sternum's edge, between ribs and pleura"
    source = Source(ESTIMATED, how, MAMMARY_BAND_MM)
    marks.add("mammary", Tube("internal mammary vessels", source, points, MAMMARY_RADIUS_MM))


def _lung_front(marks: Marks, out_mm: float) -> np.ndarray:
    """(k,) mm back of the front of the lung so far out; infinite in slices without lung there."""
    space, lung = marks.space, marks.region("lung")
    if lung is None:
        return np.full(space.shape[0], np.inf)
    column = lung.mask[:, :, int(np.argmin(np.abs(space.out[0, 0] - out_mm)))]
    first = space.back[0, :, 0][np.argmax(column, axis=1)] - space.spacing_mm[1] / 2
    return np.where(column.any(axis=1), first, np.inf)


def _behind_ribs(space: Space, anchors: Anchors, out_mm: float) -> np.ndarray:
    """(k,) mm back of a point so far out, under the outer surface of the ribs."""
    wall = anchors.wall
    assert wall is not None
    left = space.sign * out_mm + wall.sternum_left_mm
    angles = wall.angles_deg
    lateral = np.sin(np.deg2rad(angles))[None] * wall.cage_mm
    ahead = np.cos(np.deg2rad(angles))[None] * wall.cage_mm
    front = np.abs(angles) < 60.0
    centre_back = wall.centre_ji[0] * float(space.spacing_mm[1])
    answer = np.full(len(wall.cage_mm), np.nan)
    for k in range(len(answer)):
        x, y = lateral[k, front], ahead[k, front]
        if np.isfinite(x).all() and x.min() < left < x.max():
            order = np.argsort(x)
            answer[k] = centre_back - np.interp(left, x[order], y[order]) + MAMMARY_DEEP_MM
    return answer
