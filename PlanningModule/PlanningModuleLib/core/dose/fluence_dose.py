# SPDX-License-Identifier: Apache-2.0
"""The dose of a fluence at all points while fields change: the operators are made once, for larger fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..beams.bixel_grid import BixelGrid
from ..beams.field_shape import BIXEL_MM, FieldShape
from ..beams.planned_beam import PlannedBeam
from ..machines.machine import Machine
from .dose_points import DosePoints
from .pencil_beam import BeamOperator

if TYPE_CHECKING:
    from torch import Tensor

SPARE_COLUMNS, SPARE_ROWS = 6, 3


class FluenceDose:
    """Doses at all points from weights of free bixels.

    Parameters
    ----------
    beams : their fields, with some bixels to spare, are the fields that can be computed.
    """

    def __init__(self, machine: Machine, beams: Sequence[PlannedBeam], points: DosePoints, *, device: str = "cpu"):
        self._operators = [
            BeamOperator(beam.frame, machine, _wider(machine, beam.field), points.ras_mm, beam.depth_mm, device=device)
            for beam in beams
        ]

    def fits(self, fields: Sequence[FieldShape]) -> bool:
        """Whether all bixels of other fields of the same beams are among those that can be computed."""
        return all(_place(o.bixels, field.bixels) is not None for o, field in zip(self._operators, fields))

    def dose_gy(self, fields: Sequence[FieldShape], weights_of_bixels: Sequence[Tensor]) -> np.ndarray:
        """(n,) Gy from (ny, nx) weights of the fields' bixels; the fields must fit."""
        import torch

        total: Any = 0
        for operator, field, weights in zip(self._operators, fields, weights_of_bixels):
            place = _place(operator.bixels, field.bixels)
            wide = torch.zeros(operator.bixels.shape, dtype=operator.dtype, device=operator.device)
            wide[place] = weights
            with torch.no_grad():
                total = total + operator.forward(wide)
        dose: np.ndarray = total.cpu().numpy()
        return dose


def _wider(machine: Machine, field: FieldShape) -> BixelGrid:
    """The field's bixels with spare columns and rows around, as far as the machine goes."""
    more = BIXEL_MM * np.arange(1, SPARE_COLUMNS + 1)
    x = field.bixels.x_edges_mm
    edges = machine.layers[0].edges_mm()
    first = max(0, int(field.leaf_pairs[0]) - SPARE_ROWS)
    last = min(len(edges) - 1, int(field.leaf_pairs[-1]) + SPARE_ROWS)
    y = np.append(edges[first : last + 1, 0], edges[last, 1])
    return BixelGrid(np.concatenate([x[0] - more[::-1], x, x[-1] + more]), y)


def _place(wide: BixelGrid, own: BixelGrid) -> tuple[slice, slice] | None:
    """Where a grid lies in a wider one of the same bixels."""
    place = []
    for outer, inner in ((wide.y_edges_mm, own.y_edges_mm), (wide.x_edges_mm, own.x_edges_mm)):
        start = int(np.argmin(np.abs(outer - inner[0])))
        part = outer[start : start + inner.size]
        if part.size != inner.size or np.abs(part - inner).max() > 1e-6:
            return None
        place.append(slice(start, start + inner.size - 1))
    return place[0], place[1]
