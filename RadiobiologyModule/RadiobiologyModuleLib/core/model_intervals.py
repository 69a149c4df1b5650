# SPDX-License-Identifier: Apache-2.0
"""95 % intervals of an evaluation's models, from the published uncertainty of their parameters and of alpha/beta."""

from __future__ import annotations

from dataclasses import dataclass

from AIOCommon.core.progress import NO_PROGRESS, Progress

from .evaluate import Evaluation
from .fractionation.uncertainty import AlphaBeta, alpha_beta_set, model_interval
from .models.registry import PHYSICAL
from .parameters import ParameterSet
from .response import ModelRow

_SAMPLES = 200


@dataclass(frozen=True)
class ModelInterval:
    """``of`` says which uncertainty it holds."""

    low: float
    high: float
    of: str


def model_intervals(
    evaluation: Evaluation, *, samples: int = _SAMPLES, progress: Progress = NO_PROGRESS
) -> dict[tuple[str, str], ModelInterval]:
    """By (structure, parameter set); models without any published uncertainty are left out.

    alpha/beta is drawn where the model uses it and its own value lies inside the published interval, not for a course
    of several phases.
    """
    alpha_beta = alpha_beta_set()
    found = {}
    for number, row in enumerate(evaluation.models):
        progress.update(number / len(evaluation.models), row.title)
        if row.value is None:
            continue
        own = row.parameters
        # what stands for several phases holds for one alpha/beta, so that this cannot be drawn
        ends = None if evaluation.course is not None else _alpha_beta_interval(row, alpha_beta)
        dvh, fractions = evaluation.model_dvh(row), evaluation.protocol.fractions
        interval = model_interval(own, dvh, fractions, alpha_beta_interval=ends, samples=samples)
        if interval is not None:
            parts = [", ".join(own.intervals)] if own.intervals else []
            parts += [f"alpha/beta ({alpha_beta.source}; {alpha_beta.status})"] if ends else []
            found[(row.structure, own.name)] = ModelInterval(*interval, " and ".join(parts))
    return found


def _alpha_beta_interval(row: ModelRow, alpha_beta: AlphaBeta) -> tuple[float, float] | None:
    own: ParameterSet = row.parameters
    if not own.alpha_beta_gy or own.dose == PHYSICAL:
        return None
    of_target = own.model.startswith("tcp") or own.model == "geud"
    low, high = alpha_beta.target_interval if of_target else alpha_beta.organ_interval
    return (low, high) if low <= own.alpha_beta_gy <= high else None
