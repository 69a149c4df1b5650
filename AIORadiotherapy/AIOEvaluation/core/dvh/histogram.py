# SPDX-License-Identifier: Apache-2.0
"""Many small boxes of dose into one smooth cumulative histogram.

A cell of weight w whose dose runs linearly over the width W contributes a box of height w/W to the differential
histogram: two opposite steps in its derivative. All steps are counted (shared linearly between the two nearest nodes,
which keeps the mean dose exact), and two cumulative sums give the cumulative histogram without staircase.
"""

from __future__ import annotations

import numpy as np


def nodes_for(max_gy: float, bin_gy: float) -> int:
    """How many nodes hold every box below ``max_gy``."""
    return int(max_gy / bin_gy) + 6


def steps(
    dose_gy: np.ndarray,
    width_gy: np.ndarray,
    weight_cc: np.ndarray,
    bin_gy: float,
    n_nodes: int,
    range_gy: tuple[float, float],
) -> np.ndarray:
    """(n_nodes,) second differences of the cumulative histogram.

    Parameters
    ----------
    dose_gy, width_gy, weight_cc : (n,) centre, full width and volume of each box. Boxes are at least one bin wide and
        narrowed about their centre where they would leave ``range_gy``.
    """
    inverse = dose_gy.dtype.type(1.0 / bin_gy)
    half = np.minimum(dose_gy - dose_gy.dtype.type(range_gy[0]), dose_gy.dtype.type(range_gy[1]) - dose_gy)
    np.minimum(half, width_gy * dose_gy.dtype.type(0.5), out=half)
    half *= inverse
    np.maximum(half, 0.5, out=half)
    # shifted by one node so that a box around 0 Gy stays inside the array
    centre = dose_gy * inverse
    centre += 1
    height = weight_cc / half
    height *= 0.5
    total = np.zeros(n_nodes + 1)
    for edge, sign in ((centre - half, 1.0), (centre + half, -1.0)):
        at = edge.astype(np.intp)
        beyond = (edge - at) * height
        total += sign * np.bincount(at, height - beyond, n_nodes + 1)
        total[1:] += sign * np.bincount(at, beyond, n_nodes + 1)[:-1]
    return total[:-1]


def cumulative(second_differences: np.ndarray, total_cc: float) -> np.ndarray:
    """(n,) volume at or above the doses 0, bin, 2 bin, ...; never increasing, never negative."""
    above = total_cc - np.cumsum(np.cumsum(second_differences))
    above[0] = total_cc
    above[above < 1e-12 * total_cc] = 0.0
    return np.minimum.accumulate(np.maximum(above, 0.0))
