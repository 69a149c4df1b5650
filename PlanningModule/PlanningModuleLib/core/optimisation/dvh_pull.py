# SPDX-License-Identifier: Apache-2.0
"""Objectives in a DVH chart: by how much a plan misses each, and the objectives that dragging a curve makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .kinds.maximum_dvh import MAXIMUM_DVH
from .kinds.minimum_dvh import MINIMUM_DVH
from .objective_kind import Sense
from .objectives import Objective
from .parameters import DOSE, VOLUME
from .priorities import ORGAN_PRIORITY, TARGET_PRIORITY

if TYPE_CHECKING:
    from AIOEvaluation import Dvh

PULLED = "pulled in the DVH"
MET_PERCENT = 0.5  # of the prescription: a smaller root mean square miss is as good as none


@dataclass(frozen=True)
class Standing:
    """By how much a plan misses an objective.

    Parameters
    ----------
    miss_percent : the root of its penalty: in % of the prescription, of a probability in % itself.
    """

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
    kind = objective.definition
    penalty = float(kind.penalty(doses, weights, **objective.parameters)) * kind.scale(prescription_gy)
    return Standing(float(np.sqrt(max(penalty, 0.0))))


def handle_of(objective: Objective) -> tuple[float, float] | None:
    """Where an objective is shown in the chart: (dose Gy, volume %); None where there is no such place."""
    handle = objective.definition.handle
    return None if handle is None else handle.place(objective.parameters)


def is_upper_limit(objective: Objective) -> bool:
    """Whether the dose is to stay below it."""
    return objective.definition.sense is Sense.AT_MOST


def dragged(objective: Objective, dose_gy: float, volume_percent: float) -> Objective:
    """The objective with its handle elsewhere, within the limits of its parameters; one without a volume moves in dose.

    Raises
    ------
    ValueError : it has no handle.
    """
    kind = objective.definition
    if kind.handle is None:
        raise ValueError(f"{kind.title} has no place in a DVH")
    asked = kind.handle.moved(dose_gy, volume_percent)
    moved = dict(objective.parameters)
    for parameter in kind.parameters:
        if parameter.name in asked:
            moved[parameter.name] = round(parameter.nearest(asked[parameter.name]), 3)
    reason = objective.reason if objective.reason.endswith(PULLED) else f"{objective.reason}, {PULLED}".lstrip(", ")
    return replace(objective, parameters=moved, reason=reason)


def pulled(structure: str, is_target: bool, grabbed: tuple[float, float], released: tuple[float, float]) -> Objective:
    """The objective for dragging a point of a curve: left or down asks for less dose, right or up for more.

    Parameters
    ----------
    grabbed, released : (dose Gy, volume %) of where the curve was taken and where it was let go.
    """
    (dose_0, volume_0), (dose_1, volume_1) = grabbed, released
    towards_more = (dose_1 - dose_0) / max(dose_0, 1.0) + (volume_1 - volume_0) / 100.0
    more = towards_more > 0
    kind = MINIMUM_DVH if more else MAXIMUM_DVH
    return Objective(
        kind.name,
        structure,
        {DOSE.name: round(DOSE.nearest(dose_1), 3), VOLUME.name: round(VOLUME.nearest(volume_1), 3)},
        TARGET_PRIORITY if is_target else ORGAN_PRIORITY,
        PULLED,
    )


def with_pulled(objectives: Sequence[Objective], new: Objective) -> list[Objective]:
    """The list with a dragged objective, which replaces an earlier one nearby of the same structure and kind."""

    def is_like(other: Objective) -> bool:
        same = (other.structure, other.kind, other.reason) == (new.structure, new.kind, PULLED)
        return same and abs(other.parameters[VOLUME.name] - new.parameters[VOLUME.name]) <= 10.0

    at = next((number for number, other in enumerate(objectives) if is_like(other)), None)
    if at is None:
        return [*objectives, new]
    return [new if number == at else other for number, other in enumerate(objectives)]


def in_words(objective: Objective) -> str:
    """E.g. "Maximum DVH: Dose 20 Gy, Volume 15 %"."""
    return objective.definition.in_words(objective.parameters)


def in_short(objective: Objective) -> str:
    """The short form for tables, e.g. "V20Gy <= 15 %"."""
    return objective.definition.in_short(objective.parameters)
