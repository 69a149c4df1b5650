# SPDX-License-Identifier: Apache-2.0
"""What a fractionation explorer shows while its sliders move: one schedule with the interval that alpha/beta gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.evaluate import Evaluation

from .distribution import DEFAULT_SETS, DoseDistribution
from .explorer import Outcome, Schedule, evaluate_schedule, iso_effect, matched_dose_per_fraction, target_eud
from .uncertainty import DEFAULT_SEED, AlphaBeta, draw_alpha_beta, interval_of

_LIVE_SAMPLES = 40
Interval = tuple[float, float]


@dataclass(frozen=True)
class Estimate:
    """One quantity of a schedule beside the reference schedule's; probabilities are 0..1."""

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
    """Schedules with the target EUD of a reference; ``low_gy`` and ``high_gy`` (dose per fraction) at the ends of
    alpha/beta's interval."""

    reference: Schedule
    fractions: np.ndarray
    dose_per_fraction_gy: np.ndarray
    low_gy: np.ndarray
    high_gy: np.ndarray


def distribution_of(evaluation: Evaluation, target: str = "") -> DoseDistribution:
    """The evaluated plan: target (the protocol's PTV, else its CTV) and the organs that have default models.

    Raises
    ------
    InputError : there is no target with dose, or the dose is the sum of phases: no one schedule scales to another.
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
    wanted = [target] if target else [protocol.ptv_name(side), protocol.ctv_name(side)]
    name = next((n for n in wanted if n in dvhs and dvhs[n].covered_volume_cc > 0), None)
    if name is None:
        raise InputError(f"there is no {' or '.join(wanted)} with dose", hint="Contour the target.")
    organs = {}
    for role in DEFAULT_SETS:
        organ = dvhs.get(protocol.structure_name(role, side))
        if organ is not None and organ.covered_volume_cc > 0:
            organs[role] = organ
    return DoseDistribution.from_dvhs(dvhs[name], organs, protocol.prescription_gy, protocol.fractions)


def target_names(evaluation: Evaluation) -> list[str]:
    """Structures that can be the target: the protocol's own first."""
    protocol, side = evaluation.protocol, evaluation.side
    first = [protocol.ptv_name(side), protocol.ctv_name(side)]
    others = [n for n in evaluation.dvhs if n.upper().startswith(("PTV", "CTV", "GTV"))]
    return [
        n for n in dict.fromkeys([*first, *others]) if n in evaluation.dvhs and evaluation.dvhs[n].covered_volume_cc > 0
    ]


def plan_schedule(distribution: DoseDistribution) -> Schedule:
    """The schedule that the plan was made for."""
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
    """EUD, TCP, NTCPs and the two summaries of a schedule; 95 % intervals where ``alpha_beta`` is given.

    The same draws are used for every schedule, so that intervals do not jitter while a slider moves.
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
            interval_of(np.array(drawn[name])) if name in drawn else None,
            source,
        )
        for name, (unit, value, source) in found.items()
    ]


def iso_effect_curve(
    distribution: DoseDistribution,
    reference: Schedule,
    fractions: Iterable[int],
    alpha_beta: AlphaBeta | None = None,
    *,
    target_alpha_beta_gy: float | None = None,
) -> IsoEffect:
    """Dose per fraction over the number of fractions with the target EUD of ``reference``.

    The dose at fixed EUD moves with alpha/beta in one direction only, so that the ends of alpha/beta's interval give
    the ends of the dose's.

    Raises
    ------
    InputError : the EUD cannot be matched.
    """
    counts = np.array(list(fractions), int)
    wanted = target_eud(distribution, reference, target_alpha_beta_gy)
    schedules = iso_effect(distribution, counts, wanted, target_alpha_beta_gy)
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
    eud, tcp = distribution.eud, distribution.tcp
    rows = {
        "EUD": ("Gy", outcome.eud_gy, f"in 2 Gy fractions: {eud.source} ({eud.status})"),
        "TCP": ("probability", outcome.tcp, f"{tcp.source} ({tcp.status})"),
    }
    for name, value in outcome.ntcp.items():
        own = distribution.organs[name].parameters
        text = "; ".join(t for t in (f"NTCP: {own.source} ({own.status})", own.note) if t)
        rows[f"{name} {own.endpoint}"] = ("probability", value, text)
    if outcome.ntcp:
        rows["Any complication"] = ("probability", outcome.complication, "if the complications came independently")
        rows["TCP without any"] = ("probability", outcome.uncomplicated_control, "TCP (1 - any complication)")
    return rows
