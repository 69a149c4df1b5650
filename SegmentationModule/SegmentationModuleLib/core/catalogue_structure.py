# SPDX-License-Identifier: Apache-2.0
"""A structure that a program has drawn, with the kind and colour that the catalogue gives it."""

from __future__ import annotations

import numpy as np

from AIOCommon import Grid, Structure
from AIOCommon.core.names import catalogue
from AIOCommon.core.structures import AUTOMATIC


def catalogue_structure(name: str, mask: np.ndarray, grid: Grid, description: str) -> Structure:
    """From a bool mask (k, j, i) of the whole grid; ``name`` is in the catalogue."""
    entry = catalogue()[name]
    return Structure.from_mask(
        name,
        mask,
        grid,
        kind=entry.kind,
        color_rgb=entry.color_rgb,
        algorithm=AUTOMATIC,
        description=description,
    )
