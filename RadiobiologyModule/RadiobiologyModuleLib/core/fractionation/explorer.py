# SPDX-License-Identifier: Apache-2.0
"""EUD, TCP and NTCP of a dose distribution as functions of the number of fractions and the dose per fraction.

By the linear-quadratic model with complete repair between fractions. Of overall time there is an effect only in the
TCP that is calibrated to trials (``tcp_trials``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from AIOCommon import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..parameters import ParameterSet
from .distribution import DoseDistribution

HIGHEST_DOSE_PER_FRACTION_GY = 60.0


@dataclass(frozen=True, order=True)
class Schedule:
    """A number of fractions and the dose of each."""

    fractions: int
    dose_per_fraction_gy: float

    @property
    def total_gy(self) -> float:
        return self.fractions * self.dose_per_fraction_gy

    def __str__(self) -> str:
        return f"{self.total_gy:.2f} Gy in {self.fractions}"


@dataclass(frozen=True)
class Outcome:
    """Values of the models for one schedule; probabilities are 0..1.

    Parameters
    ----------
    eud_gy : in EQD2.
    tcp, tcp_trials : by the plan's own parameter set, and by the one that is calibrated to trials of schedules.
    ntcp : by organ.
    """

    schedule: Schedule
    eud_gy: float
    tcp: float
    tcp_trials: float
    ntcp: Mapping[str, float]

    @property
    def complication(self) -> float:
        """Probability of at least one complication, if the complications are independent."""
        return any_complication(self.ntcp)

    @property
    def uncomplicated_control(self) -> float:
        """TCP times the probability of no complication."""
        return self.tcp * (1.0 - self.complication)

    def to_dict(self) -> dict[str, Any]:
        return {
            "fractions": self.schedule.fractions,
            "dose_per_fraction_gy": self.schedule.dose_per_fraction_gy,
            "total_gy": self.schedule.total_gy,
            "eud_gy": self.eud_gy,
            "tcp": self.tcp,
            "tcp_trials": self.tcp_trials,
            "ntcp": dict(self.ntcp),
            "complication": self.complication,
            "uncomplicated_control": self.uncomplicated_control,
        }


@dataclass(frozen=True, eq=False)
class Sweep:
    """Outcomes on a grid, as arrays (fractions, dose per fraction)."""

    fractions: NDArray[np.integer]
    dose_per_fraction_gy: NDArray[np.float64]
    eud_gy: NDArray[np.float64]
    tcp: NDArray[np.float64]
    tcp_trials: NDArray[np.float64]
    ntcp: Mapping[str, NDArray[np.float64]]

    def to_dict(self) -> dict[str, Any]:
        return {
            "fractions": self.fractions.tolist(),
            "dose_per_fraction_gy": self.dose_per_fraction_gy.tolist(),
            "eud_gy": self.eud_gy.tolist(),
            "tcp": self.tcp.tolist(),
            "tcp_trials": self.tcp_trials.tolist(),
            "ntcp": {name: values.tolist() for name, values in self.ntcp.items()},
        }


def value_of(parameters: ParameterSet, dose_gy: ArrayLike, volume: ArrayLike, fractions: int) -> float:
    """The value of a parameter set for a differential DVH (n,), (n,) of physical dose in ``fractions`` fractions."""
    dose_gy = parameters.in_model_dose(dose_gy, fractions)
    return parameters.description(dose_gy, volume, **parameters.arguments(fractions))


def evaluate_schedule(
    distribution: DoseDistribution,
    schedule: Schedule,
    *,
    target_alpha_beta_gy: float | None = None,
    organ_alpha_beta_gy: float | None = None,
) -> Outcome:
    """EUD, TCP and NTCPs of the plan with another schedule; alpha/beta of the parameter sets unless given.

    The TCP that is calibrated to trials keeps its own alpha/beta, which belongs to the calibration.
    """
    _check(schedule)
    doses = distribution.relative_dose * schedule.total_gy
    eud, tcp = (_with_alpha_beta(s, target_alpha_beta_gy) for s in (distribution.eud, distribution.tcp))
    return Outcome(
        schedule,
        value_of(eud, doses, distribution.volume, schedule.fractions),
        value_of(tcp, doses, distribution.volume, schedule.fractions),
        value_of(distribution.tcp_trials, doses, distribution.volume, schedule.fractions),
        ntcp_of(distribution, schedule, organ_alpha_beta_gy),
    )


def target_eud(distribution: DoseDistribution, schedule: Schedule, alpha_beta_gy: float | None = None) -> float:
    """The target's EUD (Gy, in EQD2)."""
    parameters = _with_alpha_beta(distribution.eud, alpha_beta_gy)
    doses = distribution.relative_dose * schedule.total_gy
    return value_of(parameters, doses, distribution.volume, schedule.fractions)


def ntcp_of(distribution: DoseDistribution, schedule: Schedule, alpha_beta_gy: float | None = None) -> dict[str, float]:
    """The NTCP of each organ."""
    return {
        name: value_of(
            _with_alpha_beta(organ.parameters, alpha_beta_gy),
            organ.relative_dose * schedule.total_gy,
            organ.volume,
            schedule.fractions,
        )
        for name, organ in distribution.organs.items()
    }


def any_complication(ntcp: Mapping[str, float]) -> float:
    """Probability of at least one complication, if they are independent: 1 - prod (1 - NTCP)."""
    with np.errstate(divide="ignore"):  # a certain complication has the logarithm -inf
        return float(-np.expm1(sum(np.log1p(-p) for p in ntcp.values()))) if ntcp else 0.0


def sweep(
    distribution: DoseDistribution,
    fractions: Iterable[int],
    dose_per_fraction_gy: Iterable[float],
    *,
    progress: Progress = NO_PROGRESS,
    **alpha_beta: float | None,
) -> Sweep:
    """Outcomes of all combinations; ``alpha_beta`` are keywords of :func:`evaluate_schedule`."""
    counts, doses = np.array(list(fractions), int), np.array(list(dose_per_fraction_gy), float)
    shape = (counts.size, doses.size)
    eud, tcp, tcp_trials = np.empty(shape), np.empty(shape), np.empty(shape)
    ntcp = {name: np.empty(shape) for name in distribution.organs}
    for row, n in enumerate(counts):
        progress.update(row / max(1, counts.size), f"{n} fractions")
        for column, dose in enumerate(doses):
            outcome = evaluate_schedule(distribution, Schedule(int(n), float(dose)), **alpha_beta)
            eud[row, column], tcp[row, column] = outcome.eud_gy, outcome.tcp
            tcp_trials[row, column] = outcome.tcp_trials
            for name, value in outcome.ntcp.items():
                ntcp[name][row, column] = value
    return Sweep(counts, doses, eud, tcp, tcp_trials, ntcp)


def matched_dose_per_fraction(
    distribution: DoseDistribution,
    fractions: int,
    eud_gy: float,
    alpha_beta_gy: float | None = None,
    *,
    tolerance: float = 1e-11,
) -> float:
    """The dose per fraction (Gy) with which the target has this EUD, within a relative tolerance.

    Raises
    ------
    InputError : the EUD is not positive, or no dose up to 60 Gy per fraction gives it (the EUD is 0 if a part of the
        target has no dose).
    """
    if not eud_gy > 0:
        raise InputError("the EUD to match must be positive", hint="Has the target a part without dose?")
    parameters = _with_alpha_beta(distribution.eud, alpha_beta_gy)
    ab = float(parameters.alpha_beta_gy or 0.0)

    def uniform(eqd2_gy: float) -> float:
        """The dose per fraction with this EQD2."""
        return float((np.sqrt(ab * ab + 4.0 * eqd2_gy * (2.0 + ab) / fractions) - ab) / 2.0)

    # the ratio to the dose of a uniform target hardly depends on the dose, so that this iteration needs about 3 steps
    uniform_gy = uniform(eud_gy)
    dose = uniform_gy
    for _ in range(50):
        if not 0 < dose <= HIGHEST_DOSE_PER_FRACTION_GY:
            break
        total = fractions * dose
        found = value_of(parameters, distribution.relative_dose * total, distribution.volume, fractions)
        if abs(found - eud_gy) <= tolerance * eud_gy:
            return float(dose)
        dose = uniform_gy * dose / uniform(found) if found > 0 else np.inf
    raise InputError(f"no dose per fraction gives an EUD of {eud_gy:.2f} Gy in {fractions} fractions")


def iso_effect(
    distribution: DoseDistribution, fractions: Iterable[int], eud_gy: float, alpha_beta_gy: float | None = None
) -> list[Schedule]:
    """The schedules with this EUD of the target, one for each number of fractions."""
    return [Schedule(int(n), matched_dose_per_fraction(distribution, int(n), eud_gy, alpha_beta_gy)) for n in fractions]


def _with_alpha_beta(parameters: ParameterSet, alpha_beta_gy: float | None) -> ParameterSet:
    if alpha_beta_gy is None or not parameters.alpha_beta_gy:
        return parameters
    return replace(parameters, alpha_beta_gy=alpha_beta_gy)


def _check(schedule: Schedule) -> None:
    if schedule.fractions < 1:
        raise InputError("the number of fractions must be at least 1")
    if not 0 < schedule.dose_per_fraction_gy <= HIGHEST_DOSE_PER_FRACTION_GY:
        raise InputError(
            f"{schedule.dose_per_fraction_gy:g} Gy per fraction is not possible", hint="Give the dose in Gy."
        )
