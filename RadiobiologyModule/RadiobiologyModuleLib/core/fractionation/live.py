# SPDX-License-Identifier: Apache-2.0
"""The values of one schedule with intervals from alpha/beta, fast enough to follow a slider."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError
from AIOEvaluation import Evaluation

from ..alpha_beta import AlphaBeta
from .distribution import DEFAULT_SETS, DoseDistribution
from .explorer import Outcome, Schedule, evaluate_schedule, iso_effect, matched_dose_per_fraction, target_eud
from .uncertainty import DEFAULT_SEED, draw_alpha_beta, interval_of

_LIVE_SAMPLES = 40
Interval = tuple[float, float]


@dataclass(frozen=True)
class Estimate:
    """One quantity for a schedule and for the reference schedule; probabilities are 0..1.

    ``interval`` is the 95 % interval of ``value`` from the uncertainty of alpha/beta alone; None where alpha/beta was
    not varied or does not change the value.
    """

    name: str
    unit: str
    reference: float
    value: float
    interval: Interval | None = None
    source: str = ""

    @property
    def difference(self) -> float:
        return self.value - self.reference


@dataclass(frozen=True, eq=False)
class IsoEffect:
    """Schedules with the target EUD of a reference.

    Parameters
    ----------
    fractions, dose_per_fraction_gy : (n,).
    low_gy, high_gy : (n,) dose per fraction for the ends of alpha/beta's interval.
    """

    reference: Schedule
    fractions: NDArray[np.integer]
    dose_per_fraction_gy: NDArray[np.float64]
    low_gy: NDArray[np.float64]
    high_gy: NDArray[np.float64]


def distribution_of(evaluation: Evaluation, target: str = "") -> DoseDistribution:
    """The dose distribution of an evaluated plan, with the organs that have default models.

    Parameters
    ----------
    target : name of the target; by default the protocol's PTV, else its CTV.

    Raises
    ------
    InputError : there is no target with dose, or the dose is the sum of several phases, which are not one schedule.
    """
    if evaluation.course is not None:
        counts = " and ".join(str(p.fractions) for p in evaluation.course.phases)
        raise InputError(
            f"the dose is given in phases of {counts} fractions: it is no schedule that could be given in others",
            hint="Explore the fractionation of a plan of one phase.",
        )
    if evaluation.refused:
        raise InputError(evaluation.refused, hint="Explore the fractionation of a plan of one phase.")
    protocol, side, dvhs = evaluation.protocol, evaluation.side, evaluation.dvhs
    candidates = [target] if target else [protocol.ptv_name(side), protocol.ctv_name(side)]
    name = next((n for n in candidates if n in dvhs and dvhs[n].covered_volume_cc > 0), None)
    if name is None:
        raise InputError(f"there is no {' or '.join(candidates)} with dose", hint="Contour the target.")
    organs = {}
    for role in DEFAULT_SETS:
        organ = dvhs.get(protocol.structure_name(role, side))
        if organ is not None and organ.covered_volume_cc > 0:
            organs[role] = organ
    return DoseDistribution.from_dvhs(dvhs[name], organs, protocol.prescription_gy, protocol.fractions)


def target_names(evaluation: Evaluation) -> list[str]:
    """Structures that can be the target, those of the protocol first."""
    protocol, side = evaluation.protocol, evaluation.side
    first = [protocol.ptv_name(side), protocol.ctv_name(side)]
    others = [n for n in evaluation.dvhs if n.upper().startswith(("PTV", "CTV", "GTV"))]
    return [
        n for n in dict.fromkeys([*first, *others]) if n in evaluation.dvhs and evaluation.dvhs[n].covered_volume_cc > 0
    ]


def plan_schedule(distribution: DoseDistribution) -> Schedule:
    """The schedule of the plan."""
    return Schedule(distribution.fractions, distribution.prescription_gy / distribution.fractions)


def estimates(
    distribution: DoseDistribution,
    schedule: Schedule,
    reference: Schedule,
    alpha_beta: AlphaBeta | None = None,
    *,
    target_alpha_beta_gy: float | None = None,
    organ_alpha_beta_gy: float | None = None,
    samples: int = _LIVE_SAMPLES,
    seed: int = DEFAULT_SEED,
) -> list[Estimate]:
    """EUD, TCP, NTCPs and two summaries of a schedule, with 95 % intervals if ``alpha_beta`` is given.

    The same samples are used for all schedules, so that the intervals change smoothly while a slider moves.
    """
    fixed = {"target_alpha_beta_gy": target_alpha_beta_gy, "organ_alpha_beta_gy": organ_alpha_beta_gy}
    found = _values(distribution, evaluate_schedule(distribution, schedule, **fixed))
    expected = _values(distribution, evaluate_schedule(distribution, reference, **fixed))
    drawn: dict[str, list[float]] = {}
    if alpha_beta is not None:
        rng = np.random.default_rng(seed)
        used = distribution.alpha_beta_gy(target_alpha_beta_gy, organ_alpha_beta_gy)
        of_target, of_organs = draw_alpha_beta(alpha_beta, used, rng, samples)
        for target, organ in zip(of_target, of_organs):
            outcome = evaluate_schedule(
                distribution, schedule, target_alpha_beta_gy=float(target), organ_alpha_beta_gy=float(organ)
            )
            for name, (_unit, value, _source) in _values(distribution, outcome).items():
                drawn.setdefault(name, []).append(value)
    return [
        Estimate(
            name,
            unit,
            expected[name][1],
            value,
            _varied(drawn.get(name)),
            source,
        )
        for name, (unit, value, source) in found.items()
    ]


def _varied(samples: list[float] | None) -> Interval | None:
    """The interval of samples; None where there are none, and where alpha/beta does not change the value."""
    return None if samples is None or max(samples) == min(samples) else interval_of(np.array(samples))


def iso_effect_curve(
    distribution: DoseDistribution,
    reference: Schedule,
    fractions: Iterable[int],
    alpha_beta: AlphaBeta | None = None,
    *,
    target_alpha_beta_gy: float | None = None,
) -> IsoEffect:
    """Dose per fraction with the target EUD of ``reference``, as a function of the number of fractions.

    The dose at a fixed EUD is a monotone function of alpha/beta, so that the ends of alpha/beta's interval give the
    ends of the dose's interval.

    Raises
    ------
    InputError : the EUD cannot be matched.
    """
    counts = np.array(list(fractions), int)
    eud_gy = target_eud(distribution, reference, target_alpha_beta_gy)
    schedules = iso_effect(distribution, counts, eud_gy, target_alpha_beta_gy)
    doses = np.array([s.dose_per_fraction_gy for s in schedules])
    low, high = doses, doses
    if alpha_beta is not None:
        ends = []
        for ab in alpha_beta.target_interval:
            eud = target_eud(distribution, reference, ab)
            ends.append([matched_dose_per_fraction(distribution, int(n), eud, ab, tolerance=1e-7) for n in counts])
        low, high = np.minimum(doses, np.min(ends, axis=0)), np.maximum(doses, np.max(ends, axis=0))
    return IsoEffect(reference, counts, doses, low, high)


def _values(distribution: DoseDistribution, outcome: Outcome) -> Mapping[str, tuple[str, float, str]]:
    """(unit, value, source) by name."""
    eud, tcp, trials = distribution.eud, distribution.tcp, distribution.tcp_trials
    rows = {
        "EUD": ("Gy", outcome.eud_gy, f"in 2 Gy fractions: {eud.source} ({eud.status})"),
        "TCP": ("probability", outcome.tcp, f"{tcp.source} ({tcp.status})\n{tcp.note}"),
        "TCP, trials": ("probability", outcome.tcp_trials, f"{trials.source} ({trials.status})\n{trials.note}"),
    }
    for name, value in outcome.ntcp.items():
        own = distribution.organs[name].parameters
        text = "; ".join(t for t in (f"NTCP: {own.source} ({own.status})", own.note) if t)
        rows[f"{name} {own.endpoint}"] = ("probability", value, text)
    if outcome.ntcp:
        rows["Any complication"] = ("probability", outcome.complication, "if the complications came independently")
        rows["TCP without any"] = ("probability", outcome.uncomplicated_control, "TCP (1 - any complication)")
    return rows
