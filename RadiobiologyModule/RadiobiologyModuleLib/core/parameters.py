# SPDX-License-Identifier: Apache-2.0
"""Published parameter sets of the models, each with its endpoint, source and verification status."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from AIOCommon import InputError, unknown_name
from AIOCommon.core.resources import resource
from AIOEvaluation import bed, eqd2

from .models.description import BED, EQD2, PHYSICAL, Model
from .models.parameter import COVARIATES
from .models.registry import get_model
from .models.vocabulary import ALPHA_BETA, FRACTIONS


@dataclass(frozen=True)
class ParameterSet:
    """Numbers for one model and endpoint.

    Parameters
    ----------
    model : name of the model.
    parameters : by name; files print them under the model's symbols, see :attr:`printed`.
    dose : what the physical dose is converted to before the model: "physical", "eqd2" or "bed".
    alpha_beta_gy : for that conversion; also given to models that take the fractionation themselves.
    intervals : published 95 % confidence intervals of some of the parameters.
    status : how far the numbers were verified.
    fitted_mean_gy : lowest and highest mean dose among the patients of the fit, where published.
    lost_gy_per_day : EQD2 that each day of the treatment's overall time takes away, for five fractions a week.
    """

    name: str
    organ: str
    endpoint: str
    model: str
    parameters: Mapping[str, Any]
    dose: str
    source: str
    status: str
    alpha_beta_gy: float | None = None
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    note: str = ""
    fitted_mean_gy: tuple[float, float] | None = None
    lost_gy_per_day: float = 0.0

    @property
    def description(self) -> Model:
        """The model."""
        return get_model(self.model)

    @property
    def printed(self) -> dict[str, Any]:
        """The parameters under the symbols of publications."""
        return self.description.printed(self.parameters)

    @property
    def needs_fractions(self) -> bool:
        """Whether the value depends on how the dose is fractionated."""
        return self.dose != PHYSICAL or self.description.takes_fractionation

    def in_model_dose(
        self, dose_gy: ArrayLike, fractions: float, given_fractions: float | None = None
    ) -> NDArray[np.float64]:
        """Physical doses (n,) in Gy as the dose of the model: the same, EQD2 or BED, less what time takes away.

        Parameters
        ----------
        given_fractions : of all phases, where ``dose_gy`` in ``fractions`` stands for several; sets the overall time.
        """
        dose = np.asarray(dose_gy, float)
        alpha_beta_gy = self.alpha_beta_gy or 0.0
        if self.dose == BED:
            return np.asarray(bed(dose, fractions, alpha_beta_gy))
        if self.dose == PHYSICAL:
            return dose
        lost_bed_gy = self.lost_gy_per_day * (2.0 + alpha_beta_gy) / alpha_beta_gy if alpha_beta_gy else 0.0
        days = overall_days(given_fractions or fractions)
        return np.asarray(
            eqd2(dose, fractions, alpha_beta_gy, repopulation_gy_per_day=lost_bed_gy, days_of_repopulation=days)
        )

    @property
    def dose_name(self) -> str:
        """The dose of the model for people, e.g. "EQD2 (a/b 3.5 Gy)"."""
        if self.dose == PHYSICAL:
            return "physical dose"
        lost = f", {self.lost_gy_per_day:g} Gy lost a day" if self.lost_gy_per_day else ""
        return f"{self.dose.upper()} (a/b {self.alpha_beta_gy:g} Gy{lost})"

    def arguments(self, fractions: float) -> dict[str, Any]:
        """The parameters that the model is called with."""
        given = dict(self.parameters)
        names = self.description.parameter_names
        fractionation = {FRACTIONS.name: fractions, ALPHA_BETA.name: self.alpha_beta_gy}
        return given | {name: value for name, value in fractionation.items() if name in names}


def overall_days(fractions: float) -> float:
    """Days from the first to the last fraction, both counted, with five fractions a week from a Monday."""
    return fractions + 2.0 * np.floor((np.ceil(fractions) - 1) / 5)


@cache
def parameter_sets() -> Mapping[str, ParameterSet]:
    """All sets of Resources/radiobiology/parameters.json by name.

    Raises
    ------
    InputError : the file has a defect.
    """
    path = resource("radiobiology", "parameters.json")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {row["id"]: _parse(row) for row in content["sets"]}
    except InputError as error:
        raise InputError(str(error), where=path) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"cannot be read ({error!r})", where=path) from error


def load_parameters(name: str) -> ParameterSet:
    """A published parameter set by name; :class:`InputError` with the nearest names otherwise."""
    if name not in parameter_sets():
        raise unknown_name("parameter set", name, parameter_sets())
    return parameter_sets()[name]


def _parse(row: Mapping[str, Any]) -> ParameterSet:
    model = get_model(row["model"])
    try:
        parameters, intervals = model.named(row["parameters"]), model.named(row.get("intervals", {}))
        model.check_values(model.with_covariates(parameters, dict.fromkeys(COVARIATES, 0.0)))
    except InputError as error:
        raise InputError(f"{row['id']}: {error}") from error
    fitted = row.get("fitted_mean_gy")
    result = ParameterSet(
        name=row["id"],
        organ=row["organ"],
        endpoint=row["endpoint"],
        model=row["model"],
        parameters=parameters,
        dose=row["dose"],
        source=row["source"],
        status=row["status"],
        alpha_beta_gy=row.get("alpha_beta_gy"),
        intervals={k: (float(v[0]), float(v[1])) for k, v in intervals.items()},
        note=row.get("note", ""),
        fitted_mean_gy=None if fitted is None else (float(fitted[0]), float(fitted[1])),
        lost_gy_per_day=float(row.get("lost_gy_per_day", 0.0)),
    )
    if result.dose not in (PHYSICAL, EQD2, BED) or (result.dose != PHYSICAL and not result.alpha_beta_gy):
        raise InputError(f"{result.name} needs 'dose' and, unless physical, alpha_beta_gy")
    if not 0 <= result.lost_gy_per_day <= 5 or (result.lost_gy_per_day and result.dose != EQD2):
        raise InputError(f"{result.name}: lost_gy_per_day is from 0 to 5 and goes with EQD2")
    if not (result.source and result.status):
        raise InputError(f"{result.name} has no source or no status")
    return result
