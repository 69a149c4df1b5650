# SPDX-License-Identifier: Apache-2.0
"""Three values, one for each axis of a volume, with the number three in their type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, SupportsFloat, SupportsInt

import numpy as np
import numpy.typing as npt

Ints = tuple[int, int, int]
Floats = tuple[float, float, float]
Box = tuple[slice, slice, slice]
Numbers = Sequence[float] | npt.NDArray[np.floating[Any]]  # a short row of numbers, such as a spacing or a point


def ints(values: Iterable[SupportsInt]) -> Ints:
    """Exactly three whole numbers; ValueError for another count."""
    k, j, i = values
    return int(k), int(j), int(i)


def floats(values: Iterable[SupportsFloat]) -> Floats:
    """Exactly three numbers; ValueError for another count."""
    k, j, i = values
    return float(k), float(j), float(i)


def box(first: Iterable[SupportsInt], stop: Iterable[SupportsInt]) -> Box:
    """The slices from ``first`` up to and without ``stop`` along each axis."""
    (k0, j0, i0), (k1, j1, i1) = ints(first), ints(stop)
    return slice(k0, k1), slice(j0, j1), slice(i0, i1)
