# SPDX-License-Identifier: Apache-2.0
"""Whether voxels can be Hounsfield units, of DICOM images and of volume files alike."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from .errors import InputError

LOWEST_HU, HIGHEST_HU = -1024, 31743  # the range of a CT with 12 to 15 bits and the usual intercept
PADDING_HU = -4096  # no scanner uses padding values below
AIR_HU = -700  # every CT has voxels below
LEAST_AIR_SHARE = 0.005  # of the voxels

_WATER_WITHOUT_OFFSET = 900  # a patient's tissue is above, if its values lack the offset
_JUMP_HU = 500.0  # a slice whose values are all shifted by more has another offset; the usual mistake is 1024
_SAME_HU = 100.0
_SHIFTED_SHARE = 0.8  # of the pixels of two slices that moved by the same amount
_FLOOR_SHARE = 0.05  # a lowest value that fills more of a slice is the end of the scale, or padding
_STRIDE = 4  # every fourth pixel along rows and columns is compared


def range_problem(low: float, high: float, *, rescaled: bool = False) -> str:
    """Why voxels from ``low`` to ``high`` cannot be HU; "" if they can.

    Parameters
    ----------
    rescaled : the file itself says how its values become HU (DICOM): an image may then hold little else than air, or
        none, as long as its values are not those before the rescaling.
    """
    if not (high <= HIGHEST_HU and low >= PADDING_HU):
        return f"its values run from {_shown(low)} to {_shown(high)}"
    if low >= 0 and (high > _WATER_WITHOUT_OFFSET or not rescaled):
        return f"its lowest value is {low:.0f} and air is about -1000 (stored values without the -1024 offset?)"
    if (high <= 1.5 or high - low < 100) if not rescaled else (high <= 1.5 and low >= -1.5):
        return f"its values only run from {low:.2f} to {high:.2f} (normalised?)"
    return ""


def _shown(hu: float) -> str:
    return f"{hu:.0f}" if abs(hu) < 1e12 else f"{hu:.3g}"


def not_hounsfield(problem: str, path: Path) -> InputError:
    return InputError(
        f"does not look like a CT in HU: {problem}", where=path.name, hint="Give a CT in Hounsfield units."
    )


def shift_between(before: npt.NDArray[np.floating], after: npt.NDArray[np.floating]) -> float:
    """By how many HU all of a slice (j, i) is shifted against the slice before; 0.0 where it is not.

    Where a body ends, its pixels change and the air around it does not; a wrong offset moves both. Pixels at a lowest
    value that fills a good part of the slice (air at the end of the scale, padding) say nothing.
    """
    a, b = (np.asarray(v[::_STRIDE, ::_STRIDE], float) for v in (before, after))
    if a.shape != b.shape:
        return 0.0
    in_a, in_b = _above_floor(a), _above_floor(b)
    both = in_a & in_b
    if both.sum() < max(0.5 * (in_a | in_b).sum(), _FLOOR_SHARE * a.size):
        return 0.0
    moved = (b - a)[both]
    shift = float(np.median(moved))
    alike = np.count_nonzero(np.abs(moved - shift) < _SAME_HU) >= _SHIFTED_SHARE * moved.size
    return shift if abs(shift) >= _JUMP_HU and alike else 0.0


def _above_floor(hu: npt.NDArray[np.floating]) -> npt.NDArray[np.bool_]:
    above = hu > hu.min()
    return above if np.count_nonzero(~above) > _FLOOR_SHARE * hu.size else np.ones(hu.shape, bool)
