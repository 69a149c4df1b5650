# SPDX-License-Identifier: Apache-2.0
"""Targets by written guidelines: every surface knows the rule and the landmark that made it, and how sure it is.

Rules are written in own words after the publications that each border names; no text or picture of them is here.
"""

from AIOCommon.core.slice_agreement import compare_sets as compare_sets

from .border import Border as Border
from .border_map import BorderMap as BorderMap
from .drawing import GUIDELINES as GUIDELINES
from .drawing import GuidelineTargets as GuidelineTargets
from .drawing import Target as Target
from .drawing import draw_targets as draw_targets
