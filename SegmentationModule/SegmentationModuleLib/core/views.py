# SPDX-License-Identifier: Apache-2.0
"""Test-time augmentation: the same CT as it could have come from another day or scanner.

A view turns, scales and shifts the patient a little and changes the HU by a few per cent. Nothing is mirrored: a heart
on the right is no usual patient, and what a network says of one says nothing about this patient.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from AIOCommon import Grid, Volume
from AIOCommon.core.triples import Floats

from .preprocessing import AIR_HU

MOST_VIEWS = 32
TURN_DEG, SCALE, SHIFT_MM = 4.0, 0.05, 6.0
HU_GAIN, HU_OFFSET, HU_NOISE = 0.04, 12.0, 12.0


@dataclass(frozen=True)
class View:
    """What is done to the patient: a turn around the long axis, a scale, a shift (RAS, mm); HU times gain plus offset.

    ``noise_hu`` is the standard deviation of white noise, with ``seed``.
    """

    turn_deg: float = 0.0
    scale: float = 1.0
    shift_ras_mm: Floats = (0.0, 0.0, 0.0)
    gain: float = 1.0
    offset_hu: float = 0.0
    noise_hu: float = 0.0
    seed: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether the CT is left as it is."""
        return self == View(seed=self.seed)

    def grid(self, base: Grid) -> Grid:
        """Where in the patient the voxels of ``base`` lie that this view fills."""
        angle = np.radians(self.turn_deg)
        turn = np.eye(4)
        turn[:2, :2] = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        turn[:3, :3] *= self.scale
        centre = base.center_ras_mm
        turn[:3, 3] = centre + np.asarray(self.shift_ras_mm) - turn[:3, :3] @ centre
        return Grid(base.shape_kji, turn @ base.ijk_to_ras)

    def ct(self, patient: Volume, base: Grid) -> Volume:
        """The CT (HU, float32) on :meth:`grid` of ``base``, interpolated linearly; air beyond the scan.

        Parameters
        ----------
        patient : the CT, smoothed where ``base`` is coarser (:func:`..preprocessing.smoothed_for`).
        """
        moved = patient.resampled_to(base if self.is_plain else self.grid(base), order=1, outside=AIR_HU)
        if self.is_plain:
            return moved
        values = moved.array_kji * np.float32(self.gain) + np.float32(self.offset_hu)
        if self.noise_hu > 0:
            generator = np.random.default_rng(self.seed)
            values = values + generator.normal(0.0, self.noise_hu, values.shape).astype(np.float32)
        return Volume(np.maximum(values, np.float32(-1024.0)), moved.grid, patient.unit)


def standard_views(count: int, seed: int = 0) -> list[View]:
    """The CT as it is, then ``count - 1`` changed ones, always the same for one seed.

    Raises
    ------
    ValueError : ``count`` is not between 1 and 32.
    """
    if not 1 <= count <= MOST_VIEWS:
        raise ValueError(f"{count} views cannot be made; between 1 and {MOST_VIEWS} can")
    generator = np.random.default_rng(seed)

    def around(width: float) -> float:
        return float(generator.uniform(-width, width))

    views = [View()]
    for number in range(1, count):
        shift = (around(SHIFT_MM), around(SHIFT_MM), around(SHIFT_MM))
        turn, scale = around(TURN_DEG), 1.0 + around(SCALE)
        views.append(View(turn, scale, shift, 1.0 + around(HU_GAIN), around(HU_OFFSET), HU_NOISE, seed * 1000 + number))
    return views
