# SPDX-License-Identifier: Apache-2.0
"""What a painted patient looks like to MR and PET: signal and uptake of each tissue.

Signals are relative to fat in T1; uptakes are SUV by body weight. They are typical values of the literature's order
(MR at 1.5 T: Bottomley 1984, Med Phys 14:1; FDG: Wahl 2009, J Nucl Med 50:122S), spread at random, not measurements.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from .canvas import Canvas
from .parameters import Parameters

T1, T1_CONTRAST, T2 = "T1", "T1 with contrast", "T2"
WEIGHTINGS = (T1, T1_CONTRAST, T2)
_HU = (-1000.0, -700.0, -400.0, -150.0, -100.0, -60.0, 0.0, 25.0, 55.0, 105.0, 210.0, 420.0, 1200.0)
# by HU of the painted tissue: air, lung, ..., fat, ..., fluid, gland or muscle, cartilage, marrow, cortex, clip
_BY_HU = {
    T1: (0.0, 0.06, 0.1, 0.9, 1.0, 0.9, 0.25, 0.42, 0.36, 0.4, 0.75, 0.06, 0.0),
    T1_CONTRAST: (0.0, 0.08, 0.12, 0.9, 1.0, 0.9, 0.28, 0.55, 0.42, 0.42, 0.78, 0.06, 0.0),
    T2: (0.0, 0.05, 0.08, 0.65, 0.72, 0.65, 1.0, 0.5, 0.22, 0.35, 0.55, 0.05, 0.0),
}
_BLOOD = {T1: 0.3, T1_CONTRAST: 1.1, T2: 0.12}
_GLAND = {T1: 0.45, T1_CONTRAST: 0.62, T2: 0.5}
_BED = {T1: 0.22, T1_CONTRAST: 0.25, T2: 1.25}
_RIM = {T1: 0.4, T1_CONTRAST: 1.15, T2: 0.55}
_NODE = {T1: 0.38, T1_CONTRAST: 0.85, T2: 0.62}
_RIM_MM = 3.0


def mr_signal(canvas: Canvas, tissue_hu: np.ndarray, weighting: str) -> npt.NDArray[np.float32]:
    """(k, j, i) signal of the painted patient before coils, blur and noise."""
    signal = np.interp(tissue_hu, _HU, _BY_HU[weighting]).astype(np.float32)
    body = canvas.masks["BODY"]
    signal[~body] = 0.0
    blood = canvas.masks["_vessels"] | (canvas.masks["Heart"] & (tissue_hu > 20))
    signal[blood & body] = _BLOOD[weighting]
    breast = canvas.masks["CTVp_Breast_L"] | canvas.masks["CTVp_Breast_R"]
    signal[breast & (tissue_hu > 0) & (tissue_hu < 150)] = _GLAND[weighting]
    signal[_nodes(canvas, tissue_hu)] = _NODE[weighting]
    bed, rim = bed_and_rim(canvas)
    signal[bed] = _BED[weighting]
    signal[rim] = _RIM[weighting]
    return signal


def uptake_suv(
    canvas: Canvas, tissue_hu: np.ndarray, p: Parameters, rng: np.random.Generator
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """(k, j, i) SUV of the painted patient before blur and noise, and the mask of its nodes that take up tracer."""
    suv = np.interp(tissue_hu, (-1000, -700, -150, -60, 0, 55, 210), (0, 0.4, 0.3, 0.4, 0.7, 0.8, 1.4))
    suv = suv.astype(np.float32)
    suv[~canvas.masks["BODY"]] = 0.0
    suv[canvas.masks["_vessels"]] = 1.7
    heart = canvas.masks["Heart"]
    suv[heart] = 1.7
    wall = heart & ~ndimage.binary_erosion(heart, iterations=max(1, round(9.0 / float(canvas.spacing.mean()))))
    suv[wall] = rng.uniform(1.5, 9.0)  # how much a heart takes up depends on the last meal
    bed, rim = bed_and_rim(canvas)
    suv[bed] = 0.9
    suv[rim] = rng.uniform(2.5, 5.0)
    sick = np.zeros(canvas.shape, bool)
    if rng.random() < 0.7:
        letter = "LR"[p.operated_index]
        nodes = _nodes(canvas, tissue_hu)
        for name in ("L1", "L2", "IMN")[: int(rng.integers(1, 4))]:
            region = canvas.masks[f"CTVn_{name}_{letter}"]
            sick |= _largest(nodes & region) if (nodes & region).any() else _ball(canvas, region, rng)
        suv[sick] = rng.uniform(4.0, 10.0)
    return suv, sick


def bed_and_rim(canvas: Canvas) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """The inside of the tumour bed, and the edge that heals; both empty without a bed."""
    bed = canvas.masks["CTVp_Tumorbed"]
    if not bed.any():
        return bed, bed
    depth = ndimage.distance_transform_edt(bed, sampling=tuple(canvas.spacing))
    rim = bed & (depth <= _RIM_MM)
    return bed & ~rim, rim


def _nodes(canvas: Canvas, tissue_hu: np.ndarray) -> npt.NDArray[np.bool_]:
    region = np.zeros(canvas.shape, bool)
    for letter in "LR":
        for level in ("L1", "L2", "L3", "IMN"):
            region |= canvas.masks[f"CTVn_{level}_{letter}"]
    return region & ~canvas.masks["_vessels"] & (tissue_hu > 25) & (tissue_hu < 60)


def _largest(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    labels, count = ndimage.label(mask)
    if count < 2:
        return mask
    return np.asarray(labels == 1 + int(np.argmax(np.bincount(labels.ravel())[1:])))


def _ball(canvas: Canvas, region: np.ndarray, rng: np.random.Generator) -> npt.NDArray[np.bool_]:
    places = np.argwhere(region)
    if not len(places):
        return np.zeros(canvas.shape, bool)
    at = tuple(places[rng.integers(len(places))])
    centre = (float(canvas.left[at]), float(canvas.back[at]), float(canvas.up[at]))
    return canvas.ellipsoid(centre, (5.0, 5.0, 6.0)) & region
