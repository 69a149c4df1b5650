# SPDX-License-Identifier: Apache-2.0
"""Objectives bound to the points of their structures: the value of their penalties and its gradient by the dose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import InputError

from ..dose.pencil_beam import DoseOperator
from .objectives import Objective, check_objective

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, eq=False)
class Term:
    """An objective bound to the points of its structure.

    Parameters
    ----------
    index : (n,) numbers of the points; weights : (n,) their shares of the volume, sum 1.
    prescription_gy : penalties of doses count in % of it.
    """

    objective: Objective
    index: Tensor
    weights: Tensor
    prescription_gy: float = 100.0

    @property
    def scale(self) -> float:
        """From the penalty to %^2."""
        return self.objective.definition.scale(self.prescription_gy)

    def value_and_gradient(self, dose: Tensor) -> tuple[float, Tensor]:
        """Priority times penalty in %^2, and its gradient for the term's own points."""
        import torch

        own = dose[self.index].detach().requires_grad_(True)
        penalty = self.objective.definition.penalty(own, self.weights, **self.objective.parameters)
        value = self.objective.priority * self.scale * penalty
        if not value.requires_grad:
            return float(value), torch.zeros_like(own)
        (gradient,) = torch.autograd.grad(value, own)
        return float(value.detach()), gradient


def make_term(objective: Objective, coverage: np.ndarray, prescription_gy: float, like: DoseOperator) -> Term:
    """Bind an objective to points.

    Parameters
    ----------
    coverage : (points,) share of the structure at each point, 0..1.
    like : the dose operator, for device and precision.

    Raises
    ------
    InputError : the structure has no point.
    """
    import torch

    check_objective(objective)
    index = np.flatnonzero(coverage > 0.05)
    if index.size == 0:
        raise InputError(f"{objective.structure} has no dose point", hint="Is it inside BODY and the CT?")
    weights = coverage[index] / coverage[index].sum()
    return Term(
        objective, torch.as_tensor(index, device=like.beams[0].device), like.variables(weights), prescription_gy
    )


def penalties(terms: Sequence[Term], dose: Tensor) -> tuple[Tensor, dict[str, float]]:
    """Gradient of all penalties by the dose, (points,), and their values by "structure: kind"."""
    import torch

    gradient = torch.zeros_like(dose)
    parts: dict[str, float] = {}
    for term in terms:
        value, own = term.value_and_gradient(dose)
        gradient.index_add_(0, term.index, own)
        key = f"{term.objective.structure}: {term.objective.kind}"
        parts[key] = parts.get(key, 0.0) + value
    return gradient, parts
