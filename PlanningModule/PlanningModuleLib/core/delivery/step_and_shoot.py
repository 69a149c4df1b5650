# SPDX-License-Identifier: Apache-2.0
"""Step and shoot: leaves stand while the beam is on, and move to the next segment while it is off."""

from __future__ import annotations

from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .segments import delivery_operators, make_beams, move_leaves, refine, sequence
from .sequencing_task import LeafSequence, SequencingTask, register_sequencer


@register_sequencer("sweep")
def sweep_and_refine(task: SequencingTask, progress: Progress = NO_PROGRESS) -> LeafSequence:
    """Step and shoot: a sweep of the leaves per beam, whose MU and then leaves are optimised on the objectives."""
    operators = delivery_operators(task.machine, task.planned, task.points, task.chosen, device=task.device)
    apertures, weighed = refine(
        task.machine,
        task.planned,
        sequence(task.planned, task.fluence_mu, task.levels),
        task.terms,
        operators,
        task.fractions,
        offset_gy=task.offset_gy,
        progress=SubProgress(progress, 0.0, 0.4),
    )
    segments, moved = move_leaves(
        task.machine,
        task.planned,
        apertures,
        task.terms,
        operators,
        task.fractions,
        max_iterations=30 if task.leaves_move else 0,
        offset_gy=task.offset_gy,
        judge=task.judge,
        progress=SubProgress(progress, 0.4, 1.0),
    )
    beams = make_beams(task.machine, task.planned, task.fluence_mu, segments)
    return LeafSequence(beams, tuple(task.planned), beams, weighed.history + moved)
