# SPDX-License-Identifier: Apache-2.0
"""Objectives on a dose-volume histogram: how far a plan is from each, and what pulling at a curve asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .objectives import Objective, objective_kind
from .protocol_objectives import ORGAN_PRIORITY, TARGET_PRIORITY

if TYPE_CHECKING:
    from AIOEvaluation.core.dvh.curve import Dvh

PULLED = "pulled in the DVH"
MET_PERCENT = 0.5  # of the prescription: a smaller root mean square miss is as good as none
_UPPER, _LOWER = "max_dvh", "min_dvh"


@dataclass(frozen=True)
class Standing:
    """How a plan stands to an objective; ``miss_percent`` is the root of its penalty, in % of the prescription."""

    miss_percent: float

    @property
    def is_met(self) -> bool:
        return self.miss_percent <= MET_PERCENT


def standing(objective: Objective, dvh: Dvh, prescription_gy: float) -> Standing:
    """The objective's own penalty on the doses of a DVH, without its priority.

    Raises
    ------
    InputError : an unknown kind.
    """
    import torch

    dose, volume = dvh.differential()
    if volume.size == 0:
        return Standing(float("nan"))
    weights = torch.as_tensor(volume / volume.sum(), dtype=torch.float64)
    doses = torch.as_tensor(dose.copy(), dtype=torch.float64)
    penalty = float(objective_kind(objective.kind).penalty(doses, weights, **objective.parameters))
    return Standing(100.0 * float(np.sqrt(max(penalty, 0.0))) / prescription_gy)


def handle_of(objective: Objective) -> tuple[float, float] | None:
    """Where an objective is taken hold of in the chart: (dose Gy, volume %); None where there is no such place."""
    parameters = objective.parameters
    if objective.kind in (_UPPER, _LOWER):
        return parameters["dose_gy"], parameters["volume_percent"]
    return {
        "squared_overdose": (parameters.get("dose_gy", 0.0), 0.0),
        "squared_underdose": (parameters.get("dose_gy", 0.0), 100.0),
    }.get(objective.kind)


def dragged(objective: Objective, dose_gy: float, volume_percent: float) -> Objective:
    """The objective with its handle elsewhere, within what its parameters allow; one without a volume moves in dose."""
    kind = objective_kind(objective.kind)
    asked = {"dose_gy": dose_gy, "volume_percent": volume_percent}
    moved = dict(objective.parameters)
    for parameter in kind.parameters:
        if parameter.name in asked:
            moved[parameter.name] = round(min(max(asked[parameter.name], parameter.minimum), parameter.maximum), 3)
    reason = objective.reason if objective.reason.endswith(PULLED) else f"{objective.reason}, {PULLED}".lstrip(", ")
    return replace(objective, parameters=moved, reason=reason)


def pulled(structure: str, is_target: bool, grabbed: tuple[float, float], released: tuple[float, float]) -> Objective:
    """What is asked for by pulling a point of a curve: left or down means less dose, right or up means more.

    Parameters
    ----------
    grabbed, released : (dose Gy, volume %) of where the curve was taken and where it was let go.
    """
    (dose_0, volume_0), (dose_1, volume_1) = grabbed, released
    towards_more = (dose_1 - dose_0) / max(dose_0, 1.0) + (volume_1 - volume_0) / 100.0
    more = towards_more > 0
    dose = float(np.clip(dose_1, 0.0, 120.0))
    volume = float(np.clip(volume_1, 0.0, 100.0))
    return Objective(
        _LOWER if more else _UPPER,
        structure,
        {"dose_gy": round(dose, 3), "volume_percent": round(volume, 3)},
        TARGET_PRIORITY if is_target else ORGAN_PRIORITY,
        PULLED,
    )


def with_pulled(objectives: Sequence[Objective], new: Objective) -> list[Objective]:
    """The list with a pulled objective: it takes the place of the nearest earlier pull of its structure and kind."""

    def is_like(other: Objective) -> bool:
        same = (other.structure, other.kind, other.reason) == (new.structure, new.kind, PULLED)
        return same and abs(other.parameters["volume_percent"] - new.parameters["volume_percent"]) <= 10.0

    at = next((number for number, other in enumerate(objectives) if is_like(other)), None)
    if at is None:
        return [*objectives, new]
    return [new if number == at else other for number, other in enumerate(objectives)]


def described(objective: Objective) -> str:
    """The objective in words, e.g. "Maximum DVH: Dose 20 Gy, Volume 15 %"."""
    kind = objective_kind(objective.kind)
    values = [f"{p.title} {objective.parameters[p.name]:.4g} {p.unit}".rstrip() for p in kind.parameters]
    return kind.title + (": " + ", ".join(values) if values else "")


def in_short(objective: Objective) -> str:
    """The same in as few letters as a table has room for, e.g. "V20Gy <= 15 %"."""
    values = objective.parameters
    dose, volume = values.get("dose_gy", 0.0), values.get("volume_percent", 0.0)
    short = {
        "squared_underdose": f"D >= {dose:.4g} Gy",
        "squared_overdose": f"D <= {dose:.4g} Gy",
        "squared_deviation": f"D = {dose:.4g} Gy",
        "max_mean": f"mean <= {dose:.4g} Gy",
        _UPPER: f"V{dose:.4g}Gy <= {volume:.3g} %",
        _LOWER: f"V{dose:.4g}Gy >= {volume:.3g} %",
    }
    return short.get(objective.kind, described(objective))
