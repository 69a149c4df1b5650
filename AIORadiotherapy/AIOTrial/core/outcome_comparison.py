# SPDX-License-Identifier: Apache-2.0
"""One outcome by group: what `trial survival` and `trial competing` print, and the report shows.

What cannot be estimated is missing, and a remark says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from AIOCommon import InputError

from .statistics.cumulative_incidence import CumulativeIncidence, cumulative_incidence
from .statistics.gray_test import GroupTest, gray_test
from .statistics.group_comparison import (
    HazardRatio,
    constant_ratios_test,
    cox_hazard_ratios,
    log_rank_test,
    subdistribution_hazard_ratios,
)
from .statistics.survival import (
    RestrictedMeans,
    SurvivalCurve,
    median_follow_up,
    restricted_means,
    survival_curve,
)
from .statistics.time_to_event import EVENT, Estimate, TimeToEvent, cause_specific

_Result = TypeVar("_Result")
_ZPH = "score test of proportional hazards, Grambsch and Therneau 1994, time by Kaplan-Meier"


@dataclass(frozen=True)
class GroupSurvival:
    """Survival of one group; times without an estimate map to None."""

    n: int
    events: int
    curve: SurvivalCurve
    at: dict[float, Estimate | None]
    median: tuple[float | None, float | None, float | None]
    median_follow_up: float | None

    def to_dict(self) -> dict[str, Any]:
        return {
            "n": self.n,
            "events": self.events,
            "survival": _by_time(self.at),
            "median": self.median[0],
            "median_interval": list(self.median[1:]),
            "median_follow_up": self.median_follow_up,
        }


@dataclass(frozen=True)
class SurvivalComparison:
    """Kaplan-Meier by group, log-rank test, Cox regression against the reference group.

    ``constant_ratios`` tests what Cox regression assumes; ``means`` are restricted mean times, which do not need it.
    """

    groups: dict[str, GroupSurvival]
    log_rank: GroupTest | None
    cox: tuple[HazardRatio, ...] | None
    constant_ratios: GroupTest | None
    means: RestrictedMeans
    remarks: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "groups": {name: group.to_dict() for name, group in self.groups.items()},
            "logrank": _test(self.log_rank),
            "cox": _regression(self.cox, "hr"),
            "zph": _test(self.constant_ratios),
            "rmst": _means(self.means),
            "methods": {
                "survival": "Kaplan-Meier, Greenwood variance, 95 % log(-log) intervals",
                "cox": "Cox regression, ties after Efron, 95 % Wald intervals",
                "zph": _ZPH,
                "rmst": "restricted mean survival time, 95 % normal intervals",
            },
            "remarks": list(self.remarks),
        }


@dataclass(frozen=True)
class GroupIncidence:
    """Cumulative incidence of event 1 in one group."""

    n: int
    events: int
    competing: int
    curve: CumulativeIncidence
    at: dict[float, Estimate | None]

    def to_dict(self) -> dict[str, Any]:
        return {"n": self.n, "events": self.events, "competing": self.competing, "cif": _by_time(self.at)}


@dataclass(frozen=True)
class CompetingComparison:
    """Aalen-Johansen by group, Gray's test, Fine and Gray's regression against the reference group.

    ``cox`` and ``constant_ratios`` are of the cause-specific hazard: who had a competing event is censored there.
    """

    groups: dict[str, GroupIncidence]
    gray: GroupTest | None
    fine_gray: tuple[HazardRatio, ...] | None
    cox: tuple[HazardRatio, ...] | None
    constant_ratios: GroupTest | None
    remarks: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "groups": {name: group.to_dict() for name, group in self.groups.items()},
            "gray": _test(self.gray),
            "finegray": _regression(self.fine_gray, "shr"),
            "cox": _regression(self.cox, "hr"),
            "zph": _test(self.constant_ratios),
            "methods": {
                "cif": "Aalen-Johansen, Aalen's variance, 95 % log(-log) intervals",
                "gray": "Gray 1988, rho = 0",
                "finegray": "Fine and Gray 1999, 95 % Wald intervals",
                "cox": "cause-specific Cox regression (competing events censored), ties after Efron, Wald intervals",
                "zph": _ZPH,
            },
            "remarks": list(self.remarks),
        }


def compare_survival(data: TimeToEvent, at: Sequence[float] = (), reference: str | None = None) -> SurvivalComparison:
    """Compare groups in an outcome without competing events.

    Parameters
    ----------
    at : times at which survival is asked for, in the unit of the data.
    reference : the group that hazards are compared with; default: the first by alphabet.

    Raises
    ------
    InputError : the data have competing events, or the reference is none of the groups.
    """
    if data.has_competing_events:
        raise InputError("has events of more than one kind", hint="Use `trial competing`, or join them to 0 and 1.")
    _check(data, at, reference)
    remarks: list[str] = []
    groups = {}
    for name in data.group_names:
        own = data.of_group(name)
        curve = survival_curve(own)
        estimates = {time: curve.at(time) for time in at}
        remarks += _beyond(name, estimates, curve.last_time)
        events = int((own.events == EVENT).sum())
        groups[name] = GroupSurvival(len(own), events, curve, estimates, curve.median(), median_follow_up(own))
    log_rank = _or_remark(lambda: log_rank_test(data), remarks)
    cox, constant = _hazards(data, reference, "see the restricted mean times", remarks)
    means = restricted_means(data, reference or data.group_names[0])
    return SurvivalComparison(groups, log_rank, cox, constant, means, tuple(dict.fromkeys(remarks)))


def compare_competing(data: TimeToEvent, at: Sequence[float] = (), reference: str | None = None) -> CompetingComparison:
    """Compare groups in event 1 while other events compete with it; parameters as :func:`compare_survival`."""
    _check(data, at, reference)
    remarks: list[str] = []
    groups = {}
    for name in data.group_names:
        own = data.of_group(name)
        curve = cumulative_incidence(own)
        estimates = {time: curve.at(time) for time in at}
        remarks += _beyond(name, estimates, curve.last_time)
        events, competing = int((own.events == EVENT).sum()), int((own.events > EVENT).sum())
        groups[name] = GroupIncidence(len(own), events, competing, curve, estimates)
    gray = _or_remark(lambda: gray_test(data), remarks)
    ratios = _or_remark(lambda: subdistribution_hazard_ratios(data, reference), remarks)
    cox, constant = _hazards(cause_specific(data), reference, "see the cumulative incidences", remarks)
    return CompetingComparison(groups, gray, ratios, cox, constant, tuple(dict.fromkeys(remarks)))


def _hazards(
    data: TimeToEvent, reference: str | None, instead: str, remarks: list[str]
) -> tuple[tuple[HazardRatio, ...] | None, GroupTest | None]:
    """Cox regression, and whether its ratios are constant; a remark says where one number does not describe them."""
    cox = _or_remark(lambda: cox_hazard_ratios(data, reference), remarks)
    constant = None if cox is None else _or_remark(lambda: constant_ratios_test(data, reference), remarks)
    if constant is not None and constant.p < 0.05:
        remarks.append(
            f"the hazard ratio changes over time (p = {constant.p:.2g}): one number does not describe it; {instead}"
        )
    return cox, constant


def _check(data: TimeToEvent, at: Sequence[float], reference: str | None) -> None:
    if any(not 0.0 <= time < float("inf") for time in at):
        raise InputError("times of estimates must be finite and not negative", where=", ".join(f"{t:g}" for t in at))
    if reference is not None and reference not in data.group_names:
        raise InputError(f"the reference is none of the groups ({', '.join(data.group_names)})", where=reference)


def _beyond(name: str, estimates: dict[float, Estimate | None], last: float) -> list[str]:
    late = [f"{time:g}" for time, value in estimates.items() if value is None]
    return [f"{name}: nobody was followed until {', '.join(late)}; the last contact was at {last:g}"] if late else []


def _or_remark(estimate: Callable[[], _Result], remarks: list[str]) -> _Result | None:
    try:
        return estimate()
    except InputError as error:
        remarks.append(str(error))
        return None


def _by_time(at: dict[float, Estimate | None]) -> dict[str, list[float | None] | None]:
    return {f"{time:g}": None if value is None else value.to_list() for time, value in at.items()}


def _test(result: GroupTest | None) -> dict[str, Any] | None:
    return None if result is None else asdict(result)


def _means(means: RestrictedMeans) -> dict[str, Any]:
    return {
        "horizon": means.horizon,
        "groups": {name: value.to_list() for name, value in means.by_group.items()},
        "differences": [
            {"group": group, "reference": reference, "difference": value.to_list(), "p": p}
            for group, reference, value, p in means.differences
        ],
    }


def _regression(ratios: tuple[HazardRatio, ...] | None, name: str) -> dict[str, Any] | None:
    """One ratio as it is; with three groups and more, a list of contrasts."""
    if ratios is None:
        return None
    rows = [
        {name: r.ratio, "lower": r.lower, "upper": r.upper, "p": r.p, "group": r.group, "reference": r.reference}
        for r in ratios
    ]
    return rows[0] if len(rows) == 1 else {"contrasts": rows}
