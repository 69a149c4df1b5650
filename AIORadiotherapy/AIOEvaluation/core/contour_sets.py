# SPDX-License-Identifier: Apache-2.0
"""Names of contour sets in comparisons and charts, by the origin of the contours, and what counts as corrected."""

from __future__ import annotations

from collections.abc import Iterable

from AIOCommon import Structure

MANUAL, AUTOMATIC, CORRECTED = "manual", "automatic", "corrected"


def is_corrected(structure: Structure, origins: Iterable[Structure | None]) -> bool:
    """Whether a structure has other voxels than each of those that it may be a copy of; without any it is its own."""
    found = [origin for origin in origins if origin is not None]
    return bool(found) and not any(structure.is_same_shape_as(origin) for origin in found)
