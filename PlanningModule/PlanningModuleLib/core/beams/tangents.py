# SPDX-License-Identifier: Apache-2.0
"""Automatic tangents: two opposed beams whose posterior edges lie in one plane along the chest wall.

The medial gantry angle is the one whose fields hold least of the ipsilateral lung, the heart and the other breast; the
lateral beam is turned so that its posterior edge runs along the medial beam's edge instead of diverging into the lung;
the collimators follow the slope of the chest wall.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon.core.names import require_side
from AIOCommon.core.triples import floats

from .geometry import BeamFrame

# Medial angles that are looked at, for the left breast; mirrored for the right
MEDIAL_RANGE_DEG = (286.0, 346.0)
COARSE_STEP_DEG, FINE_STEP_DEG = 4.0, 1.0
EDGE_MARGIN_MM = 6.0
SPARE_MARGIN_MM = 4.0  # bixels and penumbra reach beyond the edge: what is this near to it counts as in the field
MAX_COLLIMATOR_DEG = 15.0
ROW_MM = 10.0
# Cost of a cc in the fields, relative to lung
WEIGHTS = {"lung": 1.0, "heart": 3.0, "breast": 10.0, "beyond": 0.3}


@dataclass(frozen=True, eq=False)
class Tangents:
    """The two beams, and for every medial angle looked at its cost and what lay in the fields (cc)."""

    medial: BeamFrame
    lateral: BeamFrame
    tried: tuple[Mapping[str, float], ...]


def place_tangents(
    side: str,
    isocentre_ras_mm: Sequence[float] | np.ndarray,
    target_ras_mm: np.ndarray,
    risk_ras_mm: Mapping[str, tuple[np.ndarray, float]],
    *,
    sad_mm: float = 1000.0,
    collimators: bool = True,
) -> Tangents:
    """Choose gantry and collimator angles.

    Parameters
    ----------
    target_ras_mm : (n, 3) points of the PTV.
    risk_ras_mm : by key of :data:`WEIGHTS`, (n, 3) points and the volume in cc that a point stands for; missing keys
        do not count.
    """
    require_side(side)
    isocentre = floats(isocentre_ras_mm)

    def look_at(angle: float) -> dict[str, float]:
        medial = angle if side == "left" else 360.0 - angle
        edges = [_Edge(frame, target_ras_mm) for frame in _pair(medial, isocentre, target_ras_mm, sad_mm)]
        in_field = {
            key: cc * float(np.mean([np.count_nonzero(edge.in_field(points)) for edge in edges]))
            for key, (points, cc) in risk_ras_mm.items()
        }
        cost = sum(WEIGHTS[key] * volume for key, volume in in_field.items())
        return {"gantry_deg": medial, "cost": cost, **{f"{k}_cc": v for k, v in in_field.items()}}

    low, high = MEDIAL_RANGE_DEG
    tried = {float(angle): look_at(float(angle)) for angle in np.arange(low, high + 0.1, COARSE_STEP_DEG)}
    near = min(tried, key=lambda angle: tried[angle]["cost"])
    for angle in np.arange(near - COARSE_STEP_DEG, near + COARSE_STEP_DEG + 0.1, FINE_STEP_DEG):
        tried.setdefault(float(angle), look_at(float(angle)))
    best = tried[min(tried, key=lambda angle: tried[angle]["cost"])]
    frames = _pair(best["gantry_deg"], isocentre, target_ras_mm, sad_mm)
    if collimators:
        frames = [_with_collimator(frame, _Edge(frame, target_ras_mm).slope()) for frame in frames]
    return Tangents(frames[0], frames[1], tuple(tried[angle] for angle in sorted(tried)))


def outward_sign(frame: BeamFrame) -> float:
    """+1 where BEV X (collimator at 0) points out of the chest (anterior), -1 where it points into it."""
    return 1.0 if frame.axes_ras[0, 1] >= 0 else -1.0


class _Edge:
    """Where a field ends towards the chest: per row that holds target, x on the isocentre plane, margin included."""

    def __init__(self, frame: BeamFrame, target_ras_mm: np.ndarray):
        self._frame, self._sign = frame, outward_sign(frame)
        plane, _ = frame.project(target_ras_mm)
        row = np.floor(plane[:, 1] / ROW_MM).astype(int)
        order = np.argsort(row, kind="stable")
        self._rows, starts = np.unique(row[order], return_index=True)
        self._inner = np.minimum.reduceat(self._sign * plane[order, 0], starts) - EDGE_MARGIN_MM

    def median_mm(self) -> float:
        return self._sign * float(np.median(self._inner))

    def in_field(self, points_ras_mm: np.ndarray) -> np.ndarray:
        """Which points are in the rows of the target and not behind its edge."""
        plane, _ = self._frame.project(points_ras_mm)
        row = np.floor(plane[:, 1] / ROW_MM).astype(int)
        at = np.clip(np.searchsorted(self._rows, row), 0, self._rows.size - 1)
        return (self._rows[at] == row) & (self._sign * plane[:, 0] >= self._inner[at] - SPARE_MARGIN_MM)

    def slope(self) -> float:
        """dx/dy: the median of the slopes between any two rows (Theil-Sen), which a few odd rows do not move."""
        if self._rows.size < 4:
            return 0.0
        a, b = np.triu_indices(self._rows.size, 1)
        x, y = self._sign * self._inner, (self._rows + 0.5) * ROW_MM
        return float(np.median((x[b] - x[a]) / (y[b] - y[a])))


def _pair(
    medial_deg: float, isocentre: tuple[float, float, float], target_ras_mm: np.ndarray, sad_mm: float
) -> list[BeamFrame]:
    """The medial and the lateral frame, posterior edges in one plane."""
    medial = BeamFrame(medial_deg, 0.0, 0.0, isocentre, sad_mm)
    # A ray at x on the isocentre plane runs along the axis of gantry angle - atan(x / SAD); the opposed beam's edge is
    # at -x of its own plane, so the angles differ by 180 degrees less twice that.
    alpha = np.rad2deg(np.arctan2(_Edge(medial, target_ras_mm).median_mm(), sad_mm))
    return [medial, BeamFrame(float((medial_deg + 180.0 - 2 * alpha) % 360.0), 0.0, 0.0, isocentre, sad_mm)]


def _with_collimator(frame: BeamFrame, slope: float) -> BeamFrame:
    """The frame with a collimator angle that makes Y parallel to the edge, rounded to whole degrees."""
    angle = float(np.clip(np.round(-np.rad2deg(np.arctan(slope))), -MAX_COLLIMATOR_DEG, MAX_COLLIMATOR_DEG))
    return BeamFrame(round(frame.gantry_deg, 1), angle % 360.0, frame.couch_deg, frame.isocentre_ras_mm, frame.sad_mm)
