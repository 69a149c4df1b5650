# SPDX-License-Identifier: Apache-2.0
"""Convert painted tissue to a CT image: couch, blur, beam hardening, noise, streaks, calibration, field of view."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from .canvas import Canvas
from .parameters import Parameters
from .scanner import scanner, thickened

HU_MIN, HU_MAX = -1024, 3071


def form_image(canvas: Canvas, p: Parameters) -> np.ndarray:
    """The CT as int16 HU; structures outside the field of view are removed from the masks."""
    body = canvas.masks["BODY"]
    _couch(canvas, p, body)
    hu = ndimage.gaussian_filter(canvas.hu, p.blur_voxels, truncate=3.0)
    shoulders = np.clip((canvas.up - 70) / 60, 0, 1)
    hardening = -20 * p.streaks * shoulders * np.exp(-(((canvas.back - 20) / 45) ** 2))
    if p.slice_mm is not None:
        hu = thickened(hu, p.slice_mm, float(canvas.spacing[0]))
    noise = canvas.rng.standard_normal(canvas.shape, dtype=np.float32)
    streak = canvas.rng.standard_normal(canvas.shape, dtype=np.float32)
    streak = ndimage.gaussian_filter1d(streak, 9.0 / canvas.spacing[2], axis=2, truncate=3.0)
    streak *= 12.0 / np.sqrt(canvas.spacing[2])
    hu += hardening * body
    if p.scanner:
        seen = scanner(p.scanner)
        hu = seen.tissue(hu) + seen.noise(canvas.second_rng, canvas.shape, canvas.spacing)
    else:
        hu += p.noise_hu * 1.6 * ndimage.gaussian_filter(noise, (0.4, 0.6, 0.6), truncate=3.0)
    hu += 0.22 * p.noise_hu * p.streaks * shoulders * streak
    hu = (hu + 1000) * p.hu_scale - 1000 + p.hu_shift * body
    if p.field_of_view_mm:
        outside = canvas.room_left**2 + (canvas.room_back + 15) ** 2 > (p.field_of_view_mm / 2) ** 2
        outside = np.broadcast_to(outside, canvas.shape)
        hu[outside] = HU_MIN
        for name, mask in canvas.masks.items():
            if not name.startswith("_"):
                canvas.masks[name] = mask & ~outside
    return np.clip(np.rint(hu), HU_MIN, HU_MAX).astype(np.int16)


def _couch(canvas: Canvas, p: Parameters, body: np.ndarray) -> None:
    if p.couch == "none":
        return
    rows = np.flatnonzero(body[:, :, body.shape[2] // 3 : -body.shape[2] // 3].any(axis=(0, 2)))
    if rows.size == 0:
        return
    x, y, z = canvas.room_left, canvas.room_back, canvas.room_up
    top = float(canvas.room_back[0, rows[-1], 0]) + p.couch_gap_mm
    if p.couch == "curved":
        surface = top + 30 - x**2 / 900
        shell, foam = (np.abs(y - surface) < 3) & (np.abs(x) < 215), np.zeros((1, 1, 1), bool)
    elif p.couch == "breast board":  # a wedge of carbon and foam, with a rest for each arm beside the head
        surface = top - 0.09 * (z + 160)
        shell = (np.abs(y - surface) < 2.0) & (np.abs(x) < 210)
        foam = (y > surface) & (y < surface + 26) & (np.abs(x) < 210)
        rest = (np.abs(np.abs(x) - 175) < 38) & (z > 60)
        shell = shell | (rest & (np.abs(y - surface + 40 - (np.abs(x) - 175) ** 2 / 90) < 3))
    elif p.couch == "carbon":  # two sheets of carbon fibre around foam, with the rounded rim of a treatment couch
        rim = 50 * np.sqrt(np.clip(1 - (np.abs(x) / 265) ** 6, 0, None))
        within = np.abs(y - top - 25) - rim / 2
        shell, foam = (np.abs(within) < 1.6) & (np.abs(x) < 265), (within < 0) & (np.abs(x) < 265)
    elif p.couch == "board":
        surface = top - 0.09 * (z + 160)
        shell = (np.abs(y - surface) < 2.5) & (np.abs(x) < 190)
        foam = (y > surface) & (y < top + 34) & (np.abs(x) < 190)
    else:
        shell = ((np.abs(y - top) < 2.5) | (np.abs(y - top - 42) < 2.5)) & (np.abs(x) < 235)
        foam = (y > top) & (y < top + 42) & (np.abs(x) < 235)
    outside = ~body
    canvas.hu[np.broadcast_to(foam, canvas.shape) & outside] = -930
    canvas.hu[np.broadcast_to(shell, canvas.shape) & outside] = -280
