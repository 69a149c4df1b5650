# SPDX-License-Identifier: Apache-2.0
"""Anatomy 2: chambers, coronary arteries and great vessels of the Visible Human Female.

``Resources/phantom/visible_human_heart.npz`` holds them as a grid of labels, made by ``Testing/tools/phantom_heart.py``
from surfaces of the HuBMAP Human Reference Atlas (CC BY 4.0). They are scaled to the heart of the phantom and turned
as it is; above the carina they follow the phantom's windpipe.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy import ndimage

from AIOCommon.core.npz_file import read_npz
from AIOCommon.core.resources import resource

from .canvas import Canvas, profile
from .parameters import Parameters
from .wall import Trunk

LABELS = (
    "outside",
    "fat",
    "pulmonary_veins",
    "inferior_vena_cava",
    "superior_vena_cava",
    "atrium_right",
    "atrium_left",
    "pulmonary_artery",
    "ventricle_right",
    "ventricle_left",
    "aorta",
    "arch_branches",
    "bronchi",
    "wall_right",
    "myocardium",
    "lad",
    "circumflex",
    "right_coronary",
)
_IN_HEART = ("fat", "atrium_right", "atrium_left", "ventricle_right", "ventricle_left", "wall_right", "myocardium")
_ARTERIES = ("lad", "circumflex", "right_coronary")
_VENOUS = ("superior_vena_cava", "inferior_vena_cava", "atrium_right", "ventricle_right", "pulmonary_artery")
_ARTERIAL = ("pulmonary_veins", "atrium_left", "ventricle_left", "aorta", "arch_branches")
LANDMARKS = {  # TotalSegmentator's names
    "heart_ventricle_left": "ventricle_left",
    "heart_ventricle_right": "ventricle_right",
    "heart_atrium_left": "atrium_left",
    "heart_atrium_right": "atrium_right",
    "heart_myocardium": "myocardium",
    "pulmonary_artery": "pulmonary_artery",
    "superior_vena_cava": "superior_vena_cava",
}
CARINA_MM = np.array([-8.0, 81.0, 526.0])  # left, back, up in the grid of labels
PHANTOM_CARINA_MM = np.array([0.0, 4.0, 34.0])
TURN_DEG, FLATTER = 35.0, 0.9  # of the standard heart; a living heart of the phantom is less deep than a cadaver's
LAD_MARGIN_MM = 4.0  # contoured with a margin for its motion


@dataclass(frozen=True, eq=False)
class Labels:
    """(k, j, i) labels, and (left, back, up) of the first voxel's centre in mm."""

    array: np.ndarray
    first_mm: np.ndarray
    step_mm: float

    @property
    def heart(self) -> np.ndarray:
        return np.isin(self.array, [LABELS.index(name) for name in (*_IN_HEART, *_ARTERIES)])


@cache
def labels() -> Labels:
    """The grid in Resources."""
    content = read_npz(resource("phantom") / "visible_human_heart.npz")
    return Labels(content["labels"], content["first_mm"].astype(float), float(content["step_mm"]))


@dataclass(frozen=True)
class HeartPlace:
    """Where the heart of a phantom lies: its centre (left, back, up) and half axes in mm, and its turn."""

    centre_mm: np.ndarray
    half_mm: np.ndarray
    turn_deg: float


def paint_visible_human(canvas: Canvas, p: Parameters, t: Trunk, place: HeartPlace, below: np.ndarray) -> None:
    """Heart, LAD and great vessels; what they take is no longer lung. ``below``: under the diaphragm."""
    seen = _sampled(canvas, place)
    within = (t.cavity | below) & (t.wall_mm < -2)
    seen = np.where(within, seen, 0)

    def of(*names: str) -> np.ndarray:
        return np.isin(seen, [LABELS.index(name) for name in names])

    heart = of(*_IN_HEART, *_ARTERIES)
    for plane in heart:  # the root of the aorta lies in it
        plane |= ndimage.binary_fill_holes(plane)
    vessels = of("pulmonary_veins", "superior_vena_cava", "pulmonary_artery", "aorta", "arch_branches")
    vessels |= of("inferior_vena_cava")
    venous = p.blood_hu if p.venous_hu is None else p.venous_hu
    hu, contrast = canvas.hu, p.contrast or p.venous_hu is not None
    hu[of("fat")] = -75
    hu[of("myocardium", "wall_right")] = 105 if contrast else 50
    hu[of(*_VENOUS)] = venous
    hu[of(*_ARTERIAL)] = p.blood_hu
    artery = of("lad")
    near = canvas.second_rng.uniform(1.6, 2.3)
    if artery.any():
        away = ndimage.distance_transform_edt(~artery, sampling=tuple(canvas.spacing))
        hu[heart & (away < near + 3.0)] = -80
        hu[heart & (away < near)] = p.blood_hu + 15
        canvas.add("A_LAD", heart & (away < LAD_MARGIN_MM))
    else:
        canvas.add("A_LAD", artery)
    hu[of("circumflex", "right_coronary")] = p.blood_hu + 15
    for letter in "LR":
        canvas.masks["Lung_" + letter] &= ~(heart | vessels)
    canvas.add("Heart", heart)
    for name, label in LANDMARKS.items():
        canvas.landmarks[name] = of(label)
    canvas.landmarks["aorta"] = of("aorta")


def _sampled(canvas: Canvas, place: HeartPlace) -> np.ndarray:
    """The label at each voxel, the nearest one."""
    grid = labels()
    at = np.argwhere(grid.heart)[:, ::-1] * grid.step_mm + grid.first_mm
    middle, half = at.mean(axis=0), _half_axes(at)
    scale = place.half_mm.prod() ** (1 / 3) / half.prod() ** (1 / 3)
    turn = np.deg2rad(place.turn_deg - TURN_DEG) * 0.5
    x, y, z = canvas.left, canvas.back, canvas.up
    # between the heart and the carina one anchor passes into the other
    share = profile(z, [place.centre_mm[2] + 20, PHANTOM_CARINA_MM[2] - 8], [0, 1])
    found = [np.zeros(canvas.shape, np.float32) for _ in range(3)]
    for weight, ours, theirs, angle in (
        (1 - share, place.centre_mm, middle, turn),
        (share, PHANTOM_CARINA_MM, CARINA_MM, 0.0),
    ):
        dx, dy, dz = (x - ours[0]) / scale, (y - ours[1]) / (scale * FLATTER), (z - ours[2]) / scale
        found[0] += weight * (theirs[0] + np.cos(angle) * dx - np.sin(angle) * dz)
        found[1] += weight * (theirs[1] + dy)
        found[2] += weight * (theirs[2] + np.sin(angle) * dx + np.cos(angle) * dz)
    index = [np.rint((c - f) / grid.step_mm).astype(np.int32) for c, f in zip(found, grid.first_mm)][::-1]
    inside = np.all([(n >= 0) & (n < size) for n, size in zip(index, grid.array.shape)], axis=0)
    clipped = [np.clip(n, 0, size - 1) for n, size in zip(index, grid.array.shape)]
    return np.where(inside, grid.array[tuple(clipped)], 0).astype(np.uint8)


def _half_axes(points_mm: np.ndarray) -> np.ndarray:
    """Half axes of an ellipsoid with the spread of these points."""
    spread = np.linalg.eigvalsh(np.cov((points_mm - points_mm.mean(axis=0)).T))
    return np.asarray(np.sqrt(5 * spread))
