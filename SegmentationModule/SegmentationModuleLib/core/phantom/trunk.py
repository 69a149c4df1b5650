# SPDX-License-Identifier: Apache-2.0
"""Body outline, breasts, chest wall, shoulders and muscles of the standard patient."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy import ndimage

from .axilla import follow_muscles, paint_pectorals
from .canvas import Canvas, Point, mirrored, profile
from .devices import paint_reconstructions, reconstruction_outline
from .parameters import GUIDELINE_ANATOMY, MALE, Parameters
from .wall import BONE, CARTILAGE, FAT, MARROW, MUSCLE, SKIN, Trunk, cavity


def paint_trunk(canvas: Canvas, p: Parameters) -> Trunk:
    """Paint everything outside the thoracic cavity except the neck and the lymph nodes."""
    wall, inner = cavity(canvas)
    outward = (canvas.left, -canvas.left)
    body = _outline(canvas, p)
    for side in (0, 1):
        body |= _breast_mound(canvas, p, side)
    half_mm = 0.0
    if p.anatomy >= GUIDELINE_ANATOMY:
        half_mm = float(canvas.second_rng.uniform(4.0, 6.5))
        follow_muscles(canvas, p, body, half_mm)
    reconstruction_outline(canvas, p, body)
    body = ndimage.binary_closing(np.pad(body, 2, mode="edge"), iterations=1)[2:-2, 2:-2, 2:-2]
    skin_depth = ndimage.distance_transform_edt(np.pad(body, ((0, 0), (1, 1), (1, 1))), sampling=tuple(canvas.spacing))[
        :, 1:-1, 1:-1
    ].astype(np.float32)
    # The medial and the lateral edge of pectoralis minor divide the axilla into its three levels.
    edges = (profile(canvas.up, [-10, 95], [66, 98]), profile(canvas.up, [-10, 95], [98, 122]))
    nothing = np.zeros(canvas.shape, bool)
    trunk = Trunk(wall, inner, body, skin_depth, outward, edges, nothing, nothing, nothing, nothing, half_mm)
    hu = canvas.hu
    hu[body] = FAT + 12 * canvas.rng.standard_normal()
    hu[body & (skin_depth < max(2.2, 0.6 * canvas.spacing[1]))] = SKIN
    _muscles(canvas, p, trunk)
    _ribs_and_sternum(canvas, trunk)
    _shoulders(canvas, p, trunk)
    paint_reconstructions(canvas, p, trunk)
    canvas.add("BODY", body)
    return trunk


def _outline(canvas: Canvas, p: Parameters) -> np.ndarray:
    x, y, z = canvas.left, canvas.back, canvas.up
    half_width = profile(z, [-170, 0, 70, 110, 140, 160, 180], [138, 140, 150, 142, 110, 66, 60]) + p.fat_mm
    half_depth = profile(z, [-170, 0, 90, 130, 150, 180], [100, 103, 94, 76, 62, 60]) + p.fat_mm * 0.7
    body = np.abs(x / half_width) ** 2.4 + np.abs((y - 4) / half_depth) ** 2.2 < 1
    for side in (0, 1):
        for start, end in pairwise(_arm_axis(p, side)):
            body |= canvas.capsule(start, end, 40 + p.fat_mm * 0.5, 36 + p.fat_mm * 0.4)
    return body


def _arm_axis(p: Parameters, side: int) -> list[Point]:
    a = p.arms_mm[side]
    if p.arms == "sides":
        beside = 178 + p.fat_mm
        return [mirrored(side, q) for q in ((150, 14 + a, 100), (beside, 24 + a, -20), (beside + 6, 20 + a, -200))]
    return [mirrored(side, (148, 10 + a, 110)), mirrored(side, (200 + a, -15 + a, 225))]


def _humerus_axis(p: Parameters, side: int) -> list[Point]:
    a = p.arms_mm[side]
    if p.arms == "sides":
        return [mirrored(side, (152 + a * 0.4, 12 + a, 106)), *_arm_axis(p, side)[1:]]
    return [mirrored(side, (150 + a * 0.4, 12 + a, 118)), mirrored(side, (196 + a, -13 + a, 215))]


def _breast_mound(canvas: Canvas, p: Parameters, side: int) -> np.ndarray:
    if p.sex == MALE:
        return canvas.ellipsoid(mirrored(side, (p.breast_lateral_mm, -72, p.breast_level_mm)), (40, 16, 40))
    if p.mastectomy[side] and p.anatomy >= GUIDELINE_ANATOMY:  # the skin of the chest wall, and no rest of a breast
        return np.zeros(canvas.shape, bool)
    base = p.breast_base[side]
    height = p.breast_height[side] * (0.18 if p.mastectomy[side] else 1.0)
    radii = (68 * base, 46 * height + 8, 68 * base)
    lateral, level = p.breast_lateral_mm, p.breast_level_mm
    mound = canvas.ellipsoid(mirrored(side, (lateral, -76 - 4 * height, level)), radii)
    if not p.mastectomy[side]:  # in supine position the breast extends to the side
        mound |= canvas.ellipsoid(
            mirrored(side, (lateral + 18 * height, -66, level - 6)), (50 * base, 36 * height + 10, 54 * base)
        )
        mound |= canvas.capsule(
            mirrored(side, (lateral, -83 - 50 * height, level)), mirrored(side, (lateral, -70, level)), 6
        )
    return mound & ((canvas.left if side == 0 else -canvas.left) > 6)


def _muscles(canvas: Canvas, p: Parameters, t: Trunk) -> None:
    y, z, wall = canvas.back, canvas.up, t.wall_mm
    lateral = np.abs(canvas.left)
    inside = t.body & (t.skin_mm > 4)
    intercostal = (wall >= 0) & (wall < 10) & (z < 132)
    serratus = (wall >= 8) & (wall < 15) & (lateral > 95) & (z < 60) & (z > -120)
    thickness = canvas.rng.uniform(17, 23)
    pectoral = (wall >= 9) & (wall < thickness) & (y < -20) & (lateral > 16) & (lateral < 138)
    pectoral &= (z > -38 + 0.35 * (lateral - 20)) & (z < 112) & inside
    back = (wall >= 8) & (wall < 30) & (y > 10) & (t.skin_mm > 5 + p.fat_mm * 0.35) & (z < 142)
    back &= lateral > 14
    abdominal = (wall >= 6) & (wall < 16) & (z < -70) & (lateral > 4)
    canvas.hu[(intercostal | serratus | back | abdominal) & inside] = MUSCLE
    # streaks of fat between the muscle layers of the back and the shoulder
    layers = back & (np.abs(wall - 20 - 3 * np.sin(lateral / 17)) < 1.6) & inside
    canvas.hu[layers] = FAT
    if p.anatomy >= GUIDELINE_ANATOMY:
        paint_pectorals(canvas, t, t.major_half_mm, inside)
    else:
        _plain_pectorals(canvas, t, pectoral, inside)


def _plain_pectorals(canvas: Canvas, t: Trunk, pectoral: np.ndarray, inside: np.ndarray) -> None:
    """Anatomy 1: pectoralis major lies on the wall, and pectoralis minor stands out of it."""
    wall = t.wall_mm
    folds = np.zeros(canvas.shape, bool)
    allowed = inside & (wall > 8)
    for side in (0, 1):  # the front and back folds of the armpit bound its fat on the outside
        front = canvas.capsule(mirrored(side, (112, -56, -8)), mirrored(side, (148, -24, 98)), 9) & allowed
        rear = canvas.capsule(mirrored(side, (134, 42, -60)), mirrored(side, (152, 16, 92)), 12, 10) & allowed
        half = (canvas.left > 0) == (side == 0)
        canvas.add_landmark("pectoralis_major", side, (pectoral & half) | front)
        canvas.add_landmark("latissimus_dorsi", side, rear)
        folds |= front | rear
    canvas.hu[folds] = MUSCLE
    pectoral |= folds
    canvas.hu[pectoral] = MUSCLE
    t.pectoral = pectoral
    for side in (0, 1):
        minor = np.zeros(canvas.shape, bool)
        coracoid = mirrored(side, (111, -46, 93))
        for foot in ((71, -76, -6), (79, -73, -2), (87, -69, 2)):
            minor |= canvas.capsule(mirrored(side, foot), coracoid, 8.5, 7.0)
        minor &= t.body & (wall > 7)
        canvas.hu[minor] = MUSCLE
        t.minor.append(minor)
        canvas.add_landmark("pectoralis_minor", side, minor)


def _ribs_and_sternum(canvas: Canvas, t: Trunk) -> None:
    x, y, z, wall = canvas.left, canvas.back, canvas.up, t.wall_mm
    lateral = np.abs(x)
    shell = (wall >= 0) & (wall < 8) & (z < 132) & t.body
    phase = canvas.rng.uniform(0, 25)
    rib = shell & (np.sin(2 * np.pi * (z - 0.38 * y + 0.06 * lateral + phase) / 25) > 0.3)
    cartilage = rib & (y < -30) & (lateral < 62 - 0.25 * z)
    marrow = rib & (wall > 2.2) & (wall < 5.8)
    canvas.hu[rib] = BONE
    canvas.hu[marrow] = MARROW
    canvas.hu[cartilage] = CARTILAGE
    width = np.where(z > 62, 27, 15 + 0.06 * z)
    sternum = (wall >= 0) & (wall < 11) & (lateral < width) & (y < -20) & (z > -62) & (z < 102) & t.body
    canvas.hu[sternum] = BONE * 0.8
    canvas.hu[sternum & (wall > 2.5) & (wall < 8.5) & (lateral < width - 3)] = MARROW * 0.7
    t.bones = rib | sternum
    canvas.landmarks["sternum"] = sternum


def _shoulders(canvas: Canvas, p: Parameters, t: Trunk) -> None:
    y, z, wall = canvas.back, canvas.up, t.wall_mm
    lateral = np.abs(canvas.left)
    blade = (wall > 21) & (wall < 27) & (y > 8) & (z > -28) & (z < 104) & (lateral > 58) & (lateral < 134)
    blade &= (z > -28 + 1.1 * np.maximum(0, 92 - lateral)) & t.body & (t.skin_mm > 5)
    canvas.hu[blade] = BONE * 0.75
    t.bones = t.bones | blade
    for side in (0, 1):
        a = p.arms_mm[side]
        arm = np.zeros(canvas.shape, bool)
        for start, end in pairwise(_arm_axis(p, side)):
            arm |= canvas.capsule(start, end, 33, 29)
        canvas.hu[arm & t.body & (wall > 8)] = MUSCLE
        axis = _humerus_axis(p, side)
        head_centre = axis[0]
        head = canvas.ellipsoid(head_centre, (22.5, 22.5, 23.5)) & t.body
        marrow = canvas.ellipsoid(head_centre, (18.5, 18.5, 19.5)) & t.body
        shaft, core = canvas.path(axis, 11.5) & t.body, canvas.path(axis, 6) & t.body
        spine = canvas.capsule(mirrored(side, (132, 24, 112)), mirrored(side, (92, 62, 92)), 8) & t.body
        glenoid = (
            canvas.capsule(mirrored(side, (128, 22, 104)), mirrored(side, (112, -44, 96)), 8.5) & t.body & (wall > 10)
        )
        sternal, middle, distal = (16, -52, 104), (70, -47, 117), (130, -6 + a * 0.5, 131)
        clavicle = canvas.capsule(mirrored(side, sternal), mirrored(side, middle), 7.5, 6) & t.body
        clavicle |= canvas.capsule(mirrored(side, middle), mirrored(side, distal), 6, 7) & t.body
        canvas.hu[spine | glenoid] = BONE * 0.7
        canvas.hu[shaft] = BONE * 1.6
        canvas.hu[core & shaft] = 30
        canvas.hu[head] = BONE
        canvas.hu[marrow] = MARROW
        canvas.hu[clavicle] = BONE
        t.bones = t.bones | spine | glenoid | shaft | head | clavicle
        t.clavicle.append(clavicle)
        canvas.add_landmark("clavicula", side, clavicle)
        half = (canvas.left > 0) == (side == 0)
        canvas.add_landmark("scapula", side, (blade & half) | ((spine | glenoid) & ~head))
        t.humerus.append(head)
        canvas.add("HumeralHead_" + "LR"[side], head)
