# SPDX-License-Identifier: Apache-2.0
"""The control points of a beam of an RTPLAN (PS3.3 C.8.8.14.5)."""

from __future__ import annotations

import numpy as np
from pydicom.dataset import Dataset

from ...limits import FARTHEST_MM
from ..files import number, sequence, text
from .numbers import Reader
from .record import PlanControlPoint

_WEIGHT_TOLERANCE = 1e-3  # of the final cumulative meterset weight, for sums that were rounded
_ANGLES = {
    "gantry": "GantryAngle",
    "collimator": "BeamLimitingDeviceAngle",
    "couch": "PatientSupportAngle",
}


def control_points(item: Dataset, beam: Reader, pairs: dict[str, int]) -> tuple[PlanControlPoint, ...]:
    """The control points of an item of the beam sequence; what one does not give is as at the one before.

    Parameters
    ----------
    pairs : number of pairs of each limiting device of the beam, by its kind.

    Raises
    ------
    InputError : what no machine can deliver, with the beam and the index of the control point (from 0, as in the file).
    """
    rows = sequence(item, "ControlPointSequence")
    announced = number(item, "NumberOfControlPoints")
    if not rows or (announced is not None and len(rows) != round(announced)):
        raise beam.refuse(f"has {len(rows)} of {announced or 0:.0f} control points")
    if len(rows) < 2:
        raise beam.refuse("has one control point (0), and a beam goes from one to another")
    weights = _weights(item, rows, beam)
    state: dict[str, float] = {}
    isocentre: tuple[float, float, float] | None = None
    positions: dict[str, np.ndarray] = {}
    direction = ""
    points = []
    for index, (row, weight) in enumerate(zip(rows, weights)):
        point = beam.at(index)
        for key, keyword in _ANGLES.items():
            value = point.number(row, keyword, -720, 720)
            if value is None and key not in state:  # PS3.3 C.8.8.14: the first control point has them all
                raise beam.refuse(f"begins without a {keyword}")
            state[key] = state[key] if value is None else value
        direction = text(row, "GantryRotationDirection") or direction
        isocentre = _isocentre(row, point) or isocentre
        if isocentre is None:
            raise point.refuse("has no isocentre")
        for device in sequence(row, "BeamLimitingDevicePositionSequence"):
            kind = text(device, "RTBeamLimitingDeviceType")
            if kind not in pairs:
                raise point.refuse(f"has positions of {kind or 'a nameless device'}, which it does not have")
            positions = {**positions, kind: point.leaves(device, kind, pairs.get(kind))}
        if missing := [kind for kind in pairs if kind not in positions]:
            raise point.refuse(f"begins without positions of its {', '.join(missing)}")
        points.append(
            PlanControlPoint(
                weight, state["gantry"], state["collimator"], state["couch"], isocentre, positions, direction
            )
        )
    return tuple(points)


def _isocentre(row: Dataset, point: Reader) -> tuple[float, float, float] | None:
    """RAS mm; None where the control point does not give it."""
    lps_mm = point.values(row, "IsocenterPosition", 3)
    if lps_mm is None:
        return None
    far_mm = max(abs(v) for v in lps_mm)
    if far_mm > FARTHEST_MM:
        raise point.refuse(f"has its isocentre {far_mm / 1000:.3g} m from the origin")
    return -lps_mm[0], -lps_mm[1], lps_mm[2]


def _weights(item: Dataset, rows: list[Dataset], beam: Reader) -> list[float]:
    """The part of the beam's MU delivered up to each control point: rises from 0 to 1.

    Two control points that do not tell it (the attribute may be empty) are the beginning and the end.
    """
    final = beam.values(item, "FinalCumulativeMetersetWeight", 1)
    given = [beam.at(n).values(row, "CumulativeMetersetWeight", 1) for n, row in enumerate(rows)]
    if len(rows) == 2 and given == [None, None]:
        return [0.0, 1.0]
    total = 1.0 if final is None else final[0]
    if not total > 0:
        raise beam.refuse(f"has a final cumulative meterset weight of {total:g}, which is not possible")
    weights: list[float] = []
    for index, value in enumerate(given):
        before = weights[-1] if weights else 0.0
        weights.append(before if value is None else value[0])
        wanted = 0.0 if index == 0 else total if index == len(rows) - 1 else None
        what = f"has a cumulative meterset weight of {weights[-1]:g}"
        if weights[-1] < before - 1e-6 * total:
            raise beam.at(index).refuse(f"{what} after one of {before:g}")
        if wanted is not None and abs(weights[-1] - wanted) > _WEIGHT_TOLERANCE * total:
            raise beam.at(index).refuse(f"{what}, where it must be {wanted:g}")
    return [float(w) for w in np.clip(np.maximum.accumulate(weights) / total, 0.0, 1.0)]  # rounding errors
