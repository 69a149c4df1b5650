# SPDX-License-Identifier: Apache-2.0
"""Noise and tissue HU as measured on public CTs (Resources/phantom/scanners.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy import ndimage

from AIOCommon import unknown_name
from AIOCommon.core.resources import resource

from .wall import FAT, MUSCLE


@dataclass(frozen=True)
class Scanner:
    """What was measured on one CT.

    Parameters
    ----------
    noise_power_hu2_mm2 : by radial frequency in a slice, in the middles of bins of ``step_per_mm``.
    correlation_of_slices : of the noise of neighbours, ``slice_mm`` apart.
    """

    noise_power_hu2_mm2: tuple[float, ...]
    step_per_mm: float
    correlation_of_slices: float
    slice_mm: float
    fat_hu: float
    muscle_hu: float
    lung_hu: float
    lung_sd_hu: float

    def noise(self, rng: np.random.Generator, shape_kji: Sequence[int], spacing_kji_mm: Iterable[float]) -> np.ndarray:
        """Noise in HU of that spectrum; frequencies that the grid cannot hold are left out, as averaging would."""
        slices, rows, columns = (int(n) for n in shape_kji)
        dk, dj, di = (float(s) for s in spacing_kji_mm)
        f = np.hypot(np.fft.fftfreq(rows, dj)[:, None], np.fft.rfftfreq(columns, di)[None])
        middles = (np.arange(len(self.noise_power_hu2_mm2)) + 0.5) * self.step_per_mm
        power = np.interp(f, middles, self.noise_power_hu2_mm2, right=0.0)
        gain = np.sqrt(power / (dj * di)).astype(np.float32)
        keep = float(np.clip(self.correlation_of_slices, 0.0, 0.99)) ** (dk / self.slice_mm)
        made = np.empty((slices, rows, columns), np.float32)
        last = np.zeros(0, np.float32)
        for k in range(slices):
            white = np.fft.rfft2(rng.standard_normal((rows, columns), dtype=np.float32))
            fresh = np.fft.irfft2(white * gain, (rows, columns)).astype(np.float32)
            last = fresh if k == 0 else keep * last + np.sqrt(1 - keep**2) * fresh
            made[k] = last
        return made

    def tissue(self, hu: np.ndarray) -> np.ndarray:
        """HU of the standard patient's fat and muscle moved to this scanner's; air stays, bone moves with muscle."""
        steps = [-1024.0, -300.0, FAT, MUSCLE, 4000.0]
        moved = [-1024.0, -300.0, self.fat_hu, self.muscle_hu, 4000.0 + self.muscle_hu - MUSCLE]
        return np.interp(hu, steps, moved).astype(np.float32)


@cache
def _content() -> dict[str, Scanner]:
    content = json.loads((resource("phantom") / "scanners.json").read_text(encoding="utf-8"))
    step = float(content["frequency_step_per_mm"])
    return {
        name: Scanner(
            tuple(float(v) for v in row["noise_power_hu2_mm2"]),
            step,
            float(row["correlation_of_slices"]),
            float(row["spacing_kji_mm"][0]),
            float(row["fat_hu"]),
            float(row["muscle_hu"]),
            *(float(v) for v in row["lung_hu"]),
        )
        for name, row in content["scanners"].items()
    }


def scanner_names() -> list[str]:
    """The CTs whose noise a phantom may have."""
    return list(_content())


def scanner(name: str) -> Scanner:
    """The figures of one CT; InputError with the nearest names where there is none."""
    if name not in _content():
        raise unknown_name("scanner of a phantom", name[:60], scanner_names())
    return _content()[name]


def thickened(hu: np.ndarray, slice_mm: float, spacing_mm: float) -> np.ndarray:
    """Slices thicker than their distance: a Gaussian slice profile of that full width at half maximum."""
    return np.asarray(ndimage.gaussian_filter1d(hu, slice_mm / 2.355 / spacing_mm, axis=0, truncate=3.0))
