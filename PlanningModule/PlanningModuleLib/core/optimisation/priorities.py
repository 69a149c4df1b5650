# SPDX-License-Identifier: Apache-2.0
"""Priorities of the objectives that follow from a protocol, and what counts as a hot spot."""

from __future__ import annotations

TARGET_PRIORITY = 100.0
HOT_SPOT_PRIORITY = 200.0
HOT_SPOT, HOT_SPOT_REASON = 1.03, "no hot spots"
ORGAN_PRIORITY = 10.0
