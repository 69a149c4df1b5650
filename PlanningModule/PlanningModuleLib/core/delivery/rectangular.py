# SPDX-License-Identifier: Apache-2.0
"""An open field with straight edges, as a person sets it, made by the leaves of a machine."""

from __future__ import annotations

import numpy as np

from AIOCommon import InputError

from ..machines.machine import Machine
from ..plan import Beam
from .sequencing import segment_points


def rectangular_beam(
    machine: Machine,
    name: str,
    angles_deg: tuple[float, float, float],
    isocentre_ras_mm: tuple[float, float, float],
    edges_mm: tuple[float, float, float, float],
    mu: float,
) -> Beam:
    """A static open beam; edges across the leaves lie at the leaf side that is nearest.

    Parameters
    ----------
    angles_deg : gantry, collimator, couch. edges_mm : x0, x1 along the leaves, y0, y1 across, on the isocentre plane.
    mu : per fraction.

    Raises
    ------
    InputError : the field is shut, narrower than a leaf, or reaches beyond the machine's largest field.
    """
    x0, x1, y0, y1 = (float(v) for v in edges_mm)
    half_x, half_y = min(machine.field_mm[0] / 2, machine.leaf_travel_mm), machine.field_mm[1] / 2
    if not (x1 > x0 and y1 > y0):
        raise InputError("its field is shut", where=name, hint="Move the edges apart.")
    if max(abs(x0), abs(x1)) > half_x + 1e-6 or max(abs(y0), abs(y1)) > half_y + 1e-6:
        size = f"{2 * half_x:g} x {2 * half_y:g} mm"
        raise InputError(f"its field reaches beyond the {size} of {machine.title}", where=name, hint="Close it.")
    edges = machine.layers[0].edges_mm()
    middle = edges.mean(axis=1)
    is_open = (middle > y0) & (middle < y1)
    if not is_open.any():
        raise InputError("its field is narrower than a leaf", where=name, hint="Move the edges apart.")
    park = (x0 + x1) / 2
    banks = np.full((1, 2, machine.layers[0].n_pairs), park)
    banks[0, 0, is_open], banks[0, 1, is_open] = x0, x1
    gantry, collimator, couch = angles_deg
    points = segment_points(machine, [1.0], banks, park)
    return Beam(name, gantry % 360.0, collimator % 360.0, couch % 360.0, isocentre_ras_mm, float(mu), None, points)
