# SPDX-License-Identifier: Apache-2.0
"""Checks a plan's dose with an independent Monte Carlo computation of the same beams.

The plan's dose stays what it is; the check says how far a Monte Carlo dose agrees with it in BODY, and what the
protocol's goals would be on that dose. A check that fails leaves a record of why (:func:`failed_check`); the plan
stands without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError, StructureSet, Volume
from AIOCommon.core.child import ChildTask
from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Integer, Number
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..machines.hu import density_kji
from ..machines.machine import Machine
from ..machines.plan_machine import density_table_of_plan
from ..plan import Plan
from .check_options import CheckOptions
from .gamma import gamma_index
from .monte_carlo import MonteCarloDose, fixed_parts, monte_carlo_task

if TYPE_CHECKING:
    from AIOEvaluation import Protocol

TITLE = "Monte Carlo (pyRadMC)"
_PERCENT = Number("Of the voxels.", unit="%", minimum=0, maximum=100)
_SIGMA = Number("Statistical error of the dose.", unit="%", minimum=0, maximum=1000)
_COUNT = Integer("Photons followed.", minimum=0, maximum=1e15)
_SECONDS = Number("Of computing.", unit="s", minimum=0, maximum=1e7)
_VALUE = Number("Of a metric, or a difference of two.", minimum=-1e6, maximum=1e6)
_MOST_VALUES = 5000
WANTED_SIGMA_PERCENT = 2.0  # the usual error of a clinical Monte Carlo dose
SCORED = "in BODY"
SIGMA_OF = "root mean square in BODY where the plan's dose is above half its maximum"
CRITERIA = ((2.0, 2.0), (3.0, 3.0))  # per cent of the maximum and mm, above 10 %


@dataclass(frozen=True)
class CheckedValue:
    """A metric of a structure on the plan's dose and on the check dose; None where it could not be evaluated."""

    structure: str
    metric: str
    unit: str
    plan: float | None
    check: float | None

    @property
    def difference(self) -> float | None:
        """Check minus plan."""
        return None if self.plan is None or self.check is None else self.check - self.plan


@dataclass(frozen=True)
class DoseCheck:
    """The result of the comparison.

    Parameters
    ----------
    gamma : pass rate in per cent by criterion; the plan's dose is the reference.
    sigma_percent : statistical error, see SIGMA_OF, relative to the mean dose there.
    seconds : that the check dose took on the clock.
    values : D95 and mean dose of the target, then the protocol's goals.
    plan_hash : of the plan that was checked.
    """

    gamma: Mapping[str, float]
    sigma_percent: float
    histories: int
    seconds: float
    values: tuple[CheckedValue, ...]
    provenance: str
    plan_hash: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "method": TITLE,
            "scored": SCORED,
            "gamma_pass_percent": {name: round(value, 2) for name, value in self.gamma.items()},
            "sigma_percent": round(self.sigma_percent, 3),
            "sigma_of": SIGMA_OF,
            "histories": self.histories,
            "seconds": round(self.seconds, 1),
            "values": [
                {
                    "structure": v.structure,
                    "metric": v.metric,
                    "unit": v.unit,
                    "plan": v.plan,
                    "check": v.check,
                    "difference": v.difference,
                }
                for v in self.values
            ],
            "provenance": self.provenance,
            "plan_hash": self.plan_hash,
        }


def failed_check(reason: str, plan: Plan) -> dict[str, Any]:
    """The record of a check that came to no result, in place of :meth:`DoseCheck.to_dict`'s."""
    return {"method": TITLE, "error": reason, "plan_hash": plan.content_hash}


def checked_record(content: Any) -> dict[str, Any]:
    """:meth:`DoseCheck.to_dict`'s or :func:`failed_check`'s result from a file; InputError for anything else."""
    row = Entries(content, "the record of a check dose", hint="Compute the check dose again.")
    of_both = {"method": row.text("method", most=200), "plan_hash": row.text("plan_hash", most=200)}
    if "error" in row:
        return {**of_both, "error": row.text("error")}
    rates = row.within("gamma_pass_percent")
    values = [
        {
            **{key: v.text(key, most=200, empty=True) for key in ("structure", "metric", "unit")},
            **{key: v.optional_number(key, _VALUE) for key in ("plan", "check", "difference")},
        }
        for v in row.rows("values", _MOST_VALUES)
    ]
    return {
        **of_both,
        **{key: row.text(key, most=200) for key in ("scored", "sigma_of") if key in row},  # earlier versions have none
        "gamma_pass_percent": {name: rates.take(name, _PERCENT) for name in rates},
        "sigma_percent": row.take("sigma_percent", _SIGMA),
        "histories": row.take("histories", _COUNT),
        "seconds": row.take("seconds", _SECONDS),
        "values": values,
        "provenance": row.text("provenance", empty=True),
    }


def summary(check: Mapping[str, Any]) -> str:
    """One sentence on a record of a check: agreement, statistics and the target, or why there is none."""
    if "error" in check:
        what = f"The check dose by {check['method']} came to no result"
        return f"{what}, so the plan's dose is unchecked: {check['error']}"
    rates = "; ".join(f"{value:.1f} % pass {name}" for name, value in check["gamma_pass_percent"].items())
    target = "; ".join(
        f"{v['structure']} {v['metric'].split('[')[0]} {v['check']:.2f} {v['unit']} (plan {v['plan']:.2f} {v['unit']})"
        for v in check["values"][:2]
        if v["plan"] is not None and v["check"] is not None
    )
    noise = noise_remark(check)
    return (
        f"Check dose by {check['method']}, scored {SCORED}: {rates}; statistical error {check['sigma_percent']:.1f} % "
        f"({SIGMA_OF}); "
        f"{target}{'; ' if target else ''}{check['histories']:,} histories in {check['seconds']:.0f} s."
        f"{' ' + noise + '.' if noise else ''}"
    )


def noise_remark(check: Mapping[str, Any]) -> str:
    """How many histories are needed where the statistical error is too large to judge by the pass rates; else empty."""
    if check["sigma_percent"] <= WANTED_SIGMA_PERCENT:
        return ""
    wanted = _histories_wanted(check["histories"], check["sigma_percent"])
    return f"At this noise the pass rates say little (chance agrees nearby, and D95% is lower): {wanted}"


def _histories_wanted(histories: int, sigma_percent: float) -> str:
    millions = histories * (sigma_percent / WANTED_SIGMA_PERCENT) ** 2 / 1e6
    return f"{max(1, round(millions)):,} million histories would bring the error to {WANTED_SIGMA_PERCENT:g} %"


TWO_PHASES = "a plan of two phases is not computed again: its dose is the sum of both"


@dataclass(frozen=True, eq=False)
class CheckRequest:
    """A plan whose dose is to be computed a second time, with all that the check needs.

    Parameters
    ----------
    plan : of one phase. machine : that of the plan.
    dose : of the plan (Gy, whole course); the check dose is computed on its grid.
    ct : HU. structures : with BODY, and those that the goals of ``protocol`` are about.
    """

    plan: Plan
    machine: Machine
    dose: Volume
    ct: Volume
    structures: StructureSet
    protocol: Protocol
    options: CheckOptions = field(default_factory=CheckOptions)


def check_task(folder: str | Path, request: CheckRequest) -> ChildTask:
    """The process that computes the check dose into ``folder``.

    Raises
    ------
    InputError : no BODY, beams without leaves, or those of monte_carlo_task.
    """
    plan, ct, options = request.plan, request.ct, request.options
    body = request.structures.get("BODY")
    if body is None or body.is_empty:
        raise InputError("BODY is missing", hint="Contour the body outline first.")
    if any(len(beam.control_points) < 2 for beam in plan.beams):
        raise InputError("has beams without leaf positions", where=plan.name, hint="Plan again.")
    planned, parts = fixed_parts(request.machine, plan.beams)
    return monte_carlo_task(
        folder,
        request.machine,
        planned,
        parts,
        density_kji(ct, body, density_table_of_plan(plan)),
        ct.grid,
        request.dose.grid,
        plan.fractions,
        body=body,
        histories=options.check_histories,
        device=options.check_device,
    )


def compare(request: CheckRequest, result: MonteCarloDose, progress: Progress = NO_PROGRESS) -> DoseCheck:
    """Gamma of the check dose against the plan's where it was scored, and the metrics on both.

    Raises
    ------
    InputError : a dose without a voxel above the threshold, or a check dose that is too noisy for a DVH.
    """
    dose, plan, scored = request.dose, request.plan, result.scored_kji
    high = scored & (dose.array_kji > 0.5 * dose.array_kji.max())
    sigma_percent = 100 * result.relative_sigma(high)
    _require_plausible(result, sigma_percent)
    gamma = {}
    for number, (percent, mm) in enumerate(CRITERIA):
        found = gamma_index(
            dose,
            result.dose,
            dose_percent=percent,
            distance_mm=mm,
            mask_kji=scored,
            evaluated_mask_kji=scored,
            progress=SubProgress(progress, number / len(CRITERIA), (number + 1) / len(CRITERIA)),
        )
        gamma[found.criterion] = found.pass_percent
    return DoseCheck(
        gamma,
        sigma_percent,
        result.histories,
        result.seconds,
        _values(request, result.dose),
        result.provenance,
        plan.content_hash,
    )


def _require_plausible(result: MonteCarloDose, sigma_percent: float) -> None:
    """Refuse what no DVH can be made of: single voxels of light tissue that few histories happened to meet."""
    from AIOEvaluation.core.dvh import check_dose

    if not np.isfinite(sigma_percent):
        raise InputError("has no dose where that of the plan is high", where="check dose")
    try:
        check_dose(result.dose)
    except InputError as error:
        raise InputError(
            f"is too noisy to be compared: it reaches {float(result.dose.array_kji.max()):.0f} Gy in a voxel, with a "
            f"statistical error of {sigma_percent:.0f} % where the plan's dose is high",
            where="check dose",
            hint=f"{_histories_wanted(result.histories, sigma_percent)}.",
        ) from error


def _values(request: CheckRequest, check: Volume) -> tuple[CheckedValue, ...]:
    """Target first, then the goals in the protocol's order."""
    from AIOEvaluation import DvhEngine
    from AIOEvaluation.core.goals import evaluate

    dose, structures, protocol, side = request.dose, request.structures, request.protocol, request.plan.side
    target = next(
        (n for n in (protocol.ptv_name(side), protocol.ctv_name(side)) if structures.get(n) is not None),
        "",
    )
    wanted = {target, *(protocol.structure_name(goal.role, side) for goal in protocol.goals)}
    chosen = [s for s in structures if s.name in wanted and not s.is_empty]
    first, second = (DvhEngine().update(chosen, volume) for volume in (dose, check))
    values = []
    if target in first:
        a, b = first[target], second[target]
        d95 = [d.dose_at_volume_gy(0.95 * d.covered_volume_cc) for d in (a, b)]
        values = [
            CheckedValue(target, "D95%[Gy]", "Gy", *map(float, d95)),
            CheckedValue(target, "Dmean[Gy]", "Gy", float(a.mean_gy), float(b.mean_gy)),
        ]
    for one, other in zip(evaluate(protocol, first, side), evaluate(protocol, second, side)):
        values.append(CheckedValue(one.structure, str(one.goal.metric), one.unit, one.value, other.value))
    return tuple(values)
