# SPDX-License-Identifier: Apache-2.0
"""Tangents and beams between them, for nodal targets."""

from __future__ import annotations

from ..beams.breast_beams import Frames, Point, through_the_front
from ..machines.machine import Machine
from ..planning_case import PlanningCase
from ..technique import Technique, register

N_BEAMS = 7


def frames(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point) -> Frames:
    fan = through_the_front(case, machine, isocentre_ras_mm, N_BEAMS)
    return [("Medial tangent", fan[0][1]), *fan[1:-1], ("Lateral tangent", fan[-1][1])]


TANGENTS_AND_FAN = register(
    Technique(
        name="tangents_and_fan",
        title="IMRT tangents and anterior fields",
        description="The tangents and five beams between them through the front, for nodal targets; fluence optimised.",
        frames=frames,
        position=3,
    )
)
