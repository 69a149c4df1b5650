# SPDX-License-Identifier: Apache-2.0
"""Three planes of the planning CT, the further image over it, and both as a checkerboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import Volume
from SegmentationModuleLib.core.registration.checkerboard import CT_WINDOW_HU, checkerboard, shown_range
from SegmentationModuleLib.core.registration.result import Registration

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MAPS = {"PT": "inferno", "MR": "gray", "CT": "gray"}


def fusion_figure(ct: Volume, found: Registration) -> Figure:
    """For people who look whether edges go on from square to square; along the axes of the grid, at its middle."""
    from matplotlib.figure import Figure

    board = checkerboard(ct, found.image)
    low, high = shown_range(found.image)
    figure = Figure(figsize=(12.0, 10.0), layout="constrained")
    axes = figure.subplots(3, 3)
    middle = _middle(ct)
    for row, axis in enumerate((0, 1, 2)):
        spacing = np.delete(ct.grid.spacing_kji_mm, axis)
        aspect = float(spacing[0] / spacing[1])
        parts = [np.take(v.array_kji, middle[axis], axis=axis) for v in (ct, found.image, board)]
        if axis:
            parts = [part[::-1] for part in parts]  # the head is at the top
        base, over, mixed = parts
        for column, picture in enumerate(axes[row]):
            picture.set_axis_off()
            if column < 2:
                picture.imshow(base, cmap="gray", vmin=CT_WINDOW_HU[0], vmax=CT_WINDOW_HU[1], aspect=aspect)
            if column == 1:
                opacity = np.clip((over - low) / (high - low), 0.0, 1.0) if found.modality == "PT" else 0.6
                picture.imshow(over, cmap=_MAPS[found.modality], vmin=low, vmax=high, alpha=opacity, aspect=aspect)
            if column == 2:
                picture.imshow(mixed, cmap="gray", vmin=0, vmax=255, aspect=aspect)
    unit = found.image.unit or "signal"
    names = ("planning CT", f"{found.modality} over it ({low:.3g} to {high:.3g} {unit})", "checkerboard")
    for picture, name in zip(axes[0], names):
        picture.set_title(name)
    return figure


def _middle(ct: Volume) -> tuple[int, int, int]:
    """The middle of the patient, or of the image where it shows none."""
    places = np.argwhere(ct.array_kji[::4, ::4, ::4] > CT_WINDOW_HU[0]) * 4
    k, j, i = places.mean(axis=0) if len(places) else (np.array(ct.grid.shape_kji) - 1) / 2.0
    return int(k), int(j), int(i)
