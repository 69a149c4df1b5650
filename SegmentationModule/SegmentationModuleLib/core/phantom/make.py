# SPDX-License-Identifier: Apache-2.0
"""Digital phantoms of a breast-radiotherapy planning CT, each with its exact structures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from AIOCommon import Grid, Structure, StructureSet, Volume
from AIOCommon.core import triples
from AIOCommon.core.names import catalogue

from .canvas import Canvas
from .chest import paint_chest
from .devices import paint_metal, paint_pacemaker
from .imaging import form_image
from .parameters import Parameters, draw
from .targets import paint_targets
from .trunk import paint_trunk

EXTENT_MM = ((-236.0, 236.0), (-186.0, 154.0), (-156.0, 174.0))  # to the left, to the back, upwards
SAMPLE_SEED = 20210413
SAMPLE_SPACING_MM = (3.0, 1.95, 1.95)
DESCRIPTION = "digital phantom"


@dataclass(frozen=True)
class Phantom:
    """A CT in HU, its exact structures, and its parameters."""

    ct: Volume
    structures: StructureSet
    parameters: Parameters
    seed: int
    landmarks: StructureSet  # muscles, vessels and bones that guidelines draw their borders along, exact


def make_phantom(
    seed: int,
    spacing_mm: Sequence[float] = (3.0, 2.0, 2.0),
    extent_mm: Sequence[Sequence[float]] = EXTENT_MM,
    **fixed: Any,
) -> Phantom:
    """A phantom patient; the same arguments always give the same phantom.

    Parameters
    ----------
    seed : of the random parameters and textures.
    spacing_mm : slice, row and column spacing.
    extent_mm : (from, to) to the left, to the back and upwards; the standard patient's carina is at (0, 4, 34).
    fixed : fields of :class:`Parameters` with given instead of random values.
    """
    canvas, parameters = paint_patient(seed, spacing_mm, extent_mm, **fixed)
    return image_patient(canvas, parameters, seed)


def paint_patient(
    seed: int, spacing_mm: Sequence[float], extent_mm: Sequence[Sequence[float]] = EXTENT_MM, **fixed: Any
) -> tuple[Canvas, Parameters]:
    """The anatomy of :func:`make_phantom` in HU, without couch, blur and noise; arguments as there."""
    rng = np.random.default_rng(seed)
    parameters = draw(rng, **fixed)
    spacing = triples.floats(spacing_mm)
    shape = [round((hi - lo) / s) for (lo, hi), s in zip(extent_mm[::-1], spacing)]
    first = triples.floats(lo + s / 2 for (lo, _), s in zip(extent_mm, spacing[::-1]))
    canvas = Canvas(shape, spacing, first, parameters, rng)
    trunk = paint_trunk(canvas, parameters)
    paint_chest(canvas, parameters, trunk)
    paint_targets(canvas, parameters, trunk)
    paint_pacemaker(canvas, parameters, trunk)
    paint_metal(canvas, trunk)
    return canvas, parameters


def grid_of(canvas: Canvas) -> Grid:
    """The grid of a painted patient."""
    left, back, up = canvas.first_mm
    return Grid.axial(canvas.shape, canvas.spacing, (-left, -back, up))


def image_patient(canvas: Canvas, parameters: Parameters, seed: int) -> Phantom:
    """The planning CT of a painted patient; adds the couch and the scan's field of view to the canvas."""
    hu = form_image(canvas, parameters)
    grid = grid_of(canvas)
    structures = [
        Structure.from_mask(
            d.name, canvas.masks[d.name], grid, kind=d.kind, color_rgb=d.color_rgb, description=DESCRIPTION
        )
        for d in catalogue().values()
        if d.name in canvas.masks and (not d.name.startswith("CTVp") or canvas.masks[d.name].any())
    ]
    landmarks = tuple(Structure.from_mask(name, mask, grid) for name, mask in canvas.landmarks.items())
    return Phantom(
        Volume(hu, grid, "HU"),
        StructureSet(grid, tuple(structures), DESCRIPTION),
        parameters,
        int(seed),
        StructureSet(grid, landmarks, DESCRIPTION),
    )


def make_sample(spacing_mm: Sequence[float] = SAMPLE_SPACING_MM) -> Phantom:
    """The built-in sample case: left breast after breast-conserving surgery, at the resolution of a planning CT.

    Parameters
    ----------
    spacing_mm : slice, row and column spacing; a coarser one serves trials that have to be fast.
    """
    return make_phantom(
        SAMPLE_SEED,
        spacing_mm,
        operated="left",
        mastectomy=(False, False),
        tumour_bed=True,
        contrast=False,
        blood_hu=44.0,
        fat_mm=14.0,
        breast_base=(1.0, 1.02),
        breast_height=(0.95, 1.0),
        gland=0.45,
        noise_hu=9.0,
        width=0.97,
        depth=0.97,
        height=0.98,
        lung_opacity=False,
        couch="flat",
        field_of_view_mm=None,
    )
