# SPDX-License-Identifier: Apache-2.0
"""Slices on which the version in use and the candidate differ most, with the outlines of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import StructureSet, Volume
from SegmentationModuleLib.core.learning.both_versions import WhatChanges
from SegmentationModuleLib.core.registration.checkerboard import CT_WINDOW_HU

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST, COLUMNS = 12, 3
MARGIN_MM = 30.0
IN_USE_COLOUR, CANDIDATE_COLOUR = "#4aa3df", "#f39c12"  # told apart by the colour-blind, too


def version_figure(
    ct: Volume, in_use: StructureSet, candidate: StructureSet, rows: Sequence[WhatChanges]
) -> Figure | None:
    """One picture for each structure that differs, the first dozen; None where none does."""
    from matplotlib.figure import Figure

    shown = [row for row in rows if row.place_ras_mm is not None][:MOST]
    if not shown:
        return None
    n_rows = -(-len(shown) // COLUMNS)
    figure = Figure(figsize=(4.2 * COLUMNS, 4.2 * n_rows), layout="constrained")
    axes = np.atleast_2d(figure.subplots(n_rows, COLUMNS))
    for picture in axes.flat:
        picture.set_axis_off()
    for picture, row in zip(axes.flat, shown):
        _draw(picture, ct, in_use, candidate, row)
    figure.suptitle("in use (blue, thin) and candidate (orange, thick), where they differ most")
    return figure


def _draw(picture: Axes, ct: Volume, in_use: StructureSet, candidate: StructureSet, row: WhatChanges) -> None:
    assert row.place_ras_mm is not None
    k = round(float(ct.grid.to_ijk(row.place_ras_mm)[2]))
    sj, si = (float(s) for s in ct.grid.spacing_kji_mm[1:])
    picture.imshow(ct.array_kji[k], cmap="gray", vmin=CT_WINDOW_HU[0], vmax=CT_WINDOW_HU[1], aspect=sj / si)
    seen = np.zeros(ct.grid.shape_kji[1:], bool)
    for drawn, colour, width in ((in_use, IN_USE_COLOUR, 0.8), (candidate, CANDIDATE_COLOUR, 1.8)):
        structure = drawn.get(row.structure)
        mask = structure.full_mask()[k] if structure is not None and not structure.is_empty else None
        if mask is not None and mask.any():
            picture.contour(mask.astype(float), [0.5], colors=[colour], linewidths=width)
            seen |= mask
    j, i = np.nonzero(seen)
    top, left = j.min() - MARGIN_MM / sj, i.min() - MARGIN_MM / si
    bottom, right = j.max() + MARGIN_MM / sj, i.max() + MARGIN_MM / si
    picture.set_xlim(max(left, 0), min(right, seen.shape[1] - 1))
    picture.set_ylim(min(bottom, seen.shape[0] - 1), max(top, 0))
    picture.set_title(f"{row.structure}, Dice {row.dice:.3f}", fontsize=9)
