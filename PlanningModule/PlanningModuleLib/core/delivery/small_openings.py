# SPDX-License-Identifier: Apache-2.0
"""How much of a plan goes through narrow openings, where doses are less certain than elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ..beams.mlc import leaf_arrays
from ..beams.transmission import CLOSED_MM
from ..machines.machine import Machine
from ..plan import Beam, ControlPoint

NARROW_MM = 20.0
NOTED_PERCENT = 10.0  # of the plan's MU


def narrow_percent(machine: Machine, beams: Sequence[Beam]) -> float:
    """MU through openings that are narrower than NARROW_MM along or across the leaves, in % of all MU."""
    narrow = total = 0.0
    for beam in beams:
        for first, last in pairwise(beam.control_points):
            mu = beam.mu * (last.cumulative_weight - first.cumulative_weight)
            total += mu
            widths = [width_mm(machine, point) for point in (first, last)]
            narrow += mu if float(np.mean(widths)) < NARROW_MM else 0.0
    return 100.0 * narrow / total if total > 0 else 0.0


def width_mm(machine: Machine, point: ControlPoint) -> float:
    """The smaller one of mean leaf gap and length across the open pairs, of the layer where it is least; 0 if shut."""
    found = []
    for layer, (left, right) in zip(machine.layers, leaf_arrays(machine, point.leaves)):
        edges, gap = layer.edges_mm(), right - left
        is_open = gap > max(CLOSED_MM, 1.5 * machine.minimum_gap_mm)
        if not is_open.any():
            return 0.0
        across = np.diff(edges, axis=1)[:, 0]
        length = float(across[is_open].sum())
        found.append(min(float((gap * across)[is_open].sum()) / length, length))
    return min(found)


def small_opening_note(machine: Machine, beams: Sequence[Beam]) -> tuple[str, ...]:
    """What a plan says about its narrow openings; empty where they give little."""
    percent = narrow_percent(machine, beams)
    if percent < NOTED_PERCENT:
        return ()
    return (
        f"{percent:.0f} % of the MU go through openings narrower than {NARROW_MM:g} mm; the superposition dose of such "
        "an opening alone is 2 % (2 x 2 cm) to 3 % (1 x 1 cm) lower than by Monte Carlo.",
    )
