# SPDX-License-Identifier: Apache-2.0
"""Many beams through the front, their fluence optimised."""

from __future__ import annotations

from ..beams.breast_beams import Frames, Point, through_the_front
from ..machines.machine import Machine
from ..planning_case import PlanningCase
from ..technique import Technique, register

N_BEAMS = 9


def frames(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point) -> Frames:
    return through_the_front(case, machine, isocentre_ras_mm, N_BEAMS)


MULTI_FIELD_IMRT = register(
    Technique(
        name="multi_field_imrt",
        title="Multi-field IMRT",
        description="Nine beams through the front from one tangent's angle to the other's; fluence optimised.",
        frames=frames,
        position=4,
    )
)
