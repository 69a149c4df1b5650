# SPDX-License-Identifier: Apache-2.0
"""All that an optimisation of the fluence starts from: points, dose operator, objectives, start, goals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..dose.pencil_beam import DoseOperator
from .goal_search import GoalJudge
from .optimiser import Problem


@dataclass(frozen=True, eq=False)
class Operators:
    """The input of an optimisation.

    Parameters
    ----------
    chosen : index of the optimiser's points among the dose points.
    coverage : by structure, the part (0..1) of each chosen point that it covers.
    problem : dose operator and terms; start : equal weights that give the target its prescription on average.
    """

    chosen: np.ndarray
    coverage: Mapping[str, np.ndarray]
    problem: Problem
    start: np.ndarray
    judge: GoalJudge

    @property
    def operator(self) -> DoseOperator:
        return self.problem.operator
