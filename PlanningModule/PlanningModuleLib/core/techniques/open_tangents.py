# SPDX-License-Identifier: Apache-2.0
"""Two tangents without modulation."""

from __future__ import annotations

from ..beams.breast_beams import tangent_frames
from ..technique import Technique, register

OPEN_TANGENTS = register(
    Technique(
        name="open_tangents",
        title="Open tangents",
        description="Two opposed tangential beams along the chest wall, shaped by the leaves and not modulated.",
        frames=tangent_frames,
        modulated=False,
        treats_nodes=False,
        gives_two_levels=False,
        position=1,
    )
)
