# SPDX-License-Identifier: Apache-2.0
"""The geometry of a beam to be planned or computed: frame, field, depths of the dose points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from AIOCommon import InputError

from ..machines.machine import Machine
from .bixel_grid import BixelGrid
from .field_shape import FieldShape
from .geometry import BeamFrame


@dataclass(frozen=True, eq=False)
class PlannedBeam:
    """A beam's geometry; ``depth_mm`` (n,) radiological depths of the dose points."""

    name: str
    frame: BeamFrame
    field: FieldShape
    depth_mm: np.ndarray


def check_frame(machine: Machine, frame: BeamFrame) -> None:
    """Refuse angles that the machine does not have."""
    if not machine.couch_rotates and abs((frame.couch_deg + 180.0) % 360.0 - 180.0) > 1e-6:
        raise InputError(
            f"the couch of {machine.title} does not rotate (asked for {frame.couch_deg:g} degrees)",
            hint="Use a couch angle of 0.",
        )


def delivery_grid(machine: Machine, field: FieldShape, row_edges_mm: np.ndarray, cell_mm: float = 2.5) -> BixelGrid:
    """The grid of the delivered fluence: finer than bixels, rows between all leaf sides, one more cell on each side."""
    x0, x1 = field.bixels.x_edges_mm[0] - cell_mm, field.bixels.x_edges_mm[-1] + cell_mm
    y0, y1 = field.bixels.y_edges_mm[0], field.bixels.y_edges_mm[-1]
    rows = row_edges_mm[(row_edges_mm >= y0 - 1e-6) & (row_edges_mm <= y1 + 1e-6)]
    return BixelGrid(np.arange(x0, x1 + cell_mm / 2, cell_mm), rows)
