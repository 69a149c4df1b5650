# SPDX-License-Identifier: Apache-2.0
"""The slices to look at first: how far the outline may be off there, times what that does to the dose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from AIOCommon import Structure, Volume
from AIOCommon.core.outline_sd import outline_sd_mm

from ..sensitivity import BoundarySensitivity, SliceSensitivity


@dataclass(frozen=True)
class SlicePriority:
    """A slice, the standard deviation of its outline, and the change that moving the outline by it makes.

    ``expected`` is in the unit of the quantity; None where nothing is known of the slice's outline.
    """

    slice: SliceSensitivity
    sd_mm: float | None
    expected: float | None


def slices_first(result: BoundarySensitivity, structure: Structure, probability: Volume) -> list[SlicePriority]:
    """The slices of a sensitivity, those with the largest expected change first; unknown ones at the end.

    Parameters
    ----------
    probability : map of the structure; any grid. Slices are matched by their place along the patient.
    """
    known = _sd_by_place(probability)
    found = [_priority(s, result.error_mm, known.at(s.position_ras_mm)) for s in result.slices]
    return sorted(found, key=lambda p: -1.0 if p.expected is None else abs(p.expected), reverse=True)


def _priority(slice_: SliceSensitivity, error_mm: float, sd_mm: float | None) -> SlicePriority:
    expected = None if sd_mm is None else slice_.largest * sd_mm / error_mm
    return SlicePriority(slice_, sd_mm, expected)


@dataclass(frozen=True, eq=False)
class _Known:
    """Standard deviations in mm along the first axis of a map."""

    volume: Volume
    sd_mm: np.ndarray

    def at(self, position_ras_mm: Iterable[float]) -> float | None:
        k = round(float(self.volume.grid.to_ijk(np.array(list(position_ras_mm)))[2]))
        if not 0 <= k < len(self.sd_mm) or self.sd_mm[k] <= 0:
            return None
        return float(self.sd_mm[k])


def _sd_by_place(probability: Volume) -> _Known:
    return _Known(probability, outline_sd_mm(probability))
