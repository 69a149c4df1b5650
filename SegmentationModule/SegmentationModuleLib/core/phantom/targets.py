# SPDX-License-Identifier: Apache-2.0
"""The fourteen clinical target volumes and the tumour bed, defined by the anatomical landmarks of the guidelines.

The edges of pectoralis minor separate the axillary levels. The internal mammary chain follows its vessels. L4 is the
medial supraclavicular fossa (ESTRO); SCL is the larger supraclavicular region (RTOG), which overlaps L4.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from .axilla import guideline_levels
from .canvas import Canvas, mirrored, profile
from .parameters import GUIDELINE_ANATOMY, MALE, Parameters
from .wall import FAT, Trunk

SKIN_MARGIN_MM = 5.0


def paint_targets(canvas: Canvas, p: Parameters, t: Trunk) -> None:
    """Add the target masks and paint their content: fat, vessels, lymph nodes, glandular tissue, seroma and clips."""
    nodes = canvas.grain(3.0) > 1.75
    gland_grain = canvas.grain(8.0)
    minor = t.minor[0] | t.minor[1]
    free = t.body & ~t.cavity & (t.wall_mm > 7) & (t.skin_mm > SKIN_MARGIN_MM) & ~t.bones & ~t.device
    for side in (0, 1):
        _levels(canvas, p, t, side, free & ~t.pectoral & ~minor, nodes)
        if p.anatomy < GUIDELINE_ANATOMY:
            _supraclavicular(canvas, t, side, free)
        _internal_mammary(canvas, p, t, side)
        _breast(canvas, p, t, side, minor, gland_grain)
    canvas.masks["CTVp_Tumorbed"] = np.zeros(canvas.shape, bool)
    if p.tumour_bed and p.sex != MALE:
        _tumour_bed(canvas, p, t)


def _fill(canvas: Canvas, region: np.ndarray, nodes: np.ndarray) -> None:
    fat = region & ~canvas.masks["_vessels"]
    canvas.hu[fat] = FAT + 5
    canvas.hu[fat & nodes] = 35


def _lighten(canvas: Canvas, region: np.ndarray) -> None:
    canvas.hu[region & (canvas.hu < 0) & ~canvas.masks["_vessels"]] = FAT + 5


def _levels(canvas: Canvas, p: Parameters, t: Trunk, side: int, free: np.ndarray, nodes: np.ndarray) -> None:
    letter, out = "LR"[side], t.outward[side]
    medial, lateral = t.minor_edges
    jitter = canvas.rng.uniform(0.95, 1.05)
    if p.anatomy >= GUIDELINE_ANATOMY:
        for name, region in guideline_levels(canvas, t, side, free & ~t.humerus[side]).items():
            _fill(canvas, region, nodes) if name in ("L1", "L2", "L3") else _lighten(canvas, region)
            canvas.add(f"CTVn_{name}_{letter}", region)
        return
    free = free & ~t.humerus[side]
    one = canvas.ellipsoid(mirrored(side, (122, -8, 38)), (32 * jitter, 38, 50)) & (out > lateral) & free
    two = canvas.ellipsoid(mirrored(side, (98, -38, 66)), (30, 30 * jitter, 34)) & free
    two &= (out <= lateral) & (out > medial)
    three = canvas.ellipsoid(mirrored(side, (76, -38, 88)), (28, 23 * jitter, 22)) & free
    three &= (out <= medial) & (out > 46)
    for name, region in (("L1", one), ("L2", two), ("L3", three)):
        _fill(canvas, region, nodes)
        canvas.add(f"CTVn_{name}_{letter}", region)


def _supraclavicular(canvas: Canvas, t: Trunk, side: int, free: np.ndarray) -> None:
    letter, out = "LR"[side], t.outward[side]
    free = free & ~canvas.masks["Glnd_Thyroid"] & ~canvas.masks["_airway"] & ~canvas.masks["Esophagus"]
    free &= ~canvas.masks["_carotid"] & ~canvas.masks[f"CTVn_L3_{letter}"] & (out > 15)
    four = canvas.ellipsoid(mirrored(side, (37, -16, 121)), (21, 20, 21)) & free
    wide = canvas.ellipsoid(mirrored(side, (49, -10, 133)), (37, 28, 26)) & free & (canvas.up > 112)
    _lighten(canvas, four | wide)
    canvas.add(f"CTVn_L4_{letter}", four)
    canvas.add(f"CTVn_SCL_{letter}", wide)


def _internal_mammary(canvas: Canvas, p: Parameters, t: Trunk, side: int) -> None:
    letter, out = "LR"[side], t.outward[side]
    centre = profile(canvas.up, [-10, 85], [25, 21])
    off = np.abs(out - centre)
    chain = (off < 7) & (t.wall_mm > -7) & (t.wall_mm < 3) & (canvas.back < -10)
    chain &= (canvas.up > -5) & (canvas.up < 92) & ~canvas.masks["Heart"]
    soft = chain & ~t.bones
    canvas.hu[soft] = FAT + 8
    vessel = (off < 3.6) & (np.abs(t.wall_mm + 2.5) < 2.6) & (canvas.back < -10) & (np.abs(canvas.up - 20) < 90)
    canvas.hu[vessel & ~t.bones & t.cavity] = p.blood_hu
    canvas.add_landmark("internal_mammary_vein", side, vessel)
    canvas.masks["Lung_" + letter] &= ~(chain | vessel)
    canvas.add(f"CTVn_IMN_{letter}", chain)


def _breast(canvas: Canvas, p: Parameters, t: Trunk, side: int, minor: np.ndarray, grain: np.ndarray) -> None:
    letter, out = "LR"[side], t.outward[side]
    base = p.breast_base[side] ** 0.8
    across = (out - p.breast_lateral_mm) / (66 * base)
    along = (canvas.up - p.breast_level_mm) / (67 * base)
    footprint = across**2 + along**2 < 1
    region = footprint & (out > 10) & (canvas.back < 14) & t.body & (t.skin_mm > SKIN_MARGIN_MM)
    region &= (t.wall_mm > 9.5) & ~t.pectoral & ~minor & ~t.covered
    region &= ~np.logical_or.accumulate(t.device, axis=1)  # an implant, and what lies behind it
    for level in ("L1", "L2", "L3", "IMN"):
        region &= ~canvas.masks[f"CTVn_{level}_{letter}"]
    if p.sex == MALE:
        region = np.zeros(canvas.shape, bool)
    elif not p.mastectomy[side]:
        height = p.breast_height[side]
        core = canvas.ellipsoid(
            mirrored(side, (p.breast_lateral_mm, -86, p.breast_level_mm)), (50 * base, 42 * height + 6, 50 * base)
        )
        core &= region
        canvas.hu[core & (grain > 1.3 - 2.4 * p.gland)] = canvas.rng.uniform(15, 45)
    canvas.add(f"CTVp_Breast_{letter}", region)


def _tumour_bed(canvas: Canvas, p: Parameters, t: Trunk) -> None:
    rng = canvas.rng
    breast = canvas.masks["CTVp_Breast_" + "LR"[p.operated_index]]
    depth = ndimage.distance_transform_edt(np.pad(breast, 1), sampling=tuple(canvas.spacing))[1:-1, 1:-1, 1:-1]
    radii = rng.uniform(10, 17, 3)
    if p.seroma_cc is not None:
        radii *= np.cbrt(1000 * p.seroma_cc / (4 / 3 * np.pi * radii.prod()))
    deep = np.argwhere(depth > min(0.7 * radii.min(), 0.85 * depth.max()))
    if len(deep) == 0:
        return
    at = tuple(deep[rng.integers(len(deep))])
    centre = (float(canvas.left[at]), float(canvas.back[at]), float(canvas.up[at]))
    bed = canvas.ellipsoid(centre, (radii[0], radii[1], radii[2])) & breast
    scar = bool(rng.random() < 0.3) and p.seroma_cc is None  # a scar is inhomogeneous, a fresh bed is filled with fluid
    fill = bed & (canvas.grain(4.0) > -0.6) if scar else bed
    canvas.hu[fill] = rng.uniform(20, 45) if scar else rng.uniform(4, 28)
    a, b, c = radii * 0.75
    rim = np.argwhere(bed & ~canvas.ellipsoid(centre, (a, b, c)))
    clip_hu = min(2600.0, 2600.0 * 30.0 / float(np.prod(canvas.spacing)))
    clips = int(rng.integers(3, 7)) if p.clips is None else p.clips
    for _ in range(clips if len(rim) else 0):
        canvas.hu[tuple(rim[rng.integers(len(rim))])] = clip_hu
    canvas.masks["CTVp_Tumorbed"] = bed
