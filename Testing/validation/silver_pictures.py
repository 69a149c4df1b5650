# SPDX-License-Identifier: Apache-2.0
"""Pictures of contours on public CTs beside the outlines drawn for this project; for people who look.

``AIORT_PICTURES`` is a folder for them. They show patients, whose images are not part of the project.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from AIOCommon import StructureSet, Volume
from SegmentationModuleLib.core.registration.checkerboard import CT_WINDOW_HU
from SegmentationModuleLib.core.silver_labels import DRAWN_AS, SilverLabels, outlined_slices

COLUMNS, MOST_SLICES, MARGIN_MM = 4, 12, 30.0
OUTLINE_COLOUR, CONTOUR_COLOUR = "#e74c3c", "#00c8c8"


def draw_pictures(name: str, labels: SilverLabels, ct: Volume, found: StructureSet, scores: dict[str, float]) -> None:
    """One file for each outlined structure of a CT: the outline red, the contour cyan; nothing without a folder."""
    folder = os.environ.get("AIORT_PICTURES")
    if not folder:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    for structure, outlines in labels.structures.items():
        drawn = outlined_slices(outlines, ct.grid)
        chosen = sorted(drawn)[:: -(-len(drawn) // MOST_SLICES)]
        contour = found.get(DRAWN_AS.get(structure, structure))
        mask = None if contour is None or contour.is_empty else contour.full_mask()
        figure = _figure(ct, {k: drawn[k] for k in chosen}, mask)
        figure.suptitle(f"{name}: {structure}, Dice {scores[structure]:.2f}")
        figure.savefig(Path(folder, f"{name}-{structure}.png"), dpi=90)


def _figure(ct: Volume, drawn: dict[int, np.ndarray], mask: np.ndarray | None):
    from matplotlib.figure import Figure

    rows = -(-len(drawn) // COLUMNS)
    figure = Figure(figsize=(4.0 * COLUMNS, 4.0 * rows + 0.5), layout="constrained")
    axes = np.atleast_1d(figure.subplots(rows, COLUMNS)).ravel()
    sj, si = (float(s) for s in ct.grid.spacing_kji_mm[1:])
    j, i = np.nonzero(np.any(list(drawn.values()), axis=0))
    for picture in axes:
        picture.set_axis_off()
    for picture, (k, outline) in zip(axes, drawn.items()):
        picture.imshow(ct.array_kji[k], cmap="gray", vmin=CT_WINDOW_HU[0], vmax=CT_WINDOW_HU[1], aspect=sj / si)
        picture.contour(outline.astype(float), [0.5], colors=[OUTLINE_COLOUR], linewidths=1.2)
        if mask is not None and mask[k].any():
            picture.contour(mask[k].astype(float), [0.5], colors=[CONTOUR_COLOUR], linewidths=1.2)
        picture.set_xlim(i.min() - MARGIN_MM / si, i.max() + MARGIN_MM / si)
        picture.set_ylim(j.max() + MARGIN_MM / sj, j.min() - MARGIN_MM / sj)
        picture.set_title(f"slice {k}", fontsize=8)
    return figure
