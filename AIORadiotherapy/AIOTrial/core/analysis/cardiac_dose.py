# SPDX-License-Identifier: Apache-2.0
"""Cardiac events against the doses of the heart and its parts, beside the published slopes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError

from ..statistics.dose_response import DoseResponse, dose_response
from ..study.courses import Course
from .cardiac_events import first_cardiac_event, followed_patients

# Structures of the heart by TG-263, in the order of the report.
STRUCTURES = ("Heart", "Ventricle_L", "A_LAD", "A_Coronary", "Ventricle_R", "Atrium_L", "Atrium_R", "Pericardium")
MEAN = "Dmean[Gy]"
HEART_MEAN_NAME = f"Heart {MEAN}"
_LEAST_KNOWN = 20  # patients with a value


@dataclass(frozen=True)
class PublishedSlope:
    """Excess relative rate per Gy of mean heart dose, rate = base (1 + excess x dose), with its 95 % interval."""

    name: str
    excess: float
    lower: float
    upper: float
    source: str


DARBY = PublishedSlope("Darby 2013", 0.074, 0.029, 0.145, "major coronary events; NEJM 368:987")
BOGAARD = PublishedSlope("van den Bogaard 2017", 0.165, 0.006, 0.35, "acute coronary events; J Clin Oncol 35:1171")
PUBLISHED = (DARBY, BOGAARD)


@dataclass(frozen=True)
class MetricResponse:
    """One metric of one structure: its response, or the ``reason`` why there is none; points are of each patient."""

    structure: str
    metric: str
    response: DoseResponse | None
    reason: str
    patients: tuple[str, ...]
    doses: tuple[float, ...]
    had: tuple[bool, ...]

    @property
    def name(self) -> str:
        return f"{self.structure} {self.metric}"

    def to_dict(self) -> dict[str, Any]:
        """Without the patients."""
        found = self.response
        content: dict[str, Any] = {"structure": self.structure, "metric": self.metric, "reason": self.reason}
        if found is not None:
            content |= {"n": found.n, "events": found.events, "hr_per_unit": asdict(found.per_unit)}
            content["excess_per_unit"] = None if found.excess is None else found.excess.to_list()
            if found.spline is not None:
                content["spline"] = {
                    key: value.tolist() if isinstance(value, np.ndarray) else value
                    for key, value in asdict(found.spline).items()
                }
        return content


def cardiac_dose_responses(courses: Sequence[Course]) -> tuple[MetricResponse, ...]:
    """Mean doses of heart, left ventricle and LAD first, then every other recorded metric of the heart's parts."""
    followed = followed_patients(courses)
    if followed is None:
        return ()
    names = sorted({key for course in followed.courses for key in course.doses if key[0] in STRUCTURES}, key=_order)
    results = []
    for structure, metric in names:
        if metric.startswith("Volume"):
            continue
        values = np.array([course.doses.get((structure, metric), np.nan) for course in followed.courses])
        chosen = [course for course, value in zip(followed.courses, values, strict=True) if np.isfinite(value)]
        data, doses = followed.values(values)
        response, reason = None, ""
        if len(chosen) < _LEAST_KNOWN:
            reason = f"known of {len(chosen)} patients; {_LEAST_KNOWN} are the least"
        else:
            try:
                response = dose_response(data, doses)
            except InputError as error:
                reason = str(error)
        results.append(
            MetricResponse(
                structure,
                metric,
                response,
                reason,
                tuple(course.patient for course in chosen),
                tuple(doses.tolist()),
                tuple(first_cardiac_event(course) is not None for course in chosen),
            )
        )
    return tuple(results)


def relative_rate(slope: float, doses: NDArray[np.float64], reference: float) -> NDArray[np.float64]:
    """Of rate = base (1 + slope x dose), over the rate at ``reference``."""
    return (1.0 + slope * doses) / (1.0 + slope * reference)


def _order(key: tuple[str, str]) -> tuple[bool, int, str]:
    structure, metric = key
    return metric != MEAN, STRUCTURES.index(structure), metric
