# SPDX-License-Identifier: Apache-2.0
"""Pectoral muscles and latissimus dorsi where nobody has drawn them.

The fat of the armpit is followed from the axillary vein downwards; the thick soft tissue in front of it is pectoralis
major, behind it latissimus dorsi with subscapularis. Pectoralis minor is hardly told from its neighbours without
contrast: it is placed between the coracoid process, medial of the humeral head, and the third to fifth rib.
"""

from __future__ import annotations

import numpy as np

from ..anchors import Anchors
from ..anchors.morphology import distance_mm, opened, pieces
from ..anchors.paths import best_path
from .marks import ESTIMATED, SEEN, Marks, Region, Source, Space, Tube

MUSCLE_HU, FAT_HU = (-15.0, 160.0), (-160.0, -30.0)
LEAST_MM = 3.5  # half of the thickness of a muscle that is taken
LEAST_CC, GLAND_SHARE = 0.5, 0.1
MAJOR_BAND_MM, REAR_BAND_MM, MINOR_BAND_MM = 4.0, 4.0, 12.0
FROM_LUNG_MM, FARTHEST_MM = 9.0, 75.0  # of the muscles around the armpit
POCKET_MM, POCKET_FROM_LUNG_MM, UNDER_SKIN_MM = 6.0, 22.0, 16.0
CORACOID_FROM_HEAD_MM = np.array([-28.0, -2.0, 0.0])  # arms above the head; farther in front with arms at the sides
FOOT_MEDIAL_OUT_MM, FOOT_LATERAL_OUT_MM = 68.0, 92.0  # of its heads on the third and fifth rib
MINOR_HALF_MM = 5.0
BLADES = 9


def add_muscles(marks: Marks, anchors: Anchors) -> None:
    """Pectoralis major, latissimus dorsi and pectoralis minor."""
    if marks.region("pectoralis_major") is None or marks.region("latissimus_dorsi") is None:
        _add_front_and_rear(marks)
    for key in ("pectoralis_major", "latissimus_dorsi"):
        title = key.replace("_", " ")
        marks.lacks(key, f"{title} is not drawn, and was not found in the CT (lungs and axillary vein are needed)")
    if marks.region("pectoralis_minor") is None:
        _add_minor(marks, anchors)


def _add_front_and_rear(marks: Marks) -> None:
    space, vein, lung = marks.space, marks.tube("vein"), marks.region("lung")
    if vein is None or lung is None:
        return
    away = distance_mm(lung.mask, space.spacing_mm)
    skin = distance_mm(~space.body, space.spacing_mm)
    pocket = _pocket(space, vein, away, skin)
    if pocket is None:
        return
    thick = _thick(space, vein, away, skin)
    front, rear = _divided(space, thick, pocket)
    how = "thick soft tissue {} the fat of the armpit"
    if front.any():
        source = Source(SEEN, how.format("in front of"), MAJOR_BAND_MM)
        marks.add("pectoralis_major", Region("pectoralis major", source, front))
    if rear.any():
        source = Source(SEEN, how.format("behind"), REAR_BAND_MM)
        marks.add("latissimus_dorsi", Region("latissimus dorsi and subscapularis", source, rear))


def _pocket(space: Space, vein: Tube, away: np.ndarray, skin: np.ndarray) -> Tube | None:
    """The middle of the fat of the armpit, slice by slice from the lateral end of the vein downwards."""
    from scipy import ndimage

    start = vein.points_mm[np.argmax(vein.points_mm[:, 0])]
    top = int(np.clip(round(start[2] / float(space.spacing_mm[0])), 0, space.shape[0] - 1))
    if top < 4:
        return None
    fat = (space.hu > FAT_HU[0]) & (space.hu < FAT_HU[1]) & space.body
    share = ndimage.gaussian_filter(fat.astype(np.float32), POCKET_MM / space.spacing_mm)
    score = share - np.abs(away - POCKET_FROM_LUNG_MM) / 60.0 - np.clip((UNDER_SKIN_MM - skin) / 8.0, 0.0, 1.0)
    score = score - np.clip((70.0 - space.out) / 10.0, 0.0, 3.0) - np.abs(space.back - start[1]) / 150.0
    part = np.array(np.broadcast_to(score, space.shape)[: top + 1])
    part[top] -= (np.hypot(space.out - start[0], space.back - start[1]) / 4.0)[0]
    path, _ = best_path(part, space.spacing_mm, bend=1.2, bend_cost=0.02)
    points = np.column_stack([space.out[0, 0, path[:, 1]], space.back[0, path[:, 0], 0], space.up[: top + 1, 0, 0]])
    return Tube("armpit", vein.source, points.astype(float), POCKET_MM)


def _thick(space: Space, vein: Tube, away: np.ndarray, skin: np.ndarray) -> np.ndarray:
    from scipy import ndimage

    calm = ndimage.gaussian_filter(space.hu, 1.5 / space.spacing_mm)
    soft = (calm > MUSCLE_HU[0]) & (calm < MUSCLE_HU[1]) & space.body
    back, up = vein.at_out(space.out)
    clear = (space.back - back) ** 2 + (space.up - up) ** 2 > (vein.radius_mm + 2.0) ** 2
    near = (away > FROM_LUNG_MM) & (away < FARTHEST_MM) & (skin > 4.0) & (space.out > 15.0)
    thick = opened(soft & clear & near, LEAST_MM, space.spacing_mm)
    labels, sizes = pieces(thick)
    return np.asarray((sizes * space.frame.voxel_cc > LEAST_CC)[labels])


def _divided(space: Space, thick: np.ndarray, pocket: Tube) -> tuple[np.ndarray, np.ndarray]:
    """(in front of the pocket, behind it); medial of the pocket the border turns to the front with the wall."""
    out, back = pocket.at_up(space.up)
    ahead = back - space.back
    lateral = space.out - out
    # the wall and the serratus on it lie medial of the pocket: they belong to neither
    labels, sizes = pieces(thick & (ahead > np.maximum(0.0, -0.5 * lateral)))
    front = (sizes > GLAND_SHARE * sizes.max(initial=0))[labels]  # islands of gland in the breast are smaller
    front &= thick
    rear = thick & (ahead <= 0.0) & (lateral > -25.0)
    return front, rear


def _add_minor(marks: Marks, anchors: Anchors) -> None:
    """Blades from the coracoid to the wall at the heights of the third to the fifth rib."""
    space, head, wall = marks.space, marks.region("humeral_head"), anchors.wall
    fourth, fifth = marks.level("rib_4"), marks.level("rib_5")
    if head is None or wall is None or fourth is None or fifth is None:
        why = "pectoralis minor is not drawn, and without humeral head, chest wall and ribs it cannot be placed"
        marks.lacks("pectoralis_minor", why)
        return
    coracoid = space.points(head.mask).mean(axis=0) + CORACOID_FROM_HEAD_MM
    third_up = 2 * fourth.up_mm - fifth.up_mm
    mask = np.zeros(space.shape, bool)
    for part in np.linspace(0.0, 1.0, BLADES):
        out = FOOT_MEDIAL_OUT_MM + part * (FOOT_LATERAL_OUT_MM - FOOT_MEDIAL_OUT_MM)
        up = third_up + part * (fifth.up_mm - third_up)
        foot_back = _on_wall(space, anchors, out, up)
        if foot_back is not None and out < coracoid[0] - 3.0:
            foot = np.array([out, foot_back - MINOR_HALF_MM, up])
            mask |= _along(space, foot, coracoid, MINOR_HALF_MM)
    if not mask.any():
        marks.lacks("pectoralis_minor", "pectoralis minor is not drawn, and the ribs that it comes from are not seen")
        return
    source = Source(ESTIMATED, "between the coracoid, as the humeral head tells it, and ribs 3 to 5", MINOR_BAND_MM)
    marks.add("pectoralis_minor", Region("pectoralis minor", source, mask & space.body))


def _on_wall(space: Space, anchors: Anchors, out_mm: float, up_mm: float) -> float | None:
    """mm back of the outer surface of the ribs at a place; None off the map."""
    wall = anchors.wall
    assert wall is not None
    k = int(np.clip(round(up_mm / float(space.spacing_mm[0])), 0, space.shape[0] - 1))
    angles = np.deg2rad(wall.angles_deg)
    left = space.sign * out_mm + wall.sternum_left_mm
    front = np.abs(angles) < np.deg2rad(80.0)
    x, y = (np.sin(angles) * wall.cage_mm[k])[front], (np.cos(angles) * wall.cage_mm[k])[front]
    if not np.isfinite(x).all() or not x.min() < left < x.max():
        return None
    order = np.argsort(x)
    return float(wall.centre_ji[0] * float(space.spacing_mm[1]) - np.interp(left, x[order], y[order]))


def _along(space: Space, start: np.ndarray, end: np.ndarray, radius_mm: float) -> np.ndarray:
    """Everything within a radius of a straight line between two points (out, back, up)."""
    d = end - start
    x, y, z = space.out - start[0], space.back - start[1], space.up - start[2]
    t = np.clip((x * d[0] + y * d[1] + z * d[2]) / float(d @ d), 0.0, 1.0)
    return np.asarray((x - t * d[0]) ** 2 + (y - t * d[1]) ** 2 + (z - t * d[2]) ** 2 <= radius_mm**2)
