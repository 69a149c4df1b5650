# SPDX-License-Identifier: Apache-2.0
"""Several cardiac factors together: as many as the events carry, complete cases beside imputed values, validated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError

from ..statistics.cox_likelihood import CoxLikelihood
from ..statistics.cox_regression import fit_cox
from ..statistics.dose_response import Ratio, ratio_of
from ..statistics.fine_gray import Coefficients
from ..statistics.gray_test import GroupTest
from ..statistics.imputation import IMPUTATIONS, Pooled, impute, pool
from ..statistics.model_validation import ModelValidation, validate_cox
from ..statistics.proportional_hazards import proportional_hazards_test
from ..statistics.time_to_event import EVENT, TimeToEvent, cause_specific
from ..study.courses import Course
from .cardiac_damage import ENOUGH_EVENTS
from .cardiac_events import cardiac_factors, followed_patients

_HORIZON_MONTHS = 60.0


@dataclass(frozen=True)
class ModelRow:
    """A factor in the model: of the complete cases, and over all imputations (None where nothing is missing)."""

    factor: str
    missing: int
    complete: Ratio
    imputed: Ratio | None
    missing_information: float
    constant: GroupTest


@dataclass(frozen=True)
class CardiacModel:
    """The model, or why there is none. ``per_factor``: events of the complete cases for each factor in it."""

    reason: str
    rows: tuple[ModelRow, ...] = ()
    patients: int = 0
    events: int = 0
    all_patients: int = 0
    all_events: int = 0
    left_out: tuple[str, ...] = ()
    validation: ModelValidation | None = None
    validation_reason: str = ""

    @property
    def per_factor(self) -> float:
        return self.events / len(self.rows) if self.rows else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "events_per_factor": self.per_factor, "imputations": IMPUTATIONS}


def cardiac_model(courses: Sequence[Course]) -> CardiacModel:
    """Cause-specific Cox regression of the first factors, in the order that was set before the data were seen."""
    followed = followed_patients(courses)
    if followed is None:
        return CardiacModel("nobody was followed")
    found = cardiac_factors(followed.courses)
    usable = {name: values for name, values in found.items() if _varies(values)}
    data = cause_specific(followed.data)
    events = int((data.events == EVENT).sum())
    carried = events // ENOUGH_EVENTS
    if carried < 2 or len(usable) < 2:
        what = f"{events} events carry {carried} factors of {len(usable)} that are known"
        return CardiacModel(f"{what} ({ENOUGH_EVENTS} events each); a model of several needs two")
    names = list(usable)[:carried]
    x = np.stack([usable[name] for name in names], axis=1)
    complete, known = followed.values(x)
    complete = cause_specific(complete)
    try:
        rows = _rows(names, data, x, complete, known)
    except InputError as error:
        return CardiacModel(f"the model cannot be fitted: {error}")
    validation, why = _validation(complete, known)
    return CardiacModel(
        "", rows, len(complete), int((complete.events == EVENT).sum()), len(data), events,
        tuple(name for name in found if name not in names), validation, why,
    )  # fmt: skip


def _varies(values: NDArray[np.float64]) -> bool:
    known = values[np.isfinite(values)]
    return len(known) > len(values) / 2 and float(np.ptp(known)) > 0.0


def _rows(
    names: list[str], data: TimeToEvent, x: NDArray[np.float64], complete: TimeToEvent, known: NDArray[np.float64]
) -> tuple[ModelRow, ...]:
    fitted = fit_cox(complete, known).coefficients
    constant = dict(proportional_hazards_test(complete, names, known).by_covariate)
    pooled = _pooled(data, x)
    rows = []
    for place, name in enumerate(names):
        ratio = ratio_of(float(fitted.values[place]), float(fitted.covariance[place, place] ** 0.5))
        missing = int(np.isnan(x[:, place]).sum())
        imputed = None if pooled is None else _ratio(pooled[place])
        information = 0.0 if pooled is None else pooled[place].missing_information
        rows.append(ModelRow(name, missing, ratio, imputed, information, constant[name]))
    return tuple(rows)


def _pooled(data: TimeToEvent, x: NDArray[np.float64]) -> list[Pooled] | None:
    if np.isfinite(x).all():
        return None
    models = []
    for copy in impute(data, x):
        likelihood = CoxLikelihood(data.times, data.events == EVENT, copy)
        values = likelihood.maximum()
        models.append(Coefficients(values, likelihood.covariance(values)))
    degrees = max(1.0, float((data.events == EVENT).sum() - x.shape[1]))
    return [
        pool([float(m.values[place]) for m in models], [float(m.covariance[place, place]) for m in models], degrees)
        for place in range(x.shape[1])
    ]


def _ratio(found: Pooled) -> Ratio:
    lower, upper = found.interval
    return Ratio(float(np.exp(found.value)), float(np.exp(lower)), float(np.exp(upper)), found.p)


def _validation(data: TimeToEvent, x: NDArray[np.float64]) -> tuple[ModelValidation | None, str]:
    had = data.events == EVENT
    horizon = min(_HORIZON_MONTHS, float(np.quantile(data.times, 0.9)))
    if not (had & (data.times <= horizon)).any():
        return None, "no event within the follow-up of most patients"
    try:
        return validate_cox(data, x, horizon), ""
    except InputError as error:
        return None, str(error)
