# SPDX-License-Identifier: Apache-2.0
"""Two tangents, their fluence optimised."""

from __future__ import annotations

from ..beams.breast_beams import tangent_frames
from ..technique import Technique, register

IMRT_TANGENTS = register(
    Technique(
        name="imrt_tangents",
        title="IMRT tangents",
        description="Two opposed tangential beams along the chest wall, their fluence optimised bixel by bixel.",
        frames=tangent_frames,
        treats_nodes=False,
        gives_two_levels=False,
        position=0,
    )
)
