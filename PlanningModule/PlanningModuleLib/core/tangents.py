# SPDX-License-Identifier: Apache-2.0
"""Automatic tangents: two opposed beams whose posterior edges lie in one plane along the chest wall.

The medial gantry angle is the one whose fields hold least of the ipsilateral lung, the heart and the other breast; the
lateral beam is turned so that its posterior edge runs along the medial beam's edge instead of diverging into the lung;
the collimators follow the slope of the chest wall.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from AIOCommon.core.names import require_side

from .geometry import BeamFrame

# Medial angles that are looked at, for the left breast; mirrored for the right
MEDIAL_RANGE_DEG = (286.0, 346.0)
ANGLE_STEP_DEG = 2.0
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
    isocentre_ras_mm,
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
    low, high = MEDIAL_RANGE_DEG
    angles = np.arange(low, high + 0.1, ANGLE_STEP_DEG)
    if require_side(side) == "right":
        angles = 360.0 - angles
    isocentre = tuple(float(v) for v in isocentre_ras_mm)
    tried = []
    for angle in angles:
        pair = _pair(side, float(angle), isocentre, target_ras_mm, sad_mm)
        in_field = {
            key: cc
            * float(np.mean([_in_field(frame, side_sign, target_ras_mm, points).sum() for frame, side_sign in pair]))
            for key, (points, cc) in risk_ras_mm.items()
        }
        cost = sum(WEIGHTS[key] * volume for key, volume in in_field.items())
        tried.append({"gantry_deg": float(angle), "cost": cost, **{f"{k}_cc": v for k, v in in_field.items()}})
    best = min(tried, key=lambda row: row["cost"])
    (medial, sign_m), (lateral, sign_l) = _pair(side, best["gantry_deg"], isocentre, target_ras_mm, sad_mm)
    if collimators:
        medial = _with_collimator(medial, _edge_slope(medial, sign_m, target_ras_mm))
        lateral = _with_collimator(lateral, _edge_slope(lateral, sign_l, target_ras_mm))
    return Tangents(medial, lateral, tuple(tried))


def outward_sign(frame: BeamFrame) -> float:
    """+1 where BEV X (collimator at 0) points out of the chest (anterior), -1 where it points into it."""
    return 1.0 if frame.axes_ras[0, 1] >= 0 else -1.0


def _pair(side: str, medial_deg: float, isocentre, target: np.ndarray, sad_mm: float):
    """The medial and the lateral frame with their outward signs, posterior edges in one plane."""
    medial = BeamFrame(medial_deg, 0.0, 0.0, isocentre, sad_mm)
    sign = outward_sign(medial)
    edge = _posterior_edge(medial, sign, target)
    # A ray at x on the isocentre plane runs along the axis of gantry angle - atan(x / SAD); the opposed beam's edge is
    # at -x of its own plane, so the angles differ by 180 degrees less twice that.
    alpha = np.rad2deg(np.arctan2(edge, sad_mm))
    lateral = BeamFrame(float((medial_deg + 180.0 - 2 * alpha) % 360.0), 0.0, 0.0, isocentre, sad_mm)
    return (medial, sign), (lateral, outward_sign(lateral))


def _posterior_edge(frame: BeamFrame, sign: float, target: np.ndarray) -> float:
    """Median over the rows of where the field ends towards the chest, mm on the isocentre plane."""
    return float(np.median(_row_edges(frame, sign, target)[1]))


def _row_edges(frame: BeamFrame, sign: float, target: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows that hold target and the posterior edge of each with its margin."""
    plane, _ = frame.project(target)
    row = np.floor(plane[:, 1] / ROW_MM).astype(int)
    order = np.argsort(row, kind="stable")
    numbers, starts = np.unique(row[order], return_index=True)
    inner = np.minimum.reduceat(sign * plane[order, 0], starts) - EDGE_MARGIN_MM
    return numbers, sign * inner


def _in_field(frame: BeamFrame, sign: float, target: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which points are in the rows of the target and not behind its posterior edge."""
    if len(points) == 0:
        return np.zeros(0, bool)
    numbers, edges = _row_edges(frame, sign, target)
    plane, _ = frame.project(points)
    row = np.floor(plane[:, 1] / ROW_MM).astype(int)
    at = np.clip(np.searchsorted(numbers, row), 0, numbers.size - 1)
    return (numbers[at] == row) & (sign * plane[:, 0] >= sign * edges[at] - SPARE_MARGIN_MM)


def _edge_slope(frame: BeamFrame, sign: float, target: np.ndarray) -> float:
    """dx/dy of the posterior edge, by a robust line through the rows."""
    from scipy.stats import theilslopes

    numbers, edges = _row_edges(frame, sign, target)
    if numbers.size < 4:
        return 0.0
    return float(theilslopes(edges, (numbers + 0.5) * ROW_MM)[0])


def _with_collimator(frame: BeamFrame, slope: float) -> BeamFrame:
    """Turned so that the collimator's Y runs along the edge; whole degrees, as at the console."""
    angle = float(np.clip(np.round(-np.rad2deg(np.arctan(slope))), -MAX_COLLIMATOR_DEG, MAX_COLLIMATOR_DEG))
    return BeamFrame(round(frame.gantry_deg, 1), angle % 360.0, frame.couch_deg, frame.isocentre_ras_mm, frame.sad_mm)
