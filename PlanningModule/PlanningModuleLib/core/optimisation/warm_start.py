# SPDX-License-Identifier: Apache-2.0
"""Starts an optimisation from the fluence of an existing plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..beams.planned_beam import PlannedBeam
from ..plan import Beam, Plan
from .operators import Operators

SAME_DEG = 10.0  # a beam this near looks at the target so similarly that its fluence is a good guess


def started_from(operators: Operators, planned: Sequence[PlannedBeam], plan: Plan) -> Operators:
    """The same operators with the plan's fluence as start; bixels that it does not know keep the uniform start.

    Where a beam stands elsewhere or has no fluence, its part of the uniform start is kept too.
    """
    start = operators.start.copy()
    sizes = [beam.field.n_variables for beam in planned]
    if sum(sizes) != start.size:  # a technique that does not modulate each bixel by itself
        return operators
    first = 0
    for beam, size in zip(planned, sizes):
        given = _matching(beam, plan.beams)
        if given is not None:
            known = fluence_on(beam, given) * plan.fractions
            start[first : first + size] = np.where(np.isfinite(known), known, start[first : first + size])
        first += size
    return replace(operators, start=start) if start.any() else operators


def fluence_on(beam: PlannedBeam, given: Beam) -> np.ndarray:
    """(variables,) MU per fraction of a plan's beam at the middle of the free bixels; NaN where it has none."""
    fluence = given.fluence
    if fluence is None:
        return np.full(beam.field.n_variables, np.nan)
    x, y = beam.field.bixels.centres()
    column = np.searchsorted(fluence.x_edges_mm, x, side="right") - 1
    row = np.searchsorted(fluence.y_edges_mm, y, side="right") - 1
    rows, columns = fluence.mu.shape
    inside = (column >= 0) & (row >= 0) & (column < columns) & (row < rows)
    at = np.full(x.shape, np.nan)
    at[inside] = fluence.mu[row[inside], column[inside]]
    own = (beam.field.source >= 0) & ~beam.field.flash
    values = np.full(beam.field.n_variables, np.nan)
    values[beam.field.source[own]] = at[own]
    return values


def _matching(beam: PlannedBeam, beams: Sequence[Beam]) -> Beam | None:
    """The plan's beam with nearly the same gantry and collimator angles."""
    for given in beams:
        turns = (given.gantry_deg - beam.frame.gantry_deg, given.collimator_deg - beam.frame.collimator_deg)
        near = all(abs((turn + 180.0) % 360.0 - 180.0) <= SAME_DEG for turn in turns)
        if near and given.fluence is not None and not given.is_arc:
            return given
    return None
