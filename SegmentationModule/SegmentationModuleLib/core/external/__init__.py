# SPDX-License-Identifier: Apache-2.0
"""Contouring programs of others (TotalSegmentator, CADS), run where a person has installed them with their weights.

Nothing is downloaded: programs and weights are looked for where they usually lie, and what is missing is said.
"""

from .registry import external_tool as external_tool
from .registry import external_tools as external_tools
from .run import contour_with as contour_with
