# SPDX-License-Identifier: Apache-2.0
"""Lungs, heart, great vessels, oesophagus, spine, neck and upper abdomen of the standard patient."""

from __future__ import annotations

import numpy as np

from .canvas import Canvas, Point, mirrored, profile
from .devices import paint_effusion
from .parameters import GUIDELINE_ANATOMY, Parameters
from .vessels import great_vessels, vessels_beyond
from .visible_human import HeartPlace, paint_visible_human
from .wall import BONE, CARTILAGE, FAT, MUSCLE, Trunk

AIR = -990.0
DIAPHRAGM_MM = 6.0
GULLET: tuple[Point, ...] = ((12, 34, -170), (8, 29, -40), (3, 23, 50), (5, 13, 110), (3, 7, 180))
WINDPIPE: tuple[Point, ...] = ((0, 4, 30), (0, -4, 100), (0, -14, 180))


def paint_chest(canvas: Canvas, p: Parameters, t: Trunk) -> None:
    """Paint everything inside the thoracic cavity, the spine, the neck and the vessels between them."""
    below = _abdomen(canvas, p, t)
    _lungs(canvas, p, t, below)
    place = _heart_place(canvas, p)
    if p.anatomy >= GUIDELINE_ANATOMY:
        paint_visible_human(canvas, p, t, place, below)
        canvas.rng.random(5)  # what anatomy 1 draws here, so that the rest of the patient is the same
        vessels_beyond(canvas, p, t)
    else:
        _heart(canvas, p, t, below, place)
        great_vessels(canvas, p, t, below)
    _spine(canvas, t)
    _neck(canvas, p, t)
    _airway_and_gullet(canvas, t, below)
    paint_effusion(canvas, p, t)


def _abdomen(canvas: Canvas, p: Parameters, t: Trunk) -> np.ndarray:
    x, y, z = canvas.left, canvas.back, canvas.up
    dome = np.where(x > 0, p.diaphragm_mm[0], p.diaphragm_mm[1]).astype(np.float32)
    dome = dome - (np.abs(x) - 64) ** 2 / 150 - (y - 4) ** 2 / 125
    below = t.cavity & (z < dome)
    rng, hu = canvas.rng, canvas.hu
    hu[below] = -95
    liver = below & (x < 30 - 0.25 * (z + 130) + 0.3 * (y - 10)) & (z < dome - 1)
    hu[liver] = rng.uniform(50, 65) + (45 if p.contrast else 0)
    top = p.diaphragm_mm[0]
    stomach = canvas.ellipsoid((62, -18, top - 34), (42, 44, 36)) & below
    if p.anatomy >= GUIDELINE_ANATOMY:  # diaphragm and stomach wall keep the stomach's air apart from the lung's
        hu[below & (z > dome - DIAPHRAGM_MM)] = MUSCLE
        stomach &= z < dome - DIAPHRAGM_MM
    hu[stomach] = rng.uniform(15, 50)
    food = stomach & (canvas.grain(5) > 0.9)
    hu[food] -= rng.uniform(0, 400)
    hu[stomach & (y < -18 - rng.uniform(0, 26))] = AIR
    spleen = canvas.ellipsoid((92, 38, top - 26), (26, 36, 34)) & below
    hu[spleen] = rng.uniform(45, 60) + (60 if p.contrast else 0)
    return below


def _lungs(canvas: Canvas, p: Parameters, t: Trunk, below: np.ndarray) -> None:
    x, y, z = canvas.left, canvas.back, canvas.up
    half = profile(z, [-160, -20, 40, 100, 128], [30, 27, 26, 30, 40])
    front = canvas.rng.uniform(0.25, 0.85)  # width of the mediastinum behind the sternum, which varies between patients
    half = half * profile(y, [-70, -15, 30, 60], [front, 1.0, 0.85, 0.7]) + canvas.noise_field(3, 40)
    middle = t.cavity & (np.abs(x - 4) < half)
    canvas.hu[middle & ~below] = FAT + 10
    lung = t.cavity & ~below & ~middle
    canvas.hu[lung] = (p.lung_hu + canvas.noise_field(30, 40) + 0.5 * y)[lung]
    vessels = lung & (canvas.grain(3.0) > 1.75)
    canvas.hu[vessels] += canvas.rng.uniform(450, 850)
    if p.lung_opacity:  # a consolidation or an effusion belongs to the lung
        side = 1 if canvas.rng.random() < 0.5 else -1
        centre = (side * canvas.rng.uniform(50, 90), canvas.rng.uniform(-10, 60), canvas.rng.uniform(-60, 60))
        a, b, c = canvas.rng.uniform(10, 28, 3)
        patch = canvas.ellipsoid(centre, (a, b, c))
        canvas.hu[patch & lung] = canvas.rng.uniform(-200, 40)
    canvas.masks["Lung_L"] = lung & (x > 0)
    canvas.masks["Lung_R"] = lung & (x <= 0)


def _heart_place(canvas: Canvas, p: Parameters) -> HeartPlace:
    rng = canvas.rng
    half = np.array([rng.uniform(57, 66), rng.uniform(41, 48), rng.uniform(45, 54)]) * p.heart_size
    right_dome = max(p.diaphragm_mm)
    centre = np.array([rng.uniform(18, 28), rng.uniform(-32, -20), max(right_dome + 26, -56) + rng.uniform(-4, 4)])
    return HeartPlace(centre, half, p.heart_turn_deg)


def _heart(canvas: Canvas, p: Parameters, t: Trunk, below: np.ndarray, place: HeartPlace) -> None:
    rng, centre, half = canvas.rng, place.centre_mm, place.half_mm
    turn = np.deg2rad(place.turn_deg)
    axis = np.array([np.cos(turn), 0, -np.sin(turn)])  # towards the apex: left and down
    cross = np.array([np.sin(turn), 0, np.cos(turn)])
    low, high = tuple(centre - half.max() * 1.15), tuple(centre + half.max() * 1.15)
    box = canvas.box(low, high)
    radius2 = np.full(canvas.shape, 9.0, np.float32)
    along = np.zeros(canvas.shape, np.float32)
    if box is not None:
        x, y, z = (c[box] - o for c, o in zip((canvas.left, canvas.back, canvas.up), centre))
        u = x * axis[0] + z * axis[2]
        w = x * cross[0] + z * cross[2]
        along[box] = u
        radius2[box] = (u / half[0]) ** 2 + (y / half[1]) ** 2 + (w / half[2]) ** 2
    heart = (radius2 < 1) & (t.cavity | below) & (t.wall_mm < -2)
    hu = canvas.hu
    hu[heart] = 50 + (35 if p.contrast else 0)
    septum = np.abs(along - 4 - 0.25 * (canvas.back - centre[1])) < 5
    hu[heart & (radius2 < 0.62) & ~septum] = p.blood_hu
    fat_rim = rng.uniform(0.84, 0.96)
    hu[heart & (radius2 > fat_rim)] = -60
    # the left anterior descending artery, in the anterior groove from the base to the apex
    start, angle = rng.uniform(-0.36, -0.28), np.deg2rad(rng.uniform(14, 30))
    steps = np.linspace(0, 1, 9)
    lengths = start + (0.9 - start) * steps
    rest = np.sqrt(np.clip(0.9 - lengths**2, 0.02, None))
    turns = angle * (1.25 - 0.5 * steps)
    points = [
        tuple(
            centre + half[0] * u * axis + half[2] * r * np.sin(a) * cross + np.array([0, -half[1] * r * np.cos(a), 0])
        )
        for u, r, a in zip(lengths, rest, turns)
    ]
    groove = canvas.path(points, 7.0) & heart
    hu[groove] = -80
    artery = canvas.path(points, 2.6) & heart
    hu[artery] = p.blood_hu + 15
    if rng.random() < 0.25:
        hu[canvas.path(points[1:3], 1.8) & heart] = 400
    lad = canvas.path(points, 4.5) & heart  # contoured with a margin for its motion
    for letter in "LR":
        canvas.masks["Lung_" + letter] &= ~heart
    canvas.add("Heart", heart)
    canvas.add("A_LAD", lad)


def _spine(canvas: Canvas, t: Trunk) -> None:
    x, z, hu = canvas.left, canvas.up, canvas.hu
    y = canvas.back + profile(z, [70, 120, 180], [0, 10, 36])  # the neck leans forward
    offset = canvas.rng.uniform(-3, 3)
    reach = ((x - offset) / 17) ** 2 + ((y - 66) / 15) ** 2
    vertebra = (reach < 1) & t.body
    level = np.mod(z + 3, 27)
    hu[vertebra] = 75
    bone = vertebra & (level > 5)
    hu[bone] = canvas.rng.uniform(140, 220)
    hu[bone & ((reach > 0.78) | (level < 7) | (level > 25))] = BONE * 0.8
    arch = (((x - offset) / 19) ** 2 + ((y - 90) / 17) ** 2 < 1) & ~vertebra & (level > 4) & t.body
    hu[arch] = BONE * 0.75
    lateral = np.abs(x - offset)
    wings = (np.abs(y - 88 - 0.12 * lateral) < 5) & (lateral < 40) & (level > 10) & (level < 20) & (z < 130) & t.body
    hu[wings & (t.wall_mm > -14)] = BONE * 0.7
    process = (lateral < 3.5) & (y > 100) & (y < 128) & (level > 6) & (level < 20) & t.body & (t.skin_mm > 5)
    hu[process] = BONE * 0.8
    canal = (((x - offset) / 10.5) ** 2 + ((y - 90) / 9.5) ** 2 < 1) & t.body
    hu[canal] = 8
    cord = (((x - offset) / 6.4) ** 2 + ((y - 90) / 5.4) ** 2 < 1) & t.body
    hu[cord] = 46
    canvas.add("SpinalCord", cord)
    spine = vertebra | arch | process | canal
    t.bones = t.bones | spine
    for letter in "LR":
        canvas.masks["Lung_" + letter] &= ~(spine | wings)


def _neck(canvas: Canvas, p: Parameters, t: Trunk) -> None:
    hu, rng = canvas.hu, canvas.rng
    muscle = np.zeros(canvas.shape, bool)
    for side in (0, 1):
        turner = canvas.capsule(mirrored(side, (18, -40, 106)), mirrored(side, (50, 14, 186)), 8)
        scalene = canvas.capsule(mirrored(side, (26, 30, 186)), mirrored(side, (54, 6, 112)), 8)
        canvas.add_landmark("sternocleidomastoid", side, turner & t.body)
        canvas.add_landmark("anterior_scalene", side, scalene & t.body)
        muscle |= turner | scalene
        muscle |= canvas.capsule(mirrored(side, (24, 56, 190)), mirrored(side, (38, 88, 60)), 16, 15) & ~t.cavity
        muscle |= canvas.capsule(mirrored(side, (30, 62, 182)), mirrored(side, (118, 46, 122)), 12, 10) & ~t.cavity
    muscle |= canvas.column([(0, 40, 128), (0, 34, 190)], 20, 11)
    hu[muscle & t.body & ~t.bones & ~t.cavity] = MUSCLE
    thyroid = np.zeros(canvas.shape, bool)
    for side in (0, 1):
        radii = (rng.uniform(8.5, 11), rng.uniform(9, 11.5), rng.uniform(18, 25))
        thyroid |= canvas.ellipsoid(mirrored(side, (17, -16, 142)), radii)
    thyroid |= canvas.ellipsoid((0, -26, 136), (16, 4.5, 7))
    windpipe = canvas.column(WINDPIPE, 11)
    thyroid &= ~windpipe & t.body
    hu[thyroid] = rng.uniform(140, 200) if p.contrast else rng.uniform(85, 125)
    canvas.add("Glnd_Thyroid", thyroid)
    carotid, vein = np.zeros(canvas.shape, bool), np.zeros(canvas.shape, bool)
    for side in (0, 1):
        artery = canvas.column([mirrored(side, (20, -2, 96)), mirrored(side, (25, 2, 186))], 4.2)
        jugular = canvas.column([mirrored(side, (26, -14, 102)), mirrored(side, (31, -9, 186))], 6.5)
        carotid |= artery
        vein |= jugular
        canvas.add_landmark("common_carotid_artery", side, artery & t.body)
        canvas.add_landmark("internal_jugular_vein", side, jugular & t.body)
        for name, start, middle, end, radius in (
            ("axillary_vein", (30, -24, 106), (96, -28, 97), (138, -4, 84), 6.0),
            ("subclavian_artery", (28, -8, 110), (96, -17, 103), (138, 4, 91), 4.5),
        ):
            vessel = canvas.path([mirrored(side, q) for q in (start, middle, end)], radius)
            canvas.add_landmark(name, side, vessel & t.body)
            vein |= vessel
    vessels = (carotid | vein) & t.body & ~t.cavity & ~t.bones
    canvas.masks["_carotid"] = carotid & t.body
    canvas.masks["_vessels"] = vessels
    hu[vessels] = p.blood_hu


def _airway_and_gullet(canvas: Canvas, t: Trunk, below: np.ndarray) -> None:
    rng, hu = canvas.rng, canvas.hu
    lumen = rng.uniform(7.5, 9.5)
    wall = canvas.column(WINDPIPE, lumen + 2.2) & t.body
    air = canvas.column(WINDPIPE, lumen) & t.body
    for side in (0, 1):
        air |= canvas.capsule(mirrored(side, (0, 4, 34)), mirrored(side, (48, 14, 8)), 6.5, 5) & t.cavity & ~below
    gullet = canvas.column(GULLET, rng.uniform(7.5, 9.5), rng.uniform(6, 8)) & t.body & ~air
    gullet &= ~wall | (canvas.back > 6)
    hu[wall] = 42
    hu[gullet] = 38
    if rng.random() < 0.6:
        hu[canvas.column(GULLET, 2.6) & gullet & (canvas.noise_field(1, 30) > 0.5)] = -700
    hu[air] = AIR
    if rng.random() < 0.4:
        hu[wall & ~air & (canvas.noise_field(1, 30) > 0.4)] = CARTILAGE
    canvas.add("Esophagus", gullet & (canvas.up < 150))
    canvas.masks["_airway"] = wall | air
    canvas.landmarks["trachea"] = (wall | air) & (canvas.up > 30)
    for letter in "LR":
        canvas.masks["Lung_" + letter] &= ~(wall | air | gullet)
    canvas.masks["Heart"] &= ~(gullet | air)
