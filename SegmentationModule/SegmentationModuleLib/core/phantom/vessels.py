# SPDX-License-Identifier: Apache-2.0
"""Great vessels of the standard patient as tubes: all of them, or what the Visible Human's grid does not hold."""

from __future__ import annotations

import numpy as np

from .canvas import Canvas, mirrored
from .parameters import Parameters
from .wall import Trunk


def great_vessels(canvas: Canvas, p: Parameters, t: Trunk, below: np.ndarray) -> None:
    """Anatomy 1: aorta, pulmonary artery, caval veins and branches as tubes."""
    wide = canvas.rng.uniform(0.88, 1.15)
    aorta = canvas.column([(24, 50, -170), (25, 47, 20), (21, 41, 46)], 12 * wide)
    aorta |= canvas.path([(20, 40, 45), (12, 14, 52), (-8, -12, 45)], 12 * wide)
    aorta |= canvas.capsule((-8, -12, 45), (-12, -14, -22), 15 * wide)
    lung_artery = canvas.capsule((12, -34, -12), (10, -10, 22), 13 * wide)
    lung_artery |= canvas.path([(10, -8, 22), (-20, 4, 20), (-46, 8, 14)], 9 * wide)
    lung_artery |= canvas.path([(12, -8, 24), (34, 8, 24), (50, 14, 12)], 9 * wide)
    hila = _hila(canvas)
    veins = canvas.column([(-24, -8, -12), (-22, -14, 80)], 8.5)
    veins |= canvas.column([(-24, 12, -130), (-22, 8, -40)], 11)
    veins |= canvas.capsule((26, -20, 102), (-20, -18, 76), 6.5) | canvas.capsule((-28, -20, 102), (-22, -18, 76), 6.5)
    arch_branches = canvas.capsule((-6, -6, 52), (-24, -8, 104), 5.5)
    arch_branches |= canvas.capsule((10, 6, 58), (20, 0, 104), 4) | canvas.capsule((17, 22, 54), (26, 6, 108), 5)
    heart = canvas.masks["Heart"]
    everything = (aorta | lung_artery | veins | arch_branches | hila) & t.cavity & ~heart & ~(below & ~aorta & ~veins)
    canvas.hu[everything] = p.blood_hu
    central = (aorta | lung_artery | veins) & t.cavity
    for letter in "LR":
        canvas.masks["Lung_" + letter] &= ~central


def _hila(canvas: Canvas) -> np.ndarray:
    hila = np.zeros(canvas.shape, bool)
    for side in (0, 1):
        for _ in range(5):
            tip = (canvas.rng.uniform(62, 92), canvas.rng.uniform(-45, 45), canvas.rng.uniform(-50, 60))
            hila |= canvas.capsule(mirrored(side, (38, 10, 10)), mirrored(side, tip), 6.5, 2.0)
    return hila


def vessels_beyond(canvas: Canvas, p: Parameters, t: Trunk) -> None:
    """What the Visible Human's grid does not hold: descending aorta, lower caval vein, branches in lung and neck."""
    venous = p.blood_hu if p.venous_hu is None else p.venous_hu
    taken = canvas.masks["Heart"]
    aorta = canvas.column([(24, 50, -170), (25, 47, 12)], 12) | canvas.path(
        [(25, 47, 12), (27, 38, 24), (28, 26, 38)], 11
    )
    arteries = canvas.path([(-12, -4, 56), (-24, -8, 104)], 5.5) | canvas.path([(10, 4, 58), (20, 0, 104)], 4)
    arteries |= canvas.path([(20, 16, 56), (26, 6, 108)], 5)
    veins = canvas.column([(-24, 12, -130), (-22, 8, -60)], 11) | canvas.path([(-22, -16, 56), (-22, -18, 76)], 8)
    veins |= canvas.capsule((26, -20, 102), (-20, -18, 76), 6.5) | canvas.capsule((-28, -20, 102), (-22, -18, 76), 6.5)
    canvas.hu[veins & t.cavity & ~taken] = venous
    canvas.hu[(aorta | arteries | _hila(canvas)) & t.cavity & ~taken] = p.blood_hu
    canvas.landmarks["aorta"] |= aorta & t.cavity & ~taken
    for letter in "LR":
        canvas.masks["Lung_" + letter] &= ~((aorta | veins) & t.cavity)
