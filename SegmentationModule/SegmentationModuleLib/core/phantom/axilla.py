# SPDX-License-Identifier: Apache-2.0
"""Anatomy 2: pectoral muscles as sheets, and the lymph node levels where guidelines put them, behind these.

Borders are those of the ESTRO consensus (Offersen 2015, Radiother Oncol 114:3-10; 2016, 118:205-208) and, for SCL, of
the RTOG atlas (White 2009), written along the phantom's own muscles and vessels. Heights, widths and thicknesses of
the muscles are ours.
"""

from __future__ import annotations

import numpy as np

from .canvas import Canvas, Point, Test, mirrored, profile
from .parameters import Parameters
from .wall import MUSCLE, Trunk, wall_front

Array = np.ndarray
VEIN: tuple[Point, ...] = ((30, -24, 106), (96, -28, 97), (138, -4, 84))  # axillary and subclavian, of the left side
VEIN_MM, MARGIN_MM = 6.0, 5.0  # radius; what the guideline adds
MINOR_MM, BETWEEN_MM = 5.0, 2.5  # half a thickness of pectoralis minor; half of the fat between both muscles
MINOR_TOP_MM, CORACOID_BACK_MM = 97.0, -46.0
WALL_MM = 9.0  # ribs and intercostal muscles
SCALENE_OUT_MM = 60.0  # lateral edge of the anterior scalene, between levels 3 and 4
RIB_4_TO_5_MM = -18.0
BACK_MUSCLES_MM, FLOOR_MM = 10.0, 20.0  # subscapularis and what lies behind it; how far back the fat is level 1
HUMERUS_MM = 10.0
JUGULAR_OUT_MM, CLAVICLE_BACK_MM, SCALENE_BACK_MM = 18.0, -44.0, 14.0
HEAD_OF_CLAVICLE_MM, CRICOID_MM = 97.0, 158.0
FIRST_RIB_OUT_MM = 44.0  # where it crosses the clavicle
SIDE_BOX = ((8.0, -125.0, -45.0), (156.0, 60.0, 172.0))  # of the left side: (left, back, up)


def medial_edge(up: Array) -> Array:
    """mm out of the medial edge of pectoralis minor."""
    return profile(up, [-8, MINOR_TOP_MM], [62, 103])


def lateral_edge(up: Array) -> Array:
    return profile(up, [-8, MINOR_TOP_MM], [94, 119])


def fold(up: Array) -> tuple[Array, Array]:
    """(out, back) of the front fold of the armpit, where pectoralis major goes to the arm."""
    return profile(up, [-30, 110], [104.5, 152]), profile(up, [-30, 110], [-62.6, -20])


def minor_middle(out: Array, up: Array) -> Array:
    """mm back of the middle of pectoralis minor: straight from ribs 3 to 5 to the coracoid."""
    part = np.clip((up + 8) / (93 + 8), 0, 1)
    return (1 - part) * (wall_front(out, np.zeros_like(out)) - WALL_MM - MINOR_MM) + part * CORACOID_BACK_MM


def major_middle(out: Array, up: Array, half_mm: float) -> Array:
    """mm back of the middle of pectoralis major: along the wall, over pectoralis minor, to the fold of the armpit."""
    along_wall = wall_front(out, up) - WALL_MM - half_mm
    start = np.minimum(wall_front(np.full_like(out, 45), up) - WALL_MM - half_mm, profile(up, [50, 100], [-70, -60]))
    above = MINOR_MM + 2 * BETWEEN_MM + half_mm
    last = lateral_edge(up)
    over = minor_middle(last, up) - above
    fold_out, fold_back = fold(up)
    near = start + (over - start) * np.clip((out - 45) / (last - 45), 0, 1)
    origin = wall_front(np.full_like(out, 22), up) - WALL_MM - half_mm
    near = np.where(out < 45, origin + (start - origin) * np.clip((out - 22) / 23, 0, 1), near)
    far = over + (fold_back - over) * np.clip((out - last) / (fold_out - last), 0, 1)
    middle = np.minimum(along_wall, np.where(out < last, near, far))
    covers = (out > medial_edge(up)) & (out < last) & (up < MINOR_TOP_MM)
    return np.where(covers, np.minimum(middle, minor_middle(out, up) - above), middle)


def follow_muscles(canvas: Canvas, p: Parameters, body: Array, half_mm: float) -> None:
    """The skin runs over pectoralis major with the patient's fat, also where she is lean."""
    over = half_mm + 4 + 0.4 * p.fat_mm
    for side in (0, 1):
        body |= _part(
            canvas, side, lambda o, b, u: _major_place(o, u) & (np.abs(b - major_middle(o, u, half_mm)) < over)
        )


def paint_pectorals(canvas: Canvas, t: Trunk, half_mm: float, inside: Array) -> None:
    """Pectoralis major and minor and the latissimus of both sides, and what lies behind them (``t.covered``)."""
    t.pectoral = np.zeros(canvas.shape, bool)
    t.covered = np.zeros(canvas.shape, bool)
    t.major_half_mm = half_mm
    for side in (0, 1):
        fold_capsule = canvas.capsule(mirrored(side, (112, -56, -8)), mirrored(side, (148, -24, 98)), 8)
        rear = canvas.capsule(mirrored(side, (134, 42, -60)), mirrored(side, (152, 16, 92)), 12, 10)
        rear &= inside & (t.wall_mm > 8)

        def in_major(o: Array, b: Array, u: Array) -> Array:
            return _major_place(o, u) & (np.abs(b - major_middle(o, u, half_mm)) < half_mm)

        def behind_major(o: Array, b: Array, u: Array) -> Array:
            return _major_place(o, u) & (b >= major_middle(o, u, half_mm))

        def in_minor(o: Array, b: Array, u: Array) -> Array:
            low = profile(o, [62, 94], [8, -10])
            within = (o > medial_edge(u)) & (o < lateral_edge(u)) & (u > low) & (u < MINOR_TOP_MM)
            return within & (np.abs(b - minor_middle(o, u)) < MINOR_MM)

        major = (_part(canvas, side, in_major) | fold_capsule) & inside & (t.wall_mm > 8)
        minor = _part(canvas, side, in_minor) & t.body & (t.wall_mm > 7) & ~major
        t.covered |= _part(canvas, side, behind_major)
        canvas.hu[major | rear | minor] = MUSCLE
        t.pectoral |= major | rear
        t.minor.append(minor)
        canvas.add_landmark("pectoralis_major", side, major)
        canvas.add_landmark("latissimus_dorsi", side, rear)
        canvas.add_landmark("pectoralis_minor", side, minor)


def guideline_levels(canvas: Canvas, t: Trunk, side: int, free: Array) -> dict[str, Array]:
    """Masks of CTVn_L1 to L4 and SCL of one side, without its letter, inside ``free``."""
    half_mm, head = t.major_half_mm, _far_from_head(canvas, t, side)

    def behind(o: Array, b: Array, u: Array) -> Array:
        return b > major_middle(o, u, half_mm) + half_mm

    def one(o: Array, b: Array, u: Array) -> Array:
        fold_out, fold_back = fold(u)
        rear_out, rear_back = profile(u, [-60, 92], [134, 152]), profile(u, [-60, 92], [42, 16])
        share = np.clip((b - fold_back) / (rear_back - fold_back), 0, 1)
        inside = (o > lateral_edge(u)) & (o < fold_out + share * (rear_out + 4 - fold_out))
        inside &= (u > RIB_4_TO_5_MM) & (u < _vein(o)[1] + VEIN_MM + MARGIN_MM)
        return inside & behind(o, b, u) & (b < np.minimum(FLOOR_MM, rear_back + FLOOR_MM))

    def two(o: Array, b: Array, u: Array) -> Array:
        back, up = _vein(o)
        inside = (o > medial_edge(u)) & (o <= lateral_edge(u)) & (u > -8) & (u < up + VEIN_MM + MARGIN_MM)
        return inside & behind(o, b, u) & (b < back + VEIN_MM + MARGIN_MM)

    def three(o: Array, b: Array, u: Array) -> Array:
        back, up = _vein(o)
        inside = (o > SCALENE_OUT_MM) & (o <= medial_edge(u)) & (np.abs(u - up) < VEIN_MM + MARGIN_MM)
        return inside & behind(o, b, u) & (b < back + VEIN_MM + MARGIN_MM)

    def four(o: Array, b: Array, u: Array) -> Array:
        up = _vein(o)[1]
        inside = (o > JUGULAR_OUT_MM) & (o <= SCALENE_OUT_MM) & (np.abs(u - up) < VEIN_MM + MARGIN_MM)
        return inside & (b > CLAVICLE_BACK_MM) & (b < SCALENE_BACK_MM)

    def supraclavicular(o: Array, b: Array, u: Array) -> Array:
        turner_out, turner_back = profile(u, [106, 186], [18, 50]), profile(u, [106, 186], [-40, 14])
        lateral = np.where(u < 122, FIRST_RIB_OUT_MM, turner_out + 8 + np.clip(136 - u, 0, 14) * 1.6)
        inside = (o > 14) & (o < lateral) & (u > HEAD_OF_CLAVICLE_MM) & (u < CRICOID_MM)
        return inside & (b > turner_back + 8) & (b < profile(u, [112, 186], [-2, 22]))

    rear_muscle = (canvas.hu > 0) & (canvas.back > BACK_MUSCLES_MM)
    levels = {
        "L1": _part(canvas, side, one) & free & head & ~rear_muscle,
        "L2": _part(canvas, side, two) & free,
        "L3": _part(canvas, side, three) & free,
    }
    left_out = [canvas.masks[name] for name in ("_airway", "Esophagus", "Glnd_Thyroid", "_carotid")]
    turner = canvas.landmarks[f"sternocleidomastoid_{('left', 'right')[side]}"]
    neck = t.body & ~t.cavity & ~t.bones & ~turner & ~np.any(left_out, axis=0)
    levels["L4"] = _part(canvas, side, four) & neck & ~levels["L3"]
    levels["SCL"] = _part(canvas, side, supraclavicular) & neck & ~levels["L3"] & (t.skin_mm > MARGIN_MM)
    return levels


def _major_place(out: Array, up: Array) -> Array:
    fold_out, _ = fold(up)
    low, top = -38 + 0.35 * (out - 20), profile(out, [16, 70], [100, 110])
    return (out > 16) & (out < fold_out) & (up > low) & (up < top)


def _vein(out: Array) -> tuple[Array, Array]:
    outs, backs, ups = zip(*VEIN)
    return profile(out, outs, backs), profile(out, outs, ups)


def _part(canvas: Canvas, side: int, test: Test) -> Array:
    """Voxels of one side where ``test(out, back, up)`` holds."""
    (a, low_back, low_up), (b, high_back, high_up) = SIDE_BOX
    low, high = (a, b) if side == 0 else (-b, -a)
    sign = 1.0 if side == 0 else -1.0
    return canvas.inside((low, low_back, low_up), (high, high_back, high_up), lambda x, y, z: test(sign * x, y, z))


def _far_from_head(canvas: Canvas, t: Trunk, side: int) -> Array:
    from scipy import ndimage

    head = t.humerus[side]
    if not head.any():
        return np.ones(canvas.shape, bool)
    return ndimage.distance_transform_edt(~head, sampling=tuple(canvas.spacing)) > HUMERUS_MM
