# SPDX-License-Identifier: Apache-2.0
"""Where on a structure's surface a contouring error would change a number or a verdict most."""

from .boundary import BoundarySensitivity, SliceSensitivity, boundary_sensitivity, goal_sensitivity, rank_structures

__all__ = [
    "BoundarySensitivity",
    "SliceSensitivity",
    "boundary_sensitivity",
    "goal_sensitivity",
    "rank_structures",
]
