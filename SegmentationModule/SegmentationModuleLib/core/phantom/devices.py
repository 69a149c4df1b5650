# SPDX-License-Identifier: Apache-2.0
"""What surgery and illness leave in a patient: implants, expanders, a pacemaker, fluid in the chest.

Sizes, places and HU are ours, of the order that product sheets and radiology texts give: silicone gel 90 HU, saline
5 HU, pleural fluid 8 HU; metal is clipped at the top of the scale and throws streaks.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from .canvas import Canvas, Point, mirrored
from .parameters import MALE, Parameters
from .wall import MUSCLE, Trunk, wall_front

SILICONE, SALINE, SHELL, FLUID, METAL = 90.0, 5.0, 240.0, 8.0, 3071.0
IMPLANT_RADII: Point = (56.0, 27.0, 56.0)  # 350 cc
EXPANDER_RADII: Point = (54.0, 33.0, 54.0)  # 400 cc
SHELL_MM, PORT_MM = 1.5, (11.0, 4.0, 11.0)
ATELECTASIS_MM = 8.0
STREAK_HU, STREAK_MM = 160.0, 28.0  # beside the metal, and how far the half of it reaches


def reconstruction_radii(p: Parameters, side: int) -> Point | None:
    """Half axes of the implant or expander of a side; None where there is none."""
    if p.sex == MALE:
        return None
    return EXPANDER_RADII if p.expander[side] else IMPLANT_RADII if p.implant[side] else None


def reconstruction_centre(p: Parameters, side: int, depth_mm: float) -> Point:
    """Over the ribs, behind the breast, or the skin that a mastectomy left."""
    lateral, level = p.breast_lateral_mm - 6, p.breast_level_mm
    front = float(wall_front(np.array([lateral]), np.array([level]))[0])
    return mirrored(side, (lateral, front - 12 - depth_mm, level))


def reconstruction_outline(canvas: Canvas, p: Parameters, body: np.ndarray) -> None:
    """The skin goes over an implant with 14 mm of fat and breast, or 8 mm after mastectomy."""
    for side in (0, 1):
        radii = reconstruction_radii(p, side)
        if radii is not None:
            cover = 8.0 if p.mastectomy[side] else 14.0
            a, b, c = (r + cover for r in radii)
            body |= canvas.ellipsoid(reconstruction_centre(p, side, radii[1]), (a, b, c))


def paint_reconstructions(canvas: Canvas, p: Parameters, t: Trunk) -> None:
    """Silicone implants, and tissue expanders with the magnet of their port; under a thin pectoralis major."""
    t.device = np.zeros(canvas.shape, bool)
    for side in (0, 1):
        radii = reconstruction_radii(p, side)
        if radii is None:
            continue
        centre = reconstruction_centre(p, side, radii[1])
        free = t.body & (t.wall_mm > 9) & (t.skin_mm > 4)
        a, b, c = (r + 5 for r in radii)
        over = canvas.ellipsoid(centre, (a, b, c)) & free & (canvas.up > p.breast_level_mm - 10)
        device = canvas.ellipsoid(centre, radii) & free
        a, b, c = (r - SHELL_MM for r in radii)
        canvas.hu[over & ~device & (canvas.back < centre[1])] = MUSCLE
        canvas.hu[device] = SHELL
        canvas.hu[device & canvas.ellipsoid(centre, (a, b, c))] = SALINE if p.expander[side] else SILICONE
        t.device |= device
        canvas.add_landmark("expander" if p.expander[side] else "implant", side, device)
        if p.expander[side]:
            port = (centre[0], centre[1] - radii[1] + PORT_MM[1] + 3, centre[2] + 14)
            t.metal.append(canvas.ellipsoid(port, PORT_MM) & device)


def paint_pacemaker(canvas: Canvas, p: Parameters, t: Trunk) -> None:
    """The can under the skin below the clavicle, and its lead along the vein to the right ventricle."""
    if not p.pacemaker:
        return
    side = int(p.pacemaker == "right")
    half = (canvas.left > 0) == (side == 0)
    near = half & t.body & (np.abs(t.outward[side] - 82) < 24) & (np.abs(canvas.up - 62) < 20)
    can = near & (canvas.back < -20) & (t.skin_mm > 4) & (t.skin_mm < 13)
    rounded = ((t.outward[side] - 82) / 24) ** 2 + ((canvas.up - 62) / 20) ** 2 < 1
    can &= rounded
    heart = canvas.masks["Heart"]
    to: list[Point] = [mirrored(side, (74, -60, 74)), mirrored(side, (60, -26, 102)), mirrored(side, (24, -22, 100))]
    to += [(-20, -14, 78), (-22, -10, 10)]
    if heart.any():
        at = np.argwhere(heart)
        k, j, i = (int(v) for v in np.median(at, axis=0))
        to.append((float(canvas.left[k, j, i]), float(canvas.back[k, j, i]) - 12, float(canvas.up[k, j, i])))
    lead = canvas.path(to, max(1.1, 0.55 * float(canvas.spacing[1]))) & t.body
    canvas.add_landmark("pacemaker", side, can)
    canvas.hu[lead] = 1800
    t.metal.append(can)


def paint_effusion(canvas: Canvas, p: Parameters, t: Trunk) -> None:
    """Fluid that runs to the back of a supine patient's chest, with collapsed lung before it; it is not lung."""
    for side, depth in enumerate(p.effusion_mm):
        lung = canvas.masks["Lung_" + "LR"[side]]
        if depth <= 0 or not lung.any():
            continue
        level = float(canvas.back[lung].max()) - depth
        fluid = lung & (canvas.back > level)
        collapsed = lung & ~fluid & (canvas.back > level - ATELECTASIS_MM)
        canvas.hu[fluid] = FLUID
        canvas.hu[collapsed] = 35
        canvas.masks["Lung_" + "LR"[side]] = lung & ~fluid
        canvas.add_landmark("pleural_effusion", side, fluid)


def paint_metal(canvas: Canvas, t: Trunk) -> None:
    """Metal last, and bright and dark rays from it in its slices."""
    for metal in t.metal:
        canvas.hu[metal] = METAL
        for k in np.flatnonzero(metal.any(axis=(1, 2))):
            j, i = (float(v) for v in ndimage.center_of_mass(metal[k]))
            y = (np.arange(canvas.shape[1]) - j)[:, None] * canvas.spacing[1]
            x = (np.arange(canvas.shape[2]) - i)[None] * canvas.spacing[2]
            angle, away = np.arctan2(y, x), np.hypot(x, y)
            turn = canvas.second_rng.uniform(0, 2 * np.pi)
            rays = np.cos(5 * angle + turn) + 0.6 * np.cos(13 * angle - 2 * turn)
            canvas.hu[k] += np.where(metal[k], 0, STREAK_HU * rays * np.exp2(-away / STREAK_MM)).astype(np.float32)
