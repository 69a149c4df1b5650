# SPDX-License-Identifier: Apache-2.0
"""Field in field: open beams, and a few subfields whose leaves block regions with too much dose.

Subfields are found one by one, as a planner does it by hand: the region above an isodose, seen along a beam, is blocked
in a copy of its open field, from the side where less of the opening is lost. Of all beams and isodoses the subfield is
taken that promises most for each MU moved to it from the open field (the objective's gradient says so), all MU are
weighed again, and it stays if the objective is worth it. The leaves of the subfields are refined at the end.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..beams.field_shape import FieldShape
from ..beams.mlc import segment_transmission
from ..beams.planned_beam import PlannedBeam
from ..dose.pencil_beam import BeamOperator
from ..optimisation.optimiser import Optimum
from ..optimisation.terms import penalties
from .segments import delivery_operators, make_beams, move_leaves, refine, segment_operator
from .sequencing import Aperture, leaf_positions
from .sequencing_task import LeafSequence, SequencingTask, register_sequencer

MOST_SUBFIELDS = 8
ISODOSES_PERCENT = (101.0, 102.0, 103.0, 105.0, 107.0, 110.0, 115.0)
WORTH = 0.002  # of the objective; less is not worth a subfield
NARROWEST_MM = 10.0  # a row that would be open by less is shut
_TRIES = 3


@register_sequencer("field_in_field")
def field_in_field(task: SequencingTask, progress: Progress = NO_PROGRESS) -> LeafSequence:
    """Open fields with up to MOST_SUBFIELDS subfields between them, reweighed and refined on the objectives."""
    operators = delivery_operators(task.machine, task.planned, task.points, task.chosen, device=task.device)
    apertures = [
        [open_field(beam.field, float(fluence[beam.field.source >= 0].mean()))]
        for beam, fluence in zip(task.planned, task.fluence_mu)
    ]
    apertures, best = _weigh(task, operators, apertures, SubProgress(progress, 0.0, 0.1))
    history = list(best.history)
    for number in range(MOST_SUBFIELDS):
        part = SubProgress(progress, 0.1 + 0.6 * number / MOST_SUBFIELDS, 0.1 + 0.6 * (number + 1) / MOST_SUBFIELDS)
        for beam, subfield in promising(task, operators, apertures)[:_TRIES]:
            trial = [[*own, subfield] if n == beam else own for n, own in enumerate(apertures)]
            trial, found = _weigh(task, operators, trial, part)
            if found.objective < best.objective * (1 - WORTH):
                apertures, best = trial, found
                history += found.history
                break
        else:
            break
    segments, moved = move_leaves(
        task.machine,
        task.planned,
        apertures,
        task.terms,
        operators,
        task.fractions,
        fixed=1,
        max_iterations=30 if task.leaves_move else 0,
        offset_gy=task.offset_gy,
        judge=task.judge,
        progress=SubProgress(progress, 0.7, 1.0),
    )
    beams = make_beams(task.machine, task.planned, task.fluence_mu, segments)
    return LeafSequence(beams, tuple(task.planned), beams, (*history, *moved))


def open_field(field: FieldShape, mu: float) -> Aperture:
    """All of a field's bixels open, flash included."""
    usable = field.source >= 0
    is_open = usable.any(axis=1)
    first = np.where(is_open, usable.argmax(axis=1), 0)
    last = np.where(is_open, usable.shape[1] - usable[:, ::-1].argmax(axis=1), 0)
    return Aperture(mu, first, last)


def blocked(field: FieldShape, opened: Aperture, hot_plane_mm: np.ndarray) -> Aperture | None:
    """The open field without what lies behind a hot region.

    Parameters
    ----------
    hot_plane_mm : (n, 2) hot points on the isocentre plane.

    Returns
    -------
    In each row the larger part beside the region stays open; None where nothing is blocked or nothing stays open.
    """
    rows, columns = field.source.shape
    x_edges, y_edges = field.bixels.x_edges_mm, field.bixels.y_edges_mm
    row = np.searchsorted(y_edges, hot_plane_mm[:, 1], side="right") - 1
    column = np.searchsorted(x_edges, hot_plane_mm[:, 0], side="right") - 1
    inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
    start, stop = np.full(rows, columns), np.zeros(rows, int)
    np.minimum.at(start, row[inside], column[inside])
    np.maximum.at(stop, row[inside], column[inside] + 1)
    first, last = opened.first.copy(), opened.last.copy()
    hit = (stop > start) & (last > first) & (start < last) & (stop > first)
    if not hit.any():
        return None
    for n in np.flatnonzero(hit):
        if start[n] - first[n] >= last[n] - stop[n]:
            last[n] = max(first[n], start[n])
        else:
            first[n] = min(last[n], stop[n])
        if x_edges[last[n]] - x_edges[first[n]] < NARROWEST_MM:
            first[n] = last[n] = 0
    return Aperture(0.0, first, last) if (last > first).any() else None


def promising(
    task: SequencingTask, operators: Sequence[BeamOperator], apertures: Sequence[Sequence[Aperture]]
) -> list[tuple[int, Aperture]]:
    """Subfields that would lower the objective, (beam, aperture), the most promising first, with MU to start from."""
    import torch

    dose_operator = segment_operator(task.machine, task.planned, apertures, operators)
    mu = np.array([a.mu for own in apertures for a in own]) * task.fractions
    with torch.no_grad():
        dose = dose_operator.forward(mu)
        if task.offset_gy is not None:
            dose = dose + dose_operator.variables(task.offset_gy)
    by_dose, _ = penalties(task.terms, dose)
    percent = dose.cpu().numpy().astype(float) * (100.0 / task.terms[0].prescription_gy)
    found = []
    for number, (beam, operator, own) in enumerate(zip(task.planned, operators, apertures)):
        with torch.no_grad():
            by_fluence = operator.adjoint(by_dose).cpu().numpy()
        opened = open_field(beam.field, own[0].mu)
        of_open = _gain(task, beam, operator, opened, by_fluence)
        plane, _ = beam.frame.project(task.points.ras_mm[task.chosen])
        shapes = {}
        for isodose in ISODOSES_PERCENT:
            subfield = blocked(beam.field, opened, plane[percent > isodose])
            if subfield is not None:
                shapes[subfield.first.tobytes() + subfield.last.tobytes()] = subfield
        known = {a.first.tobytes() + a.last.tobytes() for a in own}
        for key, subfield in shapes.items():
            gain = of_open - _gain(task, beam, operator, subfield, by_fluence)
            if key not in known and gain > 0:
                found.append((gain, number, subfield.with_mu(0.05 * own[0].mu)))
    found.sort(key=lambda row: -row[0])
    return [(number, subfield) for _, number, subfield in found]


def _gain(
    task: SequencingTask, beam: PlannedBeam, operator: BeamOperator, aperture: Aperture, by_fluence: np.ndarray
) -> float:
    """How much the objective rises with each MU of an aperture."""
    leaves = leaf_positions(task.machine, beam.field, aperture)
    through = segment_transmission(task.machine, leaves, leaves, operator.bixels)
    return float((through * by_fluence).sum())


def _weigh(
    task: SequencingTask,
    operators: Sequence[BeamOperator],
    apertures: Sequence[Sequence[Aperture]],
    progress: Progress,
) -> tuple[list[list[Aperture]], Optimum]:
    """The apertures with MU optimised."""
    return refine(
        task.machine,
        task.planned,
        apertures,
        task.terms,
        operators,
        task.fractions,
        offset_gy=task.offset_gy,
        progress=progress,
    )
