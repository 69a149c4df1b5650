# SPDX-License-Identifier: Apache-2.0
"""The cumulative histogram as a sum of many small boxes.

A cell of volume w in which the dose varies linearly over the width W adds a box of height w/W to the differential
histogram, that is two opposite steps to its derivative. Each step is divided linearly between the two nearest nodes,
which keeps the mean dose exact. Two cumulative sums of all steps give a smooth cumulative histogram.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def nodes_for(max_gy: float, bin_gy: float) -> int:
    """Number of nodes that are needed for boxes up to ``max_gy``."""
    return int(max_gy / bin_gy) + 6


def steps(
    dose_gy: NDArray[np.floating],
    width_gy: NDArray[np.floating],
    weight_cc: NDArray[np.floating],
    bin_gy: float,
    n_nodes: int,
    range_gy: tuple[float, float],
) -> NDArray[np.float64]:
    """(n_nodes,) second differences of the cumulative histogram.

    Parameters
    ----------
    dose_gy, width_gy, weight_cc : (n,) centre, full width and volume of each box. A box is at least one bin wide, and
        made narrower about its centre where it would extend beyond ``range_gy``.
    bin_gy, n_nodes : distance and number of the nodes.
    range_gy : lowest and highest dose of the volume.
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


def cumulative(second_differences: NDArray[np.float64], total_cc: float) -> NDArray[np.float64]:
    """(n,) volume that receives at least 0, 1, 2 ... bins of dose; never increasing, never negative."""
    above = total_cc - np.cumsum(np.cumsum(second_differences))
    above[0] = total_cc
    above[above < 1e-12 * total_cc] = 0.0
    result: NDArray[np.float64] = np.minimum.accumulate(np.maximum(above, 0.0))
    return result
