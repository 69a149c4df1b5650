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
    owner: np.ndarray,
    n_owners: int,
) -> np.ndarray:
    """(n_owners, n_nodes) second differences of the cumulative histograms of several groups of cells.

    Parameters
    ----------
    dose_gy, width_gy, weight_cc : (n,) centre, full width and volume of each box. Boxes are at least one bin wide and
        narrowed about their centre where they would leave ``range_gy``.
    owner : (n,) which group a cell belongs to.
    """
    inverse = 1.0 / bin_gy
    room = np.minimum(dose_gy - range_gy[0], range_gy[1] - dose_gy)
    half = np.maximum(np.minimum(0.5 * width_gy, room), 0.5 * bin_gy) * inverse
    # shifted by one node so that a box around 0 Gy stays inside the array
    centre = dose_gy * inverse + 1.0
    height = weight_cc / (2.0 * half)
    base = owner * n_nodes
    size = n_owners * n_nodes + 1
    total = np.zeros(size)
    for edge, sign in ((centre - half, 1.0), (centre + half, -1.0)):
        at = edge.astype(np.intp)
        beyond = (edge - at) * height
        at += base
        here = np.bincount(at, height - beyond, size)
        here[1:] += np.bincount(at, beyond, size)[:-1]
        total += sign * here
    return total[:-1].reshape(n_owners, n_nodes)


def cumulative(second_differences: np.ndarray, total_cc: float) -> np.ndarray:
    """(n,) volume at or above the doses 0, bin, 2 bin, ...; never increasing, never negative."""
    above = total_cc - np.cumsum(np.cumsum(second_differences))
    above[0] = total_cc
    above[above < 1e-12 * total_cc] = 0.0
    return np.minimum.accumulate(np.maximum(above, 0.0))
