# SPDX-License-Identifier: Apache-2.0
"""A recalculated dose beside the given one: gamma, dose and MU at a point, DVH metrics and goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError, Structure, StructureSet, Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .given_doses import GivenDose

if TYPE_CHECKING:
    from AIOEvaluation import Protocol

GAMMA_CRITERIA = ((3.0, 3.0), (2.0, 2.0))  # per cent of the given dose's maximum and mm, above 10 %
_OF_TARGETS = ("D95%[Gy]", "D50%[Gy]", "D2%[Gy]")
_OF_ORGANS = ("Dmean[Gy]", "D0.03cc[Gy]")
_TARGETS = ("GTV", "CTV", "PTV")


@dataclass(frozen=True)
class Point:
    """Where doses are compared: the voxel of the target nearest to its middle, else the isocentre."""

    name: str
    ras_mm: tuple[float, float, float]


def reference_point(target: Structure | None, isocentre_ras_mm: tuple[float, float, float]) -> Point:
    """The point for a plan."""
    if target is None or target.is_empty:
        return Point("isocentre", isocentre_ras_mm)
    kji = np.argwhere(target.mask) + np.asarray(target.offset_kji)
    nearest = kji[np.argmin(np.linalg.norm(kji - kji.mean(axis=0), axis=1))]
    x, y, z = (float(v) for v in target.grid.to_ras(nearest[::-1]))
    return Point(f"middle of {target.name}", (x, y, z))


def dose_at(dose: Volume, point: Point) -> float | None:
    """Gy by linear interpolation; None outside the dose grid."""
    from scipy.ndimage import map_coordinates

    ijk = dose.grid.to_ijk(np.asarray([point.ras_mm]))
    size = np.array(dose.grid.shape_kji[::-1])
    if ((ijk < -0.5) | (ijk > size - 0.5)).any():
        return None
    array = np.ascontiguousarray(dose.array_kji, float)
    return float(map_coordinates(array, ijk[:, ::-1].T, order=1, mode="nearest")[0])


def at_point(point: Point, given: Volume | None, recalculated: Volume, mu: float | None) -> dict[str, Any]:
    """Both doses at the point, their difference in %, and the MU (per fraction) with which ours would be the given."""
    ours = dose_at(recalculated, point)
    theirs = dose_at(given, point) if given is not None else None
    known = ours is not None and theirs is not None and theirs > 0 and ours > 0
    return {
        "name": point.name,
        "ras_mm": [round(v, 2) for v in point.ras_mm],
        "given_gy": theirs,
        "recalculated_gy": ours,
        "difference_percent": 100.0 * (ours / theirs - 1.0) if known else None,  # type: ignore[operator]
        "mu": mu,
        "mu_for_given_dose": mu * theirs / ours if known and mu is not None else None,  # type: ignore[operator]
    }


def gammas(given: Volume, recalculated: Volume, body: Structure, progress: Progress = NO_PROGRESS) -> dict[str, float]:
    """Pass rates in % by criterion, in BODY; the given dose is the reference.

    Raises
    ------
    InputError : the given dose has nothing above its threshold in BODY.
    """
    from PlanningModuleLib.core.dose.gamma import gamma_index

    mask = Volume(body.full_mask().astype(np.uint8), body.grid).resampled_to(given.grid, order=0).array_kji > 0
    result = {}
    for number, (percent, mm) in enumerate(GAMMA_CRITERIA):
        part = SubProgress(progress, number / len(GAMMA_CRITERIA), (number + 1) / len(GAMMA_CRITERIA))
        found = gamma_index(given, recalculated, dose_percent=percent, distance_mm=mm, mask_kji=mask, progress=part)
        result[found.criterion] = found.pass_percent
    return result


def compared(
    dose: Volume,
    given: GivenDose | None,
    point: Point,
    body: Structure,
    *,
    mu: float | None = None,
    progress: Progress = NO_PROGRESS,
) -> dict[str, Any]:
    """A recalculated dose beside the given one of the same beams, as plain values; None where there is none.

    Parameters
    ----------
    mu : of these beams, per fraction; None where it has no meaning.
    """
    volume, rates, reason = given.volume if given is not None else None, None, ""
    if volume is not None:
        try:
            rates = gammas(volume, dose, body, progress)
        except InputError as error:
            reason = error.what
    return {
        "against": list(given.files) if given is not None else [],
        "max_gy": float(dose.array_kji.max()),
        "point": at_point(point, volume, dose, mu),
        "gamma_pass_percent": rates,
        "gamma_reason": reason,
    }


def structure_rows(
    structures: StructureSet | None, given: Volume | None, recalculated: Volume, end_caps: str
) -> list[dict[str, Any]]:
    """DVH metrics of all contoured structures under both doses; ``given`` is None where there is none."""
    from AIOEvaluation.core.evaluate import metric_row

    chosen = [s for s in structures or () if not s.is_empty and s.kind != "SUPPORT"]
    ours, theirs = (_dvhs(end_caps, chosen, dose) for dose in (recalculated, given))
    rows = []
    for structure in chosen:
        for metric in _OF_TARGETS if structure.kind in _TARGETS else _OF_ORGANS:
            row = metric_row(ours[structure.name], metric, None)
            before = metric_row(theirs[structure.name], metric, None).value if theirs else None
            change = row.value - before if row.value is not None and before is not None else None
            rows.append(
                {
                    "structure": structure.name,
                    "metric": row.metric,
                    "unit": row.unit,
                    "given": before,
                    "recalculated": row.value,
                    "difference": change,
                    "reason": row.reason,
                }
            )
    return rows


def goal_rows(
    protocol: Protocol,
    side: str,
    structures: StructureSet | None,
    given: Volume | None,
    recalculated: Volume,
    end_caps: str,
) -> list[dict[str, Any]]:
    """The protocol's goals under the recalculated dose, with the values of the given one beside them."""
    from AIOEvaluation.core.goals import evaluate

    if not side or structures is None:
        return []
    wanted = {protocol.structure_name(goal.role, side) for goal in protocol.goals}
    chosen = [s for s in structures if s.name in wanted and not s.is_empty]
    ours = evaluate(protocol, _dvhs(end_caps, chosen, recalculated), side)
    theirs = evaluate(protocol, _dvhs(end_caps, chosen, given), side) if given is not None else [None] * len(ours)
    return [
        {
            **one.to_dict(),
            "given_value": other.value if other is not None else None,
            "given_verdict": other.verdict if other is not None else None,
        }
        for one, other in zip(ours, theirs)
    ]


def _dvhs(end_caps: str, structures: Sequence[Structure], dose: Volume | None) -> dict[str, Any]:
    from AIOEvaluation import DvhEngine

    return dict(DvhEngine(end_caps=end_caps).update(structures, dose)) if dose is not None and structures else {}
