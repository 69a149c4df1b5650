# SPDX-License-Identifier: Apache-2.0
"""Two open tangents with subfields."""

from __future__ import annotations

from ..beams.breast_beams import tangent_frames
from ..technique import Technique, register

FIELD_IN_FIELD = register(
    Technique(
        name="field_in_field",
        title="Field-in-field tangents",
        description="Two opposed tangential open beams with a few subfields that take away what would be too hot.",
        frames=tangent_frames,
        sequencer="field_in_field",
        modulated=False,
        treats_nodes=False,
        gives_two_levels=False,
        position=2,
    )
)
