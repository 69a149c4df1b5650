# SPDX-License-Identifier: Apache-2.0
"""Fluence optimisation: non-negative weights that make the sum of the penalties least (L-BFGS-B).

Reference: Byrd, Lu, Nocedal and Zhu 1995 (doi:10.1137/0916069), in scipy's implementation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..dose.pencil_beam import DoseOperator
from .terms import Term, penalties

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult
    from scipy.sparse import csr_matrix
    from torch import Tensor


@dataclass(frozen=True)
class Iteration:
    """State after one iteration: the objective and its parts by "structure: kind"."""

    number: int
    objective: float
    parts: dict[str, float]


@dataclass(frozen=True, eq=False)
class Optimum:
    """The result: ``weights`` (variables,), the objective per iteration, and why the optimisation stopped."""

    weights: np.ndarray
    objective: float
    history: tuple[Iteration, ...]
    evaluations: int
    message: str


@dataclass(eq=False)
class Problem:
    """What is to be minimised: penalties on the doses of structures, and roughness of the fluence.

    Parameters
    ----------
    operator : weights to doses at the points.
    terms : see :func:`terms.make_term`.
    smoothing : priority of the mean square difference of neighbouring weights, in % of their scale.
    differences : (pairs, variables) scipy sparse matrix of neighbours; None for none.
    offset_gy : (points,) constant added to the operator's dose: what an accurate dose has more than the operator's.
    watch : called with every iteration and the (points,) doses that belong to it.
    """

    operator: DoseOperator
    terms: Sequence[Term]
    smoothing: float = 0.0
    differences: csr_matrix | None = None
    offset_gy: np.ndarray | None = None
    watch: Callable[[Iteration, np.ndarray], None] | None = None
    _transposed: csr_matrix | None = field(init=False, default=None, repr=False)

    def __post_init__(self) -> None:
        if not self.terms:
            raise InputError("there is no objective", hint="Give at least one for the target.")
        if self.differences is not None:
            self._transposed = self.differences.T.tocsr()
        if self.offset_gy is not None and np.shape(self.offset_gy) != (self.operator.n_points,):
            raise ValueError(f"the offset is for {np.shape(self.offset_gy)} points, not {self.operator.n_points}")

    def dose_gy(self, weights: np.ndarray, operator: DoseOperator | None = None) -> Tensor:
        """(points,) tensor of the doses that the terms see (by another operator if given), without a gradient."""
        import torch

        with torch.no_grad():
            dose = (operator or self.operator).forward(weights)
            return dose if self.offset_gy is None else dose + self.operator.variables(self.offset_gy)

    def value_and_gradient(self, weights: np.ndarray, scale: float) -> tuple[float, np.ndarray, dict[str, float]]:
        """Objective, gradient (variables,) and parts at ``weights``; ``scale`` is a typical weight."""
        import torch

        gradient, parts = penalties(self.terms, self.dose_gy(weights))
        with torch.no_grad():
            by_weight = self.operator.adjoint(gradient).cpu().numpy().astype(float)
        by_weight += self.roughness(weights, scale, parts)
        return sum(parts.values()), by_weight, parts

    def roughness(self, weights: np.ndarray, scale: float, parts: dict[str, float]) -> np.ndarray | float:
        """Gradient of the penalty on rough fluence; its value is added to ``parts``."""
        if not self.smoothing or self.differences is None or not self.differences.shape[0]:
            return 0.0
        steps = self.differences @ weights * (100.0 / scale)
        factor = self.smoothing / steps.size
        parts["fluence: roughness"] = float(factor * (steps**2).sum())
        gradient: np.ndarray = 2 * factor * (100.0 / scale) * (self._transposed @ steps)
        return gradient


def minimise(
    problem: Problem,
    start: np.ndarray,
    *,
    max_iterations: int = 150,
    tolerance: float = 1e-4,
    balanced: bool = False,
    progress: Progress = NO_PROGRESS,
    message: str = "Optimising the fluence",
) -> Optimum:
    """Non-negative weights from a (warm) start.

    Parameters
    ----------
    start : (variables,) not all zero; sets the scale of the variables too.
    tolerance : stops when an iteration gains less than this fraction of the objective.
    balanced : measure each variable in units that suit its effect, for one evaluation more: about half the iterations
        where beams or bixels differ in what they reach.

    Raises
    ------
    InputError : the start has zero fluence; Cancelled : ``progress`` asked to stop.
    """
    from scipy.optimize import minimize

    start = np.maximum(np.asarray(start, float), 0.0)
    if not start.any() or not np.isfinite(start).all():
        raise InputError("the fluence to start from is zero", hint="Does any beam reach the target?")
    scale = float(start[start > 0].mean())
    units = scale * (_balance(problem, start.size, scale) if balanced else 1.0)
    state: dict[str, Any] = {"parts": {}, "value": np.inf, "evaluations": int(balanced)}
    history: list[Iteration] = []

    def evaluate(x: np.ndarray) -> tuple[float, np.ndarray]:
        value, gradient, parts = problem.value_and_gradient(x * units, scale)
        state.update(parts=parts, value=value)
        state["evaluations"] += 1
        return value, gradient * units

    def after_iteration(intermediate_result: OptimizeResult) -> None:
        value = float(intermediate_result.fun)
        history.append(Iteration(len(history) + 1, value, dict(state["parts"])))
        if problem.watch is not None:
            problem.watch(history[-1], problem.dose_gy(intermediate_result.x * units).cpu().numpy())
        progress.update(len(history) / max_iterations, f"{message}: iteration {len(history)}, objective {value:.3g}")

    progress.update(0.0, message)
    found = minimize(
        evaluate,
        start / units,
        jac=True,
        method="L-BFGS-B",
        bounds=[(0.0, None)] * start.size,
        callback=after_iteration,
        options={"maxiter": max_iterations, "ftol": tolerance, "gtol": 1e-9, "maxcor": 12, "maxls": 30},
    )
    progress.update(1.0, f"{message}: objective {found.fun:.3g}")
    return Optimum(
        np.maximum(found.x, 0.0) * units, float(found.fun), tuple(history), state["evaluations"], str(found.message)
    )


def _balance(problem: Problem, n_variables: int, scale: float) -> np.ndarray:
    """(variables,) relative units: 1 / sqrt of what a variable does to an objective that asks for dose.

    At zero fluence only such objectives have a gradient, a sum over their points of what the variable gives them. The
    curvature along a variable grows about as fast, so that in these units it is more alike for all.
    """
    _, gradient, _ = problem.value_and_gradient(np.zeros(n_variables), scale)
    effect = np.abs(gradient)
    top = effect.max() if np.isfinite(effect).all() else 0.0
    if not top > 0:
        return np.ones(n_variables)
    units = 1.0 / np.sqrt(np.maximum(effect, 0.02 * top))
    return units / units.mean()
