# SPDX-License-Identifier: Apache-2.0
"""The sensitivity of a value to contouring errors: where on the surface it is largest, and in which slices.

An error of a few millimetres moves the surface outwards or inwards, and so adds or removes a thin shell of tissue with
the dose at that place. The map shows the effect of moving one square centimetre of the surface at a time, the list of
slices the effect of moving the whole contour of one slice. Shells are approximated as flat (area times distance); on
strongly curved surfaces the relative error is about the distance over the radius of curvature.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError, Structure, Volume
from AIOEvaluation import Goal, Metric, parse_metric
from AIOEvaluation.core.dvh import Dvh, DvhEngine, check_dose

from .result import BoundarySensitivity, SliceSensitivity
from .shell import MovedDvh, Shell, shell_of

DEFAULT_ERROR_MM = 2.0
_DOSES = 160  # doses at which the effect of one square centimetre is computed; between them it is interpolated

Floats: TypeAlias = NDArray[np.float64]
Quantity = str | Metric | Callable[[Dvh], float]


def boundary_sensitivity(
    structure: Structure,
    dose: Volume,
    quantity: Quantity,
    *,
    error_mm: float = DEFAULT_ERROR_MM,
    prescription_gy: float | None = None,
    dvh: Dvh | None = None,
    goal: Goal | None = None,
    unit: str = "",
) -> BoundarySensitivity:
    """The sensitivity of a metric, or of a function of the DVH such as an NTCP, to the structure's surface.

    Parameters
    ----------
    error_mm : distance by which the surface moves.
    dvh : of the structure on this dose, if it is known.
    goal : for the order of the slices; ``quantity`` must be its metric.
    unit : of the quantity, if it is a function.

    Raises
    ------
    InputError : the structure is empty or outside the dose grid, the dose is not an absolute dose, the error is not
        between 0 and 50 mm, or the metric cannot be computed.
    """
    dvh = _checked_dvh(structure, dose, error_mm, dvh)
    evaluate, name, unit = _function(quantity, prescription_gy, unit)
    shell = shell_of(structure, dose, error_mm)
    moving = MovedDvh(dvh, _highest(shell))
    value = evaluate(moving.moved(np.array([dvh.mean_gy]), 0.0))

    def change(dose_gy: Floats, volume_cc: Floats | float) -> float:
        return evaluate(moving.moved(dose_gy, volume_cc)) - value

    per_point_cc = shell.area_cm2 * error_mm / 10.0 / len(shell.outside_gy)
    outward, inward = _maps(shell, error_mm, change)
    slices = []
    for k in np.unique(shell.slice_k):
        at = shell.slice_k == k
        slices.append(
            SliceSensitivity(
                int(k),
                _in_plane(structure, shell.points_ras_mm[at], int(k)),
                change(shell.outside_gy[:, at], per_point_cc[at]),
                change(shell.inside_gy[:, at], -per_point_cc[at]),
            )
        )
    return BoundarySensitivity(
        structure=structure.name,
        quantity=name,
        unit=unit,
        value=value,
        error_mm=error_mm,
        points_ras_mm=shell.points_ras_mm,
        outward=outward,
        inward=inward,
        slices=_ranked(slices, value, goal),
        whole_outward=change(shell.outside_gy, per_point_cc),
        whole_inward=change(shell.inside_gy, -per_point_cc),
        limit=None if goal is None else goal.limit,
    )


def _checked_dvh(structure: Structure, dose: Volume, error_mm: float, dvh: Dvh | None) -> Dvh:
    """The structure's DVH; errors as of :func:`boundary_sensitivity`."""
    if not 0 < error_mm <= 50:
        raise InputError(f"an error of {error_mm:g} mm is not possible", hint="Give a few millimetres.")
    if structure.is_empty:
        raise InputError("is empty: it has no surface", where=structure.name)
    check_dose(dose)
    dvh = DvhEngine().dvh(structure, dose) if dvh is None else dvh
    if dvh.covered_volume_cc <= 0:
        raise InputError("lies outside the dose grid", where=structure.name)
    return dvh


def goal_sensitivity(
    structure: Structure, dose: Volume, goal: Goal, prescription_gy: float | None = None, **options: Any
) -> BoundarySensitivity:
    """:func:`boundary_sensitivity` of a goal's metric, with the slices ordered by the verdict."""
    return boundary_sensitivity(structure, dose, goal.metric, prescription_gy=prescription_gy, goal=goal, **options)


def rank_structures(found: Iterable[BoundarySensitivity]) -> list[BoundarySensitivity]:
    """Results sorted by urgency: the change if the whole surface moves, relative to the distance from the limit."""

    def urgency(result: BoundarySensitivity) -> float:
        largest = max(abs(result.whole_outward), abs(result.whole_inward))
        if largest == 0 or result.limit is None:
            return 0.0
        distance = abs(result.value - result.limit)
        return np.inf if distance == 0 else largest / distance

    return sorted(found, key=urgency, reverse=True)


def _function(quantity: Quantity, prescription_gy: float | None, unit: str) -> tuple[Callable[[Dvh], float], str, str]:
    """The quantity as a function, its name and its unit."""
    if callable(quantity):
        return quantity, getattr(quantity, "__name__", "value"), unit
    metric = parse_metric(quantity)
    return (lambda dvh: float(metric.evaluate(dvh, prescription_gy))), str(metric), metric.unit


def _maps(shell: Shell, error_mm: float, change: Callable[[Floats, float], float]) -> tuple[Floats, Floats]:
    """(n,) change of the value if one square centimetre moves outwards, and inwards."""
    known = np.concatenate([shell.outside_gy.ravel(), shell.inside_gy.ravel()])
    known = known[np.isfinite(known)]
    if known.size == 0:
        nothing = np.full(len(shell.points_ras_mm), np.nan)
        return nothing, nothing
    doses = np.unique(np.quantile(known, np.linspace(0.0, 1.0, _DOSES)))
    volume = error_mm / 10.0  # cc under one square centimetre
    results = []
    for samples, sign in ((shell.outside_gy, 1.0), (shell.inside_gy, -1.0)):
        effect = np.array([change(np.array([d]), sign * volume) for d in doses])
        values = np.interp(samples, doses, effect)
        results.append(np.where(np.isfinite(samples), values, np.nan).mean(axis=0))
    return results[0], results[1]


def _in_plane(structure: Structure, points_ras_mm: Floats, k: int) -> tuple[float, float, float]:
    """The middle of the points, in the plane of slice k."""
    ijk = structure.grid.to_ijk(points_ras_mm.mean(axis=0))
    ijk[2] = k
    x, y, z = (float(value) for value in structure.grid.to_ras(ijk))
    return x, y, z


def _highest(shell: Shell) -> float:
    """Highest dose (Gy) in the shell."""
    values = np.concatenate([shell.outside_gy.ravel(), shell.inside_gy.ravel()])
    values = values[np.isfinite(values)]
    return float(values.max()) if values.size else 0.0


def _ranked(slices: list[SliceSensitivity], value: float, goal: Goal | None) -> tuple[SliceSensitivity, ...]:
    """The slices sorted by importance, with a goal by the direction that can change its verdict."""
    if goal is None:
        return tuple(sorted(slices, key=lambda s: abs(s.largest), reverse=True))
    met = goal.meets(value)
    # the direction that can change the verdict: upwards for an upper limit that is met or a lower limit that is not
    up = (goal.comparison in ("<=", "<")) == met
    judged = [
        SliceSensitivity(
            s.k,
            s.position_ras_mm,
            s.outward,
            s.inward,
            any(goal.meets(value + move) != met for move in (s.outward, s.inward)),
        )
        for s in slices
    ]
    return tuple(
        sorted(judged, key=lambda s: max(s.outward, s.inward) if up else -min(s.outward, s.inward), reverse=True)
    )
