# SPDX-License-Identifier: Apache-2.0
"""Searches the schedule with the EUD of a reference schedule and the lowest complication probability (Tai 2023).

For each number of fractions the dose per fraction is chosen so that the target's EUD is that of the reference. The
result is the schedule with the lowest probability of any complication. The influence of alpha/beta is estimated by
sampling it from its published interval and repeating the matching and the choice for each sample.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..alpha_beta import AlphaBeta
from .distribution import DoseDistribution
from .explorer import (
    Outcome,
    Schedule,
    any_complication,
    evaluate_schedule,
    matched_dose_per_fraction,
    ntcp_of,
    target_eud,
)
from .trials import reach, trial_rows
from .uncertainty import DEFAULT_SEED, draw_alpha_beta, interval_of

LQ_UNTESTED_GY = 6.0  # per fraction; above it the linear-quadratic model has hardly been tested for late reactions
FEWEST_FRACTIONS = 5  # the shortest breast schedule with randomised evidence (26 Gy in 5)


@dataclass(frozen=True)
class Candidate:
    """One number of fractions at the reference's EUD.

    Parameters
    ----------
    dose_interval_gy, ntcp_interval : 95 % intervals from alpha/beta of the dose per fraction and of the NTCPs; None
        without samples.
    chosen : part of the samples in which this candidate is the best; None without samples.
    """

    outcome: Outcome
    dose_interval_gy: tuple[float, float] | None = None
    ntcp_interval: Mapping[str, tuple[float, float]] | None = None
    chosen: float | None = None

    @property
    def schedule(self) -> Schedule:
        return self.outcome.schedule

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.outcome.to_dict(),
            "dose_per_fraction_interval_gy": self.dose_interval_gy,
            "ntcp_interval": None if self.ntcp_interval is None else dict(self.ntcp_interval),
            "chosen": self.chosen,
        }


@dataclass(frozen=True)
class ScheduleSearch:
    """Result of :func:`search_schedules`; ``best`` is one of ``candidates``.

    ``trials`` are the arms of trials with what both TCPs give for them, see :func:`.trials.trial_rows`.
    """

    reference: Outcome
    candidates: tuple[Candidate, ...]
    best: Candidate
    alpha_beta: AlphaBeta | None
    samples: int
    notes: tuple[str, ...]
    trials: tuple[Mapping[str, Any], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "reference": self.reference.to_dict(),
            "candidates": [candidate.to_dict() for candidate in self.candidates],
            "best": self.best.to_dict(),
            "alpha_beta": None if self.alpha_beta is None else vars(self.alpha_beta),
            "samples": self.samples,
            "intervals_of": "alpha/beta alone" if self.samples else "",
            "trials": list(self.trials),
            "notes": list(self.notes),
        }


def search_schedules(
    distribution: DoseDistribution,
    reference: Schedule | None = None,
    fractions: Iterable[int] | None = None,
    *,
    target_alpha_beta_gy: float | None = None,
    organ_alpha_beta_gy: float | None = None,
    alpha_beta: AlphaBeta | None = None,
    samples: int = 200,
    seed: int = DEFAULT_SEED,
    progress: Progress = NO_PROGRESS,
) -> ScheduleSearch:
    """Schedules with the EUD of ``reference``, and the one with the lowest complication probability.

    Parameters
    ----------
    reference : by default the schedule of the plan.
    fractions : numbers of fractions to compare; by default from 5 to one less than the reference.
    target_alpha_beta_gy, organ_alpha_beta_gy : instead of the values of the parameter sets.
    alpha_beta : published intervals to sample from; without it the result has no intervals.

    Raises
    ------
    InputError : no number of fractions, no organs, or the EUD cannot be matched.
    """
    if not distribution.organs:
        raise InputError("needs at least one organ at risk to choose a schedule by", hint="Give the DVH of a lung.")
    if reference is None:
        reference = Schedule(distribution.fractions, distribution.prescription_gy / distribution.fractions)
    counts = list(fractions) if fractions is not None else list(range(FEWEST_FRACTIONS, reference.fractions))
    if not counts:
        raise InputError(f"there is no schedule with fewer fractions than {reference.fractions} to try")
    fixed = {"target_alpha_beta_gy": target_alpha_beta_gy, "organ_alpha_beta_gy": organ_alpha_beta_gy}
    expected = evaluate_schedule(distribution, reference, **fixed)
    outcomes = _matched(distribution, expected, counts, **fixed)
    best = _best(outcomes)
    if alpha_beta is None:
        candidates = [Candidate(outcome) for outcome in outcomes]
        samples = 0
    else:
        used = distribution.alpha_beta_gy(target_alpha_beta_gy, organ_alpha_beta_gy)
        candidates = _with_intervals(distribution, reference, outcomes, alpha_beta, used, samples, seed, progress)
    sets = (distribution.tcp, distribution.tcp_trials)
    notes = [*_notes(outcomes, best, candidates), reach(*sets)]
    trials = tuple(trial_rows(sets))
    return ScheduleSearch(expected, tuple(candidates), candidates[best], alpha_beta, samples, tuple(notes), trials)


def _matched(
    distribution: DoseDistribution, expected: Outcome, counts: Iterable[int], **alpha_beta: float | None
) -> list[Outcome]:
    """Outcomes with the EUD of ``expected``, one for each number of fractions."""
    outcomes = []
    for n in counts:
        dose = matched_dose_per_fraction(distribution, int(n), expected.eud_gy, alpha_beta["target_alpha_beta_gy"])
        outcomes.append(evaluate_schedule(distribution, Schedule(int(n), dose), **alpha_beta))
    return outcomes


def _best(outcomes: list[Outcome]) -> int:
    """Index of the outcome with the lowest complication probability."""
    return int(np.argmin([outcome.complication for outcome in outcomes]))


def _with_intervals(
    distribution: DoseDistribution,
    reference: Schedule,
    outcomes: list[Outcome],
    alpha_beta: AlphaBeta,
    used_gy: tuple[float | None, float | None],
    samples: int,
    seed: int,
    progress: Progress,
) -> list[Candidate]:
    """Candidates with intervals; ``used_gy`` as for :func:`draw_alpha_beta`."""
    if samples < 40:
        raise InputError(f"{samples} samples are too few for a 95 % interval", hint="Use 40 or more.")
    rng = np.random.default_rng(seed)
    of_target, of_organs = draw_alpha_beta(alpha_beta, used_gy, rng, samples)
    counts = [outcome.schedule.fractions for outcome in outcomes]
    doses = np.empty((samples, len(counts)))
    ntcp: list[list[dict[str, float]]] = []
    for number, (target_ab, organ_ab) in enumerate(zip(of_target, of_organs)):
        progress.update(number / samples, f"alpha/beta, draw {number + 1} of {samples}")
        eud_gy = target_eud(distribution, reference, float(target_ab))
        doses[number] = [
            matched_dose_per_fraction(distribution, n, eud_gy, float(target_ab), tolerance=1e-7) for n in counts
        ]
        schedules = [Schedule(n, float(d)) for n, d in zip(counts, doses[number])]
        ntcp.append([ntcp_of(distribution, schedule, float(organ_ab)) for schedule in schedules])
    best = [int(np.argmin([any_complication(values) for values in row])) for row in ntcp]
    chosen = np.bincount(best, minlength=len(counts)) / samples
    candidates = []
    for at, outcome in enumerate(outcomes):
        intervals = {name: interval_of(np.array([row[at][name] for row in ntcp])) for name in outcome.ntcp}
        candidates.append(Candidate(outcome, interval_of(doses[:, at]), intervals, float(chosen[at])))
    return candidates


def _notes(outcomes: list[Outcome], best: int, candidates: list[Candidate]) -> list[str]:
    notes = []
    if len(outcomes) > 1 and best in (0, len(outcomes) - 1):
        end = (
            "lowest" if outcomes[best].schedule.fractions == min(o.schedule.fractions for o in outcomes) else "highest"
        )
        notes.append(f"the best schedule has the {end} number of fractions that was tried: there is no optimum between")
    chosen = candidates[best].chosen
    if chosen is not None and chosen < 0.95:
        notes.append(
            f"within the uncertainty of alpha/beta it is the best in {100 * chosen:.0f} % of the draws only; "
            "the choice rests on alpha/beta"
        )
    if outcomes[best].schedule.dose_per_fraction_gy > LQ_UNTESTED_GY:
        notes.append(f"more than {LQ_UNTESTED_GY:g} Gy per fraction: the linear-quadratic model is little tested there")
    notes.append("overall treatment time and incomplete repair are not in EUD, TCP and NTCP")
    return notes
