# SPDX-License-Identifier: Apache-2.0
"""Direct aperture optimisation: leaf tips and MU together, on the objectives of the dose that they deliver.

The objective's gradient by a tip is exact: the adjoint of the dose operator gives it by fluence, the derivative of the
open share of each cell (:mod:`transmission`) by tip. The variables are MU and, for each pair that may move, the middle
and half the width of its opening, so that crossing, gaps and the largest opening are simple bounds (L-BFGS-B). What
couples moments is kept by a penalty while optimising, and exactly at the end: leaf speed between neighbours and the
span of a carriage.

After Shepard, Earl, Li, Naqvi and Yu 2002 (doi:10.1118/1.1477415), with gradients on the leaf positions as in Cassioli
and Unkelbach 2013 (doi:10.1088/0031-9155/58/2/301).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..optimisation.optimiser import Iteration
from ..optimisation.terms import Term, penalties
from .apertures import LeafBeam, within_span, within_steps

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult
    from torch import Tensor

T = TypeVar("T")
LEAF_UNIT_MM = 20.0  # a tip that goes so far changes the dose about as much as an interval whose MU double
PATIENCE = 5
SPEED_PRIORITY = 0.2  # per (mm beyond the step)^2, mean over the leaves


class ApertureProblem:
    """Penalties on the dose of leaves and MU, as a function of one vector of variables.

    Parameters
    ----------
    beams : their leaves and MU are the start, and hold the last point evaluated; what may move stays the same.
    terms : on the points of the operators; fractions : doses are of the whole course.
    offset_gy : (points,) constant added to the dose, or None.
    least_mu : per interval and fraction, or the start's where that is less.
    """

    def __init__(
        self,
        beams: Sequence[LeafBeam],
        terms: Sequence[Term],
        fractions: int,
        *,
        offset_gy: np.ndarray | None = None,
        least_mu: float = 0.0,
    ):
        self.beams, self.terms, self.fractions = list(beams), list(terms), fractions
        self.offset_gy = offset_gy
        mu = np.concatenate([beam.mu for beam in self.beams])
        self.mu_unit = float(mu.mean())
        self.least_mu = np.minimum(mu, least_mu)
        self.dose_gy: Tensor | None = None  # (points,) tensor of the last evaluation, with the offset
        self._standing: dict[int, np.ndarray] = {}  # transmissions of beams none of whose leaves may move

    def variables(self) -> np.ndarray:
        """From the beams' present state."""
        parts = [beam.mu / self.mu_unit for beam in self.beams]
        for beam in self.beams:
            left, right = (beam.banks[:, n][beam.movable] for n in (0, 1))
            parts += [(left + right) / 2 / LEAF_UNIT_MM, (right - left) / 2 / LEAF_UNIT_MM]
        return np.concatenate(parts)

    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Lower and upper, of every variable."""
        low, high = [self.least_mu / self.mu_unit], [np.full(self.least_mu.size, np.inf)]
        for beam in self.beams:
            ends = np.broadcast_to(beam.limits_mm, beam.banks.shape)
            left, right = (ends[:, n][beam.movable] for n in (0, 1))
            half = beam.machine.minimum_gap_mm / 2
            low += [(left + half) / LEAF_UNIT_MM, np.full(left.size, half / LEAF_UNIT_MM)]
            high += [(right - half) / LEAF_UNIT_MM, (right - left) / 2 / LEAF_UNIT_MM]
        low_, high_ = np.concatenate(low), np.concatenate(high)
        return low_, np.maximum(low_, high_)

    def assign(self, x: np.ndarray) -> list[np.ndarray]:
        """Set the beams from the variables; returns per beam (2, movable) which tips are within their limits."""
        position, free = 0, []
        for beam in self.beams:
            beam.mu = x[position : position + beam.mu.size] * self.mu_unit
            position += beam.mu.size
        for beam in self.beams:
            n = int(beam.movable.sum())
            middle, half = x[position : position + 2 * n].reshape(2, n) * LEAF_UNIT_MM
            position += 2 * n
            tips = np.stack([middle - half, middle + half])
            ends = np.broadcast_to(beam.limits_mm, beam.banks.shape)
            low, high = (ends[:, k][beam.movable] for k in (0, 1))
            free.append((tips >= low) & (tips <= high))
            tips = np.clip(tips, low, high)
            for bank in (0, 1):
                own = beam.banks[:, bank].copy()
                own[beam.movable] = tips[bank]
                beam.banks[:, bank] = own
        return free

    def value_and_gradient(self, x: np.ndarray) -> tuple[float, np.ndarray, dict[str, float]]:
        """Objective, gradient (variables,) and parts."""
        return self._evaluate(self.assign(x))

    def present(self) -> tuple[float, dict[str, float]]:
        """Objective and parts of the beams as they stand."""
        value, _, parts = self._evaluate([np.ones((2, int(beam.movable.sum()))) for beam in self.beams])
        return value, parts

    def _evaluate(self, free: Sequence[np.ndarray]) -> tuple[float, np.ndarray, dict[str, float]]:
        import torch

        def deliver(beam: LeafBeam) -> tuple[np.ndarray, Any]:
            through = self._standing.get(id(beam))
            dose: Any = 0
            if through is None:
                through = beam.transmissions()
                if not beam.movable.any():
                    self._standing[id(beam)] = through
            with torch.no_grad():
                for operator, fluence in zip(beam.operators, beam.fluences(through)):
                    dose = dose + operator.forward(operator.tensor(fluence * self.fractions))
            return through, dose

        delivered = _for_each(self.beams, deliver)
        dose = sum(own for _, own in delivered)
        if self.offset_gy is not None:
            dose = dose + self.beams[0].operators[0].tensor(self.offset_gy)
        self.dose_gy = dose
        by_dose, parts = penalties(self.terms, dose)

        def differentiate(beam: LeafBeam, through: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            with torch.no_grad():
                weights = [o.adjoint(by_dose).cpu().numpy().astype(float) * self.fractions for o in beam.operators]
            return beam.gradients(through, np.stack(weights))

        gradients = _for_each(self.beams, differentiate, [through for through, _ in delivered])
        by_mu, by_leaf, speed = [], [], 0.0
        for beam, (mu, banks), inside in zip(self.beams, gradients, free):
            excess, pull = _too_fast(beam)
            speed += excess
            tips = np.stack([(banks + pull)[:, n][beam.movable] for n in (0, 1)]) * inside
            by_mu.append(mu * self.mu_unit)
            by_leaf += [(tips[0] + tips[1]) * LEAF_UNIT_MM, (tips[1] - tips[0]) * LEAF_UNIT_MM]
        if any(beam.step_mm is not None for beam in self.beams):
            parts["leaves: speed"] = speed
        return sum(parts.values()), np.concatenate(by_mu + by_leaf), parts


def optimise_apertures(
    problem: ApertureProblem,
    *,
    max_iterations: int = 40,
    tolerance: float = 2e-4,
    progress: Progress = NO_PROGRESS,
    message: str = "Moving the leaves",
) -> tuple[Iteration, ...]:
    """Optimise leaves and MU of the problem's beams, then bring them within all limits; returns the iterations.

    ``tolerance`` : stops when PATIENCE iterations gain less than this fraction of the objective each; the first ones,
    which feel their way, may gain little.

    Raises
    ------
    Cancelled : ``progress`` asked to stop.
    """
    from scipy.optimize import Bounds, minimize

    history: list[Iteration] = []
    state: dict[str, dict[str, float]] = {"parts": {}}

    def evaluate(x: np.ndarray) -> tuple[float, np.ndarray]:
        value, gradient, state["parts"] = problem.value_and_gradient(x)
        return value, gradient

    def after_iteration(intermediate_result: OptimizeResult) -> None:
        value = float(intermediate_result.fun)
        history.append(Iteration(len(history), value, dict(state["parts"])))
        progress.update(len(history) / max_iterations, f"{message}: iteration {len(history)}, objective {value:.3g}")
        if len(history) > PATIENCE and history[-1 - PATIENCE].objective - value < tolerance * PATIENCE * value:
            raise StopIteration

    progress.update(0.0, message)
    low, high = problem.bounds()
    start = np.clip(problem.variables(), low, high)
    value, _, parts = problem.value_and_gradient(start)
    history.append(Iteration(0, value, parts))
    found = minimize(
        evaluate,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=Bounds(low, high),
        callback=after_iteration,
        options={"maxiter": max_iterations, "ftol": 1e-9, "gtol": 1e-9, "maxcor": 12, "maxls": 20},
    )
    problem.assign(found.x)
    for beam in problem.beams:
        if not beam.movable.any():
            continue
        if beam.step_mm is not None:
            beam.banks = within_steps(beam.banks, beam.step_mm)
        beam.banks = within_span(beam.banks, beam.machine.bank_span_mm, beam.machine.minimum_gap_mm)
    value, parts = problem.present()
    history.append(Iteration(len(history), value, parts))
    progress.update(1.0, f"{message}: objective {value:.3g}")
    return tuple(history)


def _for_each(beams: Sequence[LeafBeam], function: Callable[..., T], *more: Sequence[Any]) -> list[T]:
    """Results beam by beam, on as many threads as torch may use: most of the time goes to arrays."""
    import torch

    n = min(len(beams), torch.get_num_threads())
    if n < 2:
        return [function(*arguments) for arguments in zip(beams, *more)]
    with ThreadPoolExecutor(n) as pool:
        return list(pool.map(function, beams, *more))


def _too_fast(beam: LeafBeam) -> tuple[float, np.ndarray]:
    """Penalty on leaves that go beyond their step between moments, and its gradient by the tips."""
    pull = np.zeros(beam.banks.shape)
    if beam.step_mm is None:
        return 0.0, pull
    step = np.diff(beam.banks, axis=0)
    excess = np.sign(step) * np.maximum(np.abs(step) - beam.step_mm, 0.0)
    factor = SPEED_PRIORITY / max(1, int(beam.movable.any(axis=0).sum()))
    pull[1:] += 2 * factor * excess
    pull[:-1] -= 2 * factor * excess
    return float(factor * (excess**2).sum()), pull
