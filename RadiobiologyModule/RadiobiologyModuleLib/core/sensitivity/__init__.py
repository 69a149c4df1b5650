# SPDX-License-Identifier: Apache-2.0
"""Finds where on a structure's surface a contouring error would change a value or a verdict most."""

from .boundary import boundary_sensitivity, goal_sensitivity, rank_structures
from .questions import Question, ask, most_urgent, questions
from .result import BoundarySensitivity, SliceSensitivity

__all__ = [
    "BoundarySensitivity",
    "Question",
    "SliceSensitivity",
    "ask",
    "boundary_sensitivity",
    "goal_sensitivity",
    "most_urgent",
    "questions",
    "rank_structures",
]
