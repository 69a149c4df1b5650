# SPDX-License-Identifier: Apache-2.0
"""Two arcs through the front."""

from __future__ import annotations

import numpy as np

from AIOCommon.core import triples

from ..beams.breast_beams import Frames, Point, tangents, turn_through_the_front
from ..beams.geometry import BeamFrame
from ..machines.machine import Machine
from ..planning_case import PlanningCase
from ..technique import Technique, register

N_SECTORS, COLLIMATOR_DEG = 10, 10.0


def frames(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point) -> Frames:
    """Middles of even sectors; collimators turned apart, so that leakage between leaves does not add up."""
    start, turn = turn_through_the_front(case, tangents(case, machine, isocentre_ras_mm))
    isocentre = triples.floats(isocentre_ras_mm)
    there = [start + turn * (n + 0.5) / N_SECTORS for n in range(N_SECTORS)]
    arcs = (("Arc 1", there, COLLIMATOR_DEG), ("Arc 2", there[::-1], 360.0 - COLLIMATOR_DEG))
    return [
        (name, BeamFrame(float(np.round(angle % 360.0, 1)), collimator, 0.0, isocentre, machine.sad_mm))
        for name, angles, collimator in arcs
        for angle in angles
    ]


VMAT = register(
    Technique(
        name="vmat",
        title="VMAT, two partial arcs",
        description="Two arcs from one tangent's angle to the other's through the front and back, leaves and dose rate "
        "in motion.",
        frames=frames,
        sequencer="arc",
        position=5,
    )
)
