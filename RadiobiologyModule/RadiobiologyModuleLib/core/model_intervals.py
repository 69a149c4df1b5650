# SPDX-License-Identifier: Apache-2.0
"""95 % intervals of an evaluation's models, from the published uncertainty of their parameters and of alpha/beta."""

from __future__ import annotations

from dataclasses import replace

from AIOCommon.core.progress import NO_PROGRESS, Progress

from .alpha_beta import AlphaBeta, alpha_beta_set
from .evaluate import ModelledEvaluation
from .fractionation.uncertainty import model_interval
from .models.description import PHYSICAL
from .parameters import ParameterSet
from .response import ModelRow

_SAMPLES = 200


def with_intervals(
    evaluation: ModelledEvaluation, *, samples: int = _SAMPLES, progress: Progress = NO_PROGRESS
) -> ModelledEvaluation:
    """The evaluation with intervals of its models; models without any published uncertainty get none.

    alpha/beta is varied where the model uses it and the model's value lies inside the published interval, but not for
    a course of several phases.
    """
    alpha_beta = alpha_beta_set()
    rows = []
    for number, row in enumerate(evaluation.models):
        progress.update(number / len(evaluation.models), row.title)
        rows.append(row if row.value is None else _with_interval(row, evaluation, alpha_beta, samples))
    return replace(evaluation, models=tuple(rows))


def _with_interval(row: ModelRow, evaluation: ModelledEvaluation, alpha_beta: AlphaBeta, samples: int) -> ModelRow:
    own = row.parameters
    # the DVH that replaces several phases was computed for one alpha/beta, which therefore cannot be varied
    ends = None if evaluation.course is not None else _alpha_beta_interval(row, alpha_beta)
    dvh, fractions = evaluation.model_dvh(row), evaluation.protocol.fractions
    interval = model_interval(own, dvh, fractions, alpha_beta_interval=ends, samples=samples)
    if interval is None:
        return row
    parts = [", ".join(own.description.printed(own.intervals))] if own.intervals else []
    alone = "" if own.intervals else " alone"
    parts += [f"alpha/beta{alone} ({alpha_beta.source}; {alpha_beta.status})"] if ends else []
    return replace(row, interval=interval, interval_of=" and ".join(parts))


def _alpha_beta_interval(row: ModelRow, alpha_beta: AlphaBeta) -> tuple[float, float] | None:
    own: ParameterSet = row.parameters
    if not own.alpha_beta_gy or own.dose == PHYSICAL or own.lost_gy_per_day:
        return None  # alpha/beta and time factor of a calibrated set belong together
    of_target = own.description.kind.of_target
    low, high = alpha_beta.target_interval if of_target else alpha_beta.organ_interval
    return (low, high) if low <= own.alpha_beta_gy <= high else None
