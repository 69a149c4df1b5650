# SPDX-License-Identifier: Apache-2.0
"""A checkerboard of two images on one grid: edges that go on across its squares fit."""

from __future__ import annotations

import numpy as np

from AIOCommon import Volume

CT_WINDOW_HU = (-160.0, 240.0)
SQUARE_MM = 28.0
LEVELS = 255.0


def checkerboard(ct: Volume, registered: Volume, square_mm: float = SQUARE_MM) -> Volume:
    """Squares of both images in turn, in all three directions, 0 to 255; the CT in its soft-tissue window.

    Raises
    ------
    ValueError : the images lie on different grids.
    """
    if not ct.grid.same_as(registered.grid):
        raise ValueError("a checkerboard needs both images on one grid")
    number = np.zeros((1, 1, 1), int)
    for axis, (count, spacing) in enumerate(zip(ct.grid.shape_kji, ct.grid.spacing_kji_mm)):
        shape = [1, 1, 1]
        shape[axis] = count
        number = number + (np.arange(count) * spacing // square_mm).astype(int).reshape(shape)
    low, high = shown_range(registered)
    mixed = np.where(number % 2 == 0, _scaled(ct.array_kji, *CT_WINDOW_HU), _scaled(registered.array_kji, low, high))
    return Volume(np.rint(mixed * LEVELS).astype(np.uint8), ct.grid)


def shown_range(image: Volume) -> tuple[float, float]:
    """The values that are shown black and white: the CT's window for HU, 0 to the bright end for others."""
    if image.unit == "HU":
        return CT_WINDOW_HU
    values = image.array_kji[image.array_kji > 0]
    if not values.size:
        return 0.0, 1.0
    top = float(np.percentile(values[:: max(1, values.size // 200_000)], 99.5))
    return 0.0, max(top, 5.0) if image.unit == "SUV" else max(top, 1e-6)


def _scaled(array: np.ndarray, low: float, high: float) -> np.ndarray:
    return np.clip((array.astype(np.float32) - low) / (high - low), 0.0, 1.0)
